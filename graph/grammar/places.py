"""Place mentions: known names, villages the gazetteer lacks, chains from county to village, and references (该村).

Order of the work: scan the names of the nation and of the article's own counties; read unknown villages by their
suffix and left edge; join neighbours that lie inside one another into one mention; resolve each to a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.gazetteer.context import PlaceContext, begun_in
from graph.gazetteer.places import Gazetteer
from graph.gazetteer.scanner import Scanner
from graph.gazetteer.taken import Taken
from graph.grammar.mentions import Mention, place_kind
from graph.grammar.place_lists import listed_names
from graph.grammar.short_places import short_names
from graph.model import Level, Place, Span

__all__ = ["PlaceWords", "find_places", "place_words"]

_LEVEL_OF_LENGTH = {2: Level.PROVINCE, 4: Level.PREFECTURE, 6: Level.COUNTY, 9: Level.TOWNSHIP, 12: Level.VILLAGE}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """places.yaml, ready to use."""

    suffix: re.Pattern[str]
    village: re.Pattern[str]
    not_villages: frozenset[str]
    not_endings: tuple[str, ...]
    endings_of_names: tuple[str, ...]
    words_before_them: tuple[str, ...]
    names_like_words: frozenset[str]
    not_before: re.Pattern[str]
    never_in_names: frozenset[str]
    never_behind_a_place: frozenset[str]
    edges: tuple[str, ...]
    calls: re.Pattern[str]
    follows: re.Pattern[str]
    verbs: re.Pattern[str]
    helping: re.Pattern[str]
    references: Mapping[str, tuple[str, ...]]
    going: re.Pattern[str]
    going_for: re.Pattern[str]
    not_short_before: frozenset[str]
    not_short_behind: re.Pattern[str]
    everyday: frozenset[str]
    longest_name: int = 5
    longest_alone: int = 3


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The words of places.yaml; loaded once."""
    data = yaml.safe_load((files("graph.grammar") / "data" / "places.yaml").read_text("utf-8"))
    village = sorted(data["village_suffixes"], key=len, reverse=True)
    township = sorted(data["township_suffixes"], key=len, reverse=True)
    return PlaceWords(
        suffix=re.compile(f"(?:{'|'.join((*village, *township))}){data['not_before']}"),
        village=re.compile("|".join(village)),
        not_villages=frozenset(data["not_villages"].split()),
        not_endings=tuple(data["not_endings"].split()),
        endings_of_names=tuple(data["endings_of_names"].split()),
        words_before_them=tuple(data["words_before_them"].split()),
        names_like_words=frozenset(data["names_like_words"].split()),
        not_before=re.compile(data["not_before"]),
        never_in_names=frozenset(data["never_in_names"]),
        never_behind_a_place=frozenset(data["never_behind_a_place"]),
        edges=tuple(data["edges"].split()),
        calls=re.compile(data["calls"]),
        follows=re.compile(data["follows"]),
        verbs=re.compile(data["verbs"]),
        helping=re.compile(data["helping"]),
        going=re.compile(data["going"]),
        going_for=re.compile(data["going_for"]),
        not_short_before=frozenset(data["not_short_before"]),
        not_short_behind=re.compile(data["not_short_behind"]),
        everyday=frozenset(data["everyday_short_names"].split()),
        references={level: tuple(words) for level, words in data["references"].items()},
    )


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name found, before it is resolved: codes it may stand for, empty for a place the gazetteer lacks."""

    span: Span
    surface: str
    codes: tuple[str, ...]
    level: Level


def find_places(folded: str, context: PlaceContext, lines: Sequence[Span]) -> list[Mention]:
    """Every place the lines name, in order and resolved; references (该村) are left to `graph.grammar.references`."""
    words = place_words()
    known = list(_known(folded, context, lines))
    known += _in_short(folded, known, lines)
    unknown = list(_unknown(folded, known, lines, words))
    taken = [*known, *unknown]
    taken += _shortened(folded, taken, lines)
    more = (*_repeated(folded, unknown, taken, lines), *_listed(folded, taken, context, lines))
    hits = _without_overlaps([*taken, *more])
    chains = list(_chains(hits))
    return list(_Resolver(context, chains).mentions(folded))


def _without_overlaps(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits in text order, of two that overlap the longer."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda h: (h.span.start, -len(h.span))):
        if not kept or not kept[-1].span.overlaps(hit.span):
            kept.append(hit)
        elif len(hit.span) > len(kept[-1].span):
            kept[-1] = hit
    return kept


def _known(folded: str, context: PlaceContext, lines: Sequence[Span]) -> Iterator[_Hit]:
    surfaces = _surfaces(folded, context)
    for span in Scanner(surfaces).in_each(folded, lines):
        surface = span.of(folded)
        codes = surfaces[surface]
        if surface in place_words().not_villages or _part_of_a_word(folded, span, codes):
            continue
        if len(codes[0]) == 12 and not _is_village(folded, span):
            continue
        level = _LEVEL_OF_LENGTH[len(codes[0])]
        other = _OTHER_SUFFIX.match(folded, span.end) if level is Level.TOWNSHIP else None
        if other is not None and surface[-1] not in "乡镇道":
            yield _Hit(Span(span.start, other.end()), surface + other.group(), (), level)
        else:
            yield _Hit(span, surface, codes, level)


def _in_short(folded: str, known: Sequence[_Hit], lines: Sequence[Span]) -> list[_Hit]:
    """Prefectures and counties by short names that no county of the article explains."""
    taken = Taken(len(folded), (hit.span for hit in known))
    ends = {hit.span.end: hit.codes for hit in known}
    found = short_names(folded, ends, lines, _nation()[1])
    return [_Hit(s, s.of(folded), codes, _LEVEL_OF_LENGTH[len(codes[0])]) for s, codes in found if not taken.meets(s)]


#: Behind the short name of a township: it was, or has become, a township of another kind (某街道, once 某乡).
_OTHER_SUFFIX = re.compile("街道|[乡镇](?![乡镇村])")


def _part_of_a_word(folded: str, span: Span, codes: Sequence[str]) -> bool:
    """河南 in 河南组: the short name of a province or prefecture in front of the end of another name."""
    return (
        len(codes[0]) <= 4
        and not _full(span.of(folded))
        and folded[span.end : span.end + 1] in place_words().not_short_before
        and span.end < len(folded)
    )


def _is_village(folded: str, span: Span) -> bool:
    """Whether the name of a village stands here, not words that read like it: 建设村级广场, 结合村里实际."""
    words, surface = place_words(), span.of(folded)
    stem = words.village.sub("", surface)
    doubtful = len(stem) == 1 or stem in words.names_like_words
    if not doubtful:
        return True
    before = folded[max(0, span.start - 4) : span.start].rpartition("\n")[2]
    if words.not_before.match(folded, span.end) is None:
        return False
    called = not before or words.calls.search(before) is not None or before[-1] in "镇乡村道区县市"
    return called and (len(stem) == 1 or not before.endswith(_CLAUSE_MARKS))


#: What a clause begins behind: there a verb stands as often as a name.
_CLAUSE_MARKS = ("，", "。", "；", "：")


def _surfaces(folded: str, context: PlaceContext) -> Mapping[str, tuple[str, ...]]:
    """What to look for in an article about these counties, of what it holds: surface → codes of one level."""
    gazetteer = Gazetteer.default()
    near = (*context.counties, context.province, context.prefecture)
    found: dict[str, list[str]] = {}
    scanner, nation = _nation()
    for surface in scanner.names_in(folded):
        codes = nation[surface]
        wanted = codes if _full(surface) else [c for c in codes if c in near or len(c) == 2]
        if wanted:
            found[surface] = list(wanted)
    for county in context.counties:
        for surface, codes in gazetteer.surfaces_begun(county, begun_in(folded)).items():
            if (len(surface) > 2 or surface[-1] in "镇乡村") and surface in folded:
                found.setdefault(surface, []).extend(codes)
    return {surface: _one_level(codes) for surface, codes in found.items()}


@lru_cache(maxsize=1)
def _nation() -> tuple[Scanner, Mapping[str, tuple[str, ...]]]:
    """Names of provinces, prefectures and counties, full and short, with the codes they have had."""
    gazetteer = Gazetteer.default()
    surfaces = {s: tuple(filter(gazetteer.by_code, codes)) for s, codes in gazetteer.national_surfaces().items()}
    living = {surface: codes for surface, codes in surfaces.items() if codes}
    return Scanner(living), living


def _full(surface: str) -> bool:
    return (len(surface) > 2 and surface[-1] in "省市县区州盟旗") or surface.endswith("地区")


def _one_level(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes of the highest level among them: 长安 the district before 长安 the township."""
    unique = sorted(set(codes), key=lambda c: (len(c), c))
    return tuple(c for c in unique if len(c) == len(unique[0]))


def _unknown(folded: str, known: Sequence[_Hit], lines: Sequence[Span], words: PlaceWords) -> Iterator[_Hit]:
    """Villages and townships outside the gazetteer, by suffix and left edge."""
    ends = {hit.span.end: hit for hit in known}
    taken = Taken(len(folded), (hit.span for hit in known))
    for line in lines:
        for match in words.suffix.finditer(folded, line.start, line.end):
            start = _left_edge(folded, match.start(), line.start, ends, words)
            span = Span(start, match.end()) if start is not None else None
            if span is None or taken.meets(span):
                continue
            surface = span.of(folded)
            level = Level.VILLAGE if words.village.fullmatch(match.group()) else Level.TOWNSHIP
            above = ends.get(span.start)
            if not _may_be_named(surface, above, words):
                continue
            if not (above is not None and above.level.rank < level.rank) and (
                not _helps_as_township(folded, span, line, words)
                if level is Level.TOWNSHIP
                else not _stands_alone(folded, span, words, ends)
            ):
                continue
            yield _Hit(span, surface, (), level)


def _may_be_named(surface: str, above: _Hit | None, words: PlaceWords) -> bool:
    """Whether a place can be called so: no 贫困村, no 小山村; behind its township a 李山村 can."""
    if above is None and surface in words.not_villages:
        return False
    ending = next((w for w in words.not_endings if surface.endswith(w)), None)
    if ending is None:
        return True
    named = above is not None and ending in words.endings_of_names and len(surface) == len(ending) + 1
    return named and not surface.startswith(words.words_before_them)


def _repeated(folded: str, unknown: Sequence[_Hit], taken: Sequence[_Hit], lines: Sequence[Span]) -> Iterator[_Hit]:
    """The other occurrences of unknown villages once read with their path."""
    names = {hit.surface: hit.level for hit in unknown if len(hit.surface) > 2}
    spans = Taken(len(folded), (hit.span for hit in taken))
    for span in Scanner(names).in_each(folded, lines):
        if not spans.meets(span):
            yield _Hit(span, span.of(folded), (), names[span.of(folded)])


def _shortened(folded: str, taken: Sequence[_Hit], lines: Sequence[Span]) -> list[_Hit]:
    """永平 for 永平村, once the village has been named in full."""
    words = place_words()
    full: dict[str, _Hit] = {}
    for hit in sorted(taken, key=lambda h: h.span):
        short = _SHORT_ENDING.sub("", hit.surface)
        if hit.level is Level.VILLAGE and len(short) >= 2 and short != hit.surface and short not in words.everyday:
            full.setdefault(short, hit)
    spans = Taken(len(folded), (hit.span for hit in taken))
    found: list[_Hit] = []
    for span in Scanner(full).in_each(folded, lines):
        hit = full[span.of(folded)]
        if span.start < hit.span.start or spans.meets(span):
            continue
        if _SHORT_ENDING.match(folded, span.end) or words.not_short_behind.match(folded, span.end):
            continue
        found.append(_Hit(span, hit.surface, hit.codes, Level.VILLAGE))
    return found


_SHORT_ENDING = re.compile("(?:行政村|社区|嘎查|村)$|(?:村|社区|嘎查|镇|乡|县|区|市)(?=.)")


def _listed(folded: str, taken: Sequence[_Hit], context: PlaceContext, lines: Sequence[Span]) -> Iterator[_Hit]:
    """Names that share the suffix at the end of their list, none of those that are taken."""
    spans = Taken(len(folded), (hit.span for hit in taken))
    for span, surface, codes in listed_names(folded, context, lines, _nation()[1]):
        if spans.meets(span) or surface in place_words().not_villages:
            continue
        yield _Hit(span, surface, codes, _LEVEL_OF_LENGTH[len(codes[0])] if codes else _level_of(surface))


def _level_of(surface: str) -> Level:
    return Level.VILLAGE if place_words().village.search(surface[-2:]) else Level.TOWNSHIP


def _stands_alone(folded: str, span: Span, words: PlaceWords, ends: Mapping[int, _Hit]) -> bool:
    """Whether a name that no place precedes is one: short, behind a word that calls for a place, no verb in it."""
    name = words.village.sub("", span.of(folded))
    if span.start - 1 in ends and folded[span.start - 1] in "、和与及":
        return len(name) <= words.longest_alone and words.verbs.search(name) is None
    if len(name) > words.longest_alone or words.verbs.search(name):
        return False
    called = words.calls.search(folded, max(0, span.start - 4), span.start)
    return called is not None and (
        folded.count(span.of(folded)) > 1 or words.follows.match(folded, span.end) is not None
    )


def _helps_as_township(folded: str, span: Span, line: Span, words: PlaceWords) -> bool:
    """Whether a township of elsewhere opens a clause in which it helps: 虎门镇对口帮扶新丰县梅坑镇."""
    stem = words.suffix.sub("", span.of(folded))
    opens = span.start == line.start or folded[span.start - 1] in "，。；：、"
    return len(stem) == _TWO and opens and words.helping.match(folded, span.end, line.end) is not None


#: Characters of a name that is no description: 虎门, but not 经济强 or 古.
_TWO = 2


def _left_edge(folded: str, at: int, floor: int, ends: Mapping[int, _Hit], words: PlaceWords) -> int | None:
    """Where the name whose suffix begins at `at` starts: behind a place, or behind what no village name holds."""
    for start in range(at - 1, max(floor, at - words.longest_name) - 1, -1):
        if not "\u4e00" <= folded[start] <= "\u9fff" or folded[start] in words.never_behind_a_place:
            break
        if start in ends and ends[start].level.rank < Level.VILLAGE.rank:
            return start
    start = at
    while start > floor and at - start <= words.longest_name:
        before = folded[start - 1]
        if before in "和与及同" and start - 1 in ends:
            break
        if not "\u4e00" <= before <= "\u9fff" or before in words.never_in_names:
            break
        if start < at and folded.startswith(words.edges, start - 2, start):
            break
        start -= 1
    return start if 1 <= at - start <= words.longest_name else None


def _chains(hits: Sequence[_Hit]) -> Iterator[tuple[_Hit, ...]]:
    """Neighbours joined from the larger to the smaller: 和龙市|八家子镇|中南村."""
    chain: list[_Hit] = []
    for hit in hits:
        if chain and not _continues(chain[-1], hit):
            yield tuple(chain)
            chain = []
        chain.append(hit)
    if chain:
        yield tuple(chain)


def _continues(upper: _Hit, lower: _Hit) -> bool:
    if upper.span.end != lower.span.start or upper.level.rank >= lower.level.rank:
        return False
    if upper.level is Level.TOWNSHIP and lower.surface[-1] in "村区查":
        # A village the maps have elsewhere: merged, renamed, or moved to this township.
        return True
    return not upper.codes or not lower.codes or any(c.startswith(u) for u in upper.codes for c in lower.codes)


class _Resolver:
    """Resolves the chains of one article; what a full chain settled holds for the bare name elsewhere."""

    def __init__(self, context: PlaceContext, chains: Sequence[tuple[_Hit, ...]]) -> None:
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

    def _resolve(self, chain: tuple[_Hit, ...], township: Place | None) -> tuple[Place, str]:
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

    def _narrow(self, hit: _Hit, parent: Place | None, township: Place | None) -> tuple[str, ...]:
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

    def _as_written(self, hit: _Hit, code: str) -> str | None:
        """As the document has it, without the places above that some rows of the codes carry (某县某镇|西山村)."""
        name = _as_written(hit)
        for above in self._gazetteer.path_names(code)[:-1] if name else ():
            name = rest if name and len(rest := name.removeprefix(above)) > 1 else name
        return name

    def _undecided(self, hit: _Hit, codes: tuple[str, ...]) -> Place:
        scope = self._context.county or self._context.prefecture or self._context.province
        path = self._gazetteer.path_names(scope) if scope else ()
        name = _plain(hit.surface, hit.level)
        return Place(name, hit.level, (*path, name), None, codes)

    def _missing(self, hit: _Hit, parent: Place | None) -> Place:
        name = _plain(hit.surface, hit.level)
        if parent is not None:
            return Place(name, hit.level, (*parent.path, name))
        scope = self._context.county or self._context.prefecture or self._context.province
        path = self._gazetteer.path_names(scope) if scope else ()
        return Place(name, hit.level, (*path, name))


def _as_written(hit: _Hit) -> str | None:
    """The name as the document has it, None (the gazetteer's own) where it only has the short form."""
    name = _plain(hit.surface, hit.level)
    return name if hit.level in (Level.TOWNSHIP, Level.VILLAGE) and name[-1] in "村镇乡区场木查道" else None


def _plain(surface: str, level: Level) -> str:
    """白查村委会 and 白查村民委员会 are 白查村."""
    if level is not Level.VILLAGE:
        return surface
    return re.sub(r"(?<=村)(民)?委(员)?会$|居(民)?委(员)?会$", "", surface)
