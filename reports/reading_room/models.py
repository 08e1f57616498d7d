"""When people last came to read."""

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """When a person last opened the reading room, so that it can say what is new since."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%Y-%m-%d %H:%M}"
