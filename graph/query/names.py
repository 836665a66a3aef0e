"""From the name a person types to the one thing of the graph that is meant.

A name is tried as an IRI, as a label in either script, with the places around it before it (靖宇县龙泉镇大北山村,
靖宇县/大北山村), in its short form (炮台, 延边州), and last in simplified characters or, typed in letters, as it is
read (paotai, Paotai village). What stays unknown or ambiguous is a QueryError that carries the candidates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

from graph.gazetteer.place_names import short_forms, written_forms
from graph.ids import place_iri
from graph.model import Level, Place
from graph.query.answers import Thing
from graph.query.build import Build
from graph.query.coverage import places_around
from graph.query.failures import UnanswerableError
from graph.query.filters import Filters
from graph.query.near_names import nearest
from graph.query.spoken_names import letters_of, spoken
from graph.query.things import KINDS, Things, kind_of

__all__ = ["find", "near_names", "resolve", "resolve_place", "scope_of"]

_SHOWN, _FEW = 8, 3
_LATIN = ("LATIN", "COMBINING")


def resolve_place(build: Build, name: str) -> Thing:
    """The place of that name, of the graph or else of the gazetteer; QueryError when it is unknown or ambiguous."""
    return resolve(build, name, kinds=("place",), uncovered=True)


def scope_of(build: Build, place: str | None, filters: Filters) -> tuple[Thing | None, tuple[str, ...]]:
    """What a question without a name of its own is about (the place, else the county of the filters), and the pattern
    that keeps `?place` inside the place."""
    where = resolve_place(build, place) if place else None
    county = resolve_place(build, filters.county) if filters.county else None
    return where or county, (f"?place bf:within* <{where.iri}> .",) if where else ()


def resolve(
    build: Build,
    name: str,
    *,
    kinds: tuple[str, ...] = KINDS,
    inside: Thing | None = None,
    uncovered: bool = False,
) -> Thing:
    """The one thing of that name.

    `kinds` are the kinds of entity that make sense, the likeliest first: a later kind is looked at only when the
    earlier have none of that name. `inside` keeps to things in that place. With `uncovered`, a place of China that no
    document covers is found too, since "no document covers it" is an answer. Raises QueryError with the nearest names,
    or with the candidates and their paths.
    """
    found = find(build, name, kinds=kinds)
    if inside:
        found = tuple(thing for thing in found if _lies_in(build, thing, inside)) or found
    if len(found) == 1:
        return found[0]
    if found:
        raise UnanswerableError("ambiguous", name=name, n=len(found), candidates=_candidates(found))
    elsewhere = _in_gazetteer(name) if uncovered else ()
    if len(elsewhere) == 1:
        return elsewhere[0]
    near = nearest(build, name, kinds=kinds, limit=_SHOWN)
    if elsewhere:
        shown = (*_candidates(near), *_candidates(elsewhere))
        raise UnanswerableError("uncovered", name=name, n=len(elsewhere), candidates=shown)
    raise UnanswerableError("near" if near else "unknown", name=name, candidates=_candidates(near))


def near_names(build: Build, thing: Thing) -> tuple[Thing, ...]:
    """The things of its kind whose names are near to that of a thing the graph knows nothing of: it may be mistyped."""
    kind = kind_of(thing.iri)
    if kind is None or build.rows("SELECT 1 FROM entities WHERE iri = ?", thing.iri):
        return ()
    return nearest(build, thing.name, kinds=(kind,), limit=_FEW)


def _in_gazetteer(name: str) -> tuple[Thing, ...]:
    """The places of China of that name that the graph knows nothing of."""
    from graph.gazetteer.lookup import look_up  # noqa: PLC0415  only names that have no match pay for it

    if name.isascii():
        return ()
    places = (Place(match.name, match.level, match.path, match.code) for match in look_up(name).matches)
    return tuple(Thing(place_iri(place), place.name, place.path_text, place.level) for place in places)


def find(build: Build, name: str, *, kinds: tuple[str, ...] = KINDS) -> tuple[Thing, ...]:
    """All things a name may mean, of the first kind that has any; empty when none has."""
    things = Things(build)
    latin = _is_latin(name)
    name = " ".join(name.split()) if latin else "".join(name.split())
    for way in (_exactly, _by_path, _shortly):
        if found := _of_first_kind(way(build, name, things), kinds):
            return tuple(sorted(things[iri] for iri in found))
    if latin:
        return tuple(things[iri] for iri in _of_first_kind(spoken(build, name), kinds))
    (simplified,) = _simplified([name])
    if simplified != name:
        return find(build, simplified, kinds=kinds)
    return tuple(things[iri] for iri in _of_first_kind(_in_other_script(build, name), kinds))


def _is_latin(name: str) -> bool:
    """Whether a name is typed in Latin letters, with tone marks or without."""
    return bool(letters_of(name)) and all(
        char.isascii() or unicodedata.name(char, "").startswith(_LATIN) for char in name
    )


def _of_first_kind(iris: Iterable[str], kinds: tuple[str, ...]) -> list[str]:
    by_kind: dict[str | None, list[str]] = {}
    for iri in iris:
        by_kind.setdefault(kind_of(iri), []).append(iri)
    return next((by_kind[kind] for kind in kinds if kind in by_kind), [])


def _exactly(build: Build, name: str, things: Things) -> Iterable[str]:
    if name.startswith(("http:", "https:")):
        return [name] if kind_of(name) and build.rows("SELECT 1 FROM entities WHERE iri = ?", name) else []
    return _called(build, name)


def _called(build: Build, name: str) -> list[str]:
    query = "SELECT iri FROM names JOIN entities ON entities.id = names.entity WHERE names.name = ? ORDER BY iri"
    return [iri for (iri,) in build.rows(query, name)]


def _by_path(build: Build, name: str, things: Things) -> Iterable[str]:
    """Things whose name ends the given one, what comes before being places around them, top down, some left out."""
    name = name.replace("/", "")
    for cut in range(1, len(name)):
        found = _called(build, name[cut:])
        if explained := [iri for iri in found if _leads_to(name[:cut], _around(things[iri]))]:
            return explained
    return []


def _around(thing: Thing) -> list[str]:
    parts = thing.path.split("/") if thing.path else []
    return parts[:-1] if kind_of(thing.iri) in ("place", "household") else parts


def _leads_to(text: str, places: list[str]) -> bool:
    """Whether a text is made of names of these places in this order, in any form, some left out."""
    if not text:
        return True
    return any(
        text.startswith(form) and _leads_to(text[len(form) :], places[i + 1 :])
        for i, place in enumerate(places)
        for form in sorted(
            {f for level in Level for f in (place, *short_forms(place, level), *written_forms(place, level))}
        )
    )


def _shortly(build: Build, name: str, things: Things) -> Iterable[str]:
    """Places that are called so for short, with or without places around them before it (炮台, 靖宇县炮台)."""
    name = name.replace("/", "")
    if len(name) < 2:
        return []
    query = """SELECT iri, places.name, places.level FROM places JOIN entities USING (id)
WHERE instr(?, substr(places.name, 1, 2))"""
    places = {iri: _forms(label, level) for iri, label, level in build.rows(query, name)}
    return sorted(iri for iri, forms in places.items() if _ends_in(name, forms, _around(things[iri])))


def _forms(label: str, level: str | None) -> set[str]:
    return {*short_forms(label, Level(level)), *written_forms(label, Level(level))} if level else {label}


def _ends_in(name: str, forms: set[str], around: list[str]) -> bool:
    return any(name.endswith(form) and _leads_to(name[: -len(form)], around) for form in forms)


def _simplified(texts: Iterable[str]) -> list[str]:
    """The texts in simplified characters; a line break never changes its neighbours."""
    import opencc  # noqa: PLC0415  only names that have no match as they are pay for it

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert("\n".join(texts)).split("\n")


def _in_other_script(build: Build, name: str) -> list[str]:
    """Things that a document calls so in traditional characters, where the name was typed in simplified ones."""
    query = """SELECT DISTINCT ?thing ?label WHERE {
  ?thing rdfs:label|skos:altLabel ?label . FILTER(LANGMATCHES(LANG(?label), "zh-Hant"))
}"""
    found = [(s["label"], s["thing"]) for s in build.select(query)]
    simplified = _simplified(label for label, _ in found) if found else []
    return sorted({thing for (_, thing), label in zip(found, simplified, strict=True) if label == name})


def _lies_in(build: Build, thing: Thing, place: Thing) -> bool:
    return place.iri in (thing.iri, *places_around(build, thing))


def _candidates(things: Iterable[Thing]) -> tuple[str, ...]:
    return tuple(thing.label for thing in things)[:_SHOWN]
