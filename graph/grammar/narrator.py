"""Who tells a story in the first person 自述者: the name that 我 gives itself, or the one over or under the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.people import is_name
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, NamedPerson
from graph.model import Article, Span

__all__ = ["narrator"]


def narrator(article: Article, lines: Sequence[Line]) -> Mention | None:
    """The one who says 我 throughout the article; None where nobody is named so."""
    ways = (_introduced(lines), _interviewed(lines), _by_the_text(lines), _author(article))
    return next((mention for way in ways for mention in way), None)


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = yaml.safe_load((files("graph.grammar") / "data" / "holders.yaml").read_text("utf-8"))
    return {name: re.compile(data[name]) for name in ("named_me", "i_am", "told_by", "talked_with")}


def _introduced(lines: Sequence[Line]) -> Iterator[Mention]:
    """我叫某某; 我是某局派驻某村的第一书记某某."""
    for line in lines:
        if ("我" in line.text or line.text.startswith("答：")) and not line.sentence.quoted:
            for mention in _people(line):
                before = line.text[: line.position(mention.span.start)]
                if _words()["named_me"].search(before) or _words()["i_am"].search(before):
                    yield mention


def _interviewed(lines: Sequence[Line]) -> Iterator[Mention]:
    """对话某村第一书记某某; 嘉宾：某某: the one who answers."""
    for line in lines[: 2 * _HEAD]:
        for mention in _people(line):
            if _words()["talked_with"].search(line.text[: line.position(mention.span.start)]):
                yield mention


def _by_the_text(lines: Sequence[Line]) -> Iterator[Mention]:
    """The only name of a short line at the head or the foot that has no end of a sentence: 某局驻某村工作队　某某."""
    for line in (*lines[1:_HEAD], *lines[-1:]):
        people = list(_people(line))
        if any(m.kind is MentionKind.DATE for m in line.mentions):
            continue
        if len(people) == 1 and len(line.text) <= _SHORT and not set(line.text) & set("。！？，"):
            yield people[0]


def _author(article: Article) -> Iterator[Mention]:
    """The author whom the head of the document names, or a name that is a line of its own."""
    for block in article.blocks[1:_HEAD]:
        words = block.span.of(article.folded)
        name = re.sub("^[\\s（—]+|[\\s）—]+$", "", words)
        label, _, rest = name.rpartition("：")
        named = rest.split("　")[0]
        if is_name(named) >= _LIKELY and (not label or _words()["told_by"].search(label)):
            yield _mention(article, article.folded.index(named, block.span.start), named)
    author = article.document.author
    if author is not None and "、" not in author:
        at = article.text.find(author)
        if at >= 0:
            yield _mention(article, at, article.folded[at : at + len(author)])


def _mention(article: Article, at: int, name: str) -> Mention:
    span = Span(at, at + len(name))
    return Mention(MentionKind.PERSON, span, span.of(article.folded), person=NamedPerson(name))


def _people(line: Line) -> Iterator[Mention]:
    return (m for m in line.mentions if m.kind is MentionKind.PERSON and m.person and not m.person.partial)


#: How many lines make the head of a text, and how long one that only names somebody may be.
_HEAD, _SHORT = 4, 20
_LIKELY = 0.85
