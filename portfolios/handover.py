"""Hand topics of one member of the college over to another."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from .models import Holding, Topic


@transaction.atomic
def hand_over(*, holdings, to, on, is_acting=False, ends_on=None, decision=""):
    """
    Give the topics of `holdings` to the member `to` from the day `on`.

    The holdings end on that day and `to` gets new ones, each up to the end of the old
    one. With `is_acting` the holders keep their topics and `to` stands in for them, up
    to `ends_on` if given. Nothing changes before `on`. Return the new holdings.

    Raise ValidationError, and change nothing, if `to` already has a topic or is not in
    office, if a holding has not begun before `on` or has ended by then, or if somebody
    else changes a holder at the same moment.
    """
    # Another handover of one of these topics waits here.
    topics = Topic.objects.filter(pk__in=[holding.topic_id for holding in holdings])
    list(topics.order_by("pk").select_for_update())
    ids = [holding.pk for holding in holdings]
    made = []
    for holding in Holding.objects.filter(pk__in=ids).with_limits():
        refuse_impossible(holding, to, on, is_acting)
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
        made.append(new)
    return made


def refuse_impossible(holding, to, on, is_acting):
    if to == holding.member:
        raise ValidationError(f"{to} heeft “{holding.topic}” al.", code="same")
    # Standing in can start on the first day, but not after the holder has left.
    first = holding.starts_on if is_acting else holding.starts_on + timedelta(days=1)
    end = holding.end if is_acting else holding.ends_on
    if on < first:
        raise ValidationError(
            f"{holding.member} heeft “{holding.topic}” {holding.period}. "
            "Kies een latere dag.",
            code="too_early",
        )
    if end and on >= end:
        raise ValidationError(
            f"{holding.member} heeft “{holding.topic}” op die dag niet meer: "
            f"{holding.period}.",
            code="gone",
        )


def finish_standing_in(holding, to, on):
    """A new holder of a topic no longer stands in for the holder."""
    mine = holding.topic.holdings.filter(member=to, is_acting=True, starts_on__lt=on)
    for acting in mine.held(on).with_limits():
        acting.finish(on)
        save(acting)


def save(holding):
    try:
        holding.full_clean()
        holding.save()
    except ValidationError as error:
        raise ValidationError(
            [f"“{holding.topic}”: {message}" for message in error.messages]
        ) from error
    except IntegrityError as error:
        raise ValidationError(
            f"“{holding.topic}” werd op hetzelfde moment door een ander gewijzigd. "
            "Probeer het opnieuw.",
            code="race",
        ) from error
