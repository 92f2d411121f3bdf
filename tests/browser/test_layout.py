"""Nothing jumps away under somebody's finger, while a page loads or they type."""

import pytest

# Adds up what the browser counts as shifts that nobody asked for.
COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
PLACES = """
[...document.querySelectorAll(".filter > *, .filter label, .count")].map(
  (element) => Math.round(element.getBoundingClientRect().y + window.scrollY))
"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["/", "/planning/", "/themas/"])
def test_nothing_moves_while_a_page_loads(visitor, path, width):
    visitor.page.add_init_script(COUNT_SHIFTS)

    visitor.see(path, width)
    visitor.page.wait_for_load_state("networkidle")

    assert visitor.page.evaluate("window.shifted") == 0


@pytest.mark.parametrize("width", [1280, 768, 360])
@pytest.mark.parametrize(
    ("typed", "told"), [("2e kwartaal 2027", "Begrepen als"), ("juni", "Bedoelt u")]
)
def test_nothing_moves_while_somebody_types_a_period(visitor, typed, told, width):
    visitor.see("/planning/", width)
    page = visitor.page
    before = page.evaluate(PLACES)

    page.get_by_label("Periode van").press_sequentially(typed)
    page.locator("#id_van_understood").get_by_text(told).wait_for()

    assert page.evaluate(PLACES) == before


def test_proposals_go_away_with_whoever_leaves_their_box(visitor):
    visitor.see("/planning/", 360)
    box = visitor.page.get_by_label("Periode van")
    box.press_sequentially("volgend jaar juni")
    proposal = visitor.page.get_by_role("button", name="Neem juni 2027")
    proposal.wait_for()

    visitor.page.get_by_label("Periode tot en met").focus()
    proposal.wait_for(state="hidden")
    box.focus()
    proposal.click()

    assert box.input_value() == "juni 2027"
