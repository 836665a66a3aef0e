"""Left edges: where the name of a unit may begin in one article.

A `Scene` holds the text, its place mentions and the lexicon; units.py asks it what stands before an ending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.gazetteer.unit_lexicon import Lexicon, Tail, TailKind, lexicon
from graph.model import Span

__all__ = ["Prefix", "Scene", "Walk", "place_rank"]

#: Rank by the last character of a place's name: province 1 … village 5; 0 for short names, whose rank is open.
_RANKS = {
    **dict.fromkeys("省", 1),
    **dict.fromkeys("市州盟", 2),
    **dict.fromkeys("县区旗", 3),
    **dict.fromkeys("镇乡", 4),
    **dict.fromkeys("村屯组寨", 5),
}
_LONG_RANKS = {"自治区": 1, "地区": 2, "兵团": 1, "街道": 4, "苏木": 4, "社区": 5, "嘎查": 5}
#: Characters that end an organ, so that what follows them is no part of a place (保定市|委|市|政府).
_NO_PLACE = frozenset("委府局厅办部院会")
#: Level words that complete a short place name: 贵州|省, 西藏|自治区.
_COMPLETING = frozenset({"省", "市", "州", "县", "区", "旗", "盟", "自治区", "地区"})
_CLOSERS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "(", "》": "《"}
_NAME_CHAR = re.compile(r"[A-Za-z·&\-一-鿿㐀-䶿〇]")
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十百千万几多数余各每这那哪][家个所名位户支批座间处项年月日届期]$")
_MAX_BOUND = 5
_STATE = ("中国共产党", "中共", "共青团")
#: Rivers that stand before the place in the names of what their commissions founded: 黄河三门峡医院.
_RIVERS = ("黄河", "长江", "淮河", "珠江", "汉江")


def place_rank(name: str) -> int:
    """Rank of a place by its name alone: 1 province … 5 village, 0 where the name does not say."""
    for suffix, rank in _LONG_RANKS.items():
        if name.endswith(suffix):
            return rank
    if len(name) < 3 and name.endswith("州"):
        return 0
    return _RANKS.get(name[-1:], 0)


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands directly before an ending: a place chain or a level word, and whether 委 links it."""

    start: int
    place: Span | None = None
    level_word: str = ""
    committee: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk to the left: where it stopped, whether at a boundary, and the places it passed, rightmost first."""

    start: int
    clean: bool
    places: tuple[Span, ...]


class Scene:
    """One article seen by the units grammar: text, places, and the questions asked about left edges."""

    __slots__ = ("_by_end", "_inside", "_starts", "lexicon", "limit", "text")

    def __init__(self, text: str, places: Sequence[Span], limit: int = 0) -> None:
        self.text = text
        self.limit = limit
        self.lexicon: Lexicon = lexicon()
        self._by_end: dict[int, int] = {}
        self._inside: dict[int, int] = {}
        real = [place for place in places if not self._splits_word(place)]
        self._starts: set[int] = {place.start for place in real}
        for place in real:
            self._by_end[place.end] = min(place.start, self._by_end.get(place.end, place.start))
            for position in range(place.start + 1, place.end):
                self._inside[position] = min(place.start, self._inside.get(position, place.start))

    def _splits_word(self, place: Span) -> bool:
        """Whether a boundary word begins the place (会同|县水利局) or runs into it (后任|县扶贫办 holds no 任县).

        Where the county is meant none the less, its level word completes the name to the same.
        """
        name = place.of(self.text)
        if len(name) == 3 and name[-1] == "县" and name[:2] in self.lexicon.bounds:
            return True
        return (
            len(place) == 2 and place.start > 0 and self.text[place.start - 1 : place.start + 1] in self.lexicon.bounds
        )

    def place_ending(self, position: int) -> Span | None:
        """The longest place that ends there and begins inside the limit."""
        start = self._by_end.get(position)
        return Span(start, position) if start is not None and start >= self.limit else None

    def place_from(self, position: int) -> int | None:
        """Where the longest place that begins there ends."""
        if position not in self._starts:
            return None
        ends = (end for end in range(position + 2, position + 20) if self._by_end.get(end) == position)
        return max(ends, default=None)

    def place_starting(self, position: int) -> bool:
        return position in self._starts

    def inside_place(self, position: int) -> bool:
        """Whether a place runs over that position."""
        return position in self._inside

    def prefix(self, position: int, *, lowest: int = 4) -> Prefix | None:
        """The place chain or level word that ends at `position` or before a 委 there; no place below `lowest`."""
        direct = self._prefix_at(position, lowest)
        if direct is None and position > self.limit and self.text[position - 1] == "委":
            above = self._prefix_at(position - 1, 3)
            return Prefix(above.start, above.place, above.level_word, True) if above else None
        return direct

    def chain_prefix(self, position: int) -> Prefix | None:
        """The place chain of any rank that ends there."""
        place = self._chain(position, 5)
        return Prefix(self._widen(place.start), place) if place is not None else None

    def _prefix_at(self, position: int, lowest: int) -> Prefix | None:
        place = self._chain(position, lowest)
        if place is not None:
            return Prefix(self._widen(place.start), place)
        word = self.level_word(position)
        if not word:
            return None
        start = position - len(word)
        above = self.place_ending(start)
        if above is not None and self.text[above.end - 1] == word[-1]:
            return Prefix(self._widen(above.start), self._chain(start, lowest), word)
        if above is not None and word in _COMPLETING and place_rank(above.of(self.text)) == 0:
            return Prefix(self._widen(above.start), Span(above.start, position))
        unlisted = self._unlisted(start, word)
        if unlisted is not None:
            return Prefix(self._widen(unlisted.start), Span(unlisted.start, position))
        return Prefix(self._widen(start), None, word)

    def _unlisted(self, start: int, word: str) -> Span | None:
        """A place that `places` lacks, right behind one above it: 上海市|松江|区."""
        for here in range(start - 1, max(start - 5, self.limit), -1):
            char = self.text[here]
            if not char.isalpha() or char in _NO_PLACE or self.bound_before(here + 1):
                return None
            above = self.place_ending(here)
            if above is not None:
                rank, own = place_rank(above.of(self.text)), _RANKS.get(word, 0)
                chain = self._chain(here, 3)
                return Span(chain.start, start) if chain and (0 < rank < own or rank == own == 2) else None
        return None

    def _chain(self, position: int, lowest: int) -> Span | None:
        """Adjacent places, each above the next (吉林省|延边州), that end at `position`."""
        place = self.place_ending(position)
        if place is None:
            return None
        rank = place_rank(place.of(self.text))
        if rank > lowest:
            return None
        start = place.start
        while (above := self.place_ending(start)) is not None:
            higher = place_rank(above.of(self.text))
            if rank and higher and not (higher < rank or (higher == rank == 2)):
                break
            start, rank = above.start, higher or rank
        return Span(start, position)

    def _widen(self, start: int) -> int:
        """Takes in 中共, 共青团 and brands with branches (国家税务总局|靖宇县) that stand before a prefix."""
        for word in (*_STATE, *_RIVERS):
            if self.text.startswith(word, start - len(word)) and start - len(word) >= self.limit:
                return start - len(word)
        brand = self.brand_ending(start)
        return start - len(brand.text) if brand is not None and brand.network else start

    def brand_ending(self, position: int) -> Tail | None:
        """The longest brand that ends there, legal form included in no case."""
        for length in range(min(16, position - self.limit), 1, -1):
            brand = self.lexicon.brands.get(self.text[position - length : position])
            if brand is not None:
                return brand
        return None

    def level_word(self, position: int, *, onward: bool = False) -> str:
        """The bare level word that ends there (省, 自治区), or the empty string (超市, 社区, 城区 hold none).

        `onward` also looks right, where the name goes on without a known ending (市场 holds no level word).
        """
        for length in (3, 2, 1):
            word = self.text[max(position - length, self.limit) : position]
            if len(word) == length and word in self.lexicon.levels:
                if word == "地" and not self.text.startswith("委", position):
                    return ""
                return "" if self.within_word(position - length, position, onward) else word
        return ""

    def within_word(self, start: int, end: int, onward: bool = True) -> bool:
        """Whether a protected word covers `[start, end)` and more, on the left alone unless `onward`."""
        text, protected = self.text, self.lexicon.protected
        for left in range(max(start - 5, self.limit), start + 1):
            for right in range(end, min(left + 8, len(text)) + 1 if onward else end + 1):
                if right - left > end - start and text[left:right] in protected:
                    return True
        return False

    def at_boundary(self, position: int) -> bool:
        """Whether a name may begin there: text start, no name character before, a boundary word, a count, a place."""
        if position <= self.limit or not _NAME_CHAR.match(self.text[position - 1]):
            return True
        return self.bound_before(position) > 0 or self.place_ending(position) is not None

    def bound_before(self, position: int) -> int:
        """Length of the boundary word that ends there, 0 for none."""
        for length in range(1, _MAX_BOUND + 1):
            start = position - length
            if start < self.limit:
                return 0
            if self.text[start:position] in self.lexicon.bounds and not self.within_word(start, position):
                return length
        if _COUNTED.search(self.text, max(position - 2, self.limit), position):
            return 1
        return 0

    def walk(self, position: int, reach: int) -> Walk:
        """Steps left from an ending over at most `reach` characters of a name proper; places and brackets are free."""
        places: list[Span] = []
        here, steps = position, 0
        while here > self.limit:
            place = self.place_ending(here)
            if place is not None:
                places.append(place)
                here = place.start
                continue
            char = self.text[here - 1]
            opener = _CLOSERS.get(char)
            if opener is not None:
                opened = self.text.rfind(opener, max(self.limit, here - 14), here)
                if opened < 0 or char == "》":
                    return Walk(here, True, tuple(places))
                here = opened
                continue
            if not _NAME_CHAR.match(char) or self.bound_before(here):
                return Walk(here, True, tuple(places))
            here -= 1
            steps += 1
            if steps > reach:
                return Walk(here, False, tuple(places))
        return Walk(here, True, tuple(places))

    def tails_before(self, position: int, kind: TailKind) -> Tail | None:
        """The longest ending of that kind at `position`."""
        return next((tail for tail in self.lexicon.tails_at(self.text, position) if tail.kind is kind), None)
