"""Council members ask, the registry passes on, the college answers."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PERMISSIONS = {
    "Raad": ["add_question"],
    "Griffie": ["view_question", "change_question", "delete_question"],
    "College": ["view_question", "answer_question"],
}


def each_group(apps):
    for name, codenames in PERMISSIONS.items():
        permissions = apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="programme", codename__in=codenames
        )
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
    dependencies = [("programme", "0016_question")]

    operations = [migrations.RunPython(grant, revoke)]
