from django.apps import AppConfig

from indicators.guards import GUARDS


class IndicatorsConfig(AppConfig):
    name = "indicators"
    guards = GUARDS
