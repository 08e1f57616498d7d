"""The demonstration's years as they are written down beside this module: TOML, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PUBLISHED, OPEN = 2016, 2017


@cache
def source(name: str, year: int = PUBLISHED) -> dict[str, Any]:
    """The tables of ``indicators.toml``, ``outline.toml``, ``words.toml`` … of a reporting year."""
    with (Path(__file__).parent / f"year_{year}" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
