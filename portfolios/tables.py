"""
The table of portfolios: a row for each member, a column for each domain.

It is the fullest page of the site, so the cells are worked out here, once, and not by
the template for every row.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from velsen.texts import capital

from .models import CollegeMember, DistrictTerm, Domain, Holding, TopicRole

# The column of what stands in no domain. It is no row of the database.
NO_DOMAIN = Domain(name="Buiten de domeinen")


class Entry(NamedTuple):
    """A topic as the row of one member shows it."""

    name: str
    note: str
    address: str
    # In words, if a member stands in for another one.
    mark: str
    # In words what it is a part of, and who has another role.
    details: list[str]


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
    and with that other member. Other roles are named with the holder only. `exceptions`
    are the topics on which another member than the holder supervises and enforces.
    `query` goes behind every address.
    """

    def __init__(self, topics, on, query):
        self.query = query
        # There is one college on any day, so nothing is ordered by college.
        domains = Domain.objects.for_table(on)
        self.note = next((domain.college.note for domain in domains), "")
        in_force = topics.in_force(on).select_related("parent")
        self.topics = list(in_force.order_by("position", "name_key"))
        self.exceptions = [topic for topic in self.topics if topic.enforcement_id]
        self.domains = [domain for domain in domains if domain.has_topics]
        self.empty_domains = [domain for domain in domains if not domain.has_topics]
        if any(topic.domain_id is None for topic in self.topics):
            self.domains.append(NO_DOMAIN)
        members = {member.pk: member for member in CollegeMember.objects.in_office(on)}
        self.districts = DistrictTerm.objects.held(on)
        self._roles = roles_by_topic(on)
        entries = self._entries(members, on)
        self.rows = [
            Row(member, [(domain, entries[key, domain.pk]) for domain in self.domains])
            for key, member in [*members.items(), (None, None)]
        ]
        self.unsure_members = [member for member in members.values() if member.note]
        self.idle_members = [
            row.member for row in self.rows if row.member and not row.count
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
                entry = self._entry(topic, f"Neemt waar{whom}", names_roles=not holder)
                entries[acting, topic.domain_id].append(entry)
        return entries

    def _entry(self, topic, mark, *, names_roles=True):
        details = [f"Deel van {topic.parent.name}"] if topic.parent else []
        if names_roles:
            details += self._roles[topic.pk]
        address = topic.get_absolute_url() + self.query
        return Entry(topic.name, topic.note, address, mark, details)


def roles_by_topic(on):
    """In words who has another role, by the key of the topic: "Tweede houder: Bram"."""
    found = defaultdict(list)
    for role in TopicRole.objects.held(on).for_list():
        what = capital(role.get_kind_display())
        found[role.topic_id].append(f"{what}: {role.member.short_name}")
    return found
