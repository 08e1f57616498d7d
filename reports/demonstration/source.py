"""The demonstration year as it is written down beside this module: TOML, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "year_2016"


@cache
def source(name: str) -> dict[str, Any]:
    """The tables of ``indicators.toml``, ``outline.toml`` or ``words.toml``."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
