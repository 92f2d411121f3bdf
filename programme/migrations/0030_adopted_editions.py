"""The college adopts an edition, which goes to recipients."""

from django.db import migrations, models

INTRODUCTION = models.TextField(
    "inleiding",
    blank=True,
    help_text="Staat in de brief onder “Geachte raad,”. Begint u zelf met “Geachte” of "
    "“Beste”, dan staat alleen uw aanhef er.",
)


class Migration(migrations.Migration):
    dependencies = [("programme", "0029_import")]

    operations = [
        migrations.AlterField("editiondraft", "introduction", INTRODUCTION),
        migrations.AlterField("historicaleditiondraft", "introduction", INTRODUCTION),
        migrations.RenameField("edition", "fixed_at", "adopted_at"),
        migrations.RenameField("edition", "fixed_by", "adopted_by"),
        migrations.RemoveConstraint("editionstop", "editionstop_once_for_a_reader"),
        migrations.RenameField("editionstop", "reader", "recipient"),
        migrations.RenameField("historicaleditionstop", "reader", "recipient"),
        migrations.AddConstraint(
            "editionstop",
            models.UniqueConstraint(
                name="editionstop_once_for_a_recipient",
                fields=["edition", "recipient"],
                violation_error_message="Deze editie ging al naar deze ontvanger.",
            ),
        ),
    ]
