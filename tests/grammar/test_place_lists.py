"""Lists of places summed up by a number or by the suffix of the last: 河东、页背两村."""

from __future__ import annotations

import pytest

from graph.extract import analyse
from graph.grammar.mentions import MentionKind
from graph.text.reading import article

LISTED = [
    ("河东、页背两村由县残联负责。", ["河东村", "页背村"]),
    ("河东、页背两个村都通了路。", ["河东村", "页背村"]),
    ("县残联包保高田镇的河东、页背、胜江3个村。", ["河东村", "页背村", "胜江村"]),
    ("河东村和页背、胜江两村结对。", ["河东村", "页背村", "胜江村"]),
    ("工作队走遍河东、页背、胜江等3个贫困村。", ["河东村", "页背村", "胜江村"]),
    ("资金投向屏山、高田两镇。", ["屏山镇", "高田镇"]),
    ("集团帮扶石城、瑞金、宁都三县。", []),
    ("集团帮扶浑源、灵丘两县。", ["浑源县", "灵丘县"]),
    ("向石城、宁都两县捐款。", ["石城县", "宁都县"]),
]
SILENT = ["干部、群众两个村都有。", "水稻、白莲两村都种。", "党员、干部3个村跑遍。", "茶业、果业两镇并举。"]


def _places(text: str, kinds: set[MentionKind]) -> list[str]:
    found = analyse(article(f"江西省石城县纪事\n\n{text}", id="t")).mentions
    return [m.place.name for m in found if m.place is not None and m.kind in kinds and m.span.start > 8]


@pytest.mark.parametrize(("text", "names"), [pair for pair in LISTED if pair[1]])
def test_every_name_of_the_list_is_a_place(text: str, names: list[str]) -> None:
    kinds = {MentionKind.VILLAGE, MentionKind.TOWNSHIP, MentionKind.COUNTY}
    assert _places(text, kinds)[: len(names)] == names or _places(text, kinds)[-len(names) :] == names


def test_counties_that_share_no_suffix_are_left_alone() -> None:
    assert "宁都三县" not in _places("集团帮扶石城、瑞金、宁都三县。", {MentionKind.COUNTY})


@pytest.mark.parametrize("text", SILENT)
def test_words_before_a_number_are_no_places(text: str) -> None:
    assert not _places(text, {MentionKind.VILLAGE, MentionKind.TOWNSHIP})


def test_the_home_of_a_clan_is_a_village() -> None:
    found = analyse(article("河北省固安县纪事\n\n县水务局包保固安县东湾镇张各庄村。", id="t")).mentions
    assert "张各庄村" in [m.place.name for m in found if m.place is not None]
    found = analyse(article("河北省固安县纪事\n\n固安县各村都要整治，东湾镇各村干部到会。", id="t")).mentions
    assert not [m.surface for m in found if m.kind is MentionKind.VILLAGE]
