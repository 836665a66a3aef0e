"""Branches of the eight democratic parties 民主党派地方组织, whose place stands in the middle of the name.

民建江西省委会 · 农工党江苏省委 · 九三学社市委会 · 致公党某区基层委员会.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.gazetteer.unit_mentions import UnitMention
from graph.gazetteer.unit_scene import Scene
from graph.gazetteer.unit_tables import column
from graph.model import AssisterType, Span

__all__ = ["parties", "party_branches"]

_BODY = re.compile(
    "(?:基层委员会|工作委员会|委员会|委会|筹委会|总支部|总支|支部|工委|委)(?![员书])(?:机关|社会服务(?:部|处)|企业家联谊会)?"
)
_LEVEL = re.compile("自治区|自治州|地区|[省市州盟县区旗]直?")


@lru_cache(maxsize=1)
def parties() -> tuple[str, ...]:
    """The names of the parties, the longest first."""
    return tuple(sorted((*column("parties.tsv", "name"), *column("parties.tsv", "full")), key=lambda n: (-len(n), n)))


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    return re.compile("|".join(dict.fromkeys(parties())))


def party_branches(scene: Scene, start: int, stop: int) -> Iterator[UnitMention]:
    """The branches named in `text[start:stop]`, leftmost first: party, place or level word, body."""
    for match in _named().finditer(scene.text, start, stop):
        here = match.end()
        while (onward := scene.place_from(here)) is not None:
            here = onward
        word = _LEVEL.match(scene.text, here)
        place = Span(match.end(), word.end() if word is not None else here) if here > match.end() else None
        here = word.end() if word is not None else here
        body = _BODY.match(scene.text, here)
        if body is None or body.end() > stop or (place is None and word is None and len(body.group()) < 2):
            continue
        span = Span(match.start(), body.end())
        yield UnitMention(
            span=span,
            surface=span.of(scene.text),
            core=match.group(),
            suffix=body.group(),
            type=AssisterType.GOVERNMENT,
            place_prefix=place,
            place_name=place.of(scene.text) if place is not None else "",
            level_word=word.group() if word is not None and place is None else "",
            full=match.group() + body.group(),
        )
