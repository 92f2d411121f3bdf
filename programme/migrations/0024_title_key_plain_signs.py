from django.db import migrations
from django.db.models import QuerySet

from velsen.texts import plain

SIGNS = (
    "[\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u02bc\u00b4`\u201c\u201d\u201e]"
)


def fill(apps, schema_editor):
    """Give titles with a dash or a quotation mark the key that plain signs give."""
    fill_items(apps)
    history = apps.get_model("programme", "HistoricalPlanningItem")
    titles = history.objects.filter(title__regex=SIGNS).order_by()
    for title in list(titles.values_list("title", flat=True).distinct()):
        history.objects.filter(title=title).update(title_key=plain(title))


def fill_items(apps):
    """Where another title has that key already, its number goes behind it."""
    items = apps.get_model("programme", "PlanningItem")._base_manager
    marked = items.filter(title__regex=SIGNS).order_by("pk")
    for pk, title in list(marked.values_list("pk", "title")):
        key = plain(title)
        if items.filter(title_key=key).exclude(pk=pk).exists():
            key = f"{key[:580]} {pk}"
        QuerySet.update(items.filter(pk=pk), title_key=key)


class Migration(migrations.Migration):
    dependencies = [("programme", "0023_title_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
