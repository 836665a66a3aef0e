"""One query answered into a file: the form chosen, rows and bytes counted while they are written."""

from __future__ import annotations

from itertools import islice
from typing import BinaryIO

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store

from graph.rdf.sparql import Dataset, evaluate
from graph.rdf.sparql_errors import SparqlError
from graph.rdf.triples import with_graphs, written
from graph.serve.limits import Limits
from graph.serve.media import GRAPHS, TABLES, TRUTHS, chosen, offers
from graph.serve.rows import RowCounter, row_counter
from graph.serve.wire import Job, Outcome

__all__ = ["answer"]


class _TooMuchError(Exception):
    """An answer has outgrown a limit; `key` is that of the message."""

    def __init__(self, key: str, limit: int) -> None:
        super().__init__(key)
        self.key = key
        self.limit = limit


class _Bounded:
    """A file that takes so many rows and bytes; the part of a binary file that the store writes to."""

    def __init__(self, out: BinaryIO, limits: Limits, rows: RowCounter | None = None) -> None:
        self._out = out
        self._limits = limits
        self._rows = rows
        self._bytes = 0

    def write(self, part: bytes) -> int:
        self._bytes += len(part)
        if self._bytes > self._limits.max_bytes:
            raise _TooMuchError("bytes", self._limits.max_bytes)
        if self._rows and self._rows.count(part) > self._limits.max_rows:
            raise _TooMuchError("rows", self._limits.max_rows)
        return self._out.write(part)

    def flush(self) -> None:
        self._out.flush()


def answer(store: Store, job: Job, out: BinaryIO, limits: Limits) -> Outcome:
    """Run a query and write its answer; the outcome says what was written, or why nothing may be used of it."""
    try:
        dataset = Dataset(job.default_graphs, job.named_graphs)
        results = evaluate(store, job.query, dataset if dataset.default or dataset.named else None)
        return _written(store, results, job, out, limits)
    except SparqlError as error:
        status = 403 if error.key == "service" else 400
        return Outcome(status, key="malformed", values={"zh": error.said("zh"), "en": error.said("en")})
    except _TooMuchError as error:
        return Outcome(507, key=error.key, values={"limit": error.limit})
    except MemoryError:
        return Outcome(507, key="memory", values={"limit": limits.memory})
    except OSError as error:
        return Outcome(500, key="storage", values={"reason": error.strerror or str(error)})
    except (RuntimeError, ValueError) as error:
        return Outcome(500, key="failed", values={"reason": str(error)})


def _written(
    store: Store, results: QuerySolutions | QueryBoolean | QueryTriples, job: Job, out: BinaryIO, limits: Limits
) -> Outcome:
    kinds = GRAPHS if isinstance(results, QueryTriples) else TRUTHS if isinstance(results, QueryBoolean) else TABLES
    media = chosen(kinds, job.accept, job.form)
    if media is None:
        return Outcome(406, key="unacceptable", values={"offers": offers(kinds)})
    if isinstance(results, QueryTriples):
        _write_triples(store, results, GRAPHS[media], out, limits)
    elif isinstance(results, QueryBoolean) and TRUTHS[media] in (QueryResultsFormat.CSV, QueryResultsFormat.TSV):
        out.write(b"true\n" if results else b"false\n")
    else:
        form = TABLES[media]
        results.serialize(_Bounded(out, limits, row_counter(form)), format=form)  # type: ignore[arg-type]
    out.flush()
    return Outcome(200, media=media)


def _write_triples(store: Store, results: QueryTriples, form: RdfFormat, out: BinaryIO, limits: Limits) -> None:
    """Triples in their order, so that what is said of one thing stands together; N-Quads name their graphs."""
    triples = list(islice(results, limits.max_rows + 1))
    if len(triples) > limits.max_rows:
        raise _TooMuchError("rows", limits.max_rows)
    triples.sort(key=str)
    bounded = _Bounded(out, limits)
    if form == RdfFormat.N_QUADS:
        for quad in with_graphs(store, triples):
            bounded.write(f"{quad} .\n".encode())
    else:
        bounded.write(written(triples, form))
