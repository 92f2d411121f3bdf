from django.db import migrations

from programme.planning.models.search import search_text


def refill(apps, schema_editor):
    """Give each subject the words that it is found by from now on."""
    item_model = apps.get_model("programme", "PlanningItem")
    text_model = apps.get_model("programme", "SearchText")
    rows = item_model.objects.values_list("pk", "title", "question", "explanation")
    text_model.objects.bulk_create(
        (
            text_model(item_id=pk, words=search_text(*texts))
            for pk, *texts in rows.iterator()
        ),
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["item"],
        update_fields=["words"],
    )


class Migration(migrations.Migration):
    dependencies = [("programme", "0021_step_done_on_the_day_of_its_meeting")]

    operations = [migrations.RunPython(refill, migrations.RunPython.noop)]
