"""The addresses of the admin, and what a browser posts to them."""

from django.urls import reverse


def url(model, page, *args):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=args)


def theme_data(theme, **fields):
    """What the browser posts when the form of a theme is saved as it is."""
    data = {
        "version": theme.version,
        "number": theme.number,
        "name": theme.name,
        "programme": theme.programme_id,
        "focus_area": theme.focus_area_id,
        "aim": theme.aim,
        "source": theme.source,
        "has_extra_attention": "unknown",
        "lead": theme.leads.get().member_id,
        "initial-lead": theme.leads.get().member_id,
        "lead_from": "2023-05-01",
    }
    for prefix, rows in [("leads", theme.leads.all()), ("priorities", [])]:
        data[f"{prefix}-TOTAL_FORMS"] = data[f"{prefix}-INITIAL_FORMS"] = len(rows)
        for number, row in enumerate(rows):
            data[f"{prefix}-{number}-id"] = row.pk
            data[f"{prefix}-{number}-theme"] = theme.pk
            data[f"{prefix}-{number}-member"] = row.member_id
            data[f"{prefix}-{number}-starts_on"] = row.starts_on.isoformat()
            data[f"{prefix}-{number}-ends_on"] = ""
    return data | fields


def topic_data(topic, **fields):
    data = {
        "version": topic.version,
        "domain": topic.domain_id,
        "position": topic.position,
        "name": topic.name,
        "note": topic.note,
        "enforcement": "",
        "holdings-TOTAL_FORMS": 0,
        "holdings-INITIAL_FORMS": 0,
        "roles-TOTAL_FORMS": 0,
        "roles-INITIAL_FORMS": 0,
    }
    return data | fields
