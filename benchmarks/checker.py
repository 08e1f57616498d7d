"""What the checker costs: an entry of 3,000 words, and whether any text makes it slower than its length.

``make benchmarks`` prints it with all the others. CPU time of this process alone, so a
busy machine does not matter; every run reads words that no run before it has read.
"""

import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from statistics import median

from indicators.figures.words import Nature, Polarity, Rating, Unit
from indicators.stories.content import (
    BenchmarkContent,
    Figure,
    IndicatorContent,
    RatingContent,
    TargetContent,
)
from reports.checks import check_entry
from reports.content.model import EntryContent, EntryKind, Part
from reports.content.narrative import Paragraph, Run

LIMIT = 50  # milliseconds of CPU for 3,000 words
WORDS = 3_000
RUNS = 25
MEGABYTE = 1_000_000
SIZE = 20_000  # characters of a hostile text, which is what an entry may have

# Paragraphs with every kind of thing that a rule looks for, most of them in order.
PARAGRAPHS = (
    "In 2016/17 88% of referrals were decided within one working day, {n} percentage points from where we began.",
    "The target of 90% was missed by 2 percentage points; the England average was 82% in 2015/16.",
    "Of 56 young people 54 lived somewhere suitable, which is 96%. Each of them has a worker who visits every week.",
    "Performance in March, at 97%, was better than in any other month. The Head of Service reviews late cases weekly.",
    "- the police made 1,379 contacts\n- schools made 599 of them, {n} more than we had expected for the term",
    "Although the number of referrals rose, fewer of them came back. We expect this to continue until June 2017.",
    "An audit of {n} files found that 71% were good; the initial health assessment (IHA) was late in most others.",
)


def indicator() -> IndicatorContent:
    """A percentage with a year of months, the year before, a target and two benchmarks."""

    def figure(text: str, label: str, period: str) -> Figure:
        return Figure(label, period, text, Decimal(text.rstrip("%")))

    months = [(2016 + (place > 8), (place + 3) % 12 + 1) for place in range(12)]
    return IndicatorContent(
        key="referrals-one-day",
        code="CSC 022",
        title="Referrals decided within one working day",
        unit=Unit.PERCENTAGE,
        decimals=0,
        polarity=Polarity.HIGH,
        nature=Nature.FLOW,
        definition="Share of referrals on which a decision was recorded within one working day.",
        figure=figure("88%", "2016/17", "2016-04-01/2017-03-31"),
        target=TargetContent("at least 90%", "90%", "2016/17", lower=Decimal(90)),
        rating=RatingContent(Rating.MISSED, "Missed"),
        previous=figure("85.2%", "2015/16", "2015-04-01/2016-03-31"),
        benchmarks=tuple(
            BenchmarkContent(name, name, text, "2015/16", Decimal(text.rstrip("%")), key=name.casefold())
            for name, text in (("England", "82%"), ("Neighbours", "89%"))
        ),
        months=tuple(
            figure(f"{80 + place}%", f"month {place}", f"{year}-{month:02}-01/{year}-{month:02}-28")
            for place, (year, month) in enumerate(months)
        ),
        short_title="Referrals in one day",
    )


def entry(*paragraphs: str) -> EntryContent:
    blocks = tuple(Paragraph((Run(text),)) for text in paragraphs)
    part = Part("narrative", "", "\n\n".join(paragraphs), blocks, required=True)
    return EntryContent("csc-022", EntryKind.INDICATORS, "CSC 022: Referrals", (indicator(),), (part,))


def long_entry(words: int, run: int) -> EntryContent:
    """So many words at least; ``run`` makes them others than those of another run."""

    def paragraphs() -> Iterator[str]:
        written = number = 0
        while written < words:
            text = PARAGRAPHS[number % len(PARAGRAPHS)].format(n=100 * run + number)
            written, number = written + len(text.split()), number + 1
            yield text

    return entry(*paragraphs())


def cpu(content: EntryContent) -> float:
    """Milliseconds of CPU that one check takes."""
    start = time.process_time()
    check_entry(content)
    return (time.process_time() - start) * 1000


# Texts that no parser lets through: the rules are asked all the same.
HOSTILE: dict[str, Callable[[int], EntryContent]] = {
    "line breaks": lambda size: entry("\n" * size),
    "blanks": lambda size: entry("a" + " " * size + "b"),
    "one word": lambda size: entry("a" * size),
    "words in capitals": lambda size: entry("AB, " * (size // 4)),
    "digits": lambda size: entry("1" * size),
    "figures": lambda size: entry("12% of " * (size // 7)),
    "the same word": lambda size: entry("the the " * (size // 8)),
    "open brackets": lambda size: entry("{{(<[" * (size // 5)),
    "commas": lambda size: entry("a, " * (size // 3)),
    "full stops": lambda size: entry("A. " * (size // 3)),
    "short paragraphs": lambda size: entry(*(["It was 88%."] * (size // 12))),
}


def rows() -> Iterator[tuple[str, str, str]]:
    """What was measured, how much of it, and what it has to be."""
    for words in (WORDS // 2, WORDS):
        took = [cpu(long_entry(words, run)) for run in range(RUNS)]
        shown = f"median {median(took):.0f} ms, least {min(took):.0f}"
        yield f"checker, {words:,} words", shown, f"median {LIMIT} ms for {WORDS:,} words"
    for name, text in HOSTILE.items():
        once, twice = (min(cpu(text(each)) for _ in range(2)) for each in (SIZE, 2 * SIZE))
        took = f"{once:.0f} ms; for twice as much {twice / once:.1f} times that"
        yield f"checker, {SIZE:,} characters of {name}", took, "about 2 times"
    took = f"{cpu(HOSTILE['line breaks'](10 * MEGABYTE)):,.0f} ms"
    yield "checker, 10 MB of line breaks", took, "linear; the editor takes 20,000 characters"
