"""Who else is involved in a subject, beside its holder."""

import pytest
from pytest_django.asserts import assertContains

from tests.factories import make_item, make_member
from tests.programme.planning.views.filled_in import address, save

TOLD = "Bram is de portefeuillehouder. Kies hier alleen anderen."


def test_the_holder_is_not_involved_beside_themselves(college_editor):
    bram, sander = make_member(name="Bram"), make_member(name="Sander")
    item = make_item(holder=sander)
    item.involved.add(bram)

    response = save(college_editor, address(item), holder=bram.pk)

    assertContains(response, TOLD, status_code=400)
    item.refresh_from_db()
    assert item.holder == sander


@pytest.mark.parametrize("name", ["Bram", "Sander"])
def test_the_admin_keeps_that_too(registrar, name):
    bram, other = make_member(name="Bram"), make_member(name=name)
    item = make_item(holder=bram)
    involved = bram if name == "Bram" else other
    data = {
        "title": item.title,
        "question": item.question,
        "holder": bram.pk,
        "involved": [involved.pk],
        "version": item.version,
    }
    for rows in ("steps", "documents", "scenarios"):
        data |= {f"{rows}-TOTAL_FORMS": "0", f"{rows}-INITIAL_FORMS": "0"}

    response = registrar.post(f"/beheer/programme/planningitem/{item.pk}/change/", data)

    assert (TOLD in response.content.decode()) == (name == "Bram")
    assert list(item.involved.all()) == ([] if name == "Bram" else [other])
