"""`bangfu sparql` and `bangfu questions`: the store asked in its own language, through Oxigraph."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer

import ontology
from graph.errors import QueryError
from graph.query import Build, find, resolve
from graph.rdf.slips import begins_query
from graph.rdf.sparql import Answer, Value, run, run_as
from graph.terminal.answers import talk
from graph.terminal.formats import Format, emit
from graph.terminal.interruptible import interruptible
from graph.terminal.language import choose, current, message, translated
from graph.terminal.tables import Table
from ontology import Question

__all__ = ["QueryForm", "ask_question", "list_questions", "print_query", "query_text"]

T = TypeVar("T")

_VALUES = re.compile(r"VALUES\s+(?P<variables>\?\w+|\([^)]*\))\s*\{(?P<terms>[^}]*)\}")
_TERM = re.compile(r'"(?:[^"\\]|\\.)*"(?:@[\w-]+)?|[\w-]*:[\w-]+|-?\d+(?:\.\d+)?')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_CODE = re.compile(r"[A-Za-z][\w-]*")


class QueryForm(StrEnum):
    """How the results of a query are written; the standard forms of SPARQL beside a table."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    NQ = "nq"


def query_text(given: str) -> str:
    """The query: a file's content, standard input for `-`, else the text itself.

    Raises QueryError for what looks like a file and is none.
    """
    if given == "-":
        return sys.stdin.read()
    path = Path(given)
    if len(given) < 250 and "{" not in given and (path.exists() or not begins_query(given)):
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise QueryError(message("sparql.no_file", given=given, reason=reason)) from None
    return given


def print_query(build: Build, query: str, form: QueryForm, *, timeout: float | None = None) -> None:
    """Run a query and write its results to stdout; raises QueryError when it takes more seconds than `timeout`."""
    if form is not QueryForm.TABLE:
        text = _within(timeout, lambda: run_as(build.store, query, form.value))
        typer.echo(text, nl=not text.endswith("\n"))
        return
    results = _within(timeout, lambda: run(build.store, query))
    if isinstance(results, bool):
        typer.echo(message("sparql.true" if results else "sparql.false"))
    elif isinstance(results, Answer):
        emit(Table(results.variables, tuple(tuple(map(_text, row)) for row in results.rows)), Format.TABLE)
        talk(message("rows", n=len(results.rows)))
    else:
        for line in sorted(f"{triple} ." for triple in results):
            typer.echo(line)
        talk(message("rows", n=len(results)))


def _within(timeout: float | None, work: Callable[[], T]) -> T:
    try:
        return interruptible(work, timeout)
    except TimeoutError:
        raise QueryError(message("sparql.timeout", limit=f"{timeout:g}")) from None


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def list_questions(lang: str | None) -> None:
    """Print the competency questions, numbered, with what may be put in."""
    choose(lang)
    rows = []
    for number, (name, _) in enumerate(ontology.questions(), 1):
        question = ontology.question(name)
        rows.append((str(number), _asked(question), " ".join(_meaning(meaning) for _, meaning in question.parameters)))
    emit(Table(("#", translated("questions.question"), translated("questions.parameters")), tuple(rows)), Format.TABLE)


def _asked(question: Question) -> str:
    return question.zh if current() == "zh" else question.en


def _meaning(meaning: str) -> str:
    """The meaning of a parameter in the language chosen; the file gives `中文 | English`."""
    zh, _, en = meaning.partition(" | ")
    return f"<{zh if current() == 'zh' or not en else en}>"


def ask_question(build: Build, number: int, values: Sequence[str], form: QueryForm, *, show: bool) -> None:
    """Run the n-th competency question; `values` take the place of the examples in its file, in their order."""
    names = [source.name for source in ontology.questions()]
    if not 1 <= number <= len(names):
        raise QueryError(message("questions.none", n=number, last=len(names)))
    question = ontology.question(names[number - 1])
    query = _filled(build, question, values)
    talk(_asked(question))
    examples = _examples(question.sparql)
    for variable, meaning in question.parameters[len(values) :]:
        talk(message("questions.example", meaning=_meaning(meaning), value=examples[variable].text))
    if show:
        talk(_without_header(query))
    print_query(build, query, form)


@dataclass(frozen=True, slots=True)
class _Example:
    """Where in a query the example values of a parameter stand: one stretch, of one or more terms."""

    start: int
    end: int
    text: str


def _examples(query: str) -> dict[str, _Example]:
    """Variable → its examples, for every VALUES block of one variable, or of several with one row."""
    found: dict[str, _Example] = {}
    for block in _VALUES.finditer(query):
        variables = block["variables"].strip("()").split()
        terms = list(_TERM.finditer(query, block.start("terms"), block.end("terms")))
        if len(variables) == 1:
            stretches = [(terms[0].start(), terms[-1].end())] if terms else []
        else:
            stretches = [term.span() for term in terms]
        for variable, (start, end) in zip(variables, stretches, strict=False):
            found.setdefault(variable, _Example(start, end, query[start:end]))
    return found


def _filled(build: Build, question: Question, values: Sequence[str]) -> str:
    """The query with values in place of the examples, each written like its example (text, number, code)."""
    if len(values) > len(question.parameters):
        raise QueryError(message("questions.too_many", n=len(question.parameters)))
    query = question.sparql
    for (variable, _), value in zip(question.parameters, values, strict=False):
        example = _examples(query)[variable]
        query = query[: example.start] + _like(build, example.text, value) + query[example.end :]
    return query


def _like(build: Build, example: str, value: str) -> str:
    first = _TERM.match(example)
    term = first[0] if first else example
    if term.startswith('"'):
        tag = term[term.rindex('"') + 1 :]
        name = _label(build, value) if tag else value
        escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
        return f'"{escaped}"{tag}'
    number = _NUMBER.fullmatch(term)
    if not (_NUMBER if number else _CODE).fullmatch(value):
        raise QueryError(message("questions.value", value=value, example=example))
    return value if number else f"{term.partition(':')[0]}:{value}"


def _label(build: Build, name: str) -> str:
    """The label under which the graph has a name given in any form; that of the first where several things share it."""
    labels = sorted({thing.name for thing in find(build, name)})
    return labels[0] if len(labels) == 1 else resolve(build, name).name


def _without_header(query: str) -> str:
    return "\n".join(line for line in query.splitlines() if not line.startswith("#:")).strip() + "\n"
