"""Fill docs/asking.md: the forms of questions with their commands and examples, from graph/asking/forms.

The page's prose is written by hand; the script writes what stands between `<!-- forms -->` and `<!-- /forms -->`.
`make docs` runs it; tests/asking/test_asking_docs.py compares.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.asking import Form, Understood, forms, understand
from scripts.console import ROOT

__all__ = ["PAGE", "page"]

PAGE = ROOT / "docs" / "asking.md"

_BLOCK = re.compile(r"<!-- forms -->\n.*?<!-- /forms -->", re.DOTALL)


def page(text: str) -> str:
    """The page with the forms of today."""
    return _BLOCK.sub(lambda _: "<!-- forms -->\n" + "\n".join(_table()) + "\n<!-- /forms -->", text)


def _table() -> Iterator[str]:
    yield "| question | for example | asks the same as |"
    yield "|---|---|---|"
    for form in forms():
        yield f"| {_question(form)} | {_examples(form)} | {_commands(form)} |"


def _question(form: Form) -> str:
    return "<br>".join(re.sub(r"\{(\w+)\}", "…", form.question[language]) for language in ("zh", "en"))


def _examples(form: Form) -> str:
    return "<br>".join((*form.examples["zh"], *form.examples["en"]))


def _commands(form: Form) -> str:
    """The commands of the examples, each beside its example."""
    found = [understand(wording) for language in ("zh", "en") for wording in form.examples[language]]
    return "<br>".join(f"`{_written(each)}`" for each in found if isinstance(each, Understood))


def _written(understood: Understood) -> str:
    return " ".join(word if word.isalnum() else shlex.quote(word) for word in understood.command())


def main() -> None:
    """Rewrite the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
