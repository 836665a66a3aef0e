"""Fill docs/architecture.md: one real sentence at every step of the flow, and the recipes with what they lead to.

The page's prose is written by hand; the script writes what stands between `<!-- value: … -->` and `<!-- /value -->`,
taken from the code as it is, and the outputs of the recipes. `make docs` runs it; tests/test_docs.py compares.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pyoxigraph import Store

from graph import ledger
from graph.extract import analyse, extract
from graph.gazetteer.context import PlaceContext, locate
from graph.grammar.engine import Match, matches, rules_reading
from graph.grammar.line import Line
from graph.grammar.mentions import Mention
from graph.grammar.rule import Reads
from graph.model import Article, Assistance, Linked, Resolution, Statement
from graph.rdf.canonical import write_trig
from graph.rdf.encode import encode
from graph.rdf.inference import infer
from graph.rdf.sparql import run_as
from graph.rdf.vocabulary import ontology_quads
from graph.resolve import resolve
from graph.text.reading import read
from graph.text.sentences import Sentence, sentences
from scripts.console import ROOT
from scripts.recipes import with_outputs

__all__ = ["PAGE", "page", "values"]

PAGE = ROOT / "docs" / "architecture.md"

_SOURCE = "corpus/jingyu-2017-retold.txt"
_QUOTE = "包保龙泉镇大北山村的是省电视台"
_VALUE = re.compile(r"<!-- value: (\w+) -->\n.*?<!-- /value -->", re.DOTALL)
_QUERY = """\
SELECT ?unit ?quote ?document ?start WHERE {
  ?help bf:assister/rdfs:label ?unit ;
        bf:recipient/rdfs:label "大北山村"@zh-Hans ;
        prov:wasDerivedFrom ?passage .
  ?passage bf:quote ?quote ; bf:start ?start ; oa:hasSource/bf:documentId ?document .
}"""


def page(text: str) -> str:
    """The page with every value and every output of a recipe as they are today."""
    known = values()
    return with_outputs(_VALUE.sub(lambda found: f"<!-- value: {found[1]} -->\n{known[found[1]]}<!-- /value -->", text))


def values() -> dict[str, str]:
    """What the sentence has become after each step, as Markdown, by the name of the step."""
    article = _article()
    at = article.text.index(_QUOTE)
    analysis = analyse(article)
    line = next(line for line in analysis.lines if line.sentence.span.start <= at < line.sentence.span.end)
    match = next(found for found in matches(line, rules_reading(Reads.ASSISTANCE)) if found.span.start == at)
    extraction = extract(article)
    resolution = resolve([extraction])
    linked = next(linked for linked in resolution.facts if linked.fact.evidence.quote == _QUOTE)
    store = Store()
    store.bulk_extend([*encode(resolution, version="0"), *ontology_quads()])
    infer(store)
    return {
        "article": _block(_of_article(article, at)),
        "sentence": _block(_of_sentence(article, next(s for s in sentences(article) if at in range(*_ends(s))))),
        "context": _block(_of_context(locate(article))),
        "mentions": _block(line for mention in line.mentions for line in _of_mention(mention)),
        "line": _block([_readable(line)]),
        "rule": _block(_of_match(match)),
        "fact": _block(_of_fact(linked.fact)),
        "entities": _block(_of_entities(linked, resolution)),
        "row": _block([_row(resolution, linked)], "json"),
        "rdf": _block([_stanzas(store, linked)], "turtle"),
        "answer": _block([_QUERY], "sparql") + "\n" + _block(_answer(store)),
    }


def _article() -> Article:
    found = next(iter(read(ROOT / _SOURCE)))
    assert isinstance(found, Article), found
    return found


def _block(lines: Iterable[str], language: str = "text") -> str:
    return f"```{language}\n" + "".join(f"{line}\n" for line in lines) + "```\n"


def _ends(sentence: Sentence) -> tuple[int, int]:
    return sentence.span.start, sentence.span.end


def _of_article(article: Article, at: int) -> Iterable[str]:
    document = article.document
    block = next(block for block in article.blocks if block.span.start <= at < block.span.end)
    yield f"document   {document.id}: {document.title}, {document.publisher}, {document.date}"
    yield f"bytes      {document.encoding}, sha256 {document.sha256[:16]}…, script {document.script}"
    yield f"block      [{block.span.start}, {block.span.end}) {block.kind}: {block.span.of(article.text)[:24]}…"


def _of_sentence(article: Article, sentence: Sentence) -> Iterable[str]:
    span = sentence.span
    yield f"[{span.start}, {span.end}) of paragraph {sentence.paragraph}: {span.of(article.text)}"


def _of_context(context: PlaceContext) -> Iterable[str]:
    yield f"province {context.province}, prefecture {context.prefecture}, county {context.county}"
    for code, why in context.why.items():
        yield f"why {code}: {why.partition('; names of it')[0]}"


def _of_mention(mention: Mention) -> Iterable[str]:
    yield f"[{mention.span.start}, {mention.span.end}) {mention.surface}: {mention.kind.name.lower()}, {mention.why}"
    if mention.place is not None:
        yield f"    {mention.place.path_text}, code {mention.place.code}"
    if mention.unit is not None:
        yield f"    {mention.unit.name}, {mention.unit.type}, level {mention.unit.level}"


def _readable(line: Line) -> str:
    """The encoded line with the names of the kinds in place of their private characters."""
    names = {mention.kind.value: f"⟨{mention.kind.name.lower()}⟩" for mention in line.mentions}
    return "".join(names.get(character, character) for character in line.text)


def _of_match(match: Match) -> Iterable[str]:
    yield f"rule       {match.rule.name} ({match.rule.zh})"
    yield f"span       [{match.span.start}, {match.span.end})"
    for role, start, end in match.groups:
        found = match.line.span_of(start, end)
        words = "、".join(mention.surface for mention in match.mentions(role)) or match.words(role)
        yield f"{role:<10} [{found.start}, {found.end}) {words}"


def _of_fact(fact: Statement) -> Iterable[str]:
    assert isinstance(fact, Assistance)
    evidence = fact.evidence
    yield f"assister   {fact.assister} ({fact.assister_type}, {fact.assister_level}), written {fact.assister_surface}"
    yield f"recipient  {fact.recipient} ({fact.recipient_type}), {fact.place.path_text}, {fact.place.code}"
    yield f"mode       {fact.mode}, status {fact.status}, confidence {fact.confidence}"
    yield f"evidence   [{evidence.span.start}, {evidence.span.end}) {evidence.quote}"
    yield f"trigger    [{evidence.trigger.start}, {evidence.trigger.end})"


def _of_entities(linked: Linked, resolution: Resolution) -> Iterable[str]:
    yield f"fact       {linked.iri}"
    yield f"passage    {linked.passage}"
    names = {place.iri: place.name for place in resolution.places} | {unit.iri: unit.name for unit in resolution.units}
    for role, iri in linked.ends:
        yield f"{role:<10} {iri} {names[iri]}"


def _row(resolution: Resolution, linked: Linked) -> str:
    row = next(row for row in ledger.rows(resolution) if row["iri"] == linked.iri)
    return json.dumps(
        {key: value for key, value in row.items() if value not in (None, [])}, ensure_ascii=False, indent=1
    )


def _stanzas(store: Store, linked: Linked) -> str:
    """What the readable file says of the fact and of its passage."""
    with tempfile.TemporaryDirectory() as name:
        write_trig(store, Path(name) / "graph.trig")
        text = (Path(name) / "graph.trig").read_text("utf-8")
    found = []
    for iri in (linked.iri, linked.passage):
        kind, _, ending = iri.rpartition("/")
        subject = f"{kind.rpartition('/')[2]}:{ending}"
        stanza = re.search(rf"^  {re.escape(subject)} a .*?\.$", text, re.MULTILINE | re.DOTALL)
        assert stanza, f"{subject} does not stand in the file"
        found.append(re.sub("^  ", "", stanza[0], flags=re.MULTILINE))
    return "\n\n".join(found)


def _answer(store: Store) -> Iterable[str]:
    return run_as(store, _QUERY, "csv").splitlines()


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
