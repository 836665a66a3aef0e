"""Extraction: one article in, its facts and issues out. A pure function, so that any executor may map it.

context → registers (tables) → places → units → people → quantities → teams → households → discourse → the five readers
→ merging
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from graph.gazetteer.context import PlaceContext, locate
from graph.grammar.affiliations import affiliations, with_levels, with_own_units
from graph.grammar.analysis import Analysis
from graph.grammar.assistance import read_assistance, read_teams
from graph.grammar.beneficiaries import as_helped
from graph.grammar.collectives import read_collectives
from graph.grammar.cooperation import partners_told_of
from graph.grammar.deeds import for_households, read_deeds
from graph.grammar.discourse import Discourse, whole_place
from graph.grammar.finishing import finished
from graph.grammar.households import assisted_people, helped_households, read_households
from graph.grammar.issues import issues_of
from graph.grammar.line import Line, encode
from graph.grammar.mentions import Mention, MentionKind, without_overlaps
from graph.grammar.merging import merged
from graph.grammar.numbers import find_numbers_in
from graph.grammar.people import cadre_names, find_people
from graph.grammar.places import find_places
from graph.grammar.postings import posted_names, read_postings
from graph.grammar.projects import read_projects
from graph.grammar.references import county_wide, find_references, main_village, places_aside, places_beside
from graph.grammar.restoring import restored
from graph.grammar.senders import is_inner, is_inner_name
from graph.grammar.sendings import sendings, with_dispatchers
from graph.grammar.sightings import located_in, sightings_of
from graph.grammar.teams import find_teams
from graph.grammar.ties import read_ties
from graph.grammar.units import find_unit_mentions, unit_context, village_seats
from graph.grammar.villagers import staff_names, villagers
from graph.model import Article, Block, BlockKind, Extraction, Span, Statement
from graph.registers.reading import read_registers
from graph.text.sentences import Sentence, sentences
from graph.text.unwrapping import unwrapped

__all__ = ["analyse", "extract"]

_READ = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION)


def extract(article: Article) -> Extraction:
    """The facts that an article states, each once, in text order, and the issues met."""
    whole = unwrapped(article)
    return _extract(article) if whole is None else restored(_extract(whole.article), article, whole)


def _extract(article: Article) -> Extraction:
    context = locate(article)
    registers = read_registers(article, context)
    analysis = analyse(_without(article, registers.claimed), context)
    units = {n: m for n, m in affiliations(analysis.people_lines).items() if not is_inner(analysis, m)}
    stated = list(with_own_units(list(read_postings(analysis)), units))
    deeds = list(read_deeds(analysis))
    told = for_households(analysis, read_assistance(analysis), deeds)
    helping = [*told, *read_teams(analysis), *deeds, *sendings(stated)]
    senders = [fact for fact in helping if not is_inner_name(analysis, fact.assister)]
    postings = list(with_dispatchers(stated, senders))
    helping += sendings(postings, helping)
    helping += for_households(analysis, read_ties(analysis, helping), deeds)
    helpers = list(with_levels(helping, postings, units))
    households = [*read_households(analysis), *helped_households(analysis, helpers)]
    rest: list[Statement] = [
        *households,
        *read_projects(analysis, [*helpers, *postings, *households]),
        *read_collectives(analysis),
    ]
    facts = tuple(finished(analysis, merged((*helpers, *postings, *rest, *registers.facts))))
    issues = (*issues_of(analysis, facts), *registers.issues)
    return Extraction(article, facts, issues, sightings_of(analysis), located_in(context))


def _without(article: Article, claimed: Sequence[Span]) -> Article:
    """The article without the lines that its registers were read from."""
    if not claimed:
        return article
    spans = sorted(claimed)
    starts = [span.start for span in spans]

    def is_free(block: Block) -> bool:
        at = bisect.bisect_left(starts, block.span.end)
        return at == 0 or not spans[at - 1].overlaps(block.span)

    return replace(article, blocks=tuple(block for block in article.blocks if is_free(block)))


def analyse(article: Article, context: PlaceContext | None = None) -> Analysis:
    """Everything short of facts: what the article mentions, and what holds where."""
    context = context or locate(article)
    read = tuple(s for s in sentences(article) if s.kind in _READ or _signed(article, s))
    mentions = _mentions(article, read, context)
    lines = counting = _lines(article, read, mentions)
    mentions = without_overlaps([*find_teams(article.text, lines), *mentions])
    lines = _lines(article, read, mentions, lines)
    posted = posted_names(lines)
    cadres = cadre_names(lines) | staff_names(lines)
    assisted = assisted_people(article, lines, cadres | posted, posted)
    possible = assisted | (villagers(article, lines) - posted - cadres)
    mentions = as_helped(article.folded, [_as_household(m, possible) for m in mentions], context.county)
    inside = [p for m in mentions if m.team is not None and not m.antecedents for p in m.team.places]
    inside += village_seats(mentions)
    places = sorted([*(m for m in mentions if m.place is not None), *inside], key=lambda m: m.span)
    whole = whole_place((context.whole,))
    partners = partners_told_of(article, places, whole)
    return Analysis(
        article,
        context,
        unit_context(context),
        read,
        tuple(mentions),
        _lines(article, read, mentions, lines),
        lines,
        counting,
        Discourse(
            read,
            [*mentions, *inside],
            whole=partners[0] if len(partners) == 1 else whole,
            topic=main_village(places, article.blocks),
            aside=places_aside(article.folded, places, context, partners),
            beside=places_beside(article.folded, places),
            county_wide=county_wide(places, article.blocks),
        ),
        assisted,
        posted,
        cadres,
    )


def _mentions(article: Article, read: Sequence[Sentence], context: PlaceContext) -> list[Mention]:
    spans = [s.span for s in read]
    places = find_places(article.folded, context, spans)
    units = find_unit_mentions(article, places, spans, context)
    references = list(find_references(article.folded, places, context, spans))
    named = without_overlaps([*units, *places, *references])
    numbers = find_numbers_in(article, spans)
    people = find_people(article.folded, spans, [m.span for m in named])
    return without_overlaps([*named, *people, *numbers])


def _signed(article: Article, sentence: Sentence) -> bool:
    """Whether a byline says in which village its author serves: 作者：某某（某局派驻某村第一书记）."""
    words = sentence.span.of(article.folded)
    return sentence.kind is BlockKind.BYLINE and any(role in words for role in _ROLES_SIGNED)


_ROLES_SIGNED = ("第一书记", "工作队", "驻村")


def _lines(
    article: Article, read: Sequence[Sentence], mentions: Sequence[Mention], known: Sequence[Line] = ()
) -> tuple[Line, ...]:
    """A line for each sentence; those `known` of other mentions serve again where nothing changed."""
    before = known or (None,) * len(read)
    return tuple(encode(article.folded, s, mentions, line) for s, line in zip(read, before, strict=True))


def _as_household(mention: Mention, assisted: frozenset[str]) -> Mention:
    if mention.person is None or mention.person.name not in assisted:
        return mention
    return Mention(MentionKind.HOUSEHOLD, mention.span, mention.surface, person=mention.person, why=mention.why)
