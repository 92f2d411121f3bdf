"""
Names that are told from each other, and sorted, as a reader does.

To a reader "Éénmalig" and "eenmalig" are one name; a database tells them apart, and
sorts capitals and accents apart. So each row keeps the key of its name, which is unique
and sorts. Rows whose names read the same before there were keys stay as they are.
"""

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import QuerySet, UniqueConstraint

from velsen.texts import plain

# A letter may become more than one. An index of PostgreSQL holds 2,700 bytes.
LONGEST = 800


def key_of(*texts):
    """The key of a name that consists of `texts`, a line for each."""
    return "\n".join(plain(text) for text in texts)[: LONGEST - 20]


def key_beside(key, pk):
    """The key of a row that had the name of another row before there were keys."""
    return f"{key}\n\n{pk}"


class Named(models.Model):
    """A row with a name. Inherit before Tracked, and add a `NameOnce`."""

    # The fields that make up the name.
    name_fields = ("name",)

    name_key = models.CharField("naam in een lijst", max_length=LONGEST, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.set_name_key()
        if update_fields is not None:
            update_fields = {*update_fields, "name_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def set_name_key(self):
        key = key_of(*(getattr(self, name) for name in self.name_fields))
        if self.name_key != key_beside(key, self.pk):
            self.name_key = key


class NameOnce(UniqueConstraint):
    """No two rows that are equal in `within` have a name that reads the same."""

    def __init__(self, *, name, within=(), **messages):
        self.within = tuple(within)
        super().__init__(name=name, fields=[*self.within, "name_key"], **messages)

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ValidationError if another row has the name, when it may change."""
        exclude = set(exclude or ())
        if exclude.isdisjoint(instance.name_fields):
            instance.set_name_key()
            super().validate(model, instance, exclude - {"name_key"}, using)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        del kwargs["fields"]
        return path, args, kwargs | {"within": self.within}


def fill_name_keys(model, names, within=()):
    """
    Give each row of a `model` of a migration its key.

    Of rows whose names read the same the first one keeps the key for itself.
    """
    rows, taken = model._base_manager, set()
    columns = [*within, *names]
    for pk, *values in rows.order_by("pk").values_list("pk", *columns):
        scope, texts = values[: len(within)], values[len(within) :]
        key = key_of(*texts)
        if (*scope, key) in taken:
            key = key_beside(key, pk)
        taken.add((*scope, key))
        QuerySet.update(rows.filter(pk=pk), name_key=key)
