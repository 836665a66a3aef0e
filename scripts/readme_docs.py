"""Run what README.md and README.zh-CN.md show, on a build of the shipped corpus, and write the outputs into them.

`make docs` runs it; tests/test_docs.py fails when a page shows what no longer happens.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.console import ROOT, build_corpus, rewritten

__all__ = ["PAGES"]

#: Page → language of its outputs.
PAGES = {ROOT / "README.md": "en", ROOT / "README.zh-CN.md": "zh"}


def main() -> None:
    """Rewrite both pages."""
    with tempfile.TemporaryDirectory() as name:
        build_corpus(Path(name))
        for page, lang in PAGES.items():
            text = rewritten(page.read_text("utf-8"), Path(name), lang=lang)
            page.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
