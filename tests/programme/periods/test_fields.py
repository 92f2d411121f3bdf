import pytest
from django import forms

from programme.periods import Period
from programme.periods.fields import PeriodField


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
