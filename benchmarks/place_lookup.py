"""Look one place up in a fresh process: CPU time against a bare interpreter and against importing the model's words.

    PYTHONPATH=. python benchmarks/place_lookup.py

The goal is about the gazetteer itself (opening it, one name, its path); `graph.model`, which every command needs, is
measured apart. Prints a table; exits 1 when a goal is missed.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

__all__ = ["GOALS", "cpu", "main"]

RUNS = 21
BARE = "pass"
MODEL = "import graph.model, graph.errors"
LOOK_UP = (
    "from graph.gazetteer.places import Gazetteer\n"
    "gazetteer = Gazetteer.default()\n"
    "gazetteer.path(gazetteer.by_name({name!r})[0].code)"
)
CASES = {
    "bare interpreter": BARE,
    "the words of the model": MODEL,
    "one name, 大北山村": LOOK_UP.format(name="大北山村"),
    "one name, 水城县": LOOK_UP.format(name="水城县"),
    "the most frequent name, 团结村": LOOK_UP.format(name="团结村"),
}
#: What a look-up may cost beyond the words of the model, in bare interpreters.
GOALS = {"one name, 大北山村": 3.0, "one name, 水城县": 3.0}


def cpu(code: str, runs: int = RUNS) -> float:
    """Median CPU milliseconds of a fresh process that runs `code`."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times) * 1000


def main() -> int:
    measured = {name: cpu(code) for name, code in CASES.items()}
    bare, model = measured["bare interpreter"], measured["the words of the model"]
    missed = False
    for name, time in measured.items():
        own = (time - model) / bare
        goal = GOALS.get(name)
        verdict = "" if goal is None else ("  goal met" if own <= goal else f"  GOAL MISSED: {goal}")
        missed |= goal is not None and own > goal
        print(f"{time:7.1f} ms CPU {time / bare:5.1f}x bare {own:5.1f}x beyond the model  {name}{verdict}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
