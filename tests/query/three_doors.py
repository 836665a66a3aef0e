"""What the tests of the three doors share: a question asked in SPARQL, a command run, answers as rows of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from typer.testing import CliRunner

import ontology
from cli import app
from graph.model import Status
from graph.query import Row

__all__ = ["Rows", "asked", "done", "expected", "originals", "printed", "run", "told"]

Rows = list[tuple[str, ...]]


def run(folder: Path, *arguments: str, code: int = 0, lang: str = "en") -> tuple[str, str]:
    """What a command writes to stdout and stderr, in English or Chinese, when it exits with that code."""
    environment = {"BANGFU_BUILD": str(folder), "LC_ALL": "zh_CN.UTF-8" if lang == "zh" else "C"}
    result = CliRunner(env=environment).invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def asked(folder: Path, number: int, *values: str) -> Rows:
    """The competency question of that number, asked of these values."""
    out, _ = run(folder, "questions", str(number), *values, "--format", "csv")
    return sorted(tuple(row) for row in list(csv.reader(io.StringIO(out)))[1:])


def printed(folder: Path, columns: str, *arguments: str) -> Rows:
    """Some columns of what a command prints for programs."""
    out, _ = run(folder, *arguments, "--format", "csv")
    return sorted(tuple(row[name] for name in columns.split()) for row in csv.DictReader(io.StringIO(out)))


def told(rows: Iterable[tuple[object, ...]]) -> Rows:
    """Cells as text, in order; what is missing is empty."""
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


def expected(number: int) -> Rows:
    """What the header of a question promises for the values in its file."""
    name = next(source.name for source in ontology.questions() if source.name.startswith(f"cq{number:02d}-"))
    return sorted(ontology.question(name).expects[1:])


def done(row: Row) -> bool:
    """Whether documents tell the row's fact as more than a plan."""
    return bool({Status.UNDER_WAY, Status.ENDED} & set(row.statuses))


def originals(documents: Iterable[str]) -> list[str]:
    """The documents without the reprint."""
    return [doc for doc in documents if doc != "yunling-2019-reprint"]
