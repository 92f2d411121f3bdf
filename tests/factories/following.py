"""Followers of the planning."""

from programme.following.acts import follow
from programme.following.models import Follower

from .accounts import make_user


def make_follower(code="alles", rhythm="daily", **fields):
    """Somebody with an account who follows what the code names."""
    follower = follow(code, account=make_user(), rhythm=rhythm)
    Follower.objects.filter(pk=follower.pk).update(**fields)
    return follower
