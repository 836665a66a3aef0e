"""Chains of names from the larger place to the smaller, and the places they mean 地名链与消歧: 和龙市|八家子镇|中南村.

Neighbours that lie inside one another are one mention. It is resolved by its path, else by what the article is about
and the township last named; what stays open names its candidates, what the gazetteer lacks is kept under its parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.places import Gazetteer
from graph.grammar.mentions import Mention, place_kind
from graph.grammar.place_names import PlaceName
from graph.model import Level, Place, Span

__all__ = ["resolved"]


def resolved(folded: str, hits: Sequence[PlaceName], context: PlaceContext) -> Iterator[Mention]:
    """The mentions that names in text order make, each with its place."""
    return _Resolver(context, list(_chains(hits))).mentions(folded)


def _chains(hits: Sequence[PlaceName]) -> Iterator[tuple[PlaceName, ...]]:
    """Neighbours joined from the larger to the smaller: 和龙市|八家子镇|中南村."""
    chain: list[PlaceName] = []
    for hit in hits:
        if chain and not _continues(chain[-1], hit):
            yield tuple(chain)
            chain = []
        chain.append(hit)
    if chain:
        yield tuple(chain)


def _continues(upper: PlaceName, lower: PlaceName) -> bool:
    if upper.span.end != lower.span.start or upper.level.rank >= lower.level.rank:
        return False
    if upper.level is Level.TOWNSHIP and lower.surface[-1] in "村区查":
        # A village the maps have elsewhere: merged, renamed, or moved to this township.
        return True
    return not upper.codes or not lower.codes or any(c.startswith(u) for u in upper.codes for c in lower.codes)


class _Resolver:
    """Resolves the chains of one article; what a full chain settled holds for the bare name elsewhere."""

    def __init__(self, context: PlaceContext, chains: Sequence[tuple[PlaceName, ...]]) -> None:
        self._context = context
        self._chains = chains
        self._gazetteer = Gazetteer.default()
        self._settled: dict[str, Place] = {}
        for chain in chains:
            if len(chain) > 1:
                place, _ = self._resolve(chain, None)
                self._settled.setdefault(chain[-1].surface, place)

    def mentions(self, folded: str) -> Iterator[Mention]:
        township: Place | None = None
        for chain in self._chains:
            place, why = self._resolve(chain, township)
            if place.level is Level.TOWNSHIP:
                township = place
            elif place.level is Level.VILLAGE and len(place.path) > 2:
                township = self._township_of(place) or township
            span = Span(chain[0].span.start, chain[-1].span.end)
            yield Mention(place_kind(place.level), span, span.of(folded), place=place, why=why)

    def _township_of(self, place: Place) -> Place | None:
        return self._gazetteer.to_place(place.code[:9]) if place.code and len(place.code) == 12 else None

    def _resolve(self, chain: tuple[PlaceName, ...], township: Place | None) -> tuple[Place, str]:
        last = chain[-1]
        if len(chain) == 1 and last.surface in self._settled:
            return self._settled[last.surface], "as where the article names it with its path"
        parent = self._resolve(chain[:-1], township)[0] if len(chain) > 1 else None
        codes = self._narrow(last, parent, township)
        if len(codes) == 1:
            place = self._gazetteer.to_place(codes[0], name=self._as_written(last, codes[0]))
            return place, "in the gazetteer, inside the article's place" if parent is None else "by its path"
        if codes:
            return self._undecided(last, codes), "several places of this name: " + ", ".join(codes)
        return self._missing(last, parent), "not in the gazetteer; kept under its narrowest known parent"

    def _narrow(self, hit: PlaceName, parent: Place | None, township: Place | None) -> tuple[str, ...]:
        """The codes that remain when the path, the article's counties and the township last named are weighed."""
        codes = hit.codes
        if parent is not None:
            inside = [c for c in codes if parent.code and c.startswith(parent.code)]
            inside = inside or [c for c in codes if self._same_today(c, parent)]
            return self._by_today(inside)
        for scope in (*self._context.counties, self._context.prefecture, self._context.province):
            inside = [c for c in codes if scope and c.startswith(scope)]
            if inside:
                codes = tuple(inside)
                break
        codes = self._by_today(codes)
        if len(codes) > 1 and township is not None and township.code:
            return tuple(c for c in codes if c.startswith(township.code or "")) or codes
        return codes

    def _same_today(self, code: str, parent: Place) -> bool:
        above = self._gazetteer.today(code[:9] if len(code) == 12 else code[:6])
        return above is not None and above == parent.code

    def _by_today(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes of several years for the same place are one."""
        latest: dict[str, str] = {}
        for code in codes:
            latest.setdefault(self._gazetteer.today(code) or code, code)
        return tuple(latest.values())

    def _as_written(self, hit: PlaceName, code: str) -> str | None:
        """As the document has it, without the places above that some rows of the codes carry (某县某镇|西山村)."""
        name = _as_written(hit)
        for above in self._gazetteer.path_names(code)[:-1] if name else ():
            name = rest if name and len(rest := name.removeprefix(above)) > 1 else name
        return name

    def _undecided(self, hit: PlaceName, codes: tuple[str, ...]) -> Place:
        scope = self._context.county or self._context.prefecture or self._context.province
        path = self._gazetteer.path_names(scope) if scope else ()
        name = _plain(hit.surface, hit.level)
        return Place(name, hit.level, (*path, name), None, codes)

    def _missing(self, hit: PlaceName, parent: Place | None) -> Place:
        name = _plain(hit.surface, hit.level)
        if parent is not None:
            return Place(name, hit.level, (*parent.path, name))
        scope = self._context.county or self._context.prefecture or self._context.province
        path = self._gazetteer.path_names(scope) if scope else ()
        return Place(name, hit.level, (*path, name))


def _as_written(hit: PlaceName) -> str | None:
    """The name as the document has it, None (the gazetteer's own) where it only has the short form."""
    name = _plain(hit.surface, hit.level)
    return name if hit.level in (Level.TOWNSHIP, Level.VILLAGE) and name[-1] in "村镇乡区场木查道" else None


def _plain(surface: str, level: Level) -> str:
    """白查村委会 and 白查村民委员会 are 白查村."""
    if level is not Level.VILLAGE:
        return surface
    return re.sub(r"(?<=村)(民)?委(员)?会$|居(民)?委(员)?会$", "", surface)
