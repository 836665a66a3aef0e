"""Every file of ontology/ parses, keeps the house's layout, and is handed out by the accessor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import DCTERMS, OWL, RDF, BNode, Dataset, Graph, Literal, URIRef

import ontology
from ontology import Source

FOLDER = Path(ontology.__file__).parent
THIS = URIRef("https://w3id.org/bangfu/ontology")
TURTLE = (*ontology.graph_sources(), *ontology.shapes(), *ontology.good_examples(), *ontology.bad_examples())
QUERIES = (*ontology.checks(), *ontology.rules(), *ontology.questions())


def named(source: Source) -> str:
    return source.name


def test_the_accessor_hands_out_every_file() -> None:
    on_disk = sorted(path.stem for path in FOLDER.rglob("*") if path.suffix in {".ttl", ".trig", ".rq"})
    assert sorted(source.name for source in (*TURTLE, *QUERIES)) == on_disk


def test_each_group_comes_in_name_order() -> None:
    for group in (ontology.modules, ontology.vocab, ontology.rules, ontology.checks, ontology.questions):
        names = [source.name for source in group()]
        assert names == sorted(names)
        assert names


@pytest.mark.parametrize("source", TURTLE, ids=named)
def test_turtle_parses_in_both_libraries(source: Source) -> None:
    assert len(list(Dataset().parse(data=source.text, format="trig").quads())) > 0
    store = Store()
    store.load(source.text.encode(), format=RdfFormat.TRIG)
    assert len(store) > 0


@pytest.mark.parametrize("source", TURTLE, ids=named)
def test_turtle_keeps_the_layout(source: Source) -> None:
    assert source.text.endswith("\n")
    assert not source.text.endswith("\n\n")
    assert source.text.startswith("# "), "the first line says what the file is"
    lines = source.text.splitlines()
    assert not [line for line in lines if "\t" in line or line != line.rstrip()]
    assert all((len(line) - len(line.lstrip())) % 4 == 0 for line in lines), "indented by fours"
    declared = re.findall(r"^@prefix ([\w-]*): ", source.text, flags=re.MULTILINE)
    assert declared == sorted(set(declared)), "prefixes in order, each once"
    body = re.sub(r'"[^"\n]*"|<[^>\n]*>|^@prefix.*$|^#.*$', "", source.text, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![\w-])([\w-]+):", body)) == set(declared), "every prefix is used and declared"


@pytest.mark.parametrize("source", QUERIES, ids=named)
def test_queries_keep_the_layout(source: Source) -> None:
    assert not [line for line in source.text.splitlines() if "\t" in line or line != line.rstrip()]
    declared = re.findall(r"^PREFIX ([\w-]*): ", source.text, flags=re.MULTILINE)
    assert declared == sorted(set(declared))
    body = re.sub(r'"[^"\n]*"|<[^>\n]*>|^PREFIX.*$|^#.*$', "", source.text, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![\w-])([\w-]+):", body)) == set(declared)
    assert "SERVICE" not in source.text


@pytest.mark.parametrize("source", (*ontology.checks(), *ontology.rules()), ids=named)
def test_checks_and_rules_say_what_they_mean_in_both_languages(source: Source) -> None:
    assert re.search(r"[一-鿿]", ontology.message(source.text))
    assert re.fullmatch(r"[\x20-\x7e“”]+\.", ontology.message(source.text, "en"))


@pytest.mark.parametrize("source", ontology.modules(), ids=named)
def test_modules_stay_short(source: Source) -> None:
    assert len(source.text.splitlines()) <= 200


def test_the_header_imports_exactly_the_modules(terms: Graph) -> None:
    imported = {str(module) for module in terms.objects(THIS, OWL.imports)}
    assert imported == {f"{THIS}/{module.name}" for module in ontology.modules()}
    for module in imported:
        assert (URIRef(module), RDF.type, OWL.Ontology) in terms


def test_the_version_is_fixed(terms: Graph) -> None:
    assert terms.value(THIS, OWL.versionIRI) == URIRef(f"{THIS}/2026-11-22")
    assert str(terms.value(THIS, DCTERMS.issued)) == "2026-11-22"
    assert terms.value(THIS, DCTERMS.license) is not None


def test_ontology_and_data_have_no_blank_nodes(terms: Graph, good: Graph) -> None:
    for graph in (terms, good):
        assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_the_store_keeps_every_literal_of_the_examples_as_written(good: Graph) -> None:
    store = Store()
    for source in ontology.good_examples():
        store.load(source.text.encode(), format=RdfFormat.TRIG)
    kept = {(quad.object.value, quad.object.datatype.value) for quad in store if hasattr(quad.object, "datatype")}
    for value in good.objects():
        if isinstance(value, Literal) and value.datatype is not None:
            assert (str(value), str(value.datatype)) in kept
