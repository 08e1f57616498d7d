"""What people send: words, decisions, remarks, signatures, publication. Services check what it means."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.text import slugify

from portal.ui.forms import PlainForm
from reports.review.states import Action
from reports.review.transitions import ACTS, OFFERS, Offer

PART = "part-"
MOST_VERSIONS = 2**31 - 1  # what the database keeps


OPEN_AGAIN = (
    "Open the page again, then send your words: what was sent did not say from which version they started"
)


class Said(forms.CharField):
    """A text that the form takes as it is; whether it had to be given is for the service to say."""

    def __init__(self, *, rows: int, attrs: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, **(attrs or {})}), **options)

    def validate(self, value: Any) -> None:
        """Nothing is refused here."""

    def run_validators(self, value: Any) -> None:
        """Nor what cannot be seen: the service says where it stands."""


class BaseVersion(forms.IntegerField):
    """From which version of a draft words started; the page carries it, so nobody can put it right there."""

    def __init__(self) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            min_value=0,
            max_value=MOST_VERSIONS,
            initial=0,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), OPEN_AGAIN),
        )


class DraftForm(PlainForm):
    """One box for each part of an entry, and the version of the draft that the words started from."""

    base_version = BaseVersion()

    def __init__(self, parts: Iterable[Mapping[str, Any]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        listed = list(parts)
        for part in listed:
            self.fields[PART + part["key"]] = Said(
                label=part.get("heading") or "Commentary",
                help_text=escape(part.get("prompt", "")),
                required=bool(part.get("required")),
                rows=14 if len(listed) == 1 else 5,
                attrs={"data-words": ""},
                strip=False,
            )

    @property
    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PART)]

    def typed(self) -> dict[str, str]:
        """What stands in the boxes, by part key, valid or not. Line ends are the text's own."""
        return {
            bound.name.removeprefix(PART): str(bound.value() or "").replace("\r\n", "\n")
            for bound in self.texts
        }


def blame(form: forms.Form, fields: Mapping[str, str], prefix: str = "") -> None:
    """Put a service's answers at the fields that they concern, the rest at the top; none is said twice."""
    form.is_valid()
    for name, message in fields.items():
        field = prefix + name if prefix + name in form.fields else None
        if field is None or field not in form.errors:
            form.add_error(field, message)


class DigestForm(PlainForm):
    """Names what was read. The service answers where it is missing or no longer true."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def now_read(self, digest: str) -> None:
        """The form as it was sent stands on a page that shows this content: sent again, it is about that."""
        self.data = {name: self.data[name] for name in self.data} | {"digest": digest}


class Decided(forms.ChoiceField):
    """Offers some acts and takes any plain one: whose it is, and when, is for the service to say."""

    def __init__(self, acts: Iterable[Action], **options: Any) -> None:
        listed = list(acts)
        first, *others = [act.value for act in listed] or [""]
        verbs = [f"{first} the entry", *(f"to {verb} it" for verb in others)]
        said = " or ".join(filter(None, (", ".join(verbs[:-1]), verbs[-1])))
        super().__init__(
            label="What do you decide?",
            widget=forms.RadioSelect,
            choices=[(act.value, OFFERS[act].label) for act in listed],
            error_messages={
                "required": f"Choose whether to {said}"
                if listed
                else "There is nothing here for you to decide"
            },
            **options,
        )

    def valid_value(self, value: Any) -> bool:
        return value in OFFERS


class DecisionForm(DigestForm):
    """The plain acts for which something has to be read or said; each is a row of the transitions."""

    def __init__(self, *arguments: Any, acts: Iterable[Action], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.acts = [act for act in acts if ACTS[act].needs_digest or ACTS[act].needs_reason]
        self.fields["decision"] = Decided(self.acts)
        asking = [OFFERS[act] for act in self.acts if ACTS[act].needs_reason]
        if asking:
            questions = " ".join(self._question(offer) for offer in asking)
            hint = " ".join(offer.hint for offer in asking)
            self.fields["reason"] = Said(label=questions, help_text=hint, rows=4)

    def again(self, acts: Iterable[Action]) -> "DecisionForm":
        """What was sent, and what was wrong with its reason, on a page that now offers these acts."""
        form = DecisionForm(self.data, acts=acts)
        if "reason" in form.fields:
            for message in self.errors.get("reason", ()):
                form.add_error("reason", str(message))
        return form

    def _question(self, offer: Offer) -> str:
        if len(self.acts) == 1:
            return offer.asks
        return f"{offer.where}: {offer.asks[:1].lower()}{offer.asks[1:]}"

    @property
    def only(self) -> tuple[str, str]:
        """The value and the words of the button, where there is but one act."""
        return (self.acts[0].value, OFFERS[self.acts[0]].alone) if len(self.acts) == 1 else ("", "")

    @property
    def kept(self) -> str:
        """The reason as it was typed, for whoever can no longer send it."""
        return str(self.data.get("reason", "")).strip()


class CommentForm(DigestForm):
    """A comment, or other words for a passage; ``on`` names the passage, ``words`` are some words of it."""

    on = forms.CharField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(widget=forms.HiddenInput, required=False)
    text = Said(
        label="Your comment",
        help_text="The writer, the reviewer, the director and the performance team read it.",
        rows=3,
    )
    wording = Said(
        label="Words to put in their place",
        help_text="The writer accepts or declines them. Figures in curly brackets follow the data.",
        rows=5,
        required=False,
        strip=False,
    )

    def __init__(self, sent: Mapping[str, Any] | None = None, *, on: str = "", **options: Any) -> None:
        place = slugify(f"comment {on.replace('.', ' ')}")  # whatever was sent, a name for elements
        super().__init__(sent, auto_id=f"{place}_%s", **options)


class ReplyForm(DigestForm):
    text = Said(label="Answer, or reason", rows=2, required=False)

    def __init__(self, sent: Mapping[str, Any] | None = None, *, comment: int, **options: Any) -> None:
        super().__init__(sent, auto_id=f"reply-{comment}_%s", **options)


class ProposalForm(PlainForm):
    """What becomes of the words that stand where a draft would go: they stay unless their author says otherwise."""

    base_version = BaseVersion()

    def __init__(self, written: Iterable[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for key, heading in written:
            self.fields[PART + key] = forms.ChoiceField(
                label=f"{f'“{heading}”' if heading else 'This part'} has words already",
                choices=[
                    ("leave", "Leave them as they are"),
                    ("below", "Put the draft below them"),
                    ("replace", "Replace them with the draft"),
                ],
                widget=forms.RadioSelect,
                initial="leave",
                required=False,
                error_messages={
                    "invalid_choice": "Choose to leave the words, or to put the draft below or in their place"
                },
            )

    def chosen(self) -> dict[str, str]:
        """By part key; only of a valid form."""
        return {
            name.removeprefix(PART): value
            for name, value in self.cleaned_data.items()
            if name.startswith(PART)
        }


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter a reason"},
    )


class ExceptionForm(PlainForm):
    finding = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={
            "required": "Open the page again: what was sent did not say which warning it is about"
        },
    )
    reason = forms.CharField(
        label="Why does it stay?",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter a reason"},
    )


class SignForm(PlainForm):
    internal_digest = forms.CharField(widget=forms.HiddenInput, required=False)
    public_digest = forms.CharField(widget=forms.HiddenInput, required=False)
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
        error_messages={"required": "Enter your password"},
    )
    code = forms.CharField(
        label="Six-digit code",
        help_text="From the app on your phone.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "Enter the six-digit code"},
    )

    def __init__(self, *arguments: Any, with_code: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not with_code:
            del self.fields["code"]


class PublishForm(PlainForm):
    published_on = forms.DateField(
        label="Day of publication",
        help_text="Printed in the report. Members can read it from that day.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": "Enter the day of publication",
            "invalid": "Enter a day such as 2017-06-16",
        },
    )
