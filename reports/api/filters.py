"""How the lists of reports, entries, editions and builds are narrowed and ordered."""

from django_filters import rest_framework as filters

from indicators.api.filters import YearFilter
from portal.api.filtering import Keys, Ordering
from portal.jobs.models import JobState
from reports.content.model import EntryKind, Variant
from reports.review.states import Action, EditionState, EntryState, ReportState


class ReportFilters(filters.FilterSet):
    year = YearFilter(max_length=7, help_text="A reporting year, such as 2016/17")
    state = filters.ChoiceFilter(choices=ReportState.choices())
    area = Keys("area__key")
    ordering = Ordering({"year": "year", "title": "title", "meeting_date": "meeting_date"})


class EntryFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=EntryState.choices())
    kind = filters.ChoiceFilter(choices=EntryKind.choices())
    area = Keys("area__key")
    section = Keys("section__key")
    indicator = Keys("indicators__key")


class EditionFilters(filters.FilterSet):
    report = Keys("report__key")
    audience = filters.ChoiceFilter(choices=Variant.choices())
    state = filters.ChoiceFilter(choices=EditionState.choices())
    ordering = Ordering({"published_on": "published_on", "number": "number"})


class BuildFilters(filters.FilterSet):
    report = Keys("edition__report__key")
    state = filters.ChoiceFilter(choices=JobState.choices)
    ordering = Ordering({"requested_at": "requested_at"})


class DecisionFilters(filters.FilterSet):
    action = filters.ChoiceFilter(choices=Action.choices())
    ordering = Ordering({"at": "at"})


class CommentFilters(filters.FilterSet):
    submission = filters.NumberFilter(
        "submission__number", min_value=1, max_value=32767, help_text="The number of the one commented on"
    )
    ordering = Ordering({"number": "number"})
