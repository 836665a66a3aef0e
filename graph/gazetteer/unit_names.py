"""What a unit's name says: the completed name and the type 名称补全与类型.

UnitMention or a plain name, with UnitContext ─▶ str, AssisterType. Decisions as in the annotation guidelines; levels
are in unit_levels.
"""

from __future__ import annotations

from functools import lru_cache

from graph.gazetteer.unit_levels import level_of
from graph.gazetteer.unit_lexicon import TailKind, lexicon
from graph.gazetteer.unit_mentions import UnitContext, UnitForm, UnitMention
from graph.gazetteer.unit_parsing import parse_unit, place_level
from graph.gazetteer.unit_parties import parties
from graph.gazetteer.unit_tables import words
from graph.model import AssisterType, Level

__all__ = ["complete", "level_of", "parse_unit", "place_level", "unit_type"]


@lru_cache(maxsize=1)
def _party_organs() -> frozenset[str]:
    return words("party_organs.tsv")


def complete(mention: UnitMention, context: UnitContext) -> str:
    """The name with the place that its level word, its coordination or the article leaves out.

    省农委 in Jilin → 吉林省农委; 市委宣传部 → 珲春市委宣传部; 教育局 → 镇赉县教育局; 民政部门 → 镇赉县民政局. A name
    that needs no completion, or whose place the context lacks, comes back as written.
    """
    surface = mention.surface
    if mention.form is UnitForm.DEPARTMENT:
        surface = mention.surface if mention.surface[-1] in "局委" else mention.surface + "局"
    if mention.place_prefix is not None or (mention.type is AssisterType.MILITARY and not mention.level_word):
        return surface
    word = mention.level_word
    place = mention.seat_hint or _place_for(word, mention, context)
    if not place:
        return surface
    if surface.startswith("团" + word) and word:
        return f"共青团{place}{surface[1 + len(word) :]}"
    if mention.form is UnitForm.BARE and surface in _party_organs() and not place.endswith("委"):
        place += "委"
    if word and mention.core in parties():
        return mention.core + place + surface[len(mention.core) + len(word) :]
    head = "中共" if surface.startswith("中共" + word) and word else ""
    rest = surface[len(head) :]
    if word.endswith("直"):
        word = word[:-1]
    if len(place) == 2 and rest.startswith(word + "委") and word:
        return head + place + rest
    return head + place + (rest[len(word) :] if word and rest.startswith(word) else rest)


def _place_for(word: str, mention: UnitMention, context: UnitContext) -> str | None:
    if word:
        slot = lexicon().slots[word]
        return _slot(slot, word, context)
    if mention.form not in (UnitForm.BARE, UnitForm.DEPARTMENT) or mention.level is Level.CENTRAL:
        return None
    if mention.level is Level.PROVINCE:
        return context.province
    return context.county or context.prefecture or context.province


def _slot(slot: str, word: str, context: UnitContext) -> str | None:
    if slot == "city":
        if context.city_is_county and context.county:
            return context.county
        return context.prefecture or (context.province if (context.province or "").endswith("市") else None)
    if (
        word == "区"
        and context.county
        and not context.county.endswith("区")
        and (context.province or "").endswith("自治区")
    ):
        return context.province
    places = {
        "province": context.province,
        "prefecture": context.prefecture,
        "county": context.county,
        "township": context.township,
    }
    return places.get(slot)


def unit_type(name: str) -> AssisterType | None:
    """The type of a unit by its name (GUIDELINES.md, Types); None where the name has no ending of a unit."""
    mention = parse_unit(name)
    if mention is not None:
        return mention.type
    known = lexicon()
    for length in range(min(len(name), 10), 0, -1):
        for tail in known.tails.get(name[-length:][-2:], ()):
            if tail.text == name[-length:]:
                return None if tail.kind is TailKind.TRAP else tail.type
    return None
