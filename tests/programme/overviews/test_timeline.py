"""The lanes of the timeline, their bars, and how much of them is shown."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from programme.overviews.timeline import LANE_KINDS, MOST, timeline
from programme.periods import Kind, Period
from programme.periods.spans import Span
from programme.planning.acts import complete, shift
from programme.planning.as_of import planning_on
from programme.planning.models.steps import OPEN_STEP
from tests.factories import (
    make_focus_area,
    make_item,
    make_member,
    make_shift_reason,
    make_step,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 6, 1)


def lanes(by="houder", on=TODAY, start=TODAY, told=OPEN_STEP):
    planning = planning_on(on, AnonymousUser())
    span = Span(start, Kind.QUARTER, 8)
    return timeline(planning, planning.items, told, span, LANE_KINDS[by])


def names(lane):
    return [bar.item.title for bar in lane.bars]


def test_a_bar_reaches_from_the_first_to_the_last_moment():
    item = make_item()
    make_step(item=item, period="juli 2026", phase="exploration")
    make_step(item=item, period="1e helft 2027")

    [lane] = lanes()

    [bar] = lane.bars
    assert (bar.start, bar.end, bar.width) == (2, 5, 4)
    assert (str(bar.first), str(bar.last)) == ("juli 2026", "1e helft 2027")
    assert [str(period) for period in bar.decisions] == ["1e helft 2027"]


def test_a_bar_of_one_run_reaches_over_all_its_quarters():
    make_step(period="september t/m oktober 2026")

    [[bar]] = [lane.bars for lane in lanes()]

    assert (bar.start, bar.end, bar.is_a_decision) == (2, 3, True)
    assert str(bar.first) == "september t/m oktober 2026"


def test_a_bar_keeps_to_the_quarters_that_are_shown():
    make_step(period="2026")
    late = make_item()
    make_step(item=late, period="2e kwartaal 2026")
    make_step(item=late, period="2029")

    [lane] = lanes()

    assert [(bar.start, bar.end) for bar in lane.bars] == [(1, 3), (1, 1)]


def test_only_what_is_to_come_in_these_quarters_is_there():
    make_step(item=make_item(title="Later"), period="2e kwartaal 2028")
    make_step(item=make_item(title="Over tijd"), period="1e kwartaal 2026")
    make_step(item=make_item(title="Onbekend"), period="nog te bepalen")
    done = make_step(item=make_item(title="Klaar"), period="2e kwartaal 2026")
    complete(step=done, outcome="Aangenomen.")

    assert lanes() == []
    assert [names(lane) for lane in lanes(start=date(2028, 4, 1))] == [["Later"]]


def test_bars_share_a_row_where_they_fit():
    for period in ["3e kwartaal 2026", "3e kwartaal 2026", "4e kwartaal 2026"]:
        make_step(period=period)

    [lane] = lanes()

    assert [(bar.start, bar.row) for bar in lane.bars] == [(2, 1), (2, 2), (3, 1)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("houder", ["Bram", "None"]),
        ("thema", ["1. Sport", "2. Jeugd", "None"]),
        ("aandachtsveld", ["Voorzieningen", "None"]),
    ],
)
def test_lanes_are_by_holder_theme_or_focus_area(by, expected):
    bram, area = make_member(name="Bram"), make_focus_area(name="Voorzieningen")
    sport = make_theme(number=1, name="Sport", focus_area=area)
    jeugd = make_theme(number=2, name="Jeugd", focus_area=area)
    make_step(item=make_item(holder=bram, theme=sport))
    make_step(item=make_item(holder=bram, theme=jeugd))
    make_step(item=make_item())

    assert [str(lane.of) for lane in lanes(by)] == expected


def test_a_lane_shows_the_soonest_and_counts_the_rest():
    later = [make_step(period="2027").item.title for _ in range(MOST + 1)]
    soon = make_step(period="juni 2026").item.title

    [lane] = lanes()

    assert names(lane) == [soon, *later[: MOST - 1]]
    assert lane.more == 2


def test_a_day_in_the_past_shows_the_planning_as_it_stood(time_machine):
    bram, sander = make_member(name="Bram"), make_member(name="Sander")
    step = make_step(item=make_item(holder=bram), period="juli 2026")
    time_machine.move_to(date(2026, 7, 1))
    reason = make_shift_reason()
    to = Period.parse("2027")
    shift(step=step, to=to, by=None, reason=reason, explanation="Duurt langer.")
    step.item.holder = sander
    step.item.save()

    [then], [now] = lanes(on=date(2026, 6, 30)), lanes(on=date(2026, 7, 1))

    assert (str(then.of), str(then.bars[0].first)) == ("Bram", "juli 2026")
    assert (str(now.of), str(now.bars[0].first)) == ("Sander", "2027")
