"""`bangfu view`: the network of a build, or of a part of it, as one page to open in a browser."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass
from pathlib import Path

import typer

from graph.errors import BuildError
from graph.model import AssisterType, Level, Mode
from graph.query import Build, resolve
from graph.query.names import resolve_place
from graph.query.vocabulary import member
from graph.rdf.decode import decode
from graph.render.addresses import DOCUMENTS
from graph.render.network_page import network_page
from graph.terminal.answers import talk
from graph.terminal.language import current, message

__all__ = ["Part", "view"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of the network to show first, as typed."""

    focus: str | None = None
    depth: int = 1
    county: str | None = None
    level: str | None = None
    type_: str | None = None
    mode: str | None = None
    year: int | None = None


def view(build: Build, out: Path | None, part: Part, *, open_it: bool) -> None:
    """Write the page, print where it is, and open it only when asked to.

    Raises QueryError for unknown names and BuildError when the file cannot be written.
    """
    folder = build.folder or Path()
    out = out or folder / "view.html"
    beside = out.resolve().parent == folder.resolve()
    page = network_page(
        decode(build.store),
        lang=current(),
        focus=resolve(build, part.focus).iri if part.focus else None,
        depth=part.depth,
        county=resolve_place(build, part.county).iri if part.county else None,
        level=member(build, Level, "level", part.level) if part.level else None,
        types=[member(build, AssisterType, "unit-type", part.type_)] if part.type_ else [],
        modes=[member(build, Mode, "mode", part.mode)] if part.mode else [],
        year=str(part.year) if part.year else None,
        documents=beside and (folder / DOCUMENTS / "index.html").is_file(),
        report=beside and (folder / "report.html").is_file(),
    )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BuildError(message("out.unwritable", out=out, reason=error.strerror)) from error
    typer.echo(str(out))
    talk(message("view.done", out=out))
    if open_it:
        webbrowser.open(out.resolve().as_uri())
