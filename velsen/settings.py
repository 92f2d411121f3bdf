"""
One settings file for every environment.

What differs between environments is read from environment variables, and
`.env.example` lists them all. With nothing set, the site is closed rather than open:
it wants a secret key, names its hosts and speaks HTTPS only.
"""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from . import env

BASE_DIR = Path(__file__).resolve().parent.parent

# Environment

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", default="insecure" if DEBUG else None)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", default="localhost,127.0.0.1" if DEBUG else None
)
MAINTENANCE = env.flag("MAINTENANCE")

# Database: SQLite needs no set-up; a DATABASE_URL names the PostgreSQL of production.

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BASE_DIR / "db.sqlite3",
    "OPTIONS": {
        "timeout": 10,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    },
}

if database_url := env.secret("DATABASE_URL", default=""):
    DATABASES = {
        "default": dj_database_url.parse(
            database_url, conn_max_age=60, conn_health_checks=True
        )
    }
else:
    DATABASES = {"default": SQLITE}

# Application

INSTALLED_APPS = [
    "programme",
    "portfolios",
    "agreements",
    "velsen",
    "crispy_forms",
    "csp",
    "django_filters",
    "simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "velsen.maintenance.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Notes in the history who made a change.
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "velsen.urls"
WSGI_APPLICATION = "velsen.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_FAIL_SILENTLY = not DEBUG

# An earlier version is shown beside a change, never put back in one blind click.
SIMPLE_HISTORY_REVERT_DISABLED = True

# Language and time: the site speaks Dutch only, so texts are written in Dutch
# where they are used, without gettext.

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"

# Sign-in

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "programme:home"
LOGOUT_REDIRECT_URL = "programme:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Static files: our own, and those that `build_assets` makes from packages.

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security: production runs behind a proxy that ends TLS.

SECURE_SSL_REDIRECT = not DEBUG
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# With DEBUG off, an error goes to standard error: the journal of the server keeps it.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
