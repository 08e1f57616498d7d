"""What sources write where they have no number. Pure.

Symbols belong to their source: the same letter has meant different things in different releases. These are
what a publication starts from; its own page changes them.
"""

# The Department's, as its statistics explain them since 2020; ":" and "~" stand in older files.
DEPARTMENT = {
    "z": "not applicable",
    "x": "unavailable",
    "c": "confidential",
    "low": "rounds to zero",
    "k": "rounds to zero",
    "u": "of low reliability",
    ":": "not available (older files)",
    "~": "rounds to zero (older files)",
}
NOT_EXPLAINED = "not explained by its source"


def meaning(symbol: str, of: dict[str, str]) -> str:
    """What a publication's symbol means, or that it does not say."""
    return of.get(symbol, NOT_EXPLAINED)
