"""Figures as PNG: drawn without any font of the machine; what no font has is told, and stands in pinyin."""

from __future__ import annotations

import struct
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.figures import Figure, draw, figure_svg, png
from graph.figures.figure import drawing
from graph.model import Level
from graph.query import Build, ProjectsInCounty, Thing
from tests.figures.answers_by_hand import shown, single
from tests.query.three_doors import run


@pytest.fixture(scope="module")
def figure(folder: Path) -> Figure:
    return draw("flow", Build.open(folder))


def _of_county(figure: Figure, name: str) -> Figure:
    """A figure of the projects of one county of that name."""
    (row,) = single("projects")
    assert isinstance(row, ProjectsInCounty)
    drawn = shown("projects", replace(row, county=Thing("urn:x", name, name, Level.COUNTY)))
    return replace(figure, wide=drawing(drawn.draw(900)), narrow=drawing(drawn.draw(350)))


def test_a_picture_is_drawn_at_the_size_asked_for(figure: Figure) -> None:
    pytest.importorskip("resvg_py", reason="resvg is not installed (extra figures)")
    for narrow, width in ((False, 936), (True, 386)):
        picture = png.figure_png(figure, narrow=narrow, zoom=2)
        assert picture.data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">I", picture.data[16:20]) == (2 * width,)
        assert picture.missing == ""
    assert png.figure_png(figure).data == png.figure_png(figure).data


def test_chinese_words_are_drawn_without_a_font_of_the_machine(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resvg_py", reason="resvg is not installed (extra figures)")
    monkeypatch.setenv("PATH", "")
    pictures = {png.figure_png(_of_county(figure, name)).data for name in ("靖宇县", "珲春市", "和龙市")}
    assert len(pictures) == 3, "boxes would all look alike"


def test_a_character_no_font_has_stands_in_pinyin_and_is_told(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    resvg_py = pytest.importorskip("resvg_py", reason="resvg is not installed (extra figures)")
    rare = _of_county(figure, "㙍塘县")
    assert "㙍[duo]塘县" in figure_svg(rare)
    drawn: list[str] = []

    def taken(*, svg_string: str, **_: object) -> bytes:
        drawn.append(svg_string)
        return b"png"

    monkeypatch.setattr(resvg_py, "svg_to_bytes", taken)
    monkeypatch.setattr(png, "_font_with", lambda character: "")
    assert png.figure_png(rare) == png.Png(b"png", "㙍")
    assert ">[duo]塘县<" in drawn[0]
    assert "㙍" not in drawn[0]
    monkeypatch.setattr(png, "_font_with", lambda character: "/fonts/rare.ttf")
    assert png.figure_png(rare).missing == ""
    assert "㙍[duo]塘县" in drawn[1]


def test_without_resvg_it_is_said_how_to_get_it(figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(BuildError, match="resvg") as caught:
        png.figure_png(figure)
    assert "bangfu[figures]" in str(caught.value)


@pytest.mark.parametrize("ending", ["svg", "html", "csv"])
def test_the_command_writes_what_the_ending_says(folder: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / "pictures" / f"coverage.{ending}"
    said, talk = run(folder, "figure", "coverage", "-o", str(out), "--lang", "zh")
    assert said == f"{out}\n"
    assert "图上没有的地方：岭北省 3。" in talk
    begins = {"svg": "<svg ", "html": "<!DOCTYPE html>", "csv": "\ufefflevel,place,code,documents,independent"}
    assert out.read_text("utf-8").startswith(begins[ending])


def test_a_missing_character_is_told_with_the_package_that_has_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.terminal import figuring

    monkeypatch.setattr(figuring, "figure_png", lambda figure, narrow: png.Png(b"png", "㙍"))
    _, talk = run(folder, "figure", "flow", "-o", str(tmp_path / "flow.png"), "--lang", "en")
    assert "No font has 㙍; the picture shows pinyin instead." in talk
    assert "apt install fonts-wqy-microhei" in talk
    (tmp_path / "file").write_text("")
    _, talk = run(folder, "figure", "flow", "-o", str(tmp_path / "file" / "flow.svg"), code=2)
    assert "cannot be written" in talk


def test_no_name_lists_the_figures(folder: Path) -> None:
    out, _ = run(folder, "figure", "--format", "csv", "--lang", "zh")
    assert out.splitlines()[:2] == ["图名,内容", "coverage,文献覆盖的县"]
    assert len(out.splitlines()) == 8
