"""Documents with their facts written by hand, for the tests of their pages, of a county of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.ids import BASE
from graph.model import Amount, BlockKind, Extraction, Issue, IssueKind, Linked, Located, ProjectType, Sighting, Span
from graph.reader.reading import Library, Reading, library
from graph.resolve import resolve
from tests.facts_by_hand import VILLAGE, Told

__all__ = ["LINES", "by_hand", "hostile", "long", "many", "reading_of", "shelf"]

LINES = (
    "首页 > 帮扶",
    "柳树湾村来了帮扶人",
    "松溪县水利局包保柳树湾村，投入12万元修路，周水生任第一书记。",
    "该村去年脱贫，由县林业局结对帮扶。",
    "赵家营子村也有人管。",
)


def by_hand(doc: str = "willow", **about: Any) -> Extraction:
    """A page with furniture, a title, three facts in one sentence, one by an antecedent, an open question."""
    first = "松溪县水利局包保柳树湾村"
    line = LINES[2]
    told = Told(doc, **{"title": LINES[1], "date": "2019-06", "publisher": "松溪日报", **about})
    for said in LINES[:2]:
        told.says(said)
    start = len(LINES[0]) + len(LINES[1]) + 2
    at = {
        word: Span(start + line.index(word), start + line.index(word) + len(word))
        for word in (
            "松溪县水利局",
            "包保",
            "柳树湾村",
            "12万元",
            "周水生",
            "第一书记",
            "修路",
        )
    }
    told.assistance(line, "松溪县水利局", assister_span=at["松溪县水利局"], recipient_span=at["柳树湾村"])
    evidence = told.facts[0].evidence
    told.facts[0] = replace(
        told.facts[0], evidence=replace(evidence, span=Span(start, start + len(first)), quote=first)
    )
    whole = replace(evidence, trigger=at["第一书记"])
    told.posting(line, "周水生", dispatched_by="松溪县水利局", person_span=at["周水生"], evidence=whole)
    told.project(
        line,
        ProjectType.ROAD,
        names=("修路",),
        amounts=(Amount(120000.0, span=at["12万元"]),),
        evidence=replace(evidence, trigger=at["修路"]),
    )
    told.assistance(LINES[3], "松溪县林业局", trigger="结对帮扶")
    evidence = told.facts[3].evidence
    told.facts[3] = replace(told.facts[3], evidence=replace(evidence, antecedents=(at["柳树湾村"],)))
    extraction = told.says(LINES[4]).done()
    blocks = list(extraction.article.blocks)
    blocks[0] = replace(blocks[0], kind=BlockKind.CHROME)
    blocks[1] = replace(blocks[1], kind=BlockKind.TITLE)
    unknown = extraction.article.text.index("赵家营子村")
    issue = Issue(
        IssueKind.PLACE_UNKNOWN,
        doc,
        "赵家营子村: the gazetteer has no such place under 云岭省/青川市/松溪县.",
        "See near names: bangfu place 赵家营子村",
        Span(unknown, unknown + 5),
        "赵家营子村",
    )
    return replace(
        extraction,
        article=replace(extraction.article, blocks=tuple(blocks)),
        issues=(issue,),
        sightings=(
            Sighting("unit", at["松溪县水利局"], "松溪县水利局"),
            Sighting("village", at["柳树湾村"], VILLAGE.path_text, VILLAGE.code or ""),
            Sighting("money", at["12万元"], "120000"),
            Sighting("person", at["周水生"], "周水生"),
            Sighting("village", Span(unknown, unknown + 5), "云岭省/青川市/松溪县/赵家营子村"),
        ),
        located=(Located(("云岭省", "青川市", "松溪县"), "970301", "named in full; names of it: 柳树湾村, 石桥镇"),),
    )


def shelf(*extractions: Extraction) -> Library:
    resolution = resolve(extractions)
    return library(extractions, resolution, [issue for one in extractions for issue in one.issues])


def reading_of(extraction: Extraction) -> Reading:
    return shelf(extraction).reading(extraction)


def hostile(words: str) -> Extraction:
    """A document in which every untrusted text is `words`."""
    told = Told("d1", title=words, publisher=words, author=words, url="javascript:alert(1)", encoding=words)
    told.assistance(f"{words}包保柳树湾村", words, rule=words, date="2020").posting(f"{words}任第一书记", words)
    told.project(f"建{words}", names=(words,)).household(f"{words}一户", words)
    extraction = told.done()
    size = len(words)
    issue = Issue(IssueKind.UNIT_UNRESOLVED, "d1", words, words, Span(0, size), words)
    located = Located((words, words), words, words)
    return replace(
        extraction, issues=(issue,), sightings=(Sighting("unit", Span(0, size), words + "局"),), located=(located,)
    )


def _papers(number: int) -> str:
    return f"乡讯{number % 3}"


def many(documents: int) -> Library:
    """A library of so many documents, each with one fact, over four counties and five years."""
    told = []
    for number in range(documents):
        extraction = (
            Told(
                f"d{number:05}",
                title=f"第{number}号见闻",
                date=f"{2016 + number % 5}-03",
                publisher=f"乡讯{number % 3}",
            )
            .assistance("松溪县水利局包保柳树湾村。", f"松溪县{('水利', '林业', '农业', '教育')[number % 4]}局")
            .done()
        )
        county = Located(("云岭省", "青川市", f"第{number % 4}县"), f"97030{number % 4}")
        told.append(replace(extraction, located=(county,)))
    return shelf(*told)


def long(sentences: int) -> Reading:
    """One document of so many sentences, each with a fact and three mentions."""
    sentence = "松溪县水利局包保柳树湾村，当年投入资金12万元修路两公里，受益群众一百二十户。"
    told = Told("long")
    sightings = []
    for number in range(sentences):
        at = number * (len(sentence) + 1)
        told.assistance(sentence, "松溪县水利局", assister_span=Span(at, at + 6), recipient_span=Span(at + 8, at + 12))
        sightings += [Sighting("unit", Span(at, at + 6)), Sighting("village", Span(at + 8, at + 12))]
        sightings.append(Sighting("money", Span(at + 19, at + 23), "120000"))
    extraction = replace(told.done(), sightings=tuple(sightings))
    facts = tuple(
        Linked(f"{BASE}assistance/{number:016x}", "", fact, (("place", BASE + "place/970301101201"),))
        for number, fact in enumerate(extraction.facts)
    )
    return Reading(extraction, facts)
