"""When a row states an annotated fact: names, places, kinds, and the fields beyond the key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.evaluation.gold import GoldStatement, read_gold
from graph.evaluation.matching import attributes, matches
from tests.evaluation.annotations_by_hand import (
    COUNTY,
    VILLAGE,
    assistance,
    collective,
    household,
    place,
    posting,
    project,
    row,
)


@pytest.fixture
def gold(tmp_path: Path) -> Any:
    def read(fact: dict[str, Any]) -> GoldStatement:
        (tmp_path / "d.json").write_text(json.dumps({"id": "d", "facts": [fact]}), "utf-8")
        return read_gold(tmp_path)[0].facts[0]

    return read


def aid(assister: str, where: dict[str, Any] = VILLAGE, **columns: Any) -> dict[str, Any]:
    said = {"assister_type": "government", "recipient": where["name"], "recipient_type": "village", **columns}
    return row("assistance", where, assister=assister, **said)


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        ("甘肃省农业农村厅", "甘肃省农业农村厅", True),
        ("甘肃省农业农村厅", "甘肃省農業農村廳", True),  # the script of the document
        ("“陇原先锋”志愿服务队", "陇原先锋 志愿服务队", True),  # quotation marks, blanks
        ("古丽·买买提", "古丽买买提", True),  # the dot within a name
        ("国家电网(渭源)公司", "国家电网渭源公司", True),  # brackets
        ("甘肃省农业农村厅", "省农业农村厅", False),  # only what was annotated
        ("甘肃省农业农村厅", "甘肃省农业农村厅种业处", False),
        ("甘肃省农业农村厅", None, False),
        ("甘肃省农业农村厅", "", False),
    ],
)
def test_names_are_the_same_in_any_script_and_punctuation(gold: Any, annotated: str, found: Any, same: bool) -> None:
    assert matches(gold(assistance([annotated])), aid(found)) is same


def test_any_of_the_annotated_names_will_do(gold: Any) -> None:
    fact = gold(assistance(["甘肃省农业农村厅", "省农业农村厅"]))
    assert matches(fact, aid("省农业农村厅"))


UNCODED = {**VILLAGE, "code": None}


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        (VILLAGE, VILLAGE, True),
        (VILLAGE, {**VILLAGE, "code": "621123208205"}, False),  # codes decide where both have one
        (VILLAGE, {**VILLAGE, "name": "x", "path": "y"}, True),
        (VILLAGE, UNCODED, True),
        (UNCODED, place("甘肃省/定西市/渭源县/元古堆村委会", "621123208204"), True),  # village, committee, township
        (UNCODED, place("甘肃省/定西市/渭源县/田家河乡/元古堆社区", None), True),
        (UNCODED, place("甘肃省/定西市/陇西县/元古堆村", None), False),  # another county
        (UNCODED, place("元古堆村", None), True),  # a bare name does not say its county
        (UNCODED, place("甘肃省/定西市/渭源县/田家河乡", None), False),
        (UNCODED, {"code": None, "name": None, "path": None}, False),
    ],
)
def test_places_agree_by_code_else_by_name_and_county(
    gold: Any, annotated: dict[str, Any], found: dict[str, Any], same: bool
) -> None:
    assert matches(gold({**household("马福"), "place": annotated}), row("household", found, person="马福")) is same


def test_help_for_a_household_is_not_help_for_its_village(gold: Any) -> None:
    fact = gold(assistance(["渭源县供电公司"]))
    assert matches(fact, aid("渭源县供电公司", recipient="任意"))
    assert not matches(fact, aid("渭源县供电公司", recipient="马福", recipient_type="household"))


def test_a_household_or_school_is_known_by_its_name(gold: Any) -> None:
    fact = gold(assistance(["渭源县供电公司"], recipient=["马福", "马福一家"], recipient_type="household"))
    assert matches(fact, aid("渭源县供电公司", recipient="马福一家", recipient_type="household"))
    assert not matches(fact, aid("渭源县供电公司", recipient="马贵", recipient_type="household"))


def test_a_place_that_assists_may_carry_more_of_its_path(gold: Any) -> None:
    fact = gold(assistance(["福州市晋安区"], COUNTY, assister_type="place", recipient_type="county"))
    assert matches(fact, aid("福建省福州市晋安区", COUNTY, assister_type="place"))
    assert not matches(fact, aid("福建省福州市晋安区", COUNTY, assister_type="government"))
    assert not matches(fact, aid("福州市", COUNTY, assister_type="place"))


def test_each_kind_has_its_own_key(gold: Any) -> None:
    assert matches(gold(posting("王强")), row("posting", person="王强", role="first_secretary"))
    assert not matches(gold(posting("王强")), row("posting", person="王强", role="team_leader"))
    assert not matches(gold(posting("王强")), row("household", person="王强"))
    assert matches(gold(project("road")), row("project", project_type="road"))
    assert not matches(gold(project("road")), row("project", COUNTY, project_type="road"))
    unit = gold(collective("unit", 36, []))
    assert matches(unit, row("collective", COUNTY, category="unit", count=36))
    assert not matches(unit, row("collective", COUNTY, category="unit", count=37))


def test_fields_beyond_the_key_of_assistance(gold: Any) -> None:
    fact = gold(assistance(["甘肃省农业农村厅"]))
    right = aid("甘肃省农业农村厅", assister_level="province", mode="funding")
    everything = {"assister_type": True, "assister_level": True, "mode": True, "recipient_place": True}
    assert attributes(fact, right) == everything
    wrong = {**right, "assister_type": "enterprise", "assister_level": None, "mode": "sales"}
    assert attributes(fact, wrong) == dict.fromkeys(everything, False) | {"recipient_place": True}
    unlevelled = gold(assistance(["陇原药业公司"], assister_level=None))
    assert "assister_level" not in attributes(unlevelled, right)


def test_fields_beyond_the_key_of_the_other_kinds(gold: Any) -> None:
    sent = gold(posting("王强", dispatched_by=["甘肃省农业农村厅", "省农业农村厅"]))
    assert attributes(sent, row("posting", dispatched_by="省农业农村厅")) == {"dispatched_by": True}
    assert attributes(sent, row("posting", dispatched_by=None)) == {"dispatched_by": False}
    assert attributes(gold(posting("王强")), row("posting", dispatched_by="谁")) == {}
    built = gold(project("road", amount_cny=[1_200_000, 30_000], households=48))
    assert attributes(built, row("project", amount_cny=[30_000.2], households=48, persons=7)) == {
        "amount_cny": True,
        "households": True,
    }
    assert attributes(built, row("project", amount_cny=[30_001], households=47)) == {
        "amount_cny": False,
        "households": False,
    }
    helpers = gold(collective("unit", 36, ["province", "county"]))
    assert attributes(helpers, row("collective", level=["county", "province"])) == {"level": True}
    assert attributes(helpers, row("collective", level=["county"])) == {"level": False}
    assert attributes(gold(household("马福")), row("household")) == {}
