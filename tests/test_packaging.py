"""What is shipped: the wheel and the source archive hold what they should, and the locked requirements fit."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import graph
from tests.conftest import TOGETHER

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
#: The names that Bangfu puts beside everybody else's.
TOP_LEVEL = {"graph", "ontology", "build_graph", "cli"}
#: What a module is called inside a distribution of another name.
MODULES = {"marisa-trie": "marisa_trie", "pyyaml": "yaml", "python-docx": "docx", "sparqlwrapper": "SPARQLWrapper"}
#: Declared for the notebooks of users, as README.md shows; nothing of ours imports it.
FOR_NOTEBOOKS = {"oxrdflib"}
#: What only whoever renews the letters of the figures installs, in an environment of its own (scripts/build_glyphs.py).
FOR_LETTERS = {"fontTools"}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _built(target: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return next(folder.iterdir())


def _on_disk() -> set[str]:
    """Every file of the four names, as the wheel should hold them."""
    files = {
        path.relative_to(ROOT).as_posix()
        for name in ("graph", "ontology")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return files | {"build_graph.py", "cli.py"}


def test_the_wheel_holds_the_four_names_with_all_their_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == _on_disk()
    endings = {name.rpartition(".")[2] for name in names}
    assert endings >= {"trie", "rows", "tsv", "yaml", "ttl", "trig", "rq", "js", "css", "typed"}
    assert {"graph/py.typed", "ontology/py.typed"} <= names


def test_the_wheel_says_version_licence_and_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name.partition(".dist-info/")[2]: name for name in archive.namelist() if ".dist-info/" in name}
        metadata = Parser().parsestr(archive.read(inside["METADATA"]).decode())
        entry_points = archive.read(inside["entry_points.txt"]).decode()
    assert metadata["Version"] == graph.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert "licenses/LICENSE" in inside
    assert "bangfu = cli:app" in entry_points


def _run(unpacked: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_works_away_from_the_repository(unpacked: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "靖宇县帮扶纪实\n\n本报讯 吉林省靖宇县龙泉镇大北山村是贫困村，包保单位是吉林省电视台。\n", encoding="utf-8"
    )
    where = _run(unpacked, tmp_path, "-c", "import cli, build_graph; print(cli.__file__, build_graph.__file__)")
    assert where.stdout.count(str(unpacked)) == 2
    place = _run(unpacked, tmp_path, "-m", "cli", "place", "大北山村", "--within", "靖宇县", "--format", "csv")
    assert "220622102207" in place.stdout, place.stderr
    built = _run(unpacked, tmp_path, "-m", "cli", "build", report.name)
    assert built.returncode == 0, built.stderr
    asked = _run(unpacked, tmp_path, "-m", "cli", "who-assists", "大北山村", "--format", "csv")
    assert "吉林省电视台" in asked.stdout, asked.stderr


def test_the_wheel_has_no_corpus_and_says_so(unpacked: Path, tmp_path: Path) -> None:
    done = _run(unpacked, tmp_path, "-m", "cli", "build")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "corpus" in done.stderr


def test_the_source_archive_can_build_and_test_itself(tmp_path: Path) -> None:
    with tarfile.open(_built("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"Makefile", "requirements.lock", "pyproject.toml", "README.md", "LICENSE", "corpus/catalogue.tsv"}
    assert wanted | _on_disk() <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")} <= names
    assert not [name for name in names if name.startswith(("build/", "dist/", ".venv/"))]


def test_nobody_else_ships_our_names() -> None:
    shipped = packages_distributions()
    others = {name: set(shipped.get(name, ())) - {"bangfu"} for name in TOP_LEVEL}
    assert not any(others.values()), others


def test_the_version_stands_in_one_place() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "graph/__init__.py"
    pattern = re.compile(rf"""["']{re.escape(graph.__version__)}["']""")
    sources = [*ROOT.glob("graph/**/*.py"), ROOT / "cli.py", ROOT / "build_graph.py"]
    holding = [path.relative_to(ROOT).as_posix() for path in sources if pattern.search(path.read_text("utf-8"))]
    assert holding == ["graph/__init__.py"]


def test_the_changelog_tells_of_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    assert graph.__version__ in headings


# --- requirements -----------------------------------------------------------------------------------------------


def _declared() -> dict[str, list[Requirement]]:
    """The requirements of the project by what asks for them: `runtime` or the name of an extra."""
    project = PROJECT["project"]
    groups = {"runtime": project["dependencies"], **project["optional-dependencies"]}
    return {name: [Requirement(line) for line in lines] for name, lines in groups.items()}


def _locked() -> list[tuple[Requirement, str]]:
    """Every pinned requirement of the lock with its whole entry."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE | re.IGNORECASE)[1:]
    return [(Requirement(entry.partition("\\\n")[0].strip()), entry) for entry in entries]


def test_the_lock_names_no_place_to_download_from() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(
        r"://|^\s*(?:-i|-f|--(?:extra-)?index-url|--find-links|--trusted-host)\b| @ ", text, re.MULTILINE
    )


def test_every_locked_requirement_is_pinned_and_hashed() -> None:
    loose = [
        str(requirement)
        for requirement, entry in _locked()
        if [spec.operator for spec in requirement.specifier] != ["=="] or "--hash=sha256:" not in entry
    ]
    assert not loose


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_satisfies_the_project_on_each_python(python: str) -> None:
    environment = {"python_version": python, "python_full_version": f"{python}.1"}
    pins: dict[str, list[str]] = {}
    for requirement, _ in _locked():
        if requirement.marker is None or requirement.marker.evaluate(environment):
            pin = next(iter(requirement.specifier)).version
            pins.setdefault(canonicalize_name(requirement.name), []).append(pin)
    assert not {name: found for name, found in pins.items() if len(found) > 1}, "two versions for one Python"
    for wanted in (requirement for group in _declared().values() for requirement in group):
        found = pins.get(canonicalize_name(wanted.name))
        assert found, f"{wanted} is not in requirements.lock: run make lock"
        assert wanted.specifier.contains(found[0]), f"{wanted}, but requirements.lock has {found[0]}: run make lock"


def _imported(*folders: str) -> set[str]:
    """Top-level names from outside that the Python files of these folders import."""
    paths = [path for folder in folders for path in sorted(ROOT.glob(folder))]
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    names = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - TOP_LEVEL - {"tests", "scripts", "benchmarks", "__future__"}


def _modules(*groups: str) -> set[str]:
    declared = _declared()
    return {MODULES.get(r.name, r.name.replace("-", "_")) for group in groups for r in declared[group]}


def test_what_the_code_imports_is_declared_and_what_is_declared_is_imported() -> None:
    imported = _imported("graph/**/*.py", "ontology/**/*.py", "build_graph.py", "cli.py")
    assert imported == _modules("runtime", "intake", "server", "figures") - FOR_NOTEBOOKS
    for name in FOR_NOTEBOOKS:
        assert f"from {name} import" in (ROOT / "README.md").read_text("utf-8")


def test_what_the_tests_import_is_declared() -> None:
    ours = {path.stem for path in ROOT.glob("tests/**/*.py")} | {path.stem for path in ROOT.glob("scripts/*.py")}
    imported = _imported("tests/**/*.py", "scripts/*.py") - ours - FOR_LETTERS
    # `conftest` is pytest's own.
    assert imported - {"conftest"} <= _modules("runtime", "intake", "server", "figures", "dev")


def test_what_the_benchmarks_import_is_declared_for_them_or_for_all() -> None:
    lines = (ROOT / "benchmarks" / "requirements.in").read_text("utf-8").splitlines()
    compared = {Requirement(line).name for line in lines if line.strip() and not line.startswith("#")}
    ours = {path.stem for path in ROOT.glob("benchmarks/*.py")}
    assert _imported("benchmarks/*.py") - ours <= _modules("runtime", "intake", "server", "dev") | compared


def test_every_group_of_tests_names_tests_that_exist() -> None:
    missing = [path for paths in TOGETHER.values() for path in paths if not (ROOT / "tests" / path).exists()]
    assert not missing
