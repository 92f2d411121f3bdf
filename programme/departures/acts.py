"""
Dividing what hangs on a member of the college who leaves, or is away for a while.

One transaction, one reason in the history of each row, and one way back for as long as
nobody built on it.
"""

from collections import defaultdict
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects

from portfolios.models import CollegeMember, Holding
from programme.themes.models import Lead

from .ledger import Ledger, set_account
from .models import Kind
from .stake import stakes_of


class Handing(NamedTuple):
    """To whom a stake goes: for good or, of a topic only, to stand in."""

    to: CollegeMember | None
    is_acting: bool = False


NOBODY = Handing(None)


@transaction.atomic
def depart(departure, *, handings, by, newcomer=None, acting_until=None):
    """
    Carry out a `departure` that is not stored yet, and store it with what it changed.

    `handings` gives a Handing by the key of a stake; what is not named goes to nobody
    when the member leaves, and stays as it is when they are away. A `newcomer` is a
    member that is stored first. Who stands in does so up to `acting_until`, by default
    the end of the absence.

    Raise ValidationError, and change nothing, if somebody is not in office then, or if
    somebody else changes the same at this moment.
    """
    member = CollegeMember.objects.select_for_update().get(pk=departure.member_id)
    refuse_impossible(departure, member)
    ledger = Ledger(departure, by)
    try:
        if newcomer:
            newcomer.full_clean()
            ledger.create([newcomer])
        divide(departure, handings, ledger, acting_until or departure.ends_on)
        if departure.kind == Kind.LEAVES:
            member.ends_on = departure.starts_on
            member.full_clean()
            ledger.update([member])
        if departure.has_closed_account:
            set_account(member, is_active=False, reason=departure.reason)
    except IntegrityError as error:
        raise ValidationError(
            "Een ander wijzigde op hetzelfde moment hetzelfde. Probeer het opnieuw.",
            code="race",
        ) from error
    departure.changes = ledger.changes
    departure.full_clean()
    departure.save()
    return departure


def refuse_impossible(departure, member):
    if departure.starts_on <= member.starts_on:
        raise ValidationError(
            f"{member} is in functie {member.period}. Kies een dag na het begin."
        )
    if member.ends_on and departure.starts_on > member.ends_on:
        raise ValidationError(
            f"{member} is in functie {member.period}. Kies een dag die daarin valt."
        )


def divide(departure, handings, ledger, acting_until):
    """Give each stake of the member to whom `handings` says."""
    given = defaultdict(list)
    for stake in stakes_of(departure.member, departure.starts_on):
        handing = handings.get(stake.key, NOBODY)
        if handing.to or departure.kind == Kind.LEAVES:
            given[stake.kind].append((stake.row, handing))
    for kind in ("holding", "lead"):
        begun = [
            row
            for row, handing in given[kind]
            for row in successors(row, handing, departure, acting_until)
        ]
        ledger.end([row for row, _ in given[kind] if ends(row, departure)])
        for row in begun:
            # That these are there is known.
            row.full_clean(exclude={"member", "topic", "theme"})
        ledger.create(begun)
    pass_subjects(departure.member, given, ledger)
    for question, handing in given["question"]:
        question.passed_to = handing.to
    ledger.update([question for question, _ in given["question"]])


def ends(row, departure):
    """Who is away for a while keeps the topics that they hold: others stand in."""
    is_holder = isinstance(row, Holding) and not row.is_acting
    return departure.kind == Kind.LEAVES or not is_holder


def successors(row, handing, departure, acting_until):
    """Yield what begins in the place of a holding or lead of the member."""
    start, back = max(row.starts_on, departure.starts_on), departure.ends_on
    stands_in = handing.is_acting or not ends(row, departure)
    end = earliest(row.ends_on, acting_until if stands_in else back)
    if handing.to and (end is None or start < end):
        yield successor(row, handing.to, start, end, departure, stands_in)
    is_back = back and (row.ends_on is None or back < row.ends_on)
    if is_back and ends(row, departure):
        yield successor(row, row.member, back, row.ends_on, departure, False)


def successor(row, member, starts_on, ends_on, departure, stands_in):
    dates = {"member": member, "starts_on": starts_on, "ends_on": ends_on}
    if isinstance(row, Lead):
        return Lead(theme=row.theme, **dates)
    acting = {"is_acting": stands_in or row.is_acting}
    return Holding(topic=row.topic, decision=departure.reason, **dates, **acting)


def earliest(*days):
    return min(filter(None, days), default=None)


def pass_subjects(member, given, ledger):
    """Let the subjects know who answers for them, and who is beside."""
    holders = {item.pk: handing.to for item, handing in given["holder"]}
    beside = {item.pk: handing.to for item, handing in given["involved"]}
    rows = {item.pk: item for kind in ("holder", "involved") for item, _ in given[kind]}
    items = list(rows.values())
    prefetch_related_objects(items, "involved")
    related = []
    for item in items:
        involved = {other.pk: other for other in item.involved.all()}
        if item.pk in beside:
            del involved[member.pk]
        if item.pk in holders:
            item.holder = holders[item.pk]
        if (to := beside.get(item.pk)) is not None:
            involved[to.pk] = to
        # The one who answers is not beside themselves.
        involved.pop(item.holder_id, None)
        related.append(list(involved.values()))
    ledger.update(items, related={"involved": related})
