"""The council programme of 2022: its themes, who leads on them, what came first."""

from datetime import date

import pytest

from programme.themes.models import CouncilProgramme, FocusArea, Lead, Theme

pytestmark = pytest.mark.django_db

THEMES = [
    ("Leefbaarheid in brede zin", 1, "Leefbaarheid", "Marianne"),
    ("Leefbaarheid in brede zin", 2, "Luchtkwaliteit", "Sebastian"),
    ("Leefbaarheid in brede zin", 3, "Veiligheid", "Frank"),
    ("Leefbaarheid in brede zin", 4, "Gezondheid", "Marianne"),
    ("Maatschappelijk en sociaaleconomisch", 5, "Jeugd", "Sebastian"),
    ("Maatschappelijk en sociaaleconomisch", 6, "Zorg & welzijn", "Marianne"),
    ("Maatschappelijk en sociaaleconomisch", 7, "Arbeidsmarkt", "Jeroen"),
    (
        "Maatschappelijk en sociaaleconomisch",
        8,
        "Lokale economie & vestigingsklimaat",
        "Bram",
    ),
    ("Fysieke leefomgeving", 9, "Wonen & woningbouw", "Sander"),
    ("Fysieke leefomgeving", 10, "Duurzaamheid", "Jeroen"),
    ("Fysieke leefomgeving", 11, "Mobiliteit", "Bram"),
    ("Voorzieningen", 12, "Kunst & cultuur", "Sander"),
    ("Voorzieningen", 13, "Sport", "Bram"),
    ("Randvoorwaarden scheppend", 14, "Participatie & democratische kwaliteit", "Bram"),
    ("Randvoorwaarden scheppend", 15, "Financiën", "Jeroen"),
    ("Randvoorwaarden scheppend", 16, "Dienstverlening", "Marianne"),
]


def test_the_sixteen_themes_have_their_leads(content):
    leads = Lead.objects.held(date(2022, 6, 29)).order_by("theme__number")

    assert [
        (
            lead.theme.focus_area.name,
            lead.theme.number,
            lead.theme.name,
            lead.member.short_name,
        )
        for lead in leads
    ] == THEMES
    assert Theme.objects.filter(has_extra_attention=None).count() == 16
    assert FocusArea.objects.count() == 5
    assert CouncilProgramme.objects.get().adopted_on == date(2022, 9, 29)


@pytest.mark.parametrize(
    ("on", "main"),
    [
        (date(2022, 5, 24), []),
        (date(2023, 12, 31), ["Leefbaarheid", "Wonen & woningbouw"]),
        (date(2024, 1, 1), []),
    ],
)
def test_five_themes_have_priority_and_two_were_first(content, on, main):
    themes = Theme.objects.for_list(on)
    levels = {t.name: t.priorities_held[0].level for t in themes if t.priorities_held}

    assert [name for name, level in levels.items() if level == "main"] == main
    if main:
        assert set(levels) == {
            "Leefbaarheid",
            "Luchtkwaliteit",
            "Wonen & woningbouw",
            "Duurzaamheid",
            "Participatie & democratische kwaliteit",
        }


def test_the_lead_on_sustainability_is_not_the_only_one_involved(content):
    theme = Theme.objects.get(name="Duurzaamheid")

    topics = theme.topics.with_holdings(date(2022, 6, 29))

    holders = {topic.name: topic.holder.short_name for topic in topics}
    assert holders["Warmtetransitie"] == "Sander"
    assert holders["Lokaal klimaatakkoord"] == "Jeroen"
