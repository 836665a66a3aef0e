"""Extraction over many documents, in this process or in several; no document can bring the others down.

Sits between reading and `graph.resolve`, called by `build_graph` with the function to apply.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeAlias

from graph.model import Article, Extraction, Issue, IssueKind

__all__ = ["Extract", "extract_all"]

Extract: TypeAlias = Callable[[Article], Extraction]

#: Documents handed to a worker at a time: enough to hide the cost of the hand-over.
_CHUNK = 8
#: Chunks under way for each worker, so that memory stays bounded however many documents wait.
_AHEAD = 3
_REMEDY = "Please report it with the document."


def extract_all(
    articles: Sequence[Article],
    extract: Extract,
    *,
    jobs: int = 1,
    on_done: Callable[[int], None] | None = None,
) -> list[Extraction]:
    """Apply `extract` to every article, results in the order of the articles.

    An article whose extraction raises, or kills its worker, yields an `Extraction` without facts and with an issue.

    Args:
        articles: what to read.
        extract: a function at the top of its module, so that workers can import it.
        jobs: worker processes; 1 stays in this one.
        on_done: called with the number of articles finished so far.
    """
    done: dict[int, Extraction] = {}

    def finish(chunk: Iterable[int], results: Iterable[Extraction]) -> None:
        done.update(zip(chunk, results, strict=True))
        if on_done is not None:
            on_done(len(done))

    if jobs <= 1:
        for number, article in enumerate(articles):
            finish([number], [_attempt(extract, article)])
    else:
        chunks = [list(range(at, min(at + _CHUNK, len(articles)))) for at in range(0, len(articles), _CHUNK)]
        while chunks:
            chunks, suspects = _run(chunks, articles, extract, jobs, finish)
            for number in suspects:
                finish([number], [_alone(extract, articles[number])])
    return [done[number] for number in range(len(articles))]


def _attempt(extract: Extract, article: Article) -> Extraction:
    try:
        return extract(article)
    except Exception as error:  # whatever one document provokes must not cost the others
        return _failed(article, f"{type(error).__name__}: {error}")


def _attempt_chunk(extract: Extract, articles: Sequence[Article]) -> list[Extraction]:
    return [_attempt(extract, article) for article in articles]


def _failed(article: Article, why: str) -> Extraction:
    issue = Issue(IssueKind.SOURCE, article.document.id, f"Extraction failed: {why}.", _REMEDY)
    return Extraction(article, (), (issue,))


def _run(
    chunks: list[list[int]],
    articles: Sequence[Article],
    extract: Extract,
    jobs: int,
    finish: Callable[[Iterable[int], Iterable[Extraction]], None],
) -> tuple[list[list[int]], list[int]]:
    """Work through chunks until all are done or a worker dies.

    Returns:
        the chunks that were not begun, and the articles that were under way when a worker died.
    """
    waiting = list(reversed(chunks))
    running: dict[Future[list[Extraction]], list[int]] = {}
    with ProcessPoolExecutor(jobs) as pool:
        while waiting or running:
            try:
                while waiting and len(running) < jobs * _AHEAD:
                    future = pool.submit(_attempt_chunk, extract, [articles[number] for number in waiting[-1]])
                    running[future] = waiting.pop()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    results = future.result()
                    finish(running.pop(future), results)
            except BrokenProcessPool:
                return list(reversed(waiting)), sorted(number for chunk in running.values() for number in chunk)
    return [], []


def _alone(extract: Extract, article: Article) -> Extraction:
    """One suspect in a process of its own, so that only the culprit falls."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(_attempt, extract, article).result()
        except BrokenProcessPool:
            return _failed(article, "the process reading it died (out of memory?)")
