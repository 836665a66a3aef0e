"""The helped end of an assistance 受助方: recipients that a match names, or that the discourse supplies.

What a rule leaves out (carried: recipient) is found in `graph.grammar.recipients_left_out`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.grammar.analysis import Analysis
from graph.grammar.beneficiaries import helped_kind
from graph.grammar.cooperation import helping_side
from graph.grammar.engine import Match
from graph.grammar.helped import Recipient, household_helped, places_of, recipient_type
from graph.grammar.mentions import Mention
from graph.grammar.pattern import compile_pattern
from graph.grammar.recipients_left_out import left_out
from graph.grammar.references import visited
from graph.grammar.rule import macros

__all__ = ["recipients"]


def recipients(analysis: Analysis, match: Match) -> Iterator[Recipient]:
    """Every recipient of a match, in text order."""
    found = match.mentions("recipient")
    if _turned(analysis, match):
        found = match.mentions("topic")
    if "recipient" in match.rule.carried:
        yield from left_out(analysis, match)
    for mention in found:
        if visited(analysis.article.folded, mention):
            continue
        if mention.person is not None:
            yield from household_helped(analysis, mention)
        elif mention.place is not None and (named := _household_behind(match, mention)) is not None:
            yield from household_helped(analysis, named)
        elif mention.unit is not None:
            yield from _helped_unit(analysis, mention)
        elif mention.place is not None:
            kind = recipient_type(mention.place)
            yield Recipient(mention.place.name, kind, mention.place, mention.span, mention.antecedents)


def _helped_unit(analysis: Analysis, mention: Mention) -> Iterator[Recipient]:
    """A school, clinic or cooperative, at its seat, else where the text is."""
    unit, kind = mention.unit, helped_kind(mention)
    here = analysis.discourse.place_at(mention.span.start)
    place = unit.seat if unit is not None and unit.seat is not None else here.place if here is not None else None
    if unit is not None and kind is not None and place is not None:
        yield Recipient(unit.name, kind, place, mention.span, mention.antecedents)


def _turned(analysis: Analysis, match: Match) -> bool:
    """Of two places that pair up, the western one is helped, else that of the article's own county, in either order.

    A verb that goes one way (甲县帮扶乙县) is taken at its word where the codes do not tell.
    """
    if (match.rule.options or {}).get("order") != "home_last":
        return False
    topic, recipient = match.mentions("topic"), match.mentions("recipient")
    helper = helping_side(places_of(topic), places_of(recipient))
    if helper is not None:
        return helper == 1
    trigger = match.encoded("trigger")
    if trigger is not None and topic and recipient and match.line.position(topic[-1].span.start) < trigger[0]:
        behind = match.line.position(recipient[0].span.start) > trigger[0]
        if behind and _ONE_WAY.search(match.words("trigger")):
            return False
    return _is_home(analysis, topic) and not _is_home(analysis, recipient)


#: Who stands before such a verb helps whoever stands behind it.
_ONE_WAY = re.compile("帮扶|支援|援助|援建|带动|帮带|[拉领带][着上]")


def _is_home(analysis: Analysis, mentions: Sequence[Mention]) -> bool:
    """Whether the places lie in the county the article is about."""
    county = analysis.context.county
    return county is not None and any((p.code or "").startswith(county) for p in places_of(mentions))


def _household_behind(match: Match, mention: Mention) -> Mention | None:
    """The household that the place only locates: 某村贫困户某某."""
    at = match.line.position(mention.span.start) + 1
    found = _household_phrase().match(match.line.text, at)
    return match.line.mentions_in(*found.span("household"))[0] if found is not None else None


@lru_cache(maxsize=1)
def _household_phrase() -> re.Pattern[str]:
    gap = "[^。！？；，、{unit}{team}{person}{anyplace}]{0,10}?"
    source = f"(?:的)?(?:{gap}(?:{{hhword}}|{{villagers}}))?{{household=household}}"
    return compile_pattern(source, macros(), rule="household phrase")
