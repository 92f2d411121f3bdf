"""Give the lead on a theme to another member of the college."""

from django.core.exceptions import ValidationError
from django.db import transaction

from .models import Lead, Theme


@transaction.atomic
def change_lead(*, theme, to, on):
    """
    Let the member `to` lead on `theme` from the day `on`, and end the present lead.

    Return the new lead. Raise ValidationError, and change nothing, if `to` leads
    already or is not in office, or if the present lead began on that day or later.
    """
    # Another change of this lead waits here.
    Theme.objects.select_for_update(of=["self"]).get(pk=theme.pk)
    leads = theme.leads.not_ended(on).with_limits()
    present = leads.order_by("starts_on").first()
    new = Lead(theme=theme, member=to, starts_on=on)
    if present:
        refuse_impossible(present, to, on)
        new.ends_on = present.ends_on
        present.finish(on)
        present.save()
    new.full_clean()
    new.save()
    return new


def refuse_impossible(present, to, on):
    if present.member == to:
        raise ValidationError(f"{to} heeft de regie al.", code="same")
    if on <= present.starts_on:
        raise ValidationError(
            "Kies een dag na het begin van de regie die er al is.", code="too_early"
        )
