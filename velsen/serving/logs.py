"""
Errors, as one JSON object per line.

More people read a log than a database. So it holds no typed words: not the path (a link
to a new password is a secret) but the route, not the name but the number of the user,
and of an exception its type and place but not its text, which may quote a value that
PostgreSQL refused.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from http import HTTPStatus

# Messages of gunicorn that quote an address, a header or a body.
QUOTING = ["Invalid request", "Error handling request", "Socket error"]


def configuration(*, debug):
    """Plain lines for a developer; JSON for the journal when `debug` is off."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"format": "{levelname} {name} {message}", "style": "{"},
            "json": {"()": "velsen.serving.logs.JSONFormatter"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line" if debug else "json",
            },
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        # Warns at every HEAD, whose body Django leaves to the server to drop.
        "loggers": {"gunicorn.http.wsgi": {"level": "ERROR"}},
    }


class JSONFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
        }
        if request := getattr(record, "request", None):
            line |= about(request, record)
        else:
            line["message"] = self.text(record)
        if record.exc_info and record.exc_info[1]:
            line["exception"] = told(record.exc_info[1])
        return json.dumps(line)

    def text(self, record):
        return record.getMessage()


class ServerFormatter(JSONFormatter):
    """The same for gunicorn, cut short where a message quotes the request."""

    def text(self, record):
        text = record.getMessage()
        return next((start for start in QUOTING if text.startswith(start)), text)


def about(request, record):
    """The details of a failed request that a log may hold."""
    match = request.resolver_match
    # Only a user already loaded: the database may be away.
    user = getattr(request, "_cached_user", None)
    return {
        "message": message(record, match.route if match else "(no route)"),
        "status": record.status_code,
        "method": request.method,
        "view": match.view_name if match else None,
        "user": user.pk if user else None,
    }


def message(record, route):
    """Django's message, with the route in the place of the path at its end."""
    if record.exc_info or not record.args:
        return HTTPStatus(record.status_code).phrase
    return record.msg % (*record.args[:-1], route)


def told(exception):
    """The exception and its causes, newest first: types and places."""
    chain = []
    while exception and exception not in chain:
        chain.append(exception)
        exception = exception.__cause__ or exception.__context__
    return [
        {
            "type": f"{type(link).__module__}.{type(link).__qualname__}",
            "traceback": "".join(traceback.format_tb(link.__traceback__)),
        }
        for link in chain
    ]
