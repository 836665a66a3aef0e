"""Lists of people under a heading that names their role 名单: 三、优秀第一书记（4名）, below it a line for each.

The lines say who, in which village and of which unit, and leave the role to the heading. A heading holds until another
line that is no entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.pattern import compile_pattern
from graph.grammar.people import people_words
from graph.grammar.rule import macros
from graph.model import Posting, Role, Span

__all__ = ["read_rosters"]


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    """Numbers and praise, the role, how many; no sentence."""
    return compile_pattern(
        "(?:[（(]?[一二三四五六七八九十0-9]{1,3}[、．.）)]?)?[^。！？；，：{person}]{0,30}?{trigger=rolelist}"
        "(?:名单|公示名单|人选|拟表彰对象|候选人|获奖名单)?(?:（[^（）]{1,12}）|{npersons}|{count})*(?:名单)?：?",
        macros(),
        rule="roster heading",
    )


@lru_cache(maxsize=1)
def _entry() -> re.Pattern[str]:
    """A name, alone at the beginning or behind the place, and short pieces without a verb."""
    return compile_pattern(
        "(?:[（(]?[0-9一二三四五六七八九十]{1,3}[、．.）)]?)?\\s*"
        "(?:(?P<person>{person})(?:（[^（）]{1,8}）)?(?:[\\s，、：:|]|——)+[^。！？；]{0,60}"
        "|[{anyplace}]+(?:[\\s，、：:|]|——)+(?P<behind>{person})(?:（[^（）]{1,30}）)?(?:[\\s，、：:|][^。！？；{person}]{0,40})?)",
        macros(),
        rule="roster entry",
    )


def read_rosters(analysis: Analysis) -> Iterator[Posting]:
    """A posting for every entry below a heading that names the role."""
    roles: tuple[Role, ...] = ()
    said: Span | None = None
    for line in analysis.people_lines:
        entry = _entry().fullmatch(line.text)
        if entry is not None and said is not None:
            yield from _facts(analysis, line, entry, roles, said)
            continue
        heading = _heading().fullmatch(line.text) if len(line.text) < _LONGEST else None
        roles, said = (), None
        if heading is not None and _ANNOUNCES.search(line.text):
            said = line.span_of(*heading.span("trigger"))
            table = people_words().role_of
            roles = tuple(
                dict.fromkeys(table[w] for w in re.findall(people_words().roles, said.of(analysis.article.folded)))
            )


#: What makes a line with a role the heading of a list.
_ANNOUNCES = re.compile("名单|优秀|先进|表彰|人选|公示|（[^（）]*[名人个]）|：$|^[（(]?[一二三四五六七八九十]")
_LONGEST = 40


def _facts(
    analysis: Analysis, line: Line, entry: re.Match[str], roles: tuple[Role, ...], said: Span
) -> Iterator[Posting]:
    role = "person" if entry.group("person") else "behind"
    holder = line.mentions_in(*entry.span(role))[0]
    village = next((m for m in line.mentions if m.kind is MentionKind.VILLAGE and m.place is not None), None)
    if holder.person is None or village is None or village.place is None or _RESIDENT.search(line.text):
        return
    unit = _unit(line)
    sender = unit.unit if unit is not None else None
    ends = (holder.span, village.span, *((unit.span,) if unit is not None else ()))
    for held in roles:
        yield Posting(
            doc=analysis.article.document.id,
            place=village.place,
            evidence=evidence_of(analysis.article, ends, holder.span, line.sentence.span, (said,)),
            rule="named below the role",
            confidence=0.9,
            person=holder.person.name,
            role=held,
            dispatched_by=sender.name if sender is not None else None,
            dispatcher_type=sender.type if sender is not None else None,
            dispatcher_level=sender.level if sender is not None else None,
            person_span=holder.span,
        )


#: Entries of those who live in the village.
_RESIDENT = re.compile("村民|党支部书记|村委会主任|贫困户|脱贫户")


def _unit(line: Line) -> Mention | None:
    """The unit that the entry names; a village's own branch sends nobody."""
    found = (m for m in line.mentions if m.unit is not None and (m.unit.seat is None or "村" not in m.unit.name))
    return next(found, None)
