"""The drill of docs/deploy.md on PostgreSQL: roles, a dump, a restore, mail let go."""

import json
import os
import re
import subprocess
import time
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = (ROOT / "docs" / "deploy.md").read_text()
DATABASE = "velsen_drill"
SERVER = {"PGHOST": "127.0.0.1", "PGPORT": "5432"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="For PostgreSQL only."),
]

# Instead of the machine's own: a user of the system is a role, and units do nothing.
RUNUSER = """#!/bin/bash
export PGUSER="$2"
shift 3
exec "$@"
"""
SYSTEMCTL = """#!/bin/bash
echo "$@" >>"$SYSTEMCTL_LOG"
if [ "$1" = list-unit-files ]; then
    echo "velsen-digests.timer enabled enabled"
    echo "velsen-web.socket enabled enabled"
fi
"""
NOTHING = "#!/bin/bash\n"


@pytest.fixture
def alone():
    """The roles are those of the whole server: one test of these at a time."""
    with Path(__file__).open() as file:
        flock(file, LOCK_EX)
        yield


@pytest.fixture
def machine(alone, tmp_path):
    """The environment of an administrator's shell on a machine of their own."""
    programs = tmp_path / "bin"
    programs.mkdir()
    scripts = {"runuser": RUNUSER, "systemctl": SYSTEMCTL, "chown": NOTHING}
    for name, text in scripts.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    settings = tmp_path / "velsen.env"
    settings.write_text(f"DEBUG=true\nDATABASE_URL=postgres://127.0.0.1/{DATABASE}\n")
    env = os.environ | SERVER
    env |= {"PATH": f"{programs}:{env['PATH']}", "VELSEN_ENV": str(settings)}
    env |= {"PGDATABASE": DATABASE, "SYSTEMCTL_LOG": str(tmp_path / "systemctl.log")}
    if "velsen" in psql(env, "postgres", "SELECT rolname FROM pg_roles").split():
        pytest.skip("There is a role velsen: this machine runs the site.")
    yield env
    for name in (DATABASE, f"{DATABASE}-restored"):
        psql(env, "postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    for role in ("velsen", "velsen-owner"):
        psql(env, "postgres", f'DROP ROLE IF EXISTS "{role}"')


def psql(env, database, statement, role="postgres"):
    """What a statement gives, as text; an error if it is refused."""
    command = ["psql", "-U", role, "-d", database, "-Atqc", statement]
    return run(env, *command)


def run(env, *command):
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def manage(env, *arguments):
    return run(env, "deploy/manage", *arguments)


def python(env, code):
    """Run code with the site's models at hand; return what it prints."""
    return manage(env, "shell", "--no-imports", "--command", f"{MODELS}\n{code}")


MODELS = """
import json
from django.utils import timezone
from programme.following.acts import follow, stop
from programme.following.models import Follower
from velsen.mail.models import Message, Outbox
from velsen.mail.outbox import post
"""
BEFORE_THE_DUMP = """
post(key="digest-1", to="een@velsen.example", subject="x", text="x")
post(key="digest-2", to="twee@velsen.example", subject="x", text="x")
follow("alles", email="blijft@velsen.example")
follow("alles", email="stopt@velsen.example")
"""
AFTER_THE_DUMP = """
Message.objects.filter(key="digest-1").update(status="sent", sent_at=timezone.now())
stop(Follower.objects.get(email="stopt@velsen.example"))
follow("alles", email="nieuw@velsen.example")
"""
SENDER = """
from django.conf import settings
from velsen.mail.outbox import send_due
settings.EMAIL_BACKEND = "velsen.mail.smtp.EmailBackend"
send_due()
"""
WHAT_IS_THERE = """
waiting = Message.objects.waiting().values_list("key", flat=True)
followers = Follower.objects.values_list("email", flat=True)
print(json.dumps([list(waiting), list(followers), bool(Outbox.get().held_since)]))
"""


@pytest.fixture
def dump(machine, tmp_path):
    """A dump of a site as the document installs it."""
    for command in re.findall(r"^    (runuser -u postgres .+)$", DOCUMENT, re.M):
        command = command.replace("psql velsen", f"psql {DATABASE}")
        command = re.sub(r"(createdb .*) velsen$", rf"\1 {DATABASE}", command)
        run(machine, "bash", "-c", command)
    manage(machine, "migrate", "--verbosity", "0")
    manage(machine, "createcachetable")
    python(machine, BEFORE_THE_DUMP)
    path = tmp_path / "velsen.dump"
    run(machine, "pg_dump", "-U", "velsen", "--format=custom", f"--file={path}")
    return path


def test_a_restore_sends_nothing_twice_and_brings_nobody_back(machine, dump):
    python(machine, AFTER_THE_DUMP)

    run(machine, "deploy/restore", str(dump))

    log = Path(machine["SYSTEMCTL_LOG"]).read_text().splitlines()
    assert [log[0], log[-1]] == [
        "stop velsen-*",
        "start velsen-digests.timer velsen-web.socket",
    ]
    there = json.loads(python(machine, WHAT_IS_THERE))
    assert there == [["digest-2"], ["blijft@velsen.example"], True]
    assert "mail is held" in manage(machine, "send_digests")
    assert "1 × digest" in manage(machine, "release_mail")
    assert "1 thrown away" in manage(machine, "release_mail", "--discard")
    # The role of the site reads and writes, and cannot get round the triggers.
    for statement in (
        "TRUNCATE programme_historicaltheme",
        "ALTER TABLE programme_shift DISABLE TRIGGER ALL",
        "DROP TABLE programme_shift",
        "CREATE TABLE mine (id int)",
    ):
        with pytest.raises(AssertionError, match=r"permission denied|must be owner"):
            psql(machine, DATABASE, statement, role="velsen")


def test_a_restore_of_a_lost_database_holds_mail_and_says_what_is_not_known(
    machine, dump
):
    psql(machine, "postgres", f"DROP DATABASE {DATABASE} WITH (FORCE)")

    told = run(machine, "deploy/restore", str(dump))

    assert "not known what was sent since, and who stopped" in told
    waiting, _, is_held = json.loads(python(machine, WHAT_IS_THERE))
    assert (waiting, is_held) == (["digest-1", "digest-2"], True)


def test_a_database_dropped_under_a_sender_sends_nothing_twice(
    machine, dump, mail_server
):
    with Path(machine["VELSEN_ENV"]).open("a") as settings:
        settings.write(f"MAIL_HOST=127.0.0.1\nMAIL_PORT={site.EMAIL_PORT}\n")
    mail_server.will_afterwards("delay")

    sender = subprocess.Popen(
        ["deploy/manage", "shell", "--no-imports", "--command", SENDER],
        env=machine,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    while not mail_server.arrived and sender.poll() is None:
        time.sleep(0.01)
    psql(machine, "postgres", f"DROP DATABASE {DATABASE} WITH (FORCE)")
    assert sender.wait() != 0
    run(machine, "deploy/restore", str(dump))
    python(machine, SENDER)

    assert mail_server.received == {"een@velsen.example": 1}
    assert json.loads(python(machine, WHAT_IS_THERE))[0] == ["digest-1", "digest-2"]


def test_a_restore_that_fails_leaves_the_database_and_starts_nothing(machine, dump):
    python(machine, AFTER_THE_DUMP)
    whole = dump.read_bytes()
    dump.write_bytes(whole[:-1000])

    with pytest.raises(AssertionError):
        run(machine, "deploy/restore", str(dump))

    assert Path(machine["SYSTEMCTL_LOG"]).read_text() == "stop velsen-*\n"
    assert json.loads(python(machine, WHAT_IS_THERE))[2] is False
    dump.write_bytes(whole)
    run(machine, "deploy/restore", str(dump))
    there = json.loads(python(machine, WHAT_IS_THERE))
    assert there == [["digest-2"], ["blijft@velsen.example"], True]


def test_a_dump_that_is_none_stops_nothing(machine, tmp_path):
    dump = tmp_path / "velsen.dump"
    dump.write_text("nothing")

    with pytest.raises(AssertionError):
        run(machine, "deploy/restore", str(dump))

    assert not Path(machine["SYSTEMCTL_LOG"]).exists()
