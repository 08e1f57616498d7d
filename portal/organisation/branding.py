"""Every change to how the council looks, and how it looks now."""

import hashlib
from dataclasses import dataclass

from django.db import transaction

from portal.accounts.authority import require_administrator
from portal.accounts.models import User
from portal.audit.services import record
from portal.errors import Conflict, Invalid, NotYours
from portal.organisation.colours import BAR, LINK, check_colours, parsed, stylesheet
from portal.organisation.models import Branding, Council, Crest
from portal.organisation.png import NoPicture, read
from portal.unchanged import is_stored
from portal.validation import check_fields


@dataclass(frozen=True, slots=True)
class Look:
    """``styles`` is the digest of the stylesheet, empty where the portal's own colours stand."""

    bar: str = BAR
    link: str = LINK
    styles: str = ""
    crest: str = ""  # its digest
    crest_words: str = ""
    crest_width: int = 0
    crest_height: int = 0


def council_with_look() -> tuple[Council | None, Look]:
    """The council, and how it looks; one query, without the picture itself."""
    found = Council.objects.select_related("branding__crest").defer("branding__crest__content").first()
    branding: Branding | None = getattr(found, "branding", None)
    return found, _look(branding) if branding else Look()


def styles(digest: str) -> str:
    """The stylesheet with this digest, if it is the one of now. Raises ``NotYours``."""
    _, look = council_with_look()
    if not digest or digest != look.styles:
        raise NotYours("There is no such stylesheet.")
    return stylesheet(look.bar, look.link)


def crest(digest: str) -> bytes:
    """A picture by its digest. Raises ``NotYours``."""
    found = Crest.objects.filter(sha256=digest).first()
    if found is None:
        raise NotYours("There is no such picture.")
    return bytes(found.content)


@transaction.atomic
def set_colours(*, by: User | None, bar: str, link: str) -> Branding:
    """Of the header and of links. Raises ``Invalid`` where words in them or on them could not be read."""
    require_administrator(by, "choose the council’s colours")
    bar, link = parsed(bar) or bar, parsed(link) or link
    check_colours(bar, link)
    branding = _locked()
    branding.bar, branding.link = bar, link
    if is_stored(branding):
        return branding
    branding.save()
    data = {"bar": bar, "link": link}
    record(by=by, action="branding.colours_set", subject=branding, label=branding.council.name, data=data)
    return branding


@transaction.atomic
def set_crest(*, by: User | None, content: bytes | None, words: str) -> Branding:
    """A PNG and the words that stand for it; without ``content`` only the words change. Raises ``Invalid``."""
    require_administrator(by, "change the council’s crest")
    branding = _locked()
    if content is not None:
        branding.crest = _stored(content, by)
    if branding.crest is None:
        raise Invalid({"picture": "Choose a PNG file."})
    branding.crest_words = words
    check_fields(branding)
    if not branding.crest_words:
        raise Invalid({"words": "Enter the words that are read out, such as Crest of the council."})
    if is_stored(branding):
        return branding
    branding.save()
    data = {"sha256": branding.crest.sha256, "words": branding.crest_words}
    record(by=by, action="branding.crest_set", subject=branding, label=branding.council.name, data=data)
    return branding


@transaction.atomic
def remove_crest(*, by: User | None) -> Branding:
    """The pages show none. Raises ``Conflict`` where they show none already."""
    require_administrator(by, "change the council’s crest")
    branding = _locked()
    if branding.crest is None:
        raise Conflict("There is no crest; perhaps it was removed already.")
    data = {"sha256": branding.crest.sha256}
    branding.crest, branding.crest_words = None, ""
    branding.save()
    record(by=by, action="branding.crest_removed", subject=branding, label=branding.council.name, data=data)
    return branding


def _locked() -> Branding:
    council = Council.objects.select_for_update().first()
    if council is None:
        raise Conflict("Enter the council’s name first.")
    found, _ = Branding.objects.get_or_create(council=council)
    return found


def _stored(content: bytes, by: User | None) -> Crest:
    try:
        picture = read(content)
    except NoPicture as problem:
        raise Invalid({"picture": str(problem)}) from problem
    sha256 = hashlib.sha256(picture.content).hexdigest()
    there = Crest.objects.filter(sha256=sha256).first()
    return there or Crest.objects.create(
        sha256=sha256,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        uploaded_by=by,
    )


def _look(branding: Branding) -> Look:
    css = stylesheet(branding.bar, branding.link)
    own = (branding.bar, branding.link) == (BAR, LINK)
    picture = branding.crest
    return Look(
        bar=branding.bar,
        link=branding.link,
        styles="" if own else hashlib.sha256(css.encode()).hexdigest()[:20],
        crest=picture.sha256 if picture else "",
        crest_words=branding.crest_words,
        crest_width=picture.width if picture else 0,
        crest_height=picture.height if picture else 0,
    )
