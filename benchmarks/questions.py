"""How long Bangfu takes over questions, beside rdflib and Oxigraph in memory, and how little it grows with the graph.

    PYTHONPATH=. python benchmarks/questions.py [FOLDER] [--small]

Makes two builds of a made-up country in FOLDER (100,000 and 1,000,000 quads; `--small` the first only) unless they are
there, asks the questions of benchmarks/asked.py in several fresh processes of each system, and prints a table of ratios
of CPU time. The values must be the same. Exits 1 when a goal is missed or values differ.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import cli_start
from benchmarks.asked import QUESTIONS, Question, Rows, subjects, told
from benchmarks.synthetic_build import write_synthetic_build
from graph.query import Build

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"100k": 100_000, "1M": 1_000_000}
SYSTEMS = ("bangfu", "pyoxigraph", "rdflib")
SUBJECTS = 20
#: Rounds over all subjects of a question, for each system; rdflib takes seconds for what sums up a graph.
ROUNDS = {"bangfu": 9, "pyoxigraph": 9, "rdflib": 2}
PROCESSES = {"bangfu": 3, "pyoxigraph": 2, "rdflib": 1}


def _asker(system: str, folder: Path) -> Callable[[Question, str], Any]:
    """What answers a question about a subject, everything loaded."""
    if system == "bangfu":
        build = Build.open(folder)
        return lambda question, subject: question.bangfu(build, subject)
    if system == "pyoxigraph":
        import pyoxigraph

        store = pyoxigraph.Store()
        store.load(path=str(folder / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
        return lambda question, subject: [_solutions(store, query) for query in question.queries(subject)]
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(folder / "graph.nq", format="nquads")
    return lambda question, subject: [list(dataset.query(query)) for query in question.queries(subject)]


def _solutions(store: Any, query: str) -> list[list[str | None]]:
    return [[cell and cell.value for cell in row] for row in store.query(query, use_default_graph_as_union=True)]


def _measure(system: str, folder: Path) -> dict[str, tuple[float, str]]:
    """Question → CPU milliseconds a question (the median of the rounds), and the digest of the values."""
    ask, build = _asker(system, folder), Build.open(folder)
    measured = {}
    for question in QUESTIONS:
        if system == "rdflib" and question.baseline != "rdflib":
            continue
        about = subjects(build, question.subject, SUBJECTS)
        digest = hashlib.sha256()
        for subject in about:
            digest.update(repr(_values(question, system, ask(question, subject))).encode())
        times = []
        for _ in range(ROUNDS[system]):
            start = time.process_time()
            for subject in about:
                ask(question, subject)
            times.append((time.process_time() - start) * 1000 / len(about))
        measured[question.name] = (statistics.median(times), digest.hexdigest())
    return measured


def _values(question: Question, system: str, found: Any) -> Rows:
    return told(question.rows(found)) if system == "bangfu" else told(tuple(row) for rows in found for row in rows)


def _in_processes(system: str, folder: Path) -> dict[str, tuple[float, str]]:
    """The median over fresh processes."""
    command = [sys.executable, __file__, "--measure", system, str(folder)]
    runs = []
    for _ in range(PROCESSES[system]):
        out = subprocess.run(
            command, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        runs.append(json.loads(out.stdout))
    return {name: (statistics.median(run[name][0] for run in runs), runs[0][name][1]) for name in runs[0]}


def _folder_of(base: Path, size: str) -> Path:
    folder = base / f"synthetic-{size}"
    if not (folder / "store" / "CURRENT").exists():
        print(f"{size}: {write_synthetic_build(folder, SIZES[size])} quads made", file=sys.stderr)
    return folder


def _table(measured: dict[str, dict[str, dict[str, tuple[float, str]]]]) -> bool:
    """Print the ratios; whether all goals are met."""
    met = True
    print("| question | quads | of rdflib | of pyoxigraph in memory | values | goal |\n|---|---|---|---|---|---|")
    for question in QUESTIONS:
        for size, systems in measured.items():
            own, digest = systems["bangfu"][question.name]
            ratios = {name: own / found[question.name][0] for name, found in systems.items() if question.name in found}
            same = all(found[question.name][1] == digest for found in systems.values() if question.name in found)
            verdict = ""
            if question.goal:
                reached = ratios[question.baseline] <= question.goal
                met &= reached
                verdict = f"≤ 1/{1 / question.goal:.0f}: {'met' if reached else 'MISSED'}"
            met &= same
            shown = (_ratio(ratios.get("rdflib")), _ratio(ratios["pyoxigraph"]), "same" if same else "DIFFER", verdict)
            print(f"| {question.name} | {size} | {' | '.join(shown)} |")
    return met & _growth(measured)


def _growth(measured: dict[str, dict[str, dict[str, tuple[float, str]]]]) -> bool:
    met = True
    if len(measured) > 1:
        print("\n| question | 1M quads to 100k | goal |\n|---|---|---|")
        for question in QUESTIONS:
            small, large = (measured[size]["bangfu"][question.name][0] for size in ("100k", "1M"))
            verdict = ""
            if question.flat:
                met &= large / small <= question.flat
                verdict = f"≤ {question.flat}: {'met' if large / small <= question.flat else 'MISSED'}"
            print(f"| {question.name} | {large / small:.2f} | {verdict} |")
    return met


def _ratio(value: float | None) -> str:
    if value is None:
        return "–"
    return f"1/{1 / value:.1f}" if value < 1 else f"{value:.2f}"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--measure"]:
        print(json.dumps(_measure(arguments[1], Path(arguments[2]))))
        return 0
    folders = [one for one in arguments if not one.startswith("--")]
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(folders[0] if folders else temporary)
        sizes = ["100k"] if "--small" in arguments else list(SIZES)
        built = {size: _folder_of(base, size) for size in sizes}
        measured = {size: {system: _in_processes(system, built[size]) for system in SYSTEMS} for size in sizes}
        met = _table(measured)
        print()
        village = subjects(Build.open(built[sizes[-1]]), "village", SUBJECTS)[SUBJECTS // 2]
        missed = cli_start.main([str(built[sizes[-1]]), village])
    return int(not met or bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
