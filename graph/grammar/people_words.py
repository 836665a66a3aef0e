"""The words around people in prose 人物用词: people.yaml, ready to use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.seeker import Seeker
from graph.model import Role

__all__ = ["PeopleWords", "people_words"]


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """people.yaml, ready to use: expressions, longest words first."""

    role_of: Mapping[str, Role]
    roles: str
    households: str
    villagers: str
    titles: str
    poor: re.Pattern[str]
    anchor: Seeker
    after: Seeker
    opening: Seeker
    does: re.Pattern[str]
    two_of: re.Pattern[str]
    called_for: re.Pattern[str]
    listed_role: Seeker
    households_behind: Seeker
    dwelling: Seeker
    dwells: re.Pattern[str]
    introduced: Seeker
    elders: Seeker
    holders: Seeker
    of_them: str
    takes: Seeker
    labelled: tuple[str, ...]
    left_out: str


@lru_cache(maxsize=1)
def people_words() -> PeopleWords:
    """The words of people.yaml; loaded once."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "people.yaml").read_text("utf-8"))
    role_of = {word: Role(role) for role, words in data["roles"].items() for word in words}
    roles, households = _alternatives(role_of), _alternatives(data["households"])
    villagers, titles = _alternatives(data["villagers"]), _alternatives(data["titles"])
    before = _alternatives(data["before"])
    return PeopleWords(
        role_of,
        roles,
        households,
        villagers,
        titles,
        re.compile(data["poor"]),
        Seeker(f"(?:(?:{roles})(?:分别)?(?:是|叫|为|的|有|由|，|：|、)?|{households}|{villagers}|{titles}|{before})”?"),
        Seeker(_alternatives(data["after"])),
        Seeker(data["opening"]),
        re.compile(data["does"]),
        re.compile(data["two_of"]),
        re.compile(f"(?:{roles}|{households}|叫)”?$"),
        Seeker(f"(?:(?:{roles})(?:，|：|——|—|　| )|工作队(?:　| ))"),
        Seeker(data["households_behind"]),
        Seeker(
            "(?:[村寨屯](?![民里支委两干集容口头部史小医级])|嘎查|社区|[村居]民小组)(?:的|[0-9一二三四五六七八九十]{1,2}组的?)?"
        ),
        re.compile(data["dwells"]),
        Seeker(f"(?:{households})(?P<name>[一-龥]{{3,4}}?)(?={data['introduced']})"),
        Seeker(data["elders"]),
        Seeker(f"(?:{roles})(?:分别)?(?:是|为|由|有|系)[^，。；！？]{{2,60}}"),
        data["of_them"],
        Seeker(f"(?:{data['takes']})(?=[^，。；！？]{{0,30}}?(?:{roles}))"),
        tuple(data["labelled"]),
        "|".join((data["left_out"], data["noted"])),
    )


def _alternatives(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]
