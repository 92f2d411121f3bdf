"""The people who use the site, as fixtures. Each one is a client."""

import gc

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import settings

from velsen.confirmations.models import Part

from .factories import (
    make_agreement,
    make_confirmation,
    make_departure,
    make_deputy,
    make_deputy_mayor,
    make_district_term,
    make_document,
    make_edition_draft,
    make_edition_stop,
    make_holding,
    make_import,
    make_item,
    make_lead,
    make_member,
    make_priority,
    make_question,
    make_scenario,
    make_scheduled_step,
    make_shift_reason,
    make_theme,
    make_topic,
    make_topic_role,
    make_user,
)
from .mail_server import serve

# What was imported stays: to look through it again takes a tenth of the time.
gc.freeze()
gc.set_threshold(50_000)

# A busy machine is slow, not wrong.
settings.register_profile("velsen", deadline=None)
settings.load_profile("velsen")


@pytest.fixture
def visitor(db, client):
    """Someone without a login."""
    return client


@pytest.fixture
def council_member(db):
    """Someone of the council (raadslid), who reads and edits nothing."""
    client = Client()
    client.force_login(make_user(group="Raad"))
    return client


@pytest.fixture
def registrar(db):
    """Someone of the registry (griffie), who keeps the content in the admin."""
    client = Client()
    client.force_login(make_user(group="Griffie"))
    return client


@pytest.fixture
def college_editor(db):
    """Someone of the college or its staff, who keeps the planning."""
    client = Client()
    client.force_login(make_user(group="College"))
    return client


@pytest.fixture
def mail_server(settings):
    """What a real mail server receives, which is where the site sends its mail."""
    server, post = serve()
    settings.EMAIL_BACKEND = "velsen.mail.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5
    yield post
    server.stop()


@pytest.fixture
def one_of_each(db):
    """A row of every model, in force today, with a theme and a member to link to."""
    holding = make_holding(member=make_member(slug="bram"))
    theme = make_theme(slug="sport")
    theme.topics.add(holding.topic)
    make_lead(theme=theme, member=holding.member)
    make_priority(theme=theme)
    make_topic_role(topic=holding.topic)
    make_topic().predecessors.add(holding.topic)
    make_confirmation(Part.THEMES)
    make_deputy_mayor(member=holding.member)
    make_deputy(replaces=holding.member)
    make_district_term(member=holding.member)
    make_agreement(reference="A1.2")
    make_user()
    step = make_scheduled_step(item=make_item(theme=theme, holder=holding.member))
    make_shift_reason()
    make_document(item=step.item)
    step.item.involved.add(holding.member)
    make_scenario(item=step.item)
    make_question(item=step.item)
    make_departure(member=holding.member)
    make_edition_stop()
    make_edition_draft()
    make_import()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Put the tests of the content last: it stays in the database once loaded."""
    items.sort(key=lambda item: "content" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def content(django_db_setup, django_db_blocker):
    """The real content of 2022, loaded once: each test of it begins from there."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", verbosity=0)
        yield
        transaction.set_rollback(True)
