"""Giving the lead on a theme to another member of the college."""

from django.core.exceptions import ValidationError
from django.db import transaction

from .models import Lead


@transaction.atomic
def change_lead(*, theme, to, on):
    """
    Let the member `to` lead on `theme` from the day `on`, and end the present lead.

    Return the new lead. Raise ValidationError, and change nothing, if `to` leads
    already or is not in office, or if the present lead began on that day or later.
    """
    present = (
        theme.leads.not_ended(on).select_for_update().order_by("starts_on").first()
    )
    if present and present.member_id == to.pk:
        raise ValidationError(f"{to} heeft de regie al.", code="same")
    if present and on <= present.starts_on:
        raise ValidationError(
            "Kies een dag na het begin van de regie die er al is.", code="too_early"
        )
    new = Lead(theme=theme, member=to, starts_on=on)
    if present:
        new.ends_on = present.ends_on
        present.finish(on)
        present.save()
    new.full_clean()
    new.save()
    return new
