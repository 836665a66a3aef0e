"""`bangfu explain`: why a fact stands in the graph, with the document's text read anew as the build read it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from graph.model import Article
from graph.query import explain
from graph.query.explain import TextOf
from graph.terminal.asking import format_of, opened
from graph.terminal.options import Asked
from graph.terminal.portraits import print_explanation
from graph.text.reading import read
from graph.text.sources import documents

__all__ = ["ask_why", "texts_in"]

#: The reports that ship with the project.
_CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def ask_why(fact: str, folders: Sequence[Path], asked: Asked) -> None:
    """Explain a fact, its passages within the texts found in these folders (the sample corpus when none is given)."""
    form, build = format_of(asked), opened(asked.build, asked.lang)
    print_explanation(build, explain(build, fact, text_of=texts_in(folders or [_CORPUS])), form)


def texts_in(folders: Sequence[Path]) -> TextOf:
    """Gives the text of a document that lies in one of the folders, read only when it is asked for."""
    paths = documents([folder for folder in folders if folder.exists()]).paths

    @lru_cache(maxsize=16)
    def text_of(doc: str) -> str | None:
        likely = [path for path in paths if path.stem == doc] + [path for path in paths if path.suffix == ".jsonl"]
        articles = (found for path in likely for found in read(path) if isinstance(found, Article))
        return next((article.text for article in articles if article.document.id == doc), None)

    return text_of
