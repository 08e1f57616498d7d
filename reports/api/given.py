"""Words and decisions as they are sent."""

from collections.abc import Mapping, Set
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from portal.api.fields import Choice, Day, Key, Text, Whole
from portal.api.schema import sent_as
from portal.api.serializers import Given
from portal.words import Word, pairs
from reports.api.examples import DIGEST
from reports.comments.states import Act
from reports.review.states import Action
from reports.review.transitions import OFFERS

VERSIONS = 2**31 - 1
LONGEST = 200_000  # characters; what a narrative may have is the service's business


ENTRY_ACTS = (Action.SUBMIT, *OFFERS)  # what can be decided on an entry


def entry_acts() -> list[tuple[str, str]]:
    """As the OpenAPI document lists them."""
    return pairs(ENTRY_ACTS)


class ReportAct(Word):
    """What can be decided on a whole report."""

    SIGN_OFF = Action.SIGN_OFF.value
    REOPEN = Action.REOPEN.value
    CORRECT = Action.CORRECT.value


def typed(**options: Any) -> Text:
    """A text as it was typed; whether it had to be given is for the service to say."""
    return Text(required=False, allow_blank=True, trim_whitespace=False, max_length=LONGEST, **options)


class OfAct(Given):
    """A write whose ``action`` says which fields it takes: one that it would ignore is refused.

    ``TAKEN``: the fields of some acts; ``ELSE``: those of the others. An empty field counts as left out.
    """

    TAKEN: ClassVar[Mapping[Word, Set[str]]] = {}
    ELSE: ClassVar[Set[str]] = frozenset()

    def validate(self, attrs: Any) -> Any:
        act = attrs["action"]
        takes = {"action", *self.TAKEN.get(act, self.ELSE)}
        ignored = [name for name, value in attrs.items() if name not in takes and value != ""]
        if ignored:
            raise serializers.ValidationError(dict.fromkeys(ignored, f"The act “{act}” takes no such field."))
        return attrs


@extend_schema_serializer(
    examples=[
        sent_as(
            "A save",
            {
                "version": 3,
                "texts": {
                    "narrative": "In the year {{CSC 022.year}} of referrals were decided on in time.\n"
                },
            },
        )
    ]
)
class DraftGiven(Given):
    version = Whole(
        required=False, min_value=0, max_value=VERSIONS, help_text="That the words started from; or If-Match"
    )
    texts = serializers.DictField(
        child=Text(allow_blank=True, trim_whitespace=False, max_length=LONGEST), allow_empty=False
    )


@extend_schema_serializer(examples=[sent_as("The text read", {"version": 4})])
class ConfirmationGiven(Given):
    version = Whole(required=False, min_value=0, max_value=VERSIONS, help_text="Or If-Match")


@extend_schema_serializer(
    examples=[
        sent_as("Return", {"action": "return", "digest": DIGEST, "reason": "Why the fall?"}),
        sent_as("Approve", {"action": "approve", "digest": DIGEST}),
        sent_as("Submit", {"action": "submit", "version": 4}),
    ]
)
class DecisionGiven(OfAct):
    """``digest`` names what was read (approve, return); ``version`` the draft (submit). Or If-Match."""

    TAKEN = {Action.SUBMIT: {"version"}}
    ELSE = frozenset({"digest", "reason"})

    action = Choice(ENTRY_ACTS)
    digest = Text(required=False, allow_blank=True, max_length=64)
    version = Whole(required=False, min_value=0, max_value=VERSIONS)
    reason = typed()


@extend_schema_serializer(
    examples=[
        sent_as("A remark", {"text": "Which year is this?", "digest": DIGEST}),
        sent_as(
            "Another wording", {"passage": "narrative.2", "wording": "The year was better.", "digest": DIGEST}
        ),
    ]
)
class CommentGiven(Given):
    """``digest`` names the submission that was read; or If-Match. With ``wording`` it proposes other words."""

    text = typed()
    passage = Text(
        required=False, allow_blank=True, max_length=80, help_text="Part and paragraph, as narrative.2"
    )
    words = typed(help_text="Some words of the passage, as they are read; empty: all of it")
    wording = typed(allow_null=True, help_text="What the writer would type there; empty strikes it out")
    digest = Text(required=False, allow_blank=True, max_length=64)


@extend_schema_serializer(
    examples=[
        sent_as("An answer", {"act": "answer", "text": "The year to March."}),
        sent_as("Take it", {"act": "accept", "digest": DIGEST}),
    ]
)
class ReplyGiven(Given):
    """Answering and declining need a text; accepting a wording the digest of what was read, or If-Match."""

    act = Choice(Act)
    text = typed()
    digest = Text(required=False, allow_blank=True, max_length=64)


@extend_schema_serializer(
    examples=[
        sent_as(
            "Sign off",
            {
                "action": "sign off",
                "internal_digest": DIGEST,
                "public_digest": DIGEST,
                "password": "proof of who signs",
                "code": "123456",
            },
        ),
        sent_as("Open again", {"action": "open again", "reason": "A figure has to be put right."}),
    ]
)
class ReportDecisionGiven(OfAct):
    """To sign off: both digests that were read, and proof of who signs. Else a reason."""

    TAKEN = {ReportAct.SIGN_OFF: {"internal_digest", "public_digest", "password", "code"}}
    ELSE = frozenset({"reason"})

    action = Choice(ReportAct)
    internal_digest = Text(required=False, allow_blank=True, max_length=64)
    public_digest = Text(required=False, allow_blank=True, max_length=64)
    password = Text(required=False, allow_blank=True, trim_whitespace=False, max_length=4096, write_only=True)
    code = Text(required=False, allow_blank=True, max_length=64, write_only=True)
    reason = typed()


@extend_schema_serializer(
    examples=[sent_as("Why it stays", {"finding": DIGEST, "reason": "The source revises it in July."})]
)
class ExceptionGiven(Given):
    finding = Text(max_length=64)
    reason = typed()


@extend_schema_serializer(examples=[sent_as("An entry", {"entry": "csc-022"})])
class ExtentGiven(Given):
    """Neither: the whole report."""

    section = Key(required=False, allow_blank=True)
    entry = Key(required=False, allow_blank=True)


@extend_schema_serializer(examples=[sent_as("A day", {"published_on": "2018-07-03"})])
class PublicationGiven(Given):
    published_on = Day()


@extend_schema_serializer(examples=[sent_as("Why", {"reason": "It named the wrong year."})])
class ReasonGiven(Given):
    reason = typed()


@extend_schema_serializer(
    examples=[
        sent_as(
            "What was read",
            {
                "until": "2018-05-26T09:00:00+01:00",
                "digest": DIGEST,
                "reason": "The extract of May corrects the year.",
            },
        )
    ]
)
class TakingIn(Given):
    """``until`` and ``digest`` as they were read; the digest may stand in If-Match."""

    until = serializers.DateTimeField()
    digest = Text(required=False, allow_blank=True, max_length=64)
    reason = typed()
