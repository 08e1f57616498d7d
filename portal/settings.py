"""Settings of the portal, each read from the environment; docs/settings.md explains every one.

Without PORTAL_DEBUG or PORTAL_DEMONSTRATION these are the settings of production: nothing is switched on
for safety, it is only ever switched off.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.api.configuration import DOCUMENT, FRAMEWORK
from portal.broker import broker_settings
from portal.environment import Environment
from portal.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
THIS_MACHINE = ["localhost", "127.0.0.1", "[::1]"]

env = Environment()
Environment.read_env(BASE_DIR / ".env")

DEBUG = env.bool("PORTAL_DEBUG", default=False)
DEMONSTRATION = env.bool("PORTAL_DEMONSTRATION", default=False)
PRODUCTION = not (DEBUG or DEMONSTRATION)
VAR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var")))
SECRET_KEY = env.str("PORTAL_SECRET_KEY")
ALLOWED_HOSTS = env.list("PORTAL_HOSTS", default=THIS_MACHINE)
if not PRODUCTION and not set(ALLOWED_HOSTS) <= set(THIS_MACHINE):
    raise ImproperlyConfigured(
        "The demonstration's sign-ins are known to everyone: it answers on this machine only. "
        "Leave out PORTAL_HOSTS, or PORTAL_DEMONSTRATION and PORTAL_DEBUG."
    )

INSTALLED_APPS = [
    "portal",
    "indicators",
    "reports",
    "portal.ui.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.middleware.ScopeMiddleware",
    "portal.accounts.unsent.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.accounts.idle.IdleMiddleware",
    "portal.ui.errors.RefusalMiddleware",
    "portal.ui.errors.MethodMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.refused.RefusedFormMiddleware",
    "portal.accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
AUTH_USER_MODEL = "portal.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
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
                "portal.ui.context.frame",
            ],
            "builtins": ["portal.ui.templatetags.portal"],
        },
    }
]
REST_FRAMEWORK = FRAMEWORK
SPECTACULAR_SETTINGS = DOCUMENT
FORM_RENDERER = "portal.ui.forms.Renderer"
DJANGO_TABLES2_TEMPLATE = "_components/table.html"

DATABASES = {"default": env.db_url("PORTAL_DATABASE", default=f"sqlite:///{VAR}/portal.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Recursive triggers: INSERT OR REPLACE then meets the delete guards too.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Attempts to sign in are counted here, so every process has to see the same counts.
CACHES = {"default": env.cache_url("PORTAL_CACHE", default="dbcache://portal_cache")}
if CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
    # What the public does not read is decided once for hundreds of indicators (ADR 145); beyond so many rows, which
    # are 300 unless told otherwise, a third of them is thrown away, whatever it is.
    CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 50_000)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where there is none
STATICFILES_DIRS = [BASE_DIR / "static" / "built"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.ui.errors.csrf_failure"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PORTAL_TRUSTED_PROXIES", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Sign-in: by e-mail address, for people whom the administrator entered.
SESSION_COOKIE_AGE = 15 * 60  # idle; portal.accounts.idle prolongs it
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["portal.accounts.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "portal.accounts.passwords.Unlike",
        "OPTIONS": {"user_attributes": ("email", "post")},
    },
    {
        "NAME": "portal.accounts.passwords.Long",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "portal.accounts.passwords.Uncommon"},
    {"NAME": "portal.accounts.passwords.NotOnlyDigits"},
]
ACCOUNT_ADAPTER = "portal.accounts.adapter.Adapter"
MFA_ADAPTER = "portal.accounts.passwords.CodeAdapter"
ACCOUNT_FORMS = {
    "login": "portal.accounts.forms.LoginForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.ResetPasswordKeyForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
}
MFA_FORMS = {
    "authenticate": "portal.accounts.forms.AuthenticateForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateWithCodeForm",
    "activate_totp": "portal.accounts.forms.ActivateTOTPForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the administrator vouches for the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key", "login": "60/m/ip"}
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Performance reports"
SECOND_FACTOR_REQUIRED = env.bool("PORTAL_SECOND_FACTOR", default=PRODUCTION)

# Links in e-mails begin with it.
PORTAL_ADDRESS = env.str(
    "PORTAL_ADDRESS", default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
)
vars().update(
    env.email_url("PORTAL_EMAIL", default="smtp://localhost:25" if PRODUCTION else f"filemail:///{VAR}/mail")
)
EMAIL_TIMEOUT = 10  # seconds of silence; shorter than a job's lease
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("PORTAL_EMAIL_FROM", default="performance@localhost")
PORTAL_MAIL_RETRY_SECONDS = env.float("PORTAL_MAIL_RETRY_SECONDS", default=60.0)
PORTAL_DIGEST_HOUR = env.int("PORTAL_DIGEST_HOUR", default=16)
DIGEST_WRITER = "reports.pages.digest.write"  # what waits for somebody, as a letter

vars().update(
    broker_settings(
        url=env.str("PORTAL_BROKER", default="filesystem://localhost/"),
        prefix=env.str("PORTAL_BROKER_PREFIX", default="portal:"),
        folder=VAR / "broker",
        sweep_seconds=env.float("PORTAL_SWEEP_SECONDS", default=5.0),
    )
)
# How long a worker may be silent before its job is another's.
PORTAL_JOB_LEASE_SECONDS = env.float("PORTAL_JOB_LEASE_SECONDS", default=30.0)

LOGGING = logging_settings(level=env.str("PORTAL_LOG_LEVEL", default="INFO"), as_json=PRODUCTION)

# What the child process that renders an edition may use; a 60-page report needs a second and 100 MB.
PORTAL_BUILD_SECONDS = env.float("PORTAL_BUILD_SECONDS", default=300.0)
PORTAL_BUILD_MEMORY_MB = env.int("PORTAL_BUILD_MEMORY_MB", default=1024)

# What the child process that reads an uploaded file may use; a file of 36,000 figures needs 2 seconds and 150 MB.
PORTAL_IMPORT_SECONDS = env.float("PORTAL_IMPORT_SECONDS", default=60.0)
PORTAL_IMPORT_MEMORY_MB = env.int("PORTAL_IMPORT_MEMORY_MB", default=1024)
PORTAL_IMPORT_MB = env.int("PORTAL_IMPORT_MB", default=20)
FILE_UPLOAD_HANDLERS = [
    "portal.ui.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
