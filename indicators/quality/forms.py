"""What the page of findings can be narrowed to. Every choice stands in the address."""

from django import forms

from indicators.quality.finding import Kind
from indicators.quality.queries import Found
from indicators.standings.forms import Frame
from portal.searching import has_words
from portal.ui.asked import PAGE, SORT

ACCEPTED, ALL = "accepted", "all"


class FindFindings(Frame):
    moves = (PAGE, SORT)
    words = forms.CharField(label="Code or words", required=False)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any kind"), *Kind.choices()])
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[("", "What is open"), (ACCEPTED, "What was accepted"), (ALL, "Both")],
    )
    field_order = ("words", "area", "kind", "show", "year")

    def fits_but_kind(self, found: Found) -> bool:
        chosen = self.chosen
        said = (found.name, found.indicator.key, found.finding.says)
        shown = chosen.get("show", "")
        return (
            self.is_within(found)
            and has_words(chosen.get("words", ""), *said)
            and (shown == ALL or (shown == ACCEPTED) is (found.accepted is not None))
        )

    def fits(self, found: Found) -> bool:
        return self.fits_but_kind(found) and self.chosen.get("kind", found.finding.kind) == found.finding.kind

    def said(self, name: str) -> str:
        if name == "show":
            return {ACCEPTED: "Accepted", ALL: "Open and accepted"}[self.chosen[name]]
        return super().said(name)
