import pytest

from programme.importing.comparing.titles import Titles

TITLES = {1: "Woonvisie 2040", 2: "Jaarstukken 2025", 3: "Visie op de haven"}


@pytest.mark.parametrize(
    "title", ["Woonvisie 2040", "  woonvisie  2040", "WOONVISIE 2040"]
)
def test_a_title_that_reads_the_same_is_found(title):
    assert Titles(TITLES).find(title) == 1


@pytest.mark.parametrize(
    "title", ["Woonvisie Velsen 2040", "Woonvise 2040", "2040: woonvisie"]
)
def test_a_title_that_is_much_like_it_is_close(title):
    titles = Titles(TITLES)

    assert (titles.find(title), titles.close(title)) == (None, [1])


@pytest.mark.parametrize("title", ["Jaarstukken 2026", "Visie op het strand", "Sport"])
def test_another_subject_is_not_close(title):
    assert Titles(TITLES).close(title) == []
