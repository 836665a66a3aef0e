"""The network page `build/network.html` 帮扶网络图: one file that shows who assists whom, with every quote.

    Resolution → network_data (tables) → first_view → pyvis_page (drawing) → page (skeleton) → HTML

The script in `assets/` takes over from pyvis's first drawing: it fits the rows to the window, filters, folds and
unfolds, and shows the cards and the quotes.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from difflib import get_close_matches

from graph.errors import QueryError
from graph.model import AssisterType, Level, Mode, Resolution
from graph.render.first_view import first_view
from graph.render.network_data import NetworkData, network_data
from graph.render.page import asset, escape, render_page, says
from graph.render.pinyin import syllables_of
from graph.render.pyvis_page import draw
from graph.render.words import Lang, word

__all__ = ["network_page"]

_SCRIPTS = (
    "table.js",
    "facts.js",
    "network_model.js",
    "network_rows.js",
    "network_marks.js",
    "network_view.js",
    "network_draw.js",
    "network_export.js",
    "network_camera.js",
    "network_card.js",
    "network_controls.js",
    "network_tables.js",
    "network_keys.js",
    "network_help.js",
    "network.js",
)
_DOCUMENTS = (("documents/index.html", "reader.index"),)
_REPORT = (("report.html", "report.title"),)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without cyclic garbage collection: of the hundred thousands of rows made here none is garbage, and looking for it
    again and again takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_uncollected()
def network_page(
    resolution: Resolution,
    *,
    title: str | None = None,
    lang: Lang = "zh",
    focus: str | None = None,
    depth: int = 1,
    county: str | None = None,
    level: Level | None = None,
    types: Collection[AssisterType] = (),
    modes: Collection[Mode] = (),
    year: str | None = None,
    documents: bool = False,
    report: bool = False,
) -> str:
    """The page as one HTML file: opens from disk, asks for nothing outside, the same bytes for the same resolution.

    The page always holds the whole resolution; the other arguments choose what it shows when opened, and a reader can
    undo each. `focus` (a name or an IRI) shows a node and what lies within `depth` steps of it; `county` (a name, an
    IRI or a division code), `level` (of the assister), `types` (of assister; all if empty), `modes` and `year` filter.
    Without a `title` it bears one that follows the language switch.
    `documents` and `report` tell that the documents' pages and the report stand beside this page: each quote then links
    to its passage, and the head to both.
    Raises QueryError with near names for a focus or county the resolution lacks, or a name that several things bear.
    """
    data = network_data(resolution, documents=documents)
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
        title=word("ui.title_network", lang) if title is None else title,
        title_key="ui.title_network" if title is None else None,
        lang=lang,
        styles=[asset("network.css")],
        body=_body(lang),
        data={
            "bangfu-network": data.table,
            "bangfu-opening": opening,
            "bangfu-pinyin": syllables_of(node.name for node in data.nodes),
        },
        scripts=[drawing.bundle, drawing.script, *(asset(name) for name in _SCRIPTS)],
        links=[*_DOCUMENTS * documents, *_REPORT * report],
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
    search, canvas, panel = _labelled("search", lang), _labelled("canvas", lang), _labelled("panel", lang)
    placeholder = escape(word("ui.search", lang))
    return f"""<main class="network">
<section class="bar" {_labelled("filters", lang)}>
<div class="find"><input id="search" type="search" role="combobox" autocomplete="off" spellcheck="false"
 aria-expanded="false" aria-controls="found" aria-autocomplete="list" data-w-placeholder="ui.search" {search}
 placeholder="{placeholder}">
<ul id="found" role="listbox" {search} hidden></ul></div>
{"".join(_select(name, lang) for name in ("county", "level", "year", "detail"))}
<span class="near">{_button("only", lang, 'aria-pressed="false"')}
<label>{says("ui.depth", lang)} <select id="depth"><option>1</option><option>2</option><option>3</option></select>\
</label></span>
{_button("reset", lang)}
</section>
<details class="legend" open><summary>{says("ui.filters", lang)}</summary><div id="legend"></div></details>
<div class="stage">
<section class="canvas" {_labelled("network", lang)}>
<div class="frame" id="frame" tabindex="0" role="application" {canvas}>
<div id="mynetwork"></div><p id="nothing" class="note" hidden></p></div>
<div class="under"><p class="hint">{says("ui.hint", lang)} <b id="behind" role="status"></b></p>
<div class="zoom">
{_button("back", lang, "disabled")}
<button type="button" id="zoom-in" {_labelled("zoom_in", lang)}>+</button>
<button type="button" id="zoom-out" {_labelled("zoom_out", lang)}>−</button>
{"".join(_button(name, lang) for name in ("fit", "home", "png", "svg", "share", "help"))}
</div></div>
</section>
<aside id="card" tabindex="-1" {panel}></aside>
</div>
<section class="tables" {_labelled("tables", lang)}>
<details id="arrows"><summary>{says("ui.table", lang)}</summary><div id="arrow-table"></div></details>
<details id="others"><summary>{says("ui.table_other", lang)}</summary><div id="other-table"></div></details>
</section>
<dialog id="dialog" aria-labelledby="dialog-title"></dialog>
</main>"""


def _labelled(name: str, lang: Lang) -> str:
    return f'data-w-label="ui.{name}" aria-label="{escape(word(f"ui.{name}", lang))}"'


def _button(name: str, lang: Lang, more: str = "") -> str:
    key = f"ui.{name}"
    return f'<button type="button" id="{name}" data-w="{key}" {more}>{escape(word(key, lang))}</button>'


def _select(name: str, lang: Lang) -> str:
    return f"""<label class="pick">{says(f"ui.{name}", lang)} <select id="{name}"></select></label>
"""
