"""The real content of 2022, and loading it again over what people made of it."""

from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from agreements.models import Agreement, AgreementSet, Section
from portfolios.models import CollegeMember, Domain, Holding, Role, Topic
from programme.editions.models import EditionDraft, EditionStop
from programme.planning.acts import settle
from programme.planning.models import (
    Document,
    Meeting,
    PlanningItem,
    Scenario,
    Status,
    Step,
)
from programme.questions.models import Question
from programme.themes.models import CouncilProgramme, FocusArea, Lead, Theme
from tests.factories import make_user
from velsen.content import load
from velsen.history.models import Tracked

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """The real content, loaded once: each test here begins from it."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", verbosity=0)
        yield
        transaction.set_rollback(True)


PHYSICAL, SOCIAL = "Domein fysieke leefomgeving", "Domein Samenleving"
OPERATIONS = "Domein Bedrijfsvoering & overstijgend"
PROJECTS = "Projecten en programma’s"

# Part B of the document, cell by cell.
PORTFOLIOS = {
    "Bram Diepstraten": {
        PHYSICAL: [
            "Economische zaken (lokale economie, detailhandel, horeca, recreatie & "
            "toerisme, strandzaken, evenementen)",
            "Mobiliteit en bereikbaarheid (incl. verkeersveiligheid)",
        ],
        SOCIAL: ["Sport"],
        OPERATIONS: [
            "Digitalisering en informatievoorziening",
            "Samenspel & participatie",
            "Regionale samenwerking (op bestuurlijk/college niveau)",
        ],
        PROJECTS: ["Pont tot park", "Visie op Velsen"],
    },
    "Sander Smeets": {
        PHYSICAL: ["Ruimtelijke ontwikkeling", "Wonen", "Natuur & landschap"],
        SOCIAL: ["Kunst & cultuur"],
        PROJECTS: [
            "Versnellen woningbouw",
            "Stadionontwikkeling",
            "Implementatie omgevingswet",
            "Warmtetransitie (van het gas af, bebouwde omgeving)",
        ],
    },
    "Jeroen Verwoort": {
        PHYSICAL: ["Havens, industrie, energie & Noordzeekanaalgebied"],
        SOCIAL: ["Arbeidsmarkt & onderwijs"],
        OPERATIONS: ["Financiën", "MRA & Europese samenwerking"],
        PROJECTS: ["Techport", "Lokaal klimaatakkoord"],
    },
    "Sebastian Dinjens": {
        PHYSICAL: [
            "Milieu (incl. luchtkwaliteit, bodem, water)",
            "Afvalbeheer & riolering",
        ],
        SOCIAL: ["Jeugd & jeugdzorg", "Kinderopvang"],
        OPERATIONS: ["Vastgoed & grondzaken"],
        PROJECTS: [
            "Programma Luchtkwaliteit",
            "Schiphol",
            "Vluchtelingen & statushouders",
        ],
    },
    "Marianne Steijn": {
        PHYSICAL: [
            "Openbare ruimte",
            "Leefbaarheid & groen (incl. klimaatadaptatie en -mitigatie)",
        ],
        SOCIAL: [
            "Armoedebestrijding",
            "Inkomensondersteuning",
            "Zorg & welzijn (incl. Wmo, volksgezondheid)",
        ],
        OPERATIONS: ["Facilitaire zaken", "Dienstverlening"],
        PROJECTS: [
            "Weerbare wijken",
            "Transformatie buurthuizen",
            "Zorgtransitie",
            "Regie sociaal domein",
        ],
    },
    "Frank Dales": {
        OPERATIONS: [
            "Openbare orde & veiligheid (incl. THOR)",
            "Regionale samenwerking (op niveau Raad en burgemeesters)",
            "Bestuurlijke integriteit",
            "Burgerzaken (incl. verkiezingen)",
            "Communicatie",
            "Organisatie (incl. projectmatig werken)",
        ],
        PROJECTS: [
            "Bestrijding ondermijning en drugscriminaliteit",
            "Sail Amsterdam",
        ],
    },
}

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


def test_part_a_is_whole(content):
    counts = Counter(Agreement.objects.values_list("section__number", flat=True))

    assert counts == {
        "0.1": 7,  # the frame: five expectations a to e, and two more
        "0.2": 4,
        "0.3": 8,
        "0.4": 2,
        "1.0": 3,  # the three categories
        "1.1": 4,
        "1.2": 4,
        "1.2.4": 6,  # the criteria for good information
        "1.3": 10,
        "2": 4,
        "3": 7,
    }
    assert Section.objects.exclude(agreements__isnull=False).count() == 0
    assert AgreementSet.objects.get().starts_on == date(2022, 6, 20)


def test_every_agreement_stands_in_its_section_with_its_place(content):
    for agreement in Agreement.objects.select_related("section"):
        number = agreement.section.number
        assert agreement.reference == f"A{number}.{agreement.position}"
        assert agreement.source_place
        assert agreement.text


def test_part_b_is_whole(content):
    table = {name: {} for name in PORTFOLIOS}
    for holding in Holding.objects.held(date(2022, 6, 29)).order_by("topic__position"):
        cells = table[holding.member.name]
        cells.setdefault(holding.topic.domain.name, []).append(str(holding.topic))

    assert table == PORTFOLIOS
    assert Topic.objects.count() == Holding.objects.count() == 49
    assert list(Domain.objects.values_list("name", flat=True)) == [
        PHYSICAL,
        SOCIAL,
        OPERATIONS,
        PROJECTS,
        "Wijken",
    ]


def test_the_college_is_that_of_29_june_2022(content):
    members = CollegeMember.objects.values_list("name", "role", "party", "starts_on")

    installed = date(2022, 6, 29)
    assert list(members) == [
        ("Bram Diepstraten", Role.ALDERMAN, "Velsen Lokaal", installed),
        ("Sander Smeets", Role.ALDERMAN, "D66 Velsen", installed),
        ("Jeroen Verwoort", Role.ALDERMAN, "VVD", installed),
        ("Sebastian Dinjens", Role.ALDERMAN, "GroenLinks", installed),
        ("Marianne Steijn", Role.ALDERMAN, "PvdA", installed),
        ("Frank Dales", Role.MAYOR, "", installed),
    ]


def test_only_public_space_is_enforced_by_another_topic(content):
    exceptions = Topic.objects.exclude(enforcement=None)

    assert [(topic.name, topic.enforcement.name) for topic in exceptions] == [
        ("Openbare ruimte", "Openbare orde & veiligheid")
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


def test_the_agenda_of_the_council_is_that_of_the_sources(content):
    days = Meeting.objects.dates("held_on", "day")

    assert len(days) == 29
    assert (days[0], days[28]) == (date(2022, 5, 25), date(2024, 6, 13))
    # Of 130 items on the agenda, 117 are a moment of a subject; 13 amendments and
    # motions belong to a subject.
    assert Step.objects.count() == 117
    assert Document.objects.count() == 13
    assert PlanningItem.objects.count() == 100
    assert {step.status for step in Step.objects.all()} == {Status.DONE}


def test_a_subject_that_came_back_is_one_subject(content):
    item = PlanningItem.objects.get(title="Omgevingsvisie 2040: woningbouwlocaties")

    assert [
        (str(step.period), step.get_phase_display(), step.meeting.title)
        for step in item.steps.all()
    ] == [
        ("22 juni 2023", "beeldvorming", "Raadssessie"),
        ("16 november 2023", "oordeelsvorming", "Raadssessie"),
        ("29 februari 2024", "besluitvorming", "Raadsvergadering"),
    ]


def test_amendments_belong_to_their_subject(content):
    item = PlanningItem.objects.get(title__startswith="Opvangschip")

    assert [document.title[:17] for document in item.documents.all()] == [
        "Amendement 2-2023",
        "Amendement 3-2023",
        "Amendement 4-2023",
        "Amendement 5-2023",
    ]
    assert item.holder.name == "Sebastian Dinjens"
    assert item.theme is None


def test_loaded_subjects_say_what_follows_from_their_steps(content):
    before = list(PlanningItem.objects.values_list("pk", "done_on", "planned_on"))

    for item in PlanningItem.objects.all():
        settle(item, "Nagerekend")

    after = list(PlanningItem.objects.values_list("pk", "done_on", "planned_on"))
    assert after == before


def test_loading_twice_changes_nothing(content):
    models = [model for model in apps.get_models() if issubclass(model, Tracked)]
    before = {model: list(model.history.values()) for model in models}

    call_command("load_content", verbosity=0)

    assert {model: list(model.history.values()) for model in models} == before
    # No source tells what the council could choose from, and the rest is made here.
    assert {model for model, rows in before.items() if not rows} == {
        EditionDraft,
        EditionStop,
        Question,
        Scenario,
    }


AREA = "- model: programme.focusarea\n  fields: {{name: Zorg, position: {}}}"


def test_loading_refreshes_what_nobody_touched():
    assert load(AREA.format(1)) == {"new": 1}
    assert load(AREA.format(1)) == {"unchanged": 1}
    assert load(AREA.format(2)) == {"refreshed": 1}
    assert load(AREA.format(3)) == {"refreshed": 1}
    assert FocusArea.objects.get(name="Zorg").position == 3


def test_loading_leaves_what_somebody_changed():
    load(AREA.format(1))
    area = FocusArea.objects.get(name="Zorg")
    area._history_user = make_user()
    area.position = 7
    area.save()

    assert load(AREA.format(2)) == {"left": 1}
    assert FocusArea.objects.get(name="Zorg").position == 7


def test_loading_leaves_what_somebody_renamed_and_what_refers_to_it(content):
    topic = Topic.objects.get(name="Wonen")
    topic.name = "Wonen en bouwen"
    topic.save()

    call_command("load_content", verbosity=0)

    assert Topic.objects.count() == Holding.objects.count() == 49
    assert Topic.objects.get(pk=topic.pk).name == "Wonen en bouwen"


def test_loading_leaves_deleted_what_somebody_deleted(content):
    Holding.objects.get(topic__name="Wonen").delete()
    Topic.objects.get(name="Wonen").delete()

    call_command("load_content", verbosity=0)

    assert not Topic.objects.filter(name="Wonen").exists()
    assert Holding.objects.count() == 48


def test_loading_leaves_out_what_clashes_with_what_is_there(content):
    text = """
- model: programme.theme
  fields:
    programme: [Raadsprogramma 2022–2026]
    focus_area: [Voorzieningen]
    number: 3
    name: Nieuw
    slug: nieuw
"""

    assert load(text) == {"left": 1}
    assert not Theme.objects.filter(slug="nieuw").exists()


def test_loading_leaves_a_topic_where_somebody_handed_it_over(content):
    holding = Holding.objects.get(topic__name="Wonen")
    holding.ends_on = date(2023, 5, 1)
    holding.save()

    call_command("load_content", verbosity=0)

    assert Holding.objects.get(pk=holding.pk).ends_on == date(2023, 5, 1)


def test_loading_refreshes_which_topics_touch_a_theme(content):
    text = """
- model: programme.theme
  fields:
    programme: [Raadsprogramma 2022–2026]
    focus_area: [Voorzieningen]
    number: 13
    name: Sport
    slug: sport
    topics: [[2022-06-29, Domein Samenleving, Sport, ""]]
"""

    assert load(text) == {"refreshed": 1}
    assert load(text) == {"unchanged": 1}
    assert [topic.name for topic in Theme.objects.get(slug="sport").topics.all()] == [
        "Sport"
    ]


def test_the_database_knows_how_much_was_loaded(content):
    counted = {
        "postgresql": "SELECT count(*) FROM pg_stats WHERE tablename = %s",
        "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s",
    }[connection.vendor]

    with connection.cursor() as cursor:
        cursor.execute(counted, ["programme_planningitem"])
        ((count,),) = cursor.fetchall()

    assert count > 0
