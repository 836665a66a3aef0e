"""The facts of a document as a list beside its text 事实: who and whom, what is said, where it stands, links on.

Everything is in the HTML itself, so that it can be read, searched and printed without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Assistance, Collective, Household, Linked, Posting, Project, Statement, Status
from graph.reader.batches import batched
from graph.reader.reading import Reading
from graph.reader.spoken import filled, said_amount, text
from graph.render.addresses import focus_link, node_id
from graph.render.page import escape, says
from graph.render.words import Lang, word

__all__ = ["facts_html"]

#: Which end of a fact is shown under which word.
_ENDS = {
    "assister": "ui.assister",
    "recipient": "ui.recipient",
    "holder": "ui.person",
    "dispatcher": "ui.sent_by",
    "household": "type.household",
    "place": "ui.place",
}


def facts_html(reading: Reading, first_pieces: Sequence[int], lang: Lang) -> str:
    """The list; `first_pieces` are the numbers of the pieces at which the passages begin."""
    located = reading.extraction.located
    home = located[0].path if located else ()
    rows = [
        _fact(linked, piece, home, lang, in_graph=reading.in_graph)
        for linked, piece in zip(reading.facts, first_pieces, strict=True)
    ]
    parts = "".join(f'<ol class="facts">{"".join(part)}</ol>' for part in batched(rows))
    return f'<div id="facts">{parts}</div>'


def _fact(linked: Linked, piece: int, home: tuple[str, ...], lang: Lang, *, in_graph: bool) -> str:
    fact = linked.fact
    kind = fact.kind.value
    return (
        f'<li class="fact k-{kind}" id="{escape(node_id(linked.iri))}" data-kind="{kind}">'
        f'<a class="who" href="#p{piece}">{says(f"factkind.{kind}", lang, "small")} {_who(fact, lang)}</a>'
        f'<p class="said">{" · ".join(_said(fact, home, lang))}</p>'
        f'<p class="cite">{" · ".join(_cite(fact, lang))}</p>'
        f"{_ways(linked, lang) if in_graph else ''}</li>"
    )


def _who(fact: Statement, lang: Lang) -> str:
    match fact:
        case Assistance():
            return f'<b class="a">{text(fact.assister)}</b> → <b class="r">{text(fact.recipient)}</b>'
        case Posting():
            return (
                f'<b class="p">{text(fact.person)}</b> {says(f"role.{fact.role}", lang)} <b>{text(fact.place.name)}</b>'
            )
        case Household():
            return f'<b class="r">{text(fact.person)}</b>'
        case Project():
            names = "、".join(fact.names)
            kind = says(f"projecttype.{fact.project_type}", lang, "b")
            return f"{kind} {text(names)}" if names else kind
        case Collective():
            levels = "".join(says(f"level.{level}", lang) + " " for level in fact.levels)
            bound = "" if fact.bound.value == "exact" else says(f"bound.{fact.bound}", lang) + " "
            return f"<b>{levels}{says(f'category.{fact.category}', lang)} {bound}{fact.count}</b>"


def _said(fact: Statement, home: tuple[str, ...], lang: Lang) -> Iterator[str]:
    if isinstance(fact, Assistance):
        yield from (says(f"mode.{mode}", lang) for mode in fact.modes or (fact.mode,))
    if isinstance(fact, Posting) and fact.dispatched_by:
        yield f"{says('ui.sent_by', lang)} {text(fact.dispatched_by)}"
    if isinstance(fact, Project):
        yield from (said_amount(amount, lang) for amount in fact.amounts)
        counts = (
            ("ui.project_count", fact.count),
            ("ui.households_n", fact.households),
            ("ui.persons_n", fact.persons),
        )
        yield from (filled(key, lang, n=n) for key, n in counts if n is not None)
    if fact.status is not Status.UNDER_WAY:
        yield says(f"status.{fact.status}", lang, "em")
    if fact.date:
        yield f"{says('ui.stated_date', lang)} {escape(fact.date)}"
    yield _where(fact.place.path, home)


def _where(path: tuple[str, ...], home: tuple[str, ...]) -> str:
    """The path of a place; inside the county that the head of the page names, from there on."""
    inside = path[: len(home)] == home and len(path) > len(home)
    shown = " › ".join(path[len(home) :] if inside else path)
    return f'<span title="{escape("/".join(path))}">{text(shown)}</span>'


def _cite(fact: Statement, lang: Lang) -> Iterator[str]:
    span = fact.evidence.span
    yield filled("ui.chars", lang, a=span.start, b=span.end)
    yield from (filled("reader.cell", lang, a=cell.address) for cell in fact.evidence.cells[:1])
    yield f"{says('ui.rule', lang)} {text(fact.rule)}"
    yield f"{says('ui.confidence', lang)} {fact.confidence:.2f}"


def _ways(linked: Linked, lang: Lang) -> str:
    """Links to the entities in the graph; a place that is also the recipient is linked once."""
    ends = {iri: role for role, iri in reversed(linked.ends)}
    ways = (
        f'<a href="{escape(focus_link(iri))}" data-w="{_ENDS[role]}">{word(_ENDS[role], lang)}</a>'
        for iri, role in reversed(ends.items())
        if role in _ENDS
    )
    return f'<p class="ways">{says("reader.in_graph", lang)} {" ".join(ways)}</p>'
