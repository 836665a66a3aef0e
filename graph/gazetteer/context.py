"""Where are we? The counties, the prefecture and the province an article is about.

Everything later leans on this: villages are looked up inside these counties, 市委 and 省农委 are completed from them.
Counties are weighed by how often and where they are named, by the province and prefecture named beside them, and above
all by how many of their own townships and villages the article names. Nothing is guessed: a county that only shares
its short name with an everyday word needs such evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from graph.gazetteer.block_heads import beginnings
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.scanner import Scan, Scanner, pairs
from graph.model import Article, BlockKind, Span

__all__ = ["PlaceContext", "begun_in", "everyday_names", "locate", "national_names_in"]

#: Weights of the evidence; the order of magnitude matters, not the digits.
_FULL, _SHORT, _TITLE, _CHROME = 2.0, 0.6, 3.0, 0.3
_ABOVE, _PREFECTURE, _CHILD, _MOST_CHILDREN = 1.5, 2.5, 3.0, 8
_MOST_CANDIDATES = 40
_WEIGHTS = {BlockKind.TITLE: _TITLE, BlockKind.CHROME: _CHROME, BlockKind.BYLINE: _CHROME}
#: By these a village is told from the county or town of its name.
_VILLAGES = ("村", "社区", "嘎查")
#: So often named in short, a county is meant.
_OFTEN = 2
#: So many short names of one province in a list are counties, even without the province.
_LIST = 3
_JOINTS = frozenset({"", "、", "和", "与", "及", "以及", "省", "的"})
#: 北京 天津 上海 重庆: provinces whose districts and counties lie right under them.
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
#: Names of villages that are everyday words of the genre, no evidence for a county.
_EVERYDAY = frozenset({"新农村", "中心村", "示范村", "贫困村", "文明村", "老城区", "开发区", "移民新村"})


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What the article is about, as codes: `counties` by falling weight, `county` the first, None where there is none.

    `why` says what each county was chosen by. `city` is the code of the place that a bare 市 (全市, 市委) means,
    `whole` that of the place the article as a whole is about: a county, or the city or province that its title names.
    """

    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    counties: tuple[str, ...] = ()
    city: str | None = None
    whole: str | None = None
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Evidence:
    """Weighted hits of one article, by surface."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    titled: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    listed: set[str] = field(default_factory=set)


@lru_cache(maxsize=1)
def _national() -> tuple[Scanner, Mapping[str, tuple[str, ...]]]:
    surfaces = Gazetteer.default().national_surfaces()
    return Scanner(surfaces), surfaces


@lru_cache(maxsize=2)
def national_names_in(folded: str) -> Scan:
    """The full and short names of provinces, prefectures and counties in a text."""
    return _national()[0].over(folded)


@lru_cache(maxsize=2)
def begun_in(folded: str) -> frozenset[str]:
    """What names of places may begin with in a text, for `Gazetteer.surfaces_begun`."""
    return beginnings(pairs(folded).keys())


def locate(article: Article) -> PlaceContext:
    """The context of an article; every field empty when it names no place of China."""
    evidence = _hits(article)
    gazetteer = Gazetteer.default()
    upper = _upper_weights(evidence, gazetteer)
    scores = _county_scores(article, evidence, upper, gazetteer)
    chosen = _choose(scores)
    why = {code: reason for code, (_, reason) in scores.items() if code in chosen}
    county = chosen[0] if chosen else None
    province, prefecture = _above(county, upper)
    whole = _whole(evidence, chosen, prefecture, province)
    return PlaceContext(province, prefecture, county, chosen, _city(county, prefecture, gazetteer), whole, why)


def _whole(evidence: _Evidence, counties: tuple[str, ...], prefecture: str | None, province: str | None) -> str | None:
    """The county; but the prefecture or province where the title names that and none of several counties."""
    titled = {code for surface in evidence.titled for code in _national()[1][surface]}
    if len(counties) > 1 and not titled.intersection(counties):
        above = next((code for code in (prefecture, province) if code in titled), None)
        if above is not None:
            return above
    return counties[0] if counties else prefecture or province


def _hits(article: Article) -> _Evidence:
    names = national_names_in(article.folded)
    evidence = _Evidence()
    spans: list[Span] = []
    for block in article.blocks:
        weight = _WEIGHTS.get(block.kind, 1.0)
        for span in names.within(block.span.start, block.span.end):
            surface = span.of(article.folded)
            evidence.weights[surface] += weight
            if block.kind is not BlockKind.CHROME:
                evidence.read.add(surface)
                evidence.counts[surface] += 1
                spans.append(span)
            if block.kind is BlockKind.TITLE:
                evidence.titled.add(surface)
    evidence.listed.update(_listed(article.folded, spans))
    for surface in [s for s in evidence.weights if _is_a_village(s, article.folded, evidence)]:
        del evidence.weights[surface]
    return evidence


def _is_a_village(surface: str, folded: str, evidence: _Evidence) -> bool:
    """Whether a short name is that of a village of the article (金牛村), not of the county that is called so too."""
    if len(surface) != 2 or surface in evidence.titled or not any(surface + end in folded for end in _VILLAGES):
        return False
    return not any(surface + end in folded for end in "省市县区州盟旗镇乡")


def _listed(folded: str, spans: Sequence[Span]) -> Iterator[str]:
    """Counties listed by short names behind their province (四川普格、布拖), or three and more of one province."""
    for run in _runs(folded, spans):
        options = [[c for c in _national()[1][s.of(folded)] if len(c) == 6] for s in run]
        first = options[0] or [c for c in _national()[1][run[0].of(folded)] if len(c) == 2]
        provinces = {c[:2] for c in first}
        members = [codes for codes in options if codes]
        for province in sorted(provinces):
            inside = [[c for c in codes if c[:2] == province] for codes in members]
            headed = not options[0]
            if inside and all(len(codes) == 1 for codes in inside) and (headed or len(inside) >= _LIST):
                yield from (codes[0] for codes in inside)


def _runs(folded: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Names that touch (province and county) or are joined by 、和."""
    run: list[Span] = []
    for span in spans:
        heads = any(len(code) == 2 for code in _national()[1][span.of(folded)])
        if run and (heads or folded[run[-1].end : span.start] not in _JOINTS):
            if len(run) > 1:
                yield run
            run = []
        run.append(span)
    if len(run) > 1:
        yield run


def _upper_weights(evidence: _Evidence, gazetteer: Gazetteer) -> dict[str, float]:
    """Weight of every province and prefecture that is named, by code."""
    _, surfaces = _national()
    weights: dict[str, float] = defaultdict(float)
    for surface, weight in evidence.weights.items():
        codes = [c for c in surfaces[surface] if len(c) <= 4]
        for code in codes:
            weights[code] += weight / len(codes)
    return weights


def _county_scores(
    article: Article, evidence: _Evidence, upper: dict[str, float], gazetteer: Gazetteer
) -> dict[str, tuple[float, str]]:
    _, surfaces = _national()
    named: dict[str, float] = defaultdict(float)
    counts: Counter[str] = Counter()
    full: set[str] = set()
    for surface, weight in evidence.weights.items():
        for code in surfaces[surface]:
            if len(code) != 6:
                continue
            is_full = _is_full(surface, code, gazetteer) and surface in evidence.read
            named[code] += weight * (_FULL if is_full else _SHORT)
            counts[code] += evidence.counts[surface]
            if is_full:
                full.add(code)
    titled = _titled(evidence, surfaces)
    shortlist = sorted(named, key=lambda c: (-(named[c] + _above_weight(c, upper)), c))[:_MOST_CANDIDATES]
    scores: dict[str, tuple[float, str]] = {}
    for code in shortlist:
        children = _children_named(article.folded, code, gazetteer)
        above = _above_weight(code, upper)
        found_by = _Found(
            full=code in full,
            titled=code in titled,
            often=counts[code] >= _OFTEN,
            listed=code in evidence.listed,
            everyday=_everyday(code),
            above=above,
            children=len(children),
        )
        if not _admissible(code, found_by):
            continue
        score = min(named[code], 12.0) + above + _CHILD * min(len(children), _MOST_CHILDREN)
        scores[code] = (score, _reason(code in full, above, children))
    return _settle_namesakes(scores, evidence, surfaces)


def _titled(evidence: _Evidence, surfaces: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {code for surface in evidence.titled for code in surfaces[surface]}


@dataclass(frozen=True, slots=True)
class _Found:
    """What speaks for a county: how it is named, and how much around it points to it."""

    full: bool
    titled: bool
    often: bool
    listed: bool
    everyday: bool
    above: float
    children: int


def _admissible(code: str, found: _Found) -> bool:
    """A full name is enough; a short one needs its places or its province beside it, and more if it is a common word.

    Full names of two characters (应县, 义县) are parts of other words too often to be enough alone.
    """
    if found.listed:
        return True
    if found.full:
        return len(_name_of(code)) > 2 or found.titled or found.children > 0 or found.above > 0
    if found.children >= 2 or (found.children and found.above > 0):
        return True
    if found.everyday:
        return False
    return (found.titled or found.often) and (found.children > 0 or found.above > 0)


@lru_cache(maxsize=1)
def everyday_names() -> frozenset[str]:
    """Short names of counties that are everyday words (和平, 通道)."""
    lines = (files("graph.gazetteer") / "data" / "everyday_names.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _everyday(code: str) -> bool:
    """Whether the county's short name is an everyday word."""
    name = _name_of(code)
    return name[:-1] in everyday_names() or len(name) <= 2


def _name_of(code: str) -> str:
    record = Gazetteer.default().by_code(code)
    return record.name if record is not None else ""


def _is_full(surface: str, code: str, gazetteer: Gazetteer) -> bool:
    record = gazetteer.by_code(code)
    return record is not None and (surface == record.name or surface[-1] in "县市区旗")


def _above_weight(code: str, upper: dict[str, float]) -> float:
    return min(upper[code[:2]], 3.0) * _ABOVE / 2 + min(upper[code[:4]], 3.0) * _PREFECTURE / 2


def _children_named(folded: str, code: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Names of three or more characters of the county's townships and villages that the article holds."""
    names = [
        name
        for name in gazetteer.surfaces_begun(code, begun_in(folded))
        if len(name) > 2 and name[-1] in "镇乡村区场木查" and name not in _EVERYDAY and name in folded
    ]
    return frozenset(span.of(folded) for span in Scanner(names).scan(folded)) if names else frozenset()


def _reason(full: bool, above: float, children: frozenset[str]) -> str:
    parts = ["named in full" if full else "named in short"]
    if above:
        parts.append("its province or prefecture is named")
    if children:
        parts.append("names of it: " + ", ".join(sorted(children)[:5]))
    return "; ".join(parts)


def _settle_namesakes(
    scores: dict[str, tuple[float, str]], evidence: _Evidence, surfaces: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[float, str]]:
    """Of counties that share the surface they were found by, only the best stays."""
    beaten: set[str] = set()
    for surface in evidence.weights:
        rivals = [c for c in surfaces[surface] if c in scores]
        if len(rivals) > 1:
            best = max(rivals, key=lambda c: (scores[c][0], _held_latest(c), c))
            beaten.update(c for c in rivals if c != best and scores[c][0] < scores[best][0] + 1e-9)
    return {code: found for code, found in scores.items() if code not in beaten}


def _held_latest(code: str) -> int:
    record = Gazetteer.default().by_code(code)
    return max(record.years) if record and record.years else 0


def _choose(scores: Mapping[str, tuple[float, str]]) -> tuple[str, ...]:
    return tuple(sorted(scores, key=lambda c: (-scores[c][0], c)))


def _above(county: str | None, upper: dict[str, float]) -> tuple[str | None, str | None]:
    if county is not None:
        return county[:2], county[:4]
    prefectures = [c for c in upper if len(c) == 4]
    prefecture = max(prefectures, key=lambda c: (upper[c], -int(c)), default=None)
    if prefecture is not None and upper[prefecture] * 2 > upper.get(prefecture[:2], 0.0):
        return prefecture[:2], prefecture
    return max(upper, key=lambda c: (upper[c], -int(c)), default=None), None


def _city(county: str | None, prefecture: str | None, gazetteer: Gazetteer) -> str | None:
    """全市 means the county-level city the article is about, else the prefecture-level city."""
    if prefecture is not None and prefecture[:2] in _MUNICIPALITIES:
        return prefecture[:2]
    for code in (county, prefecture):
        record = gazetteer.by_code(code) if code else None
        if record is not None and record.name.endswith("市"):
            return code
    return None
