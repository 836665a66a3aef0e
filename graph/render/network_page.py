"""The network page `build/network.html` 帮扶网络图: one file that shows who assists whom, with every quote.

    Resolution → network_data (tables) → first_view → pyvis_page (drawing) → page (skeleton) → HTML

The script in `assets/` takes over from pyvis's first drawing: it fits the rows to the window, filters, folds and
unfolds, and shows the cards and the quotes.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from graph.errors import QueryError
from graph.model import AssisterType, Level, Mode, Resolution
from graph.render.first_view import first_view
from graph.render.network_data import NetworkData, network_data
from graph.render.page import asset, render_page, says
from graph.render.pinyin import syllables_of
from graph.render.pyvis_page import draw
from graph.render.words import Lang, word

__all__ = ["network_page"]

_SCRIPTS = (
    "table.js",
    "facts.js",
    "network_model.js",
    "network_view.js",
    "network_draw.js",
    "network_card.js",
    "network_controls.js",
    "network.js",
)


def network_page(
    resolution: Resolution,
    *,
    title: str,
    lang: Lang = "zh",
    focus: str | None = None,
    depth: int = 1,
    county: str | None = None,
    level: Level | None = None,
    types: Collection[AssisterType] = (),
    modes: Collection[Mode] = (),
    year: str | None = None,
) -> str:
    """The page as one HTML file: opens from disk, asks for nothing outside, the same bytes for the same resolution.

    The page always holds the whole resolution; the other arguments choose what it shows when opened, and a reader can
    undo each. `focus` (a name or an IRI) shows a node and what lies within `depth` steps of it; `county` (a name, an
    IRI or a division code), `level` (of the assister), `types` (of assister; all if empty), `modes` and `year` filter.
    Raises QueryError with near names for a focus or county the resolution lacks, or a name that several things bear.
    """
    data = network_data(resolution)
    opening = {
        "lang": lang,
        "focus": _find(data, focus, counties=False) if focus else "",
        "only": bool(focus),
        "depth": max(1, depth),
        "county": _find(data, county, counties=True) if county else "",
        "level": level.value if level else "",
        "year": year or "",
        "off": _off(types, modes),
    }
    drawing = draw(*first_view(data))
    return render_page(
        title=title,
        lang=lang,
        styles=[asset("network.css")],
        body=_body(lang),
        data={
            "bangfu-network": data.table,
            "bangfu-opening": opening,
            "bangfu-pinyin": syllables_of(node.name for node in data.nodes),
        },
        scripts=[drawing.bundle, drawing.script, *(asset(name) for name in _SCRIPTS)],
    )


def _off(types: Collection[AssisterType], modes: Collection[Mode]) -> list[str]:
    """The switches of the legend that are off, as the script names them."""
    off = [f"type.{value.value}" for value in AssisterType if types and value not in types]
    return off + [f"mode.{value.value}" for value in Mode if modes and value not in modes]


def _find(data: NetworkData, name: str, *, counties: bool) -> str:
    """The id of the one node of that name, IRI or code."""
    nodes = data.nodes
    if counties:
        nodes = tuple(node for node in nodes if node.kind == "place" and node.level == Level.COUNTY.value)
    found = [node for node in nodes if name in {node.iri, node.code, node.id}]
    found = found or [node for node in nodes if name == node.name or name in node.labels]
    if len(found) == 1:
        return found[0].id
    if found:
        paths = tuple(node.iri for node in found)
        raise QueryError(f"“{name}” is the name of {len(found)} things.", remedy="Give one's IRI.", candidates=paths)
    names = sorted({node.name for node in nodes})
    near = tuple(get_close_matches(name, names, n=5, cutoff=0.4))
    raise QueryError(f"The network holds nothing called “{name}”.", remedy="Try a near name.", candidates=near)


def _body(lang: Lang) -> str:
    label = word("ui.canvas", lang)
    return f"""<main class="network">
<section class="bar" aria-label="{word("ui.filters", lang)}" data-w-label="ui.filters">
<div class="find"><input id="search" type="search" role="combobox" autocomplete="off" spellcheck="false"
 aria-expanded="false" aria-controls="found" aria-autocomplete="list" data-w-placeholder="ui.search"
 data-w-label="ui.search" placeholder="{word("ui.search", lang)}" aria-label="{word("ui.search", lang)}">
<ul id="found" role="listbox" data-w-label="ui.search" aria-label="{word("ui.search", lang)}" hidden></ul></div>
{_select("county", lang)}{_select("level", lang)}{_select("year", lang)}
<span class="near"><button type="button" id="only" aria-pressed="false" data-w="ui.only">{
        word("ui.only", lang)
    }</button>
<label>{says("ui.depth", lang)} <select id="depth"><option>1</option><option>2</option><option>3</option></select>\
</label></span>
<button type="button" id="reset" data-w="ui.reset">{word("ui.reset", lang)}</button>
</section>
<details class="legend" open><summary>{says("ui.filters", lang)}</summary><div id="legend"></div></details>
<div class="stage">
<section class="canvas">
<div class="frame" id="frame" tabindex="0" role="application" data-w-label="ui.canvas" aria-label="{label}">
<div id="mynetwork"></div><p id="nothing" class="note" hidden></p></div>
<div class="under"><p class="hint">{says("ui.hint", lang)}</p>
<div class="zoom">
<button type="button" id="zoom-in" data-w-label="ui.zoom_in" aria-label="{word("ui.zoom_in", lang)}">+</button>
<button type="button" id="zoom-out" data-w-label="ui.zoom_out" aria-label="{word("ui.zoom_out", lang)}">−</button>
<button type="button" id="fit" data-w="ui.fit">{word("ui.fit", lang)}</button>
<button type="button" id="home" data-w="ui.home">{word("ui.home", lang)}</button>
</div></div>
</section>
<aside id="card" tabindex="-1" aria-live="polite" data-w-label="ui.panel" aria-label="{word("ui.panel", lang)}"></aside>
</div>
<section class="tables">
<details id="arrows"><summary>{says("ui.table", lang)}</summary><div id="arrow-table"></div></details>
<details id="others"><summary>{says("ui.table_other", lang)}</summary><div id="other-table"></div></details>
</section>
</main>"""


def _select(name: str, lang: Lang) -> str:
    return f"""<label class="pick">{says(f"ui.{name}", lang)} <select id="{name}"></select></label>
"""
