"""Forms and pages for the case that somebody else was faster."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class OutdatedFormMixin:
    """A form that names, in hidden fields, the state of the row that was shown."""

    def refuse_outdated(self, message, **now):
        """Refuse with `message`; put the present values, `now`, in hidden fields."""
        self.add_error(None, ValidationError(message, code="outdated"))
        self.data = self.data.copy()
        for name, value in now.items():
            self.data[self.add_prefix(name)] = value

    @property
    def is_outdated(self):
        return self.has_error(NON_FIELD_ERRORS, "outdated")


class RefusedFormMixin:
    """A page with a form: 400 for errors, 409 where somebody else was faster."""

    def form_invalid(self, form):
        status = 409 if getattr(form, "is_outdated", False) else 400
        return self.render_to_response(self.get_context_data(form=form), status=status)
