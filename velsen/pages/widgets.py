"""Widgets; a select is rendered in Python."""

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join


class Renderer(TemplatesSetting):
    """
    Django's renderer, except for a select.

    Django renders a template for each option, and one for its attributes: a page with
    the filter of the planning has some hundred and fifty of them.
    """

    def render(self, template_name, context, request=None):
        if template_name == "django/forms/widgets/select.html":
            return select(context["widget"])
        return super().render(template_name, context, request)


def select(widget):
    """The markup of a select, from the context that Django makes for its template."""
    return format_html(
        '<select name="{}"{}>{}</select>',
        widget["name"],
        flatatt(widget["attrs"]),
        format_html_join("", "{}", ([group(*g)] for g in widget["optgroups"])),
    )


def group(name, options, index):
    inner = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (str(option["value"]), flatatt(option["attrs"]), option["label"])
            for option in options
        ),
    )
    if name is None:
        return inner
    return format_html('<optgroup label="{}">{}</optgroup>', name, inner)
