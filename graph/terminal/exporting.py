"""`bangfu export`: the graph for other programs, households under pseudonyms unless their names are asked for."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import RdfFormat, Store

from graph import __version__, ledger
from graph.errors import BuildError
from graph.model import Resolution
from graph.network import assistance_graph
from graph.network.files import FORMS
from graph.pseudonyms import pseudonymise
from graph.query import Build
from graph.rdf.canonical import write_nquads, write_trig
from graph.rdf.decode import decode
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.rdf.namespaces import PREFIXES
from graph.rdf.vocabulary import ontology_quads
from graph.relational.writing import write as write_sqlite
from graph.terminal.answers import talk
from graph.terminal.language import message

__all__ = ["ExportForm", "export"]


class ExportForm(StrEnum):
    """What the graph is written as: the ledger, its tables, the network of who assists whom, the whole as RDF."""

    CSV = "csv"
    JSONL = "jsonl"
    GRAPHML = "graphml"
    GEXF = "gexf"
    NQUADS = "nquads"
    SQLITE = "sqlite"
    TRIG = "trig"
    JSONLD = "jsonld"


Writer: TypeAlias = Callable[[Path], object]


def export(build: Build, form: ExportForm, out: Path | None, *, with_names: bool, salt: str | None) -> None:
    """Write the graph to a file, or to stdout; says on stderr that names were masked.

    Raises BuildError when the file cannot be written.
    """
    write = _writer(build, form, with_names=with_names, salt=salt)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"graph.{form}"
        write(draft)
        if out is None:
            with draft.open("rb") as data:
                shutil.copyfileobj(data, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            _move(draft, out)
            talk(message("export.done", out=out))
    if not with_names:
        talk(message("export.masked"))


def _move(draft: Path, out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(draft, out)
    except OSError as error:
        raise BuildError(message("out.unwritable", out=out, reason=error.strerror)) from error


def _writer(build: Build, form: ExportForm, *, with_names: bool, salt: str | None) -> Writer:
    if form in (ExportForm.NQUADS, ExportForm.TRIG, ExportForm.JSONLD):
        store = build.store if with_names else _store(pseudonymise(decode(build.store), salt=salt))
        return _rdf_writer(store, form)
    if form is ExportForm.SQLITE and with_names and build.folder:
        tables = build.folder / "ledger.sqlite"
        return lambda path: shutil.copyfile(tables, path)
    resolution = decode(build.store)
    if not with_names:
        resolution = pseudonymise(resolution, salt=salt)
    if form in (ExportForm.CSV, ExportForm.JSONL):
        rows = ledger.rows(resolution)
        write = ledger.write_csv if form is ExportForm.CSV else ledger.write_jsonl
        return lambda path: write(rows, path)
    if form is ExportForm.SQLITE:
        return lambda path: write_sqlite(resolution, path, version=__version__, graph="")
    network = assistance_graph(resolution)
    return lambda path: path.write_bytes(FORMS[form](network))


def _store(resolution: Resolution) -> Store:
    """The graph of a resolution in memory, with the ontology and what follows."""
    store = Store()
    store.extend(encode(resolution, version=__version__))
    store.extend(ontology_quads())
    infer(store)
    return store


def _rdf_writer(store: Store, form: ExportForm) -> Writer:
    match form:
        case ExportForm.NQUADS:
            return lambda path: write_nquads(store, path)
        case ExportForm.TRIG:
            return lambda path: write_trig(store, path)
        case _:
            return lambda path: store.dump(str(path), RdfFormat.JSON_LD, prefixes=dict(PREFIXES))
