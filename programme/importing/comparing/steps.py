"""What is to be done to the steps of one subject, as its rows say."""

from django.core.exceptions import ValidationError

from programme.planning.acts import give_period, shift_of
from programme.planning.models import Phase, Step
from programme.planning.table import cell as exported
from velsen.history.describing import field_in_words
from velsen.texts import capital, plain

from .cells import is_same
from .checks import WHEN_KNOWN
from .moments import FIELDS, key_of, said_otherwise, step_of
from .names import Unclear
from .outcomes import SKIP
from .values import text_of

# What has an act of its own on the page of a subject, or follows from something else.
NOT_TAKEN = {
    "first_day": "eerste dag",
    "last_day": "laatste dag",
    "status": "status",
    "meeting": "vergadering",
    "done_on": "gerealiseerd op",
    "outcome": "uitkomst",
    "outcome_link": "link naar de uitkomst",
}


FOLLOWS = ("first_day", "last_day")


class StepPlanner:
    """Adds to a Plan what becomes of its steps; by forms for a new one and an old."""

    def __init__(self, moments, answers, defaults, forms):
        self.moments, self.answers, self.defaults = moments, answers, defaults
        self.new_form, self.form = forms

    def plan(self, plan):
        pairs = [pair for row in plan.rows for pair in self.periods(row, plan)]
        # What stays as it is goes first, so that no other row takes its step.
        pairs.sort(key=lambda pair: not is_there(*pair, plan.steps))
        used = set()
        for moment, period in pairs:
            outcome = plan.outcomes[moment.row.number]
            try:
                self.plan_one(plan, moment, period, used)
            except Unclear as unclear:
                outcome.doubt(key_of(moment), moment.label, unclear)

    def periods(self, row, plan):
        """The moments of a row with their periods, as far as they are clear."""
        outcome = plan.outcomes[row.number]
        try:
            moments = self.moments.moments(row)
        except Unclear as unclear:
            key = f"phase|{row.text('phase')[:200]}"
            outcome.doubt(key, "fase", unclear)
            return
        for moment in moments:
            try:
                yield moment, self.moments.period(moment)
            except Unclear as unclear:
                outcome.doubt(moment.key, moment.label, unclear)

    def plan_one(self, plan, moment, period, used):
        outcome = plan.outcomes[moment.row.number]
        step = numbered(moment, plan.steps)
        is_skipped = self.answers.get(key_of(moment)) == SKIP
        if is_skipped or (step is None and period is None):
            return
        step = step or step_of(moment, period, plan.steps, used, self.answers)
        tell_not_taken(moment.row, step, outcome)
        if step is None:
            self.add(plan, moment, period, outcome)
        else:
            used.add(step.pk)
            self.change(plan, step, moment, outcome)
            self.move(plan, step, moment, period, outcome)

    def value(self, name, row, outcome):
        """What a row says of a field, or else what holds for the whole list."""
        if row.text(name):
            try:
                return self.moments.read(name, row.cells[name])
            except Unclear as unclear:
                key = f"{name}|{row.text(name)[:200]}"
                outcome.doubt(key, FIELDS[name].verbose_name, unclear)
                return None
        default = self.defaults.get(name)
        return self.moments.readers.chosen(name, default) if default else None

    def add(self, plan, moment, period, outcome):
        if plan.item.dropped_on:
            outcome.refusals.append("Dit onderwerp is vervallen.")
            return
        values = {name: self.value(name, moment.row, outcome) for name in FIELDS}
        values["phase"] = moment.phase or values["phase"]
        if period.is_known:
            values["known_on"] = None
        step = Step(item=plan.item)
        if not outcome.doubts:
            outcome.refusals += self.new_form.refusals(
                step, values | {"period": period}
            )
        phase = dict(Phase.choices).get(values["phase"], "moment")
        outcome.change("nieuw moment", "", f"{capital(phase)}, {period}")
        step._change_reason = self.moments.words(moment) or None
        plan.new_steps.append(step)

    def change(self, plan, step, moment, outcome):
        """Change the fields of a step, not when it is."""
        changed = {
            name: self.value(name, moment.row, outcome)
            for name in ("phase", "format", "is_firm")
            if said_otherwise(moment.row, name, step)
        }
        changed = {
            name: value
            for name, value in changed.items()
            if value is not None and value != getattr(step, name)
        }
        if not changed:
            return
        if not step.is_open:
            outcome.refusals.append(f"Dit moment is al {step.status.label}.")
            return
        for name, value in changed.items():
            was = field_in_words(FIELDS[name], getattr(step, name))
            now = field_in_words(FIELDS[name], value)
            outcome.change(f"{moment.label}: {FIELDS[name].verbose_name}", was, now)
        values = {name: getattr(step, name) for name in FIELDS} | changed
        outcome.refusals += self.form.refusals(step, values)
        plan.changed_steps[step.pk] = step

    def move(self, plan, step, moment, period, outcome):
        if period is None or period == step.period:
            if said_otherwise(moment.row, "known_on", step):
                outcome.remarks.append("Wanneer we meer weten, wijzigt met de periode.")
            return
        known_on = None
        if not period.is_known:
            known_on = self.value("known_on", moment.row, outcome)
        outcome.refusals += why_not(step, period, known_on)
        outcome.change(step.get_phase_display(), step.period, period)
        if step.meeting:
            outcome.remarks.append(f"Gaat van de agenda: {step.meeting}.")
        words = self.moments.words(moment)
        shift = shift_of(step, period, by=None, reason=None, explanation=words)
        outcome.needs_reason |= step.period.is_known and period not in step.period
        give_period(step, period, known_on)
        plan.changed_steps[step.pk] = step
        plan.shifts.append((moment.row.number, shift))


def is_there(moment, period, steps):
    """Whether a step stands where a moment says: then that is the one."""
    alike = (s for s in steps if moment.phase in (None, s.phase))
    return bool(moment.row.text("step")) or any(s.period == period for s in alike)


def numbered(moment, steps):
    """The step with the number that a row names, or None."""
    number = moment.row.text("step")
    return next((step for step in steps if str(step.pk) == number), None)


def why_not(step, period, known_on):
    """Yield why a step cannot get a period, in words."""
    if not step.is_open:
        yield f"Dit moment is al {step.status.label}."
    if not period.is_known and known_on is None:
        yield WHEN_KNOWN
    try:
        step.item.refuse_absent_holder(period)
    except ValidationError as refusal:
        yield from refusal.messages


def tell_not_taken(row, step, outcome):
    for name, label in NOT_TAKEN.items():
        if not row.text(name):
            continue
        if step is None and (name in FOLLOWS or plain(row.text(name)) == "gepland"):
            continue
        if step is None or not is_same(row.cells[name], exported(step, name)):
            outcome.remarks.append(
                f"{capital(label)} “{text_of(row.cells[name])[:50]}” wordt niet "
                "overgenomen: doe dat op de pagina van het onderwerp."
            )
