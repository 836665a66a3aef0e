"""A mention as a tree: the words, what they were taken to mean, and the steps that led there.

A unit shows its place or level word, its core and its ending; a place the parts of its path and why the article's
county was chosen; a team its units and places; a reference (该村) the stretch it refers back to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.grammar.analysis import Analysis
from graph.grammar.mentions import Mention, NamedUnit
from graph.grammar.sightings import meaning_of
from graph.model import Place, Span

__all__ = ["MentionTree", "mention_tree"]


@dataclass(frozen=True, slots=True)
class MentionTree:
    """Words of the article and what they mean 提及.

    `kind` is that of the mention (unit, village …) or of a step inside it (prefix, level_word, core, ending, path,
    county, antecedent); `start` is None for a step that stands nowhere in the text.
    """

    kind: str
    words: str
    start: int | None
    end: int | None
    meaning: str = ""
    why: str = ""
    nested: tuple[MentionTree, ...] = ()


def mention_tree(analysis: Analysis, mention: Mention) -> MentionTree:
    """The mention with the steps by which it was understood."""
    return MentionTree(
        mention.kind.name.lower(),
        mention.span.of(analysis.article.text),
        mention.span.start,
        mention.span.end,
        _meaning(mention),
        mention.why,
        tuple(_steps(analysis, mention)),
    )


def _meaning(mention: Mention) -> str:
    """What a mention was taken to mean, in a line, with the codes that matter when something is explained."""
    if mention.unit is not None:
        unit = mention.unit
        return ", ".join(filter(None, (unit.name, str(unit.type), str(unit.level or ""))))
    if mention.place is not None:
        return _place(mention.place)
    in_yuan = mention.quantity is not None and mention.quantity.amount is not None
    return f"{meaning_of(mention)} yuan" if in_yuan else meaning_of(mention)


def _place(place: Place) -> str:
    found = place.code or (" / ".join(place.candidates) if place.candidates else "")
    return f"{place.path_text} {found}".rstrip()


def _steps(analysis: Analysis, mention: Mention) -> Iterator[MentionTree]:
    if mention.unit is not None:
        yield from _unit_steps(analysis, mention.unit)
    if mention.team is not None:
        yield from (mention_tree(analysis, m) for m in (*mention.team.units, *mention.team.places))
    if mention.place is not None and not mention.antecedents:
        yield from _place_steps(analysis, mention, mention.place)
    for span in mention.antecedents:
        yield MentionTree("antecedent", span.of(analysis.article.text), span.start, span.end)


def _unit_steps(analysis: Analysis, unit: NamedUnit) -> Iterator[MentionTree]:
    parsed, seat = unit.parsed, _place(unit.seat) if unit.seat is not None else ""
    if parsed is None:
        return
    text = analysis.article.text
    if parsed.place_prefix is not None:
        prefix = parsed.place_prefix
        yield MentionTree("prefix", prefix.of(text), prefix.start, prefix.end, seat)
    elif parsed.level_word:
        yield MentionTree("level_word", parsed.level_word, None, None, seat, _county_reason(analysis))
    elif seat and parsed.seat_hint:
        yield MentionTree("level_word", parsed.seat_hint, None, None, seat)
    if parsed.core:
        yield MentionTree("core", parsed.core, None, None, parsed.full)
    if parsed.suffix:
        yield MentionTree("ending", parsed.suffix, None, None, str(parsed.type))


def _place_steps(analysis: Analysis, mention: Mention, place: Place) -> Iterator[MentionTree]:
    at, folded = mention.span.start, analysis.article.folded
    for name in place.path:
        found = folded.find(name, at, mention.span.end)
        if found >= 0 and Span(found, found + len(name)) != mention.span:
            yield MentionTree("path", name, found, found + len(name))
            at = found + len(name)
    county = analysis.context.county
    if county and place.code and place.code.startswith(county) and at == mention.span.start:
        yield MentionTree("county", "/".join(place.path[:3]), None, None, county, _county_reason(analysis))


def _county_reason(analysis: Analysis) -> str:
    return analysis.context.why.get(analysis.context.county or "", "")
