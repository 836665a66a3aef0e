"""Annotated documents in 标注: one JSON file a document, as docs/annotation-guidelines.md describes it.

First step of an evaluation; `graph.evaluation.matching` compares these facts with rows of the ledger.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias, TypeVar

from graph.errors import QueryError, SourceError
from graph.model import AssisterType, Category, FactKind, Level, Mode, ProjectType, Role

__all__ = [
    "GoldAssistance",
    "GoldCollective",
    "GoldDocument",
    "GoldFact",
    "GoldHousehold",
    "GoldPlace",
    "GoldPosting",
    "GoldProject",
    "GoldStatement",
    "read_gold",
]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place as annotated: `path` from the province down, `code` None where the gazetteer has no such place."""

    name: str
    path: str
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """What all annotated facts have in common.

    `place` is the one helped, of duty, of residence or of the project; a fact that is `optional` is neither missed nor
    wrong. Where a name has several right forms, all of them stand in a tuple, the best first.
    """

    place: GoldPlace
    evidence: str
    optional: bool = False

    @property
    def kind(self) -> FactKind:
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAssistance(GoldFact):
    """Who assists whom 帮扶关系; `recipient_type` is as written, since the guidelines leave its list open."""

    assister: tuple[str, ...]
    assister_type: AssisterType
    assister_level: Level | None
    recipient: tuple[str, ...]
    recipient_type: str
    modes: tuple[Mode, ...]

    @property
    def kind(self) -> FactKind:
        return FactKind.ASSISTANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPosting(GoldFact):
    """Who is stationed where in which role 派驻任职; `dispatched_by` is empty where the document does not say."""

    person: tuple[str, ...]
    role: Role
    dispatched_by: tuple[str, ...] = ()

    @property
    def kind(self) -> FactKind:
        return FactKind.POSTING


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHousehold(GoldFact):
    """Whose household is assisted 帮扶对象户."""

    person: tuple[str, ...]

    @property
    def kind(self) -> FactKind:
        return FactKind.HOUSEHOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldProject(GoldFact):
    """What is done where 项目, with its sums in yuan and its numbers; None where the document gives no number."""

    project_type: ProjectType
    amounts: tuple[float, ...] = ()
    households: int | None = None
    persons: int | None = None
    count: int | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCollective(GoldFact):
    """How many helpers 帮扶力量."""

    category: Category
    count: int
    levels: tuple[Level, ...] = ()

    @property
    def kind(self) -> FactKind:
        return FactKind.COLLECTIVE


GoldStatement: TypeAlias = GoldAssistance | GoldPosting | GoldHousehold | GoldProject | GoldCollective


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document: its id and the facts that a careful reader finds in it, in the order of the file."""

    id: str
    facts: tuple[GoldStatement, ...]


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The annotated documents of a folder, sorted by file name.

    Raises:
        QueryError: there is no such folder, or no JSON file in it.
        SourceError: a file is not JSON or breaks the format; the message names file, and line or fact.
    """
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of annotations.", remedy="Check the spelling.")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise QueryError(
            f"{folder}: no annotations (*.json) in this folder.", remedy="Name the folder that holds them."
        )
    documents: dict[str, GoldDocument] = {}
    for path in paths:
        document = _document(path)
        if document.id in documents:
            raise SourceError(f"{path}: the id {document.id!r} stands in another file too.", remedy="Rename one.")
        documents[document.id] = document
    return tuple(documents.values())


def _document(path: Path) -> GoldDocument:
    record = _Record(str(path), _json(path))
    facts = record.values.get("facts")
    if not isinstance(facts, list):
        raise record.wrong("facts", "a list of facts")
    numbered = enumerate(facts, start=1)
    return GoldDocument(record.text("id"), tuple(_fact(_Record(f"{path}, fact {n}", fact)) for n, fact in numbered))


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise SourceError(f"{place}: not JSON ({error.msg}).", remedy="Mend the annotation.") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 at byte {error.start}.", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be read ({error.strerror}).", remedy="Grant the right to read it."
        ) from error


E = TypeVar("E", bound=StrEnum)


class _Record:
    """A JSON object whose fields are taken with their types checked; `where` tells the user which one it is."""

    def __init__(self, where: str, values: object) -> None:
        self._where = where
        self.values: Mapping[str, object] = values if isinstance(values, dict) else {}
        if not isinstance(values, dict):
            raise SourceError(f"{where}: not a JSON object.", remedy="Mend the annotation.")

    def wrong(self, field: str, wanted: str) -> SourceError:
        value = json.dumps(self.values.get(field), ensure_ascii=False)
        return SourceError(f"{self._where}: {field!r} should be {wanted}, not {value}.", remedy="Mend the annotation.")

    def text(self, field: str) -> str:
        value = self.values.get(field)
        if not isinstance(value, str):
            raise self.wrong(field, "a text")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        return tuple(self._list(field, str, "a list of texts"))

    def numbers(self, field: str) -> tuple[float, ...]:
        return tuple(map(float, self._list(field, (int, float), "a list of numbers")))

    def _list(self, field: str, kind: type | tuple[type, ...], wanted: str) -> Iterator[str]:
        value = self.values.get(field) or []
        if not isinstance(value, list) or not all(isinstance(each, kind) for each in value):
            raise self.wrong(field, wanted)
        yield from value

    def number(self, field: str) -> int | None:
        value = self.values.get(field)
        if value is not None and not isinstance(value, int):
            raise self.wrong(field, "a whole number")
        return value

    def member(self, field: str, kind: type[E]) -> E:
        return self._member(field, kind, self.values.get(field))

    def members(self, field: str, kind: type[E]) -> tuple[E, ...]:
        return tuple(self._member(field, kind, value) for value in self.texts(field))

    def _member(self, field: str, kind: type[E], value: object) -> E:
        if value not in tuple(kind):
            raise self.wrong(field, f"of {', '.join(kind)}")
        return kind(str(value))

    def place(self, field: str) -> GoldPlace:
        record = _Record(f"{self._where}, {field}", self.values.get(field))
        code = record.values.get("code")
        return GoldPlace(record.text("name"), str(record.values.get("path") or ""), str(code) if code else None)


def _fact(record: _Record) -> GoldStatement:
    kind = record.member("kind", FactKind)
    place = record.place("recipient_place" if kind is FactKind.ASSISTANCE else "place")
    evidence, optional = record.text("evidence"), bool(record.values.get("optional"))
    match kind:
        case FactKind.ASSISTANCE:
            return GoldAssistance(
                place=place,
                evidence=evidence,
                optional=optional,
                assister=record.texts("assister"),
                assister_type=record.member("assister_type", AssisterType),
                assister_level=record.member("assister_level", Level) if record.values.get("assister_level") else None,
                recipient=record.texts("recipient"),
                recipient_type=record.text("recipient_type"),
                modes=record.members("mode", Mode),
            )
        case FactKind.POSTING:
            return GoldPosting(
                place=place,
                evidence=evidence,
                optional=optional,
                person=record.texts("person"),
                role=record.member("role", Role),
                dispatched_by=record.texts("dispatched_by"),
            )
        case FactKind.HOUSEHOLD:
            return GoldHousehold(place=place, evidence=evidence, optional=optional, person=record.texts("person"))
        case FactKind.PROJECT:
            return GoldProject(
                place=place,
                evidence=evidence,
                optional=optional,
                project_type=record.member("type", ProjectType),
                amounts=record.numbers("amount_cny"),
                households=record.number("households"),
                persons=record.number("persons"),
                count=record.number("count"),
            )
        case FactKind.COLLECTIVE:
            count = record.number("count")
            if count is None:
                raise record.wrong("count", "a whole number")
            return GoldCollective(
                place=place,
                evidence=evidence,
                optional=optional,
                category=record.member("category", Category),
                count=count,
                levels=record.members("level", Level),
            )
