"""Django looks for an app's models here; each lives in its room."""

from portal.audit.models import Event, Head

__all__ = ["Event", "Head"]
