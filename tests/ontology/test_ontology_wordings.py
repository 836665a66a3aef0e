"""The lexicon of project types that extraction loads: read without an RDF library, clean, and rich."""

from __future__ import annotations

import subprocess
import sys
from itertools import chain

import opencc
import pytest
from rdflib import SKOS, Graph, URIRef

import ontology
from graph.model import ProjectType

WORDINGS = ontology.project_wordings()


def test_reading_equals_what_an_rdf_parser_reads(terms: Graph) -> None:
    assert list(WORDINGS) == [str(kind) for kind in ProjectType]
    for kind, (decisive, weak) in WORDINGS.items():
        concept = URIRef(f"https://w3id.org/bangfu/vocab/project-type/{kind}")
        assert sorted(decisive) == sorted(map(str, terms.objects(concept, SKOS.altLabel)))
        assert sorted(weak) == sorted(map(str, terms.objects(concept, SKOS.hiddenLabel)))


def test_reading_imports_no_rdf_library() -> None:
    code = (
        "import sys, ontology; ontology.project_wordings(); "
        "sys.exit(bool({'rdflib', 'pyoxigraph', 'pyshacl'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_wording_stands_once() -> None:
    everything = list(chain.from_iterable(chain(*pair) for pair in WORDINGS.values()))
    assert sorted(everything) == sorted(set(everything))


def test_wordings_are_simplified_and_without_spaces() -> None:
    simplify = opencc.OpenCC("t2s")
    for wording in chain.from_iterable(chain(*pair) for pair in WORDINGS.values()):
        assert wording == simplify.convert(wording)
        assert wording == "".join(wording.split())


@pytest.mark.parametrize("kind", ProjectType)
def test_every_type_is_rich(kind: ProjectType) -> None:
    decisive, weak = WORDINGS[kind]
    assert len(decisive) >= 20
    assert weak


@pytest.mark.parametrize(
    ("wording", "kind"),
    [
        ("食用菌", "planting"),
        ("茶园", "planting"),
        ("牦牛", "breeding"),
        ("稻渔综合种养", "breeding"),
        ("扶贫车间", "processing"),
        ("庭院经济", "courtyard"),
        ("专业合作社", "cooperative"),
        ("小卖部", "trade"),
        ("直播带货", "ecommerce"),
        ("光伏电站", "photovoltaic"),
        ("农家乐", "tourism"),
        ("小额信贷", "finance"),
        ("公益岗位", "employment"),
        ("易地搬迁", "relocation"),
        ("危房改造", "housing"),
        ("雨露计划", "education"),
        ("家庭医生签约", "health"),
        ("特困供养", "social_security"),
        ("蓄水池", "water"),
        ("通组路", "road"),
        ("太阳能路灯", "infrastructure"),
        ("厕所革命", "environment"),
        ("退耕还林", "ecology"),
        ("移风易俗", "culture"),
        ("扶贫项目", "general"),
    ],
)
def test_telling_wordings_are_decisive(wording: str, kind: str) -> None:
    assert wording in WORDINGS[kind][0]


@pytest.mark.parametrize(
    ("wording", "kind"),
    [("玉米", "planting"), ("牛", "breeding"), ("路", "road"), ("学校", "education"), ("项目", "general")],
)
def test_common_nouns_are_weak(wording: str, kind: str) -> None:
    assert wording in WORDINGS[kind][1]
