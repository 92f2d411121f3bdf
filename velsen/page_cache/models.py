"""A token that changes with everything on the site."""

from django.db import models


class SiteState(models.Model):
    """
    One row, whose token is replaced after every change of a tracked row.

    Database triggers do so as the change is committed: see `velsen.history.triggers`.
    """

    token = models.CharField(max_length=36)

    class Meta:
        verbose_name = "stand van de site"
        verbose_name_plural = "stand van de site"

    def __str__(self):
        return self.token
