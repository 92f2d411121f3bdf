"""Random requests that no browser sends."""

from django.urls import NoReverseMatch, reverse

from bench.served import HOST
from tests.addresses import pages

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


def addresses():
    """The path of each page without parts, and some that do not exist."""
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
