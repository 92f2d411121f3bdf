"""
The college keeps the planning; the registry the meetings and the lists.

Nobody deletes a subject: it is dropped, with a reason. The registry may put one right.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

LISTS = ["format", "meeting", "shiftreason"]
PLANNING = ["planningitem", "step", "document", "scenario"]


def permissions_of(acts, models):
    return [f"{act}_{model}" for act in acts for model in models]


PERMISSIONS = {
    "Griffie": [
        *permissions_of(["view", "add", "change", "delete"], LISTS),
        *permissions_of(["view"], [*PLANNING, "shift"]),
        "change_planningitem",
    ],
    "College": [
        *permissions_of(["view"], [*LISTS, *PLANNING, "shift"]),
        *permissions_of(["add", "change"], PLANNING),
        *permissions_of(["delete"], ["document", "scenario"]),
        "add_shift",
    ],
}


def each_group(apps):
    """Each group with its permissions on the planning."""
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
    dependencies = [("programme", "0006_planning")]

    operations = [migrations.RunPython(grant, revoke)]
