"""
Plain functions that make a valid object. A test names only what it is about:

    make_holding(topic=topic, ends_on=date(2023, 5, 1))
"""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from agreements.models import Agreement, AgreementSet, Kind, Party, Section
from portfolios.models import (
    College,
    CollegeMember,
    Deputy,
    DeputyMayor,
    District,
    DistrictTerm,
    Domain,
    Holding,
    Role,
    RoleKind,
    Topic,
    TopicRole,
)
from programme.editions.acts import draft, fix
from programme.editions.models import Edition, EditionDraft, EditionStop
from programme.following.acts import follow
from programme.following.models import Follower
from programme.periods import Period
from programme.planning.acts import settle, shift
from programme.planning.models import (
    Document,
    Format,
    Meeting,
    PlanningItem,
    Scenario,
    ShiftReason,
    Step,
)
from programme.planning.models.criteria import CRITERIA
from programme.questions.models import Question
from programme.themes.models import CouncilProgramme, FocusArea, Lead, Priority, Theme
from velsen.accounts.models import Account
from velsen.confirmations.models import Confirmation
from velsen.mail.models import Message
from velsen.mail.outbox import post

numbers = count(1)

INSTALLED = date(2022, 6, 29)


def make_user(group=None, **fields):
    """An account, with the role that `group` names."""
    email = f"user-{next(numbers)}@velsen.example"
    user = Account.objects.create_user(**{"username": email, "email": email} | fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_confirmation(part, **fields):
    """Somebody has confirmed a part of the site, now unless the fields say else."""
    who = fields.pop("confirmed_by", None) or make_user()
    return Confirmation.objects.create(part=part, confirmed_by=who, **fields)


def make_agreement_set(**fields):
    """The agreements in force since 20 June 2022: there is one set at a time."""
    defaults = {
        "title": "Afspraken",
        "starts_on": date(2022, 6, 20),
        "source": "Raadsbesluit",
    }
    agreement_set, _ = AgreementSet.objects.get_or_create(**defaults | fields)
    return agreement_set


def make_section(*, agreement_set=None, **fields):
    number = next(numbers)
    defaults = {
        "agreement_set": agreement_set or make_agreement_set(),
        "number": str(number),
        "heading": f"Kop {number}",
        "position": number,
    }
    return Section.objects.create(**defaults | fields)


def make_agreement(*, section=None, **fields):
    number = next(numbers)
    defaults = {
        "section": section or make_section(),
        "reference": f"T{number}",
        "kind": Kind.COMMITMENT,
        "by": Party.COLLEGE,
        "towards": Party.COUNCIL,
        "title": f"Afspraak {number}",
        "text": "Het college belooft iets.",
        "source_place": "paragraaf 1",
        "position": number,
    }
    return Agreement.objects.create(**defaults | fields)


def make_college(**fields):
    """The college in office since 29 June 2022: there is one at a time."""
    defaults = {"name": "College", "starts_on": INSTALLED}
    college, _ = College.objects.get_or_create(**defaults | fields)
    return college


def make_member(**fields):
    number = next(numbers)
    defaults = {
        "name": f"Wethouder {number}",
        "short_name": f"W{number}",
        "slug": f"wethouder-{number}",
        "role": Role.ALDERMAN,
        "starts_on": INSTALLED,
        "position": number,
    }
    return CollegeMember.objects.create(**defaults | fields)


def make_domain(*, college=None, **fields):
    number = next(numbers)
    defaults = {
        "college": college or make_college(),
        "name": f"Domein {number}",
        "position": number,
    }
    return Domain.objects.create(**defaults | fields)


def make_topic(*, domain=None, **fields):
    number = next(numbers)
    defaults = {
        "domain": domain or make_domain(),
        "name": f"Onderwerp {number}",
        "position": number,
    }
    return Topic.objects.create(**defaults | fields)


def make_topic_role(*, topic=None, member=None, **fields):
    defaults = {
        "topic": topic or make_topic(),
        "member": member or make_member(),
        "kind": RoleKind.SECOND,
        "starts_on": INSTALLED,
    }
    return TopicRole.objects.create(**defaults | fields)


def make_deputy_mayor(*, member=None, **fields):
    defaults = {"member": member or make_member(), "rank": 1, "starts_on": INSTALLED}
    return DeputyMayor.objects.create(**defaults | fields)


def make_deputy(*, member=None, replaces=None, **fields):
    defaults = {
        "member": member or make_member(),
        "replaces": replaces or make_member(),
        "starts_on": INSTALLED,
    }
    return Deputy.objects.create(**defaults | fields)


def make_district_term(*, member=None, name=None, **fields):
    """A member who is there for a district of this name, which is made for it."""
    number = next(numbers)
    district = District.objects.create(name=name or f"Wijk {number}", position=number)
    defaults = {"member": member or make_member(), "starts_on": INSTALLED}
    return DistrictTerm.objects.create(district=district, **defaults | fields)


def make_holding(*, topic=None, member=None, **fields):
    defaults = {
        "topic": topic or make_topic(),
        "member": member or make_member(),
        "starts_on": INSTALLED,
    }
    return Holding.objects.create(**defaults | fields)


def make_programme(**fields):
    """The programme in force since 25 May 2022: there is one at a time."""
    defaults = {"title": "Raadsprogramma", "starts_on": date(2022, 5, 25)}
    programme, _ = CouncilProgramme.objects.get_or_create(**defaults | fields)
    return programme


def make_focus_area(**fields):
    number = next(numbers)
    defaults = {"name": f"Aandachtsveld {number}", "position": number}
    return FocusArea.objects.create(**defaults | fields)


def make_theme(*, programme=None, focus_area=None, **fields):
    number = next(numbers)
    defaults = {
        "programme": programme or make_programme(),
        "focus_area": focus_area or make_focus_area(),
        "number": number,
        "name": f"Thema {number}",
        "slug": f"thema-{number}",
    }
    return Theme.objects.create(**defaults | fields)


def make_lead(*, theme=None, member=None, **fields):
    defaults = {
        "theme": theme or make_theme(),
        "member": member or make_member(),
        "starts_on": INSTALLED,
    }
    return Lead.objects.create(**defaults | fields)


def make_priority(*, theme=None, **fields):
    defaults = {
        "theme": theme or make_theme(),
        "level": "priority",
        "starts_on": date(2022, 5, 25),
    }
    return Priority.objects.create(**defaults | fields)


def make_format(**fields):
    """The council meeting, unless another name is given."""
    defaults = {"name": "raadsvergadering", "position": 1}
    meeting_format, _ = Format.objects.get_or_create(**defaults | fields)
    return meeting_format


def make_meeting(*, format=None, **fields):
    defaults = {
        "held_on": date(2026, 9, 17),
        "format": format or make_format(),
        "title": f"Raadsvergadering {next(numbers)}",
    }
    return Meeting.objects.create(**defaults | fields)


def make_shift_reason(**fields):
    number = next(numbers)
    defaults = {"code": f"reden-{number}", "name": f"Reden {number}", "position": 1}
    return ShiftReason.objects.create(**defaults | fields)


def make_item(**fields):
    """A published subject, with the questions about its information answered."""
    defaults = {
        "title": f"Onderwerp {next(numbers)}",
        "question": "De raad stelt dit vast.",
        "published_on": date(2024, 1, 1),
    }
    answers = dict.fromkeys(CRITERIA, True)
    return PlanningItem.objects.create(**defaults | answers | fields)


def make_step(*, item=None, period="3e kwartaal 2026", format=None, **fields):
    """A step, as `period` says; its subject knows about it."""
    period = Period.parse(period)
    defaults = {
        "item": item or make_item(),
        "phase": "decision",
        "format": format or make_format(),
        "first_day": period.first_day,
        "last_day": period.last_day,
        "known_on": None if period.is_known else date(2027, 1, 1),
    }
    step = Step.objects.create(**defaults | fields)
    settle(step.item, "Behandelmoment toegevoegd")
    return step


def make_scheduled_step(*, meeting=None, **fields):
    meeting = meeting or make_meeting()
    return make_step(
        meeting=meeting, period=str(meeting.period), format=meeting.format, **fields
    )


def make_document(*, item=None, **fields):
    defaults = {
        "item": item or make_item(),
        "title": f"Document {next(numbers)}",
        "kind": "annex",
    }
    return Document.objects.create(**defaults | fields)


def make_scenario(*, item=None, **fields):
    number = next(numbers)
    defaults = {
        "item": item or make_item(),
        "title": f"Scenario {number}",
        "description": "Zo kan het.",
        "position": number,
    }
    return Scenario.objects.create(**defaults | fields)


def make_edition(**fields):
    """The next edition, of the planning as it is published now."""
    prepared = draft()
    for name, value in fields.items():
        setattr(prepared, name, value)
    prepared.save()
    return fix(prepared, by=make_user())


def make_edition_draft():
    prepared = draft()
    prepared.save()
    return EditionDraft.objects.get(pk=prepared.pk)


def make_edition_stop(*, edition=None, **fields):
    defaults = {"reader": "council", "sent_on": date(2026, 5, 20)}
    edition = edition or Edition.objects.create(
        number=1, dated_on=date(2026, 5, 1), subjects=[]
    )
    return EditionStop.objects.create(**{"edition": edition} | defaults | fields)


def make_question(*, item=None, **fields):
    """A question about a subject, or about what is missing."""
    defaults = {"kind": "why_moved", "text": "Waarom later?"}
    if fields.get("kind") != "missing":
        defaults["item"] = item or make_item()
    if "asked_by" not in fields:
        defaults["asked_by"] = make_user()
    return Question.objects.create(**defaults | fields)


def make_message(number=1, **fields):
    defaults = {
        "key": f"test-{number}",
        "to": f"lid-{number}@velsen.example",
        "subject": "Planning",
        "text": "Er is iets verschoven.",
    }
    return post(**defaults | fields)


def wait_is_over():
    """Let what waits for another attempt be due at once."""
    Message.objects.update(not_before=timezone.now())


def make_follower(code="alles", rhythm="daily", **fields):
    """Somebody with an account who follows what the code names."""
    follower = follow(code, account=make_user(), rhythm=rhythm)
    Follower.objects.filter(pk=follower.pk).update(**fields)
    return follower


def postpone(step, to="2027"):
    """Shift a step to the period that `to` says."""
    shift(
        step=step,
        to=Period.parse(to),
        by=None,
        reason=make_shift_reason(name="Onderzoek"),
        explanation="Het duurt langer.",
    )


def make_postponed(title="Woonvisie", **fields):
    """A subject with a step that was shifted from the third quarter of 2026 to 2027."""
    postpone(make_step(item=make_item(title=title, **fields)))
