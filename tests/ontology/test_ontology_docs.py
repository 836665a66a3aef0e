"""docs/ontology.md says what ontology/ says."""

from __future__ import annotations

import re

import ontology
from graph.rdf.namespaces import CLASSES, PROPERTIES
from scripts.ontology_docs import PAGE, page


def test_the_page_is_in_step() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python scripts/ontology_docs.py"


def test_the_page_names_every_term_question_shape_and_check() -> None:
    text = PAGE.read_text("utf-8")
    for name in CLASSES | PROPERTIES:
        assert f"| `bf:{name}` |" in text
    for source in (*ontology.questions(), *ontology.checks(), *ontology.rules()):
        assert source.name in text
    for source in ontology.shapes():
        for name in re.findall(r"^bfsh:(\w+) a sh:PropertyShape", source.text, flags=re.MULTILINE):
            assert f"`bfsh:{name}`" in text
