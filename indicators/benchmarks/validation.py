"""What a benchmark must say, in words that tell what would be right."""

from datetime import date

from indicators.benchmarks.models import Benchmark
from indicators.facts.numbers import number_problem
from indicators.figures.words import Measure, Unit
from portal.validation import field_problems


def benchmark_problems(row: Benchmark, unit: str, today: date) -> dict[str, str]:
    """Sentences by field; empty where the benchmark can stand. ``unit`` is its indicator's."""
    number = "" if row.number is None else number_problem(row.number)
    problems = {"number": number} if number else {}
    problems |= field_problems(row, exclude=["recorded_at", *problems])
    if (row.number is None) == (not row.symbol):
        problems["number"] = "Give either a figure or the source’s symbol, such as c or x."
    if not problems:
        problems = _number_problems(row, unit)
    return problems | _coverage_problems(row) | _date_problems(row, today)


def _number_problems(row: Benchmark, unit: str) -> dict[str, str]:
    if row.measure == Measure.POPULATION:
        return {"measure": "A benchmark is a figure, a rate or a change; a population is none."}
    if row.number is None or row.measure in (Measure.CHANGE_ON_YEAR, Measure.CHANGE_ON_PREVIOUS):
        return {}
    if row.measure == Measure.FIGURE and unit == Unit.PERCENTAGE and not 0 <= row.number <= 100:
        return {"number": "A percentage lies between 0 and 100; give 87.5 for 87.5%."}
    return {"number": "A figure is 0 or more."} if row.number < 0 else {}


def _coverage_problems(row: Benchmark) -> dict[str, str]:
    if row.with_figure is None:
        return {}
    if row.members is None:
        return {"members": "Say how many members there are."}
    if row.with_figure > row.members:
        return {"with_figure": f"At most all {row.members} members had a figure."}
    return {}


def _date_problems(row: Benchmark, today: date) -> dict[str, str]:
    problems = {}
    if row.starts is not None and row.starts > today:
        problems["period"] = "Choose a period that has begun."
    if row.published and row.starts and row.published < row.starts:
        problems["published"] = "It was published after the period began."
    return problems
