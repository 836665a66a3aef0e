"""Words that point back to a unit (该局, 我校, 两家单位) 回指: found here, resolved by whoever knows the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from graph.gazetteer.unit_mentions import UnitMention, UnitReference
from graph.gazetteer.unit_scene import Scene
from graph.gazetteer.unit_tables import level_value, rows, type_value
from graph.model import Span

__all__ = ["find_references"]

#: Words that are references only where no modifier makes them generic: 公司, 学校, 合作社, 该办 …
_PLAIN = frozenset(["公司", "集团", "集团公司", "学校", "医院", "合作社", "协会", "商会", "基金会", "银行"])
_GENERIC_RIGHT = re.compile(
    r"[化型式性制+＋]|基地|农户|贫困户|带动|与农户|建设|教育"
    r"|周边|附近|门口|食堂|操场|病房|看病|住院|贷款|账户"
)
_COUNT_LEFT = re.compile(r"[0-9一二三四五六七八九十几多数]$")


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, UnitReference]]:
    known = {
        row["word"]: UnitReference(
            span=Span(0, 0),
            surface=row["word"],
            suffixes=tuple(part for part in row["suffixes"].split(",") if part),
            type=type_value("references.tsv", row["type"]) if row["type"] else None,
            many=row["number"] == "many",
            own=row["self"] == "yes",
            inside=row["self"] == "inside",
            level=level_value("references.tsv", row["level"]),
            part=row["part"],
        )
        for row in rows("references.tsv")
    }
    return re.compile("|".join(sorted(known, key=lambda word: (-len(word), word)))), known


def find_references(
    folded: str, mentions: Sequence[UnitMention], start: int = 0, end: int | None = None
) -> tuple[UnitReference, ...]:
    """The back-references in `folded[start:end]` outside all mentions; plain nouns (公司) only at a left boundary."""
    pattern, known = _table()
    stop = len(folded) if end is None else end
    scene = Scene(folded, (), start)
    taken = [mention.span for mention in mentions]
    found: list[UnitReference] = []
    for match in pattern.finditer(folded, start, stop):
        span = Span(*match.span())
        if any(span.overlaps(other) for other in taken) or not _stands_alone(scene, span):
            continue
        found.append(replace(known[match.group()], span=span))
    return tuple(found)


#: 单位 is somebody's own where they speak of it, or where it gives or sends.
_THEIRS = re.compile("(?:受|向|回|回到|从|由|经|找|靠|[我你他她](?:们|的)?|咱们?|所在)$")
_DOES = re.compile(
    "(?:的)?(?:领导|同事|职工|干部|工会|食堂|党委|党组)|(?:先后|又|还|也|就|给|一次性|今年|去年|前后|共|累计){0,2}"
    "(?:出资|出钱|拿出|拿|投入|投|筹|捐|派|选派|拨|支持|联系)"
)


def _of_people(scene: Scene, span: Span) -> bool:
    before = scene.text[max(span.start - 3, scene.limit) : span.start]
    if _THEIRS.search(before):
        return True
    opens = not before or not before[-1].isalnum()
    return opens and before[-1:] != "、" and _DOES.match(scene.text, span.end) is not None


def _stands_alone(scene: Scene, span: Span) -> bool:
    word = span.of(scene.text)
    if word == "单位":
        return _of_people(scene, span)
    if _GENERIC_RIGHT.match(scene.text, span.end):
        return False
    if word[0] in "该这我本上两三四几双" and word not in _PLAIN:
        return word[0] not in "两三四几" or not _COUNT_LEFT.search(scene.text[max(span.start - 1, 0) : span.start])
    if _COUNT_LEFT.search(scene.text[max(span.start - 2, 0) : span.start]):
        return False
    counted = scene.text[max(span.start - 2, 0) : span.start].endswith(("家", "个", "所", "各"))
    return scene.at_boundary(span.start) and not counted
