"""Who sent the people that are posted 派出: senders that a posting leaves out, and the help that sending is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.grammar.engine import rules_reading
from graph.grammar.rule import Reads
from graph.grammar.senders import is_part_of_a_house
from graph.model import Assistance, AssisterType, Evidence, Mode, Posting, RecipientType, Role, Span

__all__ = ["sendings", "with_dispatchers"]


def with_dispatchers(postings: Sequence[Posting], helpers: Sequence[Assistance]) -> Iterator[Posting]:
    """The postings; where one names no sender, the unit that the article leaves for it.

    That is the only unit that sends people to the place or pairs with it; else the only public one that helps it; else
    the only one that sends people to what holds the place. The unit of somebody who only came along says nothing.
    """
    along = frozenset(rule.name for rule in rules_reading(Reads.POSTING) if "role" in (rule.options or {}))
    others = (AssisterType.PERSON, AssisterType.TEAM, AssisterType.PLACE)
    sending = [h for h in helpers if not is_part_of_a_house(h.assister)]
    units = [h for h in sending if h.assister_type not in others and h.rule not in along]
    left: dict[tuple[str, ...], Assistance | None] = {}
    for posting in postings:
        sender = None
        if posting.dispatched_by is None and posting.role is not Role.RESPONSIBLE_PERSON:
            if posting.place.path not in left:
                left[posting.place.path] = _sender_left(posting, units)
            sender = left[posting.place.path]
        if sender is None:
            yield posting
            continue
        yield replace(
            posting,
            dispatched_by=sender.assister,
            dispatcher_type=sender.assister_type,
            dispatcher_level=sender.assister_level,
            evidence=_reaching(posting.evidence, sender.assister_span),
        )


def _reaching(evidence: Evidence, unit: Span | None) -> Evidence:
    """The evidence with the place where the sender is named, unless the quote holds it."""
    if unit is None or unit in evidence.span or unit in evidence.antecedents:
        return evidence
    return replace(evidence, antecedents=(*evidence.antecedents, unit))


def _sender_left(posting: Posting, units: Sequence[Assistance]) -> Assistance | None:
    """The only unit of the narrowest sense that has one or more; None where there are several, or none at all."""
    here = [u for u in units if u.place.path == posting.place.path]
    above = [u for u in units if posting.place.path[: len(u.place.path)] == u.place.path]
    for circle in (
        [u for u in here if _sends(u) or u.mode is Mode.PAIRING],
        [u for u in here if u.assister_type in _PUBLIC and u.assister_level is not None],
        [u for u in above if _sends(u)],
    ):
        known = {unit.assister: unit for unit in circle}
        if known:
            return next(iter(known.values())) if len(known) == 1 else None
    return None


_PUBLIC = (AssisterType.GOVERNMENT, AssisterType.INSTITUTION, AssisterType.MILITARY)


def _sends(helper: Assistance) -> bool:
    return Mode.POSTING in helper.modes


def sendings(postings: Sequence[Posting], known: Sequence[Assistance] = ()) -> Iterator[Assistance]:
    """A unit that sent somebody to a place assists the place; pairs already `known` are left out."""
    told = {(f.assister, f.place.path) for f in known if f.recipient_type is not RecipientType.HOUSEHOLD}
    for posting in postings:
        if posting.dispatched_by is None or posting.dispatcher_type is None:
            continue
        if (posting.dispatched_by, posting.place.path) in told:
            continue
        yield Assistance(
            doc=posting.doc,
            place=posting.place,
            evidence=posting.evidence,
            rule=posting.rule,
            confidence=posting.confidence - 0.02,
            status=posting.status,
            assister=posting.dispatched_by,
            assister_type=posting.dispatcher_type,
            assister_level=posting.dispatcher_level,
            assister_surface=posting.dispatched_by,
            recipient=posting.place.name,
            recipient_type=RecipientType(posting.place.level.value),
            mode=Mode.POSTING,
            modes=(Mode.POSTING,),
        )
