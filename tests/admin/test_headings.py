"""What the admin calls a row that somebody is changing."""

from datetime import date

from pytest_django.asserts import assertContains

from programme.planning.models import Meeting
from tests.factories import make_meeting, make_scheduled_step

from .forms import url


def test_a_refused_change_is_headed_by_what_is_stored(registrar):
    meeting = make_meeting(title="Raad", held_on=date(2026, 6, 18))
    make_scheduled_step(meeting=meeting)
    data = {
        "version": meeting.version,
        "held_on": "25-06-2026",
        "format": meeting.format_id,
        "title": "Ander",
        "steps-TOTAL_FORMS": 0,
        "steps-INITIAL_FORMS": 0,
    }

    response = registrar.post(url(Meeting, "change", meeting.pk), data)

    assertContains(response, "Op deze vergadering staan onderwerpen.")
    assertContains(response, "<h2>Raad, 18 juni 2026</h2>", html=True)
    assertContains(response, "&rsaquo; Raad, 18 juni 2026", count=1)
    assertContains(response, 'value="Ander"')
