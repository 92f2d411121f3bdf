"""The registry withdraws what should never have been public."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def permission_and_group(apps):
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="programme", codename="withdraw_planningitem"
    )
    return permission, apps.get_model("auth", "Group").objects.get(name="Griffie")


def grant(apps, schema_editor):
    app_config = apps.get_app_config("programme")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    permission, group = permission_and_group(apps)
    group.permissions.add(permission)


def revoke(apps, schema_editor):
    permission, group = permission_and_group(apps)
    group.permissions.remove(permission)


class Migration(migrations.Migration):
    dependencies = [("programme", "0018_withdrawn")]

    operations = [migrations.RunPython(grant, revoke)]
