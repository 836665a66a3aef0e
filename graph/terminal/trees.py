"""Match trees and sights in lines of text, for `bangfu explain` and `bangfu evaluate --errors`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

import ontology
from graph.render.issue_words import reasons_of
from graph.terminal.language import current, message, translated
from graph.traces import MatchTree, MentionTree, Nearly, Part, Sight, Sign, Silent

__all__ = ["sight_lines", "tree_lines"]


def tree_lines(tree: MatchTree) -> Iterator[str]:
    """A match tree: the rule, its pattern and line, then role by role the words and what they mean."""
    yield _joined(tree.rule, tree.zh)
    if tree.pattern:
        yield f"   {translated('trace.pattern')}{translated('colon')}{tree.pattern}"
    yield f"   {translated('trace.line')}{translated('colon')}{tree.line}"
    yield from _branches(tuple((_part(part), tuple(map(_mention, part.mentions))) for part in tree.parts), "   ")
    if tree.threshold is not None:
        total = sum(sign.weight for sign in tree.signs)
        yield f"   {message('trace.signs', total=f'{total:g}', threshold=f'{tree.threshold:g}')}"
        yield from _branches(tuple((_sign(sign), ()) for sign in tree.signs), "   ")


#: A line with the branches under it.
_Branch = tuple[str, tuple["_Branch", ...]]


def _branches(branches: Sequence[_Branch], indent: str) -> Iterator[str]:
    for number, (line, below) in enumerate(branches, start=1):
        last = number == len(branches)
        yield f"{indent}{'└─' if last else '├─'} {line}"
        yield from _branches(below, f"{indent}{'   ' if last else '│  '}")


def _part(part: Part) -> str:
    said = f"{translated(f'trace.{part.role}', part.role)} “{_one_line(part.words)}” {part.start}–{part.end}"
    return f"{said} {translated('trace.carried')}" if part.carried else said


def _sign(sign: Sign) -> str:
    said = f"{sign.weight:+g} {translated(f'trace.sign.{sign.name}')}"
    return f"{said} “{_one_line(sign.words)}” {sign.start}–{sign.end}" if sign.start is not None else said


def _mention(mention: MentionTree) -> _Branch:
    where = "" if mention.start is None else f" {mention.start}–{mention.end}"
    head = f"{translated(f'trace.{mention.kind}', mention.kind)} “{_one_line(mention.words)}”{where}"
    meaning = f"{head} → {_meant(mention.meaning)}" if mention.meaning else head
    line = message("trace.because", what=meaning, why=_reason(mention.why)) if mention.why else meaning
    return line, tuple(map(_mention, mention.nested))


def _meant(meaning: str) -> str:
    """What a mention means, with the type and level of a unit by their names."""
    names = _names_of_codes(current())
    return translated("trace.joiner").join(names.get(part, part) for part in meaning.split(", "))


@cache
def _names_of_codes(lang: str) -> Mapping[str, str]:
    return {
        code: labels.zh[0] if lang == "zh" else labels.en[0]
        for scheme in ("unit-type", "level")
        for code, labels in ontology.concept_labels(scheme).items()
    }


def _reason(why: str) -> str:
    return reasons_of(why)[current() != "zh"]


def sight_lines(sight: Sight) -> Iterator[str]:
    """What was seen where a fact was missed: lines, mentions, rules that stayed silent or lacked a role."""
    if not sight.lines:
        yield translated("trace.unread")
        return
    yield from (f"{translated('trace.line')}{translated('colon')}{line}" for line in sight.lines)
    yield from _branches(tuple(_bare(_mention(mention)) for mention in sight.mentions), "")
    yield from chain.from_iterable(map(_silent, sight.silent))
    yield from map(_nearly, sight.nearly)
    if not sight.silent and not sight.nearly:
        yield translated("trace.nothing")


def _bare(branch: _Branch) -> _Branch:
    return branch[0], ()


def _silent(silent: Silent) -> Iterator[str]:
    guard = translated(f"trace.guard.{silent.guard or 'other'}")
    yield message("trace.silent", rule=silent.tree.rule, words=_one_line(silent.tree.words), guard=guard)


def _nearly(nearly: Nearly) -> str:
    if not nearly.lacking:
        return message("trace.misfit", rule=nearly.rule, trigger=nearly.trigger)
    roles = translated("joiner").join(translated(f"trace.{role}", role) for role in nearly.lacking)
    return message("trace.nearly", rule=nearly.rule, trigger=nearly.trigger, roles=roles)


def _joined(rule: str, zh: str) -> str:
    return f"{rule} · {zh}" if zh else rule


def _one_line(text: str) -> str:
    return " ".join(text.split())
