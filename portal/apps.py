from django.apps import AppConfig
from django.core.checks import Tags, register

from portal.audit.checks import guards_are_installed
from portal.guards import GUARDS


class PortalConfig(AppConfig):
    name = "portal"
    guards = GUARDS

    def ready(self) -> None:
        register(guards_are_installed, Tags.database)
