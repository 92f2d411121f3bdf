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

import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from shutil import which

import django

django.setup()

# ruff: noqa: E402
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.urls import NoReverseMatch, reverse

from tests.addresses import pages
from velsen.env import DEMO_KEY

REQUESTS, THREADS, PATIENCE = 20_000, 8, 30
HOST, SEED = "velsen.example", 11
ROOT = Path(__file__).resolve().parent.parent
CHARSETS = [
    *("utf-8", "latin-1", "cp037", "base64", "hex", "rot13", "zip", "punycode", "idna"),
    *("undefined", "utf-7", "utf-16", "unicode_escape", "mbcs", "x'y", "*=zip''q", ";"),
]
METHODS = ["GET"] * 12 + ["HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"]
METHODS += ["FOO", "get"]
QUERIES = [
    "",
    "peildatum=2023-05-01",
    "peildatum=9999-99-99",
    "aanpak=routine&zoek=",
    "zoek=haven&zoek=duin",
    "zoek=%ED%A0%80",
    "zoek=\xe9\xff",
    "zoek=%00",
    "%",
    "zoek=" + "a" * 6_000,
    "na=2027-01-01_99999999999999999999",
    "vanaf=2000-01-01",
    "pagina=-1",
    "&".join(f"a{n}=1" for n in range(1200)),
    "next=" + "x" * 3_900,
    "lid=../../etc/passwd",
]
HEADERS = [
    "Accept: application/json",
    "Accept-Encoding: br, gzip;q=9, \xff",
    "Accept-Language: en, x-klingon",
    "Range: bytes=0-1,5-4",
    "If-None-Match: *",
    'If-None-Match: W/"x", "',
    "If-Modified-Since: gisteren",
    "X-Forwarded-Host: elders.example",
    "X-Forwarded-For: 'a, b",
    "X-HTTP-Method-Override: DELETE",
    "Cookie: csrftoken=\xff; sessionid=" + "z" * 3_000,
    "Cookie: messages=[]; a=b=c;;;",
    "Authorization: Basic !!!!",
    "Transfer-Encoding: chunked",
    "Content-Length: 5",
    "Content-Length: -1",
    "Expect: 100-continue",
    "Upgrade: h2c",
    "Referer: " + "r" * 7_000,
    "X" * 9_000 + ": 1",
    "No-Colon",
    ": empty",
    "X-Bad: a\x00b",
]
BODIES = [
    b"",
    b"a=1&b=2",
    b"\xff" * 100,
    b"%00=%ff",
    b"5\r\nabcde\r\n0\r\n\r\n",
    b"x" * 9_000,
]


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


@contextmanager
def served():
    """Gunicorn and, if it is there, nginx before it; yield how to connect to each."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        server = start_gunicorn(folder)
        doors = [lambda: connect(folder / "velsen.sock")]
        nginx = which("nginx") and start_nginx(folder)
        if nginx:
            doors.append(connect_tls)
        else:
            print("nginx is not installed: gunicorn alone is asked.")
        try:
            wait_for(doors)
            yield doors
        finally:
            for process in filter(None, [nginx, server]):
                process.terminate()
                process.wait()


def start_gunicorn(folder):
    name = connection.settings_dict["NAME"]
    env = os.environ | {
        "DEBUG": "false",
        "SECRET_KEY": "x" * 50,
        "SECOND_FACTOR_KEYS": DEMO_KEY,
        "MAIL_FROM": "velsen@velsen.example",
        "SECURITY_CONTACT": "mailto:security@velsen.example",
        "ALLOWED_HOSTS": HOST,
        "DJANGO_SETTINGS_MODULE": "bench.served_settings",
        "BENCH_DATABASE": str(name),
        "BENCH_STATIC": str(folder / "static"),
    }
    run = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
    subprocess.run(run, env=env, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "gunicorn", "velsen.wsgi"]
    command += ["--config", "deploy/gunicorn.conf.py"]
    command += ["--bind", f"unix:{folder}/velsen.sock"]
    log = (folder / "gunicorn.log").open("w")
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=log, stderr=log)


def start_nginx(folder):
    """Nginx with our configuration, moved to a folder and a port of its own."""
    sign = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"]
    sign += ["-subj", f"/CN={HOST}", "-keyout", folder / "key", "-out", folder / "crt"]
    subprocess.run(sign, check=True, capture_output=True)
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    snippet = (ROOT / "deploy" / "nginx-proxy.conf").read_text()
    (folder / "velsen.conf").write_text(
        snippet.replace("/run/velsen.sock", f"{folder}/velsen.sock")
    )
    for old, new in {
        "afspraken.example.nl": HOST,
        "/etc/nginx/snippets/velsen.conf": f"{folder}/velsen.conf",
        "/etc/velsen/tls/fullchain.pem": f"{folder}/crt",
        "/etc/velsen/tls/privkey.pem": f"{folder}/key",
        "/var/log/nginx/": f"{folder}/",
    }.items():
        site = site.replace(old, new)
    site = re.sub(r"listen 443 ssl", "listen 127.0.0.1:8444 ssl", site)
    site = re.sub(r"listen 80;", "listen 127.0.0.1:8081;", site)
    site = re.sub(r"listen \[::\].*;\n", "", site)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/start.log;"
        f"user root; events {{}} http {{ client_body_temp_path {folder}/body;"
        f"proxy_temp_path {folder}/proxy; {site} }}"
    )
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def connect(path):
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(PATIENCE)
    client.connect(str(path))
    return client


def connect_tls():
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    client = socket.create_connection(("127.0.0.1", 8444), timeout=1)
    return context.wrap_socket(client, server_hostname=HOST)


def wait_for(doors):
    for door in doors:
        for _ in range(PATIENCE * 10):
            try:
                door().close()
                break
            except OSError:
                time.sleep(0.1)


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


def addresses():
    """The path of each page that takes no parts, and some that are nowhere."""
    found = ["/nergens/", "/planning/7/", "/planning/export.csv", "//", "/%2e%2e/", "*"]
    for page in pages():
        try:
            found.append(reverse(page))
        except NoReverseMatch:
            continue
    return [path for path in found if "uitloggen" not in path]


def made_up(chance, routes):
    """The bytes of one request."""
    method, path = chance.choice(METHODS), chance.choice(routes)
    query = chance.choice(QUERIES)
    lines = [
        f"{method} {path}{'?' if query else ''}{query} HTTP/1.1",
        f"Host: {chance.choice([HOST] * 20 + ['elders.example', ''])}",
        f"X-Forwarded-Proto: {chance.choice(['https'] * 20 + ['http', 'x'])}",
        f"Connection: {chance.choice(['close', 'keep-alive'])}",
    ]
    if chance.random() < 0.2:
        kind = chance.choice(["text/plain", "application/x-www-form-urlencoded"])
        charset = chance.choice(CHARSETS)
        lines.append(f"Content-Type: {kind}; charset={charset}")
    lines += chance.sample(HEADERS, chance.choice([0, 0, 0, 1, 2]))
    body = chance.choice(BODIES) if method not in ("GET", "HEAD") else b""
    if body and chance.random() < 0.8:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def ask(door, data):
    """The worst status of what is answered to some bytes."""
    with door() as client:
        answer = b""
        with suppress(OSError):
            client.sendall(data)
            # Over TLS there is no way to say that this was all.
            if client.family == socket.AF_UNIX:
                client.shutdown(socket.SHUT_WR)
            while piece := client.recv(65_536):
                answer += piece
    found = re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)
    return max((status.decode() for status in found), default="no answer")


def compare(door):
    """How many pages are not what they are when they are made anew."""
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
    # A token against forged forms is another one each time.
    return re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", body)


if __name__ == "__main__":
    main()
