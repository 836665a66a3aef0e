"""The documentation is true: what pages show is what happens, recipes work, links lead somewhere, indexes are whole."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import architecture_docs, figures_docs, readme_docs, wordings_docs
from scripts.console import ROOT, build_corpus, rewritten
from scripts.recipes import copied, follow, recipes

PAGES = sorted(
    path
    for pattern in ("*.md", "docs/**/*.md", "corpus/*.md", "ontology/*.md", "graph/**/*.md")
    for path in ROOT.glob(pattern)
)
RECIPES = recipes(architecture_docs.PAGE.read_text("utf-8"))
README = ROOT / "README.md"
README_ZH = ROOT / "README.zh-CN.md"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a build of the shipped corpus."""
    folder = tmp_path_factory.mktemp("docs")
    build_corpus(folder)
    return folder


# --- the front ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", readme_docs.PAGES, ids=lambda page: page.name)
def test_what_the_readme_shows_is_what_happens(page: Path, folder: Path) -> None:
    text = page.read_text("utf-8")
    assert text == rewritten(text, folder, lang=readme_docs.PAGES[page]), "run make docs"


def _commands_in_tables() -> list[str]:
    return [found for found in re.findall(r"^\|.*\|$", README.read_text("utf-8"), re.MULTILINE) if "`bangfu " in found]


@pytest.mark.parametrize("row", _commands_in_tables())
def test_commands_in_the_tables_of_the_readme_work(row: str, folder: Path) -> None:
    for command in re.findall(r"`bangfu ([^`]+)`", row):
        if command.split()[0] == "serve":
            continue  # it runs until it is stopped; tests/serve starts and stops it
        done = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *shlex.split(command)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"bangfu {command}: {done.stderr}"


def test_the_readmes_say_the_same() -> None:
    """As many headings and blocks, the same picture, and commands that differ in words of filters only."""
    english, chinese = README.read_text("utf-8"), README_ZH.read_text("utf-8")
    assert len(re.findall(r"^#+ ", english, re.MULTILINE)) == len(re.findall(r"^#+ ", chinese, re.MULTILINE))
    assert re.findall(r"^```\w*", english, re.MULTILINE) == re.findall(r"^```\w*", chinese, re.MULTILINE)
    names = [
        [command.split()[1] for command in re.findall(r"^\$ (.*)", page, re.MULTILINE)] for page in (english, chinese)
    ]
    assert names[0] == names[1]
    for page in (english, chinese):
        assert "docs/images/network.png" in page


def test_the_readme_opens_with_what_it_is_a_picture_and_two_commands() -> None:
    text = README.read_text("utf-8")
    opening, _, rest = text.partition("## Two commands")
    assert len(re.findall(r"[.:](?=\s)", opening.split("\n\n")[1])) <= 3
    assert "![" in opening
    assert "make graph" in rest[:300]
    assert "make test" in rest[:300]


def test_the_pictures_of_figures_show_the_shipped_corpus(folder: Path) -> None:
    for path, text in figures_docs.pictures(folder):
        assert path.read_text("utf-8") == text, "run make docs"
        assert len(text.encode()) < 100_000


def test_the_picture_is_small() -> None:
    picture = ROOT / "docs" / "images" / "network.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= 300_000


def test_no_household_is_named_in_the_readmes() -> None:
    """Whoever is poor did not ask to stand on a front page."""
    ledger = (ROOT / "corpus" / "annotations").glob("*-retold.json")
    people = {
        name
        for path in ledger
        for listed in re.findall(r'"kind": "household".*?"person": \[(.*?)\]', path.read_text("utf-8"), re.DOTALL)
        for name in re.findall(r'"([^"]+)"', listed)
    }
    assert people
    for page in (README, README_ZH):
        assert not [name for name in people if name in page.read_text("utf-8")]


# --- the tour -----------------------------------------------------------------------------------------------------


def test_the_tour_shows_the_values_of_today() -> None:
    text = architecture_docs.PAGE.read_text("utf-8")
    assert text == architecture_docs.page(text), "run make docs"


def test_the_page_of_wordings_shows_the_numbers_of_today() -> None:
    text = wordings_docs.PAGE.read_text("utf-8")
    assert text == wordings_docs.page(text), "run make docs"


def test_there_is_a_recipe_for_what_people_add() -> None:
    assert list(RECIPES) == ["add a rule", "add a place alias", "add a term", "add a question"]


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPES)
def test_without_its_change_a_recipe_comes_out_otherwise(name: str) -> None:
    with copied() as folder:
        assert follow(RECIPES[name], folder, changes=False) != RECIPES[name]


@pytest.mark.slow
def test_all_recipes_together_pass_the_tests_that_guard_them() -> None:
    with copied() as folder:
        for recipe in RECIPES.values():
            follow(recipe, folder, commands=False)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ontology"]
        corpora = "tests/grammar/test_rule_corpora.py"
        guards = [
            [*command, "--deselect", "tests/ontology/test_ontology_docs.py"],
            [*command[:-1], corpora, "-k", "kin or every_corpus or twice or which"],
        ]
        for guard in guards:
            done = subprocess.run(guard, cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout[-3000:]
            assert " passed" in done.stdout


def test_the_tour_names_every_room() -> None:
    rooms = architecture_docs.PAGE.read_text("utf-8").partition("## The rooms")[2].partition("## Recipes")[0]
    for path in sorted((ROOT / "graph").iterdir()):
        if path.is_dir() and (path / "__init__.py").exists():
            assert f"`graph/{path.name}/`" in rooms
        elif path.suffix == ".py" and path.stem not in {"__init__", "build_report"}:
            assert path.name in rooms


# --- the shelf ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert not [target for target in local if not (page.parent / target).exists()]


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert not {name for name in pages if f"]({name})" not in index}


def test_every_decision_is_in_the_index_with_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    pages = sorted(folder.glob("0*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        number, _, title = page.read_text("utf-8").splitlines()[0].removeprefix("# ").partition(". ")
        assert f"| [{number}]({page.name}) | {title} |" in index
        assert len(page.read_text("utf-8").splitlines()) <= 60


def test_contributing_is_twenty_lines() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) <= 20
