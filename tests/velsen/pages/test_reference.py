"""`?peildatum=` on every page that has a date of reference."""

import re
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from portfolios.models import Topic

# The addresses within the site.
LINKS = re.compile(r'href="(/[^"]*)"')

PAGES = [
    reverse("programme:home"),
    reverse("programme:planningitem_list"),
    reverse("programme:theme_list"),
    reverse("programme:theme_detail", args=["sport"]),
    reverse("programme:planning_timeline"),
    reverse("programme:planning_matrix"),
    reverse("programme:planning_coverage"),
    reverse("programme:planning_workload"),
    reverse("agreements:agreement_list"),
    reverse("agreements:agreement_detail", args=["A1.2"]),
    reverse("portfolios:portfolio_table"),
    reverse("portfolios:collegemember_detail", args=["bram"]),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("on", ["", "0001-01-01", "2022-06-29", "9999-12-31"])
def test_any_date_gives_a_page(one_of_each, visitor, page, on):
    response = visitor.get(page, {"peildatum": on})

    assert response.status_code == 200
    assert response.context["reference"].query == (f"?peildatum={on}" if on else "")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("on", ["x", "2023-02-30", "2023-05-01T00:00", "0", "<script>"])
def test_a_wrong_date_is_told_beside_the_field(
    one_of_each, visitor, page, on, time_machine
):
    time_machine.move_to(date(2023, 5, 1))

    response = visitor.get(page, {"peildatum": on})

    assertContains(response, "Vul een bestaande datum in", status_code=400)
    assertContains(response, 'id="id_peildatum_error"', status_code=400, count=1)
    assert response.context["reference"].on == date(2023, 5, 1)


@pytest.mark.parametrize("page", PAGES)
def test_two_dates_are_one_too_many(one_of_each, visitor, page):
    response = visitor.get(page + "?peildatum=2023-05-01&peildatum=2024-05-01")

    assertContains(response, "Kies één peildatum", status_code=400)


def test_the_page_of_a_topic_takes_any_date(one_of_each, visitor):
    topic = Topic.objects.first()

    for on in ["", "0001-01-01", "9999-12-31"]:
        response = visitor.get(topic.get_absolute_url(), {"peildatum": on})
        assert response.status_code == 200
    response = visitor.get(topic.get_absolute_url(), {"peildatum": "x"})
    assertContains(response, "Vul een bestaande datum in", status_code=400)


def test_links_stay_on_the_date(one_of_each, visitor):
    for page in [*PAGES, Topic.objects.first().get_absolute_url()]:
        text = visitor.get(page, {"peildatum": "2023-05-01"}).text
        links = set(LINKS.findall(text.split("<main")[1].split("</main>")[0]))

        # One link leads back to today: that to the page itself.
        assert {link for link in links if "?peildatum=2023-05-01" not in link} == {page}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ({}, "2026-06-01"),
        ({"peildatum": ""}, "2026-06-01"),
        ({"peildatum": "2026-06-01"}, "2026-06-01"),
        ({"peildatum": "2023-05-01"}, "2023-05-01"),
        ({"peildatum": "morgen"}, "2026-06-01"),
        ({"peildatum": ["2023-05-01", "2024-05-01"]}, "2026-06-01"),
    ],
)
def test_the_field_holds_the_date_that_is_shown(
    one_of_each, visitor, page, asked, held, time_machine
):
    time_machine.move_to(date(2026, 6, 1))

    text = visitor.get(page, asked).text

    [field] = re.findall(r"<input[^>]*peildatum[^>]*>", text)
    assert f'value="{held}"' in field


def test_a_filter_sent_with_the_date_of_today_chooses_no_date(
    one_of_each, visitor, time_machine
):
    time_machine.move_to(date(2026, 6, 1))
    sent = {"zoek": "", "peildatum": "2026-06-01", "status": "all"}

    response = visitor.get(reverse("programme:planningitem_list"), sent)

    assert response.context["reference"].query == ""
    assert response.context["carried"] == "?status=all"
    links = LINKS.findall(response.text)
    assert [link for link in links if "peildatum" in link] == [
        "/afspraken/?peildatum=2022-06-20"
    ]
