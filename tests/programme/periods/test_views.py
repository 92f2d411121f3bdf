"""What the site says of a period while somebody types it."""

from datetime import date

import pytest
from django.urls import reverse

PLACE = reverse("programme:period_understood")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 27))


def said(client, text):
    """The words of the answer, without its markup."""
    response = client.get(PLACE, {"tekst": text})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17-9-2026", "Begrepen als donderdag 17 september 2026."),
        ("sept/okt 2026", "Begrepen als september t/m oktober 2026."),
        ("september 2026", "Begrepen als september 2026."),
        ("tbd", "Begrepen als nog te bepalen."),
        ("", ""),
        ("sept", "Het jaar ontbreekt. Bedoelt u september 2027?"),
        ("maandag 17 september 2026", "Deze dag is een donderdag: kijk naar de datum."),
        ("31 februari 2027", "Deze datum bestaat niet: kijk naar dag en maand."),
        ("week 54 2027", "Deze week bestaat niet: kijk naar het nummer."),
        ("1 mei 1998", "Kies een jaar van 2000 tot en met 2100."),
        ("doorlopend", "Dit zegt niet wanneer. Schrijf de periode van het eerste"),
        ("over een tijdje", ""),
        ("<script>", ""),
        ("x" * 10_000, ""),
    ],
)
def test_a_text_is_understood_or_nothing_is_said(client, text, expected):
    answer = said(client, text)

    assert expected in answer
    assert bool(answer.strip()) is bool(expected)


def test_a_doubt_comes_with_its_proposals_to_fill_in(client):
    answer = said(client, "eind 2026")

    assert "Dit zegt niet precies wanneer. Bedoelt u 4e kwartaal 2026?" in answer
    assert '<button type="button"' in answer
    assert 'value="4e kwartaal 2026" data-words="Opgegeven als “eind 2026”."' in answer
