"""From the resolution to RDF: one named graph per document, one for the entities.

Stands between `graph.resolve` and `graph.rdf.store`; `graph.rdf.decode` is the way back. What a document says of a fact
(modes, status, date, sums) stands in the document's own graph, so dropping that graph retracts the document. No blank
nodes: everything has an IRI of `graph.ids`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad

from graph.ids import (
    amount_iri,
    antecedent_iri,
    document_graph,
    document_iri,
    extraction_iri,
    position_selector_iri,
    quote_selector_iri,
)
from graph.model import (
    Amount,
    Assistance,
    Collective,
    Document,
    Evidence,
    Household,
    Linked,
    Posting,
    Project,
    Resolution,
    Statement,
)
from graph.rdf import literals
from graph.rdf.entities import Pair, concept, encode_entities, quads
from graph.rdf.namespaces import bf, term

__all__ = ["encode", "encode_document"]

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def encode(resolution: Resolution, *, version: str, texts: Mapping[str, str] = _NO_TEXTS) -> Iterator[Quad]:
    """All quads of a resolution 编码, each once, in no promised order.

    Args:
        resolution: what the documents state.
        version: of the extractor, for provenance.
        texts: the text of each document by id; where given, antecedents carry their words beside their offsets.
    """
    yield from encode_entities(resolution)
    facts: dict[str, list[Linked]] = defaultdict(list)
    for linked in resolution.facts:
        facts[linked.fact.doc].append(linked)
    reprints = dict(resolution.reprints)
    for document in resolution.documents:
        yield from encode_document(
            document,
            facts.get(document.id, ()),
            version=version,
            text=texts.get(document.id),
            reprint_of=reprints.get(document.id),
        )


def encode_document(
    document: Document,
    facts: Iterable[Linked],
    *,
    version: str,
    text: str | None = None,
    reprint_of: str | None = None,
) -> Iterator[Quad]:
    """The graph of one document: itself, the extraction, its facts as it states them, and their passages."""
    graph = NamedNode(document_graph(document.id))
    iri = document_iri(document.id)
    extraction = extraction_iri(document.id, document.sha256, version)
    yield from quads(iri, _document(document, reprint_of), graph)
    yield from quads(extraction, _extraction(iri, version), graph)
    for linked in facts:
        yield from quads(linked.iri, _fact(linked), graph)
        if isinstance(linked.fact, Project):
            for number, amount in enumerate(linked.fact.amounts, start=1):
                yield from quads(amount_iri(linked.iri, number), _amount(amount), graph)
        for node, pairs in _passage(linked, iri, extraction, text):
            yield from quads(node, pairs, graph)


def _document(document: Document, reprint_of: str | None) -> Iterator[Pair]:
    """The document's own description; of its source only the file name, so that folders leave no trace."""
    yield term("rdf:type"), bf("Document")
    yield bf("documentId"), literals.string(document.id)
    yield term("dcterms:title"), literals.title(document.title, document.script)
    yield term("dcterms:language"), literals.string(literals.language_of(document.script))
    yield term("dcterms:format"), literals.string(document.media_type)
    yield bf("encoding"), literals.string(document.encoding)
    yield bf("sha256"), literals.string(document.sha256)
    if document.source:
        yield term("dcterms:source"), literals.string(PurePath(document.source).name)
    if document.date:
        yield term("dcterms:issued"), literals.date(document.date)
    if document.publisher:
        yield term("dcterms:publisher"), literals.string(document.publisher)
    if document.author:
        yield term("dcterms:creator"), literals.string(document.author)
    if document.url:
        yield bf("url"), literals.string(document.url)
    if reprint_of:
        yield bf("reprintOf"), NamedNode(document_iri(reprint_of))


def _extraction(document: str, version: str) -> Iterator[Pair]:
    yield term("rdf:type"), bf("Extraction")
    yield term("prov:used"), NamedNode(document)
    yield bf("version"), literals.string(version)


def _fact(linked: Linked) -> Iterator[Pair]:
    fact = linked.fact
    yield term("rdf:type"), bf(_FACT_CLASSES[type(fact)])
    yield term("prov:wasDerivedFrom"), NamedNode(linked.passage)
    yield bf("status"), concept("status", fact.status)
    if fact.date:
        yield bf("statedDate"), literals.date(fact.date)
    yield from _attributes(linked)


_FACT_CLASSES: Mapping[type[Statement], str] = MappingProxyType(
    {
        Assistance: "Assistance",
        Posting: "Posting",
        Household: "HouseholdAssisted",
        Project: "Project",
        Collective: "HelperGroup",
    }
)


def _attributes(linked: Linked) -> Iterator[Pair]:
    ends = {role: NamedNode(iri) for role, iri in linked.ends}
    match linked.fact:
        case Assistance() as fact:
            yield bf("assister"), ends["assister"]
            yield bf("recipient"), ends["recipient"]
            yield bf("recipientPlace"), ends["place"]
            yield bf("assisterType"), concept("unit-type", fact.assister_type)
            yield bf("recipientType"), concept("recipient-type", fact.recipient_type)
            for mode in dict.fromkeys((fact.mode, *fact.modes)):
                yield bf("mode"), concept("mode", mode)
        case Posting() as fact:
            yield bf("holder"), ends["holder"]
            yield bf("role"), concept("role", fact.role)
            yield bf("dutyPlace"), ends["place"]
            if "dispatcher" in ends:
                yield bf("dispatchedBy"), ends["dispatcher"]
        case Household():
            yield bf("household"), ends["household"]
            yield bf("place"), ends["place"]
        case Project() as fact:
            yield bf("location"), ends["place"]
            yield bf("projectType"), concept("project-type", fact.project_type)
            for name in dict.fromkeys(fact.names):
                yield bf("projectName"), literals.string(name)
            for number in range(1, len(fact.amounts) + 1):
                yield bf("amount"), NamedNode(amount_iri(linked.iri, number))
            for name, number_of in (("households", fact.households), ("persons", fact.persons), ("count", fact.count)):
                if number_of is not None:
                    yield bf(name), literals.integer(number_of)
        case Collective() as fact:
            yield bf("helps"), ends["place"]
            yield bf("category"), concept("category", fact.category)
            yield bf("count"), literals.integer(fact.count)
            yield bf("bound"), concept("bound", fact.bound)
            for level in dict.fromkeys(fact.levels):
                yield bf("helperLevel"), concept("level", level)


def _amount(amount: Amount) -> Iterator[Pair]:
    yield term("rdf:type"), bf("Amount")
    yield bf("value"), literals.decimal(amount.value)
    yield bf("bound"), concept("bound", amount.bound)
    yield bf("basis"), concept("basis", amount.basis)


def _passage(linked: Linked, document: str, extraction: str, text: str | None) -> Iterator[tuple[str, Iterator[Pair]]]:
    """The passage with its two selectors and its antecedents, each with its properties."""
    evidence, passage = linked.fact.evidence, linked.passage
    yield passage, _passage_pairs(linked, document, extraction)
    yield position_selector_iri(passage), _position(evidence)
    yield quote_selector_iri(passage), _quote(evidence)
    for number, span in enumerate(evidence.antecedents, start=1):
        words = None if text is None else span.of(text)
        yield antecedent_iri(passage, number), _stretch(span.start, span.end, words)


def _passage_pairs(linked: Linked, document: str, extraction: str) -> Iterator[Pair]:
    fact, evidence = linked.fact, linked.fact.evidence
    yield term("rdf:type"), bf("Passage")
    yield term("oa:hasSource"), NamedNode(document)
    yield term("oa:hasSelector"), NamedNode(position_selector_iri(linked.passage))
    yield term("oa:hasSelector"), NamedNode(quote_selector_iri(linked.passage))
    yield term("prov:wasGeneratedBy"), NamedNode(extraction)
    yield bf("states"), NamedNode(linked.iri)
    yield from _stretch(evidence.span.start, evidence.span.end, evidence.quote)
    yield bf("triggerStart"), literals.integer(evidence.trigger.start)
    yield bf("triggerEnd"), literals.integer(evidence.trigger.end)
    yield bf("rule"), literals.string(fact.rule)
    yield bf("confidence"), literals.decimal(fact.confidence)
    for cell in evidence.cells:
        yield bf("cell"), literals.string(cell.address)
    for number in range(1, len(evidence.antecedents) + 1):
        yield bf("antecedent"), NamedNode(antecedent_iri(linked.passage, number))


def _stretch(start: int, end: int, words: str | None) -> Iterator[Pair]:
    yield bf("start"), literals.integer(start)
    yield bf("end"), literals.integer(end)
    if words is not None:
        yield bf("quote"), literals.string(words)


def _position(evidence: Evidence) -> Iterator[Pair]:
    yield term("rdf:type"), term("oa:TextPositionSelector")
    yield term("oa:start"), literals.integer(evidence.span.start)
    yield term("oa:end"), literals.integer(evidence.span.end)


def _quote(evidence: Evidence) -> Iterator[Pair]:
    yield term("rdf:type"), term("oa:TextQuoteSelector")
    yield term("oa:exact"), literals.string(evidence.quote)
