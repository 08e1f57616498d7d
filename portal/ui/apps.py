from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    """Django's administration with the portal's own site."""

    default_site = "portal.ui.admin_site.AdminSite"
