"""
The table of portfolios: a row for each member, a column for each domain.

It is the fullest page of the site, so the cells are worked out here, once, and not by
the template for every row.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from velsen.texts import capital

from .models import (
    CollegeMember,
    DistrictTerm,
    Domain,
    Holding,
    RoleKind,
    Topic,
    TopicRole,
)

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
        domains = list(Domain.objects.for_table(on))
        self.note = next((domain.college.note for domain in domains), "")
        self.topics = list(topics.of(domains, on).order_by("position", "name_key"))
        self.exceptions = [topic for topic in self.topics if topic.enforcement_id]
        self.domains = [domain for domain in domains if domain.has_topics]
        self.empty_domains = [domain for domain in domains if not domain.has_topics]
        if any(topic.domain_id is None for topic in self.topics):
            self.domains.append(NO_DOMAIN)
        members = {member.pk: member for member in CollegeMember.objects.in_office(on)}
        self.districts = DistrictTerm.objects.held(on)
        self._parents = Topic.objects.names_of_parents(self.topics)
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
        self._roles = roles_by_topic(members, who, on)
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
        parent = self._parents.get(topic.parent_id)
        details = [f"Deel van {parent}"] if parent else []
        if names_roles:
            details += self._roles[topic.pk]
        address = topic.get_absolute_url() + self.query
        return Entry(topic.name, topic.note, address, mark, details)


def roles_by_topic(members, who, on):
    """
    In words who has another role, by the key of the topic: "Tweede houder: Bram".

    `members` are those in office on that day, in their order; `who` gives the holders.
    """
    places = {key: place for place, key in enumerate(members)}
    roles = [
        (kind, places[member], topic)
        for topic, member, kind in TopicRole.objects.who_on(on)
        if member in members and who.get((topic, False)) != member
    ]
    names = [member.short_name for member in members.values()]
    found = defaultdict(list)
    for kind, place, topic in sorted(roles):
        found[topic].append(f"{capital(RoleKind(kind).label)}: {names[place]}")
    return found
