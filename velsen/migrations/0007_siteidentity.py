"""Gives the site an identity. A site in use keeps the ids that it has given out."""

from django.conf import settings
from django.db import migrations, models

import velsen.identity

# The token of a site on which nothing was stored yet: see 0003.
NEW = "start"


def give_identity(apps, schema_editor):
    """Until now ids were made of the address of the site."""
    state = apps.get_model("velsen", "SiteState").objects.first()
    is_in_use = state is not None and state.token != NEW
    given_out = {"origin": settings.SITE_URL} if is_in_use else {}
    apps.get_model("velsen", "SiteIdentity").objects.create(pk=1, **given_out)


class Migration(migrations.Migration):
    dependencies = [
        ("velsen", "0006_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteIdentity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        default=velsen.identity.own_origin,
                        editable=False,
                        max_length=300,
                        verbose_name="herkomst",
                    ),
                ),
            ],
            options={
                "verbose_name": "identiteit van de site",
                "verbose_name_plural": "identiteit van de site",
            },
        ),
        migrations.RunPython(give_identity, migrations.RunPython.noop),
    ]
