"""
The base of every model of the site: a history, and dates.

Two time axes, never mixed. The history tells when something was recorded and by whom.
The dates tell when it held: from `starts_on` up to, but not including, `ends_on`, which
is empty for as long as no end is known.
"""

from functools import reduce

from django.core.exceptions import ValidationError
from django.db import models, router, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dateformat import format as format_date

from velsen.texts import tidy

from .constraints import WithinPeriodOf
from .records import Records

# Labels of fields that take "het"; all others take "de".
NEUTER = {"adres", "kenmerk", "nummer"}


class Conflict(Exception):
    """Somebody else has stored or deleted the row since it was read."""


class TrackedQuerySet(models.QuerySet):
    def _refuse(self, *args, **kwargs):
        raise TypeError("This passes by the version and the history: save each row.")

    update = bulk_update = bulk_create = _refuse

    def get_by_natural_key(self, *key):
        """The row with the values of `key`, in the order of `key_lookups`."""
        tidied = [tidy(part) if isinstance(part, str) else part for part in key]
        return self.get(**dict(zip(self.model.key_lookups(), tidied, strict=True)))


class Tracked(models.Model):
    """
    A row of which every change is kept: the values, when, and by whom.

    Its version counts how often it was stored. Saving a stale row raises Conflict.
    """

    # The fields that tell a row from all others of its model, also in a fixture.
    key_fields = ()
    # The fields that restoring an older version leaves alone.
    kept_fields = ()
    # The parts of the site over the pages of its rows, as breadcrumbs.html calls them.
    above = ""

    version = models.PositiveIntegerField("versie", default=0, editable=False)

    objects = TrackedQuerySet.as_manager()
    history = Records(inherit=True)

    class Meta:
        abstract = True

    def save(self, *args, using=None, update_fields=None, **kwargs):
        """
        Store the row as its next version.

        The rule stands here because every door passes it: page, admin, command and
        import. Raise Conflict, and store nothing, if this is not the stored version.
        Within `one_version` all saves share one next version.
        """
        self.tidy()
        using = using or router.db_for_write(type(self), instance=self)
        if update_fields is not None:
            update_fields = {*update_fields, "version"}
        with transaction.atomic(using=using):
            if not self._state.adding and self._stored_version(using) != self.version:
                raise Conflict(str(self))
            before = self.version
            self.version = vars(self).get("_version_before", before) + 1
            try:
                super().save(*args, using=using, update_fields=update_fields, **kwargs)
            except BaseException:
                self.version = before
                raise

    def clean_fields(self, exclude=None):
        self.tidy()
        super().clean_fields(exclude)

    def unique_error_message(self, model_class, unique_check):
        """Say in plain Dutch which field of another row has the same value."""
        if len(unique_check) > 1:
            return super().unique_error_message(model_class, unique_check)
        label = model_class._meta.get_field(unique_check[0]).verbose_name
        this = "dit" if label in NEUTER else "deze"
        name = model_class._meta.verbose_name
        return ValidationError(f"Er is al een {name} met {this} {label}.", "unique")

    def tidy(self):
        """Tidy the texts of the row, deferred ones excepted."""
        for field in self._meta.concrete_fields:
            value = vars(self).get(field.attname)
            if isinstance(field, models.CharField | models.TextField) and value:
                setattr(self, field.attname, tidy(value))

    def delete(self, using=None, **kwargs):
        """Delete the row; raise Conflict if this is not the stored version."""
        using = using or router.db_for_write(type(self), instance=self)
        with transaction.atomic(using=using):
            if self._stored_version(using) != self.version:
                raise Conflict(str(self))
            return super().delete(using=using, **kwargs)

    def _stored_version(self, using):
        """The version in the database, locked until ours is stored."""
        rows = type(self)._base_manager.using(using).select_for_update()
        # By key: ordering by a relation joins it, and PostgreSQL cannot lock that.
        rows = rows.filter(pk=self.pk).order_by("pk")
        return rows.values_list("version", flat=True).first()

    @classmethod
    def key_lookups(cls):
        """The lookups of the natural key, such as `domain__college__starts_on`."""
        for name in cls.key_fields:
            field = cls._meta.get_field(name)
            if field.is_relation:
                for lookup in field.related_model.key_lookups():
                    yield f"{name}__{lookup}"
            else:
                yield name

    def at_version(self, version):
        """The history row that was stored as `version`, or None."""
        return self.history.filter(version=version).first()

    def natural_key(self):
        """The values of `key_lookups`; None where a related row is missing."""
        return tuple(
            reduce(lambda row, name: getattr(row, name, None), lookup.split("__"), self)
            for lookup in self.key_lookups()
        )


def not_ended(on=None, via=""):
    """
    A condition: a row still holds on the day `on`, or will; today by default.

    `via` names the relation to the row that is meant, such as "member".
    """
    ends_on = f"{via}__ends_on" if via else "ends_on"
    return Q(**{ends_on: None}) | Q(**{f"{ends_on}__gt": on or timezone.localdate()})


def began(on=None, via=""):
    """A condition, like `not_ended`: a row holds on the day `on`, or did."""
    starts_on = f"{via}__starts_on" if via else "starts_on"
    return Q(**{f"{starts_on}__lte": on or timezone.localdate()})


def covers(on=None, via=""):
    """A condition, like `not_ended`: the dates of a row cover the day `on`."""
    return began(on, via) & not_ended(on, via)


def dates_in_words(starts_on, ends_on):
    start = format_date(starts_on, "j F Y")
    if ends_on is None:
        return f"vanaf {start}"
    return f"van {start} tot {format_date(ends_on, 'j F Y')}"


class Dated(Tracked):
    """A row that holds from one day up to another."""

    starts_on = models.DateField("vanaf")
    ends_on = models.DateField(
        "tot",
        null=True,
        blank=True,
        help_text="De eerste dag waarop dit niet meer geldt. Leeg: nog geen einde.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                violation_error_message="De einddatum moet na de begindatum liggen.",
            )
        ]

    def clean(self):
        """Refuse dates that would leave dependent rows, such as holdings, outside."""
        super().clean()
        WithinPeriodOf.validate_dependents(self)

    def covers(self, on):
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)

    @property
    def end(self):
        """The first day on which this no longer holds, or None."""
        return self.ends_on

    @property
    def period(self):
        """The dates in words: "vanaf 29 juni 2022", "van … tot …"."""
        return dates_in_words(self.starts_on, self.end)
