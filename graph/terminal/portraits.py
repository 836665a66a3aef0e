"""`bangfu show`: one thing with all its facts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import typer

from graph.query import Build, FactAbout, Passage, Portrait, evidence_of
from graph.query.terms import FACT_KINDS
from graph.query.vocabulary import SCHEMES
from graph.terminal.answers import coverage_lines, numbered_evidence, talk
from graph.terminal.cells import Words, code_cell
from graph.terminal.formats import Format, emit, in_json, plain, with_passages
from graph.terminal.language import message, translated
from graph.terminal.tables import Table

__all__ = ["print_portrait", "told"]


def print_portrait(build: Build, portrait: Portrait, form: Format, *, evidence: bool) -> None:
    """Print a thing: what it is, then its facts kind by kind, with their sentences when asked for."""
    found = evidence_of(build, [fact.fact for fact in portrait.facts]) if evidence else {}
    match form:
        case Format.JSON:
            said = plain(portrait)
            for fact in said["facts"]:
                if evidence:
                    fact["evidence"] = plain(found[fact["fact"]])
            typer.echo(in_json(said))
        case Format.CSV:
            table = _for_programs(portrait)
            emit(with_passages(table, [found[f.fact] for f in portrait.facts]) if evidence else table, form)
        case _:
            for line in _described(build, portrait, found, form):
                typer.echo(line)
    for line in coverage_lines(portrait.coverage, None):
        talk(line)


def _for_programs(portrait: Portrait) -> Table:
    headings = ("kind", "part", "others", "details", "amounts", "documents", "fact")
    rows = (
        (
            FACT_KINDS[fact.kind].value,
            fact.part,
            ";".join(f"{part}={thing.name}" for part, thing in fact.others),
            ";".join(f"{name}={value}" for name, value in fact.details),
            code_cell(fact.amounts),
            code_cell(fact.documents),
            fact.fact,
        )
        for fact in portrait.facts
    )
    return Table(headings, tuple(rows))


def _described(build: Build, portrait: Portrait, found: dict[str, tuple[Passage, ...]], form: Format) -> Iterator[str]:
    words, mark = Words(build), "# " if form is Format.MD else ""
    yield f"{mark}{portrait.thing.name}"
    bullet = "- " if form is Format.MD else "  "
    for heading, value in _attributes(words, portrait):
        yield f"{bullet}{translated(f'show.{heading}')}{translated('colon')}{value}"
    for kind, group in groupby(portrait.facts, key=lambda fact: fact.kind):
        facts = list(group)
        yield ""
        yield f"{'#' if mark else ''}{mark}{translated(f'kind.{FACT_KINDS[kind]}')} ({len(facts)})"
        if mark:
            yield ""
        yield from _facts(words, facts, found, form)


def _attributes(words: Words, portrait: Portrait) -> Iterator[tuple[str, str]]:
    thing = portrait.thing
    yield "class", translated(f"class.{portrait.kind}", portrait.kind)
    if portrait.unit_type:
        yield "type", words.code("unit-type", portrait.unit_type)
    if thing.level:
        yield "level", words.code("level", thing.level)
    if thing.path:
        yield "path", thing.path
    if portrait.code:
        yield "code", portrait.code
    if portrait.labels:
        yield "labels", translated("joiner").join(portrait.labels)
    if portrait.contains:
        yield "contains", translated("joiner").join(dict.fromkeys(t.name for t in portrait.contains))
    if portrait.inside:
        counts = (f"{translated(f'kind.{FACT_KINDS[kind]}')} {n}" for kind, n in portrait.inside)
        yield "inside", translated("joiner").join(counts)
    yield "iri", thing.iri


def _facts(words: Words, facts: list[FactAbout], found: dict[str, tuple[Passage, ...]], form: Format) -> Iterator[str]:
    for number, fact in enumerate(facts, 1):
        bullet = f"{number}. " if form is Format.MD else f"  [{number}] "
        yield bullet + told(words, fact)
    if found:
        yield ""
        indent = "" if form is Format.MD else "  "
        for line in numbered_evidence([found[fact.fact] for fact in facts]):
            yield indent + line


def told(words: Words, fact: FactAbout) -> str:
    """A fact in a line: the thing's own part, the other parts, the details, the sums, how many documents."""
    said = [translated(f"part.{fact.part}")] if fact.part else []
    said += [f"{translated(f'part.{part}')}{translated('colon')}{words(thing)}" for part, thing in fact.others]
    for name, group in groupby(fact.details, key=lambda detail: detail[0]):
        values = [_detail(words, name, value) for _, value in group]
        said.append(f"{translated(f'detail.{name}')}{translated('colon')}{translated('joiner').join(values)}")
    if fact.amounts:
        said.append(f"{translated('detail.amount')}{translated('colon')}{words(fact.amounts)}")
    said.append(message("documents", n=len(fact.documents)))
    return translated("separator").join(said)


def _detail(words: Words, name: str, value: str) -> str:
    return words.code(SCHEMES[name], value) if name in SCHEMES else value
