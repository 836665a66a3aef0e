"""A question as understood 问句释义: its form with slots and filters, and the command that asks the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.asking.forms import NAMES, Form
from graph.asking.names import written_name
from graph.asking.values import Said, Value
from graph.query.filters import Filters

__all__ = ["Ambiguous", "Understood"]

_OTHERS = 40


@dataclass(frozen=True, slots=True)
class Understood:
    """A question that was understood.

    `slots` are names, years and sums by slot, sorted; `filters` what narrows the answer; `evidence` whether the
    sentences are asked for. `others` are less likely readings, the likeliest first: other names, other forms.
    """

    text: str
    form: Form
    slots: Said
    filters: Filters
    evidence: bool
    language: str = field(compare=False)
    others: tuple[Understood, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def of(cls, text: str, language: str, form: Form, said: Mapping[str, Value]) -> Understood | None:
        """The reading of that form, None where the form cannot hold what is said or lacks something."""
        given = {key: written_name(str(value)) if key in NAMES else value for key, value in said.items()}
        given = {key: value for key, value in given.items() if key not in form.moot}
        evidence = bool(given.pop("evidence", False))
        kind = given.get("type")
        if kind is not None and not (form.types and isinstance(kind, form.types)):
            return None
        if not given.keys() <= {*form.slots, *form.filters} or not given.keys() >= set(form.required):
            return None
        if not _in_order(given.get("earlier"), given.get("later")):
            return None
        filters = Filters(**{key: value for key, value in given.items() if key in form.filters})  # type: ignore[arg-type]
        slots = tuple(sorted((key, value) for key, value in given.items() if key not in form.filters))
        return cls(text, form, slots, filters, evidence, language)

    def among(self, others: tuple[Understood, ...]) -> Understood:
        """The same with the readings that were less likely."""
        return replace(self, others=others[:_OTHERS])

    def slot(self, name: str) -> Value | None:
        """What fills a slot, else the fixed option of that name; None where the question leaves it open."""
        return dict(self.slots).get(name, self.form.options.get(name))

    def given(self) -> dict[str, Value]:
        """Slots and filters that narrow anything, in the order of the form."""
        filters = {name: getattr(self.filters, name) for name in self.filters.given()}
        return {**dict(self.slots), **filters}

    def command(self) -> tuple[str, ...]:
        """The words of the command that asks the same, without `bangfu`: `who-assists 炮台村 --year 2019`."""
        return (self.form.command, *self._arguments(), *self._options())

    def _arguments(self) -> Iterator[str]:
        for name in self.form.arguments:
            value = dict(self.slots).get(name)
            if value is not None:
                yield _word(value)

    def _options(self) -> Iterator[str]:
        options: dict[str, Value] = {**self.form.options, **self.given()}
        for name, value in options.items():
            if name not in self.form.arguments:
                yield from ("--" + name.replace("_", "-"), _word(value))
        if self.evidence:
            yield "--evidence"


def _in_order(earlier: Value | None, later: Value | None) -> bool:
    """Whether two years compared stand in their order, where there are two."""
    return not (isinstance(earlier, int) and isinstance(later, int)) or earlier < later


def _word(value: Value) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A question that can be read as several forms equally well; `readings` has one of each."""

    text: str
    readings: tuple[Understood, ...]

    @property
    def language(self) -> str:
        """`zh` or `en`, that of the likeliest reading."""
        return self.readings[0].language
