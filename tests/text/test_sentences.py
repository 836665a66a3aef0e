"""Sentences and clauses: one at a time, with the marks that close there, whatever wraps, quotes or lists them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Article, BlockKind
from graph.text.reading import article
from graph.text.sentences import Sentence, clauses, sentences


def cut(text: str) -> list[str]:
    read = article(text, id="x")
    return [sentence.span.of(read.text) for sentence in sentences(read)]


def body(text: str) -> tuple[Article, list[Sentence]]:
    """An article with a headline before `text`, and the sentences of its body."""
    read = article(f"清泉进了青石村\n\n{text}", id="x")
    return read, [sentence for sentence in sentences(read) if sentence.kind is not BlockKind.TITLE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县水务局包保青石村。县财政局包保大河村。", ["县水务局包保青石村。", "县财政局包保大河村。"]),
        ("水通了吗？通了！村里人都笑。", ["水通了吗？", "通了！", "村里人都笑。"]),
        ("真的通了？！村里人都笑了。", ["真的通了？！", "村里人都笑了。"]),
        ("盼了多少年……如今水通了。", ["盼了多少年……", "如今水通了。"]),
        ("修路、架桥……等实事办了6件。", ["修路、架桥……等实事办了6件。"]),
        ("局长（原副局长。已调离）到村里走访。村民欢迎。", ["局长（原副局长。已调离）到村里走访。", "村民欢迎。"]),
        ("甲局帮大河村；乙局帮青石村。", ["甲局帮大河村；乙局帮青石村。"]),
        ("投入46.5万元。占比5.1%。", ["投入46.5万元。", "占比5.1%。"]),
        ("他说（没有收尾的括号。大家都笑了。", ["他说（没有收尾的括号。", "大家都笑了。"]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    read, found = body(text)
    assert [sentence.span.of(read.text) for sentence in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“我脱贫了。”韦秀兰说。", [("“我脱贫了。”", True), ("韦秀兰说。", False)]),
        (
            "韦秀兰说：“水通了。路也通了。”大家都笑。",
            [("韦秀兰说：“水通了。", False), ("路也通了。”", True), ("大家都笑。", False)],
        ),
        ("“六小工程”是县里的做法。", [("“六小工程”是县里的做法。", False)]),
        ("“水来了，”她说，“路也来了。”", [("“水来了，”她说，“路也来了。”", True)]),
        ("「我脫貧了。」韋秀蘭說。", [("「我脫貧了。」", True), ("韋秀蘭說。", False)]),
        ("围绕“水怎么来？”的问题，县水务局帮扶青石村。", [("围绕“水怎么来？”的问题，县水务局帮扶青石村。", False)]),
        (
            "他说：“『水來了。』她喊。”眾人笑。",
            [("他说：“『水來了。』", False), ("她喊。”", True), ("眾人笑。", False)],
        ),
    ],
)
def test_speech_is_known_as_speech(text: str, expected: list[tuple[str, bool]]) -> None:
    read, found = body(text)
    assert [(sentence.span.of(read.text), sentence.quoted) for sentence in found] == expected


def test_paragraphs_are_counted_and_headings_told() -> None:
    text = "清泉进了青石村\n2019-07-03\n\n水通了。路通了。\n\n一、帮扶措施\n\n局里投资46万元。\n\n【打印本页】"
    found = sentences(article(text, id="x"))
    assert [(sentence.paragraph, sentence.kind.value, sentence.heading) for sentence in found] == [
        (0, "title", True),
        (1, "byline", False),
        (2, "body", False),
        (2, "body", False),
        (3, "body", True),
        (4, "body", False),
    ]


def test_chrome_is_not_read_but_captions_are() -> None:
    text = "清泉进了青石村\n\n水通了。\n图为罗长青检修管道\n责任编辑：陆梅\n相关阅读\n县里开会"
    assert cut(text) == ["清泉进了青石村", "水通了。", "图为罗长青检修管道"]


WRAPPED = """　　2018年3月，云岭县水务局选派干部罗长青到石桥乡青石村任第一书
记，工作队当年协调资金46万元，新建蓄水池2座，铺设管道8.5公里，解
决了112户389人的饮水问题。村民韦秀兰一边淘米一边说，拧开龙头就有
水，做梦也没想到。
　　今年，县水务局又为青石村购买管护岗位3个。"""


def test_hard_wrapped_sentences_run_over_line_ends() -> None:
    read, found = body(WRAPPED)
    assert [sentence.span.of(read.text).replace("\n", "") for sentence in found] == [
        "2018年3月，云岭县水务局选派干部罗长青到石桥乡青石村任第一书记，"
        "工作队当年协调资金46万元，新建蓄水池2座，铺设管道8.5公里，解决了112户389人的饮水问题。",
        "村民韦秀兰一边淘米一边说，拧开龙头就有水，做梦也没想到。",
        "今年，县水务局又为青石村购买管护岗位3个。",
    ]
    assert [sentence.paragraph for sentence in found] == [1, 1, 2]


def test_a_line_that_cannot_end_there_runs_on() -> None:
    _, found = body("医疗队走进对口帮扶的\n岩口县中心卫生院，接诊群众230人次。")
    assert len(found) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["1.册亨县：保利公司", "2.剑河县：产投公司", "3.雷山县：建工集团", "4.丹寨县：贵州银行"],
        ["一是修路3公里，投入46万元", "二是建蓄水池，投入21万元", "三是购管护岗位，共计3个"],
        ["刘艳　牡丹区妇联主席", "吴彬　定陶区扶贫办主任", "朱莉　单县残疾人联合会党组书记、理事长"],
        ["大河村由县水务局帮扶", "青石村由县财政局帮扶，并派出驻村工作队两支", "白茶村"],
    ],
)
def test_lines_of_lists_stay_apart(lines: list[str]) -> None:
    read, found = body("\n".join(lines))
    assert [sentence.span.of(read.text) for sentence in found] == lines


def test_clauses_divide_at_commas_but_not_in_brackets_or_numbers() -> None:
    read, (sentence,) = body("2018年，县水务局（原水利局，后改名）投入1,500万元：修渠；建池。")
    assert [span.of(read.text) for span in clauses(sentence, read.folded)] == [
        "2018年",
        "县水务局（原水利局，后改名）投入1,500万元",
        "修渠",
        "建池。",
    ]


@given(st.text(alphabet="县局。！？…“”（）「」，；：\n 　一、1.", max_size=120))
def test_sentences_are_in_order_apart_and_lose_nothing_said(text: str) -> None:
    read = article(text, id="x")
    found = sentences(read)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(sentence.span.of(read.text).strip() == sentence.span.of(read.text) for sentence in found)
    chrome = [block.span for block in read.blocks if block.kind is BlockKind.CHROME]
    covered = {at for span in [*chrome, *(sentence.span for sentence in found)] for at in range(span.start, span.end)}
    assert not [at for at, char in enumerate(read.text) if char.isalnum() and at not in covered]
    for sentence in found:
        inside = clauses(sentence, read.folded)
        assert all(span in sentence.span for span in inside)


@pytest.mark.parametrize(
    "text",
    [
        "好。" * 100_000,
        "“好。”" * 60_000,
        "（" * 10_000 + "好。" + "）" * 10_000,
        "“" * 200_000,
        "“”" * 100_000,
        "水，" * 200_000,
    ],
    ids=["sentences", "speech", "brackets", "quotes", "pairs", "commas"],
)
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    read = article(text, id="x")
    begun = time.process_time()
    for sentence in sentences(read):
        clauses(sentence, read.folded)
    assert time.process_time() - begun < 5
