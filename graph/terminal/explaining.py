"""`bangfu explain`: why a fact stands in the graph, with the document's text read anew as the build read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from graph.model import Article, Span
from graph.query import Reading, explain
from graph.query.explain import TextOf
from graph.terminal.asking import format_of, opened
from graph.terminal.explanations import print_explanation
from graph.terminal.options import Asked
from graph.text.reading import read
from graph.text.sources import documents
from graph.traces import MatchTree, traced

__all__ = ["articles_in", "ask_why"]

#: Gives a document by its id, None where it is not at hand.
ArticleOf: TypeAlias = Callable[[str], Article | None]

#: The reports that ship with the project.
_CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def ask_why(fact: str, folders: Sequence[Path], asked: Asked) -> None:
    """Explain a fact, its passages within the texts found in these folders (the sample corpus when none is given)."""
    form, build = format_of(asked), opened(asked.build, asked.lang)
    article_of = articles_in(folders or [_CORPUS])
    explanation = explain(build, fact, text_of=_text_of(article_of))
    trees = [_trees(reading, article_of) for reading in explanation.readings]
    print_explanation(build, explanation, form, trees)


def articles_in(folders: Sequence[Path]) -> ArticleOf:
    """Gives a document that lies in one of the folders, read only when it is asked for."""
    paths = documents([folder for folder in folders if folder.exists()]).paths

    @lru_cache(maxsize=16)
    def article_of(doc: str) -> Article | None:
        likely = [path for path in paths if path.stem == doc] + [path for path in paths if path.suffix == ".jsonl"]
        articles = (found for path in likely for found in read(path) if isinstance(found, Article))
        return next((article for article in articles if article.document.id == doc), None)

    return article_of


def _text_of(article_of: ArticleOf) -> TextOf:
    def text_of(doc: str) -> str | None:
        article = article_of(doc)
        return article.text if article is not None else None

    return text_of


def _trees(reading: Reading, article_of: ArticleOf) -> Sequence[MatchTree] | None:
    """How the passage is read today; None where its text is not at hand."""
    passage = reading.passage
    article = article_of(passage.document.id) if reading.before is not None else None
    if article is None:
        return None
    trigger = Span(passage.trigger_start, passage.trigger_end)
    return traced(article).trees(passage.rule, Span(passage.start, passage.end), trigger)
