"""Other places of the same kind 换地名: for every place of a document one elsewhere in China, the tree kept.

A province goes over into another province, its county into a county of that one, down to the village; each keeps its
ending (县, 自治州, 街道, 社区) and the length of its name, and whatever the country has only once of its name gets a
place of which the same is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

from graph.gazetteer.context import everyday_names
from graph.gazetteer.place_record import PlaceRecord
from graph.gazetteer.places import Gazetteer
from graph.grammar.place_words import place_words
from graph.model import Level, Place
from graph.resolve.names import short_forms

__all__ = ["Drawn", "Node", "draw", "places_of"]

_LENGTHS = (2, 4, 6, 9, 12)
_KIND = re.compile(
    r"(特别行政区|自治[区州县旗]|林区|特区|地区|街道|民族乡|族乡|苏木|社区|嘎查|新村|[省市盟县区旗镇乡村])$"
)
_BELOW = re.compile(r"(自然村|小组|[屯组寨湾庄])$")
_PLAIN = re.compile(r"[一-鿿]+")
_TRIES = 60
_LONGEST = 6


@dataclass(slots=True)
class Node:
    """A place of the old document, by its code of today, or by its path where the gazetteer has none."""

    key: str
    names: set[str] = field(default_factory=set)
    below: dict[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of the places of a document: codes, and names without a code by their path."""

    codes: Mapping[str, str]
    paths: Mapping[tuple[str, ...], tuple[str, ...]]
    names: tuple[tuple[str, str, Level], ...]

    def place(self, name: str, path: Sequence[str], code: str | None) -> tuple[str, tuple[str, ...], str | None]:
        """Name, path and code of a place under its new name."""
        if code is not None and code in self.codes:
            new = Gazetteer.default().to_place(self.codes[code])
            return new.name, new.path, new.code
        moved = self.paths.get(tuple(path))
        if moved is not None:
            return moved[-1], moved, None
        return name, tuple(path), code


def places_of(places: Iterable[Place]) -> dict[str, Node]:
    """The trees of the places: province code → node."""
    gazetteer = Gazetteer.default()
    roots: dict[str, Node] = {}
    for place in places:
        code = place.code
        above = code or _nearest_code(place)
        if above is None:
            continue
        level = roots
        node = None
        for length in _LENGTHS:
            if length > len(above):
                break
            node = level.setdefault(above[:length], Node(above[:length]))
            record = gazetteer.by_code(above[:length])
            if record is not None:
                node.names.add(record.plain_name)
            level = node.below
        if node is None:
            continue
        if code is not None:
            node.names.add(place.name)
        else:
            known = len(gazetteer.path_names(above))
            for depth in range(known, len(place.path)):
                key = "/".join(place.path[: depth + 1])
                node = node.below.setdefault(key, Node(key))
                node.names.add(place.path[depth])
    return roots


@cache
def _code_at(path: tuple[str, ...]) -> str | None:
    gazetteer = Gazetteer.default()
    found = {r.code for r in gazetteer.by_name(path[-1]) if r.living and gazetteer.path_names(r.code) == path}
    return found.pop() if len(found) == 1 else None


def _nearest_code(place: Place) -> str | None:
    for depth in range(len(place.path) - 1, 0, -1):
        if (code := _code_at(tuple(place.path[:depth]))) is not None:
            return code
    return None


def draw(roots: Mapping[str, Node], rng: Random) -> Drawn:
    """Other places for all of them; the same seed draws the same."""
    codes: dict[str, str] = {}
    paths: dict[tuple[str, ...], tuple[str, ...]] = {}
    taken = set(roots)
    for key in sorted(roots):
        found = _province_for(roots[key], taken, rng)
        taken.update(code for code in found.values() if len(code) == 2)
        codes.update(found)
    names = list(_coded_names(roots.values(), codes))
    by_name = {old: new for old, new, _ in reversed(names)}
    names += _uncoded_names(roots.values(), codes, paths, by_name, rng=rng)
    return Drawn(codes, paths, tuple(names))


def _province_for(node: Node, taken: set[str], rng: Random) -> dict[str, str]:
    """A province with enough places inside: alike in all traits if there is one, else of the same kinds."""
    for alike in (True, False):
        candidates = [r for r in _provinces() if r.code not in taken and _fits(node, r, alike=alike)]
        rng.shuffle(candidates)
        for candidate in [*candidates, *(r for r in _provinces() if r.code == node.key)]:
            found = _assigned(node, candidate, rng, set(), alike=alike)
            if found is not None:
                return found
    return _kept(node)


def _kept(node: Node) -> dict[str, str]:
    found = {node.key: node.key} if node.key.isdigit() else {}
    for child in node.below.values():
        found |= _kept(child)
    return found


@cache
def _provinces() -> tuple[PlaceRecord, ...]:
    gazetteer = Gazetteer.default()
    codes = sorted({code[:2] for code in gazetteer.file.keys("") if len(code) == 2})
    return tuple(r for code in codes if (r := gazetteer.by_code(code)) is not None)


@cache
def _children(code: str) -> tuple[PlaceRecord, ...]:
    return tuple(sorted(Gazetteer.default().children(code), key=lambda r: r.code))


def _assigned(node: Node, to: PlaceRecord, rng: Random, stems: set[str], *, alike: bool) -> dict[str, str] | None:
    """Codes for the node and all below it, None where the new place has not enough of the same kinds inside.

    `stems` are the bare names already given away: no two places of a document get the same.
    """
    found = {node.key: to.code}
    used: set[str] = set()
    for key in sorted(node.below):
        child = node.below[key]
        if not key.isdigit():
            continue
        candidates = [
            r for r in _children(to.code) if r.code not in used and r.code != key and _fits(child, r, alike=alike)
        ]
        candidates = [r for r in candidates if r.stem not in stems and r.plain_name not in child.names]
        rng.shuffle(candidates)
        if to.code == node.key and len(key) == 4:
            candidates += [r for r in _children(to.code) if r.code == key]
        below = next(
            (b for r in candidates[:_TRIES] if (b := _assigned(child, r, rng, stems, alike=alike)) is not None), None
        )
        if below is None:
            return None
        stems.update(r.stem for r in candidates if r.code == below[key] and not r.filler)
        used.add(below[key])
        found |= below
    return found


def _fits(node: Node, record: PlaceRecord, *, alike: bool) -> bool:
    old = Gazetteer.default().by_code(node.key)
    if old is None or old.level is not record.level:
        return False
    if old.filler or record.filler:
        return old.filler and record.filler and old.name == record.name
    plain = next((n for n in (old.plain_name, *sorted(node.names)) if _KIND.search(n)), old.plain_name)
    if _PLAIN.fullmatch(record.plain_name) is None or (len(old.stem) > 1 and len(record.stem) < 2):
        return False
    if record.level.rank > Level.COUNTY.rank and (len(record.stem) > _LONGEST or _names_parents(record)):
        return False
    one, other = _trait(old, plain), _trait(record, record.plain_name)
    return one == other if alike else one[0] == other[0] or record.level is Level.TOWNSHIP


def _names_parents(record: PlaceRecord) -> bool:
    """Whether the codes write the places above into the name (某县某镇某村), as no document does."""
    return any(above.stem in record.stem for above in Gazetteer.default().path(record.code)[:-2] if len(above.stem) > 1)


@cache
def _trait(record: PlaceRecord, plain: str) -> tuple[object, ...]:
    """What a place has in common with the ones that may stand for it."""
    found = _KIND.search(plain)
    kind = found[1] if found else plain
    length = len(plain.removesuffix(kind)) if found and record.level.rank > Level.COUNTY.rank else len(record.stem)
    national = record.level.rank <= Level.COUNTY.rank
    alone = len(Gazetteer.default().counties_named(record.stem)) <= 1 if national and length > 1 else None
    everyday = record.stem in everyday_names() or record.stem in place_words().everyday
    above = {Level.TOWNSHIP: 6, Level.VILLAGE: 9}.get(record.level)
    upper = Gazetteer.default().by_code(record.code[:above]) if above is not None else None
    seat = upper is not None and upper.stem == record.stem
    return kind, min(length, 4), alone, everyday, seat


def _coded_names(nodes: Iterable[Node], codes: Mapping[str, str]) -> Iterator[tuple[str, str, Level]]:
    """(old form, new form, level) of every way to write the places with a code, from the top down."""
    gazetteer = Gazetteer.default()
    level = [node for node in sorted(nodes, key=lambda n: n.key) if node.key.isdigit()]
    while level:
        for node in level:
            old, new = gazetteer.by_code(node.key), gazetteer.by_code(codes[node.key])
            assert old is not None and new is not None
            if not old.filler:
                forms = list(_forms(node.names, old, new))
                yield from forms
                if old.level is Level.VILLAGE:
                    yield from _after_township(forms, old, new)
        level = [child for node in level for key, child in sorted(node.below.items()) if key.isdigit()]


def _uncoded_names(
    nodes: Iterable[Node],
    codes: Mapping[str, str],
    paths: dict[tuple[str, ...], tuple[str, ...]],
    by_name: dict[str, str],
    *,
    rng: Random,
    above: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
) -> Iterator[tuple[str, str, Level]]:
    """The same for places that the map has not; fills `paths`. A name the document uses once is replaced once."""
    gazetteer = Gazetteer.default()
    for node in sorted(nodes, key=lambda n: n.key):
        if node.key.isdigit():
            here = gazetteer.path_names(node.key), gazetteer.path_names(codes[node.key])
        else:
            name = node.key.split("/")[-1]
            fresh = by_name.get(name) or _unknown(name, above[1], rng)
            here = (*above[0], name), (*above[1], fresh)
            paths[here[0]] = here[1]
            if name not in by_name:
                by_name[name] = fresh
                level = Level.TOWNSHIP if re.search(r"[乡镇]$|街道$", name) else Level.VILLAGE
                yield name, fresh, level
                if found := _KIND.search(name):
                    yield name.removesuffix(found[1]), fresh.removesuffix(found[1]), level
        yield from _uncoded_names(node.below.values(), codes, paths, by_name, rng=rng, above=here)


def _forms(names: Iterable[str], old: PlaceRecord, new: PlaceRecord) -> Iterator[tuple[str, str, Level]]:
    level_short = next(
        (f for f in short_forms(new.plain_name) if f != new.plain_name and f[-1] == new.plain_name[-1]), ""
    )
    for name in sorted({*names, old.plain_name}):
        kind, own = _KIND.search(name), _KIND.search(old.plain_name)
        changed = kind and own and kind[1] != own[1] and old.level is Level.VILLAGE
        yield name, (new.stem + kind[1] if changed and kind else new.plain_name), old.level
        for form in short_forms(name):
            if form != name:
                yield form, (level_short or new.plain_name) if form[-1] == name[-1] else new.stem, old.level
    if len(old.stem) >= 2:
        yield old.stem, new.stem, old.level


def _after_township(
    forms: list[tuple[str, str, Level]], old: PlaceRecord, new: PlaceRecord
) -> Iterator[tuple[str, str, Level]]:
    """A village behind the bare name of its township: 铁厂新声村."""
    gazetteer = Gazetteer.default()
    above, new_above = gazetteer.by_code(old.code[:9]), gazetteer.by_code(new.code[:9])
    if above is not None and new_above is not None and len(above.stem) >= 2:
        for name, fresh, level in forms:
            yield above.stem + name, new_above.stem + fresh, level


def _unknown(name: str, above: tuple[str, ...], rng: Random) -> str:
    """A name that the map has not, as it had not the old one; what only counts (三组) stays."""
    found = _KIND.search(name) or _BELOW.search(name)
    ending = found[1] if found else ""
    stem = name.removesuffix(ending)
    if not stem or re.fullmatch(r"[第0-9〇零一二三四五六七八九十]+", stem):
        return name
    gazetteer = Gazetteer.default()
    codes = [c for c in (_code_at(above[:depth]) for depth in range(len(above), 0, -1)) if c]
    county = next((c[:6] for c in codes if len(c) >= 6), None)
    while True:
        fresh = _stem(len(stem), rng) + ending
        if county is None or not gazetteer.by_name(fresh, within=county):
            return fresh


@cache
def _stems() -> dict[int, tuple[str, ...]]:
    """Names of villages of a county in every province, by length."""
    gazetteer = Gazetteer.default()
    found: dict[int, set[str]] = {}
    for province in _provinces():
        counties = [k for k in gazetteer.file.keys(province.code) if len(k) == 6]
        for record in gazetteer.descendants(counties[len(counties) // 2], Level.VILLAGE) if counties else ():
            if _PLAIN.fullmatch(record.plain_name) and record.plain_name.endswith("村"):
                found.setdefault(len(record.stem), set()).add(record.stem)
    return {length: tuple(sorted(stems)) for length, stems in found.items()}


def _stem(length: int, rng: Random) -> str:
    stems = _stems()
    return rng.choice(stems.get(length) or stems[2])
