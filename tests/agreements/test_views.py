from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from agreements.models import Party
from tests.factories import make_agreement, make_agreement_set, make_section

LIST = reverse("agreements:agreement_list")


def references(response):
    return [agreement.reference for agreement in response.context["object_list"]]


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_agreements(
    visitor, count, django_assert_num_queries
):
    for _ in range(count):
        make_agreement()

    # The set in force, and its agreements.
    with django_assert_num_queries(2):
        response = visitor.get(LIST)

    assert len(references(response)) == count


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["A1", "A2", "A3"]),
        ({"door": "council"}, ["A2"]),
        ({"voor": "society"}, ["A3"]),
        ({"zoek": "samenvatting"}, ["A1"]),
        ({"door": "college", "voor": "council"}, ["A1"]),
        ({"zoek": "bestaat niet"}, []),
        ({"peildatum": "2022-06-19"}, []),
    ],
)
def test_list_filters(visitor, query, expected):
    section = make_section()
    make_agreement(reference="A1", section=section, text="Met een samenvatting.")
    make_agreement(reference="A2", section=section, by=Party.COUNCIL)
    make_agreement(reference="A3", section=section, towards=Party.SOCIETY)

    response = visitor.get(LIST, query)

    assert response.status_code == 200
    assert references(response) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"door": "niemand"}, "Selecteer een geldige keuze"),
        ({"zoek": "x" * 101}, "Zorg dat deze waarde niet meer dan 100"),
    ],
)
def test_list_tells_what_is_wrong_with_a_filter(visitor, query, message):
    make_agreement()

    response = visitor.get(LIST, query)

    assertContains(response, message, status_code=400)


def test_list_has_a_table_of_contents_that_leads_to_each_section(visitor):
    make_agreement(section=make_section(number="1.2", heading="De raad in positie"))

    response = visitor.get(LIST)

    assertContains(response, 'href="#paragraaf-1.2">De raad in positie</a>')
    assertContains(response, 'id="paragraaf-1.2"', count=1)


def test_list_begins_with_what_the_agreements_are(visitor):
    agreement_set = make_agreement_set(introduction="De raad zei wat hij wil.")
    make_agreement(section=make_section(agreement_set=agreement_set))

    assertContains(visitor.get(LIST), "De raad zei wat hij wil.")


def test_page_of_an_agreement_tells_who_promised_what_to_whom(visitor):
    agreement_set = make_agreement_set(source="Raadsbesluit van 20 juni 2022")
    section = make_section(agreement_set=agreement_set, heading="De raad in positie")
    make_agreement(section=section, reference="A1", title="Eerste", position=1)
    agreement = make_agreement(
        section=section,
        reference="A2",
        title="Tweede",
        text="Een alinea.\n\nNog een.",
        source_place="paragraaf 1, tweede punt",
        position=2,
    )
    make_agreement(section=section, reference="A3", title="Derde", position=3)

    response = visitor.get("/afspraken/A2/")

    assert agreement.get_absolute_url() == "/afspraken/A2/"
    assertContains(response, "<p>Nog een.</p>", html=True)
    assertContains(response, "Het college")
    assertContains(response, "De gemeenteraad")
    assertContains(response, "Raadsbesluit van 20 juni 2022; paragraaf 1, tweede punt")
    assertContains(response, "Vorige: A1 Eerste")
    assertContains(response, "Volgende: A3 Derde")


def test_page_of_an_agreement_tells_that_it_is_not_in_force_then(visitor):
    agreement = make_agreement()

    response = visitor.get(agreement.get_absolute_url(), {"peildatum": "2022-06-19"})
    assertContains(response, "vanaf 20 juni 2022; niet op 19 juni 2022")
    response = visitor.get(agreement.get_absolute_url(), {"peildatum": "2022-06-20"})
    assertNotContains(response, "niet op")


def test_an_agreement_of_later_tells_its_own_day_and_source(visitor):
    section = make_section()
    make_agreement(section=section)
    later = make_agreement(
        section=section,
        starts_on=date(2026, 11, 27),
        source="Brief van het college",
        source_place="punt 2",
    )

    page = visitor.get(later.get_absolute_url(), {"peildatum": "2026-11-26"})
    in_list = visitor.get(LIST, {"peildatum": "2026-11-27"})

    assertContains(page, "vanaf 27 november 2026; niet op 26 november 2026")
    assertContains(page, "<dd>Brief van het college; punt 2</dd>", html=True)
    told = "Geldt vanaf 27 november 2026. Bron: Brief van het college; punt 2"
    assertContains(in_list, told, count=1)


def test_first_and_last_agreement_have_one_neighbour(visitor):
    agreement = make_agreement()

    response = visitor.get(agreement.get_absolute_url())

    assertNotContains(response, "Vorige:")
    assertNotContains(response, "Volgende:")


@pytest.mark.parametrize("path", ["A9/", "A1%0a/", "x" * 500 + "/"])
def test_an_unknown_agreement_is_not_found(visitor, path):
    make_agreement(reference="A1")

    response = visitor.get(LIST + path)

    assertContains(response, "Op dit adres staat niets", status_code=404)
