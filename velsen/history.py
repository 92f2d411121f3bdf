"""How the history of a row is told in the admin: in Dutch, and in full."""

from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.html import escape
from simple_history.template_utils import HistoricalRecordContextHelper


class DutchChanges(HistoricalRecordContextHelper):
    def stringify_delta_change_values(self, change, old, new):
        """Return the old and the new value of one changed field as safe text."""
        choices = dict(self.model._meta.get_field(change.field).flatchoices)
        return escape(told(old, choices)), escape(told(new, choices))


def told(value, choices):
    """Return a value in words; `choices` gives the words of those that have them."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return format_date(value, "j F Y")
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    return str(choices.get(value, value) or "leeg")
