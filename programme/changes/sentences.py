"""The sentence for each kind of change, and the line about a step."""

from django.utils.dateformat import format as format_date

from programme.planning.models import Approach, Phase, PlanningItem
from velsen.history.describing import in_words
from velsen.texts import capital

from .differences import Kind

UNRECORDED = "niet vastgelegd"

# The longest value that is quoted in a line.
SHORT = 100


def sentence(text):
    """A text as a sentence: with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return f"{capital(text)}{'' if text[-1] in '.?!…' else '.'}"


def edited(change, field):
    """The old and the new value of a field; equal if it was not edited."""
    for edit in change.edits:
        if edit.field == field:
            return edit.old, edit.new
    value = getattr(change.step or change.subject, field)
    return value, value


def phase_of(step):
    return dict(Phase.choices).get(step.phase, step.phase)


def step_line(step):
    """A step and its outcome in a line."""
    name = phase_of(step)
    if step.dropped_on:
        return sentence(f"{name}: vervallen")
    if step.done_on:
        return sentence(f"{name}: gerealiseerd op {format_date(step.done_on, 'j F Y')}")
    where = ", geagendeerd" if step.meeting else ""
    return sentence(f"{name}: {step.period}{where}")


def approach_name(code):
    return dict(Approach.choices).get(code, code) or "nog niet gekozen"


def text_of_new(change):
    subject = change.subject
    moments = [f"{phase_of(s)} {s.period}" for s in subject.steps if not s.dropped_on]
    return " ".join(filter(None, [subject.question, sentence(", ".join(moments))]))


def text_of_step(change):
    return f"{phase_of(change.step)}, {change.step.period}"


def text_of_move(change):
    old, new = edited(change, "period")
    return f"{phase_of(change.step)}: van {old} naar {new}"


def text_of_return(change):
    tour = [move.new for move in change.moves]
    way = ", daarna naar ".join(str(period) for period in tour[:-1])
    started = f"{phase_of(change.step)}: van {change.step.period}"
    if not way:
        return f"{started}, en daar staat het nog steeds"
    return f"{started} naar {way}, en nu weer terug naar {change.step.period}"


def text_of_unknown(change):
    old, _ = edited(change, "period")
    more = change.step.known_on
    when = f"; op {format_date(more, 'j F Y')} is meer bekend" if more else ""
    return f"{phase_of(change.step)}: was {old}, nu nog te bepalen{when}"


def text_of_holder(change):
    old, new = edited(change, "holder")
    if old and new:
        return f"van {old} naar {new}"
    return f"was {old or UNRECORDED}, is nu {new or UNRECORDED}"


def text_of_approach(change):
    old, new = edited(change, "approach")
    if old == new:
        return f"nog steeds {approach_name(new)}, maar met een andere reden"
    return f"van {approach_name(old)} naar {approach_name(new)}"


def text_of_meeting(change):
    return f"{phase_of(change.step)} in de {change.step.meeting}"


def text_of_taken_off(change):
    old, _ = edited(change, "meeting")
    return f"{phase_of(change.step)} stond op de agenda van de {old}"


def text_of_done(change):
    step = change.step
    if not step.done_on:
        return f"{phase_of(step)} is bij nader inzien niet gerealiseerd"
    day = format_date(step.done_on, "j F Y")
    return f"{phase_of(step)} op {day}: {step.outcome}"


def text_of_dropped(change):
    record = change.step or change.subject
    if not record.dropped_on:
        return "staat weer op de planning"
    return text_of_step(change) if change.step else ""


def text_of_texts(change):
    return " ".join(sentence(text_of_field(edit)) for edit in change.edits)


def text_of_field(edit):
    """The change of one field: from what to what, if that is short."""
    label = LABELS_OF_FIELDS.get(edit.field, edit.field.replace("_", " "))
    old, new = (
        in_words(
            value,
            CHOICES.get(edit.field, {}),
            "niemand" if edit.field == "involved" else "leeg",
        )
        for value in (edit.old, edit.new)
    )
    if max(len(old), len(new)) > SHORT:
        return f"{label} gewijzigd"
    return f"{label}: was “{old}”, is nu “{new}”"


LABELS_OF_FIELDS = {
    field.name: str(field.verbose_name)
    for field in [
        *PlanningItem._meta.concrete_fields,
        *PlanningItem._meta.many_to_many,
        *PlanningItem._meta.get_field("steps").related_model._meta.concrete_fields,
    ]
}
CHOICES = {
    field.name: dict(field.flatchoices) for field in PlanningItem._meta.concrete_fields
} | {"phase": dict(Phase.choices)}
TEXTS = {
    Kind.NEW: text_of_new,
    Kind.NEW_STEP: text_of_step,
    Kind.FORWARD: text_of_move,
    Kind.POSTPONED: text_of_move,
    Kind.CAME_BACK: text_of_return,
    Kind.KNOWN: text_of_step,
    Kind.UNKNOWN: text_of_unknown,
    Kind.MORE_PRECISE: text_of_move,
    Kind.LESS_PRECISE: text_of_move,
    Kind.HOLDER: text_of_holder,
    Kind.APPROACH: text_of_approach,
    Kind.SCHEDULED: text_of_meeting,
    Kind.TAKEN_OFF: text_of_taken_off,
    Kind.DONE: text_of_done,
    Kind.DROPPED: text_of_dropped,
    Kind.WITHDRAWN: lambda change: "",
    Kind.STEP_WITHDRAWN: text_of_step,
    Kind.TEXT: text_of_texts,
}
