"""Postings: who is stationed where, in which role, and who sent them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, PlaceHere
from graph.grammar.duty import duty_place
from graph.grammar.engine import Match, matches_reading
from graph.grammar.guards import is_denied, is_own_secretary
from graph.grammar.holders import carried_holder
from graph.grammar.in_order import places_in_order
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind, NamedUnit
from graph.grammar.pattern import compile_pattern
from graph.grammar.people_words import people_words
from graph.grammar.rule import Reads, macros
from graph.grammar.senders import at_its_village, is_inner, of_the_village, own_unit
from graph.model import AssisterType, Level, Posting, Role, Span

__all__ = ["posted_names", "read_postings", "roles_in"]


def roles_in(words: str) -> tuple[Role, ...]:
    """The roles that a list of role words names, in order: 第一书记、驻村工作队队长 → first secretary, team leader."""
    table = people_words().role_of
    found = [table[w] for w in re.findall(people_words().roles, words)]
    if not found and words.endswith("成员"):
        found = [Role.TEAM_MEMBER]
    return tuple(dict.fromkeys(found))


def posted_names(lines: Sequence[Line]) -> frozenset[str]:
    """Names that the posting rules put in a role."""
    held = (match for line in lines for match in matches_reading(line, Reads.POSTING) if _states_role(match))
    found = (m for match in held for m in match.mentions("person"))
    return frozenset(m.person.name for m in found if m.person is not None)


def _states_role(match: Match) -> bool:
    """Whether the words of a match name a role, those inside a team mention (驻村工作队员) too, or its rule does."""
    where = match.encoded("trigger") or (0, 0)
    teams = (m.surface for m in match.line.mentions_in(*where) if m.team is not None)
    return bool(_roles(match, "".join((*teams, match.words("trigger")))))


def read_postings(analysis: Analysis) -> Iterator[Posting]:
    """Every posting the rules state, in text order, the same one as often as it is stated."""
    for line in analysis.people_lines:
        told: set[tuple[Span, str]] = set()
        left: list[Match] = []
        for match in matches_reading(line, Reads.POSTING):
            if "person" in match.rule.carried:
                left.append(match)
            for fact in _facts(analysis, match) if "person" not in match.rule.carried else ():
                told.add((fact.evidence.trigger, fact.person))
                yield fact
        for fact in (f for match in left for f in _facts(analysis, match)):
            holders = {who for trigger, who in told if trigger.overlaps(fact.evidence.trigger)}
            if not holders or fact.person in holders:
                yield fact


def _facts(analysis: Analysis, match: Match) -> Iterator[Posting]:
    trigger = match.group("trigger")
    if (
        trigger is None
        or _of_army_or_firm(analysis, match)
        or _denied(match)
        or _taken(match)
        or _of_other_team(analysis, trigger)
    ):
        return
    team = _team(analysis, match)
    here = duty_place(analysis, match, team)
    if here is None:
        return
    if _bare_role(analysis, trigger) and team is None and not _team_around(analysis, trigger):
        return
    sender = _dispatcher(match, team)
    own_village = next((at_its_village(m) for m in match.mentions("dispatcher") if of_the_village(m)), None)
    here = own_village or here
    ordered = iter(places_in_order(match))
    for mention in match.mentions("person") or carried_holder(analysis, match):
        here = next(ordered, here) if mention.person is not None else here
        if mention.unit is not None:
            sender = mention
        if mention.person is None or (mention.person.partial and len(mention.person.name) < 2):
            continue
        own = own_unit(match, mention) or sender
        duty = _Duty(trigger, here, None if own is not None and is_inner(analysis, own) else own)
        for role in _roles(match, trigger.of(analysis.article.folded)):
            yield _fact(analysis, match, duty, mention, role)


def _roles(match: Match, words: str) -> tuple[Role, ...]:
    """The roles of the words, or the one the rule itself says (同来的还有某某: a member of the team)."""
    stated = (match.rule.options or {}).get("role")
    return (Role(stated),) if stated is not None else roles_in(words)


@dataclass(frozen=True, slots=True)
class _Duty:
    """What a role phrase says of whoever holds it: the words, the place of duty, the sender."""

    trigger: Span
    here: PlaceHere
    sender: Mention | None


def _fact(analysis: Analysis, match: Match, duty: _Duty, mention: Mention, role: Role) -> Posting:
    here, sender = duty.here, duty.sender
    unit: NamedUnit | None = sender.unit if sender is not None else None
    ends = (mention.span, *here.antecedents, *((sender.span,) if sender is not None else ()))
    carried = here.mention.antecedents if here.mention is not None else ()
    return Posting(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(analysis.article, ends, duty.trigger, match.line.sentence.span, carried),
        rule=match.rule.name,
        confidence=match.rule.confidence,
        person=mention.person.name if mention.person is not None else mention.surface,
        role=role,
        dispatched_by=unit.name if unit is not None else None,
        dispatcher_type=unit.type if unit is not None else None,
        dispatcher_level=unit.level if unit is not None else None,
        person_span=mention.span,
    )


def _denied(match: Match) -> bool:
    """Whether the sentence says that the person does not hold the role."""
    person, trigger = match.encoded("person"), match.encoded("trigger")
    if person is None or trigger is None:
        return False
    between = match.line.text[min(person[1], trigger[1]) : max(person[0], trigger[0])]
    return is_denied(between) or (person[0] < trigger[0] and _only_wished(match.line.text, person, between))


def _only_wished(text: str, person: tuple[int, int], between: str) -> bool:
    """Whether somebody named before a role wishes for it, or is a villager or reporter who sees another in it."""
    return _WISHES.search(between) is not None or (
        "，" in between and _ONLOOKER.search(text, max(0, person[0] - 4), person[0]) is not None
    )


_WISHES = re.compile("希望|盼|打算|梦想|将来|(?<!不)想[当做到去]|鼓励|动员")


_ONLOOKER = re.compile("(?:村民|记者|贫困户|脱贫户|老乡)$")


def _taken(match: Match) -> bool:
    """Whether the role is that of somebody named before: 某某任某村第一书记，员工某某…"""
    person, trigger, text = match.encoded("person"), match.encoded("trigger"), match.line.text
    if person is None or trigger is None or person[0] < trigger[1] or text[trigger[1] : trigger[1] + 1] != "，":
        return False
    if _TAKES_OVER.match(text, person[1]):
        return False
    return _takes().search(text, max(0, trigger[0] - 24), trigger[0]) is not None


_TAKES_OVER = re.compile("(?:随后|随即|又)?(?:接任|接棒|接替|继任|接班|接过)")


@lru_cache(maxsize=1)
def _takes() -> re.Pattern[str]:
    takes = "{person}[^，。；]{0,8}?(?:担任|出任|兼任|挂任|接任|任|当)(?:了)?{place}?(?:驻村)?的?{team}?的?"
    return compile_pattern(takes + "(?:{rolelist}(?:、|兼|和|{team})*)?$", macros(), rule="role taken")


def _of_army_or_firm(analysis: Analysis, match: Match) -> bool:
    """The first secretary of an armed forces department's or a company's party committee is none of ours."""
    trigger = match.group("trigger") or match.span
    if is_own_secretary(analysis.article.folded[max(0, trigger.start - 8) : trigger.start]):
        return True
    at = (match.encoded("trigger") or (0, 0))[0]
    text = match.line.text
    clause = text[max(text.rfind(mark, 0, at) for mark in "，；。：") + 1 : at]
    units = match.line.mentions_in(max(0, at - len(clause)), at)
    military = any(m.unit is not None and m.unit.type is AssisterType.MILITARY for m in units)
    forces = any(m.unit is not None and "武装部" in m.unit.name for m in units)
    return "武装部" in clause or forces or (military and not match.mentions("place"))


_BARE_ROLES = frozenset({"队长", "副队长", "队员", "帮扶人", "选派干部", "挂职干部"})


def _bare_role(analysis: Analysis, trigger: Span) -> bool:
    """队长 and 队员 alone may belong to any team; they need a team of helpers before them."""
    return trigger.of(analysis.article.folded).strip("“”") in _BARE_ROLES


def _of_other_team(analysis: Analysis, trigger: Span) -> bool:
    """Whether 队长 is the end of another office, or leads no team in a village: 大队长, 服务队队长."""
    folded = analysis.article.folded
    bare = trigger.of(folded).startswith(("队长", "副队长", "队员"))
    return bare and _OTHER_TEAM.search(folded, max(0, trigger.start - 6), trigger.start) is not None


_OTHER_TEAM = re.compile(
    "(?:(?:大|中|支|副)(?:队)?|(?:服务|志愿|宣讲|施工|文艺|合唱|篮球|足球|秧歌|消防|巡逻|舞蹈|锣鼓|护林|宣传|表演|"
    "生产|勘探|工程|地质|演出|应急|抢险|抢修|舞龙|龙舟|腰鼓|武术|打歌|芦笙|民兵|建筑|运输|采茶|快递)(?:小?分?队)?)$"
)


def _team_around(analysis: Analysis, trigger: Span) -> bool:
    """Whether a team of helpers is spoken of before the role, or formed in the rest of its sentence."""
    folded, end = analysis.article.folded, analysis.discourse.sentence_at(trigger.start).span.end
    before = _STATIONED.search(folded, 0, trigger.start) is not None
    return before or (trigger.of(folded).startswith("队") and "工作队" in folded[trigger.end : end])


_STATIONED = re.compile("工作队|驻村|第一书记|工作组|帮扶队")


def _team(analysis: Analysis, match: Match) -> Mention | None:
    """The team whose member is named: in the phrase itself, or last in the sentence before it."""
    inside = [m for m in match.line.mentions_in(match.start, match.end) if m.team is not None]
    if inside:
        return inside[-1]
    trigger = match.group("trigger") or match.span
    since = match.line.sentence.span.start
    team = analysis.discourse.last(frozenset({MentionKind.TEAM}), trigger.start, since=since)
    place = analysis.discourse.last(PLACE_KINDS, trigger.start, since=since)
    if team is None or (place is not None and place.span.start > team.span.end):
        return None
    return team


def _dispatcher(match: Match, team: Mention | None) -> Mention | None:
    found = match.mentions("topic") or match.mentions("dispatcher")
    units = [m for m in found if m.unit is not None and m.unit.level is not Level.VILLAGE]
    if not units and team is not None and team.team is not None:
        units = [m for m in team.team.units if m.unit is not None]
    return units[0] if units else None
