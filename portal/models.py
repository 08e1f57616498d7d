"""Every model that the rest stands on, gathered for Django from its room."""

from portal.accounts.cache import CachedValue
from portal.accounts.models import Delegation, Membership, Token, User
from portal.audit.models import Event, Head
from portal.organisation.models import Council, ServiceArea

__all__ = [
    "CachedValue",
    "Council",
    "Delegation",
    "Event",
    "Head",
    "Membership",
    "ServiceArea",
    "Token",
    "User",
]
