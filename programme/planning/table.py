"""
The planning as a table, one row for each moment: what is exported, and read back.

A subject without moments has one row. Words stand as on the page, and dates as
2026-09-17.
"""

from itertools import islice

from .models import Approach, Phase

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
# The same of the records of an edition, by the same headings.
SUBJECT_STATE = {
    "nummer": lambda state: state.key,
    "titel": lambda state: state.title,
    "wat de raad wordt gevraagd": lambda state: state.question,
    "toelichting": lambda state: state.explanation,
    "thema": lambda state: state.theme and state.theme.name,
    "portefeuillehouder": lambda state: state.holder and state.holder.name,
    "aanpak": lambda state: label(Approach, state.approach),
    "waarom deze aanpak": lambda state: state.approach_reason,
    "urgent": lambda state: state.is_urgent,
    "belangrijk": lambda state: state.is_important,
    "vervallen op": lambda state: state.dropped_on,
    "waarom vervallen": lambda state: state.dropped_reason,
}
STEP_STATE = {
    "moment": lambda step: step.key,
    "fase": lambda step: label(Phase, step.phase),
    "vorm": lambda step: step.format.name,
    "periode": lambda step: step.period,
    "eerst gepland": lambda step: step.moves[0].old if step.moves else step.period,
    "vergadering": lambda step: step.meeting and step.meeting.name,
    "gerealiseerd op": lambda step: step.done_on,
    "uitkomst": lambda step: step.outcome,
    "waarom dit moment vervalt": lambda step: step.dropped_reason,
}
FETCHED = ["topic", "involved", "steps__format", "steps__meeting"]
CHUNK = 250


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


def label(choices, code):
    """What a code stands for; of one that is not used any more itself."""
    return dict(choices.choices).get(code, code)


def told_of(value):
    """A value as a cell: a whole number, or text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value if isinstance(value, int) else str(value)


def rows_of_state(state):
    """Yield the headings, and then a row for each step of some SubjectStates."""
    yield [*SUBJECT_STATE, *STEP_STATE]
    for subject in state:
        told = [told_of(column(subject)) for column in SUBJECT_STATE.values()]
        for step in subject.steps:
            yield told + [told_of(column(step)) for column in STEP_STATE.values()]
        if not subject.steps:
            yield told + [""] * len(STEP_STATE)
