"""The monthly mail to who should confirm a part of the site and did not for long."""

from django.contrib.auth.models import User
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from velsen.mail.models import Message
from velsen.mail.outbox import post
from velsen.pages.addresses import absolute

from .models import DETAILS, Confirmation, Part


@transaction.atomic
def write_confirmation_reminders():
    """
    Put the reminders of this month in the outbox; return how many were not there yet.

    Each tells of the parts that its reader may confirm, and that nobody confirmed for
    half a year.
    """
    outdated = set(Part.values) - Confirmation.objects.fresh_parts()
    parts = [part for part in Part if part in outdated]
    today = timezone.localdate()
    told = {}
    for part in parts:
        for person in confirmers(part):
            key = f"confirmation-{person.pk}-{today.year}-{today.month}"
            told.setdefault(key, (person, []))[1].append(part)
    known = Message.objects.filter(key__in=told).values_list("key", flat=True)
    new = told.keys() - set(known)
    for key in sorted(new):
        remind(key, *told[key])
    return len(new)


def confirmers(part):
    """Who may confirm a part and can be mailed: by the permissions of their role."""
    return (
        User.objects.filter(
            groups__permissions__codename=f"confirm_{part}", is_active=True
        )
        .exclude(email="")
        .distinct()
    )


def remind(key, person, parts):
    pages = [(part.label, absolute(reverse(DETAILS[part].page))) for part in parts]
    post(
        key=key,
        to=person.email,
        subject="Klopt het nog wat er op de site staat?",
        text=render_to_string("mail/confirmation_reminder.txt", {"pages": pages}),
    )
