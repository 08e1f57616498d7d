"""Draft PDFs as their pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from portal.jobs.models import JobState
from portal.ui.forms import PlainForm
from reports.outline.models import Report, Section
from reports.pages.register import Building, building, size_words
from reports.printouts.models import Printout

TAG = {JobState.QUEUED: "Waiting", JobState.RUNNING: "Being made", JobState.DONE: "Ready"}


class ExtentForm(PlainForm):
    """What to print: everything, or a section."""

    section = forms.ChoiceField(label="What", required=False)

    def __init__(self, sections: Iterable[Section], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["section"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "The whole report"), *((each.key, each.heading) for each in sections)]


@dataclass(frozen=True, slots=True)
class Printed:
    printout: Printout
    url: str
    building: Building
    tag: str
    size: str  # in words, once it is made
    word_size: str  # empty where there is no Word document


def address(printout: Printout, name: str = "printout") -> str:
    return reverse(f"reports:{name}", args=[printout.report.key, printout.key])


def printed(printout: Printout) -> Printed:
    tag = TAG.get(JobState(printout.state), "Failed")
    size, word_size = (size_words(each) if each else "" for each in (printout.size, printout.word_size))
    return Printed(printout, address(printout), building(printout), tag, size, word_size)


def listed(printouts: Sequence[Printout]) -> tuple[Printed, ...]:
    return tuple(printed(each) for each in printouts)


def sections_of(report: Report) -> list[Section]:
    return list(report.sections.all())
