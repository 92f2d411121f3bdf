from datetime import date

from django.db import migrations, models
from django.db.models import Count, F, Q, QuerySet

OPEN = {"done_on": None, "dropped_on": None}


def settle(apps, schema_editor):
    """Let subjects with more than one step to come stand at that of the next one."""
    items = apps.get_model("programme", "PlanningItem")._base_manager.filter(**OPEN)
    to_come = Count("steps", filter=Q(steps__done_on=None, steps__dropped_on=None))
    several = items.alias(to_come=to_come).filter(to_come__gt=1)
    for item in several.iterator(chunk_size=1_000):
        steps = item.steps.filter(**OPEN)
        order = F("last_day").asc(nulls_last=True)
        first_day = steps.order_by(order, "first_day", "id").values_list("first_day")[
            0
        ][0]
        QuerySet.update(items.filter(pk=item.pk), planned_on=first_day or date.max)


class Migration(migrations.Migration):
    dependencies = [("programme", "0024_title_key_plain_signs")]

    operations = [
        migrations.AlterModelOptions(
            name="step",
            options={
                "ordering": [
                    models.OrderBy(models.F("last_day"), nulls_last=True),
                    "first_day",
                    "id",
                ],
                "verbose_name": "behandelmoment",
                "verbose_name_plural": "behandelmomenten",
            },
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
