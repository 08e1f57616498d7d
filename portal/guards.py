"""What the database protects of the audit trail, and of what pages show under a digest."""

from portal.audit.guards import Guard, Rule

GUARDS = (
    Guard("portal_crest", Rule.INSERT_ONLY),
    Guard("portal_event", Rule.INSERT_ONLY),
    Guard("portal_head", Rule.FIXED_COLUMNS, columns=("id",)),
)
