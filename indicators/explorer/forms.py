"""What stands in an address of the explorer, held against what there is to choose; nothing of it is passed over."""

from django import forms
from django.http import QueryDict

from indicators.explorer.choice import INTERNAL, MOST_INDICATORS, MOST_WORDS, PUBLIC
from indicators.explorer.offering import Offer
from indicators.explorer.telling import unknown_words
from portal.ui.asked import Asked

ONE = {"from": "From", "to": "To", "by": "By", "measure": "Measure"}
SEVERAL = {
    "indicator": "Indicators",
    "place": "Places",
    "category": "Breakdowns",
    "comparator": "Compare with",
    "authority": "Nations, regions and authorities",
}


class AskedView(Asked):
    """Of an explorer in which there is nothing to explore: whatever was chosen may have been there once."""

    ids = "explorer_%s"
    find = forms.CharField(label="Find an indicator", required=False, max_length=MOST_WORDS)
    view = forms.ChoiceField(
        label="View",
        required=False,
        choices=[(INTERNAL, "Internal"), (PUBLIC, "Public")],
        widget=forms.HiddenInput,
    )

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given)
        for name, label in (ONE | SEVERAL).items():
            self.fields[name] = forms.MultipleChoiceField(
                label=label, required=False, widget=forms.MultipleHiddenInput
            )
            self.choose(name, [(value, value) for value in given.getlist(name)])


class AskedExplorer(AskedView):
    def __init__(self, given: QueryDict, offered: Offer, *, is_public: bool) -> None:
        super().__init__(given)
        self.unknown = unknown_words(offered, is_public=is_public)
        self.left_out = offered.left_out
        for name, label in ONE.items():
            self.fields[name] = forms.ChoiceField(label=label, required=False)
        for name, values in offered.values(given).items():
            self.choose(name, [(value, value) for value in values])

    def check(self, leads_to: str) -> None:
        """The page shows the first of too many indicators and says so; a file would hold fewer than were asked for."""
        if self.left_out:
            self.add_error(
                "indicator",
                f"Indicators: choose {MOST_INDICATORS} at most; {self.left_out} more were chosen.",
            )
        super().check(leads_to)

    def _judge(self, name: str, field: forms.Field, values: list[str]) -> None:
        """Of indicators it is said why: they may be there, and not published."""
        if name != "indicator":
            super()._judge(name, field, values)
        elif self.unknown:
            self._say(name, self.unknown.rstrip("."), ".")
