"""Write docs/cli.md from the help of the commands; tests/test_cli_docs.py keeps the two in step."""

from __future__ import annotations

import sys
from pathlib import Path

import typer
from typer.main import get_command

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from cli import app  # noqa: E402  the repository's own, also when it is not installed

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "cli.md"

_WIDTH = 88
_HEAD = """\
# The command line

Written by `scripts/cli_docs.py` from the help of the commands: `make docs` writes it anew.

Data go to stdout, talk to stderr. Exit codes: 0 answered · 1 failed (`build --strict`, `validate` with breaches) ·
2 not understood: unknown or ambiguous name (the nearest ones are listed), wrong option, no build · 130 interrupted.
`BANGFU_DEBUG=1` shows the traceback of an unexpected error.

```sh
bangfu build                                        # the sample corpus into build/
bangfu who-assists 炮台村 --evidence
bangfu who-assists 靖宇县 --depth within --level province --format csv
bangfu secretaries --county 和龙市
bangfu projects 靖宇县 --type breeding               # or --type 养殖
bangfu projects --unit 吉林省农业农村厅 --at-least 100000
bangfu reach 延边州供销社                            # how many places of each level
bangfu units 靖宇县 --level province
bangfu colleagues 延边州供销社                       # who else works in its villages
bangfu money 吉林省 --type breeding --format csv     # exact and inexact sums apart
bangfu changes 2018 2019 吉林省
bangfu differences                                  # what two documents say differently
bangfu unassisted 靖宇县 --level village
bangfu figure flow -o flow.svg                      # or .png, .html, .csv; without a name: lists them
bangfu show 大北山村
bangfu explain a02:3                                # the third fact of document a02
bangfu questions 1 大北山村                          # a competency question, with a name put in
bangfu sparql 'SELECT ?name WHERE { ?u a bf:Enterprise ; rdfs:label ?name }' --format tsv
bangfu network measure                              # what can be measured, and what it means
bangfu network measure concentration --county 靖宇县
bangfu network measure gaps --county 靖宇县          # assisted, none named, not covered
bangfu network project unit-village --out help.graphml
bangfu path 镇赉县农机局 国家能源集团                # the shortest chains between two things
bangfu export graphml --out network.graphml          # households masked unless --with-names
bangfu place 大北山村 --within 靖宇县 --year 2017
```
"""


def page() -> str:
    """The whole page."""
    command = get_command(app)
    root = typer.Context(
        command,
        info_name="bangfu",
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    parts = [_HEAD, _section("bangfu", command.get_help(root))]
    for name in command.list_commands(root):  # type: ignore[attr-defined]
        child = command.get_command(root, name)  # type: ignore[attr-defined]
        context = typer.Context(child, info_name=name, parent=root, terminal_width=_WIDTH, max_content_width=_WIDTH)
        parts.append(_section(f"bangfu {name}", child.get_help(context)))
        for part in app.groups[name].known if name in app.groups else ():
            inner = child.get_command(context, part)
            within = typer.Context(
                inner, info_name=part, parent=context, terminal_width=_WIDTH, max_content_width=_WIDTH
            )
            parts.append(_section(f"bangfu {name} {part}", inner.get_help(within)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
