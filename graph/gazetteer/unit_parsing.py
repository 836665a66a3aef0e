"""Plain names read as though they stood alone in a text: their places, their mention 单位名解析.

str ─▶ places_of ─▶ find_units ─▶ UnitMention. Places come from the lists of provinces and prefectures and from level
characters, so that a name from a ledger or a query is understood without an article.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.gazetteer.unit_lexicon import lexicon
from graph.gazetteer.unit_mentions import UnitMention
from graph.gazetteer.unit_parties import parties
from graph.gazetteer.unit_scene import place_rank
from graph.gazetteer.units import find_units
from graph.model import Level, Span

__all__ = ["deepest_place", "parse_unit", "place_level"]

_BY_RANK = {1: Level.PROVINCE, 2: Level.PREFECTURE, 3: Level.COUNTY, 4: Level.TOWNSHIP, 5: Level.VILLAGE}
_LEADING_PLACE = re.compile(
    r"[一-龥]{2,7}?(?:自治区|自治州|自治县|自治旗|地区|省|市|州|盟|县|区|旗)(?=[一-龥]{2})(?![场政民容委])|[一-龥]{2,7}?(?:市|县|区|旗|州|盟)(?=委)"
)
_TOWN_PLACE = re.compile(r"[一-龥]{1,5}?(?:镇|乡(?!镇)|街道|苏木|村|社区)(?=[一-龥]{2})")


def place_level(name: str) -> Level | None:
    """Level of a place by its name: 珲春市 county, 延边州 prefecture, 吉林 province; None for other short names."""
    known = lexicon()
    if name in known.provinces:
        return Level.PROVINCE
    if name in known.prefectures or name.endswith(("地区", "盟", "自治州")):
        return Level.PREFECTURE
    if name.endswith("市"):
        return Level.COUNTY
    return _BY_RANK.get(place_rank(name))


@lru_cache(maxsize=4096)
def parse_unit(name: str) -> UnitMention | None:
    """The mention that a plain name is, as though it stood alone in a text; None where its ending tells nothing."""
    places = _places_of(name)
    mentions = [mention for mention in find_units(name, places) if mention.span.end == len(name)]
    if mentions:
        return mentions[-1]
    found = find_units(name, places)
    return found[0] if found else None


def _places_of(name: str) -> tuple[Span, ...]:
    """The places a plain name holds: provinces and prefectures by list, others by their level character."""
    known = lexicon()
    listed = known.prefectures | known.provinces.keys()
    spans: list[Span] = []
    start = next((len(party) for party in parties() if name.startswith(party)), 0)
    while start < len(name):
        ends = (start + size for size in range(2, 12) if name[start : start + size] in listed)
        end = max(ends, default=0)
        if not end:
            match = _LEADING_PLACE.match(name, start) or _TOWN_PLACE.match(name, start)
            if match is None or match.group() in known.levels:
                break
            end = match.end()
        spans.append(Span(start, end))
        start = end
    return tuple(spans)


def deepest_place(chain: str) -> str:
    """The last place of a chain written as one (大庆市大同区 → 大同区)."""
    spans = _places_of(chain + "政府")
    return chain[spans[-1].start :] if spans and spans[-1].end >= len(chain) else chain
