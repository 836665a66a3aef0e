"""Nothing in the grammar is there for one document 无专为某篇而设的规则与词条.

Every rule fires on a wording of its corpus or on a shipped document. No entry of a general lexicon is the name of a
place, a person or a unit of the annotated documents; tables of names are exempt, each for the source it is made from.
Words that stand in one annotated document alone, and in none of our own wordings, may be general all the same: their
share of a table is bounded, so that no table is a harvest of one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from graph.evaluation.gold import GoldAssistance, GoldHousehold, GoldPosting, read_gold
from graph.extract import analyse
from graph.gazetteer.unit_tables import rows as unit_rows
from graph.grammar.analysis import Analysis
from graph.grammar.engine import matches
from graph.grammar.rule import Rule, load_rules
from graph.model import AssisterType
from graph.text.reading import article, read_all
from graph.text.script import fold
from tests.grammar.corpus_reading import Corpus, load_corpora

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"

#: Tables that are lists of names, and what each is taken from; entries there are names by right.
NAMES_BY_RIGHT: Mapping[str, str] = {
    "graph/gazetteer/data/provinces.tsv": "GB/T 2260, all provinces",
    "graph/gazetteer/data/old_names.tsv": "all counties and prefectures renamed, by the GB codes",
    "graph/gazetteer/data/county_changes.tsv": "all changes of counties between the years of the gazetteer",
    "graph/gazetteer/data/everyday_names.tsv": "counties of the whole gazetteer whose short names are words",
    "graph/gazetteer/data/readings.tsv": "readings of characters",
    "graph/gazetteer/data/units/provinces.tsv": "GB/T 2260, all provinces",
    "graph/gazetteer/data/units/prefectures.tsv": "division codes, all prefectures",
    "graph/gazetteer/data/units/universities.tsv": "Ministry of Education, all universities of central bodies",
    "graph/gazetteer/data/units/central_organs.tsv": "organs of the State Council and the Central Committee",
    "graph/gazetteer/data/units/brands.tsv": "central enterprises of SASAC, national banks, insurers, networks",
    "graph/gazetteer/data/people/ethnic_elements.tsv": "building blocks of names of peoples",
    "graph/gazetteer/data/people/ordinary_words.tsv": "words that begin with a surname, places among them",
    "graph/text/data/outlets.tsv": "national media and provincial dailies",
}
#: Entries of three characters or more are words; shorter ones are parts of words in any text.
_WORD = re.compile(r"[一-鿿]{3,}")
#: The most that one document may have to itself of a table of some size.
_MOST, _SIZE = 0.05, 100


@cache
def tables() -> dict[str, frozenset[str]]:
    """The words of every lexicon, rule file and vocabulary, comments left out, by path."""
    files = [
        *(ROOT / "graph/gazetteer/data").rglob("*.tsv"),
        *(ROOT / "graph/grammar/data").glob("*.yaml"),
        *(ROOT / "graph/grammar/rules").glob("*.yaml"),
        *(ROOT / "graph/resolve").glob("*.tsv"),
        *(ROOT / "graph/text/data").glob("*.tsv"),
        ROOT / "ontology/vocab/project-type.ttl",
    ]
    return {str(path.relative_to(ROOT)): frozenset(_words(path)) for path in files}


def _words(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from _WORD.findall(line)


@cache
def texts() -> dict[str, str]:
    return {each.document.id: each.folded for each in read_all([CORPUS]).articles}


@cache
def own_wordings() -> str:
    """Sentences of our own: the corpora of the rules and the traps."""
    files = [*(ROOT / "graph/grammar/corpus").glob("*.yaml"), *(ROOT / "tests/grammar/traps").rglob("*.yaml")]
    return "\n".join(path.read_text("utf-8") for path in files)


@cache
def annotated_names() -> frozenset[str]:
    """Places below the prefecture, people, and units that belong to one place, as the annotations name them."""
    national = {row["brand"] for row in unit_rows("brands.tsv")} | {
        row["name"] for row in unit_rows("universities.tsv")
    }
    found: set[str] = set()
    for document in read_gold(CORPUS / "annotations"):
        for fact in document.facts:
            found.update(fact.place.path.split("/")[2:] if fact.place.path else (fact.place.name,))
            if isinstance(fact, GoldPosting | GoldHousehold):
                found.update(map(fold, fact.person))
            if isinstance(fact, GoldAssistance) and fact.assister_type is AssisterType.ENTERPRISE:
                found.update(name for name in map(fold, fact.assister) if name not in national)
    return frozenset(name for name in found if _WORD.fullmatch(name) and not name.startswith(("该", "本", "我")))


@cache
def shipped() -> tuple[Analysis, ...]:
    return tuple(map(analyse, read_all([CORPUS]).articles))


def fires(rule: Rule) -> bool:
    """Whether the rule matches a wording of its corpus, else a line of a shipped document."""
    corpus = load_corpora().get(rule.name, Corpus(rule.name))
    wordings = (analyse(wording.article) for wording in corpus.says)
    return any(_matches(rule, each) for each in wordings) or any(_matches(rule, each) for each in shipped())


def _matches(rule: Rule, analysis: Analysis) -> bool:
    lines = (*analysis.lines, *analysis.people_lines, *analysis.counting_lines)
    return any(next(matches(line, (rule,)), None) is not None for line in lines)


def test_every_rule_fires_somewhere() -> None:
    assert [rule.name for rule in load_rules() if not fires(rule)] == []


def test_no_general_lexicon_holds_a_name_of_an_annotated_document() -> None:
    held = {path: sorted(words & annotated_names()) for path, words in tables().items() if path not in NAMES_BY_RIGHT}
    assert {path: names for path, names in held.items() if names} == {}


def test_no_pattern_is_written_around_a_name_of_an_annotated_document() -> None:
    names = [name for name in annotated_names() if len(name) > 3]
    for path in sorted((ROOT / "graph/grammar").rglob("*.yaml")):
        if "corpus" not in path.parts:
            text = yaml.dump(yaml.safe_load(path.read_text("utf-8")), allow_unicode=True)
            assert [name for name in names if name in text] == [], path.name


@pytest.mark.parametrize("path", sorted(path for path in tables() if path not in NAMES_BY_RIGHT))
def test_no_table_is_a_harvest_of_one_document(path: str) -> None:
    words = tables()[path]
    if len(words) < _SIZE:
        return
    owners: dict[str, list[str]] = {}
    for word in sorted(words):
        holders = [doc for doc, text in texts().items() if word in text]
        if len(holders) == 1 and word not in own_wordings():
            owners.setdefault(holders[0], []).append(word)
    most = max(owners.values(), key=len, default=[])
    assert len(most) <= _MOST * len(words), most


def test_the_tables_of_names_are_there_and_say_where_they_are_from() -> None:
    for path in NAMES_BY_RIGHT:
        assert (ROOT / path).read_text("utf-8").startswith("#"), path


def test_a_planted_name_is_found() -> None:
    planted = article("靖宇县驻村见闻\n\n省电视台包保大北山村。", id="planted").folded
    assert any(name in planted for name in annotated_names())
