"""Quantities: what is counted, the money and what it is for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Basis, Bound
from graph.text.quantities import Flow, Per, Quantity, QuantityKind, find_quantities


def _only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


def _read(text: str) -> list[tuple[str, str]]:
    return [(q.span.of(text), q.kind.value) for q in find_quantities(text)]


def test_households_and_people_stand_side_by_side() -> None:
    text = "识别贫困户17户21人，另有945户、1151名，培训33117人次，85位老人，6口人"
    assert _read(text) == [
        ("17户", "households"),
        ("21人", "persons"),
        ("945户", "households"),
        ("1151名", "persons"),
        ("33117人次", "person_times"),
        ("85位", "persons"),
        ("6口人", "persons"),
    ]


def test_the_counted_noun_is_left_to_the_caller() -> None:
    text = "5户贫困户、36个市直部门、12家企业、三台拖拉机"
    assert [q.span.of(text) for q in find_quantities(text)] == ["5户", "36个", "12家", "三台"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("惠及2.98万人", 29_800, "人", QuantityKind.PERSONS),
        ("硬化道路3.5公里", 3.5, "公里", QuantityKind.MEASURE),
        ("建成大棚2000平方米", 2000, "平方米", QuantityKind.MEASURE),
        ("装机5千瓦", 5, "千瓦", QuantityKind.MEASURE),
        ("收粮三千斤", 3000, "斤", QuantityKind.MEASURE),
        ("打机井2眼", 2, "眼", QuantityKind.COUNT),
        ("安装路灯85盏", 85, "盏", QuantityKind.COUNT),
        ("驻村3个月", 3, "个月", QuantityKind.TIME),
        ("干了10年", 10, "年", QuantityKind.TIME),
        ("今年75岁", 75, "岁", QuantityKind.AGE),
        ("下降12.5%", 12.5, "%", QuantityKind.PERCENT),
        ("占百分之三十", 30, "%", QuantityKind.PERCENT),
        ("提高2个百分点", 2, "个百分点", QuantityKind.PERCENT),
    ],
)
def test_units_and_kinds(text: str, value: float, unit: str, kind: QuantityKind) -> None:
    found = _only(text)
    assert (found.number.value, found.unit, found.kind) == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("总投资1.41亿元", 141_000_000, Bound.EXACT),
        ("筹资12万，修了路", 120_000, Bound.EXACT),
        ("发放贷款超亿元", 100_000_000, Bound.AT_LEAST),
        ("投入近50万元", 500_000, Bound.ABOUT),
        ("拨款10万余元", 100_000, Bound.AT_LEAST),
        ("花了7000多万元", 70_000_000, Bound.AT_LEAST),
        ("捐款3万元左右", 30_000, Bound.ABOUT),
        ("不足2万元", 20_000, Bound.UP_TO),
        ("给了50块钱", 50, Bound.EXACT),
        ("卖了两万块", 20_000, Bound.EXACT),
        ("补助人民币三百元", 300, Bound.EXACT),
        ("奖励1,200元", 1200, Bound.EXACT),
        ("一千二百元", 1200, Bound.EXACT),
    ],
)
def test_sums_in_yuan(text: str, value: float, bound: Bound) -> None:
    found = _only(text)
    assert found.kind is QuantityKind.MONEY
    assert found.amount is not None
    assert (found.amount.value, found.amount.bound, found.currency) == (value, bound, "CNY")


@pytest.mark.parametrize("text", ["捐赠10万美元", "港币50万元", "折合3万欧元"])
def test_other_currencies_are_not_mixed_in(text: str) -> None:
    found = _only(text)
    assert found.kind is QuantityKind.MONEY
    assert found.amount is None
    assert found.currency in {"USD", "HKD", "EUR"}


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("每户5000元", Basis.PER_HOUSEHOLD),
        ("户均增收3000余元", Basis.PER_HOUSEHOLD),
        ("每户每年分红1200元", Basis.PER_HOUSEHOLD),
        ("补助2000元/户", Basis.PER_HOUSEHOLD),
        ("每人300元", Basis.PER_PERSON),
        ("人均纯收入达到3960元", Basis.PER_PERSON),
        ("每村50万元", Basis.PER_VILLAGE),
        ("给贫困户送去500元", Basis.TOTAL),
        ("每户企业出资100万元", Basis.TOTAL),
        ("给5户贫困户各500元", Basis.TOTAL),
    ],
)
def test_what_a_sum_falls_to(text: str, basis: Basis) -> None:
    amount = find_quantities(text)[-1].amount
    assert amount is not None
    assert amount.basis is basis


def test_the_second_of_two_sums_falls_to_the_same() -> None:
    bases = [q.amount.basis for q in find_quantities("人均分别增收1130元和780元") if q.amount]
    assert bases == [Basis.PER_PERSON, Basis.PER_PERSON]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每年分红5000元", Per.YEAR),
        ("每人每月300元", Per.MONTH),
        ("每天工资80元", Per.DAY),
        ("每季度分红20万元", Per.QUARTER),
        ("每亩补贴200元", Per.PIECE),
        ("收购价5元/斤", Per.PIECE),
        ("投入200元", None),
    ],
)
def test_sums_for_a_time_or_a_piece(text: str, per: Per | None) -> None:
    assert _only(text).per is per


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("投资300万元建大棚", Flow.GRANTED),
        ("公司捐赠20万元", Flow.GRANTED),
        ("协调资金80万元", Flow.GRANTED),
        ("发放小额贷款5万元", Flow.GRANTED),
        ("带动户均增收3000元", Flow.INCOME),
        ("村集体分红8万元", Flow.INCOME),
        ("土地租金每亩500元", Flow.INCOME),
        ("实现产值200万元", Flow.INCOME),
        ("约200元", None),
    ],
)
def test_money_given_and_money_earned(text: str, flow: Flow | None) -> None:
    assert _only(text).flow is flow


def test_one_piece_is_no_money() -> None:
    assert _only("新建一块，占地大").kind is QuantityKind.COUNT


def test_a_sum_for_each_of_the_things_named() -> None:
    assert _only("甲村、乙村资金各500万元").each
    assert not _only("资金共500万元").each


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("500元至800元", 500, 800),
        ("5至8万元", 50_000, 80_000),
        ("20%-30%", 20, 30),
        ("3-5户", 3, 5),
        ("二三十亩", 20, 30),
    ],
)
def test_ranges_are_one_quantity(text: str, low: int, high: int) -> None:
    found = _only(text)
    assert (found.span.of(text), found.number.value, found.number.upper) == (text, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "第一书记",
        "一户一策",
        "两不愁三保障",
        "六小工程",
        "2019年5月3日",
        "全村人均收入",
        "一家人",
        "万元户",
        "二〇一九年",
        "15人大代表",
        "五保户",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert find_quantities(text) == ()


@given(st.text(alphabet="0123456789一二三十百万亿两余近约户人名元块%个年各每均至-，。公里/", max_size=40))
def test_spans_slice_the_text_in_order(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.amount is None or q.kind is QuantityKind.MONEY for q in found)
