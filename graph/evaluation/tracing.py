"""What lies behind the faults of an evaluation 错误溯源: the match of a wrong fact, what was seen where one was missed.

Last step, for those who mend rules; it needs the documents, which are read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.evaluation.faults import Fault, Verdict
from graph.model import Article, FactKind, Span
from graph.traces import MatchTree, Sight, Trace, traced

__all__ = ["TracedFault", "with_traces"]


@dataclass(frozen=True, slots=True)
class TracedFault:
    """A fault with its trace: `matches` of a fact found, `seen` at the passage of one missed.

    Both are empty where the document is not at hand, the passage is not in it, or extraction reads it otherwise today.
    """

    fault: Fault
    matches: tuple[MatchTree, ...] = ()
    seen: Sight | None = None


def with_traces(faults: Iterable[Fault], articles: Mapping[str, Article]) -> Iterator[TracedFault]:
    """The faults, each with what led to it; `articles` by id of the document."""

    @lru_cache(maxsize=1)
    def trace_of(doc: str) -> Trace | None:
        return traced(articles[doc]) if doc in articles else None

    for fault in faults:
        trace = trace_of(fault.doc)
        yield TracedFault(fault) if trace is None else _traced(fault, trace, articles[fault.doc].text)


def _traced(fault: Fault, trace: Trace, text: str) -> TracedFault:
    if fault.verdict is Verdict.MISSED:
        passage = _passage(fault.quote, text)
        return TracedFault(fault, seen=trace.sight(passage, FactKind(fault.kind)) if passage else None)
    if fault.start is None:
        return TracedFault(fault)
    return TracedFault(fault, trace.trees(fault.rule, Span(fault.start, fault.start + len(fault.quote))))


def _passage(quote: str, text: str) -> Span | None:
    """Where a quote stands in the text, blanks and line breaks aside."""
    at = text.find(quote)
    if at >= 0:
        return Span(at, at + len(quote)) if quote else None
    kept = [offset for offset, char in enumerate(text) if not char.isspace()]
    wanted = "".join(quote.split())
    found = "".join(text[offset] for offset in kept).find(wanted)
    return Span(kept[found], kept[found + len(wanted) - 1] + 1) if wanted and found >= 0 else None
