"""The figures in a real Chromium: nothing overlaps or leaves the picture, and no machine shows boxes for characters."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed (extra dev)")

from playwright.sync_api import Browser, expect

from graph.figures import FIGURES, draw_pair, figure_svg
from graph.figures.canvas import styles
from graph.figures.county_tiles import draw_province
from graph.figures.figure import Drawing, drawing
from graph.figures.page import figure_page
from graph.figures.typeface import font_face, load_typeface
from graph.figures.words import Lang
from graph.model import Level
from graph.query import Build, ProjectsInCounty, Thing, counties_of_today, division_code
from tests.conftest import FLAGS, chromium
from tests.figures.answers_by_hand import HOSTILE, NAMES, drawings, large, shown, single
from tests.query.example_build import write_example_build
from tests.render.test_accessible import grave
from tests.render.windows import PHONE, WIDE, Opener

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

#: Pairs of words of one picture that cover each other by more than the air between two lines, and words that leave it.
_CLASHES = """() => [...document.querySelectorAll('svg')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll('text')]
    .map((text) => [text.lastChild.textContent, text.getBoundingClientRect()]);
  const out = words.filter(([, at]) => at.left < frame.left - 1 || at.right > frame.right + 1
    || at.top < frame.top - 3 || at.bottom > frame.bottom + 3).map(([said]) => svg.id + ': ' + said + ' leaves');
  words.forEach(([said, at], i) => words.slice(i + 1).forEach(([other, by]) => {
    if (Math.min(at.right, by.right) - Math.max(at.left, by.left) > 1
      && Math.min(at.bottom, by.bottom) - Math.max(at.top, by.top) > 5) out.push(svg.id + ': ' + said + ' × ' + other);
  }));
  return out;
})"""

#: Whether the letters on board draw two characters differently, and whether the machine's own fonts do.
_TELLS_APART = """async () => {
  await document.fonts.ready;
  const ink = (font, text) => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    pen.font = '40px ' + font;
    pen.fillText(text, 10, 60);
    return canvas.toDataURL();
  };
  return ['"Bangfu Figures"', 'sans-serif'].map((font) => ink(font, '县') !== ink(font, '村'));
}"""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return Build.open(write_example_build(tmp_path_factory.mktemp("example") / "build"))


@pytest.fixture(scope="module")
def page_of_all(build: Build) -> str:
    return figure_page([draw_pair(name, build) for name in FIGURES], "zh")


@pytest.fixture
def bare_browser(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """A Chromium on a machine whose only font has Latin letters."""
    (tmp_path / "latin.ttf").write_bytes(load_typeface().font([chr(code) for code in range(0x20, 0x7F)]))
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>", encoding="utf-8"
    )
    environment = {"FONTCONFIG_FILE": str(config), "HOME": str(tmp_path)}
    bare = browser.browser_type.launch(executable_path=chromium(), args=list(FLAGS), env=environment)  # type: ignore[arg-type]
    yield bare
    bare.close()


def _all(lang: Lang) -> Iterator[tuple[str, Drawing]]:
    for name in NAMES:
        for size, rows in (("one", single(name)), ("many", large(name))):
            for width, drawn in zip(("wide", "narrow"), drawings(name, *rows, lang=lang), strict=True):
                yield f"{name}-{size}-{width}", drawn
    counties = counties_of_today("51")
    counts = {division_code(county): at % 12 for at, county in enumerate(counties)}
    for units in (900, 350):
        yield f"province-{units}", drawing(draw_province(counties, counts, lang, units))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_never_cover_each_other_nor_leave_the_picture(browser: Browser, lang: Lang) -> None:
    drawn = dict(_all(lang))
    head = font_face(chain.from_iterable(d.words for d in drawn.values())) + styles(
        set().union(*(d.colours for d in drawn.values()))
    )
    body = "".join(
        f'<svg id="{name}" width="{d.width}" height="{d.height}">{d.markup}</svg><br>' for name, d in drawn.items()
    )
    page = browser.new_page()
    page.set_content(f'<style>{head}</style><div class="bangfu-figure">{body}</div>')
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('13px \"Bangfu Figures\"', '县')")
    assert page.evaluate(_CLASHES) == []
    page.close()


def test_a_machine_without_chinese_fonts_shows_characters(
    bare_browser: Browser, build: Build, page_of_all: str, tmp_path: Path
) -> None:
    page = bare_browser.new_page()
    for name, text in (("figure.svg", figure_svg(draw_pair("flow", build)[0])), ("page.html", page_of_all)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.goto((tmp_path / name).as_uri())
        if name == "page.html":
            assert page.evaluate(_TELLS_APART) == [True, False], "letters on board; the machine itself has only boxes"
        else:
            assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => f.status))") == [
                "loaded"
            ]
            first = _picture(page.locator("text").nth(2).screenshot())
            assert first != _picture(page.locator("text").nth(3).screenshot())


def _picture(png: bytes) -> str:
    return base64.b64encode(png).decode()


def test_the_page_of_figures_at_both_widths_moods_and_languages(open_page: Opener, page_of_all: str) -> None:
    page = open_page(page_of_all, viewport=WIDE)
    flow = page.locator("#figure-flow")
    for viewport, seen, hidden in ((WIDE, ".wide", ".narrow"), (PHONE, ".narrow", ".wide")):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        expect(flow.locator(f"{seen}.only-zh svg")).to_be_visible()
        expect(flow.locator(f"{hidden}.only-zh svg")).to_be_hidden()
        expect(flow.locator(f"{seen}.only-en svg")).to_be_hidden()
    page.click("#lang")
    expect(flow.locator("h2")).to_have_text("How help flows between levels")
    expect(flow.locator(".narrow.only-en svg")).to_be_visible()
    inks = set()
    for mood in ("light", "dark"):
        page.emulate_media(color_scheme=mood)
        inks.add(page.evaluate("getComputedStyle(document.querySelector('#figure-flow text')).fill"))
    assert len(inks) == 2, "words in another ink by night"


def test_the_table_and_the_query_are_one_click_away(open_page: Opener, page_of_all: str) -> None:
    page = open_page(page_of_all, viewport=WIDE)
    flow = page.locator("#figure-flow")
    expect(flow.locator("table")).to_be_hidden()
    flow.locator("summary").first.click()
    expect(flow.locator("tbody tr")).to_have_count(10)
    expect(flow.locator("tbody tr").first).to_have_text("省级村1")
    data = flow.locator("a[download]").get_attribute("href") or ""
    kind, _, payload = data.partition(",")
    assert kind == "data:text/csv;charset=utf-8;base64"
    lines = base64.b64decode(payload).decode("utf-8-sig").splitlines()
    assert lines[:2] == ["assister_level,recipient_type,assistances", "province,village,1"]
    assert len(lines) == 11
    flow.locator("summary").nth(1).click()
    expect(flow.locator("pre")).to_contain_text("SELECT DISTINCT ?fact")


@pytest.mark.parametrize(("mood", "viewport"), [("light", WIDE), ("dark", PHONE)])
def test_axe_finds_nothing_grave(open_page: Opener, build: Build, mood: str, viewport: dict[str, int]) -> None:
    page = open_page(figure_page([draw_pair("units", build)], "zh"), viewport=viewport, color_scheme=mood)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert grave(page) == []


def test_a_county_of_a_hostile_name_runs_nothing_and_widens_nothing(open_page: Opener, build: Build) -> None:
    (row,) = single("projects")
    assert isinstance(row, ProjectsInCounty)
    name = f"<img src=x onerror=alert(1)>{HOSTILE}"
    evil = replace(row, county=Thing("urn:x", name, f"吉林省/{name}", Level.COUNTY))
    wide, narrow = drawings("projects", evil)
    one = replace(draw_pair("projects", build)[0], table=shown("projects", evil).table, wide=wide, narrow=narrow)
    page = open_page(figure_page([(one, replace(one, lang="en"))], "zh"), viewport=PHONE)
    page.locator("summary").first.click()
    assert page.locator("img, figure script").count() == 0
    expect(page.locator("tbody td").first).to_contain_text("<img src=x onerror=alert(1)></text><script>alert(1)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
