"""How far somebody has read the changes of the planning."""

from django.conf import settings
from django.db import models


class LastLook(models.Model):
    """Until when a signed-in person has read the changes. Nobody else sees it."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="last_look"
    )
    read_until = models.DateTimeField("gelezen tot")

    class Meta:
        verbose_name = "laatst gelezen"
        verbose_name_plural = "laatst gelezen"

    def __str__(self):
        return f"{self.read_until}"

    @classmethod
    def mark(cls, account, moment):
        """Note that changes until a moment were read; never go back in time."""
        look, _ = cls.objects.get_or_create(
            account_id=account.pk, defaults={"read_until": moment}
        )
        cls.objects.filter(pk=look.pk, read_until__lt=moment).update(read_until=moment)
