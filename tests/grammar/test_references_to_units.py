"""What 两家单位, 支队 and 联社 mean is told by the units named before."""

from graph.extract import extract
from graph.model import Assistance
from graph.text.reading import article


def _assisted(text: str) -> set[tuple[str, str]]:
    found = extract(article(text, id="t")).facts
    return {(f.assister, f.recipient) for f in found if isinstance(f, Assistance)}


def test_two_units_are_the_two_named_last() -> None:
    pairs = _assisted(
        "湖北省英山县帮扶纪实\n\n省审计厅和县水务局先后来了人。两家单位共投入资金80万元，为朱家山村修水渠。"
    )
    assert pairs == {("湖北省审计厅", "朱家山村"), ("英山县水务局", "朱家山村")}


def test_two_units_of_which_only_one_is_named_mean_nobody() -> None:
    pairs = _assisted("湖北省英山县帮扶纪实\n\n省审计厅来了人。两家单位为朱家山村修水渠。")
    assert pairs == set()


def test_a_bare_head_means_the_unit_that_ends_so() -> None:
    pairs = _assisted(
        "湖北省英山县帮扶纪实\n\n英山县农村信用联社走进大山。联社为朱家山村的茶农贷款60万元。\n\n"
        "武警黄冈市支队也到了英山。支队给雷家店镇捐赠课桌40套。"
    )
    assert ("英山县农村信用联社", "朱家山村") in pairs
    assert ("武警黄冈市支队", "雷家店镇") in pairs
