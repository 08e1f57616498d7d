from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    """Django's administration with the portal's own site."""

    default_site = "portal.ui.admin_site.AdminSite"
    navigation = "portal.manage.navigation.items"  # after the pages that everybody has
