"""Which counties the documents cover 文献覆盖图: a tile for each province where people expect it, squares for counties.

Boundaries are not drawn: a tile map gives a small province the room of a large one, and needs no shapes of borders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from graph.errors import RuleError
from graph.figures.canvas import Box, Canvas, fitted, n, width_of
from graph.figures.county_tiles import draw_province
from graph.figures.figure import WIDE, Drawn
from graph.figures.shades import SHADES, draw_scale, shade_of
from graph.figures.table import Table
from graph.figures.words import Lang, say
from graph.model import Level
from graph.query import Answer, CoveredPlace, Thing, counties_of_today, division_code

__all__ = ["ProvinceTile", "load_provinces", "parse_provinces", "show_coverage"]


@dataclass(frozen=True, slots=True)
class ProvinceTile:
    """Where a province stands on the tile map: column from the west, row from the north; its short names, and the
    letters of ISO 3166-2:CN where there is no room for an English one."""

    code: str
    column: int
    row: int
    zh: str
    en: str
    iso: str


def parse_provinces(text: str, name: str = "provinces.tsv") -> tuple[ProvinceTile, ...]:
    """Tiles from lines of code, column, row, zh, en, iso, with tabs between; RuleError names the line that is not so,
    or takes the place of another."""
    tiles: dict[tuple[int, int], ProvinceTile] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 6 or not all(cells) or not all(cell.isdigit() for cell in cells[:3]):
            raise RuleError(
                f"{name}, line {number}: not code, column, row, zh, en, iso.", remedy="Separate them by tabs."
            )
        tile = ProvinceTile(cells[0], int(cells[1]), int(cells[2]), *cells[3:])
        if (tile.column, tile.row) in tiles or any(tile.code == other.code for other in tiles.values()):
            raise RuleError(f"{name}, line {number}: {tile.zh} takes a place or code that is taken.", remedy="Move it.")
        tiles[tile.column, tile.row] = tile
    return tuple(sorted(tiles.values(), key=lambda tile: (tile.row, tile.column)))


@cache
def load_provinces() -> tuple[ProvinceTile, ...]:
    """The tile map that ships with the package."""
    return parse_provinces(files("graph.figures").joinpath("provinces.tsv").read_text(encoding="utf-8"))


def show_coverage(answer: Answer[CoveredPlace], lang: Lang) -> Drawn:
    """The figure of the counties covered; of one province where the filters name a place in it."""
    counts = {code: row.independent for row in answer.rows if (code := division_code(row.place))}
    province, narrow = _province(answer.about), list[str]()
    if province:
        draw = partial(draw_province, counties_of_today(province), counts, lang)
        tells = [say("tells.coverage.province", lang, province=answer.about.path.split("/")[0] if answer.about else "")]
    else:
        draw = partial(_draw, counts, lang)
        off = _off_the_map(answer.rows, lang)
        tells, narrow = [say("tells.coverage", lang), *off], [say("tells.coverage.narrow", lang), *off]
    return Drawn(
        table=Table(
            ("level", "place", "code", "documents", "independent"),
            tuple(
                (
                    row.place.level or Level.COUNTY,
                    row.place.path,
                    division_code(row.place),
                    len(row.documents),
                    row.independent,
                )
                for row in answer.rows
            ),
        ),
        draw=draw,
        tells=tuple(tells),
        tells_narrow=tuple(narrow),
    )


def _province(about: Thing | None) -> str:
    """The code of the province a figure is asked of; empty for the whole country or a place without a code."""
    code = division_code(about) if about else ""
    return code[:2] if any(tile.code == code[:2] for tile in load_provinces()) else ""


def _off_the_map(rows: tuple[CoveredPlace, ...], lang: Lang) -> list[str]:
    """What no tile or square can show: provinces the map lacks, counties without a code."""
    known = {tile.code for tile in load_provinces()}
    provinces = [r for r in rows if r.place.level is Level.PROVINCE and division_code(r.place) not in known]
    counties = [r for r in rows if r.place.level is Level.COUNTY and not division_code(r.place)]
    return [
        say(
            key,
            lang,
            names=("、" if lang == "zh" else ", ").join(f"{row.place.path} {row.independent}" for row in found),
        )
        for key, found in (("others.provinces", provinces), ("others.uncoded", counties))
        if found
    ]


def _draw(counts: Mapping[str, int], lang: Lang, width: float) -> Canvas:
    canvas = Canvas(width)
    step = width / (max(tile.column for tile in load_provinces()) + 1)
    side = step - (6.0 if width >= WIDE else 3.0)
    tile_of = _wide_tile if width >= WIDE else _small_tile
    draw_scale(canvas, max(counts.values(), default=0), lang, dashed=width < WIDE)
    for tile in load_provinces():
        tile_of(canvas, tile, counts, Box(tile.column * step, 34 + tile.row * step, side, side), lang)
    return canvas


def _small_tile(canvas: Canvas, tile: ProvinceTile, counts: Mapping[str, int], box: Box, lang: Lang) -> None:
    """A tile with no room for counties: its shade and number are those of the province's documents."""
    documents, name = counts.get(tile.code, 0), tile.zh if lang == "zh" else tile.en
    shade = shade_of(documents)
    canvas.rect(
        *box, shade, stroke="" if documents else "edge", dashed=not documents, title=_title(name, documents, lang)
    )
    ink = "paper" if shade in SHADES[1:] else "ink" if documents else "soft"
    short = fitted(tile.zh if lang == "zh" else tile.iso, box.wide - 2, 11)
    middle = box.y + box.high / 2
    canvas.text(box.x + box.wide / 2, middle - (2 if documents else -4), short, size=11, ink=ink, anchor="middle")
    if documents:
        canvas.text(box.x + box.wide / 2, middle + 12, f"{documents}", size=12, ink=ink, anchor="middle")


def _title(name: str, documents: int, lang: Lang) -> str:
    return f"{name}: {documents}" if documents else f"{name}: {say('legend.uncovered', lang)}"


def _wide_tile(canvas: Canvas, tile: ProvinceTile, counts: Mapping[str, int], box: Box, lang: Lang) -> None:
    """A tile with a square for each county, in the order of codes, row by row."""
    documents, name = counts.get(tile.code, 0), tile.zh if lang == "zh" else tile.en
    title = _title(name, documents, lang)
    canvas.rect(*box, "card", stroke="edge", dashed=not documents, radius=4, title=title)
    said = say("value.documents", lang, n=documents) if documents else ""
    room = box.wide - 14 - width_of(said, 12)
    canvas.text(box.x + 6, box.y + 17, name, ink="ink" if documents else "soft", limit=room)
    if said:
        canvas.text(box.x + box.wide - 6, box.y + 17, said, size=12, anchor="end")
    if counties := counties_of_today(tile.code):
        _squares(canvas, counties, counts, Box(box.x + 6, box.y + 25, box.wide - 12, box.high - 31))


def _squares(canvas: Canvas, counties: tuple[Thing, ...], counts: Mapping[str, int], box: Box) -> None:
    """The squares: all of them as dashed lines, which takes a thirtieth of the bytes, then those covered."""
    fewest = next(a for a in range(1, 99) if a * int(box.high / (box.wide / a)) >= len(counties))
    cell = int(min(box.wide / fewest, 12.0) * 10) / 10
    across = int(box.wide / cell + 0.01)
    side = cell - (1.6 if cell > 6 else 1.0)
    rows = [min(across, len(counties) - start) for start in range(0, len(counties), across)]
    lines = (f"M{n(box.x)} {n(box.y + at * cell + side / 2)}h{n(row * cell - 0.1)}" for at, row in enumerate(rows))
    canvas.path("".join(lines), stroke="line", thick=side, dashes=f"{n(side)} {n(cell - side)}")
    for at, county in enumerate(counties):
        if documents := counts.get(division_code(county), 0):
            x, y = box.x + at % across * cell, box.y + at // across * cell
            canvas.rect(x, y, side, side, shade_of(documents), title=f"{county.name}: {documents}")
