"""Names as a question gives them 问句中的名称: the spelling that is meant, the kind of thing it looks like."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.asking.lexicon import lexicon
from graph.gazetteer.place_names import stem
from graph.gazetteer.unit_names import unit_type
from graph.model import Level

__all__ = ["looks_wrong", "runs_on", "written_name"]

_CHINESE = re.compile(r"[\u3400-\u9fff]")
#: What it costs to read the name of a unit as a place, or the other way round.
_WRONG_KIND = 25
_PLACES = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def written_name(name: str) -> str:
    """The name without 的 between places; the Chinese spelling where it stands in two scripts (Paotai / 炮台村)."""
    name = name.replace("的", "").replace("，", ",")
    parts = [part.strip() for part in name.split("/")]
    chinese = [part for part in parts if _CHINESE.search(part)]
    return "/".join(chinese) if chinese and len(chinese) < len(parts) else name


@lru_cache(maxsize=4096)
def runs_on(name: str, after_units: frozenset[str]) -> bool:
    """Whether a name goes on behind that of a unit with a character that none goes on with: 湖南大学帮汝城县."""
    ends = (at for at, char in enumerate(name) if at > 2 and char in after_units)
    return any(unit_type(name[:at]) is not None for at in ends)


def _names_place_in_english(name: str) -> bool:
    """Whether the last word is one for a kind of place (Guangnan county)."""
    return name.lower().rpartition(" ")[2] in lexicon("en").designators and " " in name.strip()


@lru_cache(maxsize=1024)
def looks_wrong(slot: str, name: str) -> int:
    """The cost of a name in a slot: none unless its ending says that it is the other kind of thing."""
    is_place = _names_place_in_english(name) or any(len(stem(name, level)) < len(name) for level in _PLACES)
    is_unit = not is_place and unit_type(name) is not None
    if (slot in ("place", "county") and is_unit) or (slot == "unit" and is_place):
        return _WRONG_KIND
    return 0
