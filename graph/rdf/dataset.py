"""The dataset described 数据集描述: what a build holds, by VoID and DCAT, for catalogues and for programs that come by.

VoID (W3C Interest Group Note, 2011) counts triples, entities, classes and properties; DCAT 3 (W3C Recommendation, 2024)
names the files with size and digest, and the endpoint. Nothing of it depends on the day or the machine; where the build
is served, the addresses of that server join it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from graph import __version__
from graph.ids import BASE, ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY, ONTOLOGY_GRAPH
from graph.rdf.namespaces import PREFIXES, bf, term
from graph.rdf.store import UNION_DEFAULT_GRAPH

__all__ = [
    "DATASET",
    "DATASET_PREFIXES",
    "DESCRIPTION",
    "LICENCE",
    "MEDIA",
    "RIGHTS",
    "TITLE",
    "FileOfBuild",
    "Measures",
    "dataset_triples",
    "files_of",
    "measure",
]

#: IRI of the dataset, whatever build of it is described.
DATASET = BASE + "dataset"
_DCAT, _VOID, _SPDX = "http://www.w3.org/ns/dcat#", "http://rdfs.org/ns/void#", "http://spdx.org/rdf/terms#"
_IANA = "https://www.iana.org/assignments/media-types/"
#: Under which the data may be used.
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
#: The prefixes of the description.
DATASET_PREFIXES = MappingProxyType({**PREFIXES, "dcat": _DCAT, "void": _VOID, "spdx": _SPDX})
#: The files that a build offers, and their media types.
MEDIA = MappingProxyType(
    {
        "graph.nq": "application/n-quads",
        "graph.trig": "application/trig",
        "ledger.csv": "text/csv",
        "ledger.jsonl": "application/x-ndjson",
        "ledger.sqlite": "application/vnd.sqlite3",
        "issues.jsonl": "application/x-ndjson",
        "network.html": "text/html",
        "report.html": "text/html",
        "manifest.json": "application/json",
    }
)
#: Those of them that hold the data itself.
_DISTRIBUTED = ("graph.nq", "graph.trig", "ledger.csv", "ledger.jsonl", "ledger.sqlite")
#: What the dataset is called and what it is, by language.
TITLE = {"zh": "帮扶知识图谱：谁帮扶谁", "en": "Bangfu: a knowledge graph of who assists whom"}
DESCRIPTION = {
    "zh": "从脱贫攻坚与乡村振兴报道中读出的帮扶关系、派驻任职、帮扶项目、帮扶对象户与帮扶力量，每条事实附原文证据。",
    "en": (
        "Assistance, postings, projects, assisted households and counted helpers read from reports on poverty "
        "alleviation and rural revitalisation, every fact with the passage that states it."
    ),
}
RIGHTS = {
    "zh": "所引原文的权利属其作者与出版者。",
    "en": "The quoted passages belong to their authors and publishers.",
}
_KEYWORDS = {"zh": ("帮扶", "脱贫攻坚", "乡村振兴", "第一书记"), "en": ("poverty alleviation", "rural revitalisation")}


@dataclass(frozen=True, slots=True)
class FileOfBuild:
    """A file of a build: its name, media type, size in bytes, and SHA-256."""

    name: str
    media: str
    size: int
    sha256: str


def files_of(folder: Path, names: Iterable[str] = tuple(MEDIA)) -> tuple[FileOfBuild, ...]:
    """The files of MEDIA that stand in a build folder."""
    found = []
    for name in names:
        path = folder / name
        if path.is_file():
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found.append(FileOfBuild(name, MEDIA[name], path.stat().st_size, digest))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a store holds, its ontology included, each triple counted once however many graphs state it.

    `classes` counts entities by class, `properties` triples by property, both by IRI; `provinces` are those that
    documents cover, `published` the first and the last date of publication.
    """

    triples: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    provinces: tuple[str, ...]
    published: tuple[str, str] | None


def measure(store: Store) -> Measures:
    """Count what a store holds; by queries, so that a great graph takes seconds."""
    counted = _counts(store, "SELECT ?term (COUNT(*) AS ?n) WHERE { ?s ?term ?o } GROUP BY ?term")
    issued = {t.value for t in _objects(store, "dcterms:issued") if isinstance(t, Literal)}
    return Measures(
        triples=sum(counted.values()),
        subjects=_counts(store, "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")[""],
        objects=_counts(store, "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }")[""],
        classes=_counts(store, "SELECT ?term (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?term } GROUP BY ?term"),
        properties=counted,
        provinces=_provinces(store),
        published=(min(issued), max(issued)) if issued else None,
    )


def _counts(store: Store, query: str) -> dict[str, int]:
    """Term → number, sorted; "" → number where the query has one row."""
    results = store.query(query, use_default_graph_as_union=UNION_DEFAULT_GRAPH)
    assert isinstance(results, QuerySolutions)
    by_term = len(results.variables) == 2
    rows = ((str(row[0].value) if by_term else "", int(row["n"].value)) for row in results)
    return dict(sorted(rows))


def _provinces(store: Store) -> tuple[str, ...]:
    provinces = {quad.subject for quad in store.quads_for_pattern(None, term("rdf:type"), bf("Province"))}
    covered = _objects(store, "bf:coversPlace")
    return tuple(sorted(place.value for place in covered if place in provinces and isinstance(place, NamedNode)))


def _objects(store: Store, predicate: str) -> set[NamedNode | BlankNode | Literal | Triple]:
    found = store.quads_for_pattern(None, term(predicate), None)
    return {quad.object for quad in found if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)}


def dataset_triples(measures: Measures, files: Iterable[FileOfBuild] = (), *, site: str = "") -> tuple[Triple, ...]:
    """The description of what a store holds, sorted.

    Args:
        files: those of the build that are offered.
        site: address of the server that offers them (`http://localhost:8000`); without one, the description names
            neither endpoint nor downloads.
    """
    found = {*_about(), *_numbers(measures), *_extent(measures), *_distributions(files, site), *_service(site)}
    return tuple(sorted(found, key=str))


def _about() -> Iterator[Triple]:
    for kind in (_DCAT + "Dataset", _VOID + "Dataset"):
        yield _triple(DATASET, PREFIXES["rdf"] + "type", NamedNode(kind))
    for name, texts in (("title", TITLE), ("description", DESCRIPTION), ("rights", RIGHTS)):
        for language, text in texts.items():
            yield _triple(DATASET, PREFIXES["dcterms"] + name, Literal(text, language=language))
    for language, words in _KEYWORDS.items():
        for word in words:
            yield _triple(DATASET, _DCAT + "keyword", Literal(word, language=language))
    yield _triple(DATASET, PREFIXES["dcterms"] + "license", NamedNode(LICENCE))
    yield _triple(DATASET, PREFIXES["dcterms"] + "creator", Literal("Bangfu contributors"))
    yield _triple(DATASET, PREFIXES["owl"] + "versionInfo", Literal(__version__))
    yield _triple(DATASET, PREFIXES["dcterms"] + "conformsTo", NamedNode(ONTOLOGY.removesuffix("#")))
    for vocabulary in ("bf", "dcterms", "oa", "prov", "skos"):
        yield _triple(DATASET, _VOID + "vocabulary", NamedNode(PREFIXES[vocabulary]))
    yield _triple(DATASET, _VOID + "uriSpace", Literal(BASE))
    for form in ("Turtle", "N-Triples", "RDF_XML", "JSON-LD"):
        yield _triple(DATASET, _VOID + "feature", NamedNode("http://www.w3.org/ns/formats/" + form))


def _numbers(measures: Measures) -> Iterator[Triple]:
    yield _count(DATASET, "triples", measures.triples)
    yield _count(DATASET, "entities", measures.subjects)
    yield _count(DATASET, "distinctSubjects", measures.subjects)
    yield _count(DATASET, "distinctObjects", measures.objects)
    yield _count(DATASET, "classes", len(measures.classes))
    yield _count(DATASET, "properties", len(measures.properties))
    yield _count(DATASET, "documents", measures.classes.get(bf("Document").value, 0))
    yield from _partitions("class", measures.classes, "entities")
    yield from _partitions("property", measures.properties, "triples")


def _partitions(kind: str, counted: Mapping[str, int], unit: str) -> Iterator[Triple]:
    for iri, number in counted.items():
        name = f"{DATASET}/{kind}/{hashlib.sha256(iri.encode()).hexdigest()[:16]}"
        yield _triple(DATASET, f"{_VOID}{kind}Partition", NamedNode(name))
        yield _triple(name, _VOID + kind, NamedNode(iri))
        yield _count(name, unit, number)


def _extent(measures: Measures) -> Iterator[Triple]:
    """The provinces and the years that the documents cover, and the graphs beside those of documents."""
    for place in measures.provinces:
        yield _triple(DATASET, PREFIXES["dcterms"] + "spatial", NamedNode(place))
    if measures.published:
        period = DATASET + "/period"
        yield _triple(DATASET, PREFIXES["dcterms"] + "temporal", NamedNode(period))
        yield _triple(period, PREFIXES["rdf"] + "type", term("dcterms:PeriodOfTime"))
        yield _triple(period, _DCAT + "startDate", _date(measures.published[0]))
        yield _triple(period, _DCAT + "endDate", _date(measures.published[1]))
    for graph in (ENTITIES_GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH):
        yield _triple(DATASET, PREFIXES["dcterms"] + "hasPart", NamedNode(graph))


def _distributions(files: Iterable[FileOfBuild], site: str) -> Iterator[Triple]:
    for file in files:
        if file.name not in _DISTRIBUTED:
            continue
        name, checksum = f"{DATASET}/file/{file.name}", f"{DATASET}/file/{file.name}/sha256"
        yield _triple(DATASET, _DCAT + "distribution", NamedNode(name))
        yield _triple(name, PREFIXES["rdf"] + "type", NamedNode(_DCAT + "Distribution"))
        yield _triple(name, PREFIXES["dcterms"] + "title", Literal(file.name))
        yield _triple(name, _DCAT + "mediaType", NamedNode(_IANA + file.media))
        yield _triple(name, _DCAT + "byteSize", _number(file.size))
        yield _triple(name, _SPDX + "checksum", NamedNode(checksum))
        yield _triple(checksum, PREFIXES["rdf"] + "type", NamedNode(_SPDX + "Checksum"))
        yield _triple(checksum, _SPDX + "algorithm", NamedNode(_SPDX + "checksumAlgorithm_sha256"))
        yield _triple(checksum, _SPDX + "checksumValue", Literal(file.sha256, datatype=term("xsd:hexBinary")))
        if site:
            address = NamedNode(f"{site}/files/{file.name}")
            yield _triple(name, _DCAT + "downloadURL", address)
            if file.name in ("graph.nq", "graph.trig"):
                yield _triple(DATASET, _VOID + "dataDump", address)


def _service(site: str) -> Iterator[Triple]:
    if not site:
        return
    service, endpoint = DATASET + "/service", NamedNode(site + "/sparql")
    yield _triple(DATASET, _VOID + "sparqlEndpoint", endpoint)
    yield _triple(DATASET, _DCAT + "landingPage", NamedNode(site + "/"))
    yield _triple(DATASET, _VOID + "uriLookupEndpoint", NamedNode(site + "/search?q="))
    yield _triple(service, PREFIXES["rdf"] + "type", NamedNode(_DCAT + "DataService"))
    yield _triple(service, _DCAT + "endpointURL", endpoint)
    yield _triple(service, _DCAT + "servesDataset", NamedNode(DATASET))


def _triple(subject: str, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), value)


def _count(subject: str, name: str, number: int) -> Triple:
    return _triple(subject, _VOID + name, _number(number))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:integer"))


def _date(text: str) -> Literal:
    """A day, month or year by the datatype of its length."""
    kind = {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(text), "xsd:date")
    return Literal(text, datatype=term(kind))
