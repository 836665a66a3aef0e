"""The words of the domain: articles, mentions, the five kinds of fact, entities, issues.

Everything here is a frozen value. Modules pass these values along the flow

    read → Article → mentions → facts → Resolution → RDF dataset

and import nothing else from each other than this vocabulary. Class, field and member names equal the local names
of the ontology (`bf:Assistance`, `bf:assister`, …); values of the enumerations are the notations of its SKOS
concepts and the codes of the annotation guidelines (docs/annotation-guidelines.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "Amount",
    "Article",
    "Assistance",
    "AssisterType",
    "Basis",
    "Block",
    "BlockKind",
    "Bound",
    "Category",
    "Cell",
    "CellPosition",
    "Collective",
    "Document",
    "Evidence",
    "Extraction",
    "Fact",
    "FactKind",
    "Household",
    "HouseholdEntity",
    "Issue",
    "IssueKind",
    "Level",
    "Linked",
    "Located",
    "Mode",
    "Person",
    "Place",
    "PlaceEntity",
    "Posting",
    "Project",
    "ProjectType",
    "RecipientType",
    "Resolution",
    "Role",
    "Script",
    "Sighting",
    "Span",
    "Statement",
    "Status",
    "Table",
    "Unit",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open stretch `[start, end)` of a document's text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class Level(StrEnum):
    """Administrative level 行政层级, from the centre to the household."""

    CENTRAL = "central"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    HOUSEHOLD = "household"

    @property
    def rank(self) -> int:
        """0 for the centre, 6 for a household."""
        return _RANKS[self._value_]


_RANKS = {level.value: rank for rank, level in enumerate(Level)}


class AssisterType(StrEnum):
    """What kind of actor helps 帮扶主体类型."""

    GOVERNMENT = "government"
    INSTITUTION = "institution"
    ENTERPRISE = "enterprise"
    MILITARY = "military"
    ASSOCIATION = "association"
    COOPERATIVE = "cooperative"
    TEAM = "team"
    PERSON = "person"
    PLACE = "place"


class RecipientType(StrEnum):
    """What kind of recipient is helped 帮扶对象类型."""

    HOUSEHOLD = "household"
    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"
    PREFECTURE = "prefecture"
    PROVINCE = "province"
    COOPERATIVE = "cooperative"
    SCHOOL = "school"
    UNIT = "unit"


class Mode(StrEnum):
    """How help is given 帮扶方式."""

    PAIRING = "pairing"
    POSTING = "posting"
    PROJECT = "project"
    FUNDING = "funding"
    SALES = "sales"
    SERVICE = "service"
    PEER = "peer"


class Role(StrEnum):
    """Role of a stationed person 派驻角色."""

    FIRST_SECRETARY = "first_secretary"
    TEAM_LEADER = "team_leader"
    TEAM_MEMBER = "team_member"
    RESPONSIBLE_PERSON = "responsible_person"


class ProjectType(StrEnum):
    """Type of project 项目类型, the codes of the guidelines."""

    PLANTING = "planting"
    BREEDING = "breeding"
    PROCESSING = "processing"
    COURTYARD = "courtyard"
    COOPERATIVE = "cooperative"
    TRADE = "trade"
    ECOMMERCE = "ecommerce"
    PHOTOVOLTAIC = "photovoltaic"
    TOURISM = "tourism"
    FINANCE = "finance"
    EMPLOYMENT = "employment"
    RELOCATION = "relocation"
    HOUSING = "housing"
    EDUCATION = "education"
    HEALTH = "health"
    SOCIAL_SECURITY = "social_security"
    WATER = "water"
    ROAD = "road"
    INFRASTRUCTURE = "infrastructure"
    ENVIRONMENT = "environment"
    ECOLOGY = "ecology"
    CULTURE = "culture"
    GENERAL = "general"


class Category(StrEnum):
    """What a counted group of helpers consists of 帮扶力量类别."""

    UNIT = "unit"
    ENTERPRISE = "enterprise"
    LEADER = "leader"
    CADRE = "cadre"
    FIRST_SECRETARY = "first_secretary"
    TEAM = "team"
    TEAM_LEADER = "team_leader"
    TEAM_MEMBER = "team_member"
    VILLAGE = "village"


class Status(StrEnum):
    """Whether the text tells a fact as done, going on, planned, over, or denied 状态."""

    UNDER_WAY = "under_way"
    PLANNED = "planned"
    ENDED = "ended"
    DENIED = "denied"


class Bound(StrEnum):
    """How exact a stated number is 精确程度: 近 约 余 多 超 不足."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


class Basis(StrEnum):
    """What a sum of money counts 计量口径: the whole, or so much a household, a person, a village."""

    TOTAL = "total"
    PER_HOUSEHOLD = "per_household"
    PER_PERSON = "per_person"
    PER_VILLAGE = "per_village"


class Script(StrEnum):
    """Writing of a document 字体."""

    HANS = "hans"
    HANT = "hant"
    MIXED = "mixed"


class BlockKind(StrEnum):
    """What a line of a document is: text to read, or page chrome to leave out 版面类别."""

    TITLE = "title"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a document with its kind; `span` excludes the line break."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Document:
    """What is known about a source 文献: where it came from, when, by whom, and the digest of its bytes.

    `id` is the file name without its last extension (or the `id` of a JSONL line); `date` is ISO `YYYY[-MM[-DD]]` as
    the document states it; `source` is the path as the user gave it; `sha256` is of the bytes read (for JSONL, of the
    line).
    """

    id: str
    title: str = ""
    date: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    source: str = ""
    sha256: str = ""
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    script: Script = Script.HANS


@dataclass(frozen=True, slots=True, order=True)
class CellPosition:
    """Where a cell stands 单元格位置: the number of its table (of a workbook: of its sheet), row and column, from 1."""

    table: int
    row: int
    column: int

    @property
    def address(self) -> str:
        """As spreadsheets write it: `2!C5` is the third column of the fifth row of the second table."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{self.table}!{letters}{self.row}"

    @staticmethod
    def parsed(address: str) -> CellPosition:
        """The position of an address; ValueError where it is none."""
        table, _, cell = address.partition("!")
        letters = cell.rstrip("0123456789")
        if not letters or not letters.isascii() or not letters.isupper():
            raise ValueError(f"not the address of a cell: {address!r}")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return CellPosition(int(table), int(cell[len(letters) :]), column)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table 单元格 that holds text: its span, its place in the grid, how far it reaches where merged."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a document 表格, its cells in text order; rows and columns count from 1, empty cells are left out.

    `drawn` tables are tables of their file format, others were found in lines of text; `name` is that of a sheet.
    """

    number: int
    span: Span
    cells: tuple[Cell, ...]
    name: str = ""
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Article:
    """A document as read 文章: `text` in its own script, and `folded`, its simplified copy of equal length."""

    document: Document
    text: str
    folded: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()

    def __post_init__(self) -> None:
        if len(self.text) != len(self.folded):
            raise ValueError(f"{self.document.id}: text and folded copy differ in length")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a fact refers to it 地点.

    `code` is the statistical division code of today's map (2, 4, 6, 9 or 12 digits), None where the gazetteer has no
    such place; `path` runs from the province to the place itself, in names; `candidates` are the codes between which an
    ambiguous name stays undecided.
    """

    name: str
    level: Level
    path: tuple[str, ...]
    code: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def path_text(self) -> str:
        """The path as LEDGER.md writes it: 吉林省/白山市/靖宇县."""
        return "/".join(self.path)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that states a fact 证据: `quote == text[span]`.

    `trigger` is the word that makes it a fact (包保, 第一书记 …); `antecedents` are the spans outside the quote that a
    pronoun or a carried topic inside it refers to (该村 → 炮台村). `cells` are those of the table it was read from.
    """

    span: Span
    quote: str
    trigger: Span
    antecedents: tuple[Span, ...] = ()
    cells: tuple[CellPosition, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in yuan 金额, with how exact it is and what it counts."""

    value: float
    bound: Bound = Bound.EXACT
    basis: Basis = Basis.TOTAL
    span: Span | None = None


class FactKind(StrEnum):
    """The five kinds of fact 事实类别."""

    ASSISTANCE = "assistance"
    POSTING = "posting"
    HOUSEHOLD = "household"
    PROJECT = "project"
    COLLECTIVE = "collective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every kind of fact has in common.

    `place` is the place helped, of duty, of residence or of the project. `rule` names the rule that found it,
    `confidence` is 0..1, `date` the year, month or day (`2017`, `2017-07`) that the text gives for the fact, else None.
    """

    doc: str
    place: Place
    evidence: Evidence
    rule: str
    confidence: float = 1.0
    date: str | None = None
    status: Status = Status.UNDER_WAY

    @property
    def kind(self) -> FactKind:
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistance(Fact):
    """A specific assister helps a specific recipient 帮扶关系.

    `assister` is the name completed from its context (省农委 in Jilin → 吉林省农委), `assister_surface` as the text
    writes it; `assister_span` and `recipient_span` are the two ends. `assister_place` is the seat of a unit, or the
    place itself when a place assists. `modes` are all modes stated, `mode` the first of them.
    """

    assister: str
    assister_type: AssisterType
    recipient: str
    recipient_type: RecipientType
    mode: Mode
    assister_level: Level | None = None
    assister_surface: str = ""
    assister_place: Place | None = None
    assister_span: Span | None = None
    recipient_span: Span | None = None
    modes: tuple[Mode, ...] = ()

    @property
    def kind(self) -> FactKind:
        return FactKind.ASSISTANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting(Fact):
    """A named person is stationed in a place in a role 派驻任职."""

    person: str
    role: Role
    dispatched_by: str | None = None
    dispatcher_type: AssisterType | None = None
    dispatcher_level: Level | None = None
    person_span: Span | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.POSTING


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Fact):
    """A named person whose household is assisted 帮扶对象户."""

    person: str
    person_span: Span | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.HOUSEHOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """What is done where 项目: one per place and type of a document; sums, names and numbers are collected in it."""

    project_type: ProjectType
    names: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    households: int | None = None
    persons: int | None = None
    count: int | None = None

    @property
    def kind(self) -> FactKind:
        return FactKind.PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective(Fact):
    """A counted group of helpers without single names 帮扶力量 ("36个市直部门")."""

    category: Category
    count: int
    levels: tuple[Level, ...] = ()
    bound: Bound = Bound.EXACT

    @property
    def kind(self) -> FactKind:
        return FactKind.COLLECTIVE


Statement: TypeAlias = Assistance | Posting | Household | Project | Collective


class IssueKind(StrEnum):
    """What was in scope and is reported instead of guessed 待核事项."""

    SOURCE = "source"
    PLACE_UNKNOWN = "place_unknown"
    PLACE_AMBIGUOUS = "place_ambiguous"
    UNIT_UNRESOLVED = "unit_unresolved"
    PERSON_UNCERTAIN = "person_uncertain"
    RECIPIENT_MISSING = "recipient_missing"
    ASSISTER_MISSING = "assister_missing"
    AMOUNT_UNTIED = "amount_untied"
    NO_CONTEXT = "no_context"
    COLUMN_UNKNOWN = "column_unknown"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in scope that was not understood: which document, where, what, and the remedy."""

    kind: IssueKind
    doc: str
    message: str
    remedy: str = ""
    span: Span | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of an article taken to refer to something 提及, as readers are shown it; no fact depends on it.

    `kind` names what was seen (village, unit, person, money, date …), `meaning` what it was taken to mean (a path, a
    full name, a sum in yuan, an ISO date), `code` a place's division code; `antecedents` are what 该村 refers to.
    """

    kind: str
    span: Span
    meaning: str = ""
    code: str = ""
    antecedents: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """A place that an article was taken to be about 所在: its path in names, its code, and by what it was chosen."""

    path: tuple[str, ...]
    code: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yielded: its facts in text order, the issues, and how it was understood.

    `sightings` are in text order and do not overlap; `located` are its counties by falling weight, or the prefecture
    or province where no county was found.
    """

    article: Article
    facts: tuple[Statement, ...]
    issues: tuple[Issue, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    located: tuple[Located, ...] = ()


# --- entities: one per thing across documents -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceEntity:
    """A place of the graph 地点实体; `within` is the IRI of the next place up, None for a province."""

    iri: str
    name: str
    level: Level
    path: tuple[str, ...]
    code: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """An assisting unit 帮扶单位; `labels` are the other names the documents use for it."""

    iri: str
    name: str
    type: AssisterType
    level: Level | None = None
    seat: str | None = None
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person who helps 帮扶人员 (cadre, first secretary, entrepreneur); `place` is the IRI of where they serve."""

    iri: str
    name: str
    place: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdEntity:
    """An assisted household 帮扶对象户, called by a member's name; `within` is the IRI of the place they live in."""

    iri: str
    name: str
    within: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A fact with its own IRI and those of what it relates.

    `iri` is shared by the same fact in different documents (but for projects, which are one document's); `passage` is
    this document's own. `ends` pairs a role (`assister`, `recipient`, `place`, `holder`, `dispatcher`, `household`)
    with the IRI of the entity in it.
    """

    iri: str
    passage: str
    fact: Statement
    ends: tuple[tuple[str, str], ...] = field(default=())

    def end(self, role: str) -> str | None:
        """The IRI in that role, None where the fact has none."""
        return next((iri for name, iri in self.ends if name == role), None)


@dataclass(frozen=True, slots=True)
class Resolution:
    """All documents together: every entity once, every fact linked, all sorted by IRI.

    `reprints` pairs the id of a document with that of the one whose text it repeats.
    """

    documents: tuple[Document, ...]
    places: tuple[PlaceEntity, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    households: tuple[HouseholdEntity, ...]
    facts: tuple[Linked, ...]
    reprints: tuple[tuple[str, str], ...] = ()
