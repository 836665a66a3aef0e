"""Lists of people under a heading that names their role."""

from __future__ import annotations

from graph.extract import extract
from graph.model import Posting
from graph.text.reading import article

_AWARDS = """商城县驻村帮扶工作拟表彰对象公示

一、先进帮扶单位（2个）
1.商城县财政局
2.商城县水利局
二、优秀第一书记兼工作队队长（2名）
李建国　河凤桥乡田湾村　河南省审计厅
张海燕（女）　达权店镇张畈村　商城县财政局副局长
三、优秀驻村工作队员（1名）
王　磊　河凤桥乡田湾村　河南省审计厅
四、优秀村党支部书记（1名）
周长贵　河凤桥乡田湾村
"""


def _held(text: str) -> set[tuple[str, str, str | None]]:
    facts = extract(article(text, id="list")).facts
    return {(f.person, f.role.value, f.dispatched_by) for f in facts if isinstance(f, Posting)}


def test_entries_hold_the_role_of_their_heading() -> None:
    held = _held(_AWARDS)
    assert ("李建国", "first_secretary", "河南省审计厅") in held
    assert ("李建国", "team_leader", "河南省审计厅") in held
    assert ("张海燕", "team_leader", "商城县财政局") in held
    assert ("王磊", "team_member", "河南省审计厅") in held


def test_a_heading_of_another_office_ends_the_list() -> None:
    assert not any(person == "周长贵" for person, _, _ in _held(_AWARDS))


def test_a_sentence_ends_the_list() -> None:
    text = "商城县优秀驻村第一书记名单\n\n优秀驻村第一书记（1名）\n公示期五天。\n李建国　河凤桥乡田湾村　河南省审计厅\n"
    assert _held(text) == set()


def test_the_role_is_evidence_too() -> None:
    facts = extract(article(_AWARDS, id="list")).facts
    one = next(f for f in facts if isinstance(f, Posting) and f.person == "王磊")
    assert "工作队员" in {span.of(_AWARDS) for span in one.evidence.antecedents} or any(
        "工作队员" in span.of(_AWARDS) for span in one.evidence.antecedents
    )
