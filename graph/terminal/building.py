"""`bangfu build`: the recipe run with a progress bar, and its report in a few lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

import build_graph
from build_graph import BuildReport, OnProgress
from graph.errors import BuildError
from graph.terminal.answers import talk
from graph.terminal.failures import tell
from graph.terminal.language import choose, message, translated
from graph.terminal.tables import width

__all__ = ["run_build"]

_MEGABYTE = 1024 * 1024
_BAR = 24
#: So many refused sources and breaches are told on the terminal; the report page has all.
_SHOWN = 10


def run_build(
    documents: Sequence[str], out: Path, *, jobs: int, strict: bool, pages: bool, limit: int, lang: str | None
) -> int:
    """Build, tell what was read and found, and return the exit code: 1 when nothing was built."""
    choose(lang)
    sources: Sequence[str | Path] = documents or [_corpus()]
    try:
        with _progress() as on_progress:
            report = build_graph.build(
                sources, out, jobs=jobs, strict=strict, pages=pages, limit=limit * _MEGABYTE, on_progress=on_progress
            )
    except BuildError as error:
        tell(error)
        return 1
    _tell(report, out)
    return 0


def _corpus() -> Path:
    if not build_graph.CORPUS.is_dir():
        raise BuildError(message("build.no_corpus"))
    return build_graph.CORPUS


@contextmanager
def _progress() -> Iterator[OnProgress | None]:
    """A line on stderr that shows the step at work; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    last = 0

    def show(step: str, done: int, total: int) -> None:
        nonlocal last
        filled = _BAR * done // total if total else _BAR
        line = f"{translated(f'step.{step}', step)} {'█' * filled}{'·' * (_BAR - filled)} {done}/{total}"
        sys.stderr.write("\r" + line + " " * max(0, last - width(line)))
        sys.stderr.flush()
        last = width(line)

    try:
        yield show
    finally:
        sys.stderr.write("\r" + " " * last + "\r")
        sys.stderr.flush()


def _tell(report: BuildReport, out: Path) -> None:
    refused = [issue.message + (f" {issue.remedy}" if issue.remedy else "") for issue in report.sources_refused]
    breaches = [str(breach) for breach in report.breaches]
    for key, faults in (("build.refused", refused), ("build.breach", breaches)):
        for fault in faults[:_SHOWN]:
            talk(message(key, text=fault))
        if len(faults) > _SHOWN:
            talk(message("build.more", n=len(faults) - _SHOWN, page=out / "report.html"))
    counts = translated("joiner").join(f"{translated(f'count.{name}', name)} {n}" for name, n in report.counts.items())
    talk(counts)
    warnings = len(refused) + len(breaches)
    talk(message("build.done", out=out, n=warnings))
    typer.echo(str(out))
