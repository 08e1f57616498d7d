"""Bodies as large as a file of figures."""

from django.conf import settings

from portal.api.parsing import JsonParser

ROOM = 65_536  # for all that is sent beside the file


class LargeParser(JsonParser):
    """JSON in which a file may stand, in base 64, or as many figures as would fill one."""

    def most(self) -> int:
        return settings.PORTAL_IMPORT_MB * 1024 * 1024 * 4 // 3 + ROOM
