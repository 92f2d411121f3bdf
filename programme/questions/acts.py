"""
The acts on a question: ask, pass on, answer, take up.

Each mails the next person concerned, with the question and its answer. A mail names no
asker, and its head holds nothing that somebody typed.
"""

from django.contrib.auth.models import Group
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from velsen.mail.outbox import post
from velsen.pages.addresses import absolute


@transaction.atomic
def ask(question, *, by):
    """Store a new question, and tell the registry."""
    question.asked_by_id = by.pk
    question.save()
    tell(question, people_in("Griffie"), "Nieuwe vraag over de planning")


@transaction.atomic
def pass_on(question):
    """Pass a question on to a member, and tell them; without one, to the college."""
    question.save()
    account = question.passed_to.account
    people = [account] if account else people_in("College")
    tell(question, people, "Een vraag van de raad voor u")


@transaction.atomic
def answer(question):
    """Store an answer, which makes the question public, and tell the asker."""
    question.answered_on = question.answered_on or timezone.localdate()
    question.save()
    tell(question, [question.asked_by], "Uw vraag over de planning is beantwoord")


@transaction.atomic
def take_up(question, item):
    """Record the subject that answers a question, and tell the asker."""
    question.taken_up_as = item
    question.save()
    tell(question, [question.asked_by], "Uw vraag staat nu op de planning")


def people_in(role):
    group = Group.objects.filter(name=role).first()
    return group.user_set.filter(is_active=True) if group else []


def tell(question, people, subject):
    """Mail each of these people about a question."""
    url = absolute(question.get_absolute_url())
    context = {"question": question, "news": subject, "url": url}
    text = render_to_string("programme/questions/mail/question.txt", context)
    for account in people:
        if account.is_active and account.email:
            post(
                key=f"question-{question.pk}-{question.version}-{account.pk}",
                to=account.email,
                subject=subject,
                text=text,
            )
