"""How an edition is written down, so that anybody can check that it never changed."""

from programme.editions.models import canonical


def test_equal_data_give_equal_bytes_in_whatever_order():
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})
    assert canonical({"a": 1}) != canonical({"a": 2})
