"""Who acts: the subject of a clause, and the one a later clause leaves out.

Reports name a unit once and go on without it: 我行驻村两年来，投入资金…；为某村修路；向某小学捐赠电脑。
The subject of a clause that names none is the last actor of the paragraph that stood where subjects stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.rule import macros

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

    def before(self, offset: int, paragraph: int) -> tuple[Mention, ...]:
        """The subject last named before the offset in the paragraph; nobody where it names none."""
        named = self._found.get(paragraph, [])
        last = bisect_left(named, offset, key=lambda found: found[0]) - 1
        return named[last][1] if last >= 0 else ()
