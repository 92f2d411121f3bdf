"""How gunicorn serves the site, behind the nginx of `nginx.conf`."""

worker_class = "gthread"
workers = 2
threads = 4
control_socket_disable = True
# Longer than any line that nginx lets by, so that nginx refuses it, in our own words.
limit_request_line = 8190  # bytes

# Lines of JSON, which quote nothing of a request.
logconfig_dict = {
    "formatters": {"server": {"()": "velsen.serving.logs.ServerFormatter"}},
    "handlers": {
        "journal": {"class": "logging.StreamHandler", "formatter": "server"},
    },
    "root": {"handlers": ["journal"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {
            "handlers": ["journal"],
            "level": "INFO",
            "propagate": False,
        },
    },
}
