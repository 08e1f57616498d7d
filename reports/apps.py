from django.apps import AppConfig

from reports.guards import GUARDS


class ReportsConfig(AppConfig):
    name = "reports"
    guards = GUARDS
    navigation = "reports.pages.navigation.items"
    duties = "reports.manage.duties.duties"
    managed = "reports.manage.sections.sections"
