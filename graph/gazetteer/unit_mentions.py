"""The values the units grammar hands on: mentions, back-references, and what an article says about where it plays.

text, place spans ─▶ units.find_units ─▶ UnitMention ─▶ unit_aliases.link_aliases ─▶ unit_names.complete / level_of
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.model import AssisterType, Level, Span

__all__ = ["UnitContext", "UnitForm", "UnitMention", "UnitReference"]


class UnitForm(StrEnum):
    """How a unit is written 写法, from the fullest to the barest.

    `named`: with a place, a level word or a name of its own. `bare`: an organ without either (教育局). `department`: a
    line of work before 部门 (民政部门; 卫健、民政等部门). `listed`: a name known as a unit only by the head that closes
    its list (甲、乙等多家企业). `alias`: a short form defined or implied by a fuller mention.
    """

    NAMED = "named"
    BARE = "bare"
    DEPARTMENT = "department"
    LISTED = "listed"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True)
class UnitMention:
    """One mention of a unit 单位提及; `surface` is the folded text of `span`.

    `place_prefix` is the place that begins the name (珲春市 in 珲春市航务局), `level_word` the bare level word that
    does (省 in 省农委), also when a coordinated mention before it lends it (县教育局和民政局: 县 for both).
    `seat_hint` is the name of the place so lent. `core` and `suffix` are the name proper and its type-giving end;
    `full` names the core's long form, equal for all names of one organ. `level` is set where the name alone is certain.
    `subunit` is a part named right behind (东华理工大学|地球科学学院). `canonical` is the index of the fullest mention
    of the same unit in the tuple that `link_aliases` returned, None before.
    """

    span: Span
    surface: str
    core: str
    suffix: str
    type: AssisterType
    place_prefix: Span | None = None
    place_name: str = ""
    level_word: str = ""
    level: Level | None = None
    form: UnitForm = UnitForm.NAMED
    seat_hint: str = ""
    full: str = ""
    is_media_byline: bool = False
    subunit: Span | None = None
    canonical: int | None = None


@dataclass(frozen=True, slots=True)
class UnitReference:
    """A word that refers back to a unit 回指 (该局, 我校, 两家单位), for the caller to resolve.

    `suffixes` are the ends one of which the unit's name must have (empty: any), `type` is set where the word fixes it,
    `many` says that it stands for several units, `own` that the writer's own unit is meant, `inside` that people of the
    unit speak so of it. `level` is the level of the unit meant (省局), `part` what is added to its name (校工会).
    """

    span: Span
    surface: str
    suffixes: tuple[str, ...]
    type: AssisterType | None
    many: bool = False
    own: bool = False
    inside: bool = False
    level: Level | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class UnitContext:
    """Where an article plays 文中所指地: names that complete 省农委, 市委宣传部, 县农机局.

    `city_is_county` says that 市 in this article means the county-level city named in `county`, not the prefecture.
    """

    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    city_is_county: bool = False
    township: str | None = None
