"""Good examples conform; each bad one breaks exactly the shape that its first line names."""

from __future__ import annotations

import re
from enum import StrEnum

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection

import ontology
from graph import model
from graph.ids import VOCABULARY
from ontology import Source

SHAPES = "https://w3id.org/bangfu/shapes#"


def broken(data: Graph, schema: Graph, shapes: Graph) -> set[str]:
    """Names of the shapes that some data breaks."""
    _, report, _ = pyshacl.validate(data + schema, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {str(report.value(result, SH.sourceShape)).removeprefix(SHAPES) for result in results}


def named_shape(source: Source) -> str:
    match = re.match(r"# bfsh:(\w+) \S", source.text)
    assert match, f"{source.name}: the first line names the shape"
    return match.group(1)


def test_good_examples_conform(good: Graph, schema: Graph, shapes: Graph) -> None:
    assert broken(good, schema, shapes) == set()


@pytest.mark.parametrize("source", ontology.bad_examples(), ids=lambda source: source.name)
def test_a_bad_example_breaks_its_shape_and_no_other(source: Source, schema: Graph, shapes: Graph) -> None:
    data = Graph().parse(data=source.text, format="turtle")
    assert broken(data, schema, shapes) == {named_shape(source)}


def test_every_property_shape_has_a_bad_example(shapes: Graph) -> None:
    names = {str(shape).removeprefix(SHAPES) for shape in shapes.subjects(RDF.type, SH.PropertyShape)}
    assert {named_shape(source) for source in ontology.bad_examples()} == names


def test_every_property_shape_belongs_to_a_node_shape(shapes: Graph) -> None:
    assert set(shapes.objects(None, SH.property)) == set(shapes.subjects(RDF.type, SH.PropertyShape))


def test_messages_are_in_both_languages(shapes: Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        messages = [m for m in shapes.objects(shape, SH.message) if isinstance(m, Literal)]
        assert sorted(str(m.language) for m in messages) == ["en", "zh"], shape


def test_no_shape_runs_sparql(shapes: Graph) -> None:
    assert not list(shapes.subject_objects(SH.sparql))


def test_targets_exist(shapes: Graph, terms: Graph) -> None:
    for target in set(shapes.objects(None, SH.targetClass)) | set(shapes.objects(None, SH.targetObjectsOf)):
        assert (target, RDF.type, None) in terms or str(target).startswith("http://www.w3.org/ns/oa#"), target


@pytest.mark.parametrize(
    ("shape", "scheme", "values"),
    [
        ("UnitNeedsType", "unit-type", model.AssisterType),
        ("UnitLevel", "level", model.Level),
        ("FactNeedsStatus", "status", model.Status),
        ("AssistanceNeedsMode", "mode", model.Mode),
        ("AssistanceNeedsAssisterType", "unit-type", model.AssisterType),
        ("AssistanceNeedsRecipientType", "recipient-type", model.RecipientType),
        ("HelperGroupNeedsCategory", "category", model.Category),
        ("HelperGroupNeedsBound", "bound", model.Bound),
        ("PostingNeedsRole", "role", model.Role),
        ("ProjectNeedsType", "project-type", model.ProjectType),
        ("AmountNeedsBound", "bound", model.Bound),
        ("AmountNeedsBasis", "basis", model.Basis),
    ],
)
def test_closed_lists_hold_all_values_of_the_code(
    shapes: Graph, shape: str, scheme: str, values: type[StrEnum]
) -> None:
    head = shapes.value(URIRef(SHAPES + shape), SH["in"])
    assert head is not None
    assert [str(concept) for concept in Collection(shapes, head)] == [f"{VOCABULARY}{scheme}/{v}" for v in values]
