"""The portal's settings as an instance has them: the real ones, less the seconds that a password and the start take."""

import gc

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
gc.set_threshold(50_000, 20, 20)  # what is imported is no garbage; looking for it is a fifth of the start
