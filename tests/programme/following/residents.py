"""Residents who follow with an address."""

import re

from programme.following.acts import follow, token_of
from programme.following.models import Following
from velsen.mail.models import Message

PAGE = "/planning/volgen/"
ASKED = {"wat": "alles", "email": "bewoner@velsen.example", "rhythm": "daily"}


def followed():
    return [str(following) for following in Following.objects.all()]


def resident(code="alles", email="bewoner@velsen.example"):
    return follow(code, email=email)


def page_of(follower, end=""):
    return f"{PAGE}{token_of(follower)}/{end}"


def link_in_mail():
    """The path of the link in the only mail in the outbox."""
    return re.search(r"http://localhost:8000(\S+)", Message.objects.get().text)[1]
