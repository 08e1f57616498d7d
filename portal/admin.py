"""The administration's pages of people, the organisation and the audit trail, gathered for Django."""

from portal.accounts.admin import CoverAdmin, RoleAdmin, UserAdmin
from portal.audit.admin import EventAdmin
from portal.organisation.admin import AreaAdmin, CouncilAdmin

__all__ = ["AreaAdmin", "CouncilAdmin", "CoverAdmin", "EventAdmin", "RoleAdmin", "UserAdmin"]
