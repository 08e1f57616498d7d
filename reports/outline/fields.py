"""Form fields of several lines, each line one thing: parts, comparisons, terms, indicators, comparators."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from indicators.benchmarks.models import Comparator
from indicators.catalogue.models import Indicator
from reports.outline.models import ComparisonKind
from reports.outline.templates import NewComparison, NewPart


class LinesField(forms.CharField):
    """Cleans to a list with what ``read`` makes of each line that is not blank."""

    widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 6})

    def clean(self, value: Any) -> Any:
        return [self.read(line.strip()) for line in super().clean(value).splitlines() if line.strip()]

    def read(self, line: str) -> Any:
        """Raises ValidationError with words that say what would be right."""
        return line


class PartsField(LinesField):
    """``purpose: Purpose | What the report is for | optional``; to ``NewPart``."""

    def read(self, line: str) -> NewPart:
        key, colon, rest = line.partition(":")
        pieces = [piece.strip() for piece in rest.split("|")]
        heading, prompt, option = (*pieces, "", "")[:3]
        if not colon or not key.strip() or len(pieces) > 3 or option not in ("", "optional"):
            raise forms.ValidationError("Write each line as key: heading | what to write | optional.")
        return NewPart(key.strip(), heading, prompt, required=option != "optional")

    @staticmethod
    def show(parts: list[dict[str, Any]]) -> str:
        return "\n".join(
            f"{part['key']}: " + " | ".join([part["heading"], part["prompt"], *_optional(part)]).rstrip(" |")
            for part in parts
        )


def _optional(part: dict[str, Any]) -> list[str]:
    return [] if part["required"] else ["optional"]


class TermsField(LinesField):
    """``CSC: Children’s social care``; to pairs."""

    def read(self, line: str) -> tuple[str, str]:
        term, colon, meaning = line.partition(":")
        if not (colon and term.strip() and meaning.strip()):
            raise forms.ValidationError("Write each line as term: meaning.")
        return term.strip(), meaning.strip()

    @staticmethod
    def show(pairs: list[list[str]]) -> str:
        return "\n".join(f"{term}: {meaning}" for term, meaning in pairs)


class ComparisonsField(LinesField):
    """``same period last year: 1, 2``: within 1 point, or 2 per cent, it is similar; to ``NewComparison``."""

    def read(self, line: str) -> NewComparison:
        kind, _, limits = line.partition(":")
        try:
            points, per_cent = (Decimal(limit.strip()) for limit in limits.split(","))
            return NewComparison(ComparisonKind(kind.strip()), points, per_cent)
        except (ValueError, InvalidOperation) as error:
            kinds = ", ".join(ComparisonKind)
            raise forms.ValidationError(
                f"Write each line as kind: points, per cent; the kinds are {kinds}."
            ) from error


class ComparatorsField(LinesField):
    """Keys of comparators; to the rows."""

    def read(self, line: str) -> Comparator:
        found = Comparator.objects.filter(key=line).first()
        if found is None:
            known = ", ".join(Comparator.objects.values_list("key", flat=True)) or "none yet"
            raise forms.ValidationError(f"There is no comparator “{line}”; there are: {known}.")
        return found


class IndicatorsField(LinesField):
    """``csc-022`` or ``csc-022: 2017-03``, where the headline is another period's; to pairs."""

    def read(self, line: str) -> tuple[Indicator, str]:
        key, _, headline = (part.strip() for part in line.partition(":"))
        found = Indicator.objects.filter(key=key).first()
        if found is None:
            raise forms.ValidationError(f"There is no indicator “{key}”; write its permanent key.")
        return found, headline
