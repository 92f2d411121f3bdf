"""Handing topics of one member of the college over to another."""

from django.core.exceptions import ValidationError
from django.db import transaction

from .models import Holding


@transaction.atomic
def hand_over(*, holdings, to, on, is_acting=False, ends_on=None, decision=""):
    """
    Give the topics of `holdings` to the member `to` from the day `on`.

    The holdings end on that day and `to` gets new ones, up to the end that each had.
    With `is_acting` the holders keep their topics and `to` stands in for them, up to
    `ends_on` if given. What held before `on` stays as it was.

    Raise ValidationError, and change nothing, if `to` already has a topic or is not in
    office, or if a holding does not cover the day before `on` or has changed since.
    """
    ids = [holding.pk for holding in holdings]
    current = Holding.objects.select_for_update(of=["self"]).filter(pk__in=ids)
    for holding in current.select_related("topic", "member"):
        refuse_impossible(holding, to, on)
        end = ends_on if is_acting else holding.ends_on
        acting = is_acting or holding.is_acting
        if acting == holding.is_acting:
            holding.finish(on)
            save(holding)
            finish_standing_in(holding, to, on)
        new = Holding(
            topic=holding.topic,
            member=to,
            starts_on=on,
            ends_on=end,
            is_acting=acting,
            decision=decision,
        )
        save(new)


def refuse_impossible(holding, to, on):
    if to == holding.member:
        raise ValidationError(f"{to} heeft “{holding.topic}” al.", code="same")
    if on <= holding.starts_on:
        raise ValidationError(
            f"{holding.member} heeft “{holding.topic}” {holding.period}. "
            "Kies een latere dag.",
            code="too_early",
        )
    if holding.ends_on and on >= holding.ends_on:
        raise ValidationError(
            f"“{holding.topic}” is intussen al overgedragen: {holding.member} heeft "
            f"het {holding.period}.",
            code="gone",
        )


def finish_standing_in(holding, to, on):
    """Who becomes the holder of a topic no longer stands in for the holder."""
    mine = holding.topic.holdings.filter(member=to, is_acting=True, starts_on__lt=on)
    for acting in mine.held(on).select_related("member"):
        acting.finish(on)
        save(acting)


def save(holding):
    try:
        holding.full_clean()
    except ValidationError as error:
        raise ValidationError(
            [f"“{holding.topic}”: {message}" for message in error.messages]
        ) from error
    holding.save()
