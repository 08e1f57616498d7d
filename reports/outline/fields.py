"""Form fields of several lines, each line one thing: parts, comparisons, terms, indicators, comparators."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from indicators.benchmarks.models import Comparator
from indicators.catalogue.models import Indicator, IndicatorVersion
from reports.outline.models import ComparisonKind
from reports.outline.templates import NewComparison, NewPart

SLOPES = range(3, 121)  # periods that a slope can be laid through: two points are no course


class LinesField(forms.CharField):
    """Cleans to a list with what ``read`` makes of each line that is not blank; shows such a list again."""

    widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(self.write(each) for each in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        return [self.read(line.strip()) for line in super().clean(value).splitlines() if line.strip()]

    def read(self, line: str) -> Any:
        """Raises ValidationError with words that say what would be right."""
        return line

    def write(self, thing: Any) -> str:
        """The line that ``read`` would take for this."""
        return str(thing)


class PartsField(LinesField):
    """``purpose: Purpose | What the report is for | optional``; to ``NewPart``."""

    def read(self, line: str) -> NewPart:
        key, colon, rest = line.partition(":")
        pieces = [piece.strip() for piece in rest.split("|")]
        heading, prompt, option = (*pieces, "", "")[:3]
        if not colon or not key.strip() or len(pieces) > 3 or option not in ("", "optional"):
            raise forms.ValidationError("Write each line as key: heading | what to write | optional.")
        return NewPart(key.strip(), heading, prompt, required=option != "optional")

    def write(self, thing: NewPart) -> str:
        option = [] if thing.required else ["optional"]
        return f"{thing.key}: " + " | ".join([thing.heading, thing.prompt, *option]).rstrip(" |")


class TermsField(LinesField):
    """``CSC: Children’s social care``; to pairs."""

    def read(self, line: str) -> tuple[str, str]:
        term, colon, meaning = line.partition(":")
        if not (colon and term.strip() and meaning.strip()):
            raise forms.ValidationError("Write each line as term: meaning.")
        return term.strip(), meaning.strip()

    def write(self, thing: tuple[str, str]) -> str:
        return ": ".join(thing)


class ComparisonsField(LinesField):
    """``same period last year: 1, 2``: within 1 point, or 2 per cent, it is similar; a slope says over how many
    periods, ``slope over periods: 1, 2, 12``. To ``NewComparison``."""

    def read(self, line: str) -> NewComparison:
        named, _, limits = line.partition(":")
        try:
            kind = ComparisonKind(named.strip())
            points, per_cent, *over = (Decimal(limit.strip()) for limit in limits.split(","))
        except (ValueError, InvalidOperation) as error:
            kinds = ", ".join(ComparisonKind)
            raise forms.ValidationError(
                f"Write each line as kind: points, per cent; the kinds are {kinds}."
            ) from error
        if kind is not ComparisonKind.SLOPE and not over:
            return NewComparison(kind, points, per_cent)
        if kind is not ComparisonKind.SLOPE or len(over) != 1 or over[0] not in SLOPES:
            raise forms.ValidationError(
                f"Only a slope is over periods, {SLOPES[0]} to {SLOPES[-1]} of them: "
                "slope over periods: points, per cent, 12."
            )
        return NewComparison(kind, points, per_cent, int(over[0]))

    def write(self, thing: NewComparison) -> str:
        over = f", {thing.periods}" if thing.kind is ComparisonKind.SLOPE else ""
        return f"{thing.kind}: {thing.similar_points or 0:f}, {thing.similar_per_cent or 0:f}{over}"


class ComparatorsField(LinesField):
    """Keys of comparators; to the rows."""

    def read(self, line: str) -> Comparator:
        found = Comparator.objects.filter(key=line).first()
        if found is None:
            known = ", ".join(Comparator.objects.values_list("key", flat=True)) or "none yet"
            raise forms.ValidationError(f"There is no comparator “{line}”; there are: {known}.")
        return found

    def write(self, thing: Comparator) -> str:
        return thing.key


class IndicatorsField(LinesField):
    """``CSC 022`` or ``csc-022: 2017-03``, where the headline is another period's; to pairs."""

    def read(self, line: str) -> tuple[Indicator, str]:
        named, _, headline = (part.strip() for part in line.partition(":"))
        found = Indicator.objects.filter(key=named).first() or self._by_code(named)
        return found, headline

    def write(self, thing: tuple[Indicator, str]) -> str:
        indicator, headline = thing
        return f"{indicator.key}: {headline}" if headline else indicator.key

    @staticmethod
    def _by_code(code: str) -> Indicator:
        """By today's code, which two indicators may have."""
        versions = IndicatorVersion.objects.current().filter(code__iexact=code).values("indicator")
        found = list(Indicator.objects.filter(pk__in=versions).order_by("key") if code else ())
        if len(found) == 1:
            return found[0]
        if found:
            keys = " or ".join(each.key for each in found)
            raise forms.ValidationError(f"Several indicators have the code “{code}”: write {keys}.")
        raise forms.ValidationError(f"There is no indicator “{code}”; write its key or its code.")
