"""What a mail looks like on its way, to servers that take nothing else."""

import re
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from tests.factories import make_user
from velsen.mail.letter import Letter
from velsen.mail.outbox import one_line

LINE = re.compile(r"([\w-]+: |[ \t]+)\S.*")


def written(letter):
    return letter.message().as_bytes(linesep="\r\n")


def head(content):
    return content.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")


@given(
    st.text(max_size=200),
    st.text("abc0/-_=?&", min_size=1, max_size=400),
    st.text("abc", min_size=1, max_size=60),
)
@example("x" * 150, "a" * 300, "a" * 60)
@example("é" * 150, "a", "a")
@example("Planning van Velsen: Wöonvisie" + "lang" * 30, "a", "a")
@example("Planning van Velsen: " + "\U0001f6b2" * 100, "a", "a")
def test_no_header_begins_with_an_empty_line(subject, path, name):
    link = f"<https://velsen.example/{path}>"
    letter = Letter(
        one_line(subject),
        "Er is iets verschoven.",
        "<p>Verschoven</p>",
        to=[f"{name}@velsen.example"],
        headers={"List-Unsubscribe": link, "Message-ID": f"<{'a' * 60}@{name}.nl>"},
    )

    content = written(letter)

    lines = head(content)
    assert [line for line in lines if not LINE.fullmatch(line)] == [
        line for line in lines if line == "Subject: " and not one_line(subject)
    ]
    assert [line for line in lines if "=?utf-8?" in line and len(line) > 76] == []
    read = message_from_bytes(content, policy=policy.default)
    assert read["Subject"] == one_line(subject)
    assert read["To"] == f"{name}@velsen.example"
    assert "".join(read["List-Unsubscribe"].split()) == link


@pytest.mark.parametrize(
    "typed",
    [
        *("=?foo?q?x?=", "=?utf-8?b?a?=", "=?utf-8?q?=ff?=", "=?utf-16?b?//4=?="),
        *(
            "=?rot13?q?x?=",
            "=?idna?q?x?=",
            "=?unknown-8bit?q?=ff?=",
            "=?",
            "é =?foo?q?x?=",
        ),
    ],
)
def test_what_looks_like_an_encoded_word_stops_no_mail(typed):
    letter = Letter(f"{typed} {'a' * 100}", "Tekst", to=["lid@velsen.example"])

    lines = head(written(letter))

    assert [line for line in lines if not LINE.fullmatch(line)] == []


def test_control_characters_stay_out_of_a_mail():
    letter = Letter(
        one_line("Plan\x07\x9f \x1b[31m\u2028B"),
        "a\x00b\x0b\r\nc\x85d",
        "<p>\x08e</p>",
        to=["lid@velsen.example"],
    )

    read = message_from_bytes(written(letter), policy=policy.default)

    assert read["Subject"] == "Plan [31m B"
    assert read.get_body(["plain"]).get_content().splitlines() == ["ab", "c", "d"]
    assert read.get_body(["html"]).get_content() == "<p>e</p>"


def test_a_name_and_an_address_stay_as_they_are():
    letter = Letter(
        "Vraag",
        "Tekst",
        to=["é@velsen.example"],
        from_email='"Gemeente Velsén, griffie" <afspraken@velsen.example>',
    )

    lines = head(written(letter))

    assert "To: =?utf-8?b?w6k=?=@velsen.example" in lines
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    read = message_from_bytes(written(letter), policy=policy.default)
    (sender,) = read["From"].addresses
    assert sender.display_name == "Gemeente Velsén, griffie"
    assert sender.addr_spec == "afspraken@velsen.example"


def test_a_mail_about_an_account_is_folded_like_all_others(client, db):
    name = "a" * 60
    make_user(email=f"{name}@velsen.example", password="duin-en-zee")

    client.post(reverse("account_reset_password"), {"email": f"{name}@velsen.example"})

    (letter,) = mail.outbox
    assert f"To: {name}@velsen.example" in head(written(letter))
