"""The table of Django's database cache, so that ``migrate`` alone makes it.

Attempts to sign in are counted in it, where every process sees the same counts. Django reads and writes
it with SQL of its own; nothing else does.
"""

from django.db import models


class CachedValue(models.Model):
    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "portal_cache"
