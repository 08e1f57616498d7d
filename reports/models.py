"""Every model of the words and the editions, gathered for Django from its room."""

from reports.comments.models import Comment, Reply
from reports.editions.models import Build, Edition, EditionFile, ExceptionReason, FrozenContent, SignOff
from reports.entries.models import Author, Autosave, Draft, Submission
from reports.outline.models import (
    Entry,
    EntryIndicator,
    Report,
    Section,
    Template,
    TemplateComparator,
    TemplateComparison,
    TemplateEntry,
)
from reports.printouts.models import Printout
from reports.reading_room.models import Visit
from reports.review.models import Decision, LastLook

__all__ = [
    "Author",
    "Autosave",
    "Build",
    "Comment",
    "Decision",
    "Draft",
    "Edition",
    "EditionFile",
    "Entry",
    "EntryIndicator",
    "ExceptionReason",
    "FrozenContent",
    "LastLook",
    "Printout",
    "Reply",
    "Report",
    "Section",
    "SignOff",
    "Submission",
    "Template",
    "TemplateComparator",
    "TemplateComparison",
    "TemplateEntry",
    "Visit",
]
