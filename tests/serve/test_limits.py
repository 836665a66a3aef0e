"""Queries that take too much end in one clear answer, and the next query is answered."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from starlette.testclient import TestClient

from graph.rdf.store import create, publish
from graph.serve.application import Settings, application
from graph.serve.limits import Limits

CROSS_JOIN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f) }"
GIANT_SORT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


def get(client: TestClient, query: str, accept: str = "*/*") -> tuple[int, str]:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    return answer.status_code, answer.text


def test_a_cross_join_is_ended_in_time_and_the_next_query_answered(client: TestClient) -> None:
    start = time.monotonic()
    status, text = get(client, CROSS_JOIN)
    assert (status, time.monotonic() - start < 5) == (504, True)
    assert "longer than 0.6 seconds" in text
    assert get(client, "ASK {}")[0] == 200


def test_a_giant_sort_runs_out_of_its_memory_or_time_not_of_the_machine(client: TestClient) -> None:
    status, text = get(client, GIANT_SORT)
    assert status in (504, 507)
    assert "192 MB of memory" in text or "longer than 0.6 seconds" in text
    assert get(client, "ASK {}")[0] == 200


def test_memory_is_limited(folder: Path) -> None:
    with TestClient(application(folder, Settings(Limits(timeout=60, memory=64, jobs=1)))) as client:
        status, text = get(client, GIANT_SORT)
        assert (status, "64 MB of memory" in text) == (507, True)
        assert get(client, "ASK {}")[0] == 200


def test_a_query_nested_without_end_is_refused(client: TestClient) -> None:
    query = ("SELECT * " + "{" * 5000 + "}" * 5000).encode()
    answer = client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    assert (answer.status_code, "nested too deeply" in answer.text) == (400, True)
    assert get(client, "ASK {}")[0] == 200


@pytest.mark.parametrize("accept", ["application/json", "application/xml", "text/csv", "text/tab-separated-values"])
def test_rows_are_limited_in_every_form(client: TestClient, accept: str) -> None:
    query = "SELECT ?s { ?s ?p ?o } LIMIT %d"
    assert get(client, query % 500, accept)[0] == 200
    # In JSON a row is known by the one before it, so it takes one more there.
    status, text = get(client, query % 502, accept)
    assert (status, "more than 500 rows" in text) == (507, True)


def test_triples_are_limited(client: TestClient) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } LIMIT %d } }"
    assert get(client, query % 500)[0] == 200
    assert get(client, query % 501)[0] == 507


def test_bytes_are_limited(client: TestClient) -> None:
    status, text = get(client, "SELECT * { ?s ?p ?o } LIMIT 500", "application/sparql-results+xml")
    assert (status, "larger than 100000 bytes" in text) == (507, True)


def test_who_comes_when_all_are_busy_is_sent_away_in_time(folder: Path) -> None:
    limits = Limits(timeout=0.8, jobs=1, waiting=2, patience=0.3)
    with TestClient(application(folder, Settings(limits))) as client, ThreadPoolExecutor(5) as pool:
        start = time.monotonic()
        answers = list(
            pool.map(lambda _: client.get("/sparql", params={"query": CROSS_JOIN}, headers={"Accept": "*/*"}), range(5))
        )
        assert time.monotonic() - start < 10
        assert sorted(answer.status_code for answer in answers) == [503, 503, 503, 503, 504]
        busy = next(answer for answer in answers if answer.status_code == 503)
        assert int(busy.headers["retry-after"]) > 0
        assert "busy" in busy.text


def published(build: Path, things: int) -> None:
    """Put a graph with so many things in force."""
    store = create(build / "draft")
    graph = NamedNode("http://a.test/graph")
    store.extend(
        Quad(NamedNode(f"http://a.test/{n}"), NamedNode("http://a.test/is"), Literal(n), graph) for n in range(things)
    )
    store.flush()
    del store
    publish(build / "draft", build, str(things))


def test_a_new_build_is_served_as_soon_as_it_is_published(tmp_path: Path) -> None:
    def things(client: TestClient) -> int:
        answer = client.get("/sparql", params={"query": "SELECT ?s { ?s ?p ?o }"})
        return len(answer.json()["results"]["bindings"])

    with TestClient(application(tmp_path, Settings(Limits(jobs=2)))) as client:
        missing = client.get("/sparql", params={"query": "ASK {}"})
        assert (missing.status_code, "bangfu build" in missing.text) == (503, True)
        published(tmp_path, 3)
        assert [things(client) for _ in range(4)] == [3, 3, 3, 3]
        published(tmp_path, 5)
        assert [things(client) for _ in range(4)] == [5, 5, 5, 5]
        (tmp_path / "store" / "CURRENT").unlink()
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 503
