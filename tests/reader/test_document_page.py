"""The page of a document, read without a browser: its text and facts, safe, self-contained, the same each time."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from graph.model import Cell, CellPosition, Extraction, Script, Span, Table
from graph.reader.document_page import document_page_html
from graph.reader.reading import Reading
from graph.render.words import load_words
from tests.facts_by_hand import Told
from tests.reader.readings_by_hand import LINES, by_hand, hostile, long, reading_of, shelf

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2028'\"&<!--"
VOID = {"meta", "link", "br", "input", "img"}


class _Page(HTMLParser):
    """What a browser would make of the file: elements by id with their text, tags, scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.open: list[tuple[str, str]] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "script":
            self.scripts.append((attributes, ""))
        if tag not in VOID:
            self.open.append((tag, attributes.get("id", "")))
            self.text.setdefault(attributes.get("id", ""), "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self.open:
            self.text[name] += data
        if self.open and self.open[-1][0] == "script":
            attributes, told = self.scripts[-1]
            self.scripts[-1] = (attributes, told + data)

    def classes(self, name: str) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if name in attributes.get("class", "").split()]

    def runs(self) -> dict[str, list[tuple[str, int, int]]]:
        (block,) = [told for attributes, told in self.scripts if attributes.get("id") == "bangfu-reading"]
        return {fact[0]: [(part, first, end) for part, first, end in fact[1:]] for fact in json.loads(block)["facts"]}


def _page(extraction: Extraction) -> _Page:
    return _Page(document_page_html(reading_of(extraction)))


def _facts(reading: Reading) -> list[str]:
    return [linked.iri.rsplit("/", 1)[-1] for linked in reading.facts]


def test_text_and_facts_stand_in_the_file_itself() -> None:
    reading = reading_of(by_hand())
    page = _Page(document_page_html(reading))
    assert "".join(page.text["text"].split()) == "".join("".join(LINES).split())
    beside = page.text["beside"]
    for words in ("松溪县水利局 → 柳树湾村", "周水生 第一书记", "12万元", "松溪县林业局", "told by hand"):
        assert words in beside
    listed = [name for tag, name in ((tag, a.get("id", "")) for tag, a in page.tags) if tag == "li"]
    assert [name.rsplit("-", 1)[-1] for name in listed[:4]] == _facts(reading)


def test_every_part_of_a_fact_is_a_run_of_pieces_with_its_words() -> None:
    page = document_page_html(reading_of(by_hand()))
    words = [html.unescape(told) for told in re.findall(r'<span class="s[ "][^>]*>(.*?)</span>', page)]
    told = [{part: "".join(words[first:end]) for part, first, end in parts} for parts in _Page(page).runs().values()]
    assert told[0] == {
        "passage": "松溪县水利局包保柳树湾村",
        "trigger": "包保",
        "assister": "松溪县水利局",
        "recipient": "柳树湾村",
    }
    assert {"passage": LINES[2], "trigger": "修路", "sum": "12万元"} in told
    assert {"passage": LINES[2], "trigger": "第一书记", "person": "周水生"} in told
    assert {"passage": LINES[3], "trigger": "结对帮扶", "antecedent": "柳树湾村"} in told


def test_links_inside_the_page_lead_somewhere() -> None:
    page = _page(by_hand())
    names = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    inside = [a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"].startswith("#")]
    assert len(inside) == 5, "four facts and one open question"
    assert set(inside) <= names
    outside = [a["href"] for tag, a in page.tags if tag == "a" and not a["href"].startswith("#")]
    assert "../network.html#focus=place-970301101201" in outside
    assert {"index.html", "../report.html", "../network.html"} <= set(outside)


def test_the_head_says_where_it_comes_from_and_where_it_was_placed() -> None:
    page = document_page_html(reading_of(by_hand()))
    for words in ("松溪日报", "2019-06", "utf-8", "云岭省 › 青川市 › 松溪县", "写了全名；写了它下面的地名", "SHA-256"):
        assert words in page
    assert 'data-en="named in full; names of it: 柳树湾村, 石桥镇"' in page


def test_what_was_not_understood_says_why_and_what_to_do_in_both_languages() -> None:
    page = document_page_html(reading_of(by_hand()))
    assert "赵家营子村：地名库在云岭省/青川市/松溪县之下没有这个地方。" in page
    assert 'data-en="See near names: bangfu place 赵家营子村"' in page
    assert re.search(r'<span class="s place doubt" id="p\d+"[^>]*>赵家营子村</span>', page)


def test_page_furniture_is_greyed() -> None:
    assert f'<p class="chrome">{html.escape(LINES[0])}</p>' in document_page_html(reading_of(by_hand()))


def test_reprints_name_each_other() -> None:
    one, other = by_hand("first"), by_hand("second", date="2020", title="又见柳树湾")
    library = shelf(one, other)
    assert '<a href="second.html"><bdi>又见柳树湾</bdi></a>' in document_page_html(library.reading(one))
    assert re.search(r'转载自</span></dt><dd><a href="first.html">', document_page_html(library.reading(other)))


def test_a_document_without_facts_or_words_has_a_page() -> None:
    for extraction in (Told("empty").done(), Told("dull").says("今天下雨。").done()):
        page = document_page_html(reading_of(extraction))
        assert "这篇文献里没有读出事实。" in page and "没有待核事项。" in page and "无从定位" in page


def test_a_page_outside_a_build_links_to_no_graph() -> None:
    page = document_page_html(replace(reading_of(by_hand()), in_graph=False))
    assert "network.html" not in page and "report.html" not in page


def test_traditional_script_stays_as_it_was_written() -> None:
    told = Told("hant", script=Script.HANT, fold=lambda text: text.replace("縣", "县").replace("樹", "树"))
    page = document_page_html(reading_of(told.assistance("松溪縣水利局包保柳樹灣村。", "松溪县水利局").done()))
    assert "松溪縣水利局" in page and "繁体" in page


def test_rows_of_a_table_are_rows() -> None:
    told = Told("table").says("村\t单位").assistance("柳树湾村\t松溪县水利局", "松溪县水利局", trigger="柳树湾村")
    extraction = told.done()
    spans = [Span(0, 1), Span(2, 4), Span(5, 9), Span(10, 16)]
    cells = tuple(Cell(span, 1 + at // 2, 1 + at % 2) for at, span in enumerate(spans))
    evidence = replace(extraction.facts[0].evidence, cells=(CellPosition(1, 2, 1),))
    extraction = replace(
        extraction,
        article=replace(extraction.article, tables=(Table(1, Span(0, 16), cells),)),
        facts=(replace(extraction.facts[0], evidence=evidence),),
    )
    page = document_page_html(reading_of(extraction))
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    assert re.findall(r">([^<>]+)<", rows[0]) == ["村", "单位"]
    assert re.findall(r">([^<>]+)<", rows[1]) == ["柳树湾村", "松溪县水利局"]
    assert "单元格 1!A2" in page
    assert [part[1:] for part in next(iter(_Page(page).runs().values())) if part[0] == "passage"] == [(0, 2)]


@pytest.mark.parametrize("words", [EVIL, "\u202e左\u2066右", "长" * 10_000], ids=["markup", "direction", "long"])
def test_untrusted_words_stay_words(words: str) -> None:
    clean, evil = _page(hostile("甲")), _page(hostile(words))
    tags = {tag for tag, _ in evil.tags}
    assert tags <= {tag for tag, _ in clean.tags}
    assert len([tag for tag, _ in evil.tags if tag == "script"]) == len(
        [tag for tag, _ in clean.tags if tag == "script"]
    )
    assert not [attributes for _, attributes in evil.tags if any(name.startswith("on") for name in attributes)]
    assert not [a["href"] for tag, a in evil.tags if tag == "a" and a["href"].lower().startswith("javascript")]
    assert words in evil.text["text"]


def test_half_characters_do_not_stop_the_file() -> None:
    assert "题\ufffd目" in document_page_html(reading_of(by_hand(title="题\ud800目")))


def test_nothing_is_loaded_and_only_our_scripts_run() -> None:
    page = _page(by_hand())
    assert not [attributes for _, attributes in page.tags if "src" in attributes]
    assert [attributes["href"] for tag, attributes in page.tags if tag == "link"] == ["data:,"]
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    run = [told for attributes, told in page.scripts if attributes.get("type") != "application/json"]
    digests = [base64.b64encode(hashlib.sha256(told.encode()).digest()).decode() for told in run]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert re.findall(r"'sha256-([^']+)'", policy) == digests


def test_the_page_carries_every_word_it_can_show() -> None:
    text = document_page_html(reading_of(by_hand()))
    page = _Page(text)
    (block,) = [told for attributes, told in page.scripts if attributes.get("id") == "bangfu-words"]
    used = {value for _, a in page.tags for name, value in a.items() if name.startswith("data-w")}
    script = "".join(told for attributes, told in page.scripts if not attributes)
    used |= set(re.findall(r'"((?:ui|reader)\.[a-z_]+)"', script))
    assert sorted(used - set(json.loads(block))) == []
    assert len(json.loads(block)) < len(load_words()) / 2


def test_equal_readings_make_equal_bytes() -> None:
    assert document_page_html(reading_of(by_hand())) == document_page_html(reading_of(by_hand()))


def test_twice_the_document_takes_about_twice_the_time() -> None:
    def seconds(sentences: int) -> float:
        reading = long(sentences)
        taken = []
        for _ in range(3):
            start = time.process_time()
            document_page_html(reading)
            taken.append(time.process_time() - start)
        return min(taken)

    assert seconds(2000) < 3.5 * seconds(1000)
