"""Runs what a page of the documentation shows, so that the page shows what really happens.

A page is Markdown. Three things in it are run, in the order in which they stand, in a folder that holds `build/`:

- a `console` block: each command after `$ ` that begins with `bangfu`; its output follows it in the block;
- a `python` block: all blocks of a page are one program; a `text` block right behind one is what it printed;
- `<!-- counts --> … <!-- /counts -->`: numbers of the build's manifest, `{facts}` and others, put into the template
  that the opening comment holds.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

__all__ = ["ROOT", "build_corpus", "rewritten"]

ROOT = Path(__file__).resolve().parent.parent

_CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```$(?:\n+^```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_COUNTS = re.compile(r"<!-- counts: (.*?) -->.*?<!-- /counts -->", re.DOTALL)
_BETWEEN = "\x1e"


def build_corpus(folder: Path) -> None:
    """Build the shipped corpus into `folder/build`."""
    _run(["bangfu", "build", "--jobs", "2"], folder=folder, lang="en")


def rewritten(page: str, folder: Path, *, lang: str, program: Path = ROOT / "cli.py", failing: bool = False) -> str:
    """The page with every output as it is today.

    Raises RuntimeError when a command or block of the page fails; with `failing`, what a failing command says is its
    output. `program` is the file that stands for `bangfu`.
    """
    page = _COUNTS.sub(lambda found: _counted(found[1], folder), page)
    run = partial(_run, folder=folder, lang=lang, program=program, failing=failing)
    page = _CONSOLE.sub(lambda found: "".join(_played(found[0], run)), page)
    printed = iter(_printed([found[1] for found in _PYTHON.finditer(page)], folder))
    return _PYTHON.sub(lambda found: _with_output(found, next(printed)), page)


def _counted(template: str, folder: Path) -> str:
    counts = json.loads((folder / "build" / "manifest.json").read_text("utf-8"))["counts"]
    values = {name: f"{count:,}" for name, count in counts.items()}
    return f"<!-- counts: {template} -->{template.format_map(values)}<!-- /counts -->"


def _played(block: str, run: Callable[[list[str]], str]) -> Iterator[str]:
    """The block with each command of ours followed by its output; what is no command of ours stays."""
    for shown in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        command = _command(shown)
        if command is None:
            yield shown
        else:
            words, text = command
            yield text + run(words)


def _command(shown: str) -> tuple[list[str], str] | None:
    """The words and the text of the command at the top; more lines belong to it until its quotes close."""
    lines = shown.splitlines(keepends=True)
    for end in range(1, len(lines) + 1):
        text = "".join(lines[:end])
        try:
            words = shlex.split(text.removeprefix("$ "), comments=True)
        except ValueError:
            continue
        return (words, text) if words[:1] == ["bangfu"] else None
    return None


def _run(words: list[str], *, folder: Path, lang: str, program: Path = ROOT / "cli.py", failing: bool = False) -> str:
    command = [sys.executable, str(program), *words[1:]]
    done = subprocess.run(
        command,
        cwd=folder,
        env=_environment({"zh": "zh_CN.UTF-8"}.get(lang, "C.UTF-8"), program.parent),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and not failing:
        raise RuntimeError(f"{shlex.join(words)} ended with {done.returncode}:\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _printed(blocks: list[str], folder: Path) -> list[str]:
    """What each block prints, as one program."""
    if not blocks:
        return []
    program = f"print({_BETWEEN!r})\n".join(blocks)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=_environment("C.UTF-8", ROOT),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"a python block of the page fails:\n{done.stderr}")
    return done.stdout.split(f"{_BETWEEN}\n")


def _environment(locale: str, sources: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BANGFU_", "COLUMNS"))}
    return {**kept, "LC_ALL": locale, "PYTHONPATH": str(sources), "PYTHONUTF8": "1"}


def _with_output(found: re.Match[str], printed: str) -> str:
    shown = f"```python\n{found[1]}```"
    if found[2] is None and not printed:
        return shown
    return f"{shown}\n\n```text\n{printed}```"
