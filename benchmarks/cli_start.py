"""How long `bangfu` takes to start: CPU time of a fresh process against the least that could do the same.

    PYTHONPATH=. python benchmarks/cli_start.py [BUILD]

`--help` is measured against an argparse program with as many commands, a look-up against a bare typer script that opens
the same store and asks one query. Runs are interleaved and bytecode is compiled first, so that ratios hold on a busy
machine. Prints a table; exits 1 when a goal is missed.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["GOALS", "main"]

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15
ARGPARSE = """
import argparse
parser = argparse.ArgumentParser(description="Who assists whom")
commands = parser.add_subparsers()
for name in "build who-assists assists secretaries projects households show explain sparql questions validate".split():
    command = commands.add_parser(name, help="What it does.")
    command.add_argument("name")
    for option in "county level type mode year status format build lang".split():
        command.add_argument("--" + option, help="What it narrows.")
parser.parse_args(["--help"])
"""
BARE_LOOK_UP = """
import typer
from pathlib import Path
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def ask(place: str, build: Path) -> None:
    import json, pyoxigraph
    generation = json.loads((build / "store" / "CURRENT").read_text())["generation"]
    store = pyoxigraph.Store.read_only(str(build / "store" / generation))
    rows = store.query(
        'PREFIX bf: <https://w3id.org/bangfu/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> '
        'SELECT ?n WHERE { ?p rdfs:label "%s"@zh-Hans . ?f bf:recipient ?p ; bf:assister/rdfs:label ?n }' % place,
        use_default_graph_as_union=True)
    for row in rows:
        typer.echo(row["n"].value)
app()
"""
#: Ratios to the baseline beside it.
GOALS = {"bangfu --help": 3.0, "bangfu who-assists": 1.5}


def _cpu(command: list[str], environment: dict[str, str]) -> float:
    """CPU milliseconds of one fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _sample(folder: Path) -> Path:
    from tests.query.sample_reports import write_build

    return write_build(folder / "build")


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        build = Path(arguments[0]) if arguments else _sample(Path(folder))
        place = arguments[1] if len(arguments) > 1 else "大北山村"
        python, bangfu = [sys.executable, "-c"], [sys.executable, str(ROOT / "cli.py")]
        commands = {
            "argparse --help": [*python, ARGPARSE],
            "bangfu --help": [*bangfu, "--help"],
            "typer + pyoxigraph": [*python, BARE_LOOK_UP, place, str(build)],
            "bangfu who-assists": [*bangfu, "who-assists", place, "--build", str(build)],
        }
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"), "PYTHONPATH": str(ROOT)}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(RUNS + 1):
            for name, command in commands.items():
                time = _cpu(command, environment)
                if run:
                    times[name].append(time)
    return _print({name: statistics.median(found) for name, found in times.items()})


def _print(measured: dict[str, float]) -> int:
    baselines = dict(zip(list(measured)[1::2], list(measured)[::2], strict=True))
    missed = False
    for name, time in measured.items():
        line = f"{time:7.1f} ms CPU  {name}"
        if name in baselines:
            ratio = time / measured[baselines[name]]
            missed |= ratio > GOALS[name]
            verdict = "goal met" if ratio <= GOALS[name] else f"GOAL MISSED: {GOALS[name]}x"
            line += f"  {ratio:.2f}x of {baselines[name]}  {verdict}"
        print(line)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
