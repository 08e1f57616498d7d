"""``make benchmarks``: every measurement of this folder in one table. Each module has ``rows()``."""

import importlib
import pkgutil
import sys

import benchmarks

HEAD = ("What", "Measured", "Aim")


def main() -> None:
    """Measure one after the other, so that none slows another down."""
    names = sorted(each.name for each in pkgutil.iter_modules(benchmarks.__path__) if each.name[0] != "_")
    rows = [row for name in names for row in importlib.import_module(f"benchmarks.{name}").rows()]
    widths = [max(len(row[place]) for row in (HEAD, *rows)) for place in range(len(HEAD))]
    for row in (HEAD, tuple("-" * width for width in widths), *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


if __name__ == "__main__":
    main()
