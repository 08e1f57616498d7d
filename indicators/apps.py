from django.apps import AppConfig

from indicators.guards import GUARDS


class IndicatorsConfig(AppConfig):
    name = "indicators"
    verbose_name = "Facts"
    guards = GUARDS
    managed = "indicators.manage.sections.sections"
