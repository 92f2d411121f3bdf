from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate, pre_migrate

from velsen import checks  # noqa: F401 registers itself
from velsen.history.triggers import drop_triggers, install_triggers


class VelsenConfig(AppConfig):
    name = "velsen"
    verbose_name = "Velsen"

    def ready(self):
        pre_migrate.connect(drop_triggers, dispatch_uid="drop_triggers")
        post_migrate.connect(install_triggers, dispatch_uid="install_triggers")


class AdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "velsen.admin_site.AdminSite"
