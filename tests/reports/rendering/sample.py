"""A rich edition typed by hand: every kind of entry, figure and awkward text, with 2016/17-like figures."""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

from indicators.charts.description import Break, Chart, ChartKind, Point, Reference, Role, Series
from indicators.figures.words import Judgement, Nature, Polarity, Rating, Status, Unit
from reports.content.canonical import digest
from reports.content.model import (
    AcceptedException,
    BenchmarkContent,
    BreakdownContent,
    Certificate,
    DirectionContent,
    Edition,
    EntryContent,
    EntryKind,
    Erratum,
    Figure,
    IndicatorContent,
    Labelled,
    Part,
    RatingContent,
    ReportContent,
    Scorecard,
    ScorecardGroup,
    ScorecardRow,
    Section,
    Tally,
    TargetContent,
    Variant,
)
from reports.content.narrative import Bullets, Item, Paragraph, Quoted, Run, TextTable

HOSTILE = (
    'Text is only text: <b>bold</b>, <img src="file:///etc/passwd"> &amp; {{CSC 022.year}} \\(Tj) EMC '
    "\u05d9\u05dc\u05d3\u05d9\u05dd \u0627\u0644\u0623\u0637\u0641\u0627\u0644 Żółć Дети "
    "\u202eright to left\u202c, bell\x07, null\x00, \U0001f467 and \u4f60\u597d."
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 5
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
LONG_MONTHS = (
    *("April 2016", "May 2016", "June 2016", "July 2016", "August 2016", "September 2016", "October 2016"),
    *("November 2016", "December 2016", "January 2017", "February 2017", "March 2017"),
)
THIS_YEAR = "2016-04-01/2017-03-31"
LAST_YEAR = "2015-04-01/2016-03-31"
RATINGS = {
    Rating.MET: "Met",
    Rating.WITHIN: "Within tolerance",
    Rating.MISSED: "Missed",
    Rating.NO_TARGET: "No target",
    Rating.NO_DATA: "No data",
    Rating.NOT_RATED: "Not rated",
}


def text(words: str, **marks: bool) -> Run:
    return Run(words, **marks)


def quoted(words: str, indicator: str) -> Run:
    return Run(words, quoted=Quoted(reference=f"{indicator}.year", text=words, indicator=indicator))


def paragraph(number: int | None, *runs: Run | str) -> Paragraph:
    return Paragraph(tuple(run if isinstance(run, Run) else Run(run) for run in runs), number)


def part(*blocks: Paragraph | Bullets | TextTable, key: str = "text", heading: str = "") -> Part:
    return Part(key, heading, "", blocks)


def percent(number: str, label: str = "2016/17", period: str = THIS_YEAR, **more: object) -> Figure:
    return Figure(label, period, f"{number}%", Decimal(number), **more)


def count(number: int, label: str = "2016/17", period: str = THIS_YEAR, **more: object) -> Figure:
    return Figure(label, period, f"{number:,}", Decimal(number), **more)


def target(
    words: str, short: str, lower: str | None = None, upper: str | None = None, note: str = ""
) -> TargetContent:
    return TargetContent(
        words, short, "2016/17", Decimal(lower) if lower else None, Decimal(upper) if upper else None, note
    )


NO_TARGET = TargetContent("no target set", "", "2016/17")


def rated(rating: Rating, detail: str = "") -> RatingContent:
    return RatingContent(rating, RATINGS[rating], detail)


def benchmark(
    name: str, short: str, words: str, year: str = "2015/16", number: str | None = None
) -> BenchmarkContent:
    return BenchmarkContent(
        name, short, words, year, Decimal(number or words.rstrip("%")), "Statistical first release"
    )


def indicator(key: str, code: str, title: str, figure: Figure, **more: object) -> IndicatorContent:
    settled: dict[str, object] = {
        "unit": Unit.PERCENTAGE if "%" in figure.text else Unit.COUNT,
        "decimals": 0,
        "polarity": Polarity.HIGH,
        "nature": Nature.FLOW,
        "definition": f"{title}, as the return defines it.",
        "target": NO_TARGET,
        "rating": rated(Rating.NO_TARGET),
    }
    return IndicatorContent(key=key, code=code, title=title, figure=figure, **(settled | more))


def monthly_chart(
    title: str, unit: str, this: list[int | None], last: list[int], references: tuple[Reference, ...]
) -> Chart:
    sign = "%" if unit == "%" else ""
    states = [Status.ILLUSTRATIVE] * 9 + [Status.FINAL, Status.PROVISIONAL, Status.FINAL]
    now = tuple(
        Point(None, "not stated") if n is None else Point(Decimal(n), f"{n}{sign}", state)
        for n, state in zip(this, states, strict=True)
    )
    before = tuple(Point(Decimal(n), f"{n}{sign}", Status.ILLUSTRATIVE) for n in last)
    return Chart(
        ChartKind.COLUMNS,
        title,
        unit,
        MONTHS,
        (Series("2016/17", Role.THIS_YEAR, now), Series("2015/16", Role.LAST_YEAR, before)),
        LONG_MONTHS,
        references,
        (Break(7, "New case system"),),
        note="Light columns and open points are illustrative.",
    )


def bar_chart(title: str, bars: list[tuple[str, str, Role]], limit: Reference) -> Chart:
    points = tuple(Point(Decimal(n), f"{n}%", role=role) for _, n, role in bars)
    names = tuple(name for name, _, _ in bars)
    return Chart(
        ChartKind.BARS,
        title,
        "%",
        names,
        (Series("Value", Role.THIS_YEAR, points),),
        references=(limit,),
        subtitle="% of children looked after",
    )


CONTACTS = indicator(
    "contacts",
    "CSC 004",
    "Contacts started",
    count(3345, "November 2016 to March 2017", "2016-11-01/2017-03-31"),
    polarity=Polarity.NEUTRAL,
    breakdowns=(
        BreakdownContent(
            "Contacts by source, November 2016 to March 2017",
            ("Contacts", "Share"),
            (
                ("Police", (count(1379), percent("41"))),
                ("Education", (count(599), percent("18"))),
                ("Health", (count(386, status=Status.ILLUSTRATIVE), percent("12"))),
                ("Emergency duty team", (count(96, status=Status.ILLUSTRATIVE), percent("3"))),
                (
                    "A very long name of a source that nobody had thought would ever fit",
                    (count(40), percent("1")),
                ),
                (
                    "Fire service",
                    (Figure("2016/17", THIS_YEAR, "a small number", hidden=True), Figure("", "", "–")),
                ),
                ("Other or not known", (count(845), percent("25"))),
            ),
            (count(3345), percent("100")),
            "Light bars are illustrative.",
        ),
    ),
    notes=("The case system changed in November 2016: sources exist from that month only.",),
)
REFERRALS = indicator(
    "referrals",
    "CSC 022",
    "Referrals completed within 24 hours",
    percent("88", fraction="1,295 of 1,472"),
    target=target("at least 90%", "90%", "90"),
    rating=rated(Rating.WITHIN, "2 percentage points below"),
    previous=percent("85.2", "2015/16", LAST_YEAR),
    directions=(
        DirectionContent("2015/16", Judgement.BETTER, "Better", "2.8 percentage points higher"),
        DirectionContent("February 2017", Judgement.SIMILAR, "Similar", "no change"),
    ),
    benchmarks=(benchmark("North East", "NE", "87%"),),
    others=(
        percent(
            "94", "March 2017", "2017-03-01/2017-03-31", fraction="112 of 119", status=Status.PROVISIONAL
        ),
    ),
    charts=(
        monthly_chart(
            "Percentage by month",
            "%",
            [70, 75, 79, 92, 92, 91, 91, 93, 92, 92, 94, 94],
            [82, 84, 85, 83, 86, 87, 84, 85, 86, 86, 87, 87],
            (
                Reference("Target 90%", Decimal(90), True),
                Reference("North East 87% (2015/16)", Decimal(87), False),
            ),
        ),
    ),
    notes=("Months from April to December are illustrative.",),
)
LATE_REFERRALS = indicator(
    "late",
    "",
    "Referrals taking more than 72 hours",
    percent("3.3"),
    polarity=Polarity.LOW,
    target=target("reported as met", "see note", note="The source gives no figure for the target."),
    rating=rated(Rating.MET),
)
STABILITY = indicator(
    "moves",
    "CSC 228",
    "Three or more placements in the year",
    percent("12", fraction="26 of 217"),
    polarity=Polarity.LOW,
    target=target("at most 10%", "10% max", upper="10"),
    rating=rated(Rating.MISSED, "2 percentage points above"),
    previous=percent("12", "2015/16", LAST_YEAR),
    directions=(DirectionContent("2015/16", Judgement.SIMILAR, "Similar", "no change"),),
    benchmarks=(
        benchmark("Statistical neighbours", "SN", "8%"),
        benchmark("North East", "NE", "9%"),
        benchmark("England", "Eng", "10%"),
    ),
    charts=(
        bar_chart(
            "Three or more placements",
            [
                ("2016/17", "12", Role.THIS_YEAR),
                ("2015/16", "12", Role.LAST_YEAR),
                ("Neighbours", "8", Role.BENCHMARK),
                ("North East", "9", Role.BENCHMARK),
                ("England", "10", Role.BENCHMARK),
            ],
            Reference("Target 10% at most", Decimal(10), True),
        ),
    ),
)
SAME_PLACEMENT = indicator(
    "settled",
    "CSC 229",
    "In the same placement for 2 years or more",
    percent("52"),
    target=target("at least 65%", "65%", "65"),
    rating=rated(Rating.MISSED, "13 percentage points below"),
    previous=percent("58", "2015/16", LAST_YEAR),
    directions=(DirectionContent("2015/16", Judgement.WORSE, "Worse", "6 percentage points lower"),),
    charts=(
        bar_chart(
            "Same placement for 2 years or more",
            [("2016/17", "52", Role.THIS_YEAR), ("2015/16", "58", Role.LAST_YEAR)],
            Reference("Target 65%", Decimal(65), True),
        ),
    ),
)
ENQUIRIES = indicator(
    "section47",
    "CSC 166",
    "Section 47 enquiries started",
    Figure("2016/17", THIS_YEAR, "not stated", reason="No figures were supplied in time."),
    rating=rated(Rating.NO_DATA),
)
LEAVERS = indicator(
    "accommodation",
    "CSC 285",
    "Care leavers in suitable accommodation",
    percent("96", "31 March 2017", "2017-03-31", fraction="54 of 56"),
    nature=Nature.STOCK,
    target=target("at least 100%", "100%", "100"),
    rating=rated(Rating.WITHIN, "4 percentage points below"),
    benchmarks=(benchmark("Statistical neighbours", "SN", "89%", "year not stated"),),
    small_numbers=5,
    others=(
        Figure(
            "In unsuitable accommodation", "2017-03-31", "a small number", hidden=True, note="fewer than 5"
        ),
    ),
)

FRONT = EntryContent(
    "purpose",
    EntryKind.FRONT_SHEET,
    "Purpose of the report",
    (),
    (
        part(
            paragraph(
                1, "To give Members the year-end position for 2016/17 against the key performance indicators."
            ),
            key="purpose",
        ),
    ),
)
SUMMARY = EntryContent(
    "summary",
    EntryKind.SUMMARY,
    "Summary",
    (),
    (
        part(
            paragraph(
                2,
                text("Referrals are decided quickly.", strong=True),
                " Over the year ",
                quoted("88%", "referrals"),
                " were completed within 24 hours, just short of the target of 90% and better than 85.2% in 2015/16; ",
                quoted("3.3%", "late"),
                " took longer than 72 hours.",
            ),
            paragraph(
                3,
                "Of care leavers ",
                quoted("96%", "accommodation"),
                " lived in suitable accommodation on 31 March.",
            ),
            key="well",
            heading="Where are we performing well?",
        ),
        part(
            paragraph(
                4,
                text("Stability of placements.", strong=True),
                " ",
                quoted("12%", "moves"),
                " of children had three or more placements and ",
                quoted("52%", "settled"),
                " stayed in one for two years.",
            ),
            Bullets(
                (
                    Item((text("A placement strategy is in place."),)),
                    Item((text("It is reviewed each quarter."),), 2),
                )
            ),
            key="improve",
            heading="Where do we need to improve?",
        ),
    ),
)
RECOMMENDATION = EntryContent(
    "recommendation",
    EntryKind.FRONT_SHEET,
    "Recommendation and background papers",
    (),
    (
        part(paragraph(5, "Members are asked to note the report."), key="ask", heading="Recommendation"),
        part(paragraph(6, "No background papers were used."), key="background", heading="Background papers"),
    ),
)
IMPLICATIONS = EntryContent(
    "implications",
    EntryKind.IMPLICATIONS,
    "Implications",
    (),
    (
        part(
            paragraph(None, "The implications that every report to Members must state are set out below."),
            key="opening",
        ),
        part(
            paragraph(None, "None arises from this report."),
            key="crime",
            heading="Crime and disorder (section 17)",
        ),
        part(
            paragraph(None, "No direct implication for residents."),
            key="health",
            heading="Health and well-being",
        ),
        part(paragraph(None, HOSTILE), key="hostile", heading="<i>Urgent</i> decision"),
        part(paragraph(None, "No key decision is asked for. " * 12), key="key", heading="Key decision"),
    ),
)


FRONT_SECTION = Section("summary-report", "Summary report", (FRONT, SUMMARY, RECOMMENDATION, IMPLICATIONS))


def entry(
    key: str, heading: str, indicators: tuple[IndicatorContent, ...], *blocks: Paragraph | Bullets | TextTable
) -> EntryContent:
    return EntryContent(key, EntryKind.INDICATORS, heading, indicators, (part(*blocks),))


CONTACTS_SECTION = Section(
    "contacts-and-referrals",
    "Contacts and referrals",
    (
        EntryContent(
            "opening",
            EntryKind.INTRODUCTION,
            "Introduction",
            (),
            (part(paragraph(7, "All contacts come to one team.")),),
        ),
        entry(
            "entry-022",
            "CSC 022: Referrals completed within 24 hours",
            (REFERRALS,),
            paragraph(
                8,
                "Over the year ",
                quoted("88%", "referrals"),
                " of referrals were completed within 24 hours.",
            ),
            paragraph(9, HOSTILE),
            paragraph(
                10,
                "See ",
                Run("the guidance", link="https://example.org/guidance?a=1&b=(2)"),
                " and ",
                text("note", emphasis=True),
                " that ",
                text("July", strong=True, emphasis=True),
                " began it.",
            ),
        ),
        entry(
            "entry-004",
            "CSC 004: Contacts started in the month",
            (CONTACTS,),
            paragraph(11, "The police were the largest source."),
            Bullets(
                (
                    Item(
                        (
                            text(
                                "The police: 1,379 contacts, of which almost half ended in information and advice being given to the family."
                            ),
                        )
                    ),
                    Item((text("half became a referral"),), 2),
                    Item((text("half did not"),), 2),
                    Item((text("Education: 599."),)),
                )
            ),
            TextTable(
                ((text("Outcome"),), (text("New contacts"),)),
                (
                    ((text("Advice and information"),), (text("53%"),)),
                    ((text("Early help"),), (text("18%"),)),
                    ((text("Referral"),), ()),
                ),
            ),
        ),
        entry(
            "entry-late", "Referrals taking more than 72 hours", (LATE_REFERRALS,), paragraph(12, LONG_WORD)
        ),
    ),
)
PROTECTION_SECTION = Section(
    "child-protection",
    "Child protection",
    (
        entry(
            "entry-166",
            "CSC 166: Section 47 enquiries started",
            (ENQUIRIES,),
            paragraph(13, "No figures were supplied."),
        ),
    ),
)
LOOKED_AFTER_SECTION = Section(
    "looked-after",
    "Children looked after",
    (
        entry(
            "entry-228",
            "CSC 228 & CSC 229: Stability of placements of children looked after",
            (STABILITY, SAME_PLACEMENT),
            paragraph(
                14,
                quoted("26", "moves"),
                " children had three or more placements in the last 12 months. " * 9,
            ),
        ),
        entry(
            "entry-285",
            "CSC 285: Care leavers in suitable accommodation",
            (LEAVERS,),
            paragraph(15, "A small number were not."),
        ),
    ),
)
APPENDIX = Section(
    "appendix-a",
    "Appendix A",
    (
        EntryContent(
            "appendix-a-text",
            EntryKind.APPENDIX,
            "The fall in child protection plans",
            (),
            (
                part(
                    paragraph(16, "Fewer children became subject to a plan, and more ceased to be. " * 30),
                    key="what",
                    heading="What happened",
                ),
                part(paragraph(17, "Threshold decisions were reviewed. " * 40), key="why", heading="Why"),
            ),
        ),
    ),
)


def scorecard_row(number: int, rating: Rating) -> ScorecardRow:
    return ScorecardRow(
        f"key{number}",
        f"CSC {number:03}" if number % 7 else "",
        f"Indicator number {number}"
        + (", whose title is long enough to need a second line" if number % 13 == 0 else ""),
        f"{number * 3}%",
        f"{number * 2}%" if number % 3 else "",
        Judgement.BETTER if number % 2 else Judgement.HIGHER,
        "Better" if number % 2 else "Higher",
        "90%" if rating in (Rating.MET, Rating.WITHIN, Rating.MISSED) else "",
        rating,
        RATINGS[rating],
        ("24%", "", "22%") if number % 4 else ("", "", ""),
        "entry-022",
        ("illustrative",) if number % 5 == 0 else ("part-year", "illustrative") if number % 11 == 0 else (),
    )


_ORDER = (
    *[Rating.MET] * 12,
    *[Rating.WITHIN] * 5,
    *[Rating.MISSED] * 6,
    *[Rating.NO_TARGET] * 15,
    Rating.NO_DATA,
    Rating.NOT_RATED,
)
SCORECARD = Scorecard(
    "2016/17",
    "2015/16",
    (("SN", "Statistical neighbours"), ("NE", "North East"), ("Eng", "England")),
    tuple(
        ScorecardGroup(heading, tuple(scorecard_row(n, _ORDER[n - 1]) for n in range(start, end)))
        for heading, start, end in (
            ("Early help", 1, 3),
            ("Contacts and referrals", 3, 12),
            ("Child protection", 12, 24),
            ("Children looked after", 24, 37),
            ("Care leavers", 37, 41),
        )
    ),
)
TALLIES = (
    Tally(Rating.MET, "Met", 12, "on target or better"),
    Tally(Rating.WITHIN, "Within tolerance", 5, "within 5% of target"),
    Tally(Rating.MISSED, "Missed", 6, "by more than that"),
    Tally(Rating.NO_TARGET, "No target", 15, "activity, or none set"),
    Tally(Rating.NOT_RATED, "Not rated", 1, "by decision"),
    Tally(Rating.NO_DATA, "No data", 1, "no figure supplied"),
)


def content(variant: Variant = Variant.PUBLIC) -> ReportContent:
    sections = (
        FRONT_SECTION,
        CONTACTS_SECTION,
        PROTECTION_SECTION,
        LOOKED_AFTER_SECTION,
        APPENDIX,
    )
    return ReportContent(
        variant,
        "Darlington Borough Council",
        "Children’s social care",
        "Year-end performance report 2016/17",
        "Children’s social care key performance indicators, 1 April 2016 to 31 March 2017",
        "2016/17",
        datetime(2017, 6, 12, 16, 0, tzinfo=UTC),
        (
            Labelled("Committee", "Children and Young People Scrutiny Committee"),
            Labelled("Meeting date", "Monday 17 July 2017"),
            Labelled("Agenda item", "6"),
            Labelled("Responsible director", "Director of Children and Adults Services"),
            Labelled("Author and contact", "Performance Manager, Children’s Services"),
        ),
        sections,
        TALLIES,
        SCORECARD,
        (
            Labelled(
                "Direction", "Against last year: an arrow up is better, down is worse, level is similar."
            ),
            Labelled("Small numbers", "Counts below 5 that could identify a child are hidden."),
            Labelled("Illustrative", "Points marked illustrative were derived from the stated totals."),
        ),
        (
            Labelled("CSC", "Children’s social care"),
            Labelled("NEET", "Not in education, employment or training"),
        ),
    )


def certificate(of: ReportContent) -> Certificate:
    return Certificate(
        "I have read this edition in full. To the best of my knowledge its figures are those held at the data cut-off, "
        "its ratings follow the rules set out below, and I know of the exceptions stated here.",
        "Director of Children and Adults Services",
        datetime(2017, 6, 19, 13, 32, tzinfo=UTC),
        "with password and second factor",
        (
            Labelled("What was signed", "40 indicators, 8 entries, 3 charts and 17 numbered paragraphs"),
            Labelled("Approved by", "Named approvers who did not write the entry: 8 of 8 entries"),
            Labelled("Data cut-off", "12 June 2017 at 17:00"),
        ),
        hashlib.sha256(b"internal").hexdigest(),
        digest(of),
        (
            AcceptedException("CSC 166", "No figures were supplied in time.", "An erratum will follow."),
            AcceptedException("CSC 022", "March 2017 is provisional.", "The source closes in July."),
        ),
        hashlib.sha256(b"head").hexdigest(),
    )


def edition(**changes: object) -> Edition:
    """The signed public edition; ``changes`` replace its fields."""
    held = content()
    fields: dict[str, object] = {
        "report": "year-end-2016-17",
        "number": 2,
        "audience": Variant.PUBLIC,
        "digest": digest(held),
        "content": held,
        "certificate": certificate(held),
        "published": date(2017, 7, 10),
        "errata": (Erratum(1, date(2017, 7, 5), "The target of CSC 032 was printed as 25%; it is 20%."),),
    }
    return Edition(**(fields | changes))
