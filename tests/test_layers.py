"""The architecture, as a table: which package may import which. Read from the sources with `ast`, nothing is imported.

The table stands in the order of the floors: a package may import only what stands above it in the table, so no import
runs upward or in a circle. Documents become facts in the upper part, facts become RDF in the lower; the two halves know
each other's values (`graph.model`), never each other.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent

_WORDS = {"graph.errors", "graph.model", "graph.ids"}

#: Package or module → what it may import of ours. Floors from the ground up.
ALLOWED: Mapping[str, set[str]] = {
    # The words of the domain.
    "ontology": set(),
    "graph": set(),
    "graph.errors": set(),
    "graph.model": set(),
    "graph.ids": {"graph.model"},
    # Documents to facts.
    "graph.text": {"graph.errors", "graph.model"},
    "graph.gazetteer": {"graph.errors", "graph.model"},
    "graph.grammar": {"graph.errors", "graph.model", "graph.text", "graph.gazetteer", "ontology"},
    "graph.registers": {"graph.errors", "graph.model", "graph.text", "graph.gazetteer", "graph.grammar", "ontology"},
    "graph.extract": {
        "graph.errors",
        "graph.model",
        "graph.text",
        "graph.gazetteer",
        "graph.grammar",
        "graph.registers",
    },
    "graph.preparing": {"graph.extract", "graph.text"},
    "graph.workers": {"graph.errors", "graph.model"},
    "graph.traces": {"graph.errors", "graph.model", "graph.text", "graph.gazetteer", "graph.grammar", "graph.extract"},
    # Facts to entities, tables, RDF, networks.
    "graph.reprints": {"graph.model"},
    "graph.resolve": {*_WORDS, "graph.reprints"},
    "graph.ledger": _WORDS,
    "graph.relational": {*_WORDS, "ontology"},
    "graph.pseudonyms": _WORDS,
    "graph.evaluation": {
        "graph.errors",
        "graph.model",
        "graph.text",
        "graph.extract",
        "graph.ledger",
        "graph.traces",
    },
    "graph.rdf": {*_WORDS, "graph", "ontology"},
    "graph.build_report": {*_WORDS, "graph.rdf"},
    "graph.network": {"graph.errors", "graph.model"},
    # Asking and showing.
    "graph.query": {*_WORDS, "graph", "graph.rdf", "graph.relational", "graph.gazetteer"},
    "graph.asking": {"graph.errors", "graph.model", "graph.text", "graph.gazetteer", "graph.query", "ontology"},
    "graph.render": {*_WORDS, "graph.network", "graph.query"},
    "graph.reader": {*_WORDS, "graph.render"},
    "graph.figures": {*_WORDS, "graph.query", "graph.render"},
    "graph.serve": {
        *_WORDS,
        "graph",
        "graph.asking",
        "graph.gazetteer",
        "graph.query",
        "graph.rdf",
        "graph.render",
        "ontology",
    },
    # The recipe, and the command line over it.
    "build_graph": {
        "graph",
        "graph.build_report",
        "graph.errors",
        "graph.extract",
        "graph.figures",
        "graph.gazetteer",
        "graph.ledger",
        "graph.model",
        "graph.preparing",
        "graph.query",
        "graph.rdf",
        "graph.reader",
        "graph.relational",
        "graph.render",
        "graph.resolve",
        "graph.text",
        "graph.workers",
    },
    "graph.terminal": {
        *_WORDS,
        "build_graph",
        "graph",
        "graph.asking",
        "graph.evaluation",
        "graph.figures",
        "graph.gazetteer",
        "graph.ledger",
        "graph.network",
        "graph.pseudonyms",
        "graph.query",
        "graph.rdf",
        "graph.reader",
        "graph.relational",
        "graph.render",
        "graph.serve",
        "graph.text",
        "graph.traces",
        "ontology",
    },
    "cli": {"graph", "graph.terminal"},
}

#: Libraries from outside → the only packages that may import them.
HOMES: Mapping[str, set[str]] = {
    "marisa_trie": {"graph.gazetteer"},
    "igraph": {"graph.network"},
    "networkx": {"graph.network", "graph.terminal"},
    "openpyxl": {"graph.text"},
    "opencc": {"graph.text", "graph.grammar", "graph.rdf", "graph.query"},
    "pypdf": {"graph.text"},
    "pypinyin": {"graph.query", "graph.render"},
    "pyoxigraph": {"graph.rdf", "graph.query", "graph.serve", "graph.terminal"},
    "pyshacl": {"graph.rdf"},
    "pyvis": {"graph.render"},
    "rdflib": {"graph.rdf"},
    "resvg_py": {"graph.figures"},
    "starlette": {"graph.serve"},
    "typer": {"graph.terminal", "cli"},
    "uvicorn": {"graph.serve"},
    "yaml": {"graph.asking", "graph.grammar", "graph.registers"},
}

#: What `import cli` may load of others; all else waits for the command that needs it.
LIGHT = {"typer"}

#: Names that say nothing of what a module is about.
MEANINGLESS = {"base", "common", "core", "helper", "helpers", "lib", "manager", "misc", "shared", "tools", "utils"}


class Import(NamedTuple):
    """One imported module: its full name, the line, and whether it is loaded with the module that imports it."""

    name: str
    line: int
    eager: bool


@cache
def modules() -> Mapping[str, Path]:
    """Every module of ours by its full name."""
    paths = [*ROOT.glob("graph/**/*.py"), *ROOT.glob("ontology/**/*.py"), ROOT / "build_graph.py", ROOT / "cli.py"]
    return {_name(path): path for path in sorted(paths)}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(module: str) -> tuple[Import, ...]:
    """What a module imports, anywhere in it; `from package import module` counts as the module."""
    return tuple(_imports(ast.parse(modules()[module].read_text("utf-8")), eager=True))


def _imports(node: ast.AST, *, eager: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import(names=names):
                yield from (Import(alias.name, child.lineno, eager) for alias in names)
            case ast.ImportFrom(module=str(source), names=names, level=0):
                inner = [f"{source}.{alias.name}" for alias in names]
                yield from (Import(name if name in modules() else source, child.lineno, eager) for name in inner)
            case ast.ImportFrom():
                yield Import(".", child.lineno, eager)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports(child, eager=False)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield from _imports(child, eager=False)
            case _:
                yield from _imports(child, eager=eager)


def package(module: str) -> str:
    """The row of the table a module belongs to: `graph.text.dates` → `graph.text`."""
    return ".".join(module.split(".")[:2])


def ours(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in {"graph", "ontology", "build_graph", "cli"}


def outside(name: str) -> str | None:
    """The library from outside that an import names, None for ours and the standard library."""
    top = name.split(".", maxsplit=1)[0]
    return None if ours(name) or top in sys.stdlib_module_names or top == "__future__" else top


def where(module: str, line: int) -> str:
    return f"{modules()[module].relative_to(ROOT)}:{line}"


def test_the_table_holds_every_package_and_no_other() -> None:
    assert {package(module) for module in modules()} == set(ALLOWED)


def test_the_table_runs_from_the_ground_up() -> None:
    floors = list(ALLOWED)
    wrong = [
        f"{name} may import {other}, which stands on a higher floor"
        for name, others in ALLOWED.items()
        for other in others
        if floors.index(other) >= floors.index(name)
    ]
    assert not wrong


def test_no_import_is_outside_the_table() -> None:
    wrong = [
        f"{where(module, found.line)}: {package(module)} must not import {package(found.name)}"
        for module in modules()
        for found in imports(module)
        if ours(found.name)
        and package(found.name) != package(module)
        and package(found.name) not in ALLOWED[package(module)]
    ]
    assert not wrong, "\n".join(wrong)


def test_imports_are_absolute_and_named() -> None:
    relative = [where(module, found.line) for module in modules() for found in imports(module) if found.name == "."]
    assert not relative, f"relative imports: {relative}"
    starred = [
        where(module, node.lineno)
        for module, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not starred, f"star imports: {starred}"


def test_every_import_of_ours_names_a_module_that_exists() -> None:
    wrong = [
        f"{where(module, found.line)}: {found.name}"
        for module in modules()
        for found in imports(module)
        if ours(found.name) and found.name not in modules()
    ]
    assert not wrong, "\n".join(wrong)


def test_libraries_stay_in_their_homes() -> None:
    wrong = [
        f"{where(module, found.line)}: {library} belongs in {sorted(HOMES.get(library, ()))}"
        for module in modules()
        for found in imports(module)
        if (library := outside(found.name)) and package(module) not in HOMES.get(library, ())
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("half", "other"),
    [
        ("graph.rdf", {"graph.text", "graph.gazetteer", "graph.grammar", "graph.extract"}),
        ("graph.extract", {"graph.rdf", "graph.resolve", "graph.ids", "graph.query"}),
        ("graph.network", {"graph.rdf", "graph.query", "graph.extract"}),
    ],
)
def test_extraction_and_rdf_never_meet_even_through_others(half: str, other: set[str]) -> None:
    start = [module for module in modules() if package(module) == half]
    reached = {package(module) for module in _reached(start, eager_only=False)}
    assert not reached & other


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    state: dict[str, str] = {}

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert state.get(module) != "open", "in a circle: " + " → ".join((*path, module))
        if module in state:
            return
        state[module] = "open"
        for found in imports(module):
            if found.eager and found.name in modules() and found.name != module:
                visit(found.name, (*path, module))
        state[module] = "done"

    for module in modules():
        visit(module, ())


def test_the_command_line_loads_nothing_heavy() -> None:
    loaded = _reached(["cli"], eager_only=True)
    heavy = [
        f"{where(module, found.line)}: {found.name}"
        for module in sorted(loaded)
        for found in imports(module)
        if found.eager and (library := outside(found.name)) and library not in LIGHT
    ]
    assert not heavy, "import these inside the command that needs them:\n" + "\n".join(heavy)


def _reached(start: list[str], *, eager_only: bool) -> set[str]:
    """The modules that importing `start` loads, with the packages they lie in."""
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        module = waiting.pop()
        if module in seen or module not in modules():
            continue
        seen.add(module)
        parts = module.split(".")
        waiting += [".".join(parts[:n]) for n in range(1, len(parts))]
        waiting += [found.name for found in imports(module) if found.eager or not eager_only]
    return seen


def test_modules_are_named_by_the_domain() -> None:
    wrong = [module for module in modules() if set(module.split(".")) & MEANINGLESS]
    assert not wrong
    assert "graph.graph" not in modules()


def test_every_module_says_what_it_is_and_what_it_offers() -> None:
    wrong = []
    for module, path in modules().items():
        tree = ast.parse(path.read_text("utf-8"))
        if not tree.body:
            wrong.append(f"{module}: empty, say in a docstring where it stands")
        elif not ast.get_docstring(tree):
            wrong.append(f"{module}: no docstring")
        elif path.name != "__init__.py" and not any(
            isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
            for node in tree.body
        ):
            wrong.append(f"{module}: no __all__")
    assert not wrong, "\n".join(wrong)
