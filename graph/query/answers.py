"""What the look-ups hand back: rows with types, the documents behind them, and how far the documents reach.

Every look-up returns an `Answer` of rows of one class. A row names things by `Thing` (IRI, name, path), carries the IRI
of its fact and the ids of the documents that state it; `graph.query.evidence` finds their sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.model import AssisterType, Basis, Bound, Level, Mode, ProjectType, RecipientType, Role, Status

__all__ = [
    "Aid",
    "AmountStated",
    "Answer",
    "AssistedHousehold",
    "Coverage",
    "ProjectDone",
    "Row",
    "Source",
    "Stationed",
    "Thing",
]


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """An entity of the graph: a place 地点, unit 单位, person 人员 or household 户.

    `path` is the administrative path of a place (`吉林省/白山市/靖宇县`), of a unit's seat, of where a person
    serves, or of the place a household lives in with its name; empty where none is known.
    """

    iri: str
    name: str
    path: str = ""
    level: Level | None = None

    @property
    def label(self) -> str:
        """The name with its path where there is one, to tell apart things of one name."""
        return f"{self.name} ({self.path})" if self.path else self.name


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A document 文献 as an answer cites it; `date` is the day, month or year of publication, `file` the name it was
    read from.
    """

    id: str
    iri: str
    title: str = ""
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    file: str | None = None
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the documents of the build reach 文献覆盖.

    `documents` are the ids of those that state anything about the thing asked (in the year asked), `independent` counts
    them without reprints; where there are none, `wider` is the nearest place around it that is covered, with the
    number of its documents. `total` is the number of documents in the build.
    """

    thing: Thing | None
    documents: tuple[str, ...]
    independent: int
    total: int
    year: int | None = None
    wider: tuple[Thing, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: the IRIs of its facts (the first is the row's own), the ids of the documents that state
    them, the statuses and the dates given there."""

    facts: tuple[str, ...]
    documents: tuple[str, ...]
    statuses: tuple[Status, ...]
    dates: tuple[str, ...]

    @property
    def fact(self) -> str:
        """The IRI of the row's own fact."""
        return self.facts[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid(Row):
    """An assister helps a recipient 帮扶关系."""

    assister: Thing
    assister_type: AssisterType | None
    assister_level: Level | None
    recipient: Thing
    recipient_type: RecipientType | None
    place: Thing
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationed(Row):
    """A person is stationed at a place 派驻任职; `unit` is who sent them, None where no document says."""

    person: Thing
    role: Role
    place: Thing
    unit: Thing | None
    unit_level: Level | None


@dataclass(frozen=True, slots=True)
class AmountStated:
    """A sum of money in yuan 金额 as the documents state it."""

    value: float
    bound: Bound
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDone(Row):
    """What is done where 项目, as one document tells it."""

    place: Thing
    project_type: ProjectType | None
    names: tuple[str, ...]
    amounts: tuple[AmountStated, ...]
    households: int | None
    persons: int | None
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistedHousehold(Row):
    """A household that is assisted 帮扶对象户, and who helps it where a document says so."""

    household: Thing
    place: Thing
    assisters: tuple[Thing, ...]
    modes: tuple[Mode, ...]


R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Answer(Generic[R_co]):
    """The answer to a question.

    `question` names it (`who-assists`), `about` is the thing asked for (None: the whole graph), `rows` are sorted,
    `sparql` is the query that finds the same facts in the store. Of two years compared, `coverage` is the later one's,
    `compared` the earlier one's.
    """

    question: str
    about: Thing | None
    rows: tuple[R_co, ...]
    coverage: Coverage
    sparql: str
    compared: Coverage | None = None
