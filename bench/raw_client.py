"""
Twenty thousand requests that no browser sends, against the site as `deploy/` serves it.

A client with sockets of its own sends odd headers, charsets, methods, sizes, encodings
and several requests at once to gunicorn with `deploy/gunicorn.conf.py`, a tenth of them
through nginx with `deploy/nginx.conf`, if nginx is there. No answer may be of the 5xx
kind ("no answer" is a request that is not complete). After that every page that is kept
must be the same as one made anew. Uses a database of its own, this machine only, and
stops by itself.

    make bench
"""

import re
import socket
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from bench.raw_requests import addresses, made_up
from bench.served import HOST, served

REQUESTS, THREADS, SEED = 20_000, 8, 11


def main():
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = (
        "velsen_bench" if connection.vendor == "postgresql" else "velsen_bench.sqlite3"
    )
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        call_command("load_content", verbosity=0)
        call_command("createcachetable", verbosity=0)
        with served() as doors:
            answers = rush(doors)
            differ = compare(doors[0])
    finally:
        teardown_databases(databases, verbosity=0)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    print(f"{connection.vendor}, {sum(answers.values())} raw requests: {told}")
    print(f"{connection.vendor}, pages kept that differ from one made anew: {differ}")
    if differ or any(status.startswith("5") for status in answers):
        sys.exit("A request was answered 5xx, or a page that was kept is wrong.")


def rush(doors):
    """Send all requests; return how often each status was answered."""
    chances = [Random(SEED + number) for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        return sum(threads.map(lambda c: send_some(doors, c), chances), Counter())


def send_some(doors, chance):
    answers, routes = Counter(), addresses()
    for number in range(REQUESTS // THREADS):
        door = doors[-1] if number % 10 == 0 else doors[0]
        amount = chance.choice([1, 1, 1, 3])
        requests = [made_up(chance, routes) for _ in range(amount)]
        answers[ask(door, b"".join(requests))] += 1
    return answers


def ask(door, data):
    """The worst status in the answer to some bytes."""
    with door() as client:
        answer = b""
        with suppress(OSError):
            client.sendall(data)
            # Over TLS there is no way to mark the end of a request.
            if client.family == socket.AF_UNIX:
                client.shutdown(socket.SHUT_WR)
            while piece := client.recv(65_536):
                answer += piece
    found = re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)
    return max((status.decode() for status in found), default="no answer")


def compare(door):
    """The number of pages that differ from the same page made anew."""
    differ = 0
    for path in addresses():
        for query in ("", "aanpak=routine&zoek=", "zoek=haven&zoek=duin"):
            kept, anew = (
                page(door, f"{path}?{query}", cookie)
                for cookie in ("", "Cookie: messages=none\r\n")
            )
            differ += kept != anew
    return differ


def page(door, address, cookie):
    """The body of a page; with a cookie of messages it is made anew."""
    request = (
        f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-Proto: https\r\n"
        f"Connection: close\r\n{cookie}\r\n"
    )
    with door() as client:
        client.sendall(request.encode())
        answer = b""
        while piece := client.recv(65_536):
            answer += piece
    body = answer.partition(b"\r\n\r\n")[2]
    # The CSRF token differs each time.
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", body)


if __name__ == "__main__":
    main()
