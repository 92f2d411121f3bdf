"""Records that are kept as JSON come back as they were."""

import json

from hypothesis import given

from programme.changes.serializing import canonical, checksum, plain, subject

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


def test_the_order_of_keys_does_not_change_the_checksum():
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    assert checksum({"a": 1, "b": 2}) == checksum({"b": 2, "a": 1})
    assert checksum({"a": 1}) != checksum({"a": 2})
