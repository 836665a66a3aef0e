"""Person mentions 人物: names found beside roles and titles, then everywhere the article repeats them.

A name is only read where the words around call for one (`people_called`); once read, every occurrence in the article is
a mention. 闫书记 is the 闫 whose full name the article gives (`people_short`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from graph.gazetteer.people import names_in_list, stands_in_word
from graph.gazetteer.people_counts import count_names
from graph.gazetteer.people_forms import is_han
from graph.gazetteer.people_lexicon import lexicon
from graph.gazetteer.people_weighing import Name
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.taken import Taken
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, NamedPerson
from graph.grammar.people_called import names_belonging, names_of_line
from graph.grammar.people_short import as_repeated, full_names, names_for_short
from graph.grammar.people_words import people_words
from graph.model import Span

__all__ = ["cadre_names", "find_people"]


def find_people(folded: str, lines: Sequence[Span], taken: Sequence[Span]) -> list[Mention]:
    """Every mention of a named person in the lines, in order; `taken` are spans of other mentions, left alone."""
    known = count_names(folded)
    names: dict[str, Name] = {}
    held = Taken(len(folded), taken)
    for line in lines:
        for name in names_of_line(folded, line, known):
            if not held.meets(name.span) and not _runs_on(name.surface, names):
                names.setdefault(name.surface, name)
    for name in names_belonging(folded, taken, known):
        if not held.meets(name.span) and any(name.span in line for line in lines):
            names.setdefault(name.surface, name)
    _extend_lists(folded, lines, names)
    names = {name.surface: name for name in (as_repeated(folded, n, names) for n in names.values())}
    names |= {name.surface: name for name in names_for_short(folded, names)}
    return [m for m in _everywhere(folded, lines, names) if not held.meets(m.span)]


def _runs_on(surface: str, names: Mapping[str, Name]) -> bool:
    """Whether a name is one known already with the verb behind it: 祁某 | 为队员."""
    return surface[-1] in "为任" and surface[:-1] in names


def _extend_lists(folded: str, lines: Sequence[Span], names: dict[str, Name]) -> None:
    """Names coordinated with a known one: 分别是封某某、吴某某、杨某某."""
    for name in list(names.values()):
        at = folded.find(name.surface)
        while at >= 0:
            end = at + len(name.surface)
            if folded[end : end + 1] in ("、", "和", "与"):
                for other in names_in_list(folded, at)[1:]:
                    if any(other.span in line for line in lines) and other.surface[:-1] not in names:
                        names.setdefault(other.surface, other)
            for other in _before_in_role(folded, at):
                names.setdefault(other.surface, other)
            at = folded.find(name.surface, end)


def _before_in_role(folded: str, end: int) -> Iterator[Name]:
    """A name that is a word as well (许可, 高兴), between a role and the next name: 队员许可、冯文姬."""
    joint = folded[end - 1 : end] if end else ""
    for size in (2, 3) if joint in ("、", "和", "与") else ():
        start = end - 1 - size
        if start > 0 and _in_role().search(folded, max(0, start - 10), start) is not None:
            surface = folded[start : end - 1]
            named = lexicon().surnames.get(surface[0]) in ("common", "uncommon") and all(map(is_han, surface))
            if named and (folded.count(surface) == 1 or not stands_in_word(folded, start, size)):
                yield Name(Span(start, end - 1), surface, _LEAST, False)


#: What a name is worth that only its place beside a role and another name tells.
_LEAST = 0.5


@lru_cache(maxsize=1)
def _in_role() -> re.Pattern[str]:
    return re.compile(f"(?:{people_words().roles})(?:分别)?(?:是|为|有|：|，)?$")


def _everywhere(folded: str, lines: Sequence[Span], names: Mapping[str, Name]) -> Iterator[Mention]:
    full = full_names(names)
    for span in Scanner(names).in_each(folded, lines):
        name = names[span.of(folded)]
        meant = full.get(name.surface, name.surface)
        plain = re.sub(r"\s", "", meant)
        yield Mention(
            MentionKind.PERSON,
            span,
            name.surface,
            person=NamedPerson(plain, name.partial and meant == name.surface),
        )


def cadre_names(lines: Sequence[Line]) -> frozenset[str]:
    """Names that the lines give beside an office or a role of helpers: those people are no assisted households."""
    pattern = _cadre_pattern()
    found: set[str] = set()
    for line in lines:
        for match in pattern.finditer(line.text):
            found.update(m.person.name for m in line.mentions_in(*match.span("person")) if m.person is not None)
    return frozenset(found)


@lru_cache(maxsize=1)
def _cadre_pattern() -> re.Pattern[str]:
    words = people_words()
    person = MentionKind.PERSON.value
    return re.compile(f"(?:{words.roles}|{words.titles})”?(?P<person>{person}(?:[、和与及]{person})*)")
