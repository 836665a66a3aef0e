"""The pages of `bangfu serve` as visitors and programs meet them, through the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from starlette.testclient import TestClient

from graph.ids import BASE
from graph.query import Build, evidence_of, find, who_assists
from graph.serve.application import application
from graph.serve.pages.addresses import FORMATS, iri_named, name_of
from graph.serve.pages.finding import sounds_like
from graph.serve.pages.markup import outside_link, tag, text
from graph.serve.pages.queries import fact_queries, table_queries
from graph.serve.pages.words import page_words

_KINDS = (
    *("place", "unit", "person", "household", "assistance", "posting", "assisted", "project", "helpers"),
    *("document", "passage", "extraction"),
)
_ZH = {"Accept-Language": "zh-CN", "Accept": "text/html"}


@pytest.fixture(scope="module")
def build(folder: Path) -> Build:
    return Build.open(folder)


@pytest.fixture(scope="module")
def village(build: Build) -> str:
    """The path of the page of 大北山村."""
    (thing,) = find(build, "大北山村")
    return "/page/" + thing.iri.removeprefix(BASE)


def _local(path: str) -> str:
    return path.removeprefix("/page/")


def test_a_page_shows_a_thing_with_the_sentences_behind_its_facts(
    client: TestClient, build: Build, village: str
) -> None:
    page = client.get(village, headers=_ZH)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    facts = [row.fact for row in who_assists(build, "大北山村").rows]
    assert facts
    for passages in evidence_of(build, facts).values():
        for passage in passages:
            assert f"<mark>{passage.trigger}</mark>" in page.text
            assert passage.document.title in page.text
    for fact in facts:
        assert f'href="/page/{fact.removeprefix(BASE)}"' in page.text
    assert "SELECT" in page.text
    assert "/editor?query=" in page.text


def test_an_iri_leads_to_its_page_or_its_data_by_what_the_client_would_rather_have(
    client: TestClient, village: str
) -> None:
    iri = "/id/" + _local(village)
    page = client.get(iri, headers=_ZH, follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, village)
    assert "Accept" in page.headers["vary"]
    for form, media in FORMATS.items():
        data = client.get(iri, headers={"Accept": f"text/html;q=0.3, {media}"})
        assert data.url.path == f"/data/{_local(village)}.{form}"
        assert data.headers["content-type"] == media
    assert client.get(iri, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("form", FORMATS)
def test_the_data_of_a_thing_hold_its_facts_and_their_evidence(
    client: TestClient, build: Build, village: str, form: str
) -> None:
    formats = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdf": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
    data = client.get(f"/data/{_local(village)}.{form}").content
    triples = {quad.triple for quad in parse(data, formats[form])}
    for row in who_assists(build, "大北山村").rows:
        fact = NamedNode(row.fact)
        assert any(t.subject == fact and t.object == NamedNode(BASE + _local(village)) for t in triples)
        for passage in evidence_of(build, [row.fact])[row.fact]:
            quotes = {t.object.value for t in triples if isinstance(t.object, Literal)}
            assert passage.quote in quotes


def test_every_kind_of_thing_has_a_page_in_both_languages_and_its_data(client: TestClient, build: Build) -> None:
    for kind in _KINDS:
        query = f'SELECT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}{kind}/")) }} ORDER BY ?s LIMIT 1'
        (found,) = build.select(query)
        name = name_of(found["s"])
        for lang in ("zh", "en"):
            page = client.get(f"/page/{name}", params={"lang": lang})
            assert page.status_code == 200, name
            assert f'lang="{"zh-Hans" if lang == "zh" else "en"}"' in page.text
        assert client.get(f"/data/{name}.nt").status_code == 200


@pytest.mark.parametrize("name", ["vocab/level/county", "vocab/project-type", "ontology", "dataset", "graph/entities"])
def test_terms_vocabularies_graphs_and_the_dataset_are_described_too(client: TestClient, name: str) -> None:
    path = f"/{name}" if name.startswith(("vocab", "ontology")) else f"/id/{name}"
    assert client.get(path, headers=_ZH).status_code == 200
    described = client.get(path, headers={"Accept": "application/n-triples"})
    assert described.headers["content-type"] == "application/n-triples"
    assert described.text.count("\n") > 3


def test_the_language_follows_the_browser_and_a_choice_is_kept_in_the_links(client: TestClient, village: str) -> None:
    assert 'lang="zh-Hans"' in client.get(village, headers={"Accept-Language": "zh-TW,zh;q=0.9,en;q=0.5"}).text
    assert 'lang="en"' in client.get(village, headers={"Accept-Language": "de"}).text
    chosen = client.get(village, params={"lang": "en"}, headers={"Accept-Language": "zh"})
    assert chosen.headers["content-language"] == "en"
    assert 'href="/documents?lang=en"' in chosen.text


def test_the_search_finds_by_name_short_name_traditional_form_pinyin_and_code(client: TestClient, build: Build) -> None:
    (thing,) = find(build, "大北山村")
    for asked in ("大北山村", "大北山", "靖宇县大北山村", "dabeishan", "dbsc", "220622102207"):
        found = client.get("/search", params={"q": asked}, headers={"Accept": "application/json"}).json()
        assert thing.iri in [one["iri"] for one in found["things"]], asked
        assert thing.path.removesuffix("/大北山村") in client.get("/search", params={"q": asked}, headers=_ZH).text
    assert client.get("/search", params={"q": "靖宇縣"}, headers={"Accept": "application/json"}).json()["things"]


def test_what_is_not_found_offers_near_names(client: TestClient) -> None:
    found = client.get("/search", params={"q": "大背山村"}, headers={"Accept": "application/json"}).json()
    assert found["things"] == []
    assert "大北山村" in [one["name"] for one in found["near"]]
    missing = client.get("/page/place/大背山村", headers=_ZH)
    assert missing.status_code == 404
    assert "大北山村" in missing.text


@pytest.mark.parametrize("question", ["哪些单位帮扶大北山村？", "Which units assist 大北山村?"])
def test_a_question_typed_into_the_search_is_answered_with_its_sentences(
    client: TestClient, build: Build, question: str
) -> None:
    page = client.get("/search", params={"q": question}, headers=_ZH).text
    assert "问的是：谁帮扶大北山村？" in page
    rows = who_assists(build, "大北山村").rows
    assert rows
    for row in rows:
        assert f'href="/page/{row.fact.removeprefix(BASE)}"' in page
        assert row.assister.name in page
    assert "<mark>" in page


def test_letters_spell_a_name_by_syllables_or_initials() -> None:
    assert sounds_like("重庆市", "chongqing")
    assert sounds_like("炮台村", "ptc")
    assert not sounds_like("炮台村", "taicun")
    assert not sounds_like("炮台村", "paotaicunx")


@pytest.mark.parametrize(
    "path",
    [
        "/page/place/<script>alert(1)</script>",
        '/page/"><script>alert(1)</script>',
        "/search?q=<script>alert(1)</script>",
        "/editor?query=</script><script>alert(1)</script>",
        "/search?q=%22%20onfocus%3Dalert(1)%20x%3D%22",
    ],
)
def test_what_visitors_send_is_never_markup(client: TestClient, path: str) -> None:
    page = client.get(path, headers=_ZH)
    assert "<script>alert" not in page.text
    assert '" onfocus=' not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/files/..%2f..%2fetc%2fpasswd",
        "/files/store",
        "/files/.lock",
        "/files/CURRENT",
        "/assets/..%2fpages%2froutes.py",
        "/assets/../../pages/words.tsv",
        "/assets/vendor",
        "/assets/vendor/yasgui/..%2f..%2f..%2fpages%2fwords.tsv",
    ],
)
def test_only_the_files_of_a_build_and_our_assets_are_handed_out(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "def " not in answer.text


def test_an_unchanged_page_is_not_sent_again(client: TestClient, village: str) -> None:
    first = client.get(village, headers=_ZH)
    again = client.get(village, headers={**_ZH, "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(village, params={"lang": "en"}, headers={**_ZH, "If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    since = {**_ZH, "If-Modified-Since": first.headers["last-modified"]}
    assert client.get(village, headers=since).status_code == 304
    assert client.head(village, headers=_ZH).headers["etag"] == first.headers["etag"]


def test_the_description_of_the_dataset_counts_what_the_graph_holds(client: TestClient, build: Build) -> None:
    answer = client.get("/.well-known/void")
    assert answer.headers["content-type"] == "text/turtle"
    said = {(q.predicate.value.rsplit("#")[-1], q.object.value) for q in parse(answer.content, RdfFormat.TURTLE)}
    (count,) = build.select("SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a bf:Document }")
    assert ("documents", count["n"]) in said
    assert ("sparqlEndpoint", "http://graph.test/sparql") in said
    page = client.get("/page/dataset", headers=_ZH)
    assert "http://graph.test/sparql" in page.text


def test_the_query_that_a_page_shows_finds_the_facts_that_it_lists(
    build: Build, client: TestClient, village: str
) -> None:
    iri = BASE + _local(village)
    page = client.get(village, headers=_ZH).text
    shown = 0
    for query in fact_queries():
        answer = client.get("/sparql", params={"query": query.about(iri)}, headers={"Accept": "text/csv"})
        assert answer.status_code == 200, query.name
        for line in answer.text.splitlines()[1:]:
            assert line.partition(",")[0].removeprefix(BASE) in page
            shown += 1
    assert shown
    for query in table_queries():
        assert client.get("/sparql", params={"query": query.about(iri)}).status_code == 200, query.name


def test_the_editor_offers_every_competency_question_and_the_endpoint_here(client: TestClient) -> None:
    page = client.get("/editor", params={"question": "cq08-who-are-the-first-secretaries-of-a-place"}, headers=_ZH)
    block = page.text.partition('id="settings">')[2].partition("</script>")[0]
    settings = json.loads(block)
    assert settings["endpoint"] == "/sparql"
    assert "firstSecretary" in settings["query"] or "first_secretary" in settings["query"]
    assert len(settings["examples"]) > 40
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for asset in ("vendor/yasgui/yasgui.min.js", "vendor/yasgui/yasgui.min.css", "editor.js", "pages.css"):
        assert f"/assets/{asset}" in page.text
        assert client.get(f"/assets/{asset}").status_code == 200


def test_a_build_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with TestClient(application(tmp_path / "gone")) as alone:
        answer = alone.get("/", headers=_ZH)
    assert answer.status_code == 503
    assert "bangfu build" in answer.text


def test_hostile_names_are_shown_as_they_are_written_and_links_lead_to_the_web_only() -> None:
    name = "<img src=x onerror=alert(1)>\" onclick='x' & co"
    shown = tag("a", name, [name, tag("b", name)], href=name, title=name)
    assert "<img" not in shown
    assert shown.count("&lt;img src=x onerror=alert(1)&gt;&quot; onclick=&#x27;x&#x27; &amp; co") == 5
    assert outside_link("javascript:alert(1)", name) == text(name)
    assert outside_link("https://example.org/?a=1&b", "there").startswith('<a href="https://example.org/?a=1&amp;b"')


def test_names_and_iris_go_both_ways() -> None:
    for name in ("place/22", "vocab/level/county", "ontology", "passage/d743ceadb8cbef53/quote", "graph/entities"):
        iri = iri_named(name)
        assert iri is not None
        assert name_of(iri) == name
    for wrong in ("", "/", "place/", "place/2 2", "place/../x", "PLACE/1", "place/<x>", "a" * 200 + "/%"):
        assert iri_named(wrong) is None
    assert name_of("https://example.org/x") is None


def test_every_word_of_the_pages_differs_from_its_key_and_stands_in_both_languages() -> None:
    for key, (zh, en) in page_words().items():
        assert zh and en, key
        assert zh.count("{") == en.count("{"), key
