"""
Count the guesses that are really checked when a guesser tries a door from all sides.

Eight threads try 15 times each, at three workers of gunicorn. At every door exactly as
many must be checked, or mailed, as its limit allows. After fewer wrong passwords at
once, the right one must be let in.

The sign-in page is tried again with a count per worker, as a cache in memory keeps it,
which must check more, or the count proves nothing. Uses a database of its own and
leaves nothing behind.

    make bench
"""

import logging
import socket
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from multiprocessing import get_context
from unittest.mock import patch
from urllib.parse import urlencode

import django

django.setup()

# ruff: noqa: E402
from allauth.account.forms import (
    ChangePasswordForm,
    EmailAwarePasswordResetTokenGenerator,
)
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import reverse
from gunicorn.app.base import BaseApplication

from tests.factories import make_user
from velsen.accounts.adapters import AccountAdapter
from velsen.accounts.backends import RoleBackend
from velsen.accounts.secrets import encrypt

WORKERS, THREADS, TRIES = 3, 8, 15
RIGHT, WRONG = "zee-en-duinen", "zee-en-bergen"
TOKEN = "t" * 32  # against forged posts: the same in the cookie and in the form

MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# The functions called once for every guess that is checked, or for every mail.
CHECKS = [
    (RoleBackend, "authenticate"),
    (ChangePasswordForm, "clean_oldpassword"),
    (TOTP, "validate_code"),
    (EmailAwarePasswordResetTokenGenerator, "check_token"),
    (AccountAdapter, "send_mail"),
]

# The workers are forked from this process, which counts what happens in them.
fork = get_context("fork")
checked = fork.Value("i", 0)


def main():
    # Refusals are counted, not logged.
    logging.disable()
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "velsen_bench"
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        with counting(), override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
            is_right = try_every_door()
            with override_settings(CACHES=MEMORY):
                does_notice = not try_every_door(only="sign-in page")
    finally:
        teardown_databases(databases, verbosity=0)
    if not (is_right and does_notice):
        sys.exit("A limit does not hold, or the count does not notice when it fails.")


@contextmanager
def counting():
    def counted(check):
        def wrapped(*args, **kwargs):
            with checked.get_lock():
                checked.value += 1
            return check(*args, **kwargs)

        return wrapped

    with ExitStack() as patches:
        for owner, name in CHECKS:
            wrapped = counted(getattr(owner, name))
            patches.enter_context(patch.object(owner, name, wrapped))
        yield


def try_every_door(only=None):
    """Print the results of the guesses; return whether every limit held."""
    kind = settings.CACHES["default"]["BACKEND"].rpartition(".")[2]
    print(f"{connection.vendor}, {kind}, {WORKERS} workers:")
    held = []
    tried = [door for door in doors() if only in (None, door[0])]
    with workers() as port:
        for number, (name, limit, path, form, client) in enumerate(tried):
            visitor = Visitor(port, path, form, client, f"192.0.2.{number}")
            count, answers = rush(visitor, THREADS, TRIES)
            held.append(count == limit)
            print(f"  {name}: {count} of {limit} checked; {answers}")
        if not only:
            held.append(lets_in_after_fewer(port))
    return all(held)


def doors():
    """Name, limit, path, form and visitor of each door; a link has no form."""
    visitor, user = Client(), make_user(password=RIGHT)
    login = {"login": user.email, "password": WRONG}
    yield "sign-in page", 5, reverse("account_login"), login, visitor
    yield "the admin", 0, reverse("admin:login"), login, visitor

    code = {"code": "000000"}
    yield "second step", 5, reverse("mfa_authenticate"), code, half_way()
    page = reverse("mfa_reauthenticate")
    yield "confirming by code", 5, page, code, signed_in(with_app())

    inside = signed_in(make_user(password=RIGHT))
    page, form = reverse("account_reauthenticate"), {"password": WRONG}
    yield "confirming by password", 5, page, form, inside
    form = {"oldpassword": WRONG, "password1": RIGHT, "password2": RIGHT}
    page = reverse("account_change_password")
    yield "changing the password", 5, page, form, inside

    page, form = reverse("account_reset_password"), {"email": user.email}
    yield "forgotten password", 3, page, form, visitor
    page = "account_reset_password_from_key"
    link = reverse(page, args=[user_pk_to_url_str(user), "forged"])
    yield "link in a mail", 60, link, None, visitor


def with_app():
    user = make_user(password=RIGHT)
    data = {"secret": encrypt("JBSWY3DPEHPK3PXP")}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    return user


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def half_way():
    """The session of somebody between the password and the second step."""
    client = Client()
    form = {"login": with_app().email, "password": RIGHT}
    client.post(reverse("account_login"), form)
    return client


class Visitor:
    """Somebody who goes to a path again and again, with the same form."""

    def __init__(self, port, path, form, client, ip):
        self.port, self.path = port, path
        self.method = "GET" if form is None else "POST"
        self.body = urlencode((form or {}) | {"csrfmiddlewaretoken": TOKEN})
        cookies = {name: cookie.value for name, cookie in client.cookies.items()}
        cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        self.headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={cookies[name]}" for name in cookies),
            "X-Forwarded-For": ip,
        }

    def guess(self, times):
        answers = Counter()
        for _ in range(times):
            with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as site:
                site.request(self.method, self.path, self.body, self.headers)
                answers[site.getresponse().status] += 1
        return answers


def rush(visitor, threads, tries):
    """Let `threads` try at once; return how many were checked, and the answers."""
    checked.value = 0
    with ThreadPoolExecutor(threads) as pool:
        answers = sum(pool.map(visitor.guess, [tries] * threads), Counter())
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    return checked.value, told


def lets_in_after_fewer(port):
    user, ip = make_user(password=RIGHT), "192.0.2.99"
    path = reverse("account_login")
    form = {"login": user.email, "password": WRONG}
    count, _ = rush(Visitor(port, path, form, Client(), ip), threads=4, tries=1)
    right = Visitor(port, path, form | {"password": RIGHT}, Client(), ip)
    _, answer = rush(right, threads=1, tries=1)
    print(f"  {count} of 4 wrong passwords at once checked; the right one: {answer}")
    return answer == "1 × 302"


class Server(BaseApplication):
    def __init__(self, port):
        self.options = {
            "bind": f"127.0.0.1:{port}",
            "workers": WORKERS,
            "worker_class": "gthread",
            "threads": 4,
            "loglevel": "error",
        }
        super().__init__()

    def load_config(self):
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        return get_wsgi_application()


@contextmanager
def workers():
    """Gunicorn, forked from this process; yields its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    server = fork.Process(target=Server(port).run)
    server.start()
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.join()


def wait_for(port, patience=30):
    """Wait until something listens at `port`, `patience` seconds at most."""
    for _ in range(patience * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


if __name__ == "__main__":
    main()
