"""The query operation of the SPARQL 1.1 Protocol, after the tests of the W3C; updates are refused.

The names are those of https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


class Request(NamedTuple):
    """A request of a test: parameters of the address, and for POST the body with its type."""

    method: str = "GET"
    address: Sequence[tuple[str, str]] = ()
    body: bytes | None = None
    media: str | None = None
    accept: str = "*/*"


def form(*parameters: tuple[str, str]) -> bytes:
    return urlencode(parameters).encode()


def send(client: TestClient, request: Request) -> tuple[int, str, str]:
    headers: dict[str, str] = {"Accept": request.accept}
    if request.media is not None:
        headers["Content-Type"] = request.media
    answer = client.request(
        request.method, "/sparql", params=list(request.address), content=request.body, headers=headers
    )
    return answer.status_code, answer.headers.get("content-type", "").partition(";")[0], answer.text


QUERIES: Mapping[str, tuple[Request, str]] = {
    "query_get": (Request(address=[("query", "ASK {}")]), "json"),
    "query_post_form": (Request("POST", body=form(("query", "ASK {}")), media=FORM), "json"),
    "query_post_form with a charset": (
        Request("POST", body=form(("query", "ASK {}")), media=f"{FORM}; charset=UTF-8"),
        "json",
    ),
    "query_post_direct": (Request("POST", body=b"ASK {}", media=DIRECT), "json"),
    "query_content_type_select": (Request(address=[("query", "SELECT (1 AS ?x) {}")]), "json"),
    "query_content_type_select as XML": (
        Request(address=[("query", "SELECT (1 AS ?x) {}")], accept="application/sparql-results+xml"),
        "xml",
    ),
    "query_content_type_ask": (
        Request(address=[("query", "ASK {}")], accept="application/sparql-results+xml, application/json;q=0.5"),
        "xml",
    ),
    "query_content_type_describe": (Request(address=[("query", "DESCRIBE bf:Village")]), "ttl"),
    "query_content_type_construct": (
        Request(
            address=[("query", "CONSTRUCT { bf:a bf:b ?o } WHERE { bf:Village rdfs:label ?o }")],
            accept="application/n-triples;q=0.9, application/rdf+xml",
        ),
        "rdf",
    ),
}
MEDIA = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "ttl": "text/turtle",
    "rdf": "application/rdf+xml",
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_answered_in_a_type_that_is_accepted(client: TestClient, name: str) -> None:
    request, media = QUERIES[name]
    status, answered, text = send(client, request)
    assert (status, answered) == (200, MEDIA[media])
    assert text


BAD: Mapping[str, tuple[Request, int, str]] = {
    "bad_query_method": (Request("PUT", address=[("query", "ASK {}")]), 405, "Method"),
    "bad_multiple_queries": (
        Request(address=[("query", "ASK {}"), ("query", "SELECT * {}")]),
        400,
        "several queries",
    ),
    "bad_multiple_queries in the body": (
        Request("POST", body=form(("query", "ASK {}"), ("query", "SELECT * {}")), media=FORM),
        400,
        "several queries",
    ),
    "bad_query_wrong_media_type": (Request("POST", body=b"ASK {}", media="text/plain"), 415, "text/plain"),
    "bad_query_missing_form_type": (Request("POST", body=form(("query", "ASK {}"))), 415, DIRECT),
    "bad_query_missing_direct_type": (Request("POST", body=b"ASK {}"), 415, DIRECT),
    "bad_query_non_utf8": (
        Request("POST", body="ASK { ?x ?y '村' }".encode("utf-16"), media=f"{DIRECT}; charset=UTF-16"),
        400,
        "UTF-8",
    ),
    "bad_query_non_utf8 unsaid": (
        Request("POST", body="ASK { ?x ?y '村' }".encode("gb18030"), media=DIRECT),
        400,
        "UTF-8",
    ),
    "bad_query_non_utf8 in a form": (Request("POST", body=b"query=ASK%20%7B%D5%7D", media=FORM), 400, "UTF-8"),
    "bad_query_syntax": (Request(address=[("query", "ASK {\n  ?v a village }")]), 400, "line 2, column 8"),
    "no query": (Request("POST", body=b"", media=FORM), 400, "query is missing"),
    "nothing known": (Request(address=[("quary", "ASK {}")]), 400, "query is missing"),
    "an empty query": (Request(address=[("query", "")]), 400, "query is empty"),
    "a service": (Request(address=[("query", "ASK { SERVICE <http://a.test/> {} }")]), 403, "no other server"),
    "a graph that is no IRI": (
        Request(address=[("query", "ASK {}"), ("default-graph-uri", "../graph")]),
        400,
        "default-graph-uri is no absolute IRI: ../graph",
    ),
    "no type of an answer": (Request(address=[("query", "ASK {}")], accept="image/png"), 406, "text/csv"),
    "no type for triples": (Request(address=[("query", "DESCRIBE bf:a")], accept="text/csv"), 406, "text/turtle"),
    "a long address": (Request(address=[("query", "ASK {}" + " " * 6_000)]), 414, "POST"),
    "a long body": (Request("POST", body=b"ASK {}" + b" " * 20_000, media=DIRECT), 413, "20000 bytes"),
}
UPDATE = "INSERT DATA { bf:a bf:b bf:c }"
BAD_UPDATES: Mapping[str, tuple[Request, int]] = {
    "update_post_form": (Request("POST", body=form(("update", UPDATE)), media=FORM), 403),
    "update_post_direct": (Request("POST", body=UPDATE.encode(), media="application/sparql-update"), 403),
    "update_dataset_default_graph": (
        Request("POST", body=form(("update", UPDATE), ("using-graph-uri", "http://a.test/")), media=FORM),
        403,
    ),
    "bad_update_get": (Request(address=[("update", UPDATE)]), 403),
    "bad_multiple_updates": (Request("POST", body=form(("update", UPDATE), ("update", UPDATE)), media=FORM), 403),
    "bad_update_wrong_media_type": (Request("POST", body=UPDATE.encode(), media="text/plain"), 415),
    "bad_update_missing_form_type": (Request("POST", body=form(("update", UPDATE))), 415),
    "bad_update_non_utf8": (
        Request("POST", body=UPDATE.encode("utf-16"), media="application/sparql-update; charset=UTF-16"),
        403,
    ),
    "bad_update_syntax": (Request("POST", body=form(("update", "INSERT {")), media=FORM), 403),
    "an update as a query": (Request(address=[("query", UPDATE)]), 400),
    "a file to load": (Request("POST", body=b"LOAD <file:///etc/passwd>", media=DIRECT), 400),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_told_what_is_wrong(client: TestClient, name: str) -> None:
    request, expected, word = BAD[name]
    status, media, text = send(client, request)
    assert (status, media) == (expected, "text/plain")
    assert word in text


@pytest.mark.parametrize("name", BAD_UPDATES)
def test_nothing_is_updated(client: TestClient, name: str) -> None:
    request, expected = BAD_UPDATES[name]
    status, _, text = send(client, request)
    assert status == expected
    assert status == 415 or "read-only" in text
    assert client.get("/sparql", params={"query": "ASK { bf:a bf:b bf:c }"}).json()["boolean"] is False


@pytest.fixture(scope="module")
def graphs(client: TestClient) -> list[str]:
    """Two graphs of documents."""
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?p a bf:Passage } } ORDER BY ?g LIMIT 2"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["g"]["value"] for row in rows]


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?m) { GRAPH ?g { ?s ?p ?o } }"


def count(client: TestClient, query: str, **dataset: list[str]) -> list[int]:
    """The counts of a query, asked by GET and by POST, which must agree."""
    parameters = [("query", query)] + [(name.replace("_", "-"), iri) for name in dataset for iri in dataset[name]]
    answers = [
        client.get("/sparql", params=parameters).json(),
        client.post("/sparql", content=form(*parameters), headers={"Content-Type": FORM}).json(),
        client.post("/sparql", params=parameters[1:], content=query.encode(), headers={"Content-Type": DIRECT}).json(),
    ]
    assert answers[0] == answers[1] == answers[2]
    (row,) = answers[0]["results"]["bindings"]
    return [int(row[name]["value"]) for name in answers[0]["head"]["vars"]]


def test_the_dataset_is_the_union_unless_given(client: TestClient, graphs: list[str]) -> None:
    one, other = graphs
    (first,), (second,) = (count(client, COUNT, default_graph_uri=[graph]) for graph in graphs)
    assert first > 0
    assert second > 0
    # query_dataset_default_graphs: their merge, which is less than their sum only by what both say
    (both,) = count(client, COUNT, default_graph_uri=[one, other])
    assert max(first, second) < both <= first + second
    assert count(client, COUNT)[0] > both
    # query_dataset_named_graphs: no default graph then
    assert count(client, COUNT, named_graph_uri=[one]) == [0]
    assert count(client, COUNT_NAMED, named_graph_uri=[one]) == [first, 1]
    assert count(client, COUNT_NAMED, named_graph_uri=[one, other]) == [first + second, 2]
    # query_dataset_full
    full = {"default_graph_uri": [one], "named_graph_uri": [other]}
    assert count(client, COUNT, **full) == [first]
    assert count(client, COUNT_NAMED, **full) == [second, 1]
    # query_multiple_dataset: what the protocol says goes before what the query says
    assert count(client, COUNT.replace("{", f"FROM <{one}> {{", 1), default_graph_uri=[other]) == [second]
    assert count(client, COUNT_NAMED.replace("{", f"FROM NAMED <{one}> {{", 1), default_graph_uri=[one]) == [0, 0]


def test_the_query_names_its_graphs(client: TestClient, graphs: list[str]) -> None:
    one, other = graphs
    assert count(client, COUNT.replace("{", f"FROM <{one}> {{", 1)) == count(client, COUNT, default_graph_uri=[one])
    named = COUNT_NAMED.replace("{", f"FROM NAMED <{other}> {{", 1)
    assert count(client, named) == count(client, COUNT_NAMED, named_graph_uri=[other])


def test_a_graph_that_is_not_there_is_empty_and_nothing_is_read_from_files(client: TestClient) -> None:
    assert count(client, COUNT, default_graph_uri=["file:///etc/passwd"]) == [0]
    assert count(client, COUNT.replace("{", "FROM <file:///etc/passwd> {", 1)) == [0]


def test_the_names_of_formats_serve_where_no_header_can_be_sent(client: TestClient) -> None:
    select = {"query": "SELECT (1 AS ?x) {}"}
    assert client.get("/sparql", params={**select, "format": "csv"}).text == "x\r\n1\r\n"
    # SPARQLWrapper says format=json beside its Accept header, whatever the query.
    construct = {"query": "CONSTRUCT { bf:a bf:b 1 } {}", "format": "csv"}
    assert client.get("/sparql", params=construct, headers={"Accept": "application/n-triples"}).status_code == 200


def test_head_is_get_without_a_body(client: TestClient) -> None:
    got = client.get("/sparql", params={"query": "ASK {}"})
    head = client.head("/sparql", params={"query": "ASK {}"})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))
    assert head.headers["content-type"] == got.headers["content-type"]


def test_options_and_cors(client: TestClient) -> None:
    assert client.options("/sparql").headers["allow"] == "GET, HEAD, POST, OPTIONS"
    asked = {
        "Origin": "http://page.test",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, x-own",
    }
    preflight = client.options("/sparql", headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "x-own" in preflight.headers["access-control-allow-headers"]
    for query in ("ASK {}", "ASK {"):
        answer = client.get("/sparql", params={"query": query}, headers={"Origin": "http://page.test"})
        assert answer.headers["access-control-allow-origin"] == "*"


def test_refusals_speak_the_language_asked_for(client: TestClient) -> None:
    asked = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
    answer = client.get("/sparql", params={"query": "ASK {\n ?村 a 村庄 }"}, headers=asked)
    assert answer.headers["content-language"] == "zh"
    assert answer.text.splitlines()[0] == "SPARQL 第 2 行第 7 列：不认识 村庄。"
