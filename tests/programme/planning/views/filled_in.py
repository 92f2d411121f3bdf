"""The form of a subject as somebody fills it in."""

from django.urls import reverse

NEW = reverse("programme:planningitem_create")


def address(item):
    return reverse("programme:planningitem_update", args=[item.pk])


def opened(client, place):
    """What a browser would post of the form at an address, when nothing is changed."""
    forms = client.get(place).context["forms"]
    data = {}
    for form in [*forms.all, *(f.management_form for f in forms.formsets)]:
        for field in form:
            value = field.value()
            if value or (value == 0 and value is not False):
                data[field.html_name] = value
    return data


def save(client, place, **data):
    names = {name.replace("__", "-"): value for name, value in data.items()}
    return client.post(place, opened(client, place) | names)
