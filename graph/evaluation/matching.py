"""When a row states an annotated fact 比对: by its key, and then field by field.

Third step of an evaluation. The rules are those of docs/annotation-guidelines.md, section Scoring: names are equal to
one of the annotated forms after folding of the script; places agree by code where both have one, else by name and
county.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from graph.evaluation.gold import (
    GoldAssistance,
    GoldCollective,
    GoldHousehold,
    GoldPlace,
    GoldPosting,
    GoldProject,
    GoldStatement,
)
from graph.model import AssisterType, RecipientType
from graph.text.script import fold

__all__ = ["attributes", "matches"]

Row: TypeAlias = Mapping[str, object]

#: What names are compared without: blanks, quotation marks, brackets, middle dots, commas within a name.
_DROPPED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】·•,、]")
_COMMITTEE = re.compile(r"(村民委员会|村委会|居民委员会|居委会)$")
_COUNTY = re.compile(r"(县|市|区|旗)$")
_VILLAGE_ENDINGS = ("村", "社区", "嘎查")
_PLACES = frozenset(
    {
        RecipientType.VILLAGE,
        RecipientType.TOWNSHIP,
        RecipientType.COUNTY,
        RecipientType.PREFECTURE,
        RecipientType.PROVINCE,
    }
)
#: Sums this close are the same sum, in yuan.
_HALF_A_YUAN = 0.5


def matches(gold: GoldStatement, row: Row) -> bool:
    """Whether the row states the annotated fact: same kind and same key."""
    if row.get("kind") != gold.kind:
        return False
    match gold:
        case GoldAssistance():
            return _same_assister(gold, row) and _same_recipient(gold, row)
        case GoldPosting():
            return _same_person(gold, row) and gold.role == row.get("role") and _same_place(gold.place, row)
        case GoldHousehold():
            return _same_person(gold, row) and _same_place(gold.place, row)
        case GoldProject():
            return gold.project_type == row.get("project_type") and _same_place(gold.place, row)
        case GoldCollective():
            same = gold.category == row.get("category") and gold.count == row.get("count")
            return same and _same_place(gold.place, row)


def attributes(gold: GoldStatement, row: Row) -> dict[str, bool]:
    """The fields beyond the key that the annotation gives, each right or wrong."""
    match gold:
        case GoldAssistance():
            level = {"assister_level": gold.assister_level == row.get("assister_level")} if gold.assister_level else {}
            return {
                "assister_type": gold.assister_type == row.get("assister_type"),
                **level,
                "mode": row.get("mode") in gold.modes,
                "recipient_place": _same_place(gold.place, row),
            }
        case GoldPosting() if gold.dispatched_by:
            return {"dispatched_by": _same_name(gold.dispatched_by, row.get("dispatched_by"))}
        case GoldProject():
            sums = {"amount_cny": _shares_a_sum(gold.amounts, row.get("amount_cny"))} if gold.amounts else {}
            numbers = {"households": gold.households, "persons": gold.persons, "count": gold.count}
            return sums | {name: value == row.get(name) for name, value in numbers.items() if value is not None}
        case GoldCollective() if gold.levels:
            return {"level": sorted(gold.levels) == sorted(map(str, _listed(row.get("level"))))}
        case _:
            return {}


def _same_assister(gold: GoldAssistance, row: Row) -> bool:
    return _same_name(gold.assister, row.get("assister")) or _same_assisting_place(gold, row)


def _same_assisting_place(gold: GoldAssistance, row: Row) -> bool:
    """A place that assists may be named with more of its path (浙江省杭州市滨江区 for 杭州市滨江区)."""
    if not gold.assister_type == row.get("assister_type") == AssisterType.PLACE:
        return False
    name = _plain(str(row.get("assister") or ""))
    return any(len(_plain(each)) > 2 and name.endswith(_plain(each)) for each in gold.assister)


def _same_recipient(gold: GoldAssistance, row: Row) -> bool:
    if gold.recipient_type in _PLACES:
        return _same_place(gold.place, row) and row.get("recipient_type") != RecipientType.HOUSEHOLD
    return _same_name(gold.recipient, row.get("recipient"))


def _same_person(gold: GoldPosting | GoldHousehold, row: Row) -> bool:
    return _same_name(gold.person, row.get("person"))


def _same_name(gold: Sequence[str], name: object) -> bool:
    return bool(name) and _plain(str(name)) in set(map(_plain, gold))


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    """A name as it is compared: in simplified script, without blanks, quotation marks and brackets."""
    return fold(_DROPPED.sub("", name))


def _same_place(gold: GoldPlace, row: Row) -> bool:
    code = str(row.get("place_code") or "")
    if gold.code and code:
        return gold.code == code
    wanted, path = gold.path or gold.name, str(row.get("place_path") or row.get("place_name") or "")
    if not path or _bare(wanted) != _bare(path):
        return False
    counties = [part for part in wanted.split("/") if _COUNTY.search(part)]
    return not counties or _plain(counties[-1]) in _plain(path) or "/" not in path


def _bare(path: str) -> str:
    """The last name of a path without what tells that it is a village."""
    name = _plain(_COMMITTEE.sub("村", path.rstrip("/").split("/")[-1]))
    ending = next((e for e in _VILLAGE_ENDINGS if name.endswith(e) and len(name) > len(e) + 1), "")
    return name.removesuffix(ending)


def _shares_a_sum(gold: Sequence[float], found: object) -> bool:
    return any(abs(one - float(str(other))) < _HALF_A_YUAN for one in gold for other in _listed(found))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
