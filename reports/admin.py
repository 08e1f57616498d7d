"""The administration's pages of outlines and editions, gathered for Django."""

from reports.editions.admin import EditionAdmin
from reports.outline.admin import (
    EntryAdmin,
    ReportAdmin,
    SectionAdmin,
    TemplateAdmin,
    TemplateEntryAdmin,
)

__all__ = [
    "EditionAdmin",
    "EntryAdmin",
    "ReportAdmin",
    "SectionAdmin",
    "TemplateAdmin",
    "TemplateEntryAdmin",
]
