"""What pages say of a subject of which nobody recorded who answers for it."""

from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import make_edition, make_item


def test_a_holder_who_is_not_recorded_is_not_nobody(visitor):
    item = make_item(holder=None)
    edition = make_edition()

    page = visitor.get(item.get_absolute_url())
    lists = [reverse("programme:planningitem_list"), edition.get_absolute_url()]

    told = "<dt>Portefeuillehouder</dt><dd>Niet vastgelegd</dd>"
    assertContains(page, told, html=True)
    for address in lists:
        assertContains(visitor.get(address), "<span>Niet vastgelegd</span>", html=True)
