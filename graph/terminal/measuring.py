"""`bangfu network measure`: a measure of the network as a table, with its definition and how far documents reach."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import typer

from graph.errors import QueryError
from graph.model import Level
from graph.network import MEASURES, Choices, Measure, independent_documents, part, standing
from graph.network.backends import Backend
from graph.network.overlap import Null
from graph.query import Build, Thing
from graph.query.coverage import coverage
from graph.rdf.decode import decode
from graph.terminal.answers import coverage_lines, talk
from graph.terminal.asking import format_of, opened
from graph.terminal.cells import Words, path_end
from graph.terminal.formats import Format, emit, in_json
from graph.terminal.language import current, message, translated
from graph.terminal.network_parts import level_of, part_of, place_of, projected
from graph.terminal.official_places import official_places
from graph.terminal.options import Asked
from graph.terminal.tables import Table

if TYPE_CHECKING:
    import networkx as nx

    from graph.network.measures import Value

__all__ = ["MeasureOptions", "ask_measure", "meaning"]

#: Columns that hold nodes, with the attributes that programs get beside the IRI.
_NODES = ("node", "other", "around")
_ABOUT = ("label", "kind", "level", "path")
_GROUPS = ("level", "county", "type")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureOptions:
    """What the options of the command chose, as typed."""

    on: str | None = None
    places: str = "village"
    by: str = "level"
    null: str = "curveball"
    samples: int = 999
    nodes: int | None = None
    seed: int = 0
    backend: str = "auto"
    top: int | None = None


def ask_measure(name: str | None, options: MeasureOptions, asked: Asked) -> None:
    """Print a measure, or the list of all; raises QueryError for an unknown one, with the names there are."""
    form = format_of(asked)
    if name is None:
        _print_list(form)
        return
    if name not in MEASURES:
        raise QueryError(message("network.unknown", name=name), candidates=tuple(MEASURES))
    measure = MEASURES[name]
    projection = _one_of(measure.projections, options.on or measure.projections[0], "--on")
    build = opened(asked.build, asked.lang)
    where = place_of(build, asked)
    whole = decode(build.store)
    level = level_of(build, options.places)
    graph = projected(part_of(build, asked, where, resolution=whole), projection, level, where)
    if projection == "whole":
        graph = standing(graph)  # type: ignore[arg-type]
    told = part(whole, within=where.iri if where else None, year=asked.year)
    official = official_places(where, level) if where and name == "gaps" else {}
    choices = Choices(
        places=level.value,
        within=where.iri if where else None,
        official=tuple(official),
        covered=independent_documents(told),
        group=_one_of(_GROUPS, options.by, "--by"),
        backend=_one_of(get_args(Backend), options.backend, "--backend"),  # type: ignore[arg-type]
        sample=options.nodes,
        null=_one_of(get_args(Null), options.null, "--null"),  # type: ignore[arg-type]
        samples=options.samples,
        seed=options.seed,
    )
    rows = list(measure.rows(graph, choices))[: options.top]
    _print(_Measured(build, measure, projection, level, graph, rows, official), form, where, asked.year)


def meaning(measure: Measure) -> str:
    """What a measure is, in one sentence of the language."""
    return measure.meaning.removeprefix("Return ") if current() == "en" else message(f"measure.{measure.name}")


def _one_of(known: Sequence[str], word: str, option: str) -> str:
    if word not in known:
        raise QueryError(message("option.unknown", option=option, value=word), candidates=tuple(known))
    return word


def _print_list(form: Format) -> None:
    people = form in (Format.TABLE, Format.MD)
    columns = ("measure", "meaning", "projections")
    headings = tuple(translated(f"network.{column}") for column in columns) if people else columns
    rows = tuple((name, meaning(m), ", ".join(m.projections)) for name, m in MEASURES.items())
    emit(Table(headings, rows), form)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A measure taken: the graph with the level of its places, the rows, and places that only the gazetteer knows."""

    build: Build
    measure: Measure
    projection: str
    places: Level
    graph: nx.Graph[str]
    rows: Sequence[tuple[Value, ...]]
    official: dict[str, Thing]

    def about(self, node: str) -> dict[str, str]:
        """Name, kind, level and path of a node; all empty for the whole."""
        if node in self.graph:
            return {name: str(self.graph.nodes[node].get(name, "")) for name in _ABOUT}
        thing = self.official.get(node)
        if thing is None:
            return dict.fromkeys(_ABOUT, "")
        return dict(zip(_ABOUT, (thing.name, "place", thing.level or "", thing.path), strict=True))


def _print(taken: _Measured, form: Format, where: Thing | None, year: int | None) -> None:
    covering = coverage(taken.build, where, year=year)
    match form:
        case Format.JSON:
            graph = {
                "name": taken.projection,
                "places": taken.places,
                "nodes": len(taken.graph),
                "edges": taken.graph.number_of_edges(),
            }
            said = {"measure": taken.measure.name, "meaning": meaning(taken.measure), "note": _note(taken.measure)}
            rows = [dict(_for_programs(taken, row)) for row in taken.rows]
            typer.echo(in_json({**said, "projection": graph, "rows": rows, "coverage": covering}))
        case Format.CSV:
            rows = [dict(_for_programs(taken, row)) for row in taken.rows]
            headings = tuple(name for name, _ in _for_programs(taken, ("",) * len(taken.measure.columns)))
            cells = tuple(tuple("" if v is None else str(v) for v in row.values()) for row in rows)
            emit(Table(headings, cells), form)
        case _:
            emit(_for_people(taken), form)
    if not taken.rows:
        talk(message("rows", n=0))
    if counted := Counter(row[1] for row in taken.rows if taken.measure.name == "gaps"):
        talk(translated("separator").join(f"{translated(f'network.gap.{gap}')} {n}" for gap, n in counted.items()))
    for line in (f"{taken.measure.name}{translated('colon')}{meaning(taken.measure)}", _note(taken.measure)):
        talk(line)
    other = taken.projection != "whole" and taken.places is not Level.VILLAGE
    places = f" ({Words(taken.build).code('level', taken.places)})" if other else ""
    talk(
        message(
            "network.of", name=taken.projection + places, nodes=len(taken.graph), edges=taken.graph.number_of_edges()
        )
    )
    for line in coverage_lines(covering, None):
        talk(line)


def _note(measure: Measure) -> str:
    return message(f"measure.{measure.name}.note")


def _for_programs(taken: _Measured, row: Sequence[Value]) -> Iterable[tuple[str, Any]]:
    """The cells of a row by name; a value that is not defined is None."""
    for column, value in zip(taken.measure.columns, row, strict=True):
        yield column, None if isinstance(value, float) and math.isnan(value) else value
        if column in _NODES:
            for name, about in taken.about(str(value)).items():
                yield f"{column}_{name}", about


def _for_people(taken: _Measured) -> Table:
    words = Words(taken.build)
    headings: list[str] = []
    for column in taken.measure.columns:
        headings.append(translated(f"network.{column}"))
        if column == "node":
            headings += [translated("network.kind"), translated("network.level")]
    rows = tuple(tuple(_cells(taken, words, row)) for row in taken.rows)
    # A column that is empty everywhere (kind and level of villages only) says nothing.
    kept = [i for i, _ in enumerate(headings) if any(row[i] for row in rows) or not rows]
    return Table(tuple(headings[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows))


def _cells(taken: _Measured, words: Words, row: Sequence[Value]) -> Iterable[str]:
    for column, value in zip(taken.measure.columns, row, strict=True):
        if column in _NODES:
            about = taken.about(str(value))
            place = about["kind"] == "place" and about["path"]
            yield path_end(about["path"]) if place else about["label"] or translated("network.all")
            if column == "node":
                yield translated(f"network.kind.{about['kind']}", "")
                yield words.code("level", about["level"]) if about["level"] else ""
        elif column.endswith("level"):
            yield words.code("level", str(value))
        elif isinstance(value, float):
            yield "–" if math.isnan(value) else f"{value:.4g}"
        else:
            yield translated(f"network.gap.{value}") if column == "gap" else str(value)
