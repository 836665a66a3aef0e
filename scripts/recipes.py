"""Follows the recipes of docs/architecture.md to the letter, each in a copy of the sources, and notes what comes out.

A recipe is a section `### To …` under `## Recipes`. Its steps stand in text order:

    Append to `path`:            and a fenced block: the block goes to the end of the file
    In `path`, below `line`:     and a fenced block: the block goes below the first line that reads so
    Write `path`:                and a fenced block: the block is the file
    a `sh` block:                its commands are run in the copy
    a `console` block:           its commands are run in the copy, and their output is kept in the page
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from scripts.console import ROOT, rewritten

__all__ = ["copied", "follow", "recipes", "with_outputs"]

_SECTION = re.compile(r"^### To (.+?)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_STEP = re.compile(
    r"(?:(?P<verb>Append to|Write) `(?P<path>[^`]+)`|In `(?P<inside>[^`]+)`, below `(?P<below>[^`]+)`):\n+"
    r"```\w+\n(?P<block>.*?)^```$"
    r"|^```sh\n(?P<commands>.*?)^```$"
    r"|(?P<console>^```console\n.*?^```$)",
    re.MULTILINE | re.DOTALL,
)
_HEAVY = {"places.rows", "places.trie"}


def recipes(page: str) -> dict[str, str]:
    """The recipes of a page by what they are for."""
    return {found[1]: found[2] for found in _SECTION.finditer(page)}


def with_outputs(page: str) -> str:
    """The page with the outputs of all its recipes."""
    return _SECTION.sub(lambda found: f"### To {found[1]}\n{_followed(found[2])}", page)


def _followed(recipe: str) -> str:
    with copied() as folder:
        return follow(recipe, folder)


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the sources and tests in a folder of its own; the big data files are links."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        left_out = shutil.ignore_patterns("__pycache__", "node_modules", *_HEAVY)
        for part in ("graph", "ontology", "tests", "scripts"):
            shutil.copytree(ROOT / part, folder / part, ignore=left_out)
        for file in ("build_graph.py", "cli.py", "pyproject.toml"):
            shutil.copy(ROOT / file, folder)
        for path in (ROOT / "graph").rglob("places.*"):
            if path.name in _HEAVY:
                (folder / path.relative_to(ROOT)).symlink_to(path)
        yield folder


def follow(recipe: str, folder: Path, *, changes: bool = True, commands: bool = True) -> str:
    """The recipe with its outputs, after its steps were done in a copy of the sources.

    Without `changes` the sources stay as they are, and the outputs tell what would come out; without `commands` nothing
    is run.
    """

    run = partial(rewritten, folder=folder, lang="en", program=folder / "cli.py", failing=not changes)

    def step(found: re.Match[str]) -> str:
        if not commands and (found["console"] or found["commands"]):
            return found[0]
        if found["console"]:
            return run(found["console"])
        if found["commands"]:
            lines = "".join(f"$ {line}\n" for line in found["commands"].splitlines())
            run(f"```console\n{lines}```")
            return found[0]
        path = folder / (found["path"] or found["inside"])
        if changes or path.parent == folder:
            path.write_text(_changed(found, path), encoding="utf-8", newline="\n")
        return found[0]

    return _STEP.sub(step, recipe)


def _changed(found: re.Match[str], path: Path) -> str:
    """What the file holds after the step."""
    if found["verb"] == "Write":
        return found["block"]
    text = path.read_text("utf-8") if path.exists() else ""
    if found["verb"] == "Append to":
        return text + found["block"]
    head, line, tail = text.partition(f"{found['below']}\n")
    assert line, f"no line of {path.name} ends with {found['below']!r}"
    return head + line + found["block"] + tail
