from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from pytest_django.asserts import assertInHTML

from programme.periods import Period
from programme.periods.fields import PeriodField
from programme.periods.hints import rough_words


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 27))


class PeriodForm(forms.Form):
    period = PeriodField(label="Wanneer")


def test_a_form_reads_a_period():
    form = PeriodForm({"period": "q3 2026"})

    assert form.is_valid()
    assert form.cleaned_data["period"] == Period.parse("3e kwartaal 2026")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Dit veld is verplicht."),
        ("31-2-2026", "Deze datum bestaat niet: kijk naar dag en maand."),
        ("2" * 101, "Zorg dat deze waarde niet meer dan 100 tekens bevat"),
        ("2026\0", "Null-tekens zijn niet toegestaan."),
    ],
)
def test_a_form_tells_beside_the_field_what_is_wrong(text, message):
    form = PeriodForm({"period": text})

    assert message in form.errors["period"][0]


def test_a_form_shows_a_period_as_it_can_be_read_back():
    initial = {"period": Period.parse("Q3 2026")}

    assert 'value="3e kwartaal 2026"' in str(PeriodForm(initial=initial))
    assert not PeriodForm({"period": "3e kwartaal 2026"}, initial=initial).has_changed()
    assert PeriodForm({"period": "2026"}, initial=initial).has_changed()


def proposal(text, words=""):
    """The button that takes a proposal, in a form."""
    return (
        f'<button type="submit" class="nl-button nl-button--secondary" name="period" '
        f'value="{text}" data-words="{words}">'
        f'<span class="nl-button__label">Neem {text}</span></button>'
    )


def test_a_form_offers_what_to_choose_from_when_in_doubt():
    form = PeriodForm({"period": "3/4 2026"})

    assert form.errors["period"] == [
        "Dit kan meer betekenen. Bedoelt u 3 april 2026, maart t/m april 2026 of 2e "
        "helft 2026?"
    ]
    assertInHTML(proposal("3 april 2026"), str(form["period"]))
    assertInHTML(proposal("maart t/m april 2026"), str(form["period"]))


def test_enter_sends_the_form_and_takes_no_proposal():
    markup = str(PeriodForm({"period": "eind 2026"})["period"])

    buttons = markup.split("<button ")[1:]

    assert ['name="period"' in button for button in buttons] == [False, True]
    assert all('type="submit"' in button for button in buttons)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("q3 2027", "Begrepen als 3e kwartaal 2027."),
        ("17-9-2026", "Begrepen als donderdag 17 september 2026."),
        ("12-9-2026 20:00", "Begrepen als zaterdag 12 september 2026, zonder het"),
    ],
)
def test_a_form_says_how_it_understood_what_it_shows_again(text, expected):
    assert expected in str(PeriodForm({"period": text})["period"])


@pytest.mark.parametrize("text", ["", "3e kwartaal 2027", "ooit"])
def test_a_form_says_no_more_than_there_is_to_say(text):
    markup = str(PeriodForm({"period": text})["period"])

    assert "Begrepen als" not in markup
    assert "<button" not in markup


@pytest.mark.parametrize(
    ("query", "period", "words"),
    [
        (
            "period=eind+2026&period=4e+kwartaal+2026",
            "4e kwartaal 2026",
            "Opgegeven als “eind 2026”.",
        ),
        # What was typed is not rough, or not what the proposal was made for.
        ("period=12+september&period=12+september+2027", "12 september 2027", ""),
        ("period=eind+2026&period=2027", "2027", ""),
        ("period=4e+kwartaal+2026", "4e kwartaal 2026", ""),
    ],
)
def test_a_proposal_takes_the_place_of_a_text_and_keeps_its_words(query, period, words):
    form = PeriodForm(QueryDict(query))

    assert form.is_valid()
    assert str(form.cleaned_data["period"]) == period
    assert rough_words(form["period"]) == words


def test_a_text_with_anything_in_it_stays_text():
    markup = str(PeriodForm({"period": 'eind <b>2026"'})["period"])
    proposed = str(PeriodForm({"period": "2027 (?)"})["period"])

    assert "<b>" not in markup
    assertInHTML(proposal("2027", "Opgegeven als “2027 (?)”."), proposed)
