"""docs/cli.md is the help of the commands, every command with a sentence in both languages."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from cli import app

ROOT = Path(__file__).resolve().parent.parent


def test_the_page_is_in_step_with_the_commands() -> None:
    spec = importlib.util.spec_from_file_location("cli_docs", ROOT / "scripts" / "cli_docs.py")
    assert spec is not None
    assert spec.loader is not None
    cli_docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cli_docs)
    assert cli_docs.PAGE.read_text(encoding="utf-8") == cli_docs.page(), "run scripts/cli_docs.py"


def test_every_command_tells_what_it_does_with_its_chinese_word() -> None:
    for name, info in app.known.items():
        assert info.callback is not None
        assert info.callback.__doc__, name
        assert re.search(r"[\u4e00-\u9fff]|SPARQL", info.callback.__doc__), name
