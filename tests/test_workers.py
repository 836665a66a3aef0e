"""Extraction over many documents: order, other processes, and documents that bring a worker down."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest

from graph.model import Article, Extraction, IssueKind
from graph.workers import extract_all
from tests.facts_by_hand import Told


def articles(*docs: str) -> list[Article]:
    return [Told(doc).posting(f"{doc}村第一书记周立群。", "周立群").done().article for doc in docs]


def read(article: Article) -> Extraction:
    """Finds the article's own length; fails or dies where the name says so."""
    if article.document.id.startswith("raise"):
        raise ValueError("读不懂")
    if article.document.id.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Extraction(replace(article, document=replace(article.document, title=str(len(article.text)))), ())


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_articles(jobs: int) -> None:
    names = [f"{n:03}" for n in range(50)]
    seen: list[int] = []
    found = extract_all(articles(*names), read, jobs=jobs, on_done=seen.append)
    assert [extraction.article.document.id for extraction in found] == names
    assert {extraction.article.document.title for extraction in found} == {str(len("000村第一书记周立群。"))}
    assert seen[-1] == 50
    assert seen == sorted(seen)


def test_a_document_that_fails_is_an_issue_the_same_in_one_process_and_in_two() -> None:
    told = articles("a", "raise", "b")
    one, two = extract_all(told, read, jobs=1), extract_all(told, read, jobs=2)
    assert one == two
    (issue,) = one[1].issues
    assert (issue.kind, issue.doc, issue.message) == (
        IssueKind.SOURCE,
        "raise",
        "Extraction failed: ValueError: 读不懂.",
    )
    assert [len(extraction.issues) for extraction in one] == [0, 1, 0]


def test_a_document_that_kills_its_worker_takes_no_other_with_it() -> None:
    told = articles(*(f"{n:03}" for n in range(40)), "die-1", *(f"{n:03}" for n in range(40, 80)), "die-2", "raise")
    found = extract_all(told, read, jobs=2)
    assert [e.article.document.id for e in found] == [article.document.id for article in told]
    assert {e.article.document.id for e in found if e.issues} == {"die-1", "die-2", "raise"}
    assert "died" in next(e for e in found if e.article.document.id == "die-1").issues[0].message


def test_nothing_to_do() -> None:
    assert extract_all([], read, jobs=2) == []
