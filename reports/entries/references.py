"""The grammar of live figures: ``CSC 022.year``, ``CSC 013.change(2015/16, 2016/17)``, ``report.met``."""

import re
from dataclasses import dataclass

_SHAPE = re.compile(
    r"(?P<subject>[^.(){}]+)\.(?P<what>[A-Za-z][\w /-]*?)\s*(?:\((?P<arguments>[^(){}]*)\))?\s*"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """``subject`` is an indicator's code or permanent key, or ``report``."""

    subject: str
    what: str
    arguments: tuple[str, ...] = ()


def read_reference(text: str) -> Reference | None:
    """The parts of a reference; None where it is not of the form ``indicator.figure``."""
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        return None
    arguments = match["arguments"] or ""
    return Reference(
        subject=match["subject"].strip(),
        what=match["what"].strip().replace("_", " "),
        arguments=tuple(each.strip() for each in arguments.split(",") if each.strip()),
    )
