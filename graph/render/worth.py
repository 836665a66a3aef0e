"""What it is worth to settle an open question 待核事项的价值: how many facts would gain, so that the best come first.

An unknown village at which three facts stand comes before a sum that no project claims. How each kind is counted is in
`worth.tsv` beside this module; the numbers are counts of facts of the build, no weights are tuned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from graph.errors import RuleError
from graph.model import CellPosition, Issue, IssueKind, Linked

__all__ = ["COUNTED", "Worth", "load_rules", "parse_rules"]

#: The ways of counting that `worth.tsv` may name.
COUNTED = ("facts_there", "facts_of_document", "average_document", "rows_of_table")


def parse_rules(text: str, name: str = "worth.tsv") -> dict[IssueKind, str]:
    """Kind → way of counting or number; RuleError names the line that is not so, and what kinds are missing."""
    rules: dict[IssueKind, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, rule = line.partition("\t")
        if kind not in set(IssueKind) or (rule not in COUNTED and not rule.replace(".", "", 1).isdecimal()):
            raise RuleError(f"{name}, line {number}: not kind, way of counting.", remedy=f"Ways: {', '.join(COUNTED)}.")
        rules[IssueKind(kind)] = rule
    missing = [kind for kind in IssueKind if kind not in rules]
    if missing:
        raise RuleError(f"{name}: says nothing of {', '.join(missing)}.", remedy="Add a line for each kind of issue.")
    return rules


@cache
def load_rules() -> dict[IssueKind, str]:
    """The rules that ship with the package."""
    return parse_rules(files("graph.render").joinpath("worth.tsv").read_text(encoding="utf-8"))


class Worth:
    """Counts of a build from which the worth of any of its issues follows; made once, asked for each issue."""

    def __init__(self, facts: Sequence[Linked], documents: int) -> None:
        self._rules = load_rules()
        self._average = len(facts) / documents if documents else 1.0
        self._of_document = Counter(linked.fact.doc for linked in facts)
        self._there: Counter[tuple[str, ...]] = Counter()
        self._unlinked: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._rows: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for linked in facts:
            self._count(linked)

    def of(self, issue: Issue) -> float:
        """How many facts would gain if the issue were settled; rounded to a tenth."""
        rule = self._rules[issue.kind]
        count: Mapping[str, float] = {
            "facts_there": sum(self._there[path] for path in self._paths(issue)),
            "facts_of_document": max(1, self._of_document[issue.doc]),
            "average_document": self._average,
            "rows_of_table": max(1, len(self._rows[issue.doc, _table_of(issue)])),
        }
        return round(count[rule] if rule in count else float(rule), 1)

    def _count(self, linked: Linked) -> None:
        place = linked.fact.place
        for size in range(1, len(place.path) + 1):
            self._there[place.path[:size]] += 1
        if place.code is None:
            self._unlinked[linked.fact.doc].add(place.path)
        for cell in linked.fact.evidence.cells:
            self._rows[linked.fact.doc, cell.table].add(cell.row)

    def _paths(self, issue: Issue) -> list[tuple[str, ...]]:
        """The places without a code that the issue speaks of: its message begins with their name."""
        return [path for path in self._unlinked[issue.doc] if issue.message.startswith(f"{path[-1]}:")]


def _table_of(issue: Issue) -> int:
    """The number of the table an issue names by a cell (`人均: no known column (2!C5); …`); 0 where it names none."""
    for word in issue.message.replace("(", " ").replace(")", " ").split():
        try:
            return CellPosition.parsed(word).table
        except ValueError:
            continue
    return 0
