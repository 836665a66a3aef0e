"""Which code of the latest map a place of an earlier map goes on under 承继; computed once, when the file is built.

Called by `scripts/build_gazetteer.py`; readers only see its result, stored beside each row. The codes come without a
table of changes, so the changes are inferred, from the top down, from names and parts:

1. a county or prefecture that is gone goes on in the living one that now holds most of its (township, village) pairs;
2. a township goes on in the one of the same stem inside its county's successors, else in the one that now holds most
   of its villages;
3. a village goes on in the only one of the same stem in its township's successor, else in its county, provided the two
   never stood on one map (then they are two places). A merged village has no successor; one found in another township
   is doubtful unless a second village of its township went the same way.

What names do not show stands in `data/county_changes.tsv`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from graph.gazetteer.pinyin import same_sound
from graph.gazetteer.place_names import DATA, is_filler, plain_name, read_table, stem
from graph.gazetteer.place_rows import YEARS, Reason, Successor, level_of

__all__ = ["find_successors"]

#: The bit of the latest map.
_LATEST = 1 << (len(YEARS) - 1)
#: A part of a place that is smaller than this share of it is noise.
_SMALLEST_SHARE = 0.1
#: How sure it is that a village went alone to another township.
_ALONE = 0.4
_CHANGES = ("code", "name", "successor")
_PARENT = {4: 2, 6: 4, 9: 6, 12: 9}

Names = Mapping[str, Mapping[str, int]]
Found = dict[tuple[str, str], tuple[Successor, ...]]


class _Atlas:
    """All maps laid over each other: the stems of each code with the bits of their years, and who lies in whom."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.stems: dict[str, dict[str, int]] = {}
        self.children: dict[str, list[str]] = defaultdict(list)
        self.living: set[str] = set()
        for code in sorted(names):
            level = level_of(code)
            stems: dict[str, int] = {}
            for name, years in names[code].items():
                if years & _LATEST:
                    self.living.add(code)
                if not is_filler(name, level):
                    key = stem(name, level)
                    stems[key] = stems.get(key, 0) | years
            self.stems[code] = stems
            if len(code) > 2:
                self.children[code[: _PARENT[len(code)]]].append(code)

    def living_children(self, code: str) -> list[str]:
        return [child for child in self.children.get(code, ()) if child in self.living]

    def pairs(self, county: str, *, living: bool) -> set[tuple[str, str]]:
        """The (township stem, village stem) pairs of a county."""
        return {
            (township_stem, village_stem)
            for township in self.children.get(county, ())
            for township_stem in self.stems[township]
            for village in self.children.get(township, ())
            if not living or (village in self.living)
            for village_stem in self.stems[village]
        }


def _shares(counts: Counter[str], total: int) -> list[tuple[str, float]]:
    """Codes with their share of the total, the greatest first, small ones left out."""
    shares = [(code, count / total) for code, count in counts.items() if count / total >= _SMALLEST_SHARE]
    return sorted(shares, key=lambda pair: (-pair[1], pair[0]))


def _certainty(share: float) -> float:
    return max(0.1, min(1.0, round(share, 1)))


def _counties(atlas: _Atlas) -> dict[str, tuple[Successor, ...]]:
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    counties = [code for code in atlas.names if len(code) == 6]
    for code in counties:
        if code in atlas.living:
            for pair in atlas.pairs(code, living=True):
                holders[code[:2], *pair].add(code)
    decreed = {code: successor for code, _, successor in read_table(DATA / "county_changes.tsv", _CHANGES)}
    found: dict[str, tuple[Successor, ...]] = {}
    for code in (code for code in counties if code not in atlas.living):
        if code in decreed:
            found[code] = (Successor(decreed[code], 1.0, _reason(atlas, code, decreed[code])),)
            continue
        pairs = atlas.pairs(code, living=False)
        counts: Counter[str] = Counter()
        for pair in pairs:
            homes = holders.get((code[:2], *pair), set())
            near = {home for home in homes if home[:4] == code[:4]} or homes
            if len(near) == 1:
                counts[next(iter(near))] += 1
        total = sum(counts.values())
        # One or two pairs that turn up elsewhere are chance: every county has a 和平村.
        if total >= min(3, len(pairs)) and total * 10 >= len(pairs):
            found[code] = tuple(
                Successor(home, _certainty(share), _reason(atlas, code, home))
                for home, share in _shares(counts, total or 1)
            )
    return found


def _reason(atlas: _Atlas, old: str, new: str) -> Reason:
    level = level_of(old)
    if {plain_name(name, level) for name in atlas.names[old]} & {plain_name(name, level) for name in atlas.names[new]}:
        return Reason.RENUMBERED
    return Reason.CONVERTED if set(atlas.stems[old]) & set(atlas.stems[new]) else Reason.ABSORBED


def _prefectures(atlas: _Atlas, counties: Mapping[str, tuple[Successor, ...]]) -> dict[str, tuple[Successor, ...]]:
    found = {}
    for code in (code for code in atlas.names if len(code) == 4 and code not in atlas.living):
        homes = [counties[child][0].code[:4] for child in atlas.children[code] if counties.get(child)]
        found[code] = tuple(
            Successor(home, _certainty(share), _reason(atlas, code, home))
            for home, share in _shares(Counter(homes), len(homes) or 1)
        )
    return found


def _village_stems(atlas: _Atlas, townships: Iterable[str], *, living: bool) -> dict[str, set[str]]:
    """Village stem → the townships that hold it."""
    holders: dict[str, set[str]] = defaultdict(set)
    for township in townships:
        for village in atlas.children.get(township, ()):
            if not living or village in atlas.living:
                for village_stem in atlas.stems[village]:
                    holders[village_stem].add(township)
    return holders


def _township(atlas: _Atlas, code: str, homes: list[str]) -> tuple[Successor, ...]:
    candidates = [township for home in homes for township in atlas.living_children(home)]
    own = _village_stems(atlas, [code], living=False)
    holders = _village_stems(atlas, candidates, living=True)
    counts: Counter[str] = Counter()
    for village_stem in own:
        for home in holders.get(village_stem, ()):
            counts[home] += 1
    namesakes = [c for c in candidates if set(atlas.stems[code]) & set(atlas.stems[c])]
    # A namesake that stood beside it on one map is another place (城关镇 and 城关乡) unless it took over the villages.
    namesakes = [c for c in namesakes if counts[c] or not _together(atlas, code, c)]
    if namesakes:
        best = max(namesakes, key=lambda c: (counts[c], c))
        others = max((counts[c] for c in candidates if c != best), default=0)
        if not own or counts[best] >= others or not _together(atlas, code, best):
            sure = 1.0 if not own or counts[best] * 2 >= len(own) else 0.8
            return (Successor(best, sure, _reason(atlas, code, best)),)
    unique = Counter(next(iter(holders[s])) for s in own if len(holders.get(s, ())) == 1)
    matched = sum(unique.values())
    if matched < 2 or matched * 4 < len(own):
        return ()
    weight = 0.9 if matched * 2 >= len(own) else 0.7
    return tuple(
        Successor(home, _certainty(share * weight), Reason.ABSORBED) for home, share in _shares(unique, matched)
    )


def _together(atlas: _Atlas, one: str, other: str) -> bool:
    """Whether both codes stood on one map."""
    years = 0
    for bits in atlas.names[one].values():
        years |= bits
    return any(bits & years for bits in atlas.names[other].values())


def _townships(atlas: _Atlas, counties: Mapping[str, tuple[Successor, ...]]) -> dict[str, tuple[Successor, ...]]:
    found = {}
    for code in (code for code in atlas.names if len(code) == 9 and code not in atlas.living):
        county = code[:6]
        homes = [county] if county in atlas.living else [s.code for s in counties.get(county, ())]
        successors = _township(atlas, code, homes) if homes else ()
        if not successors:
            beside = [c for c in atlas.living_children(county[:4]) if c not in homes]
            away = _township(atlas, code, beside)
            successors = tuple(s for s in away if s.certainty >= 0.8 and s.reason is not Reason.ABSORBED)
        found[code] = successors
    return found


class _Villages:
    """Finds the successors of the villages of one county after another."""

    def __init__(self, atlas: _Atlas, above: Mapping[str, tuple[Successor, ...]]) -> None:
        self.atlas = atlas
        self.above = above
        self._by_stem: dict[str, dict[str, list[str]]] = {}

    def _holders(self, place: str) -> dict[str, list[str]]:
        """Village stem → living villages of a township or county."""
        if place not in self._by_stem:
            townships = [place] if len(place) == 9 else self.atlas.children.get(place, ())
            holders: dict[str, list[str]] = defaultdict(list)
            for township in townships:
                for village in self.atlas.living_children(township):
                    for village_stem in self.atlas.stems[village]:
                        holders[village_stem].append(village)
            self._by_stem[place] = holders
        return self._by_stem[place]

    def _homes(self, code: str) -> list[str]:
        return [code] if code in self.atlas.living else [s.code for s in self.above.get(code, ())]

    def _continued(self, code: str, key: str, years: int, places: Iterable[str]) -> list[str]:
        """Living villages of that stem that never stood beside it on one map."""
        return [
            village
            for place in places
            for village in self._holders(place).get(key, ())
            if village != code and not self.atlas.stems[village][key] & years
        ]

    def of(self, code: str, name: str) -> tuple[Successor, ...]:
        level = level_of(code)
        if is_filler(name, level):
            return ()
        key = stem(name, level)
        years = self.atlas.stems[code][key]
        if code in self.atlas.living and years & _LATEST:
            return ()
        township, county = code[:9], code[:6]
        near = self._continued(code, key, years, self._homes(township))
        if len(near) == 1:
            return (Successor(near[0], 1.0, Reason.RENUMBERED),)
        if not near:
            far = self._continued(code, key, years, self._homes(county))
            if len(far) == 1:
                return (Successor(far[0], 0.8, Reason.MOVED),)
        if code in self.atlas.living and not self._number_reused(code, years):
            return (Successor(code, self._renaming(code, key), Reason.RENAMED),)
        return ()

    def _renaming(self, code: str, key: str) -> float:
        """How likely the present name is the old one written otherwise, not that of a village merged from several."""
        present = [s for s, bits in self.atlas.stems[code].items() if bits & _LATEST]
        if any(same_sound(key, s) for s in present):
            return 0.9
        likeness = max((SequenceMatcher(None, key, s).ratio() for s in present), default=0.0)
        return 0.8 if likeness >= 0.5 else 0.4

    def _number_reused(self, code: str, years: int) -> bool:
        """Whether the present name already stood in the township, under another code, on the maps of the old name."""
        present = {s for s, bits in self.atlas.stems[code].items() if bits & _LATEST}
        return any(
            self.atlas.stems[other].get(s, 0) & years
            for other in self.atlas.children[code[:9]]
            if other != code
            for s in present
        )


def find_successors(names: Names) -> Found:
    """(code, name) → the codes of the latest map that the place goes on under, the surest first; others have no entry.

    `names` holds every code with its names and the bits of the years each name held. Names whose stem the code still
    bears have no entry either: they are the place itself.
    """
    atlas = _Atlas(names)
    counties = _counties(atlas)
    above = {**counties, **_prefectures(atlas, counties), **_townships(atlas, counties)}
    villages = _Villages(atlas, above)
    found: Found = {}
    for code in sorted(names):
        for name in names[code]:
            if len(code) == 12:
                successors = villages.of(code, name)
            else:
                successors = _former_name(atlas, code, name) if code in atlas.living else above.get(code, ())
            if successors:
                found[code, name] = successors
    return _corroborated(found)


def _corroborated(found: Found) -> Found:
    """Doubt a village that went to another township alone: in a county there is more than one 双河村."""
    moves = Counter(
        (code[:9], successors[0].code[:9]) for (code, _), successors in found.items() if _is_move(code, successors)
    )
    return {
        (code, name): (successors[0]._replace(certainty=_ALONE),)
        if _is_move(code, successors) and moves[code[:9], successors[0].code[:9]] < 2
        else successors
        for (code, name), successors in found.items()
    }


def _is_move(code: str, successors: tuple[Successor, ...]) -> bool:
    return len(code) == 12 and successors[0].reason is Reason.MOVED


def _former_name(atlas: _Atlas, code: str, name: str) -> tuple[Successor, ...]:
    """Where the bearer of a former name of a living code is: under a new code of the name, else renamed in place."""
    key = stem(name, level_of(code))
    years = atlas.stems[code].get(key, _LATEST)
    if years & _LATEST:
        return ()
    moved = [
        other
        for other in atlas.living_children(code[: _PARENT.get(len(code), 0)])
        if other != code and key in atlas.stems[other] and not atlas.stems[other][key] & years
    ]
    if len(moved) == 1:
        return (Successor(moved[0], 0.8, _reason(atlas, code, moved[0])),)
    return (Successor(code, 0.9, Reason.RENAMED),)
