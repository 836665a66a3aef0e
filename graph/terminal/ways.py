"""`bangfu path`: the shortest chains between two things, every step with the sentences that state it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import typer

from graph.errors import QueryError
from graph.model import Status
from graph.network import assistance_graph, components, paths
from graph.query import Build, Passage, Thing, evidence_of, resolve
from graph.query.names import resolve_place
from graph.rdf.decode import decode
from graph.terminal.answers import talk
from graph.terminal.asking import format_of, opened
from graph.terminal.cells import Words
from graph.terminal.formats import Format, emit, in_json, source_line, with_passages
from graph.terminal.language import message, translated
from graph.terminal.options import Asked
from graph.terminal.tables import Table

if TYPE_CHECKING:
    import networkx as nx

    from graph.network import Chain

__all__ = ["ask_path"]

#: So many passages of a step people are shown; programs get all.
_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """One step of a chain by one fact, or by a place that lies in another (then without fact)."""

    chain: int
    step: int
    source: str
    source_iri: str
    tie: str
    target: str
    target_iri: str
    how: str = ""
    status: str = ""
    documents: int = 0
    fact: str = ""


def ask_path(a: str, b: str, asked: Asked, *, limit: int, help_only: bool) -> None:
    """Print the shortest chains; raises QueryError for an unknown or ambiguous name."""
    form, build = format_of(asked), opened(asked.build, asked.lang)
    inside = resolve_place(build, asked.county) if asked.county else None
    one, other = (resolve(build, name, inside=inside) for name in (a, b))
    graph = assistance_graph(decode(build.store))
    arrows = graph.edges(keys=True, data=True)
    graph.remove_edges_from([(u, v, key) for u, v, key, data in arrows if data["statuses"] == Status.DENIED])
    for thing in (one, other):
        if thing.iri not in graph:
            raise QueryError(message("query.unknown", name=thing.name))
    chains = (
        ()
        if one.iri == other.iri
        else paths(graph, one.iri, other.iri, directed=False, inside=not help_only, limit=limit + 1)
    )
    shown = chains[:limit]
    links = [link for number, chain in enumerate(shown, start=1) for link in _links(graph, number, chain)]
    _print(build, form, links)
    if shown:
        talk(message("path.found", steps=len(shown[0]), n=len(shown)))
    else:
        talk(_why_none(graph, one, other, help_only=help_only))
    if len(chains) > limit:
        talk(message("path.more"))


def _links(graph: nx.MultiDiGraph[str], number: int, chain: Chain) -> Iterator[_Link]:
    for position, step in enumerate(chain, start=1):
        source, target = graph.nodes[step.source]["label"], graph.nodes[step.target]["label"]
        ends = {"source": source, "source_iri": step.source, "target": target, "target_iri": step.target}
        back = "" if step.forward else ".back"
        if not step.facts:
            yield _Link(chain=number, step=position, tie=f"contains{back}", **ends)
        for fact in step.facts:
            start, end = (step.source, step.target) if step.forward else (step.target, step.source)
            data = graph.edges[start, end, fact]
            yield _Link(
                chain=number,
                step=position,
                tie=f"{data['relation']}{back}",
                how=data["role"] or data["modes"],
                status=data["statuses"],
                documents=data["weight"],
                fact=fact,
                **ends,
            )


def _why_none(graph: nx.MultiDiGraph[str], one: Thing, other: Thing, *, help_only: bool) -> str:
    if one.iri == other.iri:
        return message("path.same", a=one.name, b=other.name)
    here, there = (_around(graph, thing.iri, inside=not help_only) for thing in (one, other))
    tied_by_places = help_only and other.iri in _around(graph, one.iri, inside=True)
    key = "path.none_help" if tied_by_places else "path.none"
    return message(key, a=one.name, b=other.name, n=len(here), m=len(there))


def _around(graph: nx.MultiDiGraph[str], node: str, *, inside: bool) -> set[str]:
    """The things that any chain ties to a node, itself among them."""
    tied = graph.to_undirected()
    if inside:
        kinds = {"place", "household"}
        held = [(data["within"], node) for node, data in graph.nodes(data=True) if data["kind"] in kinds]
        tied.add_edges_from((above, node) for above, node in held if above in graph)
    return next(part for part in components(tied) if node in part)


def _print(build: Build, form: Format, links: Sequence[_Link]) -> None:
    evidence = evidence_of(build, {link.fact for link in links if link.fact})
    match form:
        case Format.JSON:
            said = [{**asdict(link), "evidence": evidence.get(link.fact, ())} for link in links]
            typer.echo(in_json(said))
        case Format.CSV:
            headings = tuple(_Link.__dataclass_fields__)
            cells = tuple(tuple(str(value) for value in asdict(link).values()) for link in links)
            emit(with_passages(Table(headings, cells), [evidence.get(link.fact, ()) for link in links]), form)
        case Format.MD:
            words = Words(build)
            columns = ("chain", "step", "source", "tie", "target", "how", "status", "documents")
            headings = tuple(translated(f"path.column.{name}") for name in columns)
            emit(Table(headings, tuple(_cells(words, link) for link in links)), form)
        case _:
            words = Words(build)
            for number, steps in groupby(links, key=attrgetter("chain")):
                told = list(steps)
                targets = {link.step: link.target for link in told}
                names = " → ".join((told[0].source, *targets.values()))
                typer.echo(message("path.chain", number=number, names=names))
                for link in told:
                    typer.echo("\n".join(_told(words, link, evidence.get(link.fact, ()))))


def _cells(words: Words, link: _Link) -> tuple[str, ...]:
    documents = str(link.documents) if link.fact else ""
    tie = translated(f"tie.{link.tie}")
    return str(link.chain), str(link.step), link.source, tie, link.target, *_said(words, link), documents


def _said(words: Words, link: _Link) -> tuple[str, str]:
    scheme = "mode" if link.tie.startswith("assists") else "role"
    how = translated("joiner").join(words.code(scheme, code) for code in link.how.split(";") if code)
    return how, translated("joiner").join(words.code("status", code) for code in link.status.split(";") if code)


def _told(words: Words, link: _Link, passages: Sequence[Passage]) -> Iterator[str]:
    """A step as a sentence, and the sentences of the documents below it."""
    said = [part for part in _said(words, link) if part]
    if link.fact:
        said.append(message("documents", n=link.documents))
    yield message(
        "path.step",
        number=link.step,
        source=link.source,
        tie=translated(f"tie.{link.tie}"),
        target=link.target,
        said=message("path.said", said=translated("separator").join(said)) if said else "",
    )
    for passage in passages[:_SHOWN]:
        yield f"     {message('quote', quote=passage.quote)}"
        yield f"     {source_line(passage)}"
    if len(passages) > _SHOWN:
        yield message("path.evidence_more", n=len(passages) - _SHOWN)
