"""Articles and facts written by hand, for tests of everything that comes after extraction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.model import (
    Article,
    Assistance,
    AssisterType,
    Block,
    BlockKind,
    Category,
    Collective,
    Document,
    Evidence,
    Extraction,
    Household,
    Level,
    Mode,
    Place,
    Posting,
    Project,
    ProjectType,
    RecipientType,
    Role,
    Script,
    Span,
    Statement,
)

__all__ = ["COUNTY", "PROVINCE", "TOWNSHIP", "VILLAGE", "VILLAGE_B", "Told", "place", "village"]

_LEVELS = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY, 9: Level.TOWNSHIP, 12: Level.VILLAGE}


def place(path: str, code: str | None, level: Level | None = None) -> Place:
    """A place by its written path; the level follows from the code where there is one."""
    names = tuple(path.split("/"))
    return Place(names[-1], level or _LEVELS[len(code or "")], names, code)


PROVINCE = place("云岭省", "97")
COUNTY = place("云岭省/青川市/松溪县", "970301")
TOWNSHIP = place("云岭省/青川市/松溪县/石桥镇", "970301101")
VILLAGE = place("云岭省/青川市/松溪县/石桥镇/柳树湾村", "970301101201")
VILLAGE_B = place("云岭省/青川市/松溪县/石桥镇/大坪村", "970301101202")


def village(name: str) -> Place:
    """A village of the township that the gazetteer lacks."""
    return Place(name, Level.VILLAGE, (*TOWNSHIP.path, name))


class Told:
    """A document whose lines are told one by one, each with the facts that it states."""

    def __init__(
        self, doc: str, *, script: Script = Script.HANS, fold: Callable[[str], str] = str, **about: Any
    ) -> None:
        about.setdefault("title", f"松溪县帮扶纪事之{doc}")
        self.document = Document(
            id=doc, source=f"reports/{doc}.txt", sha256=(doc.encode().hex() * 64)[:64], script=script, **about
        )
        self._fold = fold
        self._lines: list[str] = []
        self.facts: list[Statement] = []

    def _evidence(self, line: str, trigger: str) -> Evidence:
        start = sum(len(told) + 1 for told in self._lines)
        self._lines.append(line)
        at = start + line.index(trigger)
        return Evidence(Span(start, start + len(line)), line, Span(at, at + len(trigger)))

    def _common(self, line: str, trigger: str, where: Place, more: dict[str, Any]) -> dict[str, Any]:
        evidence = more.pop("evidence", None) or self._evidence(line, trigger)
        return {"doc": self.document.id, "place": where, "evidence": evidence, "rule": "told by hand", **more}

    def says(self, line: str) -> Told:
        """A line without facts."""
        self._lines.append(line)
        return self

    def assistance(
        self,
        line: str,
        assister: str,
        where: Place = VILLAGE,
        *,
        trigger: str = "包保",
        kind: AssisterType = AssisterType.GOVERNMENT,
        recipient: str | None = None,
        recipient_type: RecipientType = RecipientType.VILLAGE,
        mode: Mode = Mode.PAIRING,
        level: Level | None = Level.COUNTY,
        seat: Place | None = COUNTY,
        **more: Any,
    ) -> Told:
        self.facts.append(
            Assistance(
                assister=assister,
                assister_type=kind,
                recipient=recipient or where.name,
                recipient_type=recipient_type,
                mode=mode,
                assister_level=level,
                assister_place=seat,
                **self._common(line, trigger, where, more),
            )
        )
        return self

    def posting(
        self,
        line: str,
        person: str,
        where: Place = VILLAGE,
        *,
        trigger: str = "第一书记",
        role: Role = Role.FIRST_SECRETARY,
        **more: Any,
    ) -> Told:
        self.facts.append(Posting(person=person, role=role, **self._common(line, trigger, where, more)))
        return self

    def household(self, line: str, person: str, where: Place = VILLAGE, *, trigger: str = "户", **more: Any) -> Told:
        self.facts.append(Household(person=person, **self._common(line, trigger, where, more)))
        return self

    def project(
        self,
        line: str,
        kind: ProjectType = ProjectType.PLANTING,
        where: Place = VILLAGE,
        *,
        trigger: str = "建",
        **more: Any,
    ) -> Told:
        self.facts.append(Project(project_type=kind, **self._common(line, trigger, where, more)))
        return self

    def collective(
        self,
        line: str,
        count: int,
        where: Place = COUNTY,
        *,
        trigger: str = "派",
        category: Category = Category.UNIT,
        levels: tuple[Level, ...] = (),
        **more: Any,
    ) -> Told:
        fact = Collective(category=category, count=count, levels=levels, **self._common(line, trigger, where, more))
        self.facts.append(fact)
        return self

    def done(self) -> Extraction:
        text = "\n".join(self._lines)
        blocks, at = [], 0
        for line in self._lines:
            blocks.append(Block(Span(at, at + len(line)), BlockKind.BODY))
            at += len(line) + 1
        return Extraction(Article(self.document, text, self._fold(text), tuple(blocks)), tuple(self.facts))
