"""Which document repeats which: the same text from another site, lightly edited, cut or reset in the other script."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import opencc

from graph.model import Article, Block, BlockKind, Document, Span
from graph.reprints import find_reprints

_WORDS = re.findall(
    r"\S+",
    "春天 工作队 进村 修路 通水 大棚 果园 羊圈 合作社 分红 老人 孩子 学校 医生 清晨 山坡 雨水 收成 集市 电商 "
    "第一书记 走访 记账 商量 贷款 保险 培训 技术员 苗木 木耳 蜂箱 院子 围墙 路灯 广场 戏台 笑声 日子 盼头 乡亲",
)


def text(seed: int, length: int = 300) -> str:
    chooser = random.Random(seed)
    return "".join(chooser.choice(_WORDS) + chooser.choice(["，", "。", ""]) for _ in range(length))


def article(doc: str, body: str, *, date: str | None = None, chrome: str = "", folded: str | None = None) -> Article:
    whole = f"{chrome}\n{body}"
    cut = len(chrome)
    blocks = (Block(Span(0, cut), BlockKind.CHROME), Block(Span(cut + 1, len(whole)), BlockKind.BODY))
    return Article(Document(doc, date=date), whole, f"{chrome}\n{folded or body}", blocks)


def test_the_later_of_two_equal_texts_is_the_reprint() -> None:
    same = text(1)
    assert find_reprints([article("a", same, date="2020-05-02"), article("b", same, date="2020-05-01")]) == (
        ("a", "b"),
    )
    assert find_reprints([article("b", same), article("a", same)]) == (("b", "a"),)
    assert find_reprints([article("a", same), article("b", same, date="2021")]) == (("a", "b"),)


def test_light_edits_other_spacing_and_other_chrome_are_still_the_same() -> None:
    one = text(2)
    edited = "本报讯 " + one.replace("走访", "到户走访").replace("，", ", ")[:-40]
    pairs = find_reprints([article("a", one, chrome="甲网 首页"), article("b", edited, chrome="乙报 要闻 广告")])
    assert pairs == (("b", "a"),)


def test_the_other_script_is_the_same_text() -> None:
    one = text(3)
    hant = opencc.OpenCC("s2t").convert(one)
    assert find_reprints([article("a", one), article("b", hant, folded=one)]) == (("b", "a"),)


def test_different_reports_are_no_reprints_even_of_the_same_words() -> None:
    assert find_reprints([article(str(seed), text(seed)) for seed in range(20)]) == ()


def test_a_notice_quoted_in_a_long_report_is_no_reprint() -> None:
    notice = text(4, 60)
    assert find_reprints([article("a", notice), article("b", notice + text(5, 400))]) == ()


def test_half_changed_is_no_reprint() -> None:
    one = text(6)
    half = one[: len(one) // 2] + text(7, 150)
    assert find_reprints([article("a", one), article("b", half)]) == ()


def test_short_texts_and_empty_ones() -> None:
    short = "松溪县林业局送来树苗三千株，村民当天就栽到了后山的荒坡上。"
    assert find_reprints([article("a", short), article("b", short), article("c", ""), article("d", "")]) == (
        ("b", "a"),
    )


def test_many_reprints_have_one_original_in_any_order() -> None:
    same = text(8)
    articles = [article(f"{n:03}", same + text(n, 5)) for n in range(60)]
    expected = tuple((f"{n:03}", "000") for n in range(1, 60))
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert find_reprints(articles) == expected


def test_a_chain_of_edits_points_at_originals_only() -> None:
    """Each edit repeats the one before, but the last no longer the first: it is an original of its own."""
    steps = [text(9)]
    for n in range(6):
        cut = len(steps[-1]) // 10
        steps.append(steps[-1][cut:] + text(100 + n, 30))
    pairs = dict(find_reprints([article(str(n), step) for n, step in enumerate(steps)]))
    assert pairs
    assert not set(pairs.values()) & set(pairs)


def test_work_grows_with_the_texts_not_with_their_pairs() -> None:
    """The genre's phrases recur in all reports; only a shared run of text makes candidates."""
    base = [article(f"{n:04}", text(n, 120)) for n in range(400)]
    copies = [replace(one, document=replace(one.document, id="z" + one.document.id)) for one in base[:50]]
    assert find_reprints(base + copies) == tuple((f"z{n:04}", f"{n:04}") for n in range(50))
