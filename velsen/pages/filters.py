"""What the filters above the lists have in common."""

from crispy_forms.helper import FormHelper
from django import forms


class FilterForm(forms.Form):
    """The form of a FilterSet, inside the `<form>` that the page itself opens."""

    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
