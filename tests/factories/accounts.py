"""Accounts."""

from django.contrib.auth.models import Group

from velsen.accounts.models import Account
from velsen.confirmations.models import Confirmation

from .numbers import numbers


def make_user(group=None, **fields):
    """An account, with the role that `group` names."""
    email = f"user-{next(numbers)}@velsen.example"
    user = Account.objects.create_user(**{"username": email, "email": email} | fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_confirmation(part, **fields):
    """Somebody has confirmed a part of the site, now unless the fields say else."""
    who = fields.pop("confirmed_by", None) or make_user()
    return Confirmation.objects.create(part=part, confirmed_by=who, **fields)
