"""
Rules that the database itself keeps, on PostgreSQL and SQLite; most are about dates.

Django has no constraints across rows on SQLite, nor across tables anywhere. Triggers
keep these.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.core.exceptions import ValidationError
from django.db.models import BaseConstraint, Func, Q

from .triggers import Trigger


class DateRange(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class TriggerConstraint(BaseConstraint):
    """A constraint that triggers keep."""

    def constraint_sql(self, model, schema_editor):
        return None

    create_sql = remove_sql = constraint_sql

    def triggers(self, model, vendor):
        """Yield the triggers that keep this rule for `model` on a kind of database."""
        return ()

    def refuse(self):
        raise ValidationError(
            self.get_violation_error_message(), code=self.violation_error_code
        )

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__


class NoOverlap(TriggerConstraint):
    """No two rows that are equal in all of `fields` hold on the same day."""

    def __init__(self, *, name, fields=(), **messages):
        self.fields = tuple(fields)
        super().__init__(name=name, **messages)

    @property
    def exclusion(self):
        period = DateRange("starts_on", "ends_on", RangeBoundary())
        same = [(field, RangeOperators.EQUAL) for field in self.fields]
        return ExclusionConstraint(
            name=self.name, expressions=[(period, RangeOperators.OVERLAPS), *same]
        )

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self.exclusion.constraint_sql(model, schema_editor)

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self.exclusion.create_sql(model, schema_editor)

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            return self.exclusion.remove_sql(model, schema_editor)

    def validate(self, model, instance, exclude=None, using="default"):
        """Raise ValidationError if another row of `model` holds on the same day."""
        names = [model._meta.get_field(field).attname for field in self.fields]
        values = {name: getattr(instance, name) for name in names}
        if instance.starts_on is None or None in values.values():
            return
        others = model._base_manager.using(using).filter(
            Q(ends_on=None) | Q(ends_on__gt=instance.starts_on), **values
        )
        if instance.ends_on is not None:
            others = others.filter(starts_on__lt=instance.ends_on)
        if others.exclude(pk=instance.pk).exists():
            self.refuse()

    def triggers(self, model, vendor):
        if vendor == "postgresql":
            return
        table = model._meta.db_table
        columns = [model._meta.get_field(field).column for field in self.fields]
        same = "".join(f" AND other.{column} = NEW.{column}" for column in columns)
        forbidden = f"""
            SELECT 1 FROM {table} other WHERE other.id <> NEW.id{same}
            AND (other.ends_on IS NULL OR other.ends_on > NEW.starts_on)
            AND (NEW.ends_on IS NULL OR NEW.ends_on > other.starts_on)"""
        for event in ("INSERT", "UPDATE"):
            name = f"velsen_{self.name}_{event.lower()}"
            yield Trigger(name, event, table, forbidden)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"fields": self.fields}


class WithinPeriodOf(TriggerConstraint):
    """
    The dates of a row lie within those of the row that its foreign key `field` names.

    A row without an end holds no longer than that other row, so it is never too long.
    """

    def __init__(self, *, name, field, **messages):
        self.field = field
        super().__init__(name=name, **messages)

    def validate(self, model, instance, exclude=None, using="default"):
        """Raise ValidationError if `instance` holds outside the dates of its parent."""
        parent = getattr(instance, self.field, None)
        if parent is None or instance.starts_on is None:
            return
        if not parent.covers(instance.starts_on) or (
            parent.ends_on and instance.ends_on and instance.ends_on > parent.ends_on
        ):
            self.refuse()

    @classmethod
    def validate_dependents(cls, parent):
        """Raise ValidationError if rows within `parent` would fall outside."""
        for relation in parent._meta.related_objects:
            for constraint in relation.related_model._meta.constraints:
                if (
                    isinstance(constraint, cls)
                    and constraint.field == relation.field.name
                ):
                    constraint._validate_dependents(parent, relation)

    def _validate_dependents(self, parent, relation):
        if parent.pk is None:
            return
        outside = Q(pk=None)
        if parent.starts_on is not None:
            outside |= Q(starts_on__lt=parent.starts_on)
        if parent.ends_on is not None:
            outside |= Q(starts_on__gte=parent.ends_on) | Q(ends_on__gt=parent.ends_on)
        children = relation.related_model._default_manager
        if rows := children.filter(outside, **{self.field: parent})[:3]:
            raise ValidationError(
                f"{self.get_violation_error_message()} Pas eerst aan: "
                f"{'; '.join(str(row) for row in rows)}.",
                code=self.violation_error_code,
            )

    def triggers(self, model, vendor):
        field = model._meta.get_field(self.field)
        child, parent = model._meta.db_table, field.related_model._meta.db_table
        outside = """({child}.starts_on < {parent}.starts_on
            OR {child}.starts_on >= {parent}.ends_on
            OR {child}.ends_on > {parent}.ends_on)"""
        mine = f"FROM {parent} parent WHERE parent.id = NEW.{field.column}"
        for event in ("INSERT", "UPDATE"):
            yield Trigger(
                f"velsen_{self.name}_{event.lower()}",
                event,
                child,
                f"SELECT 1 {mine} AND {outside.format(child='NEW', parent='parent')}",
                held_still=f"PERFORM 1 {mine} FOR SHARE;",
            )
        yield Trigger(
            f"velsen_{self.name}_parent_update",
            "UPDATE",
            parent,
            f"SELECT 1 FROM {child} child WHERE child.{field.column} = NEW.id"
            f" AND {outside.format(child='child', parent='NEW')}",
        )

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"field": self.field}


class OnDayOf(TriggerConstraint):
    """
    A row has the same day as the row that its foreign key `field` names.

    `day` and `its_day` name the fields with those days. The row may lack a day as yet.
    """

    def __init__(self, *, name, field, day, its_day, **messages):
        self.field, self.day, self.its_day = field, day, its_day
        super().__init__(name=name, **messages)

    def validate(self, model, instance, exclude=None, using="default"):
        """Raise ValidationError if `instance` has another day than the row it names."""
        parent, day = getattr(instance, self.field, None), getattr(instance, self.day)
        if parent and day and day != getattr(parent, self.its_day):
            self.refuse()

    def triggers(self, model, vendor):
        field = model._meta.get_field(self.field)
        child, parent = model._meta.db_table, field.related_model._meta.db_table
        mine = f"FROM {parent} parent WHERE parent.id = NEW.{field.column}"
        for event in ("INSERT", "UPDATE"):
            yield Trigger(
                f"velsen_{self.name}_{event.lower()}",
                event,
                child,
                f"SELECT 1 {mine} AND parent.{self.its_day} <> NEW.{self.day}",
                held_still=f"PERFORM 1 {mine} FOR SHARE;",
            )
        yield Trigger(
            f"velsen_{self.name}_parent_update",
            "UPDATE",
            parent,
            f"SELECT 1 FROM {child} child WHERE child.{field.column} = NEW.id"
            f" AND child.{self.day} <> NEW.{self.its_day}",
        )

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        names = {"field": self.field, "day": self.day, "its_day": self.its_day}
        return path, args, kwargs | names


class Permanent(TriggerConstraint):
    """
    Once `field` is set it keeps its value, and its row is not deleted.

    Only setting the field `unless` ends that; it is permanent in its turn.
    """

    def __init__(self, *, name, field, unless, **messages):
        self.field, self.unless = field, unless
        super().__init__(name=name, **messages)

    def validate(self, model, instance, exclude=None, using="default"):
        """Raise ValidationError if `instance` would lose a permanent value."""
        if instance._state.adding:
            return
        names = (self.field, self.unless)
        rows = model._base_manager.using(using).filter(pk=instance.pk)
        old_value, old_end = rows.values_list(*names).first() or (None, None)
        value, end = (getattr(instance, name) for name in names)
        is_lost = old_value is not None and value != old_value and end is None
        is_reopened = old_end is not None and (value, end) != (old_value, old_end)
        if is_lost or is_reopened:
            self.refuse()

    def triggers(self, model, vendor):
        field, unless = self.field, self.unless
        differs = {
            "postgresql": "NEW.{0} IS DISTINCT FROM OLD.{0}",
            "sqlite": "NEW.{0} IS NOT OLD.{0}",
        }[vendor]
        changed = {name: differs.format(name) for name in (field, unless)}
        lost = f"""SELECT 1 WHERE
            OLD.{unless} IS NOT NULL AND ({changed[field]} OR {changed[unless]})
            OR OLD.{field} IS NOT NULL AND {changed[field]} AND NEW.{unless} IS NULL"""
        deleted = f"SELECT 1 WHERE OLD.{field} IS NOT NULL OR OLD.{unless} IS NOT NULL"
        for event, forbidden in (("UPDATE", lost), ("DELETE", deleted)):
            name = f"velsen_{self.name}_{event.lower()}"
            yield Trigger(name, event, model._meta.db_table, forbidden)

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"field": self.field, "unless": self.unless}
