"""Who imports whom, read from the source by syntax alone: nothing is run, nothing is left out."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
APPS = ("portal", "indicators", "reports")


@dataclass(frozen=True)
class Import:
    """``importer`` names ``target``; both are dotted module names, a package standing for its __init__."""

    importer: str
    target: str
    line: int
    inside_function: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.target}"


def modules() -> dict[str, str]:
    """Every module of the three apps with its source."""
    return {
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__"): path.read_text()
        for app in APPS
        for path in sorted((CHECKOUT / app).rglob("*.py"))
    }


def imports(sources: Mapping[str, str]) -> list[Import]:
    """Every import statement of these modules; ``from a.b import c`` means a.b.c where that is a module."""
    return [found for name, source in sources.items() for found in _of(name, source, sources)]


def _of(name: str, source: str, known: Mapping[str, str]) -> Iterator[Import]:
    for node, inside_function in _statements(ast.parse(source)):
        for target in _targets(node, known):
            yield Import(name, target, node.lineno, inside_function)


def _statements(node: ast.AST, inside: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """What stands beneath, and whether a function holds it; not expressions, which are most of it and import nothing."""
    inside = inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr):
            yield child, inside
            yield from _statements(child, inside)


def _targets(node: ast.AST, known: Mapping[str, str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    assert node.level == 0, "imports are absolute here"
    full = [f"{node.module}.{alias.name}" for alias in node.names]
    return [name if name in known else str(node.module) for name in full]


def room(module: str) -> str:
    """The room a module stands in (``reports.review``), or the module itself where it lies beside the rooms."""
    return ".".join(module.split(".")[:2])


def circle(edges: Mapping[str, set[str]]) -> list[str]:
    """The first circle found in a graph, as the nodes along it; empty where there is none."""
    done: set[str] = set()

    def walk(node: str, trail: list[str]) -> list[str]:
        if node in trail:
            return [*trail[trail.index(node) :], node]
        if node in done:
            return []
        for following in sorted(edges.get(node, ())):
            if found := walk(following, [*trail, node]):
                return found
        done.add(node)
        return []

    return next((found for node in sorted(edges) if (found := walk(node, []))), [])


def reached(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Everything that a module imports, directly or through others."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for target in edges.get(waiting.pop(), set()) - seen:
            seen.add(target)
            waiting.append(target)
    return seen
