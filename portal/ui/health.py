"""Whether this process can do its work: for load balancers and monitors, open to all, saying little."""

from health_check.checks import Cache, Database
from health_check.views import HealthCheckView


class Health(HealthCheckView):
    """200 where database and cache answer, else 500; plain words, or JSON with ``?format=json``."""

    template_name = "health.html"
    checks = (Database, Cache)
