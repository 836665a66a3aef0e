"""What goes into RDF comes out again: decode(encode(r)) is r, but for what the graph does not keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.model import (
    Amount,
    Assistance,
    Basis,
    Bound,
    Collective,
    Document,
    Evidence,
    Extraction,
    Household,
    Level,
    Linked,
    Mode,
    Place,
    Posting,
    Project,
    RecipientType,
    Resolution,
    Role,
    Span,
    Statement,
    Status,
)
from graph.rdf.decode import decode
from graph.rdf.encode import encode
from graph.resolve import resolve
from tests.facts_by_hand import VILLAGE, VILLAGE_B, Told
from tests.resolution_by_hand import resolution, texts


def stored(r: Resolution) -> Store:
    store = Store()
    store.extend(list(encode(r, version="1", texts=texts())))
    return store


def kept(r: Resolution) -> Resolution:
    """The resolution without what RDF does not keep; see the docstring of `graph.rdf.decode`."""
    documents = tuple(replace(d, source=PurePath(d.source).name) for d in r.documents)
    return replace(r, documents=documents, facts=tuple(replace(f, fact=_kept_fact(f, r)) for f in r.facts))


def _kept_fact(linked: Linked, r: Resolution) -> Statement:
    names: dict[str, str] = {}
    for book in (r.places, r.units, r.people, r.households):
        names |= {entity.iri: entity.name for entity in book}
    places = {p.iri: Place(p.name, p.level, p.path, p.code) for p in r.places}
    units = {u.iri: u for u in r.units}
    end = dict(linked.ends)
    fact = replace(linked.fact, place=places[end["place"]])
    match fact:
        case Assistance():
            unit = units.get(end["assister"])
            seat = end["assister"] if end["assister"] in places else unit.seat if unit else None
            modes = tuple(sorted({fact.mode, *fact.modes}, key=tuple(Mode).index))
            level = places[end["assister"]].level if end["assister"] in places else unit.level if unit else None
            return replace(
                fact,
                assister=names[end["assister"]],
                recipient=names[end["recipient"]],
                mode=modes[0],
                modes=modes,
                assister_level=level,
                assister_place=places[seat] if seat else None,
                assister_surface="",
                assister_span=None,
                recipient_span=None,
            )
        case Posting():
            sender = units.get(end.get("dispatcher", ""))
            return replace(
                fact,
                person=names[end["holder"]],
                person_span=None,
                dispatched_by=sender.name if sender else None,
                dispatcher_type=sender.type if sender else None,
                dispatcher_level=sender.level if sender else None,
            )
        case Household():
            return replace(fact, person=names[end["household"]], person_span=None)
        case Project():
            amounts = tuple(replace(amount, span=None) for amount in fact.amounts)
            return replace(fact, names=tuple(sorted(set(fact.names))), amounts=amounts)
        case Collective():
            return replace(fact, levels=tuple(sorted(set(fact.levels), key=lambda level: level.rank)))


def test_a_corpus_with_every_kind_of_fact_comes_back() -> None:
    assert decode(stored(resolution())) == kept(resolution())


def test_an_empty_one_too() -> None:
    assert decode(stored(resolve([]))) == resolve([])


_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
_span = st.tuples(st.integers(0, 500), st.integers(0, 80)).map(lambda pair: Span(pair[0], sum(pair)))
_sum = st.floats(0, 1e12, allow_nan=False).map(lambda value: round(value, 2))


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    span = draw(_span)
    antecedents = tuple(draw(st.lists(_span, max_size=3, unique=True)))
    return Evidence(span, draw(_text), draw(_span), antecedents)


@st.composite
def _facts(draw: st.DrawFn, doc: str) -> Statement:
    common = {
        "doc": doc,
        "place": draw(st.sampled_from([VILLAGE, VILLAGE_B])),
        "evidence": draw(_evidence()),
        "rule": draw(_text),
        "confidence": round(draw(st.floats(0, 1)), 4),
        "date": draw(st.sampled_from([None, "2017", "2017-07", "2017-07-31"])),
        "status": draw(st.sampled_from(Status)),
    }
    kind = draw(st.sampled_from(["assistance", "posting", "household", "project", "collective"]))
    base = next(iter(f for f in _SAMPLES if f.kind == kind))
    changed = replace(base, **common)
    match changed:
        case Project():
            amounts = st.lists(st.builds(Amount, _sum, st.sampled_from(Bound), st.sampled_from(Basis)), max_size=3)
            return replace(changed, names=tuple(draw(st.lists(_text, max_size=3))), amounts=tuple(draw(amounts)))
        case Posting():
            return replace(changed, role=draw(st.sampled_from(Role)), person=draw(_text))
        case Household():
            return replace(changed, person=draw(_text))
        case Collective():
            levels = draw(st.lists(st.sampled_from(Level), max_size=3))
            return replace(changed, count=draw(st.integers(0, 10**9)), levels=tuple(levels))
        case Assistance():
            return replace(changed, assister=draw(_text), modes=tuple(draw(st.lists(st.sampled_from(Mode)))))
    raise AssertionError(changed)


_SAMPLES = tuple(
    linked.fact
    for linked in resolution().facts
    if not isinstance(linked.fact, Assistance) or linked.fact.recipient_type is RecipientType.VILLAGE
)


@st.composite
def _extractions(draw: st.DrawFn) -> list[Extraction]:
    made = []
    for doc in draw(st.lists(st.sampled_from("abcd"), max_size=3, unique=True)):
        document = Document(doc, title=draw(_text), publisher=draw(st.none() | _text), sha256=draw(_text))
        facts = tuple(draw(st.lists(_facts(doc), max_size=5)))
        article = Told(doc).says("无关的话。").done().article
        made.append(Extraction(replace(article, document=document), facts))
    return made


@settings(max_examples=40, deadline=None)
@given(_extractions())
def test_whatever_is_stated_comes_back(made: list[Extraction]) -> None:
    r = resolve(made)
    assert decode(stored(r)) == kept(r)
