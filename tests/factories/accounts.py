"""Accounts."""

from django.contrib.auth.models import Group

from velsen.accounts.models import Account

from .numbers import numbers


def make_user(group=None, **fields):
    """An account, with the role that `group` names."""
    email = f"user-{next(numbers)}@velsen.example"
    user = Account.objects.create_user(**{"username": email, "email": email} | fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user
