"""What the database protects of the audit trail."""

from portal.audit.guards import Guard, Rule

GUARDS = (
    Guard("portal_event", Rule.INSERT_ONLY),
    Guard("portal_head", Rule.FIXED_COLUMNS, columns=("id",)),
)
