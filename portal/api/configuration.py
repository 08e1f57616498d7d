"""Settings of Django REST framework and of the OpenAPI document, as portal.settings takes them."""

from typing import Any

FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "portal.api.authentication.TokenAuthentication",  # first: its header makes the 401
        "portal.api.authentication.PageAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["portal.api.permissions.SignedIn"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "portal.api.rendering.Negotiation",
    "DEFAULT_PARSER_CLASSES": ["portal.api.parsing.JsonParser"],
    "DEFAULT_PAGINATION_CLASS": "portal.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["portal.api.filtering.Filtering"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_METADATA_CLASS": None,  # the document says it all
    "EXCEPTION_HANDLER": "portal.api.problems.answer",
}

DOCUMENT: dict[str, Any] = {
    "TITLE": "Performance reports",
    "DESCRIPTION": (
        "Figures, words, decisions and editions of the council’s performance reports. A program acts as "
        "the person whose token it shows: it sees and does what that person sees and does on the pages, "
        "and is refused with the same answers. Refusals are problems (RFC 9457)."
    ),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_PUBLIC": True,  # the same for everybody who may read it
    "SERVE_AUTHENTICATION": None,
    "SERVE_PERMISSIONS": ["portal.api.permissions.SignedIn"],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "AreaKind": "portal.organisation.models.AreaKind.choices",
        "TargetKind": "indicators.figures.words.TargetKind.choices",
        "ComparatorKind": "indicators.figures.words.ComparatorKind.choices",
        "ImportKind": "indicators.imports.words.Kind.choices",
        "FindingKind": "indicators.quality.finding.Kind.choices",
        "EntryKind": "reports.content.model.EntryKind.choices",
        "CollectionState": "indicators.collection.words.State.choices",
        "EntryState": "reports.review.states.EntryState.choices",
        "ReportState": "reports.review.states.ReportState.choices",
        "EditionState": "reports.review.states.EditionState.choices",
        "JobState": "portal.jobs.models.JobState.choices",
        "EntryAct": "reports.api.given.entry_acts",
        "ReportAct": "reports.api.given.ReportAct.choices",
        "Action": "reports.review.states.Action.choices",
    },
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "portal.api.schema.complete",
        "portal.api.schema.name_own_paths",
        "indicators.api.examples.name_paths",
        "reports.api.examples.name_paths",
    ],
}
