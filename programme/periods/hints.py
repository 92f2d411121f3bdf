"""Feedback on the text of a period: its meaning, or proposals."""

from .notations import Doubt, Impossible
from .period import Period


def hint(text):
    """The context of `period_understood.html`; empty for a text without a period."""
    try:
        return {"understood": Period.understood(text)}
    except Doubt as doubt:
        words = told(text) if doubt.is_rough else ""
        return {"doubt": str(doubt), "proposals": doubt.proposals, "words": words}
    except Impossible as refusal:
        return {"doubt": str(refusal)}
    except ValueError:
        return {}


def rough_words(field):
    """
    The words of a rough text that a proposal replaced: they say more than the period.

    The button of a proposal sends its period behind the text, by the same name.
    """
    values = getattr(field.form.data, "getlist", lambda name: [])(field.html_name)
    if len(values) < 2:
        return ""
    said = hint(values[0])
    return said.get("words", "") if values[-1] in said.get("proposals", []) else ""


def told(text):
    return f"Opgegeven als “{text.strip()}”."
