"""The kinds of e-mail that people choose between."""

from portal.words import Word


class Kind(Word):
    AT_ONCE = "at once"
    DIGEST = "digest"
