"""
The registry (griffie) keeps the agreements, the portfolios and the themes.

Permissions are normally made after all migrations; here they are needed before.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = {
    "agreements": ["agreementset", "section", "agreement"],
    "portfolios": ["college", "collegemember", "domain", "topic", "holding"],
    "programme": ["councilprogramme", "focusarea", "theme", "lead", "priority"],
}
ACTS = ["view", "add", "change", "delete"]


def make_group(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    registry, _ = Group.objects.get_or_create(name="Griffie")
    for app_label, models in MODELS.items():
        app_config = apps.get_app_config(app_label)
        app_config.models_module = True
        create_permissions(app_config, apps=apps, verbosity=0)
        app_config.models_module = None
        registry.permissions.add(
            *Permission.objects.filter(
                content_type__app_label=app_label,
                codename__in=[f"{act}_{model}" for act in ACTS for model in models],
            )
        )


def drop_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name="Griffie").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_initial"),
        ("portfolios", "0001_initial"),
        ("agreements", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, drop_group)]
