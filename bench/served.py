"""The site as `deploy/` serves it: gunicorn and, if it is there, nginx before it."""

import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from django.db import connection

from velsen.env import DEMO_KEY

HOST = "velsen.example"
PATIENCE = 30  # seconds
ROOT = Path(__file__).resolve().parent.parent


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
