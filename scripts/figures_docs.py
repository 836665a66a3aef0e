"""Draw the pictures of docs/figures.md from a build of the shipped corpus; tests/test_docs.py keeps them in step."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from graph.figures import draw, figure_svg
from graph.figures.words import Lang
from graph.query import Build
from scripts.console import ROOT, build_corpus

__all__ = ["pictures"]

#: Figure → the language it is shown in.
_SHOWN: dict[str, Lang] = {"flow": "en", "coverage": "zh"}


def pictures(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each picture with what it should hold, from the build in `folder/build`."""
    build = Build.open(folder / "build")
    for name, lang in _SHOWN.items():
        yield ROOT / "docs" / "images" / f"figure-{name}.svg", figure_svg(draw(name, build, lang))


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        build_corpus(Path(name))
        for path, text in pictures(Path(name)):
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
