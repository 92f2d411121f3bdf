"""Records that are kept as JSON come back as they were."""

import json

from hypothesis import given

from programme.changes.serializing import plain, subject

from .test_differences import states


@given(states)
def test_a_state_comes_back_as_it_was(state):
    kept = json.loads(json.dumps(plain(state)))

    assert [subject(data) for data in kept] == state


def test_names_come_back_too():
    data = {"key": 1, "title": "Woonvisie", "holder": [3, "Sander"]}

    assert subject(data).holder.name == "Sander"


def test_a_field_of_later_years_is_left_out_and_a_missing_one_is_empty():
    record = subject({"key": 1, "title": "Woonvisie", "costs": 5})

    assert (record.title, record.question, record.steps) == ("Woonvisie", "", ())
