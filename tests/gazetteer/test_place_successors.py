"""Inferring which place of the latest map goes on for one of an earlier map, on small maps made for the test."""

from __future__ import annotations

import pytest

from graph.gazetteer.place_rows import Reason, Successor
from graph.gazetteer.successors import find_successors

OLD, NEW, ALWAYS = 0b00001111, 0b11110000, 0b11111111


def maps(**more: dict[str, int]) -> dict[str, dict[str, int]]:
    """A province of one prefecture with two counties; county 990101 has two townships. `c…` keys add codes."""
    names = {
        "99": {"某省": ALWAYS},
        "9901": {"某市": ALWAYS},
        "990101": {"东县": ALWAYS},
        "990102": {"西县": ALWAYS},
        "990101100": {"河口镇": ALWAYS},
        "990101100200": {"甲山村委会": ALWAYS},
        "990101100201": {"乙山村委会": ALWAYS},
        "990102100": {"山口镇": ALWAYS},
        "990102100200": {"丙水村委会": ALWAYS},
    }
    names.update({code.removeprefix("c"): held for code, held in more.items()})
    return names


def one(names: dict[str, dict[str, int]], code: str, name: str) -> Successor:
    found = find_successors(names)[code, name]
    assert len(found) == 1
    return found[0]


def test_a_place_that_still_holds_has_no_successor() -> None:
    assert find_successors(maps()) == {}


def test_a_township_that_becomes_a_town_takes_its_villages_along() -> None:
    names = maps(
        c990101200={"龙泉乡": OLD},
        c990101200200={"丁坪村委会": OLD},
        c990101200201={"戊坪村委会": OLD},
        c990101101={"龙泉镇": NEW},
        c990101101200={"丁坪村村民委员会": NEW},
        c990101101205={"戊坪村村民委员会": NEW},
    )
    assert one(names, "990101200", "龙泉乡") == ("990101101", 1.0, Reason.CONVERTED)
    assert one(names, "990101200200", "丁坪村委会") == ("990101101200", 1.0, Reason.RENUMBERED)
    assert one(names, "990101200201", "戊坪村委会") == ("990101101205", 1.0, Reason.RENUMBERED)


def test_a_county_that_becomes_a_district_goes_on_with_all_below_it() -> None:
    names = maps(
        c990121={"南县": OLD},
        c990121100={"城关镇": OLD},
        c990121100200={"己村委会": OLD},
        c990121100201={"庚村委会": OLD},
        c990121100202={"辛村委会": OLD},
        c990103={"南新区": NEW},
        c990103100={"城关镇": NEW},
        c990103100200={"己村委会": NEW},
        c990103100201={"庚村委会": NEW},
        c990103100202={"辛村委会": NEW},
    )
    assert one(names, "990121", "南县").code == "990103"
    assert one(names, "990121100", "城关镇").code == "990103100"
    assert one(names, "990121100202", "辛村委会").code == "990103100202"


def test_one_shared_village_name_does_not_make_a_county_a_successor() -> None:
    villages = {f"c9901211002{i:02d}": {f"{name}村委会": OLD} for i, name in enumerate("子丑寅卯辰巳午未申酉")}
    names = maps(c990121={"南县": OLD}, c990121100={"山口镇": OLD}, c990121100230={"丙水村委会": OLD}, **villages)
    assert ("990121", "南县") not in find_successors(names)


def test_an_absorbed_township_goes_on_in_the_one_that_has_its_villages() -> None:
    names = maps(
        c990101200={"白云乡": OLD},
        c990101200200={"丁坪村委会": OLD},
        c990101200201={"戊坪村委会": OLD},
        c990101100210={"丁坪村委会": NEW},
        c990101100211={"戊坪村委会": NEW},
    )
    township = one(names, "990101200", "白云乡")
    assert (township.code, township.reason) == ("990101100", Reason.ABSORBED)
    assert one(names, "990101200200", "丁坪村委会").code == "990101100210"


def test_a_merged_village_has_no_successor() -> None:
    names = maps(c990101100205={"丁坪村委会": OLD})
    assert ("990101100205", "丁坪村委会") not in find_successors(names)


def test_two_villages_of_one_map_are_never_the_same() -> None:
    names = maps(c990101100205={"甲山社区居委会": OLD})
    assert ("990101100205", "甲山社区居委会") not in find_successors(names)


def test_a_village_alone_in_another_township_is_doubted() -> None:
    names = maps(c990101101={"新镇": ALWAYS}, c990101100205={"双河村委会": OLD}, c990101101207={"双河村委会": NEW})
    assert one(names, "990101100205", "双河村委会") == ("990101101207", 0.4, Reason.MOVED)
    two = {**names, "990101100206": {"长岭村委会": OLD}, "990101101208": {"长岭村委会": NEW}}
    assert one(two, "990101100205", "双河村委会") == ("990101101207", 0.8, Reason.MOVED)


@pytest.mark.parametrize(
    ("before", "after", "sure"),
    [("会头村委会", "惠头村委会", True), ("于家小庄村委会", "于小庄村委会", True), ("赵家村委会", "鲁山村委会", False)],
)
def test_a_renamed_village_is_sure_only_if_the_names_are_alike(before: str, after: str, sure: bool) -> None:
    found = one(maps(c990101100205={before: OLD, after: NEW}), "990101100205", before)
    assert (found.code, found.reason) == ("990101100205", Reason.RENAMED)
    assert (found.certainty >= 0.5) is sure


def test_a_number_given_to_another_village_is_no_renaming() -> None:
    names = maps(c990101100205={"丁坪村委会": OLD, "戊坪村委会": NEW}, c990101100206={"戊坪村委会": OLD})
    found = find_successors(names)
    assert ("990101100205", "丁坪村委会") not in found
    assert found["990101100206", "戊坪村委会"][0].code == "990101100205"


def test_a_township_renamed_in_place_keeps_its_code() -> None:
    names = maps()
    names["990102100"] = {"山口办事处": OLD, "大峡谷管理处": NEW}
    assert one(names, "990102100", "山口办事处") == ("990102100", 0.9, Reason.RENAMED)
