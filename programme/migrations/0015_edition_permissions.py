"""The college and the registry prepare and fix editions, and keep their route."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = [
    *(f"{act}_editiondraft" for act in ["view", "add", "change", "delete"]),
    *(f"{act}_editionstop" for act in ["view", "add", "change", "delete"]),
    "view_edition",
    "add_edition",
]


def each_group(apps):
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="programme", codename__in=CODENAMES
    )
    for name in ["Griffie", "College"]:
        yield apps.get_model("auth", "Group").objects.get(name=name), permissions


def grant(apps, schema_editor):
    app_config = apps.get_app_config("programme")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    for group, permissions in each_group(apps):
        group.permissions.add(*permissions)


def revoke(apps, schema_editor):
    for group, permissions in each_group(apps):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [("programme", "0014_edition")]

    operations = [migrations.RunPython(grant, revoke)]
