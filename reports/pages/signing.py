"""The director's desk: what was checked, what is missing, what stays with a reason, what is signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from reports.content.counts import hidden_figures
from reports.content.model import ReportContent, Variant
from reports.editions.exceptions import Exceptional
from reports.editions.readiness import Missing, Readiness
from reports.outline.models import Report
from reports.pages.forms import ExceptionForm
from reports.pages.gathering import has_words
from reports.pages.rows import read_url
from reports.pages.shown import shown
from reports.review.states import EVERY, EntryState, Shown

FEW = 3  # of one kind are listed one by one; more are counted and folded
MANY = 10  # of one kind are listed below their fold; more are folded by what they are about, too


@dataclass(frozen=True, slots=True)
class Lack:
    """``url`` is empty where there is nothing that the director may read."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """Things that are missing for the same reason; ``url`` leads to all of them, where they stand together."""

    words: str
    url: str
    items: tuple[Lack, ...]

    @property
    def is_folded(self) -> bool:
        return len(self.items) > FEW


@dataclass(frozen=True, slots=True)
class Check:
    label: str
    count: str
    in_order: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Accepting:
    key: str
    subject: str
    words: str
    reason: str
    given: str  # by whom and when
    form: ExceptionForm


@dataclass(frozen=True, slots=True)
class Together:
    """Exceptions of one kind that no reason was given for; one form explains them all."""

    key: str
    number: int
    form: ExceptionForm


@dataclass(frozen=True, slots=True)
class About:
    """Exceptions of one kind about one thing."""

    subject: str
    items: tuple[Accepting, ...]

    @property
    def open_(self) -> int:
        return sum(not item.reason for item in self.items)

    @property
    def is_refused(self) -> bool:
        """A form in it was sent, and says what is wrong."""
        return any(item.form.errors for item in self.items)


@dataclass(frozen=True, slots=True)
class Kind:
    """Exceptions of one kind, in reading order. ``open_`` of them have no reason yet."""

    words: str
    items: tuple[Accepting, ...]
    open_: int
    together: Together | None

    @property
    def is_folded(self) -> bool:
        return len(self.items) > FEW

    @property
    def is_refused(self) -> bool:
        return any(each.is_refused for each in self.about) or bool(
            self.together and self.together.form.errors
        )

    @property
    def is_long(self) -> bool:
        return len(self.items) > MANY

    @property
    def about(self) -> tuple[About, ...]:
        found: dict[str, list[Accepting]] = {}
        for item in self.items:
            found.setdefault(item.subject, []).append(item)
        return tuple(About(subject, tuple(items)) for subject, items in found.items())


@dataclass(frozen=True, slots=True)
class Version:
    label: str
    words: str
    url: str
    digest: str


@dataclass(frozen=True, slots=True)
class Desk:
    missing: tuple[Lacks, ...]
    checks: tuple[Check, ...]
    exceptions: tuple[Kind, ...]
    versions: tuple[Version, ...]
    content: ReportContent

    @property
    def missing_words(self) -> str:
        number = sum(len(group.items) for group in self.missing)
        return "One thing is missing" if number == 1 else f"{number} things are missing"


def desk(report: Report, ready: Readiness, sent: ExceptionForm | None = None) -> Desk:
    """``sent`` is an exception's form as it came back refused; it stands in its place."""
    return Desk(
        missing=tuple(group for group in _lacks(report, ready) if group.items),
        checks=_checks(ready),
        exceptions=_kinds(ready.exceptions, sent),
        versions=_versions(report, ready),
        content=ready.internal,
    )


def anchor(key: str) -> str:
    """Of an exception's place on the page."""
    return f"exception-{key[:12]}"


def _lacks(report: Report, ready: Readiness) -> Iterator[Lacks]:
    """Entries by their state, then what the checker found, then warnings that nobody has accepted."""
    outline = reverse("reports:outline", args=[report.key])
    for state, entries in _by_state(ready.missing):
        items = tuple(
            Lack(f"{each.heading}. {each.why}", read_url(each.entry) if each.is_submitted else "")
            for each in entries
        )
        words = f"{_counted(len(items), 'entry', 'entries')}: {state.label.lower()}"
        yield Lacks(words, f"{outline}?{urlencode({'state': state.value})}", items)
    found = tuple(Lack(finding.sentence, "") for finding in ready.errors)
    yield Lacks(_counted(len(found), "error of the checker", "errors of the checker"), "", found)
    wanting = tuple(
        Lack(f"Give a reason for {item.subject}: {item.finding}", f"#{anchor(item.key)}")
        for item in ready.unexplained
    )
    words = _counted(len(wanting), "exception without a reason", "exceptions without a reason")
    yield Lacks(words, "#exceptions-heading", wanting)


def _by_state(missing: Iterable[Missing]) -> list[tuple[Shown, list[Missing]]]:
    """In the order of the progress bar, backwards: what has furthest to go comes first."""
    found: dict[Shown, list[Missing]] = {}
    for each in missing:
        state = EntryState(each.entry.state)
        seen = shown(state, has_words=has_words(each.entry), is_stale=each.is_stale)
        found.setdefault(seen, []).append(each)
    return [(state, found[state]) for state in reversed(EVERY) if state in found]


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _checks(ready: Readiness) -> tuple[Check, ...]:
    ready_to_sign, lacking = len(_standing(ready)), len(ready.missing)
    reasons, open_ = len(ready.exceptions), len(ready.unexplained)
    return (
        Check(
            "Entries approved, their figures unchanged since",
            f"{ready_to_sign} of {ready_to_sign + lacking}",
            not lacking,
            f"{lacking} missing",
        ),
        Check("Checker errors", str(len(ready.errors) or "None"), not ready.errors, "To be put right"),
        Check("Small numbers hidden in the public version", _figures(hidden_figures(ready.public)), True),
        Check("Exceptions with a reason", f"{reasons - open_} of {reasons}", not open_, f"{open_} missing"),
    )


def _standing(ready: Readiness) -> frozenset[int]:
    """Approved entries but for those that are missing all the same, say because their figures have changed."""
    return frozenset(ready.submissions) - {missing.entry.pk for missing in ready.missing}


def _figures(number: int) -> str:
    return "None" if not number else f"{number} figure{'' if number == 1 else 's'}"


def _kinds(exceptions: Iterable[Exceptional], sent: ExceptionForm | None) -> tuple[Kind, ...]:
    """What still wants a reason first; of that, words in doubt, which may have to be changed, before figures."""
    found: dict[tuple[bool, str], list[Exceptional]] = {}
    for item in exceptions:
        found.setdefault((not item.is_of_words, item.kind), []).append(item)
    ordered = sorted(found.items(), key=lambda pair: (all(item.reason for item in pair[1]), pair[0][0]))
    return tuple(_kind(words, items, sent) for (_, words), items in ordered)


def _kind(words: str, items: list[Exceptional], sent: ExceptionForm | None) -> Kind:
    unexplained = [item for item in items if not item.reason]
    return Kind(
        words.removesuffix("."),
        tuple(_exception(item, sent) for item in items),
        len(unexplained),
        _together([item.key for item in unexplained if not item.is_of_words], sent),
    )


def _together(keys: list[str], sent: ExceptionForm | None) -> Together | None:
    if len(keys) < 2:
        return None
    form = _form(" ".join(keys), "", sent, "together-")
    form.fields["reason"].label = "Why do they stay?"
    return Together(f"together-{anchor(keys[0])}", len(keys), form)


def _exception(item: Exceptional, sent: ExceptionForm | None) -> Accepting:
    form = _form(item.key, item.reason, sent)
    return Accepting(anchor(item.key), item.subject, item.finding, item.reason, _given(item), form)


def _form(keys: str, reason: str, sent: ExceptionForm | None, prefix: str = "") -> ExceptionForm:
    """As it came back refused, where it did."""
    if sent is not None and sent["finding"].value() == keys:
        return sent
    return ExceptionForm(initial={"finding": keys, "reason": reason}, auto_id=f"{prefix}{anchor(keys)}-%s")


def _given(item: Exceptional) -> str:
    return f"the {item.given_by} on {item.given_at:%-d %B %Y}" if item.given_at else ""


def _versions(report: Report, ready: Readiness) -> tuple[Version, ...]:
    def version(variant: Variant, words: str, digest: str) -> Version:
        url = reverse("reports:read", args=[report.key, variant.value])
        return Version(f"{variant.label} version", words, url, digest)

    hidden = hidden_figures(ready.public)
    return (
        version(Variant.PUBLIC, f"Small numbers hidden: {_figures(hidden).lower()}.", ready.public_digest),
        version(Variant.INTERNAL, "Every figure.", ready.internal_digest),
    )
