"""The files themselves, read without a browser: self-contained, escaped, deterministic, quick."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import time
from html.parser import HTMLParser

import pytest

from graph.errors import BuildError, QueryError
from graph.model import AssisterType, Issue, IssueKind, Mode, Resolution
from graph.render import pyvis_page
from graph.render.network_page import network_page
from graph.render.pinyin import syllables_of
from graph.render.report import report_page
from graph.render.report_input import Breach, ReportInput
from tests.network.assistance_sample import World, hostile, large, two_counties

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2028'\"&<!--"


class _Page(HTMLParser):
    """What a browser would make of the file: elements, their attributes, the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self._script: dict[str, str] | None = None
        self.title = ""
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._in_title = tag == "title"
        if tag == "script":
            self._script = attributes
            self.scripts.append((attributes, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self.scripts[-1] = (self._script, self.scripts[-1][1] + data)
        if self._in_title:
            self.title += data

    def block(self, identifier: str) -> dict[str, object]:
        (text,) = [text for attributes, text in self.scripts if attributes.get("id") == identifier]
        value = json.loads(text)
        assert isinstance(value, dict)
        return value


def _report(resolution: Resolution, evil: str = "") -> str:
    issues = (Issue(IssueKind.SOURCE, f"坏{evil}.pdf", f"没有文字{evil}", f"请先识别文字{evil}"),)
    breaches = (Breach("AssistanceShape", f"urn:x{evil}", f"缺证据{evil}", f"no evidence{evil}", "d1"),)
    return report_page(
        ReportInput(resolution.documents, resolution.facts, issues, breaches, resolution.reprints, "9.9")
    )


PAGES = {
    "network": lambda resolution, evil="": network_page(resolution, title=f"网络{evil}"),
    "report": _report,
}


@pytest.fixture(params=list(PAGES))
def kind(request: pytest.FixtureRequest) -> str:
    assert isinstance(request.param, str)
    return request.param


def test_nothing_is_loaded_from_outside(kind: str) -> None:
    page = _Page(PAGES[kind](two_counties()))
    for tag, attributes in page.elements:
        assert "src" not in attributes, tag
        if tag == "link":
            assert attributes["href"] == "data:,"
    text = PAGES[kind](two_counties())
    assert not re.search(r"url\(\s*['\"]?(?!data:)|@import", text.split("</style>")[0])
    assert "bootstrap" not in text.lower()


def test_the_policy_allows_just_the_scripts_of_the_file(kind: str) -> None:
    page = _Page(PAGES[kind](two_counties()))
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    run = [text for attributes, text in page.scripts if attributes.get("type") != "application/json"]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in run]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes


def test_untrusted_words_stay_words(kind: str) -> None:
    clean, evil = _Page(PAGES[kind](hostile("甲"))), _Page(PAGES[kind](hostile(EVIL), EVIL))
    assert [tag for tag, _ in evil.elements] == [tag for tag, _ in clean.elements]
    assert not [attributes for _, attributes in evil.elements if any(name.startswith("on") for name in attributes)]
    told = json.dumps(evil.block(f"bangfu-{kind}"), ensure_ascii=False)
    assert json.dumps(EVIL, ensure_ascii=False)[1:-1] in told, "the data keeps the words as they are"


def test_the_title_is_escaped() -> None:
    assert _Page(network_page(two_counties(), title=EVIL)).title == EVIL


def test_half_characters_do_not_stop_the_file() -> None:
    world = World().document("d1", "题\ud800目").assist("甲局", "某省/某市/某县")
    assert "题\ufffd目" in network_page(world.done(), title="x")


def test_ten_thousand_characters_are_kept_whole() -> None:
    name = "长" * 10_000
    page = _Page(network_page(hostile(name), title="x"))
    assert name in json.dumps(page.block("bangfu-network"), ensure_ascii=False)


def test_the_same_bytes_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import hashlib\n"
        "from graph.render.network_page import network_page\n"
        "from tests.network.assistance_sample import two_counties\n"
        "print(hashlib.sha256(network_page(two_counties(), title='甲').encode()).hexdigest())"
    )
    ours = hashlib.sha256(network_page(two_counties(), title="甲").encode()).hexdigest()
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": "77", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == ours


def test_empty_resolutions_give_pages(kind: str) -> None:
    assert _Page(PAGES[kind](World().done())).title


def test_an_opening_view_stands_in_the_page() -> None:
    text = network_page(
        two_counties(),
        title="x",
        focus="陈立秋",
        depth=2,
        county="凉水县",
        modes=[Mode.PAIRING],
        types=[AssisterType.PERSON],
    )
    opening = _Page(text).block("bangfu-opening")
    assert str(opening["focus"]).startswith("person-")
    assert (opening["only"], opening["depth"]) == (True, 2)
    assert str(opening["county"]).startswith("place-")
    off = opening["off"]
    assert isinstance(off, list)
    assert "mode.posting" in off
    assert "type.government" in off
    assert not {"mode.pairing", "type.person"} & set(off)


def test_unknown_and_ambiguous_names_offer_candidates() -> None:
    with pytest.raises(QueryError) as unknown:
        network_page(two_counties(), title="x", focus="杉树湾")
    assert "杉树湾村" in unknown.value.candidates
    twins = World().assist("甲局", "某省/某市/某县/东镇/新村").assist("甲局", "某省/某市/某县/西镇/新村").done()
    with pytest.raises(QueryError) as ambiguous:
        network_page(twins, title="x", focus="新村")
    assert len(ambiguous.value.candidates) == 2
    with pytest.raises(QueryError):
        network_page(two_counties(), title="x", county="杉树湾村")


def test_pinyin_holds_every_reading() -> None:
    assert syllables_of(["重庆", "绿洲a"]) == {"庆": "qing", "洲": "zhou", "绿": "lv lu", "重": "zhong chong tong"}


def test_a_changed_pyvis_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = "<script src='https://cdn.example/x.js'></script>"
    monkeypatch.setattr("pyvis.network.Network.generate_html", lambda *_, **__: changed)
    with pytest.raises(BuildError, match=r"0\.3\.2"):
        pyvis_page.draw([], [], {"changed": True})


def test_facts_left_out_of_the_report_are_counted() -> None:
    resolution = large(40, 20)
    page = _Page(report_page(ReportInput(resolution.documents, resolution.facts), facts_listed=10))
    told = page.block("bangfu-report")
    listed = told["facts"]
    assert isinstance(listed, dict)
    assert len(listed["rows"]) == 10
    assert told["facts_total"] == len(resolution.facts)


def test_the_report_counts_by_document_and_names_unknown_places() -> None:
    told = _Page(_report(two_counties())).block("bangfu-report")
    documents, places = told["documents"], told["places"]
    assert isinstance(documents, dict)
    assert isinstance(places, dict)
    rows = {row[0]: dict(zip(documents["fields"], row, strict=True)) for row in documents["rows"]}
    assert (rows["d1"]["posting"], rows["d1"]["project"], rows["d4"]["assistance"]) == (2, 2, 1)
    assert rows["d1"]["source"] == "d1.txt", "folders differ from machine to machine"
    assert places["rows"][0][0] == "贵州省/黔北市/凉水县/石坪镇/杉树湾村"


def test_ten_thousand_nodes_are_written_quickly() -> None:
    resolution = large(3200, 3500)
    network_page(two_counties(), title="warm")
    started = time.process_time()
    text = network_page(resolution, title="x")
    spent = time.process_time() - started
    assert len(text) > 3_000_000
    # Linear: pyvis's own way grows with the square, to 6.4 s for 20,000 nodes without a single quote.
    assert spent < 2
