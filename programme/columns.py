"""
The planning as a table, one row for each moment: what is exported, and read back.

A subject without moments has one row. Words stand as on the page, and dates as
2026-09-17.
"""

from itertools import islice

SUBJECT = {
    "nummer": lambda item: item.pk,
    "titel": lambda item: item.title,
    "wat de raad wordt gevraagd": lambda item: item.question,
    "toelichting": lambda item: item.explanation,
    "thema": lambda item: item.theme,
    "portefeuilleonderwerp": lambda item: item.topic and item.topic.name,
    "portefeuillehouder": lambda item: item.holder,
    "ook betrokken": lambda item: ", ".join(str(m) for m in item.involved.all()),
    "aanpak": lambda item: item.get_approach_display(),
    "waarom deze aanpak": lambda item: item.approach_reason,
    "passage in het raadsprogramma": lambda item: item.programme_passage,
    "urgent": lambda item: item.is_urgent,
    "belangrijk": lambda item: item.is_important,
    "nieuw beleid": lambda item: item.is_new_policy,
    "soort stuk": lambda item: item.get_paper_display(),
    "herkomst": lambda item: item.get_origin_display(),
    "nummer van de herkomst": lambda item: item.origin_number,
    "link naar de herkomst": lambda item: item.origin_link,
    "samenvatting": lambda item: item.summary,
    "waarom het zo snel moet": lambda item: item.haste_reason,
    "openbaar vanaf": lambda item: item.published_on,
    "vervallen op": lambda item: item.dropped_on,
    "waarom vervallen": lambda item: item.dropped_reason,
}
# Only for those who may change the planning.
RESTRICTED = {"verantwoordelijk ambtenaar": lambda item: item.official}
MOMENT = {
    "moment": lambda step: step.pk,
    "fase": lambda step: step.get_phase_display(),
    "vorm": lambda step: step.format,
    "periode": lambda step: step.period,
    "eerst gepland": lambda step: step.first_period,
    "staat vast": lambda step: step.is_firm,
    "wanneer we meer weten": lambda step: step.known_on,
    "vergadering": lambda step: step.meeting,
    "status": lambda step: step.status.label,
    "gerealiseerd op": lambda step: step.done_on,
    "uitkomst": lambda step: step.outcome,
    "link naar de uitkomst": lambda step: step.outcome_link,
    "waarom dit moment vervalt": lambda step: step.dropped_reason,
}
FETCHED = ["topic", "involved", "steps__format", "steps__meeting"]
CHUNK = 100


def rows_of(planning, items, *, restricted=False):
    """
    Yield the headings, and then the rows of `items` of a `Planning`, as lists.

    With `restricted` also what is not for the public.
    """
    subject = SUBJECT | (RESTRICTED if restricted else {})
    yield [*subject, *MOMENT]
    queue = items.order_by("planned_on", "id").iterator(chunk_size=CHUNK)
    while chunk := list(islice(queue, CHUNK)):
        for item in planning.subjects(chunk, *FETCHED):
            told = [told_of(column(item)) for column in subject.values()]
            for step in item.steps.all():
                yield told + [told_of(column(step)) for column in MOMENT.values()]
            if not item.steps.all():
                yield told + [""] * len(MOMENT)


def told_of(value):
    """A value as a cell: a whole number, or text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value if isinstance(value, int) else str(value)
