"""What heads of columns say, and what cells hold: names, roles, units, sums, numbers that are nobody's business."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
import yaml

from graph.errors import RuleError
from graph.model import Category, Level, Role, Span
from graph.registers.headings import heading
from graph.registers.people import Named, people_of_cell
from graph.registers.pieces import pieces, private_numbers
from graph.registers.vocabulary import Field, checked, register_words


def columns() -> dict[str, Any]:
    from importlib.resources import files

    data: dict[str, Any] = yaml.safe_load((files("graph.registers") / "data" / "columns.yaml").read_text("utf-8"))
    return data


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("帮扶单位", Field.ASSISTER),
        ("包保部门（全称）", Field.ASSISTER),
        ("市直帮扶单位", Field.ASSISTER),
        ("后盾单位名称", Field.ASSISTER),
        ("派出单位及职务", Field.DISPATCHER),
        ("第一书记单位", Field.DISPATCHER),
        ("帮 扶 村", Field.VILLAGE),
        ("村（社区）", Field.VILLAGE),
        ("乡（镇）", Field.TOWNSHIP),
        ("县（市、区）", Field.COUNTY),
        ("第一书记兼工作队长", Field.FIRST_SECRETARY),
        ("新任队员姓名", Field.TEAM_MEMBER),
        ("驻村干部", Field.TEAM_MEMBER),
        ("驻村干部数", Field.COUNTED),
        ("结对帮扶责任人", Field.RESPONSIBLE_PERSON),
        ("脱贫户户主姓名", Field.HOUSEHOLD),
        ("联系户", Field.HOUSEHOLD),
        ("联系户数", Field.KNOWN),
        ("财政衔接资金（万元）", Field.AMOUNT),
        ("帮扶责任人联系电话", Field.PRIVATE),
        ("户主身份证号码", Field.PRIVATE),
        ("原队员姓名", Field.KNOWN),
        ("挂点领导职务", Field.KNOWN),
    ],
)
def test_heads_that_are_known(head: str, field: Field) -> None:
    found = heading(head)
    assert found is not None
    assert found.field is field


@pytest.mark.parametrize("head", ["天气", "品名", "罗长青", "大鱼塘村", "县水利局", "12", "", "帮扶" * 30])
def test_what_is_no_head(head: str) -> None:
    assert heading(head) is None


def test_a_head_tells_level_unit_of_money_roles_and_what_it_counts() -> None:
    amount, ranked = heading("投入资金（万元）"), heading("省级帮扶单位数")
    both, counted = heading("第一书记（队长）"), heading("选派第一书记人数")
    assert amount is not None and amount.yuan == 10000
    assert ranked is not None and (ranked.rank, ranked.category) == (Level.PROVINCE, Category.UNIT)
    assert both is not None and both.roles == (Role.FIRST_SECRETARY, Role.TEAM_LEADER)
    assert counted is not None and counted.category is Category.FIRST_SECRETARY


def test_no_head_stands_under_two_columns() -> None:
    data, words = columns(), register_words()
    heads = {
        "".join(chosen)
        for entries in data["columns"].values()
        for entry in entries
        for chosen in itertools.product(
            *(
                data["parts"][part[1:-1]][:6] if part.startswith("{") else [part]
                for part in re.split(r"(\{\w+\})", entry)
            )
        )
    }
    assert len(heads) > 2000
    assert not {head: found for head in heads if len(found := words.columns.columns(head)) != 1}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"columns": {"assister": ["单位"], "village": ["单位"]}}, "stands under"),
        ({"columns": {"weather": ["天气"]}}, "weather"),
        ({"columns": {"assister": ["{nothing}单位"]}}, "nothing"),
        ({"ranks": {"省": "provincial"}}, "provincial"),
        ({"helping": "("}, "cannot be used"),
    ],
)
def test_a_malformed_vocabulary_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(RuleError, match=said):
        checked({**columns(), **change})


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("张三", ["张三"]),
        ("张三、李四", ["张三", "李四"]),
        ("李四、张　三", ["李四", "张三"]),
        ("张 三 李小四", ["张三", "李小四"]),
        ("张三（组长）、李四", ["张三 team_leader", "李四"]),
        ("队长：张三 队员：李四、王五", ["张三 team_leader", "李四 team_member", "王五 team_member"]),
        ("队长张三，李四", ["张三 team_leader", "李四"]),
        ("1.罗长青 2.普文", ["罗长青", "普文"]),
        ("罗长青13900000001", ["罗长青"]),
        ("局长罗长青/罗丽副局长", ["罗长青", "罗丽"]),
        ("罗长青等3人", ["罗长青"]),
        ("县水利局罗长青", ["罗长青"]),
        ("阿力木·买买提", ["阿力木·买买提"]),
        ("罗长青（县公安局副支队长）", ["罗长青"]),
        ("空缺", []),
        ("3人", []),
        ("张某某、李*", []),
        ("县水利局", []),
    ],
)
def test_the_people_of_a_cell(cell: str, names: list[str]) -> None:
    found = [entry for entry in people_of_cell(cell, Span(0, len(cell))) if isinstance(entry, Named)]
    assert [" ".join((entry.name, *entry.roles)) for entry in found] == names
    assert all(re.sub(r"\s", "", entry.span.of(cell)) == entry.name for entry in found)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("县水利局、县审计局；县人社局", ["县水利局", "县审计局", "县人社局"]),
        ("（牵头）县水利局", ["县水利局"]),
        ("县水利局（牵头）、县审计局", ["县水利局", "县审计局"]),
        ("某某酒厂（集团）有限公司", ["某某酒厂（集团）有限公司"]),
        ("1.大鱼塘村 ", ["大鱼塘村"]),
    ],
)
def test_the_pieces_of_a_cell(cell: str, parts: list[str]) -> None:
    assert [piece.span.of(cell) for piece in pieces(cell, Span(0, len(cell)))] == parts


@pytest.mark.parametrize(
    "number", ["13900000001", "139 0000 0001", "0873-5640000", "532528197001010011", "6222021234567890123"]
)
def test_numbers_that_are_private(number: str) -> None:
    text = f"罗长青{number}，县水利局"
    assert [span.of(text) for span in private_numbers(text, Span(0, len(text)))] == [number]


@pytest.mark.parametrize("number", ["2500000", "35.8", "2021-06-03", "532528102202"])
def test_numbers_that_are_not(number: str) -> None:
    assert private_numbers(number, Span(0, len(number))) == ()
