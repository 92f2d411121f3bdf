"""
One settings file for every environment.

What differs between environments is read from environment variables, and
`.env.example` lists them all. With nothing set, the site is closed rather than open:
it wants a secret key, names its hosts and speaks HTTPS only.
"""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

from . import env
from .accounts import sign_in
from .serving import databases, headers, logs

BASE_DIR = Path(__file__).resolve().parent.parent

# Environment

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", default="insecure" if DEBUG else None)
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", default="localhost,127.0.0.1" if DEBUG else None
)
# The address of the site, for links in mail and in calendars. It can end in a path.
SITE_URL = env.site_address(
    "SITE_URL",
    default="http://localhost:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0]}",
)
FORCE_SCRIPT_NAME = urlsplit(SITE_URL).path or None
SECURITY_CONTACT = env.address(
    "SECURITY_CONTACT", default="mailto:security@velsen.example" if DEBUG else None
)
MAINTENANCE = env.flag("MAINTENANCE")

# Database: SQLite needs no set-up; a DATABASE_URL names the PostgreSQL of production.

SQLITE = databases.sqlite(BASE_DIR / "db.sqlite3")
# Not a setting: it holds a password, and a debug page would show it.
database_url = env.secret("DATABASE_URL", default="")
DATABASES = {
    "default": databases.postgresql(database_url) if database_url else SQLITE,
}

# Cache: all workers count sign-ins together, so it is not in their own memory.

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # The latest pages of visitors, in the memory of each worker.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

# A developer wants to see each edit of a template at once.
CACHE_PAGES = not DEBUG

# Mail

DEFAULT_FROM_EMAIL = env.text(
    "MAIL_FROM", default="afspraken@localhost" if DEBUG else None
)
EMAIL_HOST = env.text("MAIL_HOST", default="localhost")
EMAIL_PORT = env.number("MAIL_PORT", default="25")
EMAIL_HOST_USER = env.text("MAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.secret("MAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.flag("MAIL_USE_TLS")
EMAIL_TIMEOUT = 10  # seconds
EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend"
    if DEBUG
    else "velsen.mail.smtp.EmailBackend"
)

# Application

INSTALLED_APPS = [
    # Before our own apps, which take the pages of these out of the admin.
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "programme",
    "portfolios",
    "agreements",
    "velsen",
    "crispy_forms",
    "csp",
    "django.forms",
    "django_filters",
    "simple_history",
    "velsen.apps.AdminConfig",
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
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "velsen.serving.maintenance.MaintenanceMiddleware",
    "velsen.serving.refusals.drain_body",
    "velsen.serving.refusals.refuse_other_charsets",
    "velsen.serving.refusals.refuse_nul",
    "velsen.serving.refusals.refuse_files",
    "velsen.serving.tidying.tidy_fields",
    "velsen.serving.outages.ask_again",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "velsen.accounts.middleware.SecondFactorMiddleware",
    "velsen.accounts.middleware.IdleMiddleware",
    "velsen.accounts.middleware.keep_private",
    "velsen.accounts.typed.show_typed",
    "velsen.accounts.middleware.cap_next",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Records in the history who made a change.
    "simple_history.middleware.HistoryRequestMiddleware",
    # Calls the page itself, so it comes last.
    "velsen.serving.once.OnceMiddleware",
]
if DEBUG:
    MIDDLEWARE.append("velsen.serving.own_pages.OwnPagesMiddleware")

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
            "builtins": ["velsen.texts"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "programme.planning.examples.mark",
            ],
        },
    }
]

# Renders a select in Python, for speed.
FORM_RENDERER = "velsen.pages.widgets.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_FAIL_SILENTLY = not DEBUG

# A reason may be longer than the 100 characters that the package allows.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Language and time: the site speaks Dutch only, so texts are written in Dutch
# where they are used, without gettext.

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"

# Sign-in: with a password, a passkey or the municipality's own identity provider.

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "programme:home"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_REDIRECT_URL
ACCOUNT_ADAPTER = "velsen.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = sign_in.FORMS
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the registry makes the accounts
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = sign_in.RATE_LIMITS
MFA_RATE_LIMITS = sign_in.SECOND_FACTOR_RATE_LIMITS
# How many of our own proxies add an address to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if DEBUG else 1

AUTHENTICATION_BACKENDS = ["velsen.accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = sign_in.PASSWORD_VALIDATORS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3 * 86_400  # seconds; also for an invitation
SESSION_COOKIE_AGE = 8 * 3600  # seconds without a request

MFA_ADAPTER = "velsen.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = sign_in.SECOND_FACTOR_FORMS
# Encrypt the secrets of apps and recovery codes. The first one is used; older ones
# are there until `rotate_second_factor_keys` has run.
SECOND_FACTOR_KEYS = env.keys(
    "SECOND_FACTOR_KEYS", default=env.DEMO_KEY if DEBUG else None
)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Which roles need a second factor is a permission of theirs: needs_second_factor.
SECOND_FACTOR_REQUIRED = env.flag(
    "SECOND_FACTOR_REQUIRED", default="false" if DEBUG else "true"
)

SOCIALACCOUNT_ADAPTER = "velsen.accounts.adapters.IdentityProviderAdapter"
OIDC_SERVER = env.text("OIDC_SERVER", default="")
OIDC_ORIGINS = [urljoin(OIDC_SERVER, "/")] if OIDC_SERVER else []
if OIDC_SERVER:
    OIDC_GROUPS_CLAIM = env.text("OIDC_GROUPS_CLAIM", default="groups")
    OIDC_ROLES = env.pairs("OIDC_ROLES")
    SOCIALACCOUNT_PROVIDERS = sign_in.identity_provider(
        server_url=OIDC_SERVER,
        name=env.text("OIDC_NAME", default="Gemeente Velsen"),
        client_id=env.text("OIDC_CLIENT_ID"),
        secret=env.secret("OIDC_CLIENT_SECRET"),
    )

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
# A load balancer asks for this page without TLS.
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A browser takes a cookie with this prefix over HTTPS only, and from this host alone.
COOKIE_PREFIX = "" if DEBUG else "__Host-"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "velsen.accounts.typed.csrf_failure"
# Messages in the session: no third cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The longest form is some pages of text, or a list: the one file that is uploaded. How
# large that may be is for its form; the proxy refuses large ones elsewhere.
DATA_UPLOAD_MAX_MEMORY_SIZE = 500_000  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# A browser also checks where the answer to a form sends it on to.
CONTENT_SECURITY_POLICY = headers.content_security_policy(form_targets=OIDC_ORIGINS)
PERMISSIONS_POLICY = headers.PERMISSIONS_POLICY

LOGGING = logs.configuration(debug=DEBUG)
