"""The administration's pages of people, the organisation, the outbox and the audit trail, for Django."""

from portal.accounts.admin import CoverAdmin, RoleAdmin, UserAdmin
from portal.audit.admin import EventAdmin
from portal.messages.admin import MessageAdmin
from portal.organisation.admin import AreaAdmin, CouncilAdmin

__all__ = ["AreaAdmin", "CouncilAdmin", "CoverAdmin", "EventAdmin", "MessageAdmin", "RoleAdmin", "UserAdmin"]
