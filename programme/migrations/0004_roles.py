"""
The roles beside the registry: the college, the council, and who manages the accounts.

The registry gets the right to open the admin. Who can change anything needs a second
factor to sign in.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = {
    "Griffie": ["open_admin", "needs_second_factor"],
    "College": ["needs_second_factor"],
    "Raad": [],
    "Accountbeheer": [
        "open_admin",
        "needs_second_factor",
        "view_account",
        "add_account",
        "change_account",
    ],
}


def make_roles(apps, schema_editor):
    app_config = apps.get_app_config("velsen")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="velsen"
    )
    for name, codenames in ROLES.items():
        role, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        role.permissions.add(*permissions.filter(codename__in=codenames))


def drop_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=["College", "Raad", "Accountbeheer"]).delete()
    registry = groups.get(name="Griffie")
    registry.permissions.remove(
        *registry.permissions.filter(content_type__app_label="velsen")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0003_version"),
        ("velsen", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_roles, drop_roles)]
