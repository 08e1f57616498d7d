"""Who may record facts, over Scope, areas and persons alone (docs/workflow.md, last two rows)."""

from portal.accounts.roles import Role
from portal.accounts.scope import Scope
from portal.errors import NotAllowed


def check_opens_batch(scope: Scope) -> None:
    if not (scope.is_administrator or scope.has(Role.MANAGER)):
        raise NotAllowed("Only administrators, and service managers where they are let, record figures.")


def check_writes_into(opened_by: int, writer: int) -> None:
    if opened_by != writer:
        raise NotAllowed("Somebody else opened this batch; open one of your own.")


def check_records_value(scope: Scope, area: int, managers_record: bool) -> None:
    """``managers_record``: whether the administrator lets the managers of the indicator's area do so."""
    if scope.is_administrator or (managers_record and scope.holds(Role.MANAGER, area)):
        return
    raise NotAllowed(
        "Only an administrator may change this figure, or its service manager where they are let."
    )
