"""Words and decisions as they are sent."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

from portal.api.fields import Choice, Day, Text, Whole
from portal.api.serializers import Given
from portal.words import Word, pairs
from reports.comments.states import Act
from reports.review.states import Action
from reports.review.transitions import OFFERS

VERSIONS = 2**31 - 1
LONGEST = 200_000  # characters; what a narrative may have is the service's business
DIGEST = "0f2d" * 16


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


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "A save",
            value={
                "version": 3,
                "texts": {"narrative": "In the year {{CSC 022.year}} of assessments were in time.\n"},
            },
            request_only=True,
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


@extend_schema_serializer(examples=[OpenApiExample("The text read", value={"version": 4}, request_only=True)])
class ConfirmationGiven(Given):
    version = Whole(required=False, min_value=0, max_value=VERSIONS, help_text="Or If-Match")


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Return",
            value={"action": "return", "digest": DIGEST, "reason": "Why the fall?"},
            request_only=True,
        ),
        OpenApiExample("Approve", value={"action": "approve", "digest": DIGEST}, request_only=True),
        OpenApiExample("Submit", value={"action": "submit", "version": 4}, request_only=True),
    ]
)
class DecisionGiven(Given):
    """``digest`` names what was read (approve, return); ``version`` the draft (submit). Or If-Match."""

    action = Choice(ENTRY_ACTS)
    digest = Text(required=False, allow_blank=True, max_length=64)
    version = Whole(required=False, min_value=0, max_value=VERSIONS)
    reason = typed()


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "A remark", value={"text": "Which year is this?", "digest": DIGEST}, request_only=True
        ),
        OpenApiExample(
            "Another wording",
            value={"passage": "narrative.2", "wording": "The year was better.", "digest": DIGEST},
            request_only=True,
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
        OpenApiExample("An answer", value={"act": "answer", "text": "The year to March."}, request_only=True),
        OpenApiExample("Take it", value={"act": "accept", "digest": DIGEST}, request_only=True),
    ]
)
class ReplyGiven(Given):
    """Answering and declining need a text; accepting a wording the digest of what was read, or If-Match."""

    act = Choice(Act)
    text = typed()
    digest = Text(required=False, allow_blank=True, max_length=64)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Sign off",
            value={
                "action": "sign off",
                "internal_digest": DIGEST,
                "public_digest": DIGEST,
                "password": "proof of who signs",
                "code": "123456",
            },
            request_only=True,
        ),
        OpenApiExample(
            "Open again",
            value={"action": "open again", "reason": "A figure has to be put right."},
            request_only=True,
        ),
    ]
)
class ReportDecisionGiven(Given):
    """To sign off: both digests that were read, and proof of who signs. Else a reason."""

    action = Choice(ReportAct)
    internal_digest = Text(required=False, allow_blank=True, max_length=64)
    public_digest = Text(required=False, allow_blank=True, max_length=64)
    password = Text(required=False, allow_blank=True, trim_whitespace=False, max_length=4096, write_only=True)
    code = Text(required=False, allow_blank=True, max_length=64, write_only=True)
    reason = typed()


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "Why it stays",
            value={"finding": DIGEST, "reason": "The source revises it in July."},
            request_only=True,
        )
    ]
)
class ExceptionGiven(Given):
    finding = Text(max_length=64)
    reason = typed()


@extend_schema_serializer(
    examples=[OpenApiExample("A day", value={"published_on": "2017-07-03"}, request_only=True)]
)
class PublicationGiven(Given):
    published_on = Day()


@extend_schema_serializer(
    examples=[OpenApiExample("Why", value={"reason": "It named the wrong year."}, request_only=True)]
)
class ReasonGiven(Given):
    reason = typed()
