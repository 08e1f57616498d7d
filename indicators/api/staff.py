"""Where the facts are read: by staff."""

from portal.api.views import View


class StaffView(View):
    """For those who work on reports; members read only what is published."""

    reach = "staff"
