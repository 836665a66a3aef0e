"""A question as the patterns read it 问句: where each part can stand in it, found on demand and kept.

The text is in simplified characters and lower case, of the same length as the question, so that every position is one
of the question. Nothing is decided here: overlapping parts are all handed out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.asking.figures import read_figure
from graph.asking.lexicon import Lexicon
from graph.asking.names import runs_on
from graph.asking.patterns import Sequence, slot_of
from graph.asking.values import Said, merged
from graph.text.script import fold

__all__ = ["Line", "Part"]

#: What separates and never means anything.
_SEPARATING = re.compile(r"[\s，。？！；：、“”‘’\"'《》（）()【】\[\]?!,;:…—·～。]|\.(?!\d)")
#: Costs: a character of a name, a character of a link between parts, any part (so long words go before short ones).
_NAME, _LINK, _PART = 10, 1, 1
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A part found at a position: where it ends, what it says (parameter, value), what it costs to read it so."""

    end: int
    said: Said = ()
    cost: int = 0


class Line:
    """One question with the positions of its parts."""

    def __init__(self, question: str, lexicon: Lexicon) -> None:
        folded = fold(question)
        self.text = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
        self._written = folded
        self._lexicon = lexicon
        self._found: dict[str, Mapping[int, tuple[Part, ...]]] = {}
        self._gaps: dict[int, tuple[Part, ...]] = {}

    @cached_property
    def present(self) -> frozenset[str]:
        """All parts that stand somewhere in the question, names aside."""
        if not any(char.isalpha() and char.isascii() == self._lexicon.is_latin for char in self.text):
            return frozenset()
        return frozenset(part for part in self._lexicon.parts() if self.found(part))

    def has(self, part: str) -> bool:
        """Whether a word, phrase or expression stands anywhere in the question (names always can)."""
        return slot_of(part) is not None or bool(self.found(part))

    def at(self, part: str, start: int) -> tuple[Part, ...]:
        """The ways in which a part can stand at a position."""
        slot = slot_of(part)
        return tuple(self._names(slot, start)) if slot else self.found(part).get(start, ())

    def found(self, part: str) -> Mapping[int, tuple[Part, ...]]:
        """Position → the ways in which a word, phrase, vocabulary or expression stands there."""
        if part not in self._found:
            self._found[part] = {}
            by_start: dict[int, dict[Part, None]] = {}
            for start, found in self._look(part):
                by_start.setdefault(start, {})[found] = None
            self._found[part] = {start: tuple(parts) for start, parts in by_start.items()}
        return self._found[part]

    @cached_property
    def _standing(self) -> Mapping[str, list[tuple[int, str]]]:
        """Where the wordings of each word and vocabulary stand, found in one pass over the question."""
        found: dict[str, list[tuple[int, str]]] = {}
        for start, char in enumerate(self.text):
            for part, wording in self._lexicon.opening.get(char, ()):
                if self.text.startswith(wording, start) and self._whole(start, start + len(wording)):
                    found.setdefault(part, []).append((start, wording))
        return found

    def _look(self, part: str) -> Iterator[tuple[int, Part]]:
        if part in self._lexicon.words:
            yield from self._worded(part)
        elif part in self._lexicon.vocabularies:
            yield from self._coded(part)
        elif part in self._lexicon.expressions:
            yield from self._expressed(part)
        else:
            yield from self._phrased(part)

    def _worded(self, part: str) -> Iterator[tuple[int, Part]]:
        said, each = self._lexicon.says.get(part, ()), _LINK if part == "link" else 0
        for start, wording in self._standing.get(part, ()):
            yield start, Part(start + len(wording), said, _PART + each * len(wording))

    def _coded(self, part: str) -> Iterator[tuple[int, Part]]:
        vocabulary = self._lexicon.vocabularies[part]
        for start, wording in self._standing.get(part, ()):
            for code in vocabulary.codes[wording]:
                yield start, Part(start + len(wording), ((vocabulary.fills, code),), _PART)

    def _phrased(self, part: str) -> Iterator[tuple[int, Part]]:
        for sequence in self._lexicon.phrases[part]:
            if all(map(self.has, sequence)):
                for start in self.found(sequence[0]):
                    for found in self.follow(sequence, start):
                        yield start, found

    def _expressed(self, part: str) -> Iterator[tuple[int, Part]]:
        expression = self._lexicon.expressions[part]
        for pattern in expression.patterns:
            for start in range(len(self.text)):
                match = pattern.match(self.text, start)
                if match and match.end() > start and self._whole(start, match.end()):
                    value = read_figure(expression.reads, match["value"])
                    if value is not None:
                        yield start, Part(match.end(), ((expression.fills, value),), _PART)

    def occurrences(self, wording: str) -> Iterator[int]:
        """Where a wording stands; one of letters only as whole words."""
        start = self.text.find(wording)
        while start >= 0:
            if self._whole(start, start + len(wording)):
                yield start
            start = self.text.find(wording, start + 1)

    def _whole(self, start: int, end: int) -> bool:
        return not (self._splits(start) or self._splits(end))

    def _splits(self, at: int) -> bool:
        """Whether a position lies within a word of letters, or a number."""
        if not 0 < at < len(self.text):
            return False
        before, after = self.text[at - 1], self.text[at]
        return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()

    def follow(self, sequence: Sequence, start: int) -> Iterator[Part]:
        """The ways in which a sequence can stand from a position on, what may stand anywhere between its parts."""
        yield from self._follow(sequence, 0, Part(start))

    def _follow(self, sequence: Sequence, index: int, so_far: Part) -> Iterator[Part]:
        if index == len(sequence):
            yield so_far
            return
        for gap in self.gaps(so_far.end) if index else (Part(so_far.end),):
            if index and slot_of(sequence[index]) and not self._parts(sequence[index - 1], so_far.end, gap.end):
                continue
            for found in self.at(sequence[index], gap.end):
                said = merged(so_far.said, gap.said, found.said)
                if said is not None:
                    cost = so_far.cost + gap.cost + found.cost
                    yield from self._follow(sequence, index + 1, Part(found.end, said, cost))

    def _parts(self, before: str, start: int, end: int) -> bool:
        """Whether a gap may stand between a part and a name: two names are never told apart without one."""
        between = self.text[start:end]
        if before in self._lexicon.verbs and between.endswith(self._lexicon.not_after_verbs):
            return False
        return bool(between) or not slot_of(before)

    def gaps(self, start: int) -> tuple[Part, ...]:
        """What may stand between two parts at a position: nothing, separators, fillers, and filters in any order."""
        if start not in self._gaps:
            self._gaps[start] = tuple(self._gaps_from(start))
        return self._gaps[start]

    def _gaps_from(self, start: int) -> Iterator[Part]:
        cheapest: dict[tuple[int, Said], int] = {}
        waiting = [Part(start)]
        while waiting:
            gap = waiting.pop()
            key = gap.end, gap.said
            if cheapest.get(key, gap.cost + 1) <= gap.cost:
                continue
            cheapest[key] = gap.cost
            if gap.end < len(self.text) and _SEPARATING.match(self.text, gap.end):
                waiting.append(Part(gap.end + 1, gap.said, gap.cost))
            for part in self._lexicon.anywhere:
                for found in self.at(part, gap.end):
                    said = merged(gap.said, found.said)
                    if said is not None and found.end > gap.end:
                        waiting.append(Part(found.end, said, gap.cost + found.cost))
        for (end, said), cost in cheapest.items():
            yield Part(end, said, cost)

    def _names(self, slot: str, start: int) -> Iterator[Part]:
        """The stretches from a position on that can be a name."""
        if not self._can_begin(start):
            return
        inner = 0
        for end in range(start + 1, min(len(self.text), start + _LONGEST_NAME) + 1):
            if self._ends_names[end - 1]:
                if inner or not self._joins(start, end):
                    return
                inner = end
                continue
            name = self._written[start:end]
            if (
                end in self._inside_words
                or self.text[end - 1].isspace()
                or self._splits(end)
                or self._goes_on(name, end)
            ):
                continue
            if self._is_name(name) and (not inner or self._is_place(self._written[inner:end])):
                yield Part(end, ((slot, name),), _NAME * len(name))

    def _joins(self, start: int, end: int) -> bool:
        """Whether what joins two places stands at the end of a stretch that names one (靖宇县的炮台村)."""
        return self.text[end - 1] in self._lexicon.joining and self._names_place(self.text[start : end - 1])

    def _names_place(self, text: str) -> bool:
        return text.endswith(self._lexicon.designators)

    def _is_place(self, name: str) -> bool:
        return len(name) > 2 and self._names_place(name.lower()) and self._is_name(name.strip())

    def _can_begin(self, start: int) -> bool:
        if start >= len(self.text) or self._ends_names[start] or self.text[start].isspace() or self._splits(start):
            return False
        if start in self._inside_words or self.text[:start].strip() in self._lexicon.not_opening:
            return False
        return not start or self.text[start - 1] not in self._lexicon.not_before_names

    def _goes_on(self, name: str, end: int) -> bool:
        """Whether a word for a kind of place follows that belongs to the name (炮台 before 村)."""
        rest = self.text[end:].lstrip(" ") if name[-1].isascii() else self.text[end:]
        if not rest.startswith(self._lexicon.designators):
            return False
        at = len(self.text) - len(rest)
        belongs = any(rest.startswith(word) and self._whole(at, at + len(word)) for word in self._lexicon.designators)
        return belongs and not name.lower().endswith(self._lexicon.designators)

    def _is_name(self, name: str) -> bool:
        """Whether a stretch can be a name: no number, no row of words of the lexicon, and not ending in a verb."""
        if name.lower().endswith(self._long_words) or not self._lexicon.not_inside_names.isdisjoint(name[1:-1]):
            return False
        if len(name) < 2 or name.isdigit() or runs_on(name, self._lexicon.not_after_units):
            return False
        bare = name.rstrip("".join(sorted(self._lexicon.not_before_names))) or name
        return not any(_consists(each.lower(), self._lexicon.meanings) for each in (name, bare))

    @cached_property
    def _long_words(self) -> tuple[str, ...]:
        """The words that are never split, of two characters or more."""
        return tuple(f" {word}" if word.isascii() else word for word in self._lexicon.unsplit if len(word) > 1)

    @cached_property
    def _inside_words(self) -> frozenset[int]:
        """The positions in the middle of words that are never split."""
        spans = ((at, at + len(word)) for word in self._lexicon.unsplit for at in self.occurrences(word))
        return frozenset(at for start, end in spans for at in range(start + 1, end))

    @cached_property
    def _ends_names(self) -> tuple[bool, ...]:
        """For each position, whether a name cannot hold it."""
        ends = [bool(_SEPARATING.match(self.text, at)) and not char.isspace() for at, char in enumerate(self.text)]
        for wording in self._lexicon.outside_names:
            for start in self.occurrences(wording):
                ends[start : start + len(wording)] = [True] * len(wording)
        return tuple(ends)


def _consists(text: str, meanings: frozenset[str]) -> bool:
    """Whether a text is a row of wordings, each of two characters or more."""
    reached = [True, *([False] * len(text))]
    for start, char in enumerate(text):
        if reached[start]:
            if char == " ":
                reached[start + 1] = True
            for end in range(start + 2, len(text) + 1):
                reached[end] = reached[end] or text[start:end] in meanings
    return reached[-1]
