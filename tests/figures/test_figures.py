"""What the figures draw: of nothing, of one fact, of a great corpus, of names that mean harm; the same bytes always."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import QueryError, RuleError
from graph.figures import FIGURES, Figure, draw, draw_pair, figure_svg, table_csv
from graph.figures.coverage_map import load_provinces, parse_provinces
from graph.figures.page import figure_page
from graph.figures.projects import COUNTIES_DRAWN
from graph.figures.words import figure_words, short_number, sum_of_money
from graph.model import Level, ProjectType
from graph.query import Build, Filters, ProjectsInCounty, SumsOfYear, Thing
from graph.render.theme import Mood, colour, load_theme
from tests.figures.answers_by_hand import HOSTILE, NAMES, drawings, large, shown, single

SVG = "{http://www.w3.org/2000/svg}"


def _texts(svg: str) -> list[str]:
    """The words that an SVG shows."""
    return ["".join(e.tail or "" for e in t) + (t.text or "") for t in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_figure_is_one_whole_svg_with_title_table_and_query(build: Build, name: str, narrow: bool) -> None:
    figure = draw(name, build, "en")
    svg = figure_svg(figure, narrow=narrow)
    root = ET.fromstring(svg)
    title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc") or ""
    assert title == figure.title
    for row in figure.table.for_people("en"):
        assert " | ".join(row) in description
    assert figure.sparql.splitlines()[0] in description
    assert "Counties without documents are unknown, not zero." in " ".join(_texts(svg))
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg|w3id\.org|purl\.org|www\.w3\.org/)", svg)
    assert svg == figure_svg(draw(name, build, "en"), narrow=narrow)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_rest_on_the_same_numbers(build: Build, name: str) -> None:
    zh, en = draw_pair(name, build)
    assert zh.table.for_programs() == en.table.for_programs()
    assert zh.sparql == en.sparql
    assert zh.title != en.title


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_that_tells_nothing_is_said_to(build: Build, name: str) -> None:
    figure = draw(name, build, filters=Filters(county="东丰县"))
    assert figure.table.rows == ()
    assert "没有文献涉及吉林省/辽源市/东丰县（共读入 4 篇）：未知，不是零。" in figure.caption
    assert "文献没有说到这一项。" in figure.wide.words
    assert ET.fromstring(figure_svg(figure)) is not None


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rows", [single, large])
def test_every_colour_is_one_of_the_theme_and_nothing_is_drawn_outside(name: str, rows: object) -> None:
    for drawn in drawings(name, *rows(name)):  # type: ignore[operator]
        assert drawn.colours <= set(load_theme())
        assert "nan" not in drawn.markup
        root = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{drawn.markup}</svg>')
        for rect in root.iter(f"{SVG}rect"):
            assert 0 <= float(rect.get("x", 0)) <= drawn.width
            assert float(rect.get("x", 0)) + float(rect.get("width", 0)) <= drawn.width + 1
            assert float(rect.get("height", 0)) >= 0


@pytest.mark.parametrize("mood", ["light", "dark"])
def test_words_stand_out_from_the_shade_behind_them(mood: Mood) -> None:
    def light(token: str) -> float:
        parts = (int(colour(token, mood)[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    for name in ("projects", "coverage"):
        for drawn in drawings(name, *large(name)):
            shades = re.findall(
                r'class="f-(s-\d)[^>]*>(?:<title>[^<]*</title></rect>)?\n<text[^>]*"middle" class="f-(\w+)"',
                drawn.markup,
            )
            assert shades or name == "coverage"
            for shade, ink in set(shades):
                high, low = sorted((light(shade), light(ink)), reverse=True)
                assert (high + 0.05) / (low + 0.05) >= 4.5, (shade, ink)


def test_what_has_no_row_of_its_own_is_summed_and_said_and_stands_in_the_table() -> None:
    rows = large("projects")
    drawn = shown("projects", *rows)
    assert len(drawn.table.rows) == len(rows)
    assert f"只画项目最多的 {COUNTIES_DRAWN} 个县，其余 {200 - COUNTIES_DRAWN} 个县合为一行，下表俱全。" in drawn.tells
    wide, narrow = drawings("projects", *rows)
    assert f"其余 {200 - COUNTIES_DRAWN} 县" in wide.words
    assert "其余" in narrow.words
    few = tuple(replace(row, projects=1) for row in rows[:40] if isinstance(row, ProjectsInCounty))
    wide, _ = drawings("projects", *few)
    sums = [int(word) for word in wide.words if word.isdigit()]
    assert sum(sums) == 2 * len(few), "every project in a cell, and again in the sum of its row"


def test_names_that_two_counties_bear_are_told_apart() -> None:
    def county(code: str, path: str) -> Thing:
        return Thing(f"https://w3id.org/bangfu/id/place/{code}", "朝阳区", path, Level.COUNTY)

    (row,) = single("projects")
    assert isinstance(row, ProjectsInCounty)
    two = [county("110105", "北京市/朝阳区"), county("220104", "吉林省/长春市/朝阳区")]
    wide, _ = drawings("projects", *(replace(row, county=one) for one in two))
    assert {"北京市朝阳区", "长春市朝阳区"} <= set(wide.words)


def test_a_county_of_a_hostile_name_breaks_nothing(tmp_path: Path) -> None:
    (row,) = single("projects")
    assert isinstance(row, ProjectsInCounty)
    assert row.county is not None
    evil = replace(row, county=Thing(row.county.iri, HOSTILE, f"吉林省/{HOSTILE}", Level.COUNTY))
    for drawn in drawings("projects", evil):
        root = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{drawn.markup}</svg>')
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "path", "text", "title"}
        assert not any("\u202e" in word for word in drawn.words)
        assert max(map(len, drawn.words)) < 60
        (title,) = root.iter(f"{SVG}title")
        assert title.text is not None
        assert title.text.endswith("长" * 100), "the whole name, for a pointer"


def test_exact_and_approximate_sums_stand_apart() -> None:
    (row,) = single("sums")
    assert isinstance(row, SumsOfYear)
    wide, _ = drawings("sums", replace(row, exact=1_250_000.0, inexact=9_990_000_000.0))
    assert {"125 万元", "99.9 亿元", "确数", "约数"} <= set(wide.words)
    assert wide.markup.count("<circle") == 4, "two in the legend, two in the year"


@pytest.mark.parametrize(
    ("number", "zh", "en"), [(9_999, "9,999", "10.0k"), (12_345, "1.2万", "12k"), (1_654_321, "165万", "1.7M")]
)
def test_counts_without_room_are_shortened(number: int, zh: str, en: str) -> None:
    assert (short_number(number, "zh"), short_number(number, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (0, "0 元", "CNY 0"),
        (9_999, "9,999 元", "CNY 10 k"),
        (1_280_000, "128 万元", "CNY 1.28 M"),
        (3.6e9, "36 亿元", "CNY 3.6 bn"),
    ],
)
def test_sums_are_written_as_people_write_them(yuan: float, zh: str, en: str) -> None:
    assert (sum_of_money(yuan, "zh"), sum_of_money(yuan, "en")) == (zh, en)


def test_the_map_has_a_tile_for_every_province_and_says_what_it_cannot_show(build: Build) -> None:
    tiles = load_provinces()
    assert len(tiles) == 34
    assert len({(tile.column, tile.row) for tile in tiles}) == 34
    figure = draw("coverage", build)
    assert "图上没有的地方：岭北省 3。" in figure.caption
    with pytest.raises(RuleError, match="line 2: 乙 takes a place"):
        parse_provinces("11\t0\t0\t甲\tA\tAA\n12\t0\t0\t乙\tB\tBB")
    with pytest.raises(RuleError, match="line 1: not code"):
        parse_provinces("11\t0\t甲\tA")


def test_a_province_is_drawn_county_by_county(build: Build) -> None:
    figure = draw("coverage", build, filters=Filters(county="青海省"))
    assert figure.title == "文献覆盖的县 · 青海省"
    assert figure.table.rows == ()


def test_the_csv_holds_codes_and_is_no_formula() -> None:
    figure_rows = shown("projects", *single("projects")).table
    assert table_csv(figure_rows) == "county,code,project_type,projects\n吉林省/白山市/靖宇县,220622,road,1\n"
    (row,) = single("projects")
    assert isinstance(row, ProjectsInCounty)
    evil = replace(row, county=Thing("urn:x", "县", "=HYPERLINK(1)", Level.COUNTY), project_type=ProjectType.ROAD)
    assert table_csv(shown("projects", evil).table).splitlines()[1].startswith("'=HYPERLINK")


def test_a_page_shows_all_figures_in_both_languages_and_keeps_to_itself(build: Build) -> None:
    pairs = [draw_pair(name, build) for name in FIGURES]
    page = figure_page(pairs, "zh")
    assert page == figure_page(pairs, "zh")
    assert page.count("<figure ") == len(FIGURES)
    assert page.count("download=") == len(FIGURES)
    assert "default-src 'none'" in page
    assert "font-src data:" in page
    for zh, en in pairs:
        assert f'data-zh="{zh.title}" data-en="{en.title}"' in page


def test_an_unknown_figure_is_told_with_all_there_are(build: Build) -> None:
    with pytest.raises(QueryError) as caught:
        draw("pie", build)
    assert caught.value.candidates == NAMES


def _keys() -> Iterator[str]:
    folder = Path(__file__).resolve().parents[2] / "graph"
    for path in (*(folder / "figures").glob("*.py"), folder / "terminal" / "figuring.py"):
        yield from re.findall(r'"((?:[a-z]+\.)?[a-z_]+(?:\.[a-z_]+)?)"', path.read_text("utf-8"))


def test_every_word_of_the_figures_is_used() -> None:
    said = set(_keys())
    made = ("title.", "column.", "recipienttype.", "narrowed.", "money.", "page.")
    assert [key for key in figure_words() if key not in said and not key.startswith(made)] == []


def test_figures_of_both_widths_say_the_same_numbers(build: Build) -> None:
    figure: Figure = draw("flow", build)
    assert sorted(figure.wide.words) == sorted(figure.narrow.words)
