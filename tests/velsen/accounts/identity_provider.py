"""The way to the identity provider and back, and whom it knows."""

import json
from urllib.parse import urljoin

import requests
from django.urls import reverse

START = reverse("openid_connect_login", args=["gemeente"])
CALLBACK = reverse("openid_connect_callback", args=["gemeente"])


def person(sub="u-1", email="anna@velsen.example", groups=("raadsleden",), **claims):
    """What the provider knows of somebody, and tells at both its addresses."""
    known = {"email": email, "groups": list(groups), **claims}
    return {"sub": sub, "id_token": known, "userinfo": known}


def walk(client, someone, start=START):
    """Go to the provider and return, as a browser does; return where the site is."""
    address = client.post(start).url
    if someone is not None:
        address += "&login_hint=" + requests.utils.quote(json.dumps(someone))
    with requests.Session() as browser:
        while not address.startswith("http://testserver"):
            answer = browser.get(address, allow_redirects=False)
            address = urljoin(address, answer.headers["Location"])
    return address


def sign_in(client, someone, start=START):
    return client.get(walk(client, someone, start))
