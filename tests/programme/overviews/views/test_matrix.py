"""The page that sorts subjects by urgent and important."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import make_item

from .subjects import make_many

pytestmark = pytest.mark.usefixtures("today")

MATRIX = reverse("programme:planning_matrix")


def query_of(link):
    return parse_qs(urlsplit(link).query)


@pytest.mark.parametrize("count", [1, 3])
def test_matrix_takes_the_same_queries_for_any_number_of_subjects(
    visitor, count, django_assert_num_queries
):
    make_many(count)

    # Four quadrants; steps, shifts; four choices of the filter.
    with django_assert_num_queries(10):
        response = visitor.get(MATRIX)

    quadrants = response.context["quadrants"]
    assert [len(part.subjects) for part, _ in quadrants] == [0, 0, 0, count]


def test_matrix_puts_each_subject_in_its_quadrant(visitor):
    make_item(title="Nu", is_urgent=True, is_important=True)
    make_item(title="Straks", is_important=True)
    make_item(title="Snel", is_urgent=True)
    make_item(title="Ooit")

    response = visitor.get(MATRIX)

    quadrants = response.context["quadrants"]
    assert [
        (part.name, [item.title for item in part.subjects]) for part, _ in quadrants
    ] == [
        ("Urgent en belangrijk", ["Nu"]),
        ("Belangrijk, niet urgent", ["Straks"]),
        ("Urgent, minder belangrijk", ["Snel"]),
        ("Niet urgent, minder belangrijk", ["Ooit"]),
    ]
    assertNotContains(response, "Toon alle")


def test_matrix_links_to_the_rest_of_a_quadrant(visitor):
    for _ in range(26):
        make_item(is_urgent=True)

    response = visitor.get(MATRIX, {"zoek": "onderwerp"})

    part, link = response.context["quadrants"][2]
    assert len(part.subjects) == 25
    assertContains(response, "Toon alle", count=1)
    assert query_of(link) == {
        "zoek": ["onderwerp"],
        "urgent": ["true"],
        "belangrijk": ["false"],
    }
    assertContains(visitor.get(link), "26 onderwerpen")
