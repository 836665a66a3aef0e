"""Who acts: the subject of a clause, and the one a later clause leaves out.

Reports name a unit once and go on without it: 我行驻村两年来，投入资金…；为某村修路；向某小学捐赠电脑。
The subject of a clause that names none is the last actor of the paragraph that stood where subjects stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros
from graph.model import BlockKind

__all__ = ["Subjects"]


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    """A unit or team where a subject stands: behind punctuation or a date, and not behind a preposition."""
    return compile_pattern(_SOURCE, macros(), rule="subject")


#: 近年来，某局…; 其中，某公司…; but not 在某局的支持下, 与某局一道, 由某局.
_SOURCE = (
    "(?:^|[，。；：！？”\\n])"
    "(?:{date}|[^，。；：！？{unit}{team}{person}{household}{anyplace}]{0,6}?，|又|还|而|则|其中|同时|此外|另外|目前|近年来|随后)*"
    "{assister=actors}(?!(?:的?(?:帮扶|支持|帮助|协调|牵线|扶持|资助|努力|推动|带动)[^，。；]{0,4}下))"
)


class Subjects:
    """The acting units of an article by the place where they are named."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._found: dict[int, list[tuple[int, tuple[Mention, ...]]]] = defaultdict(list)
        #: Names of units that are helped somewhere in the article: they go on to help nobody.
        self.helped = {m.unit.name for line in lines for m in line.mentions if m.kind is MentionKind.HELPED and m.unit}
        for line in lines:
            if line.sentence.quoted:
                continue
            for match in _subject().finditer(line.text):
                actors = line.mentions_in(*match.span("assister"))
                offset = line.span_of(*match.span("assister")).start
                if any(m.unit is not None and m.unit.name in self.helped for m in actors):
                    continue
                self._found[line.sentence.paragraph].append((offset, actors))
        self._protagonist = _protagonist(lines, self.helped)

    def before(self, offset: int, paragraph: int) -> tuple[Mention, ...]:
        """The subject last named before the offset in the paragraph; where it names none, the unit reported on."""
        named = self._found.get(paragraph, [])
        last = bisect_left(named, offset, key=lambda found: found[0]) - 1
        return named[last][1] if last >= 0 else self._protagonist


def _protagonist(lines: Sequence[Line], helped: Collection[str]) -> tuple[Mention, ...]:
    """The unit whose work the article reports 本单位: the only one of its title, or one named far oftener."""
    times: Counter[str] = Counter()
    first: dict[str, Mention] = {}
    titled: set[str] = set()
    for line in lines:
        for mention in line.mentions:
            for unit in _units_of(mention):
                if unit.unit is None or unit.unit.name in helped:
                    continue
                times[unit.unit.name] += 1
                first.setdefault(unit.unit.name, unit)
                if line.sentence.kind is BlockKind.TITLE:
                    titled.add(unit.unit.name)
    if len(titled) == 1 and times[name := next(iter(titled))] >= _SEVERAL:
        return (first[name],)
    ranked = times.most_common(2)
    if ranked and ranked[0][1] >= _OFTEN and (len(ranked) == 1 or ranked[0][1] >= _FAR * ranked[1][1]):
        return (first[ranked[0][0]],)
    return ()


#: How often a unit of the title, and one of the text alone, is named at least; how much oftener than the next.
_SEVERAL = 2
_OFTEN = 4
_FAR = 3


def _units_of(mention: Mention) -> tuple[Mention, ...]:
    if mention.kind is MentionKind.UNIT:
        return (mention,)
    return mention.team.units if mention.team is not None else ()
