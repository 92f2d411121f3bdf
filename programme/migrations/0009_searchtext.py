import django.db.models.deletion
from django.db import migrations, models

# On SQLite the index is a table of its own, which triggers keep. A later migration that
# remakes the table of texts must make these triggers again.
INDEX = {
    "postgresql": [
        """
        CREATE INDEX programme_searchindex ON programme_searchtext
        USING gin (to_tsvector('simple', words))
        """
    ],
    "sqlite": [
        """
        CREATE VIRTUAL TABLE programme_searchindex
        USING fts5(words, content='programme_searchtext', content_rowid='item_id')
        """,
        """
        CREATE TRIGGER programme_searchtext_insert AFTER INSERT ON programme_searchtext
        BEGIN
            INSERT INTO programme_searchindex (rowid, words)
            VALUES (new.item_id, new.words);
        END
        """,
        """
        CREATE TRIGGER programme_searchtext_delete AFTER DELETE ON programme_searchtext
        BEGIN
            INSERT INTO programme_searchindex (programme_searchindex, rowid, words)
            VALUES ('delete', old.item_id, old.words);
        END
        """,
        """
        CREATE TRIGGER programme_searchtext_update AFTER UPDATE ON programme_searchtext
        BEGIN
            INSERT INTO programme_searchindex (programme_searchindex, rowid, words)
            VALUES ('delete', old.item_id, old.words);
            INSERT INTO programme_searchindex (rowid, words)
            VALUES (new.item_id, new.words);
        END
        """,
    ],
}
NO_INDEX = {
    "postgresql": ["DROP INDEX programme_searchindex"],
    "sqlite": [
        "DROP TRIGGER programme_searchtext_insert",
        "DROP TRIGGER programme_searchtext_delete",
        "DROP TRIGGER programme_searchtext_update",
        "DROP TABLE programme_searchindex",
    ],
}


def make_index(apps, schema_editor):
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in NO_INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("programme", "0008_touched_at")]

    operations = [
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_text",
                        serialize=False,
                        to="programme.planningitem",
                        verbose_name="onderwerp",
                    ),
                ),
                ("words", models.TextField(verbose_name="woorden")),
            ],
            options={
                "verbose_name": "zoektekst",
                "verbose_name_plural": "zoekteksten",
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
