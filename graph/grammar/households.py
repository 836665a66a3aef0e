"""Assisted households: who the text says is poor or assisted, and where they live."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.grammar.analysis import Analysis, evidence_of
from graph.grammar.discourse import PLACE_KINDS, Discourse, PlaceHere
from graph.grammar.engine import matches_reading
from graph.grammar.guards import is_denied, is_of_others
from graph.grammar.hardship import said_of_them
from graph.grammar.line import Line
from graph.grammar.mentions import Mention, MentionKind
from graph.grammar.people_words import people_words
from graph.grammar.rule import Reads
from graph.grammar.villagers import called_villager, kin_of_cadres
from graph.model import Article, Assistance, Household, Level, Place, RecipientType, Span

__all__ = ["assisted_people", "helped_households", "only_tells", "read_households", "residence"]


def assisted_people(
    article: Article, lines: Sequence[Line], cadres: frozenset[str], posted: frozenset[str]
) -> frozenset[str]:
    """Names of the people the lines say are assisted; those who hold an office or a role are not."""
    found: set[str] = set()
    for line in lines:
        for match in matches_reading(line, Reads.HOUSEHOLD):
            found.update(m.person.name for m in match.mentions("person") if m.person is not None)
    said = _villagers_in_need(article, lines)
    found.update(m.person.name for m, _ in said if m.person is not None)
    # Of a landlady or a Party member too it may be said that she was poor.
    poor = {m.person.name for m, _ in said_of_them(article, lines) if m.person is not None}
    return (frozenset(found - cadres) | (poor - posted)) - kin_of_cadres(lines)


def helped_households(analysis: Analysis, helpers: Sequence[Assistance]) -> Iterator[Household]:
    """The households that an assistance names as its recipient."""
    for fact in helpers:
        if fact.recipient_type is RecipientType.HOUSEHOLD and fact.recipient_span is not None:
            yield Household(
                doc=fact.doc,
                place=fact.place,
                evidence=fact.evidence,
                rule=fact.rule,
                confidence=min(0.75, fact.confidence),
                person=fact.recipient,
                person_span=fact.recipient_span,
            )


def read_households(analysis: Analysis) -> Iterator[Household]:
    """Every household the rules state, in text order, the same one as often as it is stated."""
    for line in analysis.people_lines:
        for match in matches_reading(line, Reads.HOUSEHOLD):
            trigger = match.group("trigger")
            for mention in match.mentions("person"):
                if trigger is not None and not _denied(analysis, mention, trigger):
                    yield from _fact(analysis, mention, trigger, match.rule.name, match.rule.confidence)
    for mention, trigger in _villagers_in_need(analysis.article, analysis.people_lines):
        yield from _fact(analysis, mention, trigger, "villager in need", 0.8)
    for mention, trigger in said_of_them(analysis.article, analysis.people_lines):
        yield from _fact(
            analysis, mention, trigger, "they are a poor household", 0.8, named=_named_with(analysis, trigger)
        )


def _villagers_in_need(article: Article, lines: Sequence[Line]) -> Iterator[tuple[Mention, Span]]:
    """Villagers of whom the paragraph goes on to say that they are poor, before it turns to somebody else."""
    people = [(m, line) for line in lines for m in line.mentions if m.kind is MentionKind.PERSON]
    for index, (mention, line) in enumerate(people):
        if not called_villager(article.folded, mention):
            continue
        others = (m for m, _ in people[index + 1 :] if m.person != mention.person)
        end = min(_paragraph_end(lines, line), mention.span.end + _AHEAD)
        end = min(end, next((m.span.start for m in others), end))
        found = _said_poor(article.folded, mention.span.end, end)
        if found is not None:
            yield mention, found


def _said_poor(folded: str, start: int, end: int) -> Span | None:
    """The first words of a stretch that say that the one it speaks of is poor; who is hired or helped is another."""
    for found in people_words().poor.finditer(folded, start, end):
        at = max(folded.rfind(mark, start, found.start()) for mark in "，。；！？")
        before = folded[max(at + 1, start) : found.start()]
        named = found.end() >= end or (folded[found.end()] in "的“、" and found.end() + 1 >= end)
        named = named or (folded[found.start() - 1] in "，：“" and folded.startswith("户的", found.end() - 1))
        if not is_of_others(before) and not is_denied(before) and not named:
            return Span(*found.span())
    return None


def _denied(analysis: Analysis, mention: Mention, trigger: Span) -> bool:
    """Whether the sentence says that the person is no such household, or speaks of others that are."""
    folded = analysis.article.folded
    between = folded[min(mention.span.end, trigger.end) : max(mention.span.start, trigger.start)]
    return is_denied(between) or (mention.span.end <= trigger.start and is_of_others(between))


def _inside(lower: Place, upper: Place) -> bool:
    return len(lower.path) > len(upper.path) and lower.path[: len(upper.path)] == upper.path


def _last_home(discourse: Discourse, offset: int, since: int) -> Mention | None:
    """The village named last, or the township named after it that does not hold it."""
    village = discourse.last(frozenset({MentionKind.VILLAGE}), offset, since=since)
    township = discourse.last(frozenset({MentionKind.TOWNSHIP}), offset, since=since)
    if village is None or township is None or township.span < village.span:
        return village if village is not None else township
    if village.place is None or township.place is None:
        return village
    if _inside(village.place, township.place) or _elsewhere(township.place, village.place):
        return village
    return township


def _elsewhere(township: Place, village: Place) -> bool:
    """Whether a township lies in another province than the village: it gave something, nobody lives there."""
    return bool(township.code and village.code) and (township.code or "")[:2] != (village.code or "")[:2]


#: How far behind a villager's name the word may stand that says they are poor; two or three sentences.
_AHEAD = 170


def _paragraph_end(lines: Sequence[Line], line: Line) -> int:
    return max(other.sentence.span.end for other in lines if other.sentence.paragraph == line.sentence.paragraph)


def _named_with(analysis: Analysis, trigger: Span) -> PlaceHere | None:
    """The village named in the words that say somebody is poor: 他是林家村脱贫户."""
    since = analysis.discourse.sentence_at(trigger.start).span.start
    village = analysis.discourse.last(frozenset({MentionKind.VILLAGE}), trigger.start, since=since)
    return PlaceHere(village.place, village) if village is not None and village.place is not None else None


def _fact(
    analysis: Analysis, mention: Mention, trigger: Span, rule: str, confidence: float, *, named: PlaceHere | None = None
) -> Iterator[Household]:
    here = named or residence(analysis, mention)
    if mention.person is None or here is None or mention.person.name not in analysis.assisted:
        return
    line = analysis.discourse.sentence_at(mention.span.start).span
    close = here.mention is not None and here.mention.span in line
    ends = (mention.span, *here.antecedents)
    yield Household(
        doc=analysis.article.document.id,
        place=here.place,
        evidence=evidence_of(analysis.article, ends, trigger, line.cover(trigger)),
        rule=rule,
        confidence=0.6 if mention.person.partial else confidence if close else confidence - 0.1,
        person=mention.person.name,
        person_span=mention.span,
    )


def residence(analysis: Analysis, mention: Mention) -> PlaceHere | None:
    """Where they live: the narrowest place that holds where they are named, villages first."""
    discourse, at = analysis.discourse, mention.span.start
    sentence = discourse.sentence_at(at).span
    stated = _home_stated(analysis, mention) or _home_before(analysis, mention, sentence)
    if stated is not None:
        return stated
    for since in (sentence.start, discourse.paragraph_start(at)):
        home = _last_home(discourse, at, since)
        if home is not None and home.place is not None:
            topic = discourse.topic
            return topic if topic is not None and _inside(topic.place, home.place) else PlaceHere(home.place, home)
    follows = analysis.discourse.first(frozenset({MentionKind.VILLAGE}), Span(mention.span.end, sentence.end))
    if follows is not None and follows.place is not None and not _others_between(analysis, mention, follows):
        return PlaceHere(follows.place, follows)
    township = discourse.last(frozenset({MentionKind.TOWNSHIP}), at, since=discourse.paragraph_start(at))
    if discourse.topic is None and township is not None and township.place is not None:
        return PlaceHere(township.place, township)
    if (
        discourse.county_wide
        and discourse.last(frozenset({MentionKind.VILLAGE}), at, since=_nearby(discourse, at)) is None
    ):
        wide = discourse.place_at(at)
        if wide is not None and wide.place.level.rank >= Level.COUNTY.rank:
            return wide
    topic = discourse.topic if _village_only_passed(discourse, at) else None
    only = None if discourse.county_wide else discourse.only_village
    return topic or discourse.village_at(at) or only or discourse.place_at(at)


def _village_only_passed(discourse: Discourse, offset: int) -> bool:
    """Whether the last village was named in another paragraph and is not the one that the article is about."""
    last = discourse.village_at(offset)
    return last is not None and last.mention is not None and last.mention.span.end < discourse.paragraph_start(offset)


def only_tells(analysis: Analysis, mention: Mention) -> bool:
    """Whether a villager who is no assisted person only remembers what happened to the village."""
    if mention.person is None or mention.person.name in analysis.assisted:
        return False
    return _TELLS.match(analysis.article.folded, mention.span.end) is not None


_TELLS = re.compile("[^，。；“]{0,4}(?:记得|回忆|忆起|记忆里|印象)")


def _nearby(discourse: Discourse, offset: int) -> int:
    """Where the paragraph before the one of an offset begins."""
    start = discourse.paragraph_start(offset)
    return discourse.paragraph_start(start - 1) if start else 0


def _others_between(analysis: Analysis, mention: Mention, village: Mention) -> bool:
    """Whether the village behind belongs to somebody else of a list: 甲、乙和丙村的丁."""
    behind = Span(village.span.end, village.span.end + _OWNED)
    owner = analysis.discourse.first(frozenset({MentionKind.HOUSEHOLD, MentionKind.PERSON}), behind)
    if owner is None or owner.person == mention.person:
        return False
    return re.search("[，。；、]", analysis.article.folded[village.span.end : owner.span.start]) is None


#: How far behind a village the one it belongs to is named: 丙村贫困户丁.
_OWNED = 10


def _home_stated(analysis: Analysis, mention: Mention) -> PlaceHere | None:
    """The village that the sentences behind the name call their home: 他家在某村."""
    folded, at = analysis.article.folded, mention.span.end
    end = min(analysis.discourse.paragraph_end(at), at + _HOME_AHEAD)
    village = analysis.discourse.first(frozenset({MentionKind.VILLAGE}), Span(at, end))
    if village is None or village.place is None:
        return None
    native = _NATIVE.search(folded, at, village.span.start) is not None and folded.startswith("人", village.span.end)
    if not native and not _HOME_IN.search(folded, at, village.span.start):
        return None
    others = analysis.discourse.first(frozenset({MentionKind.HOUSEHOLD}), Span(at, village.span.start))
    other = others is not None and others.person != mention.person
    return None if other else PlaceHere(village.place, village)


#: How far behind a name the words may stand that tell where the home is.
_HOME_AHEAD = 70
_NATIVE = re.compile("(?:是|系|为)$")
_HOME_IN = re.compile("(?:家在|家住|家就在|住在|家就住在)$")


def _home_before(analysis: Analysis, mention: Mention, sentence: Span) -> PlaceHere | None:
    """The place that stands as an attribute before the name: 某乡的贫困户某某, and not a village named earlier."""
    before = analysis.discourse.last(PLACE_KINDS, mention.span.start, since=sentence.start)
    if before is None or before.place is None or before.place.level.rank < Level.TOWNSHIP.rank:
        return None
    between = analysis.article.folded[before.span.end : mention.span.start]
    return PlaceHere(before.place, before) if _attribute().fullmatch(between) else None


@lru_cache(maxsize=1)
def _attribute() -> re.Pattern[str]:
    words = people_words()
    return re.compile(f"的?(?:[^，。；、：村]{{0,8}}?)(?:{words.households}|{words.villagers})(?:，)?")
