"""The command as a process of its own: quick to start, quiet when its reader goes away, gone when interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.query.sample_reports import write_build

ROOT = Path(__file__).resolve().parent.parent
#: What `--help` must not import: each costs more than all of typer.
LAZY = (
    "rdflib",
    "networkx",
    "pyvis",
    "pyshacl",
    "pandas",
    "pyoxigraph",
    "opencc",
    "yaml",
    "pydantic",
    "rich",
    "oxrdflib",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_build(tmp_path_factory.mktemp("process") / "build")


def command(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "cli.py"), *arguments]


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "BANGFU_BUILD": str(folder), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['bangfu', '--help']\nfrom cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {LAZY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "who-assists" in done.stdout
    assert done.stderr.strip() == "[]"


def test_a_look_up_imports_no_graph_library(folder: Path) -> None:
    code = (
        "import sys\nsys.argv = ['bangfu', 'who-assists', '大北山村']\nfrom cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('rdflib', 'networkx', 'pyvis', 'pyshacl', 'opencc', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment(folder)
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_stdout_is_data_and_stderr_is_talk(folder: Path) -> None:
    done = subprocess.run(
        command("who-assists", "炮台村", "--format", "csv"),
        capture_output=True,
        text=True,
        check=True,
        env=environment(folder),
    )
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith("Documents that cover 炮台村")


def test_an_unknown_name_is_2_in_the_shell(folder: Path) -> None:
    done = subprocess.run(
        command("assists", "某某"), capture_output=True, text=True, check=False, env=environment(folder)
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    process = subprocess.Popen(
        command("export", "nquads", "--with-names"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read().decode()
    process.wait(30)
    assert "Error" not in said
    assert "Traceback" not in said
    assert "Exception" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_a_long_query_with_130(folder: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    process = subprocess.Popen(
        command("sparql", query), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(folder)
    )
    time.sleep(2.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 130
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read().decode()
    assert process.stdout is not None
    process.stdout.close()
    process.stderr.close()
