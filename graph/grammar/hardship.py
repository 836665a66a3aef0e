"""Whom 他 and 她 mean where the text says that they are poor: 她是村里的低保户."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.people_words import people_words
from graph.grammar.seeker import Seeker
from graph.model import Article, Span

__all__ = ["said_of_them"]

#: How far before 他 the name may stand; two or three sentences.
_BACK = 150
#: The same where the clause has no subject at all.
_NEAR = 80


def said_of_them(article: Article, lines: Sequence[Line]) -> Iterator[tuple[Mention, Span]]:
    """The person last named in the paragraph, of whom a sentence with 他 or 她 says that they are poor, and where."""
    people = [(m, line.sentence.paragraph) for line in lines for m in line.mentions if m.kind is MentionKind.PERSON]
    for line in lines:
        span = line.sentence.span
        for turn in _turns():
            for found in turn.within(article.folded, span.start, span.end):
                number = line.sentence.paragraph
                before = [(m, at) for m, at in people if m.span.end <= found.start()]
                named = [m for m, at in before if at == number] or [m for m, at in before if at == number - 1]
                if named and found.start() - named[-1].span.end <= _BACK:
                    yield named[-1], Span(*found.span("poor"))
        for found in _left_out().within(article.folded, span.start, span.end):
            named = [m for m, at in people if at == line.sentence.paragraph and m.span.end <= found.start()]
            if named and found.start() - named[-1].span.end <= _NEAR:
                yield named[-1], Span(*found.span("poor"))


@lru_cache(maxsize=1)
def _turns() -> tuple[Seeker, ...]:
    words = people_words()
    poor = f"(?P<poor>{words.households})"
    of_them = f"(?:{words.of_them}){poor}(?!的(?!牌子|帽子|名单)|们|代表|送|家|[一-龥]{{2,3}}(?:说|，|送))"
    return tuple(Seeker(turn) for turn in (of_them, *(t.replace("POOR", poor) for t in words.labelled)))


@lru_cache(maxsize=1)
def _left_out() -> Seeker:
    words = people_words()
    return Seeker(
        f"(?:{words.left_out})(?P<poor>{words.households}|低保|监测)(?!的|们|代表|送|[一-龥]{{2,3}}(?:说|，|送))"
    )
