"""`bangfu show` and `bangfu explain`: one thing with all its facts, one fact with all its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from graph.query import Build, Explanation, FactAbout, Found, Passage, Portrait, Reading, evidence_of
from graph.query.terms import FACT_KINDS
from graph.terminal.answers import coverage_lines, numbered_evidence, talk
from graph.terminal.cells import Words, code_cell
from graph.terminal.formats import Format, emit, in_json, plain, source_line, with_passages
from graph.terminal.language import message, translated
from graph.terminal.tables import Table, aligned

if TYPE_CHECKING:  # a look-up does not wait for the grammar
    from graph.traces import MatchTree

__all__ = ["print_explanation", "print_portrait"]

#: The vocabulary of each property whose values are codes.
_CODED = {
    "assisterType": "unit-type",
    "recipientType": "recipient-type",
    "mode": "mode",
    "role": "role",
    "projectType": "project-type",
    "category": "category",
    "helperLevel": "level",
    "bound": "bound",
    "status": "status",
}


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
        yield bullet + _told(words, fact)
    if found:
        yield ""
        indent = "" if form is Format.MD else "  "
        for line in numbered_evidence([found[fact.fact] for fact in facts]):
            yield indent + line


def _told(words: Words, fact: FactAbout) -> str:
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
    return words.code(_CODED[name], value) if name in _CODED else value


def print_explanation(
    build: Build, explanation: Explanation, form: Format, trees: Sequence[Sequence[MatchTree] | None]
) -> None:
    """Print why a fact stands in the graph; `trees` are those of each reading, None where its text is not at hand."""
    if form is Format.JSON:
        said = plain(explanation)
        for reading, matches in zip(said["readings"], trees, strict=True):
            reading["matches"] = plain(matches)
        typer.echo(in_json(said))
        return
    if form is Format.CSV:
        emit(_reasons(explanation), form)
        return
    words, fact = Words(build), explanation.fact
    typer.echo(f"{translated(f'kind.{FACT_KINDS[fact.kind]}')}{translated('colon')}{_told(words, fact)}")
    typer.echo(f"  {fact.fact}")
    for thing, code in explanation.places:
        typer.echo(f"  {_place_line(thing.path or thing.name, code)}")
    for reading, matches in zip(explanation.readings, trees, strict=True):
        typer.echo("")
        for line in (*_reading_lines(reading), *_match_lines(matches)):
            typer.echo(line)


def _match_lines(matches: Sequence[MatchTree] | None) -> Iterator[str]:
    if matches is None:
        return
    from graph.terminal.trees import tree_lines

    yield "  " + translated("explain.tree" if matches else "explain.tree.none")
    for tree in matches:
        yield from (f"  {line}" for line in tree_lines(tree))


def _place_line(path: str, code: str | None) -> str:
    return message("explain.place.code" if code else "explain.place.none", path=path, code=code)


def _reading_lines(reading: Reading) -> Iterator[str]:
    passage = reading.passage
    yield source_line(passage)
    if reading.before is None:
        yield f"  {message('quote', quote=passage.quote)}"
        yield f"  {message('explain.no_text', file=passage.document.file or passage.document.id)}"
    else:
        before, after = _one_line(reading.before), _one_line(reading.after or "")
        yield f"  … {before}【{_one_line(passage.quote)}】{after} …"
    yield "  " + message(
        "explain.rule",
        rule=passage.rule,
        confidence=f"{passage.confidence:g}",
        trigger=passage.trigger,
        start=passage.trigger_start,
        end=passage.trigger_end,
    )
    if passage.cells:
        yield "  " + message("explain.cells", cells=", ".join(passage.cells))
    table = Table(
        tuple(translated(f"explain.column.{c}") for c in ("part", "name", "written", "where")),
        tuple(_found_row(passage, found) for found in reading.found),
    )
    yield from (f"  {line}" for line in aligned(table))
    for antecedent in passage.antecedents:
        yield "  " + message("explain.antecedent", quote=antecedent.quote, start=antecedent.start, end=antecedent.end)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _found_row(passage: Passage, found: Found) -> tuple[str, str, str, str]:
    if found.written is None or found.start is None:
        where = translated("explain.where.context")
    else:
        place = translated(f"explain.where.{found.where}")
        where = f"{place} {found.start}–{found.start + len(found.written)}"
    return translated(f"part.{found.part}"), found.thing.name, found.written or "", where


def _reasons(explanation: Explanation) -> Table:
    """One line for each end of the fact in each passage, for programs."""
    headings = ("fact", "document", "start", "end", "quote", "rule", "confidence", "trigger", "part", "name", "written")
    rows = []
    for reading in explanation.readings:
        p = reading.passage
        stem = (explanation.fact.fact, p.document.id, str(p.start), str(p.end), p.quote, p.rule, f"{p.confidence:g}")
        for found in reading.found:
            rows.append((*stem, p.trigger, found.part, found.thing.name, found.written or ""))
    return Table(headings, tuple(rows))
