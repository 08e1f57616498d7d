"""Editions as files. Everything here works from an Edition alone: no database, no settings, no clock."""

from collections.abc import Callable

from reports.content.model import Edition
from reports.rendering.forms import FORMS, File

Progress = Callable[[int, int, str], None]

__all__ = ["FORMS", "File", "Progress", "render"]


def render(edition: Edition, progress: Progress) -> dict[str, File]:
    """Every form of the edition, by its key in FORMS.

    ``progress`` is called with the steps done, all steps, and a label, after each step. Raises
    ``reports.rendering.pdf.fonts.FontMissing`` where set-up has not installed the fonts.
    """
    total = sum(form.steps(edition) for form in FORMS.values())
    done = 0

    def tell(label: str) -> None:
        nonlocal done
        done += 1
        progress(done, total, label)

    return {key: File(form.name, form.media_type, form.write(edition, tell)) for key, form in FORMS.items()}
