"""The endpoint asked by the clients that people use: SPARQLWrapper, rdflib's SERVICE, curl, Comunica."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.query.sample_reports import DABEISHAN
from tests.serve.processes import ROOT, Server, start_server

pytestmark = pytest.mark.slow

COMUNICA = Path(__file__).resolve().parent / "comunica"
PREFIXES = "PREFIX bf: <https://w3id.org/bangfu/ontology#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
VILLAGES = PREFIXES + "SELECT ?village ?name WHERE { ?village a bf:Village ; rdfs:label ?name } ORDER BY ?name"
LABELS = PREFIXES + "CONSTRUCT { ?v rdfs:label ?name } WHERE { ?v a bf:Village ; rdfs:label ?name }"
NAME = rdflib.Variable("name")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    server = start_server(folder, jobs=2)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def endpoint(server: Server) -> str:
    return server.address + "sparql"


@pytest.fixture(scope="module")
def villages(server: Server) -> list[str]:
    """The names of the villages, as the endpoint's own JSON has them."""
    rows = server.ask(VILLAGES).json()["results"]["bindings"]
    names = [row["name"]["value"] for row in rows]
    assert DABEISHAN.name in names
    return names


def wrapper(endpoint: str, query: str, form: str) -> SPARQLWrapper:
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    return client


def converted(client: SPARQLWrapper) -> Any:
    """What the client makes of the answer: a type for every form."""
    return client.query().convert()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_tables(endpoint: str, villages: list[str], method: str) -> None:
    client = wrapper(endpoint, VILLAGES, JSON)
    client.setMethod(method)
    rows = converted(client)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == villages
    client.setReturnFormat(XML)
    assert [result.firstChild.data for result in converted(client).getElementsByTagName("literal")] == villages
    client.setReturnFormat(CSV)
    lines = converted(client).decode().splitlines()
    assert [line.rpartition(",")[2] for line in lines] == ["name", *villages]


def test_sparqlwrapper_reads_truths_and_triples(endpoint: str, villages: list[str]) -> None:
    assert converted(wrapper(endpoint, "ASK {}", JSON))["boolean"] is True
    turtle = rdflib.Graph().parse(data=converted(wrapper(endpoint, LABELS, TURTLE)), format="turtle")
    assert sorted(map(str, turtle.objects())) == sorted(villages)
    parsed = converted(wrapper(endpoint, LABELS, RDFXML))
    assert sorted(map(str, parsed.objects())) == sorted(villages)


def test_sparqlwrapper_says_where_a_query_is_malformed(endpoint: str) -> None:
    with pytest.raises(QueryBadFormed, match="line 2, column 3"):
        wrapper(endpoint, "SELECT * {\n  village ?p ?o }", JSON).query()


def test_the_python_of_the_documentation_runs(
    endpoint: str, villages: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "serve.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(code.replace("http://127.0.0.1:8000/sparql", endpoint), {})
    assert capsys.readouterr().out.splitlines() == villages


def test_rdflib_asks_it_by_service(endpoint: str, villages: list[str]) -> None:
    local = rdflib.Graph()
    query = f"{PREFIXES} SELECT ?name WHERE {{ SERVICE <{endpoint}> {{ ?v a bf:Village ; rdfs:label ?name }} }}"
    assert sorted(str(row[NAME]) for row in local.query(query).bindings) == sorted(villages)


def test_rdflib_asks_it_as_a_store(endpoint: str, villages: list[str]) -> None:
    remote = rdflib.Graph(SPARQLStore(endpoint))
    assert sorted(str(row[NAME]) for row in remote.query(VILLAGES).bindings) == sorted(villages)


def curl(*arguments: str) -> subprocess.CompletedProcess[str]:
    if not shutil.which("curl"):
        pytest.skip("curl is not on this machine")
    return subprocess.run(["curl", "-sS", *arguments], capture_output=True, text=True, check=False, timeout=60)


def test_curl_gets_posts_and_is_told_what_is_wrong(endpoint: str, villages: list[str], tmp_path: Path) -> None:
    got = curl("-G", endpoint, "--data-urlencode", f"query={VILLAGES}", "-H", "Accept: text/csv")
    assert [line.rpartition(",")[2] for line in got.stdout.splitlines()] == ["name", *villages]
    query = tmp_path / "villages.rq"
    query.write_text(VILLAGES, encoding="utf-8")
    posted = curl(endpoint, "--data-binary", f"@{query}", "-H", "Content-Type: application/sparql-query")
    assert len(json.loads(posted.stdout)["results"]["bindings"]) == len(villages)
    assert "200 OK" in curl("-I", "-G", endpoint, "--data-urlencode", "query=ASK {}").stdout
    assert "sd:Service" in curl(endpoint).stdout
    wrong = curl("--fail-with-body", "-G", endpoint, "--data-urlencode", "query=SELECT {")
    assert wrong.returncode == 22
    assert "line 1, column 8" in wrong.stdout


def test_comunica_asks_it(endpoint: str, villages: list[str]) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not on this machine: install nodejs")
    if not (COMUNICA / "node_modules").is_dir():
        pytest.skip("Comunica is not installed: npm ci --prefix tests/serve/comunica (make test-slow does it)")
    done = subprocess.run(
        [node, "ask.js", endpoint], capture_output=True, text=True, check=False, timeout=120, cwd=COMUNICA
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (sorted(said["names"]), said["known"], said["triples"]) == (sorted(villages), True, len(villages))
