from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from .constraints import drop_triggers, install_triggers


class VelsenConfig(AppConfig):
    name = "velsen"
    verbose_name = "Velsen"

    def ready(self):
        pre_migrate.connect(drop_triggers, dispatch_uid="drop_triggers")
        post_migrate.connect(install_triggers, dispatch_uid="install_triggers")
