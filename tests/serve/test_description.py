"""What the endpoint says of itself: in RDF by Accept, and to a browser the editor."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import RDF, Namespace
from starlette.testclient import TestClient

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/html;q=0.3, application/ld+json", "application/ld+json"),
    ],
)
def test_the_service_is_described(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    graph = rdflib.Graph().parse(data=answer.text, format=media)
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert service == graph.value(service, SD.endpoint) == rdflib.URIRef("http://graph.test/sparql")
    assert set(graph.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert set(graph.objects(service, SD.feature)) == {SD.UnionDefaultGraph}
    formats = set(graph.objects(service, SD.resultFormat))
    assert {FORMATS.SPARQL_Results_CSV, FORMATS.SPARQL_Results_JSON, FORMATS.Turtle, FORMATS["JSON-LD"]} <= formats
    assert (graph.value(service, SD.defaultDataset), RDF.type, SD.Dataset) in graph


def test_the_same_description_every_time(client: TestClient) -> None:
    assert len({client.get("/sparql").text for _ in range(5)}) == 1


def test_a_browser_is_led_to_the_editor(client: TestClient) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = client.get("/sparql", headers={"Accept": accept}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "http://graph.test/editor")


def test_what_cannot_be_written_is_not_promised(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "image/png"})
    assert (answer.status_code, "text/turtle" in answer.text) == (406, True)
