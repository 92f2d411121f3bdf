"""Part B of the document: the college of 2022 and who has which topic."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains

from portfolios.models import (
    CollegeMember,
    DistrictTerm,
    Domain,
    Holding,
    Role,
    Topic,
)

pytestmark = pytest.mark.django_db

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
    members = CollegeMember.objects.in_office(date(2022, 6, 29)).values_list(
        "name", "role", "party", "starts_on"
    )

    installed = date(2022, 6, 29)
    assert list(members) == [
        ("Bram Diepstraten", Role.ALDERMAN, "Velsen Lokaal", installed),
        ("Sander Smeets", Role.ALDERMAN, "D66 Velsen", installed),
        ("Jeroen Verwoort", Role.ALDERMAN, "VVD", installed),
        ("Sebastian Dinjens", Role.ALDERMAN, "GroenLinks", installed),
        ("Marianne Steijn", Role.ALDERMAN, "PvdA", installed),
        ("Frank Dales", Role.MAYOR, "", date(2022, 4, 19)),
    ]


def test_what_is_known_of_the_college_since_is_there_and_what_is_not_is_said(content):
    later = CollegeMember.objects.exclude(starts_on__lte=date(2022, 6, 29))
    left = CollegeMember.objects.exclude(ends_on=None)

    assert list(later.order_by("starts_on").values_list("name", "starts_on")) == [
        ("Mevrouw Meijs", date(2023, 11, 2)),
        ("Nathanael Korf", date(2025, 11, 18)),
    ]
    assert list(left.values_list("name", "ends_on")) == [
        ("Marianne Steijn", date(2024, 4, 26))
    ]
    unsure = CollegeMember.objects.filter(note__contains="niet bekend")
    assert list(unsure.values_list("short_name", flat=True)) == [
        "Bram",
        "Nathanael",
        "Marianne",
        "Mevrouw Meijs",
    ]


def test_two_districts_have_an_alderman(content):
    terms = DistrictTerm.objects.held(date(2022, 6, 29))

    assert [(str(term.district), str(term.member)) for term in terms] == [
        ("Velsen-Noord", "Sander Smeets"),
        ("Santpoort-Zuid", "Sander Smeets"),
    ]


def test_pages_say_of_which_day_the_content_is(content, client):
    table = client.get("/portefeuilles/", {"peildatum": "2024-05-01"})
    themes = client.get("/themas/", {"peildatum": "2024-05-01"})

    for response in (table, themes):
        assertContains(response, "op 29 juni 2022 was", count=1)
    member = client.get("/portefeuilles/leden/mevrouw-meijs/")
    for response in (table, member):
        assertContains(response, "Wie zij verving, met welke onderwerpen", count=1)


def test_topics_of_who_left_have_nobody(content):
    space = Topic.objects.with_holdings(date(2024, 4, 26)).get(name="Openbare ruimte")

    assert (space.holder, space.was_held) == (None, True)


def test_only_public_space_is_enforced_by_another_topic(content):
    exceptions = Topic.objects.exclude(enforcement=None)

    assert [(topic.name, topic.enforcement.name) for topic in exceptions] == [
        ("Openbare ruimte", "Openbare orde & veiligheid")
    ]
