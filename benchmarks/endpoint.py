"""What the endpoint adds to a query: the time over HTTP less that of the same query, in the same form, in process.

    PYTHONPATH=. python benchmarks/endpoint.py [BUILD]

The server runs as `bangfu serve` does; its client speaks plain HTTP, over a connection that is kept and over a new one
for each query. Runs are interleaved, so that a busy machine slows both alike. Prints a table; exits 1 when the median
overhead of a query exceeds the goal.
"""

from __future__ import annotations

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from graph.rdf.sparql import evaluate
from graph.rdf.store import open_read_only

__all__ = ["GOAL", "QUERIES", "main"]

ROOT = Path(__file__).resolve().parent.parent
#: Milliseconds.
GOAL = 60.0
RUNS = 30
QUERIES = {
    "one row": "SELECT (1 AS ?one) {}",
    "a look-up": 'SELECT ?unit { ?help bf:assister/rdfs:label ?unit ; bf:recipient/rdfs:label "大北山村"@zh-Hans }',
    "villages by name": "SELECT ?village ?name { ?village a bf:Village ; rdfs:label ?name } ORDER BY ?name LIMIT 1000",
    "ten thousand rows": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000",
}


def _in_process(store: Store, query: str) -> int:
    results = evaluate(store, query)
    assert isinstance(results, QuerySolutions)
    return len(results.serialize(format=QueryResultsFormat.JSON) or b"")


def _asked(connection: http.client.HTTPConnection, query: str) -> int:
    connection.request("GET", f"/sparql?{urlencode({'query': query})}")
    answer = connection.getresponse()
    assert answer.status == 200, answer.read().decode()
    return len(answer.read())


def _measured(store: Store, address: str) -> dict[str, dict[str, float]]:
    """Query → way → the median of its times in milliseconds."""
    place = urlsplit(address).netloc
    kept = http.client.HTTPConnection(place)

    def anew(query: str) -> int:
        connection = http.client.HTTPConnection(place)
        size = _asked(connection, query)
        connection.close()
        return size

    medians = {}
    for name, query in QUERIES.items():
        ways: dict[str, Callable[[str], int]] = {
            "in process": partial(_in_process, store),
            "kept": partial(_asked, kept),
            "new": anew,
        }
        times: dict[str, list[float]] = {way: [] for way in ways}
        for run in range(RUNS + 3):
            sizes = set()
            for way, ask in ways.items():
                start = time.perf_counter()
                sizes.add(ask(query))
                if run >= 3:
                    times[way].append((time.perf_counter() - start) * 1000)
            assert len(sizes) == 1, "the answers differ"
        medians[name] = {way: statistics.median(found) for way, found in times.items()}
    return medians


def _sample(folder: Path) -> Path:
    from tests.query.sample_reports import write_build

    return write_build(folder / "build")


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        build = Path(arguments[0]) if arguments else _sample(Path(folder))
        command = [sys.executable, str(ROOT / "cli.py"), "serve", "--port", "0", "--build", str(build), "--lang", "en"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
            assert server.stderr is not None
            address = server.stderr.readline().split()[2]
            store = open_read_only(build)
            measured = _measured(store, address)
            server.terminate()
    return _print(len(store), measured)


def _print(quads: int, measured: dict[str, dict[str, float]]) -> int:
    print(f"{quads} quads, medians of {RUNS} runs, milliseconds")
    missed = False
    for name, times in measured.items():
        kept, new = (times[way] - times["in process"] for way in ("kept", "new"))
        missed |= kept > GOAL
        print(
            f"{name:18} in process {times['in process']:7.1f}   endpoint adds {kept:5.1f} (connection kept), "
            f"{new:5.1f} (new)   {'goal met' if kept <= GOAL else f'GOAL MISSED: {GOAL:g}'}"
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
