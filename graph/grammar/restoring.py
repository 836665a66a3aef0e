"""Facts read from the whole copy of a wrapped article, given back at the offsets of its text as read."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from graph.model import Article, Evidence, Extraction, Issue, Span
from graph.text.unwrapping import Unwrapped

__all__ = ["restored"]


def restored(extraction: Extraction, article: Article, whole: Unwrapped) -> Extraction:
    """The extraction with every span and quote as they stand in `article`, whose whole copy was read."""
    facts = tuple(_moved(fact, article, whole) for fact in extraction.facts)
    issues = tuple(_moved(issue, article, whole) for issue in extraction.issues)
    sightings = tuple(_moved(sighting, article, whole) for sighting in extraction.sightings)
    return Extraction(article, facts, issues, sightings, extraction.located)


def _moved(value: Any, article: Article, whole: Unwrapped) -> Any:
    if isinstance(value, Span):
        return whole.back(value)
    if isinstance(value, tuple):
        return tuple(_moved(each, article, whole) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        f.name: new for f in fields(value) if (new := _moved(old := getattr(value, f.name), article, whole)) != old
    }
    if isinstance(value, Evidence | Issue) and isinstance(span := changed.get("span"), Span):
        changed["quote"] = span.of(article.text)
    return replace(value, **changed) if changed else value
