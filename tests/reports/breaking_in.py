"""A reader of a public content who adds and subtracts: every hidden figure that can be one number only.

It reads what is printed, as text: periods, rows, totals, shares. It knows which things are parts of which, and
does the sums of ``tests.indicators.disclosure.attack``; nothing of the product's arithmetic is used.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from indicators.disclosure.claims import Limit
from indicators.stories.content import IndicatorContent
from reports.content.model import ReportContent
from tests.indicators.disclosure.attack import Attack

Cell = tuple[str, str, str, str]  # indicator, table, row, period


def found_in(
    public: ReportContent, earlier: Iterable[tuple[IndicatorContent, IndicatorContent]] = ()
) -> dict[Hashable, int]:
    """Hidden cells with the number that follows; ``earlier`` were published before (second of each pair)."""
    told = [each for section in public.sections for one in section.entries for each in one.indicators]
    texts: dict[Cell, str] = {}
    shares: list[tuple[Cell, Cell, str]] = []
    for each in (*told, *(shown for _, shown in earlier)):
        for cell, text in _read(each):
            if texts.get(cell, "hidden") == "hidden":
                texts[cell] = text
        shares += _shares(each)
    return break_in(texts, shares)


def break_in(texts: dict[Cell, str], shares: Iterable[tuple[Cell, Cell, str]] = ()) -> dict[Hashable, int]:
    """Out of printed texts by cell; "hidden" is what is looked for."""
    numbers = {
        cell: int(text.replace(",", "")) for cell, text in texts.items() if text.replace(",", "").isdigit()
    }
    hidden = [cell for cell, text in texts.items() if text == "hidden"]
    limits = [Limit(((cell, 1),), number, number) for cell, number in numbers.items()]
    limits += list(_sums(numbers, set(hidden)))
    for part, whole, text in shares:
        if text.endswith("%"):
            limits += _share(part, whole, text)
    known: dict[Hashable, tuple[int, int | None]] = dict.fromkeys(hidden, (1, None))  # zeros are printed
    return Attack(limits, known).found(hidden)


def _read(told: IndicatorContent) -> Iterator[tuple[Cell, str]]:
    figures = [told.figure, *([told.previous] if told.previous else [])]
    for figure in (*figures, *told.others, *told.months, *told.previous_months):
        if not figure.label.startswith("Rate"):
            yield (told.key, "", "", figure.period), figure.text
    for table in told.breakdowns:
        if not table.total:
            continue  # its rows are no parts of one whole: nothing adds up to them
        for name, row in table.rows:
            yield (told.key, table.title, name, row[0].period), row[0].text
        yield (told.key, "", "", table.total[0].period), table.total[0].text


def _shares(told: IndicatorContent) -> Iterator[tuple[Cell, Cell, str]]:
    for table in told.breakdowns:
        for name, row in table.rows:
            if len(row) > 1 and table.total:
                period = row[0].period
                yield (told.key, table.title, name, period), (told.key, "", "", period), row[1].text


def _sums(numbers: dict[Cell, int], hidden: set[Cell]) -> Iterator[Limit]:
    cells = [*numbers, *hidden]
    yield from _rows(cells)
    wholes: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        if not cell[1]:
            wholes[cell[0]].append(cell)
    for held in wholes.values():
        months = {_months(cell): cell for cell in held}
        yield from _chains(months)


def _rows(cells: list[Cell]) -> Iterator[Limit]:
    tables: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell[1]:
            tables[cell[0], cell[1], cell[3]].append(cell)
    for (key, _, period), rows in tables.items():
        whole = (key, "", "", period)
        if whole in cells:
            yield Limit(((whole, 1), *((row, -1) for row in rows)), 0, 0)


def _chains(months: dict[tuple[int, int], Cell]) -> Iterator[Limit]:
    """Every two neighbouring periods that make a third, and every year of twelve months."""
    for (first, last), cell in months.items():
        for (start, end), left in months.items():
            right = months.get((end + 1, last))
            if start == first and end < last and right is not None:
                yield Limit(((cell, 1), (left, -1), (right, -1)), 0, 0)
        singles = [months.get((at, at)) for at in range(first, last + 1)]
        if last > first and all(singles):
            yield Limit(((cell, 1), *((each, -1) for each in singles if each)), 0, 0)
        inner = sorted(
            each for each in months if first <= each[0] and each[1] <= last and each != (first, last)
        )
        three = [each for each in inner if each[1] - each[0] == 2 and (each[0] - first) % 3 == 0]
        is_whole = bool(three) and three[0][0] == first and three[-1][1] == last
        if is_whole and all(a[1] + 1 == b[0] for a, b in pairwise(three)):
            yield Limit(((cell, 1), *((months[each], -1) for each in three)), 0, 0)


def _months(cell: Cell) -> tuple[int, int]:
    first, last = cell[3].split("/")
    return int(first[:4]) * 12 + int(first[5:7]), int(last[:4]) * 12 + int(last[5:7])


def _share(part: Cell, whole: Cell, text: str) -> list[Limit]:
    shown = Decimal(text.rstrip("%"))
    half = Decimal(1).scaleb(int(shown.as_tuple().exponent)) / 2
    scale = 10 ** max(0, 1 - int(shown.as_tuple().exponent))
    low, high = int((shown - half) * scale), int((shown + half) * scale)
    return [
        Limit(((part, 100 * scale), (whole, -low)), 0, None),
        Limit(((part, 100 * scale), (whole, -high)), None, -1),
    ]
