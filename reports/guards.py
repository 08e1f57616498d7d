"""What the database protects of the words, the decisions and the editions."""

from portal.audit.guards import Guard, Rule

GUARDS = (
    Guard("reports_comment", Rule.INSERT_ONLY),
    Guard("reports_decision", Rule.INSERT_ONLY),
    Guard(
        "reports_edition",
        Rule.FIXED_COLUMNS,
        columns=(
            "report_id",
            "sign_off_id",
            "number",
            "audience",
            "digest",
            "published_on",
            "published_by_id",
            "erratum",
        ),
    ),
    Guard("reports_editionfile", Rule.INSERT_ONLY),
    Guard("reports_frozencontent", Rule.INSERT_ONLY),
    Guard("reports_reply", Rule.INSERT_ONLY),
    Guard("reports_signoff", Rule.INSERT_ONLY),
    Guard("reports_submission", Rule.INSERT_ONLY),
)
