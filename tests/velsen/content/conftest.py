import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="package")
def content(django_db_setup, django_db_blocker):
    """The real content, loaded once: each test here begins from it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", verbosity=0)
        yield
        transaction.set_rollback(True)
