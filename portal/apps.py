"""The application that everything stands on; it brings Celery up with Django."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.backends.signals import connection_created

from portal import alike, celery
from portal.audit.checks import guards_are_installed
from portal.checks import database_keeps_what_it_says
from portal.guards import GUARDS

__all__ = ["PortalConfig", "celery"]


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "People and organisation"
    guards = GUARDS
    managed = "portal.manage.sections.sections"

    def ready(self) -> None:
        alike.register()
        connection_created.connect(alike.teach)
        register(guards_are_installed, Tags.database)
        register(database_keeps_what_it_says, Tags.database)
