"""The table of portfolios: a row for each member, a column for each domain."""

from dataclasses import dataclass

from .models import CollegeMember, Domain, Topic


@dataclass
class Row:
    """What one member holds or stands in for; without a member, what nobody holds."""

    member: CollegeMember | None
    # Each column and its topics.
    cells: list[tuple[Domain, list[Topic]]]

    @property
    def count(self):
        return sum(len(topics) for _, topics in self.cells)


class PortfolioTable:
    """
    Who has which of `topics` on the day `on`.

    `topics` must be fetched with `with_holdings(on)`. A topic that somebody stands in
    for appears twice: with its holder and with that other member. `exceptions` are the
    topics on which somebody else than the holder supervises and enforces.
    """

    def __init__(self, topics, on):
        self.topics = list(topics)
        self.exceptions = [topic for topic in self.topics if topic.enforcement_id]
        domains = list(Domain.objects.in_force(on).with_has_topics())
        self.domains = [domain for domain in domains if domain.has_topics]
        self.empty_domains = [domain for domain in domains if not domain.has_topics]
        members = [*CollegeMember.objects.in_office(on), None]
        self.rows = [self._row(member) for member in members]

    def _row(self, member):
        mine = [
            topic
            for topic in self.topics
            if topic.holder == member or (member and topic.acting == member)
        ]
        cells = [
            (domain, [topic for topic in mine if topic.domain_id == domain.pk])
            for domain in self.domains
        ]
        return Row(member, cells)
