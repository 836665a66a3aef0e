"""A document told of other places, by other units, about other people 改名: text, facts found and facts annotated.

The names to replace come from the annotation and from what extraction itself saw. Names are replaced in one pass,
longest first; short ones that are also words (长安, 希望) only where a place or a unit was seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from graph.evaluation.gold import (
    GoldAssistance,
    GoldDocument,
    GoldHousehold,
    GoldPlace,
    GoldPosting,
    GoldStatement,
)
from graph.extract import analyse
from graph.gazetteer.context import everyday_names
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.unit_tables import rows as table
from graph.gazetteer.units import UnitForm
from graph.grammar.analysis import Analysis
from graph.grammar.mentions import Mention, MentionKind
from graph.model import Article, AssisterType, Level, Place, Script, Span
from graph.text.reading import article
from graph.text.script import fold
from tests.generality.names_drawn import NewBrands, NewPeople, line_offices, surname_of, swapped_lexicon
from tests.generality.places_drawn import Drawn, draw, places_of

__all__ = ["Renamed", "renamed"]

_GREAT = re.compile(r"..[省市县区州盟旗]$")
_NAME = re.compile(r"[一-鿿]{2,4}|[一-鿿]+[·•・][一-鿿·•・]+")
_SEEN = frozenset(
    k for k in MentionKind if k.name in ["PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP", "VILLAGE", "UNIT", "TEAM"]
)
_OFFICE_ENDINGS = ["局", "厅", "委", "部", "站", "所", "办"]
_BRANDED = frozenset({AssisterType.ENTERPRISE, AssisterType.COOPERATIVE})


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write an old name: what stands for it now, and whether it counts anywhere or in mentions only."""

    new: str
    anywhere: bool = True


@dataclass(frozen=True, slots=True)
class Renamed:
    """The document under its new names, and the way from old names to new ones."""

    article: Article
    name: Callable[[str], str]
    drawn: Drawn

    def gold(self, document: GoldDocument) -> GoldDocument:
        """The annotation under the new names."""
        return GoldDocument(document.id, tuple(self._fact(fact) for fact in document.facts))

    def place(self, place: GoldPlace) -> GoldPlace:
        path = tuple(place.path.split("/")) if place.path else ()
        name, moved, code = self.drawn.place(place.name, path, place.code)
        if place.code is None and moved == path:
            moved, name = tuple(map(self.name, path)), self.name(place.name)
        return GoldPlace(name, "/".join(moved), code)

    def _fact(self, fact: GoldStatement) -> GoldStatement:
        fact = replace(fact, place=self.place(fact.place))
        match fact:
            case GoldAssistance():
                assister = tuple(map(self.name, fact.assister))
                return replace(fact, assister=assister, recipient=tuple(map(self.name, fact.recipient)))
            case GoldPosting():
                sent = tuple(map(self.name, fact.dispatched_by))
                return replace(fact, person=tuple(map(self.name, fact.person)), dispatched_by=sent)
            case GoldHousehold():
                return replace(fact, person=tuple(map(self.name, fact.person)))
            case _:
                return fact


def renamed(old: Article, gold: GoldDocument, *, seed: int) -> Renamed:
    """The document with all its places, units and people under other names; the same seed gives the same names."""
    rng = Random(f"{seed} {old.document.id}")
    analysis = analyse(old)
    drawn = draw(places_of(_places(analysis, gold)), rng)
    people = NewPeople(_people(analysis, gold), rng)
    forms = _forms(analysis, gold, drawn, people, rng)
    finder = _finder(forms)

    def name(text: str) -> str:
        return _half_named(finder.sub(lambda m: forms[m[0]].new, fold(text)), people)

    edits = {**_aliases(analysis, name), **_half_named_mentions(analysis, people)}
    text = _rewritten(old, analysis, forms, edits)
    return Renamed(article(text, id=old.document.id, title=name(old.document.title)), name, drawn)


def _places(analysis: Analysis, gold: GoldDocument) -> Iterator[Place]:
    for mention in analysis.mentions:
        if mention.place is not None:
            yield mention.place
        if mention.unit is not None and mention.unit.seat is not None:
            yield mention.unit.seat
    yield from _great_places(analysis)
    for fact in gold.facts:
        path = tuple(fact.place.path.split("/"))
        if fact.place.path:
            yield Place(path[-1], Level.VILLAGE, path, fact.place.code)


_DATELINE = re.compile(r"[社讯网报][，,　 ]?([一-鿿]{2,3})(?=\d{1,2}月\d{1,2}日[电讯])")


@cache
def _national() -> Scanner:
    return Scanner(Gazetteer.default().national_surfaces())


def _great_places(analysis: Analysis) -> Iterator[Place]:
    """Provinces, prefectures and counties named in full, page chrome too, and those of datelines."""
    gazetteer, folded = Gazetteer.default(), analysis.article.folded
    full = [s for span in _national().scan(folded) if _GREAT.search(s := span.of(folded))]
    for surface in (*full, *(m[1] for m in _DATELINE.finditer(folded))):
        codes = gazetteer.counties_named(surface)
        if len(codes) == 1 and gazetteer.by_code(codes[0]):
            yield gazetteer.to_place(codes[0])


def _people(analysis: Analysis, gold: GoldDocument) -> set[str]:
    seen = {m.person.name for m in analysis.mentions if m.person is not None and not m.person.partial}
    for fact in gold.facts:
        if isinstance(fact, GoldPosting | GoldHousehold):
            seen.update(map(fold, fact.person))
        if isinstance(fact, GoldAssistance) and fact.assister_type is AssisterType.PERSON:
            seen.update(map(fold, fact.assister))
        if isinstance(fact, GoldAssistance) and fact.recipient_type == "household":
            seen.update(map(fold, fact.recipient))
    return {n for n in seen if _NAME.fullmatch(n) and not re.search("[某户]|家$|大[娘爷妈叔姐哥]$|^[老小]", n)}


def _forms(analysis: Analysis, gold: GoldDocument, drawn: Drawn, people: NewPeople, rng: Random) -> dict[str, _Form]:
    """All old ways of writing → new; of two claims to one form the earlier kind wins: people, places, firms."""
    folded = analysis.article.folded
    units = [m for m in analysis.mentions if m.kind is MentionKind.UNIT]
    surfaces = {m.surface for m in units} | {n for f in gold.facts if isinstance(f, GoldAssistance) for n in f.assister}
    forms: dict[str, _Form] = {old: _Form(new) for old, new in people.names.items()}
    for old, new, level in (*drawn.names, *_abbreviated(analysis, drawn)):
        forms.setdefault(old, _Form(new, anywhere=_anywhere(old, level)))
    for old, new in swapped_lexicon(sorted(surfaces), rng).items():
        forms.setdefault(old, _Form(new, anywhere=len(old) > 3))
    cores = {m.unit.parsed.core for m in units if m.unit is not None and m.unit.parsed is not None}
    for old, new in line_offices(cores, rng).items():
        for ending in _OFFICE_ENDINGS:
            forms.setdefault(old + ending, _Form(new + ending, anywhere=False))
    brands = NewBrands(folded, rng)
    for mention in units:
        if (brand := _brand(mention)) and not any(old in brand for old in forms):
            brands.add(brand)
    for old, new in brands.brands.items():
        forms.setdefault(old, _Form(new, anywhere=len(old) > 2))
    return forms


def _abbreviated(analysis: Analysis, drawn: Drawn) -> Iterator[tuple[str, str, Level]]:
    """Counties by their shorter forms (科右中旗): the new ones in full."""
    gazetteer, folded = Gazetteer.default(), analysis.article.folded
    for span in _national().scan(folded):
        codes = gazetteer.counties_named(surface := span.of(folded))
        if len(surface) > 2 and len(codes) == 1 and codes[0] in drawn.codes:
            yield surface, gazetteer.to_place(drawn.codes[codes[0]]).name, Level.COUNTY


def _anywhere(form: str, level: Level) -> bool:
    if level.rank <= Level.COUNTY.rank:
        return form not in everyday_names()
    return len(form) >= 3


def _brand(mention: Mention) -> str:
    """The name proper of a firm: 万泷 of 万泷牧业有限公司; "" where it says only the trade."""
    parsed = mention.unit.parsed if mention.unit is not None else None
    if parsed is None or parsed.type not in _BRANDED or parsed.form is not UnitForm.NAMED:
        return ""
    words = {row["word"] for row in table("industries.tsv")} | {row["word"] for row in table("generic_cores.tsv")}
    core = parsed.core.removeprefix(parsed.place_name)
    words |= {row["suffix"] for row in table("suffixes.tsv")}
    while trade := next((w for w in sorted(words, key=lambda w: (-len(w), w)) if core.endswith(w)), ""):
        core = core.removesuffix(trade)
    known = {row["brand"] for row in table("brands.tsv")}
    if any(brand in core for brand in known) or not re.fullmatch(r"[一-鿿]{2,4}", core):
        return ""
    return core


def _rewritten(old: Article, analysis: Analysis, forms: dict[str, _Form], edits: dict[Span, str]) -> str:
    """The text with the edits made, and every form replaced that lies outside of them."""
    mentioned = _covered(m.span for m in analysis.mentions if m.kind in _SEEN)
    edited = _covered(edits)
    for found in _finder(forms).finditer(old.folded):
        form, at = forms[found[0]], range(*found.span())
        if edited.isdisjoint(at) and (form.anywhere or mentioned.issuperset(at)):
            edits[Span(*found.span())] = form.new
    pieces, at_end = [], 0
    for span in sorted(edits):
        pieces += [old.text[at_end : span.start], _in_script(old, edits[span])]
        at_end = span.end
    return "".join([*pieces, old.text[at_end:]])


def _finder(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(forms, key=lambda f: (-len(f), f)))) or r"(?!)")


def _covered(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _in_script(old: Article, name: str) -> str:
    if old.document.script is Script.HANS:
        return name
    import opencc

    return str(opencc.OpenCC("s2t").convert(name))


def _aliases(analysis: Analysis, name: Callable[[str], str]) -> dict[Span, str]:
    """Short names made of single characters of the full one (云财大): the characters at the same places of the new."""
    edits: dict[Span, str] = {}
    for mention in analysis.mentions:
        surface, full = mention.surface, mention.unit.name if mention.unit is not None else ""
        new = name(full)
        if (
            full
            and full[0] == surface[0]
            and surface not in full
            and len(full) == len(new)
            and name(surface) == surface
        ):
            edits[mention.span] = _picked(surface, full, new)
    return edits


def _picked(alias: str, full: str, new: str) -> str:
    at, out = 0, []
    for char in alias:
        found = full.find(char, at)
        if found < 0:
            return alias
        out.append(new[found])
        at = found + 1
    return "".join(out)


_HALF = re.compile(r"(?P<before>[老小阿]?)(?P<surname>[一-鿿])(?P<after>某{1,2}|大[娘爷妈叔姐哥]|[一-鿿]{0,3})")


def _half_named_mentions(analysis: Analysis, people: NewPeople) -> dict[Span, str]:
    """张书记, 刘某, 老李: the surname alone is replaced, by the one that all of that surname get."""
    edits: dict[Span, str] = {}
    for mention in analysis.mentions:
        person = mention.person
        if person is None or person.name in people.names or mention.surface in people.names:
            continue
        found = _HALF.match(mention.surface)
        if found is not None and surname_of(found["surname"] + "某"):
            start = mention.span.start + found.start("surname")
            edits[Span(start, start + 1)] = people.surname(found["surname"])
    return edits


def _half_named(name: str, people: NewPeople) -> str:
    """A half-named person as a fact names them."""
    found = re.fullmatch(r"([老小阿]?)([一-鿿])(某{1,2}|大[娘爷妈叔姐哥]|书记|队长|主任|家)|([老小阿])([一-鿿])", name)
    if found is None:
        return name
    surname = found[2] or found[5]
    at = name.index(surname)
    return name[:at] + people.surnames.get(surname, surname) + name[at + 1 :]
