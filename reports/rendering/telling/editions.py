"""What an edition says of itself: which it is, of when, who signed it."""

from datetime import datetime

from reports.content.model import AcceptedException, Certificate, Edition, Labelled
from reports.rendering.telling.dates import day, moment_text

CERTIFICATE_PLACE = "certificate"


def named(edition: Edition) -> str:
    """Which edition it is; what is not signed is none and goes by its watermark."""
    audience = edition.audience.value
    return (
        f"{audience} · {edition.watermark}" if edition.watermark else f"Edition {edition.number}, {audience}"
    )


def edition_words(edition: Edition) -> str:
    """ "Edition 2, public, published 19 July 2017"."""
    words = f"Edition {edition.number}, {edition.audience.value}"
    return f"{words}, published {day(edition.published)}" if edition.published else words


def kind(edition: Edition) -> str:
    return "draft" if edition.watermark else "edition"


def made(edition: Edition) -> datetime:
    """When the content was settled: signed, or else cut off. The clock has no say."""
    return edition.certificate.signed_at if edition.certificate else edition.content.cut_off


def subject_of(edition: Edition) -> str:
    """What the file says it is about."""
    content, name = edition.content, named(edition)
    return f"{content.service}, {content.year}: {name[:1].lower()}{name[1:]}"


def certificate_title(edition: Edition) -> str:
    return "Director’s certificate" if edition.certificate else f"About this {kind(edition)}"


def signature(signed: Certificate) -> tuple[str, str]:
    """Who signed, and when and how."""
    name = signed.signed_by + (f", for {signed.on_behalf_of}" if signed.on_behalf_of else "")
    return name, f"Signed on {moment_text(signed.signed_at)}, {signed.method}"


def signed_facts(edition: Edition, signed: Certificate) -> tuple[Labelled, ...]:
    digests = (
        Labelled("Digest, internal", signed.internal_digest),
        Labelled("Digest, public", signed.public_digest),
        Labelled("Audit trail", signed.audit_head),
    )
    return (Labelled("This copy", edition_words(edition)), *signed.facts, *(d for d in digests if d.text))


def unsigned_facts(edition: Edition) -> tuple[Labelled, ...]:
    label, words = (
        ("This copy", edition.watermark) if edition.watermark else ("Edition", edition_words(edition))
    )
    return Labelled(label, words), Labelled("Digest (SHA-256)", edition.digest)


def given(item: AcceptedException) -> str:
    """Who gave the reason, and when."""
    if not item.given_by or item.given_at is None:
        return ""
    return f" ({item.given_by}, {day(item.given_at.date())})"


def corrections(edition: Edition) -> tuple[Labelled, ...]:
    return tuple(Labelled(f"Edition {item.edition}, {day(item.on)}", item.text) for item in edition.errata)
