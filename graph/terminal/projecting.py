"""`bangfu network project`: a projection as a file for networkx, R, Gephi or a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from graph.errors import BuildError, QueryError
from graph.network import PROJECTIONS, attributes_of
from graph.network.files import FORMS
from graph.pseudonyms import pseudonymise
from graph.rdf.decode import decode
from graph.terminal.answers import talk
from graph.terminal.asking import opened
from graph.terminal.formats import Format, emit
from graph.terminal.language import choose, current, message, translated
from graph.terminal.network_parts import level_of, part_of, place_of, projected
from graph.terminal.options import Asked
from graph.terminal.tables import Table

if TYPE_CHECKING:
    from graph.network import Attribute

__all__ = ["ask_projection"]


def ask_projection(
    name: str | None,
    out: Path | None,
    form: str | None,
    places: str,
    asked: Asked,
    *,
    with_names: bool,
    salt: str | None,
) -> None:
    """Write a projection to a file or stdout, or list all; raises QueryError for an unknown name or format."""
    choose(asked.lang)
    if name is None:
        _print_list()
        return
    if name not in PROJECTIONS:
        raise QueryError(message("network.unknown_projection", name=name), candidates=tuple(PROJECTIONS))
    how = (form or (out.suffix.removeprefix(".") if out else "") or "graphml").lower()
    if how not in FORMS:
        raise QueryError(message("option.unknown", option="--format", value=how), candidates=tuple(FORMS))
    build = opened(asked.build, asked.lang)
    whole = decode(build.store)
    # Masked before it is cut: one household bears one pseudonym, whichever part is written.
    named = whole if with_names else pseudonymise(whole, salt=salt)
    where = place_of(build, asked)
    graph = projected(part_of(build, asked, where, resolution=named), name, level_of(build, places), where)
    _write(FORMS[how](graph), out)
    talk(message("network.of", name=name, nodes=len(graph), edges=graph.number_of_edges()))
    if out is not None:
        talk(message("export.done", out=out))
    if not with_names:
        talk(message("export.masked"))


def _print_list() -> None:
    columns = ("projection", "element", "attribute", "type", "meaning")
    rows = [(name, *_cells(attribute)) for name in PROJECTIONS for attribute in attributes_of(name)]
    emit(Table(tuple(translated(f"network.{column}") for column in columns), tuple(rows)), Format.TABLE)


def _cells(attribute: Attribute) -> tuple[str, str, str, str]:
    said = attribute.zh if current() == "zh" else attribute.en
    return translated(f"network.element.{attribute.element}"), attribute.name, attribute.type.__name__, said


def _write(data: bytes, out: Path | None) -> None:
    if out is None:
        typer.echo(data, nl=False, file=sys.stdout.buffer)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as error:
        raise BuildError(message("out.unwritable", out=out, reason=error.strerror)) from error
