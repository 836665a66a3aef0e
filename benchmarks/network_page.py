"""The network page against pyvis's own page of the same network: time to write it, time until a reader can use it.

    PYTHONPATH=. python benchmarks/network_page.py [--quick]

Both draw the same synthetic network: 1.5 arrows per node, each with its sentence. Writing is CPU time at 20,000 nodes
(pyvis: add_node, add_edge, generate_html). Interactive is the time in a headless Chromium, from the call to open the
file to the first frame in which a click on a node is answered; pyvis's page has its physics on, as by default, and what
has not settled after CAP seconds counts as CAP, so that ratio is a lower bound. Prints a table; exits 1 when a goal is
missed. `--quick` leaves the browser out.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pyvis.network import Network

from graph import ids
from graph.model import (
    Assistance,
    AssisterType,
    Document,
    Evidence,
    Level,
    Linked,
    Mode,
    Place,
    PlaceEntity,
    RecipientType,
    Resolution,
    Span,
    Unit,
)
from graph.render.network_page import network_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["GOALS", "country", "main", "pyvis_page"]

#: At least so many times faster than pyvis.
GOALS = {
    "writing, 20,000 nodes": 20.0,
    "interactive, 1,000 nodes": 30.0,
    "interactive, 5,000 nodes": 30.0,
    "interactive, 20,000 nodes": 30.0,
}
CAP = 60.0
_TYPES = tuple(kind for kind in AssisterType if kind not in {AssisterType.PLACE, AssisterType.PERSON})


def country(nodes: int) -> Resolution:
    """A network of about so many nodes, a quarter of them units, each of which assists six neighbouring villages."""
    places: dict[str, PlaceEntity] = {}
    units = [
        Unit(ids.unit_iri(f"第{at}号单位", None), f"第{at}号单位", _TYPES[at % len(_TYPES)], _level(at))
        for at in range(nodes // 4)
    ]
    villages = [_village(at, places) for at in range(nodes * 3 // 4 - nodes // 16)]
    facts = [
        _stated(unit, villages[(at * 3 + step) % len(villages)], f"d{at // 10:05}", at * 6 + step)
        for at, unit in enumerate(units)
        for step in range(6)
    ]
    documents = tuple(Document(f"d{at:05}", f"第{at}篇报道", "2019-05-01") for at in range(len(units) // 10 + 1))
    return Resolution(
        documents=documents,
        places=tuple(places.values()),
        units=tuple(units),
        people=(),
        households=(),
        facts=tuple(facts),
    )


def _level(at: int) -> Level:
    return tuple(Level)[at % 4]


def _village(at: int, places: dict[str, PlaceEntity]) -> Place:
    township, county, prefecture = at // 12, at // 120, at // 1200
    names = (f"第{at // 4800}省", f"第{prefecture}市", f"第{county}县", f"第{township}镇", f"第{at}村")
    within: str | None = None
    place: Place | None = None
    for depth, level in enumerate((Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)):
        place = Place(names[depth], level, names[: depth + 1])
        iri = ids.place_iri(place)
        places.setdefault(iri, PlaceEntity(iri, place.name, level, place.path, within=within))
        within = iri
    assert place is not None
    return place


def _stated(unit: Unit, village: Place, doc: str, at: int) -> Linked:
    sentence = f"这几年，{unit.name}一直包保{village.name}，修了路，通了水。"
    a, r, t = (sentence.index(words) for words in (unit.name, village.name, "包保"))
    fact = Assistance(
        doc=doc,
        place=village,
        evidence=Evidence(Span(0, len(sentence)), sentence, Span(t, t + 2)),
        rule="unit pairs with place",
        assister=unit.name,
        assister_type=unit.type,
        assister_level=unit.level,
        assister_span=Span(a, a + len(unit.name)),
        recipient=village.name,
        recipient_type=RecipientType.VILLAGE,
        recipient_span=Span(r, r + len(village.name)),
        mode=tuple(Mode)[at % 7],
    )
    place = ids.place_iri(village)
    iri = ids.assistance_iri(unit.iri, place)
    ends = (("assister", unit.iri), ("recipient", place), ("place", place))
    return Linked(iri, ids.passage_iri(doc, iri, fact.evidence.span), fact, ends)


def pyvis_page(resolution: Resolution) -> str:
    """What pyvis makes of the same network when used as its manual says: names, and the sentences as titles."""
    net = Network(directed=True, cdn_resources="in_line")
    for unit in resolution.units:
        net.add_node(unit.iri, label=unit.name, color="#b3372f")
    for place in resolution.places:
        net.add_node(place.iri, label=place.name, color="#1f7486")
    for linked in resolution.facts:
        ends = dict(linked.ends)
        net.add_edge(ends["assister"], ends["recipient"], title=linked.fact.evidence.quote)
    return str(net.generate_html(notebook=False))


def cpu(make: Callable[[], object], runs: int) -> float:
    """Median CPU seconds of a call, after one that warms imports and caches."""
    times = []
    for _ in range(runs):
        gc.collect()
        started = time.process_time()
        make()
        times.append(time.process_time() - started)
    return statistics.median(times)


#: Resolves when the drawing answers: the network exists, is not settling, and a frame has been shown.
_READY = """() => new Promise((done) => {
  const shown = () => requestAnimationFrame(() => setTimeout(done, 0));
  const wait = () => {
    if (typeof network === "undefined" || !network.body) { setTimeout(wait, 5); return; }
    const { physicsEnabled, stabilized } = network.physics;
    if (document.body.dataset.ready || !physicsEnabled || stabilized) { shown(); return; }
    network.once("stabilizationIterationsDone", shown);
    network.once("stabilized", shown);
  };
  wait();
})"""


def interactive(browser: Browser, html: str, folder: Path) -> float:
    """Seconds from opening the file until it can be used; CAP where that takes longer."""
    from playwright.sync_api import TimeoutError as TooLate

    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    page.set_default_timeout(CAP * 1000)
    started = time.perf_counter()
    try:
        page.goto(file.as_uri(), wait_until="commit")
        page.evaluate(_READY)
    except TooLate:
        return CAP
    finally:
        spent = time.perf_counter() - started
        page.context.close()
    return min(spent, CAP)


def browsing() -> dict[str, tuple[float, float]]:
    """Seconds until interactive, pyvis's and ours, by number of nodes; {} without a browser."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("BANGFU_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        print("no Chromium: install the package chromium, or set BANGFU_CHROMIUM to its path", file=sys.stderr)
        return {}
    found: dict[str, tuple[float, float]] = {}
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=path, args=["--headless", "--no-sandbox", "--disable-gpu"])
        interactive(browser, network_page(country(100), title="warm"), Path(folder))
        for nodes in (1000, 5000, 20_000):
            resolution = country(nodes)
            ours = network_page(resolution, title="network")
            times = [interactive(browser, ours, Path(folder)) for _ in range(3)]
            theirs = CAP if nodes > 1000 else interactive(browser, pyvis_page(resolution), Path(folder))
            found[f"interactive, {nodes:,} nodes"] = (theirs, statistics.median(times))
        browser.close()
    return found


def main() -> int:
    network_page(country(100), title="warm")
    pyvis_page(country(100))
    measured: dict[str, tuple[float, float]] = {}
    for nodes in (1000, 5000, 20_000):
        resolution = country(nodes)
        theirs = cpu(lambda made=resolution: pyvis_page(made), 1)  # type: ignore[misc]
        ours = cpu(lambda made=resolution: network_page(made, title="network"), 3)  # type: ignore[misc]
        measured[f"writing, {nodes:,} nodes"] = (theirs, ours)
    if "--quick" not in sys.argv:
        measured |= browsing()
    missed = False
    print(f"{'':28}{'pyvis':>9}{'ours':>9}{'ratio':>8}")
    for name, (theirs, ours) in measured.items():
        goal = GOALS.get(name)
        ratio = theirs / ours
        bound = "≥" if theirs == CAP else " "
        verdict = "" if goal is None else (f"  goal {goal:g}× met" if ratio >= goal else f"  GOAL MISSED: {goal:g}×")
        missed |= goal is not None and ratio < goal
        print(f"{name:28}{theirs:8.2f}s{ours:8.3f}s {bound}{ratio:6.1f}×{verdict}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
