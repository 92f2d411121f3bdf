"""The weekly mail to the college: overdue and forgotten subjects of its portfolios."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.contrib.auth.models import User
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from portfolios.models import CollegeMember
from programme.planning.models import PlanningItem
from programme.planning.warnings import alerts, conditions, with_alerts
from velsen.mail.models import Message
from velsen.mail.outbox import post
from velsen.pages.addresses import absolute

CODES = ["overdue", "still_unknown", "stale"]


@transaction.atomic
def write_reminders():
    """
    Put the reminders of this week in the outbox; return how many were not there yet.

    A member of the college is told of their own portfolio; staff, who hold none, of all
    of them.
    """
    told = concerns()
    in_office = CollegeMember.objects.in_office().filter(account__isnull=False)
    own = dict(in_office.values_list("account_id", "pk"))
    college = User.objects.filter(groups__name="College", is_active=True)
    return sum(
        remind(person, [told[own[person.pk]]] if person.pk in own else told.values())
        for person in college.exclude(email="")
    )


def concerns():
    """The subjects that need care and their alerts, as a list by holder."""
    found = conditions(timezone.localdate())
    needing = reduce(or_, (found[code] for code in CODES))
    items = with_alerts(PlanningItem.objects.open().filter(needing))
    told = defaultdict(list)
    for item in items.order_by("holder__position", "planned_on", "id"):
        texts = [alert.text for alert in alerts(item) if alert.code in CODES]
        address = absolute(item.get_absolute_url())
        told[item.holder_id].append((item, texts, address))
    return told


def remind(person, portfolios):
    """Write this week's reminder for somebody, if there is news in it."""
    subjects = [subject for portfolio in portfolios for subject in portfolio]
    year, week, _ = timezone.localdate().isocalendar()
    key = f"reminder-{person.pk}-{year}-{week}"
    if not subjects or Message.objects.filter(key=key).exists():
        return False
    post(
        key=key,
        to=person.email,
        subject="Planning van Velsen: wat uw aandacht vraagt",
        text=render_to_string(
            "programme/following/mail/reminder.txt", {"subjects": subjects}
        ),
    )
    return True
