"""What was said of an entry, with what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.errors import NotYours
from reports.comments.models import Comment, Reply
from reports.comments.passages import Passage, about
from reports.comments.states import Act, Standing, standing
from reports.content.model import Part
from reports.outline.models import Entry


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with the acts on it."""

    comment: Comment
    replies: tuple[Reply, ...]
    standing: Standing
    passage: Passage | None  # where it belongs in the content shown; None: on the whole, or no longer there

    @property
    def number(self) -> int:
        """Its mark in the text."""
        return self.comment.number

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN

    @property
    def is_wording(self) -> bool:
        return self.comment.is_wording

    @property
    def is_adrift(self) -> bool:
        """Whether the words that it was about are no longer in the text."""
        return bool(self.comment.quote) and self.passage is None

    @property
    def quotes_some(self) -> bool:
        """Whether it is about some words of its passage only."""
        return self.passage is not None and self.comment.quote != self.passage.text


def comment_of(entry: Entry, number: int) -> Comment:
    """A comment on one of this entry's submissions. Raises NotYours."""
    found = Comment.objects.select_related("entry", "submission").filter(entry=entry, number=number)
    comment = found.first()
    if comment is None:
        raise NotYours("There is no such comment.")
    return comment


def standing_of(comment: Comment) -> Standing:
    """As it is in the database now."""
    acts = Reply.objects.filter(comment=comment).order_by("at", "pk").values_list("act", flat=True)
    return standing(Act(act) for act in acts)


def threads_of(entry: Entry, parts: Sequence[Part]) -> tuple[Thread, ...]:
    """Everything said of an entry's submissions, in the order of the text shown; in two queries.

    What is about the whole entry comes last but for what the text no longer has.
    """
    comments = list(Comment.objects.filter(entry=entry).select_related("by", "submission"))
    replies = _replies(comments)
    order = {part.key: place for place, part in enumerate(parts)}
    found = [
        (each, about(parts, each.part, each.paragraph, each.quote) if each.quote else None)
        for each in comments
    ]
    found.sort(key=lambda pair: _place(order, *pair))
    return tuple(_thread(each, replies.get(each.pk, ()), passage) for each, passage in found)


def _thread(comment: Comment, replies: tuple[Reply, ...], passage: Passage | None) -> Thread:
    return Thread(comment, replies, standing(Act(reply.act) for reply in replies), passage)


def _replies(comments: Iterable[Comment]) -> Mapping[int, tuple[Reply, ...]]:
    found: dict[int, tuple[Reply, ...]] = {}
    for reply in Reply.objects.filter(comment__in=list(comments)).select_related("by", "submission"):
        found[reply.comment_id] = (*found.get(reply.comment_id, ()), reply)
    return found


def _place(order: Mapping[str, int], comment: Comment, passage: Passage | None) -> tuple[int, int, int]:
    if passage is not None:
        return order[passage.part.key], passage.number, comment.number
    return len(order) + bool(comment.quote), 0, comment.number


def open_counts(entries: Iterable[int]) -> dict[int, int]:
    """How many comments are open, by entry; two queries however many there are."""
    comments = dict(Comment.objects.filter(entry__in=list(entries)).values_list("pk", "entry"))
    acts: dict[int, list[Act]] = {}
    for comment, act in (
        Reply.objects.filter(comment__in=comments).order_by("at", "pk").values_list("comment", "act")
    ):
        acts.setdefault(comment, []).append(Act(act))
    counts: dict[int, int] = {}
    for comment, entry in comments.items():
        if standing(acts.get(comment, ())) is Standing.OPEN:
            counts[entry] = counts.get(entry, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many open comments of an entry its writer has not answered, and how many of those propose a wording."""

    comments: int = 0
    wordings: int = 0


def unanswered(entries: Mapping[int, frozenset[int]]) -> dict[int, Unanswered]:
    """By entry, given with those who speak for its writer: open comments in which another spoke last. Two queries."""
    comments = list(Comment.objects.filter(entry__in=entries))
    replies = _replies(comments)
    counts: dict[int, Unanswered] = {}
    for comment in comments:
        acts = replies.get(comment.pk, ())
        spoke_last = acts[-1].by_id if acts else comment.by_id
        if standing(Act(reply.act) for reply in acts) is not Standing.OPEN:
            continue
        if spoke_last not in entries[comment.entry_id]:
            so_far = counts.get(comment.entry_id, Unanswered())
            counts[comment.entry_id] = Unanswered(
                so_far.comments + 1, so_far.wordings + bool(comment.is_wording)
            )
    return counts
