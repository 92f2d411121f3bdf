from django.db import migrations, models
from django.db.models import QuerySet

from velsen.texts import plain

FIELD = {"max_length": 600, "editable": False, "verbose_name": "titel in een lijst"}


def fill(apps, schema_editor):
    """Give each title its key, in the history too: it sorts the list of a past day."""
    fill_items(apps)
    history = apps.get_model("programme", "HistoricalPlanningItem")
    titles = history.objects.order_by().values_list("title", flat=True).distinct()
    for title in list(titles):
        history.objects.filter(title=title).update(title_key=plain(title))


def fill_items(apps):
    """Of titles that read the same the later ones keep theirs, with a number behind."""
    items = apps.get_model("programme", "PlanningItem")._base_manager
    taken = set()
    for pk, title in items.order_by("pk").values_list("pk", "title"):
        key = plain(title)
        key = f"{key[:580]} {pk}" if key in taken else key
        taken.add(key)
        QuerySet.update(items.filter(pk=pk), title_key=key)


class Migration(migrations.Migration):
    dependencies = [("programme", "0022_refill_searchtext")]

    operations = [
        migrations.AddField(
            model_name="historicalplanningitem",
            name="title_key",
            field=models.CharField(default="", db_index=True, **FIELD),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="planningitem",
            name="title_key",
            field=models.CharField(default="", **FIELD),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="planningitem",
            name="title_key",
            field=models.CharField(unique=True, **FIELD),
        ),
    ]
