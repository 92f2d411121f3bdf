"""A question that was deleted is not for others of the council to read."""

import pytest

from tests.factories import make_question

DELETED = "/wijzigingen/programme.question/"


@pytest.fixture
def deleted(db):
    """The keys of a question that was deleted, and of its version."""
    question = make_question(text="Een vraag die niemand hoeft te lezen")
    key, version = question.pk, question.version
    question.delete()
    return key, version


def test_the_council_does_not_see_what_was_deleted(council_member, deleted):
    key, version = deleted

    for page in (DELETED, f"{DELETED}{key}/", f"{DELETED}{key}/{version}/"):
        response = council_member.get(page)
        assert response.status_code == 403
        assert "niemand hoeft te lezen" not in response.text


def test_the_council_does_not_put_it_back(council_member, deleted):
    key, version = deleted

    response = council_member.post(f"{DELETED}{key}/{version}/", {"reason": "x"})

    assert response.status_code == 403


def test_an_administrator_sees_it(admin_client, deleted):
    assert admin_client.get(DELETED).status_code == 200
