"""
The table of portfolios: a row for each member, a column for each domain.

It is the fullest page of the site, so the cells are worked out here, once, and not by
the template for every row.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from .models import CollegeMember, Domain, Holding


class Entry(NamedTuple):
    """A topic as the row of one member shows it."""

    name: str
    note: str
    address: str
    # In words, if a member stands in for another one.
    mark: str


@dataclass
class Row:
    """The topics that a member holds or acts for; without a member, the vacant ones."""

    member: CollegeMember | None
    # Each column and its entries.
    cells: list[tuple[Domain, list[Entry]]]

    @property
    def count(self):
        return sum(len(entries) for _, entries in self.cells)


class PortfolioTable:
    """
    The holders of `topics` on the day `on`; topics of other colleges are left out.

    A topic with a member standing in appears twice: with its holder, if there is one,
    and with that other member. `exceptions` are the topics on which another member than
    the holder supervises and enforces. `query` goes behind every address.
    """

    def __init__(self, topics, on, query):
        self.query = query
        # There is one college on any day, so nothing is ordered by college.
        place = ["position", "name_key"]
        domains = Domain.objects.in_force(on).with_has_topics().order_by(*place)
        self.topics = list(topics.filter(domain__in=list(domains)).order_by(*place))
        self.exceptions = [topic for topic in self.topics if topic.enforcement_id]
        self.domains = [domain for domain in domains if domain.has_topics]
        self.empty_domains = [domain for domain in domains if not domain.has_topics]
        members = {member.pk: member for member in CollegeMember.objects.in_office(on)}
        entries = self._entries(members, on)
        self.rows = [
            Row(member, [(domain, entries[key, domain.pk]) for domain in self.domains])
            for key, member in [*members.items(), (None, None)]
        ]

    def _entries(self, members, on):
        """Entries by the keys of member and domain; None stands for nobody."""
        who = {
            (topic, is_acting): member
            for topic, member, is_acting in Holding.objects.who_on(on)
            # A member who is not in office on that day holds nothing, as in `held`.
            if member in members
        }
        entries = defaultdict(list)
        for topic in self.topics:
            holder, acting = who.get((topic.pk, False)), who.get((topic.pk, True))
            mark = f"Waargenomen door {members[acting].short_name}" if acting else ""
            if holder or not acting:
                entries[holder, topic.domain_id].append(self._entry(topic, mark))
            if acting:
                whom = f" voor {members[holder].short_name}" if holder else ""
                entry = self._entry(topic, f"Neemt waar{whom}")
                entries[acting, topic.domain_id].append(entry)
        return entries

    def _entry(self, topic, mark):
        address = topic.get_absolute_url() + self.query
        return Entry(topic.name, topic.note, address, mark)
