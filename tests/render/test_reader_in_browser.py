"""Documents' pages, their index and the report in a real Chromium: light, click, walk, search, language, sizes, axe."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from graph.model import Issue, IssueKind
from graph.reader.document_page import document_page_html
from graph.reader.index_page import index_page_html
from graph.reader.shelf import write_documents
from graph.render.network_page import network_page
from graph.render.report import report_page
from graph.render.report_input import Breach, NearPlace, ReportInput
from graph.resolve import resolve
from tests.network.assistance_sample import corpus
from tests.reader.readings_by_hand import LINES, by_hand, hostile, many, reading_of, shelf
from tests.render.windows import PHONE, WIDE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

LIT = "[...document.querySelectorAll('#text .on')].map(piece => piece.textContent).join('')"


@pytest.fixture(scope="module")
def willow() -> str:
    return document_page_html(reading_of(by_hand()))


@pytest.fixture(scope="module")
def report() -> str:
    """A report in which every section has something to tell."""
    one, other = by_hand("willow"), by_hand("copy", date="2020", title="又见柳树湾")
    resolution = resolve([one, other])
    unread = Issue(IssueKind.SOURCE, "坏文件", "坏文件.pdf: no such file or folder.", "Check the spelling.")
    return report_page(
        ReportInput(
            resolution.documents,
            resolution.facts,
            (*one.issues, unread),
            (Breach("AssistanceShape", resolution.facts[0].iri, "须有证据", "needs evidence", "willow"),),
            resolution.reprints,
            "9.9",
            near={resolution.facts[0].fact.place.path: (NearPlace("柳湾村", "970301101209"),)},
            has_pages=True,
        )
    )


def _fact(page: Page, words: str) -> None:
    page.locator(f"#facts li:has-text('{words}') a.who").first.click()


def test_hovering_and_focusing_a_fact_lights_its_passage(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    page.locator("#facts li").first.hover()
    assert page.evaluate(LIT) == "松溪县水利局包保柳树湾村"
    page.mouse.move(0, 0)
    assert page.evaluate(LIT) == ""
    page.locator("#facts a.who").nth(1).focus()
    assert page.evaluate(LIT) == LINES[2]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_every_part_of_a_lit_fact_is_marked_in_its_own_way(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    _fact(page, "松溪县水利局 → 柳树湾村")
    for part, words in (("assister", "松溪县水利局"), ("trigger", "包保"), ("recipient", "柳树湾村")):
        expect(page.locator(f"#text .on-{part}")).to_have_text(words)
    _fact(page, "松溪县林业局")
    expect(page.locator("#text .on-antecedent")).to_have_text("柳树湾村")
    expect(page.locator("#marks")).to_contain_text("代词所指")
    looks = {
        page.evaluate(
            "part => { const look = document.createElement('span'); look.className = 'on-' + part;"
            " document.getElementById('text').append(look); const style = getComputedStyle(look);"
            " return [style.outlineStyle, style.boxShadow, style.borderBottomStyle, style.fontWeight,"
            " style.backgroundColor].join(); }",
            part,
        )
        for part in ("trigger", "assister", "recipient", "person", "sum", "antecedent")
    }
    assert len(looks) == 6


def test_clicking_a_passage_lights_all_its_facts(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    page.locator("#text .s", has_text="松溪县水利局").click()
    expect(page.locator("#facts li.lit")).to_have_count(3)
    expect(page.locator("#seen")).to_contain_text("此处 3 条事实")
    page.locator("#text .s", has_text="赵家营子村").click()
    expect(page.locator("#facts li.lit")).to_have_count(0)
    expect(page.locator("#seen")).to_contain_text("云岭省/青川市/松溪县/赵家营子村")
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == ""


def test_keys_walk_the_facts_and_the_address_keeps_the_last(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#facts li.lit")).to_have_count(1)
    second = page.locator("#facts li.lit").get_attribute("id")
    assert second == page.evaluate("location.hash.slice(1)") == page.locator("#facts li").nth(1).get_attribute("id")
    again = open_page(willow, fragment=f"#{second}")
    expect(again.locator("#facts li.lit")).to_have_attribute("id", second or "")
    assert again.evaluate(LIT) == LINES[2]


def test_an_open_question_is_shown_in_the_text(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    page.locator(".doubtful a.who").click()
    expect(page.locator("#text .on-antecedent")).to_have_text("赵家营子村")
    linked = open_page(willow, fragment=page.evaluate("location.hash"))
    assert linked.evaluate("location.hash").startswith("#place_unknown-")
    expect(linked.locator("#text .on-antecedent")).to_have_text("赵家营子村")


def test_switches_take_colours_and_kinds_away_and_give_them_back(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    colour = "getComputedStyle(document.querySelector('#text .place')).backgroundColor"
    before = page.evaluate(colour)
    page.click("[data-off='place']")
    assert page.evaluate(colour) == "rgba(0, 0, 0, 0)" != before
    page.click("[data-off='place']")
    assert page.evaluate(colour) == before
    page.click("[data-only='posting']")
    expect(page.locator("#facts li:visible")).to_have_count(1)
    page.click("[data-only='posting']")
    expect(page.locator("#facts li:visible")).to_have_count(4)


def test_the_language_switch_changes_every_word_but_the_documents(open_page: Opener, willow: str) -> None:
    page = open_page(willow)
    page.click("#lang")
    beside = page.locator("#beside")
    for words in (
        "Facts",
        "Assistance",
        "First secretary",
        "120,000 yuan",
        "Not understood",
        "the gazetteer has no such",
    ):
        expect(beside).to_contain_text(words)
    expect(page.locator(".about")).to_contain_text("named in full")
    expect(page.locator("#text")).to_contain_text(LINES[2])


def test_a_phone_shows_the_lit_fact_below_the_text(open_page: Opener, willow: str) -> None:
    page = open_page(willow, viewport=PHONE)
    expect(page.locator("#facts li:visible")).to_have_count(0)
    page.locator("#text .s", has_text="松溪县林业局").or_(page.locator("#text .e", has_text="结对帮扶")).first.click()
    expect(page.locator("#facts li:visible")).to_have_count(1)
    page.click("#sheet")
    expect(page.locator("#facts li:visible")).to_have_count(4)


def test_text_and_facts_are_readable_without_scripts(browser: Browser, willow: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(willow, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    expect(page.locator("#facts li:visible")).to_have_count(4)
    page.locator("#facts a.who").first.click()
    assert page.url.endswith("#p0")
    context.close()


def test_from_the_graph_to_the_passage_and_back(open_page: Opener, willow: str, tmp_path: Path) -> None:
    library = shelf(by_hand())
    write_documents(library, tmp_path / "documents")
    resolution = resolve([by_hand()])
    network = network_page(resolution, title="网", documents=True)
    (tmp_path / "network.html").write_text(network, encoding="utf-8")
    page = open_page(willow)
    page.goto((tmp_path / "documents" / "index.html").as_uri())
    page.click("#t-index a")
    page.wait_for_selector("#facts")
    page.locator("#facts li").first.locator(".ways a").first.click()
    page.wait_for_selector("#card h2")
    expect(page.locator("#card h2")).to_have_text("松溪县水利局")


def test_the_index_is_searched_by_characters_and_pinyin(open_page: Opener) -> None:
    page = open_page(index_page_html(many(17)))
    found = page.locator("#t-index tbody tr")
    expect(found).to_have_count(17)
    counts = {"第7号": 1, "lsw": 17, "lyj": 4, "shuiliju": 5, "松溪县林业局 乡讯0": 1, "无此村": 0}
    for words, count in counts.items():
        page.fill("#find", words)
        expect(found).to_have_count(count)


def test_the_index_filters_sorts_and_keeps_its_state_in_the_address(open_page: Opener) -> None:
    page = open_page(index_page_html(many(17)))
    page.select_option("#county", "云岭省 › 青川市 › 第1县")
    expect(page.locator("#t-index tbody tr")).to_have_count(4)
    page.select_option("#year", "2017")
    expect(page.locator("#t-index tbody tr")).to_have_count(1)
    again = open_page(index_page_html(many(17)), fragment=page.evaluate("location.hash"))
    expect(again.locator("#t-index tbody tr")).to_have_count(1)
    again.click("#reset")
    expect(again.locator("#t-index tbody tr")).to_have_count(17)
    again.click("#t-index th:nth-child(2) button")
    again.click("#t-index th:nth-child(2) button")
    expect(again.locator("#t-index tbody tr").first).to_contain_text("2020-03")


@pytest.mark.parametrize("documents", [0, 1, pytest.param(2000, marks=pytest.mark.slow)])
def test_indexes_of_any_size_open(open_page: Opener, documents: int) -> None:
    page = open_page(index_page_html(many(documents)))
    expect(page.locator("#kinds")).to_contain_text(f"文献目录 {documents:,}")
    if documents:
        page.fill("#find", "shuiliju")
        expect(page.locator("#t-index .count")).to_contain_text(f"共 {(documents + 3) // 4} 行")
    else:
        expect(page.locator("#t-index .note")).to_have_text("没有符合条件的文献。")


def test_the_report_leads_from_each_finding_into_the_text(open_page: Opener, report: str) -> None:
    page = open_page(report)
    hrefs = {
        name: page.locator(f"#t-{name} tbody a").first.get_attribute("href")
        for name in ("documents", "issues", "breaches", "reprints", "facts")
    }
    assert hrefs["documents"] == "documents/willow.html" or hrefs["documents"] == "documents/copy.html"
    assert (hrefs["issues"] or "").startswith("documents/willow.html#place_unknown-")
    assert (hrefs["facts"] or "").split("#")[1].split("-")[0] in {"assistance", "posting", "project"}
    assert (
        page.locator("#t-breaches tbody a")
        .get_attribute("href", timeout=1000)
        .startswith(  # type: ignore[union-attr]
            "documents/willow.html#"
        )
    )


@pytest.mark.slow
@pytest.mark.parametrize("documents", [0, 1, 17, 2000])
def test_reports_of_any_size_open(open_page: Opener, documents: int) -> None:
    told = corpus(documents)
    page = open_page(report_page(ReportInput(told.documents, told.facts, reprints=told.reprints, has_pages=True)))
    expect(page.locator("#n-documents")).to_have_text(f"{documents:,}")
    expect(page.locator("#n-facts")).to_have_text(f"{len(told.facts):,}")
    expect(page.locator("#t-documents tbody tr")).to_have_count(min(documents, 15))


def test_open_questions_come_by_worth(open_page: Opener, report: str) -> None:
    page = open_page(report)
    first = page.locator("#t-issues tbody tr").first
    expect(first).to_contain_text("坏文件.pdf：没有这个文件或文件夹。")
    worths = page.locator("#t-issues tbody td:first-child").all_inner_texts()
    assert worths == sorted(worths, key=float, reverse=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["document", "index", "report"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Opener, willow: str, report: str, kind: str, scheme: str
) -> None:
    page = open_page({"document": willow, "index": index_page_html(many(3)), "report": report}[kind])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        if kind == "document":
            _fact(page, "松溪县水利局 → 柳树湾村") if viewport is WIDE else page.keyboard.press("j")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("</script><img src=x onerror=alert(1)>", id="markup"),
        pytest.param("\u202e左\u2066右", id="direction", marks=pytest.mark.slow),
        pytest.param("长" * 10_000, id="long", marks=pytest.mark.slow),
    ],
)
def test_untrusted_words_neither_run_nor_break_the_pages(open_page: Opener, words: str) -> None:
    for html in (document_page_html(reading_of(hostile(words))), index_page_html(shelf(hostile(words)))):
        page = open_page(html)
        assert page.locator("img, a[href^='javascript']").count() == 0
        for viewport in (WIDE, PHONE):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
