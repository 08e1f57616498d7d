"""Every model that the rest stands on, gathered for Django from its room."""

from portal.accounts.cache import CachedValue
from portal.accounts.models import Delegation, Membership, Token, User
from portal.audit.models import Event, Head
from portal.messages.models import LastDigest, Message, Preferences
from portal.organisation.models import Branding, Council, Crest, ServiceArea
from portal.trail.models import ChainCheck

__all__ = [
    "Branding",
    "CachedValue",
    "ChainCheck",
    "Council",
    "Crest",
    "Delegation",
    "Event",
    "Head",
    "LastDigest",
    "Membership",
    "Message",
    "Preferences",
    "ServiceArea",
    "Token",
    "User",
]
