"""
The people who may sign in.

An account is Django's own user as the registry sees it: with a version, and a history
of who gave it which role. Automatic updates, such as at a sign-in, are no changes.
"""

from django.contrib.auth.models import User, UserManager
from django.db import models, transaction
from django.utils.functional import cached_property

from velsen.history.models import Conflict
from velsen.history.records import Records


class AccountQuerySet(models.QuerySet):
    def manageable_by(self, user):
        """Accounts that `user` may change: none that rank above the roles."""
        return self if user.is_superuser else self.filter(is_superuser=False)


class AccountManager(UserManager.from_queryset(AccountQuerySet)):
    use_in_migrations = False


class AccountRecords(Records):
    def m2m_changed(self, instance, *args, **kwargs):
        """Ignore groups that change on a plain user, which has no history."""
        if isinstance(instance, Account):
            super().m2m_changed(instance, *args, **kwargs)

    def create_historical_record(self, instance, *args, **kwargs):
        super().create_historical_record(instance, *args, **kwargs)
        instance.forget_version()


class Account(User):
    """Somebody who may sign in. The groups are their roles."""

    objects = AccountManager()
    history = AccountRecords(
        m2m_fields=[User._meta.get_field("groups")],
        excluded_fields=["password", "last_login"],
    )

    class Meta:
        proxy = True
        verbose_name = "account"
        verbose_name_plural = "accounts"
        permissions = [
            ("open_admin", "Mag het beheer openen"),
            ("needs_second_factor", "Moet inloggen met een tweede stap"),
        ]

    def __str__(self):
        return self.get_full_name() or self.email or self.username

    def save(self, *args, **kwargs):
        """Store the account; raise Conflict if somebody else did since it was read."""
        with transaction.atomic():
            if self.pk:
                seen = self.version
                User.objects.select_for_update().get(pk=self.pk)
                self.forget_version()
                if self.version != seen:
                    raise Conflict(str(self))
            super().save(*args, **kwargs)
            self.forget_version()

    def forget_version(self):
        self.__dict__.pop("version", None)

    @cached_property
    def version(self):
        """The id of the newest history row when this was first asked; 0 without any."""
        return self.history.values_list("history_id", flat=True).first() or 0

    def at_version(self, version):
        """The history row with the id `version`, or None."""
        return self.history.filter(history_id=version).first()
