"""The registry confirms portfolios and themes, the college the planning."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = {
    "Griffie": ["confirm_portfolios", "confirm_themes"],
    "College": ["confirm_planning"],
}


def each_group(apps):
    """Yield the groups that nobody deleted or renamed, with their permissions."""
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="velsen"
    )
    for name, codenames in CODENAMES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            yield group, permissions.filter(codename__in=codenames)


def grant(apps, schema_editor):
    app_config = apps.get_app_config("velsen")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    for group, permissions in each_group(apps):
        group.permissions.add(*permissions)


def revoke(apps, schema_editor):
    for group, permissions in each_group(apps):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0032_councilprogramme_note"),
        ("velsen", "0008_confirmation"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
