"""Who holds a role that a clause gives to nobody by name 任职者承前: the subject, 他, 我, the one spoken of.

某某告别妻子，来到某村，当起了第一书记: the role is that of the subject, however many clauses stand between.
他任第一书记 is said of the one spoken of last, 我任第一书记 of whoever tells the story.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.grammar.analysis import Analysis
from graph.grammar.engine import Match
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.narrator import narrator
from graph.grammar.pattern import expand
from graph.grammar.rule import macros

__all__ = ["carried_holder"]


def carried_holder(analysis: Analysis, match: Match) -> tuple[Mention, ...]:
    """The one in the role, where the words of the match name nobody; nobody where the text leaves it open."""
    line, at = match.line, (match.encoded("trigger") or (match.start, match.start))[0]
    clause = max(line.text.rfind(mark, 0, match.start) for mark in "，；：。") + 1
    if _words()["no_taking"].search(line.text, clause, at):
        return ()
    pronoun = _PRONOUN.search(line.text[:at][::-1])
    since = at - pronoun.start() - 1 if pronoun is not None else 0
    named = [m for m in line.mentions if m.kind is MentionKind.PERSON and since <= line.position(m.span.start) < at]
    if _another(line, match.start):
        return ()
    if named:
        return _only(_subject(analysis, line, named, opens=(match.rule.options or {}).get("subject") == "opens"))
    if pronoun is not None and pronoun.group() == "我":
        return _only(narrator(analysis.article, analysis.people_lines))
    own = [m for m in line.mentions if m.kind is MentionKind.PERSON and line.position(m.span.start) < since]
    return _only(
        _behind(line, match.end)
        or _subject(analysis, line, own, opens=False)
        or _spoken_of(analysis, line, beyond=pronoun is not None)
    )


#: The last 他, 她 or 我 of some words, read backwards; 我们 and 我村 speak of others.
_PRONOUN = re.compile("[他她](?!其)|(?<![们村县镇乡市局院行校省队国])我(?!自)")


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = yaml.safe_load((files("graph.grammar") / "data" / "holders.yaml").read_text("utf-8"))
    return {name: re.compile(expand(words, macros(), rule=name)) for name, words in data.items()}


def _another(line: Line, at: int) -> bool:
    """Whether the clause before the words has a subject of its own, known as nobody: 某某，茶某某是…"""
    clause = line.text[max(line.text.rfind(mark, 0, at) for mark in "，；：。") + 1 : at]
    copula = line.text.startswith(("是", "系", "正是", "便是", "就是", "乃"), at)
    return (
        _words()["bare_clause"].fullmatch(clause) is None if copula else _words()["foreign"].match(clause) is not None
    )


def _only(mention: Mention | None) -> tuple[Mention, ...]:
    return (mention,) if mention is not None else ()


def _subject(analysis: Analysis, line: Line, named: Sequence[Mention], *, opens: bool) -> Mention | None:
    """The last of those named before the role who stands where subjects stand; or the one who opens the line."""
    if opens and named:
        first = named[0]
        return first if line.position(first.span.start) == 0 and _acts(analysis, line, first) else None
    return next((m for m in reversed(named) if _acts(analysis, line, m)), None)


def _acts(analysis: Analysis, line: Line, person: Mention) -> bool:
    """Whether somebody named in a line is its subject, and no villager, reporter or leader of the place."""
    at = line.position(person.span.start)
    before, behind = line.text[max(0, at - _NEAR) : at], line.text[at + 1 : at + 1 + _NEAR]
    return (
        person.person is not None
        and person.person.name not in analysis.assisted
        and not any(_words()[name].search(before) for name in ("object_before", "leader"))
        and not _words()["object_behind"].search(behind)
    )


_NEAR = 12


def _behind(line: Line, end: int) -> Mention | None:
    """The subject of the clause behind the role: 到某村任第一书记的第二天，某某就…"""
    found = _words()["goes_on"].match(line.text, end)
    return line.mentions_in(found.end() - 1, found.end())[0] if found is not None else None


def _spoken_of(analysis: Analysis, line: Line, *, beyond: bool) -> Mention | None:
    """The subject of the last sentence before that names one, in the paragraph or, `beyond` it, in the one before."""
    for earlier in _before(analysis, line, beyond=beyond):
        people = [m for m in earlier.mentions if m.kind is MentionKind.PERSON]
        found = next((m for m in people if _acts(analysis, earlier, m)), None)
        if found is not None or people:
            return found or (_alone(analysis, people) if beyond else None)
    return None


def _alone(analysis: Analysis, people: Sequence[Mention]) -> Mention | None:
    """Whom a sentence names alone, be it as an object: 记者见到某某时，他…"""
    one = people[0].person if len({m.person for m in people}) == 1 else None
    return people[0] if one is not None and one.name not in analysis.assisted else None


def _before(analysis: Analysis, line: Line, *, beyond: bool) -> Iterator[Line]:
    """The sentences before a line, the nearest first: those of its paragraph, and if need be of the one before."""
    lines = analysis.people_lines
    at = bisect_right(lines, line.sentence.span.start, key=lambda other: other.sentence.span.start) - 1
    first = line.sentence.paragraph - (1 if beyond else 0)
    for earlier in reversed(lines[max(0, at - _BACK) : at]):
        if earlier.sentence.paragraph < first:
            return
        yield earlier


#: How many sentences back somebody is still spoken of.
_BACK = 4
