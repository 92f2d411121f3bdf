from django.db import migrations

from programme.planning.models.search import search_text


def fill(apps, schema_editor):
    """Give each subject that is there the words that it is found by."""
    item_model = apps.get_model("programme", "PlanningItem")
    text_model = apps.get_model("programme", "SearchText")
    rows = item_model.objects.values_list("pk", "title", "question", "explanation")
    text_model.objects.bulk_create(
        (
            text_model(item_id=pk, words=search_text(*texts))
            for pk, *texts in rows.iterator()
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("programme", "0009_searchtext")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
