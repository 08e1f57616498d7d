"""Finding authorities: by either code, by number, by name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from indicators.authorities.models import Authority
from indicators.figures.words import Level
from portal.accounts.scope import Scope
from portal.errors import NotYours
from portal.organisation.queries import council


def visible_to(scope: Scope) -> QuerySet[Authority]:
    """Those who work on reports see the whole list, regions with it."""
    found = Authority.objects.select_related("region")
    return found if scope.is_staff else found.none()


def authority(scope: Scope, pk: int) -> Authority:
    """Raises ``NotYours``."""
    one = visible_to(scope).filter(pk=pk).first()
    if one is None:
        raise NotYours("There is no such authority.")
    return one


@dataclass(frozen=True, slots=True)
class Directory:
    """The whole list in memory: some 175 rows, looked up thousands of times while a file is read."""

    all: tuple[Authority, ...]
    _codes: dict[str, Authority] = field(default_factory=dict)
    _numbers: dict[str, Authority] = field(default_factory=dict)
    _names: dict[tuple[str, str], Authority] = field(default_factory=dict)

    def find(
        self, *, code: str = "", number: str = "", name: str = "", level: Level | None = None
    ) -> Authority | None:
        """By its code, else by its number (``841.0`` is 841), else by its name; None where nobody fits."""
        found = self._codes.get(code.strip()) or self._numbers.get(number.strip().removesuffix(".0"))
        if found is not None or not name.strip():
            return found
        levels = [level] if level else list(Level)
        named = (self._names.get((each.value, name.strip().casefold())) for each in levels)
        return next((one for one in named if one is not None), None)

    def add(self, each: Authority) -> None:
        """Makes one that is listed, or will be, found."""
        for code in (each.code, *each.former_codes):
            if code:
                self._codes.setdefault(code, each)
        if each.number:
            self._numbers[each.number] = each
        key = (each.level, each.name.casefold())
        if each.ends is None or key not in self._names:
            self._names[key] = each

    def any_of(self, text: str) -> Authority | None:
        """Whatever is typed: a code, a number or a name."""
        return self.find(code=text, number=text, name=text)

    def within(self, whole: Authority, day: date) -> tuple[Authority, ...]:
        """The authorities that lay in a nation, a region or a half of one on a day."""
        inside = {whole.pk}
        for _ in range(len(Level)):
            inside |= {each.pk for each in self.all if each.region_id in inside}
        return tuple(
            each
            for each in self.all
            if each.level == Level.AUTHORITY and each.pk in inside and _is_there(each, day)
        )


def directory() -> Directory:
    """One query. Where two had the same name, the one that is there still is found by it."""
    return directory_of(Authority.objects.order_by("pk"))


def directory_of(listed: Iterable[Authority]) -> Directory:
    made = Directory(tuple(listed))
    for each in made.all:
        made.add(each)
    return made


def own_authority(known: Directory) -> Authority | None:
    """The council's, by the code that it gave; None where it gave none or the list lacks it."""
    here = council()
    return known.find(code=here.authority_code) if here and here.authority_code else None


def _is_there(each: Authority, day: date) -> bool:
    return (each.begins is None or each.begins <= day) and (each.ends is None or day <= each.ends)
