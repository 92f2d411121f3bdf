"""The registry keeps who has another role, who replaces whom, and the districts."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = ["topicrole", "deputymayor", "deputy", "district", "districtterm"]
CODENAMES = [
    f"{act}_{model}" for act in ["view", "add", "change", "delete"] for model in MODELS
]


def permissions_and_registry(apps):
    """The permissions, and the group if nobody deleted or renamed it."""
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="portfolios", codename__in=CODENAMES
    )
    groups = apps.get_model("auth", "Group").objects
    return list(permissions), groups.filter(name="Griffie")


def grant(apps, schema_editor):
    app_config = apps.get_app_config("portfolios")
    app_config.models_module = True
    create_permissions(app_config, apps=apps, verbosity=0)
    app_config.models_module = None
    permissions, registry = permissions_and_registry(apps)
    for group in registry:
        group.permissions.add(*permissions)


def revoke(apps, schema_editor):
    permissions, registry = permissions_and_registry(apps)
    for group in registry:
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0030_adopted_editions"),
        ("portfolios", "0011_districts"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
