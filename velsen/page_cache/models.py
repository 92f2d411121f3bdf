"""Whether anything on the site has changed."""

from django.db import models


class SiteState(models.Model):
    """
    One row, with a token that is another one after every change of what is tracked.

    Triggers of the database set it as a change is committed: see
    `velsen.history.triggers`.
    """

    token = models.CharField(max_length=36)

    class Meta:
        verbose_name = "stand van de site"
        verbose_name_plural = "stand van de site"

    def __str__(self):
        return self.token
