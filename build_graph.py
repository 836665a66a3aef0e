"""The recipe: from documents to a finished graph, in a dozen named steps.

    python build_graph.py            builds corpus/ into build/

Every file is finished in a folder of its own before any takes the place of an older one, so a build that fails, or is
killed, leaves what was there. The same documents make the same bytes, whatever the day, the machine, their order or the
number of worker processes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

from graph import __version__, ledger
from graph.build_report import BuildReport, DocumentReport, build_report
from graph.errors import BangfuError, BuildError, SourceError
from graph.extract import extract
from graph.figures.page import report_pictures
from graph.gazetteer.places import Gazetteer
from graph.model import Article, Extraction, Issue, Place, Resolution, Span
from graph.preparing import prepare
from graph.query import Build
from graph.rdf.canonical import write_nquads, write_trig
from graph.rdf.checks import run_checks
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.rdf.shapes import validate
from graph.rdf.store import create, locked, publish
from graph.rdf.vocabulary import ontology_quads
from graph.reader.reading import Reading, library
from graph.reader.shelf import write_documents
from graph.relational.writing import write as write_sqlite
from graph.render.addresses import DOCUMENTS
from graph.render.network_page import network_page
from graph.render.report import report_page
from graph.render.report_input import Breach, NearPlace, Pictures, ReportInput, unknown_places
from graph.resolve import resolve
from graph.text.reading import read_all
from graph.workers import extract_all

__all__ = ["CORPUS", "DEFAULT_OUT", "FILES", "BuildReport", "DocumentReport", "OnProgress", "build", "reading_of"]

#: The reports that ship with the project, and where their graph goes.
CORPUS = Path(__file__).resolve().parent / "corpus"
DEFAULT_OUT = Path("build")
#: What a finished build holds beside `store/`.
FILES = (
    "graph.nq",
    "graph.trig",
    "ledger.jsonl",
    "ledger.csv",
    "ledger.sqlite",
    "issues.jsonl",
    "network.html",
    "report.html",
    "manifest.json",
)
#: Called with the name of the step, how much of it is done, and of how much.
OnProgress: TypeAlias = Callable[[str, int, int], None]

#: For so many places the gazetteer lacks, those with most facts, near names are looked up.
_NEAR_NAMES_FOR = 500
_SIZE_LIMIT = 20 * 1024 * 1024
_NOWHERE = Span(0, 0)


def build(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    jobs: int = 1,
    strict: bool = False,
    pages: bool = True,
    limit: int = _SIZE_LIMIT,
    on_progress: OnProgress | None = None,
) -> BuildReport:
    """Build the graph of some documents into a folder 构建.

    Args:
        sources: files, folders and globs.
        out: the build folder; made if missing. What it held stays until the new build is finished.
        jobs: worker processes for extraction.
        strict: publish nothing when a source was refused or the graph breaks a shape or check.
        pages: write a page for each document into `documents/`.
        limit: largest size of a source, in bytes.
        on_progress: told what is being done.

    Returns:
        what was read, found and not understood.

    Raises:
        BuildError: the folder cannot be written, another build is at work in it, or `strict` found something.
    """
    out, tell = Path(out), on_progress or _silent
    with locked(out), _drafts(out) as drafts:
        articles, issues = _read(sources, limit, tell)
        extractions = _extract(articles, jobs, tell)
        resolution = _resolve(extractions, tell)
        issues = _sorted_issues((*issues, *(issue for extraction in extractions for issue in extraction.issues)))
        report, pictures = _store_and_check(resolution, extractions, issues, drafts, tell)
        if strict:
            _insist(report)
        _write_tables(resolution, extractions, issues, drafts, tell)
        shown = replace(_report_input(resolution, report, has_pages=pages), pictures=pictures)
        _write_pages(resolution, shown, drafts, tell)
        documents = _write_documents(extractions, resolution, issues, drafts, tell) if pages else None
        _write_manifest(report, documents, drafts)
        _publish(drafts, out, tell)
    return report


def reading_of(source: str | Path) -> Reading:
    """One document read for itself, as `build` would read it, but knowing no other.

    Raises SourceError where the source holds no document, or several.
    """
    articles, issues = _read([source], _SIZE_LIMIT, _silent)
    if len(articles) != 1:
        reason = "; ".join(issue.message for issue in issues) or f"{source} holds {len(articles)} documents."
        raise SourceError(reason, remedy=f"Build it: bangfu build {source}")
    extractions = _extract(articles, 1, _silent)
    resolution = _resolve(extractions, _silent)
    told = _sorted_issues((*issues, *extractions[0].issues))
    return replace(library(extractions, resolution, told).reading(extractions[0]), in_graph=False)


def _silent(step: str, done: int, total: int) -> None:
    """No one listens."""


# --- the steps, in order ----------------------------------------------------------------------------------------


def _read(sources: Sequence[str | Path], limit: int, tell: OnProgress) -> tuple[list[Article], tuple[Issue, ...]]:
    tell("read", 0, 1)
    reading = read_all(sources, limit=limit)
    tell("read", 1, 1)
    articles = map(_without_folder, reading.articles)
    return sorted(articles, key=lambda article: article.document.id), tuple(reading.issues)


def _without_folder(article: Article) -> Article:
    """The article with its source as a bare file name, so that the graph does not tell where it was built."""
    return replace(article, document=replace(article.document, source=Path(article.document.source).name))


def _extract(articles: Sequence[Article], jobs: int, tell: OnProgress) -> list[Extraction]:
    tell("extract", 0, len(articles))
    if jobs > 1:
        prepare()
    return extract_all(articles, extract, jobs=jobs, on_done=lambda done: tell("extract", done, len(articles)))


def _resolve(extractions: Sequence[Extraction], tell: OnProgress) -> Resolution:
    tell("resolve", 0, 1)
    resolution = resolve(extractions, code_of=_code_of_path)
    tell("resolve", 1, 1)
    return resolution


@cache
def _code_of_path(path: tuple[str, ...]) -> str | None:
    """The division code of today's only place of that path."""
    gazetteer = Gazetteer.default()
    codes = {r.code for r in gazetteer.by_name(path[-1]) if r.living and gazetteer.path_names(r.code) == path}
    return codes.pop() if len(codes) == 1 else None


def _sorted_issues(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(set(issues), key=lambda i: (i.doc, i.span or _NOWHERE, i.kind, i.message, i.quote, i.remedy)))


def _store_and_check(
    resolution: Resolution,
    extractions: Sequence[Extraction],
    issues: tuple[Issue, ...],
    drafts: Path,
    tell: OnProgress,
) -> tuple[BuildReport, Pictures]:
    """Encode, validate, infer, check, draw; leaves `store/`, `graph.nq` and `graph.trig` among the drafts."""
    tell("encode", 0, 1)
    store = create(drafts / "store")
    store.bulk_extend(encode(resolution, version=__version__, texts=_texts(extractions)))
    store.bulk_extend(ontology_quads())
    tell("validate", 0, 1)
    breaches = validate(store)
    tell("infer", 0, 1)
    inferred = sum(infer(store).values())
    tell("check", 0, 1)
    breaches = tuple(sorted({*breaches, *run_checks(store)}))
    tell("store", 0, 1)
    quads = write_nquads(store, drafts / "graph.nq")
    write_trig(store, drafts / "graph.trig")
    store.flush()
    report = build_report(resolution, issues, breaches, version=__version__, quads=quads, inferred=inferred)
    tell("figures", 0, 1)
    return report, report_pictures(Build(store))


def _texts(extractions: Sequence[Extraction]) -> dict[str, str]:
    return {extraction.article.document.id: extraction.article.text for extraction in extractions}


def _insist(report: BuildReport) -> None:
    faults = [
        *(f"{issue.doc}: {issue.message}" for issue in report.sources_refused),
        *(str(breach) for breach in report.breaches),
    ]
    if faults:
        shown = "\n  ".join(faults[:20])
        raise BuildError(
            f"Nothing was published, since --strict found {len(faults)} faults:\n  {shown}\n",
            remedy="Mend the sources, or build without --strict.",
        )


def _write_tables(
    resolution: Resolution,
    extractions: Sequence[Extraction],
    issues: Sequence[Issue],
    drafts: Path,
    tell: OnProgress,
) -> None:
    tell("tables", 0, 1)
    rows = ledger.rows(resolution)
    ledger.write_jsonl(rows, drafts / "ledger.jsonl")
    ledger.write_csv(rows, drafts / "ledger.csv")
    graph = _digest(drafts / "graph.nq")
    write_sqlite(resolution, drafts / "ledger.sqlite", version=__version__, graph=graph, texts=_texts(extractions))
    ledger.write_jsonl(map(_issue_row, issues), drafts / "issues.jsonl")


def _issue_row(issue: Issue) -> dict[str, object]:
    span = issue.span
    return {
        "kind": str(issue.kind),
        "doc": issue.doc,
        "message": issue.message,
        "remedy": issue.remedy,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": issue.quote,
    }


def _write_pages(resolution: Resolution, report: ReportInput, drafts: Path, tell: OnProgress) -> None:
    tell("pages", 0, 2)
    network = network_page(resolution, documents=report.has_pages, report=True)
    (drafts / "network.html").write_text(network, "utf-8", newline="\n")
    tell("pages", 1, 2)
    (drafts / "report.html").write_text(report_page(report), "utf-8", newline="\n")


def _write_documents(
    extractions: Sequence[Extraction],
    resolution: Resolution,
    issues: Sequence[Issue],
    drafts: Path,
    tell: OnProgress,
) -> str:
    """The page of each document; one digest of all."""
    total = len(extractions)
    shelf = library(extractions, resolution, issues)
    return write_documents(shelf, drafts / DOCUMENTS, on_done=lambda done: tell("documents", done, total))


def _report_input(resolution: Resolution, report: BuildReport, *, has_pages: bool) -> ReportInput:
    breaches = (
        Breach(one.rule, one.fact or one.focus, one.message_zh, one.message_en, one.document or None)
        for one in report.breaches
    )
    return ReportInput(
        documents=tuple(one.document for one in report.documents),
        facts=resolution.facts,
        issues=report.issues,
        breaches=tuple(breaches),
        reprints=resolution.reprints,
        version=report.version,
        near={place.path: _near(place) for place, _ in unknown_places(resolution.facts)[:_NEAR_NAMES_FOR]},
        has_pages=has_pages,
    )


def _near(place: Place) -> tuple[NearPlace, ...]:
    """The names of the gazetteer nearest to a place it lacks, within the narrowest known place above it."""
    above = (_code_of_path(place.path[:size]) for size in range(len(place.path) - 1, 0, -1))
    within = next(filter(None, above), None)
    found = Gazetteer.default().near(place.name, within=within, level=place.level, limit=4)
    return tuple(NearPlace(record.plain_name, record.code) for record in found)


def _write_manifest(report: BuildReport, documents: str | None, drafts: Path) -> None:
    """What went in and what came out, by digest; no date and no folder, so that equal builds have equal manifests.

    `documents` is the digest of the pages of the documents, None where there are none.
    """
    manifest = {
        "bangfu": __version__,
        "counts": dict(report.counts),
        "inputs": [
            {"id": one.document.id, "source": one.document.source, "sha256": one.document.sha256}
            for one in report.documents
        ],
        "outputs": {name: _digest(drafts / name) for name in FILES if name != "manifest.json"}
        | ({} if documents is None else {f"{DOCUMENTS}/": documents}),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (drafts / "manifest.json").write_text(text + "\n", "utf-8", newline="\n")


def _publish(drafts: Path, out: Path, tell: OnProgress) -> None:
    tell("publish", 0, 1)
    publish(drafts / "store", out, _digest(drafts / "graph.nq"))
    for name in FILES:
        (drafts / name).replace(out / name)
    _publish_folder(drafts / DOCUMENTS, out / DOCUMENTS)
    tell("publish", 1, 1)


def _publish_folder(draft: Path, folder: Path) -> None:
    """Put a folder in the place of the one before, which goes with the drafts; without a draft that one only goes."""
    if folder.exists():
        folder.replace(draft.with_name(f"{draft.name}.before"))
    if draft.exists():
        draft.replace(folder)


# --- around the steps -------------------------------------------------------------------------------------------


@contextmanager
def _drafts(out: Path) -> Iterator[Path]:
    """An empty folder inside `out`, gone afterwards; what a killed build left there is gone first."""
    drafts = out / ".drafts"
    shutil.rmtree(drafts, ignore_errors=True)
    drafts.mkdir()
    try:
        yield drafts
    finally:
        shutil.rmtree(drafts, ignore_errors=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> int:
    """Build the shipped corpus; the exit code."""
    try:
        report = build([CORPUS], DEFAULT_OUT, on_progress=lambda step, done, total: print(f"{step} {done}/{total}"))
    except BangfuError as error:
        print(error, file=sys.stderr)
        return 1
    print(", ".join(f"{count} {name}" for name, count in report.counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
