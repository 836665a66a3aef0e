"""The pages in a real Chromium, opened from disk: what a reader sees, clicks and types."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")

from playwright.sync_api import Page, expect

from graph.model import Issue, IssueKind, Resolution
from graph.render.network_page import network_page
from graph.render.report import report_page
from graph.render.report_input import Breach, ReportInput
from tests.network.assistance_sample import World, hostile, large, two_counties
from tests.render.windows import PHONE, WIDE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture(scope="module")
def network() -> str:
    return network_page(two_counties(), title="三县帮扶网络")


def _report(resolution: Resolution) -> str:
    issues = (
        Issue(IssueKind.SOURCE, "坏文件.pdf", "没有文字", "请先识别文字"),
        Issue(IssueKind.PLACE_AMBIGUOUS, "d1", "有两个同名村", "补上乡镇名", quote="新村的路通了"),
    )
    breaches = (Breach("AssistanceShape", "urn:x", "帮扶关系须有证据", "An assistance needs evidence", "d1"),)
    return report_page(ReportInput(resolution.documents, resolution.facts, issues, breaches, resolution.reprints))


def _find(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.keyboard.press("Enter")


def _point(page: Page, name: str) -> tuple[float, float]:
    """Where the row of that name stands in the window, from the drawing itself."""
    box = page.locator("#frame").bounding_box()
    assert box is not None
    found = page.evaluate(
        "name => { const id = Bangfu.columns(Bangfu.read('bangfu-network').nodes).find(one => one.name === name).id;"
        " return network.canvasToDOM(network.getPositions([id])[id]); }",
        name,
    )
    return box["x"] + found["x"], box["y"] + found["y"]


@pytest.mark.parametrize("kind", ["network", "report"])
def test_pages_load_clean_in_both_themes_and_never_scroll_sideways(open_page: Opener, network: str, kind: str) -> None:
    page = open_page(network if kind == "network" else _report(two_counties()))
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    papers = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.click("#theme")
        papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.click("#theme")
    assert papers == {"rgb(20, 24, 29)", "rgb(251, 250, 247)"}


@pytest.mark.parametrize("words", ["杉树湾", "sswc", "shanshuwan", "shanshwc"])
def test_search_by_name_and_pinyin_shows_the_card(open_page: Opener, network: str, words: str) -> None:
    page = open_page(network)
    _find(page, words)
    card = page.locator("#card")
    expect(card.locator("h2")).to_have_text("杉树湾村")
    expect(card).to_contain_text("贵州省 › 黔北市 › 凉水县 › 石坪镇")
    expect(card).to_contain_text("贵州省农业农村厅")
    expect(card).to_contain_text("黑山羊养殖场")
    expect(card).to_contain_text("约128万元")


def test_search_finds_nothing_and_says_so(open_page: Opener, network: str) -> None:
    page = open_page(network)
    page.fill("#search", "不存在的村")
    expect(page.locator("#found")).to_have_text("没有匹配的名称")


def test_clicking_a_label_opens_its_card_and_the_evidence(open_page: Opener, network: str) -> None:
    page = open_page(network, viewport={"width": 1280, "height": 1500})
    x, y = _point(page, "凉水县林业局")
    page.mouse.click(x - 40, y)
    expect(page.locator("#card h2")).to_have_text("凉水县林业局")
    page.click("#card .row button:has-text('看原文')")
    expect(page.locator("#card blockquote mark")).to_have_text("包保")
    expect(page.locator("#card blockquote .m-a")).to_have_text("凉水县林业局")
    expect(page.locator("#card blockquote .m-r")).to_have_text("梨园村")
    expect(page.locator("#card .cite").first).to_contain_text("一村一策看凉水")
    expect(page.locator("#card .cite").first).to_contain_text("assist.pairing")


def test_clicking_an_arrow_shows_its_quote(open_page: Opener, network: str) -> None:
    page = open_page(network, viewport={"width": 1280, "height": 1500})
    start, end = _point(page, "黔岭食品有限公司"), _point(page, "龙塘村")
    page.mouse.click(start[0] + (end[0] - start[0]) * 0.25, start[1] + (end[1] - start[1]) * 0.25)
    expect(page.locator("#card h2")).to_have_text("黔岭食品有限公司 → 龙塘村")
    expect(page.locator("#card")).to_contain_text("消费帮扶")
    expect(page.locator("#card blockquote")).to_contain_text("黔岭食品有限公司包保龙塘村")


def test_the_legend_and_the_filters_take_away_and_give_back(open_page: Opener, network: str) -> None:
    page = open_page(network)
    count = "nodes.get().length"
    everything = page.evaluate(count)
    page.click("[data-switch='type.government']")
    without = page.evaluate("nodes.get().filter(n => n.id.startsWith('unit')).length")
    assert 0 < without < 24
    expect(page.locator("[data-switch='type.government']")).to_have_attribute("aria-pressed", "false")
    page.click("[data-switch='type.government']")
    assert page.evaluate(count) == everything
    page.select_option("#county", label="山丹坪县")
    assert page.evaluate(count) < everything / 2
    page.select_option("#year", "2020")
    assert page.evaluate("edges.get().length") == 2
    page.select_option("#level", "central")
    expect(page.locator("#nothing")).to_have_text("筛选后没有可显示的事实。")
    page.click("#reset")
    assert page.evaluate(count) == everything


def test_neighbours_only_and_the_link_that_restores_the_view(open_page: Opener, network: str) -> None:
    page = open_page(network)
    _find(page, "绿野茶叶")
    page.click("#only")
    names = "nodes.get().map(n => n.id).sort().join()"
    alone = page.evaluate(names)
    assert page.evaluate("edges.get().length") == 1
    page.select_option("#depth", "2")
    wider = page.evaluate(names)
    assert len(wider) > len(alone)
    page.click("#lang")
    page.click("#theme")
    fragment = page.evaluate("location.hash")
    again = open_page(network, fragment=fragment)
    assert again.evaluate(names) == wider
    expect(again.locator("#card h2")).to_have_text("绿野茶叶专业合作社")
    expect(again.locator("#reset")).to_have_text("Reset")
    assert again.evaluate("document.documentElement.dataset.theme") == "dark"


def test_back_returns_to_the_view_before(open_page: Opener, network: str) -> None:
    page = open_page(network)
    _find(page, "杉树湾村")
    _find(page, "岩头村")
    page.go_back()
    expect(page.locator("#card h2")).to_have_text("杉树湾村")


def test_keys_walk_the_rows(open_page: Opener, network: str) -> None:
    page = open_page(network)
    page.focus("#frame")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#card h2")).to_have_text("中国某某集团有限公司")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#card h2")).to_have_text("山丹坪县")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#card h2")).to_have_text("沙井镇")
    rows = page.evaluate("nodes.get().length")
    page.keyboard.press("Enter")
    assert page.evaluate("nodes.get().length") == rows - 2, "上泉村 and 下泉村 are folded into 沙井镇"
    page.keyboard.press("Enter")
    assert page.evaluate("nodes.get().length") == rows
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_contain_text("帮扶对象最多的帮扶方")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_closing_a_place_folds_what_lies_in_it(open_page: Opener, network: str) -> None:
    page = open_page(network)
    before = page.evaluate("nodes.get().length")
    _find(page, "青杠县")
    page.click("#card button:has-text('收起')")
    folded = page.evaluate("nodes.get().length")
    assert folded < before
    page.click("#card button:has-text('展开')")
    assert page.evaluate("nodes.get().length") == before


def test_a_big_network_opens_rolled_up_and_unfolds_in_place(open_page: Opener) -> None:
    page = open_page(network_page(large(1600, 700), title="大图"))
    first = page.evaluate("nodes.get().length")
    assert 40 < first < 600
    facts = page.evaluate("edges.get().length")
    assert facts > 40
    _find(page, "第777村")
    expect(page.locator("#card h2")).to_have_text("第777村")
    assert page.evaluate("nodes.get().some(n => n.ctxRenderer) && nodes.get().length") > first
    page.click("#arrows summary")
    expect(page.locator("#arrow-table .count")).to_contain_text("共 2100 行")


def test_the_table_says_the_same_and_leads_back(open_page: Opener, network: str) -> None:
    page = open_page(network)
    page.click("#arrows summary")
    page.fill("#arrow-table input", "第一书记 陈立秋")
    rows = page.locator("#arrow-table tbody tr")
    expect(rows).to_have_count(2)
    rows.first.locator("button.link").first.click()
    expect(page.locator("#card h2")).to_contain_text("陈立秋")
    page.fill("#arrow-table input", "")
    page.click("#arrow-table th:nth-child(1) button")
    expect(page.locator("#arrow-table th").first).to_have_attribute("aria-sort", "ascending")


def test_the_language_switch_changes_every_word_but_the_documents(open_page: Opener, network: str) -> None:
    page = open_page(network)
    _find(page, "杉树湾")
    page.click("#lang")
    expect(page.locator("#only")).to_have_text("Neighbours only")
    expect(page.locator("#search")).to_have_attribute("placeholder", "Search name or pinyin (e.g. dbsc)")
    expect(page.locator("#card")).to_contain_text("Assisted by")
    expect(page.locator("#card h2")).to_have_text("杉树湾村")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    "name",
    ["</script><img src=x onerror=alert(1)>", "\u202e左\u2066右", "长" * 10_000],
    ids=["markup", "directions", "long"],
)
def test_untrusted_words_neither_run_nor_break_the_page(open_page: Opener, name: str) -> None:
    page = open_page(network_page(hostile(name), title=name))
    page.locator("#card button.link").first.click()
    page.locator("#card button:has-text('看原文')").first.click()
    page.click("#arrows summary")
    assert name[:20] in page.locator("#card h2").inner_text()
    report = open_page(_report(hostile(name)))
    for opened in (page, report):
        assert opened.locator("img, a[href^='javascript']").count() == 0
        for viewport in (WIDE, PHONE):
            opened.set_viewport_size(viewport)  # type: ignore[arg-type]
            assert opened.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_empty_pages_say_that_nothing_was_found(open_page: Opener) -> None:
    page = open_page(network_page(World().done(), title="空"))
    expect(page.locator("#nothing")).to_have_text("还没有抽取到任何事实。")
    report = open_page(report_page(ReportInput()))
    expect(report.locator("#t-documents")).to_contain_text("没有读入任何文献。")


def test_the_report_filters_by_document_and_kind(open_page: Opener) -> None:
    page = open_page(_report(two_counties()))
    expect(page.locator("#n-documents")).to_have_text("4")
    page.click("#t-documents tbody tr:has-text('从陇阳到东海') button")
    rows = page.locator("#t-facts tbody tr")
    expect(rows).to_have_count(8)
    page.click("#t-facts-head .chips button:has-text('项目')")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("村级光伏电站")
    page.click("#t-facts-head button:has-text('全部文献')")
    expect(rows).to_have_count(4)
    expect(page.locator("#t-issues tbody tr")).to_have_count(2)
    page.click("#t-documents th:nth-child(4) button")
    page.click("#t-documents th:nth-child(4) button")
    expect(page.locator("#t-documents tbody tr").first).to_contain_text("一村一策看凉水")
    page.click("#lang")
    expect(page.locator("#breaches")).to_contain_text("An assistance needs evidence")
    expect(page.locator("h1")).to_have_text("Build report")
