from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("programme", "0007_planning_permissions")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="touched_at",
            field=field,
            preserve_default=False,
        )
        for model, field in [
            (
                "historicalplanningitem",
                models.DateTimeField(
                    default=timezone.now,
                    blank=True,
                    editable=False,
                    verbose_name="laatst gewijzigd",
                ),
            ),
            (
                "planningitem",
                models.DateTimeField(
                    auto_now=True, default=timezone.now, verbose_name="laatst gewijzigd"
                ),
            ),
        ]
    ] + [
        # The last row of its history tells when a subject was touched.
        migrations.RunSQL(
            """
            UPDATE programme_planningitem SET touched_at = (
                SELECT max(history_date) FROM programme_historicalplanningitem
                WHERE programme_historicalplanningitem.id = programme_planningitem.id
            ) WHERE id IN (SELECT id FROM programme_historicalplanningitem)
            """,
            migrations.RunSQL.noop,
        )
    ]
