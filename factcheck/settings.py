"""The settings of one installation: what differs between hosts is read from the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from factcheck import appearance, embedded, env, secret_key, storage

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.path("FACTCHECK_DATA", BASE_DIR / "var")

# Where the product answers
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000)
SITE_URL = env.text("SITE_URL") or f"http://{'127.0.0.1' if HOST in ('0.0.0.0', '::') else HOST}:{PORT}"
DEBUG = env.flag("DEBUG", False)
DEMO = env.flag("DEMO", True)  # the one-command start loads the demo desk
SECRET_KEY = env.text("SECRET_KEY") or secret_key.read_or_make(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", HOST])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", [])
BEHIND_TLS = env.flag("BEHIND_TLS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000 if BEHIND_TLS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "sources",
    "claims",
    "factcheck",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.middleware.desk_policy",
    "factcheck.middleware.member_locale",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
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

# What is kept
DATABASES = {"default": env.database_url(env.text("DATABASE_URL"), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_ONLY_TABLES = ["sources_logentry", "claims_edition"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "snapshots": storage.snapshot_storage(DATA_DIR),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SNAPSHOT_VERIFY_HOUR = env.hour("SNAPSHOT_VERIFY_HOUR", 3)  # UTC
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True

# People
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "templates" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Intake
INTAKE_MAX_BYTES = env.number("INTAKE_MAX_BYTES", 2_000_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = INTAKE_MAX_BYTES * 4
UPLOAD_MAX_BYTES = {  # of what a person saw, by kind
    "image": env.number("UPLOAD_MAX_IMAGE_BYTES", 20_000_000),
    "pdf": env.number("UPLOAD_MAX_PDF_BYTES", 30_000_000),
    "audio": env.number("UPLOAD_MAX_AUDIO_BYTES", 100_000_000),
    "video": env.number("UPLOAD_MAX_VIDEO_BYTES", 500_000_000),
}
AFTER_INTAKE_JOB = "claims.read"
FETCH_USER_AGENT_CONTACT = env.text("FETCH_CONTACT")
FETCH_ALLOWED_NETWORKS = env.words("FETCH_ALLOWED_NETWORKS", [])
FETCH_ALLOWED_PORTS = env.numbers("FETCH_ALLOWED_PORTS")
FETCH_INTERVAL = env.decimal("FETCH_INTERVAL", 1.0)  # seconds between two requests to one site
FETCH_INTERVALS = env.decimals_by_word("FETCH_INTERVALS")
FETCH_AT_ONCE = env.number("FETCH_AT_ONCE", 2)  # requests that one site gets at the same time
FETCH_PROXY = env.text("FETCH_PROXY")
SPOTTING_THRESHOLD = 0.35
SPOTTING_MOST = 200  # candidates of one snapshot
ANALYZE_MAX_BYTES = env.number("ANALYZE_MAX_BYTES", 100_000)

# Coverage: which connectors there are, and what switches each on
SAMPLE_PRESS = env.flag("SAMPLE_PRESS", DEMO)
COVERAGE_FEEDS = env.words("COVERAGE_FEEDS", [])
COVERAGE_SITEMAPS = env.words("COVERAGE_SITEMAPS", [])
COVERAGE_GDELT = env.flag("COVERAGE_GDELT", False)
COVERAGE_WAYBACK = env.flag("COVERAGE_WAYBACK", False)
COVERAGE_WIKIS = env.words("COVERAGE_WIKIS", [])
COVERAGE_JSON_SEARCHES = env.text("COVERAGE_JSON_SEARCHES")
SEARXNG_URL = env.text("SEARXNG_URL")
FACTCHECK_TOOLS_KEY = env.text("FACTCHECK_TOOLS_KEY")
READ_ENVIRONMENT = env.text  # how a described search reads its key, from NAME or NAME_FILE
COVERAGE_CONNECTORS = [
    "sources.connectors.rss.Rss",
    "sources.connectors.sitemap.NewsSitemaps",
    "sources.connectors.gdelt.Gdelt",
    "sources.connectors.factcheck_tools.FactCheckTools",
    "sources.connectors.searx.Searx",
    "sources.connectors.mediawiki.MediaWiki",
    "sources.connectors.wayback.Wayback",
    "sources.connectors.json_search.JsonSearch",
    "sources.connectors.sample_press.SamplePress",
]
COVERAGE_RELEVANCE_THRESHOLD = 0.45
COVERAGE_PAGES_PER_ROUND = env.number("COVERAGE_PAGES_PER_ROUND", 60)

# Work in the background: kind of job -> (queue, function)
JOB_KINDS = {
    "sources.verify": ("maintain", "sources.snapshots.verifying.run_verify"),
    "sources.fetch": ("fetch", "sources.intake.run_fetch"),
    "sources.try_connector": ("gather", "sources.trying_out.run_trial"),
    "sources.compare": ("maintain", "sources.page_watches.run_compare"),
    "claims.read": ("read", "claims.reading.run_read"),
    "claims.gather": ("gather", "claims.coverage.run_gather"),
    "claims.count_origins": ("read", "claims.independence.keeping.run_count"),
    "claims.ask": ("gather", "claims.coverage.run_ask"),
    "claims.weigh": ("gather", "claims.coverage.run_weigh"),
}
JOB_LEASE_SECONDS = 150
JOB_ATTEMPTS = 3
JOB_RING_AGAIN_SECONDS = 60
JOB_RINGS_PER_QUEUE = 200
JOB_SWEEP_EVERY_SECONDS = 15
JOB_LONGEST_PAUSE_SECONDS = 3600  # between two attempts, whatever the other side asks for
BY_THE_CLOCK = [  # called at every sweep with the time; each decides by rows of its own what is due
    "sources.snapshots.verifying.ask_nightly",
    "sources.page_watches.begin_due_watches",
    "claims.watches.begin_due_watches",
]
REDIS_URL = env.text("REDIS_URL", embedded.running_url(DATA_DIR))
EMBEDDED_REDIS = env.flag("EMBEDDED_REDIS", True)  # the one-command start brings its own where none is named

# API
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claims.api.permissions.DeskPermission"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["sources.api.parsers.JsonBody"],
    "DEFAULT_PAGINATION_CLASS": "sources.api.paging.CursorPages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "claims.api.problems.handle",
}
KNOX_TOKEN_MODEL = "claims.ApiToken"
MIGRATION_MODULES = {"knox": None}  # they would make the table of the model that ours replaces
REST_KNOX = {"TOKEN_TTL": timedelta(days=365), "AUTO_REFRESH": False}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Fact-check workbench",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "ChangeKind": "sources.snapshots.comparing.CHANGE_KINDS",
        "PartKind": "sources.snapshots.comparing.PART_KINDS",
        "QuotationKind": "claims.reanchoring.KINDS",
        "ClaimKind": "claims.models.claim.ClaimKind",
        "ClaimState": "claims.models.claim.ClaimState",
        "DeclineCode": "claims.models.claim.DeclineCode",
        "ConnectorCondition": "sources.connector_overview.Condition",
        "Level": "claims.models.claim.Level",
        "DismissCode": "claims.models.evidence.DismissCode",
        "Stance": "claims.models.evidence.Stance",
        "SearchState": "claims.models.coverage.SearchState",
        "PageState": "claims.coverage.progress.PAGE_STATES",
        "EvidenceState": "claims.models.evidence.EvidenceState",
        "ReviewState": "claims.models.review.ReviewState",
        "WithdrawalCode": "claims.workflow.WithdrawalCode",
        "BlockKind": "sources.models.document.BlockKind",
        "Cadence": "sources.models.watch.Cadence",
        "WatchState": "sources.models.watch.WatchState",
        "JobPriority": "sources.models.job.Priority",
        "JobQueue": "sources.models.job.Queue",
        "JobState": "sources.models.job.JobState",
        "Precision": "sources.models.record.Precision",
        "SourceKind": "sources.models.source.SourceKind",
        "NameKind": "sources.models.source.NameKind",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "sources.api.schema.add_problems",
    ],
}

# The desk's pages
UNFOLD = appearance.UNFOLD

# Pages: no script from elsewhere and none inline; the desk's own pages widen this where Unfold needs it
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}
