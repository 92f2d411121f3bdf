from django.apps import AppConfig
from django.db.models.signals import post_migrate

from .constraints import install_triggers


class VelsenConfig(AppConfig):
    name = "velsen"
    verbose_name = "Velsen"

    def ready(self):
        post_migrate.connect(install_triggers, dispatch_uid="install_triggers")
