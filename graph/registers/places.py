"""Where a record is 地点: its columns from province to village, completed by headings, titles and the article's place.

Every name is looked for inside the narrowest place known so far; a village of a village column that no map has stays a
fact without a code. The finders are those of prose (`graph.grammar.places`) and the gazetteer's own look-up.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.gazetteer.context import PlaceContext
from graph.gazetteer.places import Gazetteer
from graph.grammar.mentions import Mention
from graph.grammar.places import find_places
from graph.model import Article, CellPosition, Level, Place, Span
from graph.registers.pieces import Piece, pieces
from graph.registers.records import Item, Record
from graph.registers.vocabulary import Field

__all__ = ["Located", "PlaceReader"]

_LEVEL_OF: Final = {
    Field.PROVINCE: Level.PROVINCE,
    Field.PREFECTURE: Level.PREFECTURE,
    Field.COUNTY: Level.COUNTY,
    Field.TOWNSHIP: Level.TOWNSHIP,
    Field.VILLAGE: Level.VILLAGE,
}
_UPPER: Final = (Field.PROVINCE, Field.PREFECTURE, Field.COUNTY, Field.TOWNSHIP)
_LENGTH: Final = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_VILLAGE_ENDING: Final = re.compile(r"(?:村|社区|嘎查|居委会|居|村委会|屯|寨|组|小区|林场|农场|队|场|苑)$")
_TOWN_ENDING: Final = re.compile(r"(?:镇|乡|街道|苏木|办事处|农场|林场|管委会|区|街道办)$")
_OFFICE: Final = re.compile(r"(?<=[村居])(?:民)?委(?:员)?会$")
#: What may follow the name of a place in its cell.
_BEHIND: Final = re.compile(
    r"(?:[民居]?委会|党支部|党总支|两委|贫困村|脱贫村|行政村|驻村点|等[\d一-龥]{0,8})?[\s\u3000）)]*"
)
_PATH: Final = re.compile(
    r"(?:[一-龥]{1,12}(?:省|自治区|市|州|盟|县|区|旗|镇|乡|街道|苏木)[/／>-])+[一-龥]{1,12}(?:村|社区|嘎查)"
)
_VILLAGE_BEHIND_TOWN: Final = re.compile(r"^[一-龥]{1,8}?(?:镇|乡|街道办事处|街道|苏木)(?=[一-龥]{2})")


@dataclass(frozen=True, slots=True)
class Located:
    """A place of a record: the place, the span it was read from, the cell (None: a title or the article as a whole)."""

    place: Place
    span: Span | None
    cell: CellPosition | None = None


class PlaceReader:
    """Finds the places of the records of one article: in the cells of its tables, or in those handed over."""

    def __init__(self, article: Article, context: PlaceContext, cells: Sequence[Span] | None = None) -> None:
        self._article = article
        self._context = context
        self._gazetteer = Gazetteer.default()
        self._known: dict[tuple[str, str | None, Level | None], tuple[Place, ...]] = {}
        own = (cell.span for table in article.tables for cell in table.cells)
        self._cells = sorted(own if cells is None else cells)
        self._mentions: dict[str | None, tuple[Mention, ...]] = {}

    @property
    def in_municipality(self) -> bool:
        """Whether the article is about one of the cities right under the centre."""
        record = self._gazetteer.by_code(self._context.province) if self._context.province else None
        return record is not None and record.plain_name.endswith("市")

    def context_of(self, within: str | None) -> PlaceContext:
        """The article's context with the county of a record instead of its own."""
        context, county = self._context, within[:6] if within is not None and len(within) >= 6 else None
        if county is None or county == context.county:
            return context if context.whole is None or len(context.whole) != 4 else replace(context, city=context.whole)
        record = self._gazetteer.by_code(county)
        prefecture = self._gazetteer.by_code(county[:4])
        own_city = county if record is not None and record.plain_name.endswith("市") else None
        above = county[:4] if prefecture is not None and prefecture.plain_name.endswith("市") else None
        city = context.whole if context.whole and len(context.whole) == 4 else own_city or above
        return replace(
            context,
            province=county[:2],
            prefecture=county[:4],
            county=county,
            counties=(county,),
            city=city,
            whole=county,
        )

    def mentions(self, span: Span, context: PlaceContext) -> list[Mention]:
        """The places that a stretch names: of a cell as found once for all cells, else looked for there."""
        found = self._mentions.get(context.county)
        if found is None:
            found = tuple(find_places(self._article.folded, context, self._cells))
            self._mentions[context.county] = found
        first = bisect.bisect_left(found, span.start, key=lambda mention: mention.span.start)
        last = bisect.bisect_left(found, span.end, key=lambda mention: mention.span.start)
        return [mention for mention in found[first:last] if mention.span in span]

    def scope(self, record: Record) -> str | None:
        """The code of the narrowest place above the village that the record, its section or the article names."""
        code = self._scope_of_article(record.section)
        for field in _UPPER:
            for item in record.of(field):
                found = self._named(_plain(item.text), code, _LEVEL_OF[field])
                if not found and field is not Field.TOWNSHIP:
                    found = self._named(_plain(item.text), None, _LEVEL_OF[field])
                if len(found) == 1 and found[0].code:
                    code = found[0].code
        return code

    def _scope_of_article(self, section: Span | None) -> str | None:
        """The last place of the section's heading, else the place the article is about."""
        context = self._context
        whole = context.whole or context.county or context.prefecture or context.province
        if section is not None:
            inside = [m.place for m in self.mentions(section, context) if m.place is not None]
            if inside and inside[-1].code:
                return inside[-1].code
        return whole

    def places(self, record: Record) -> tuple[Located, ...]:
        """The narrowest places that the record names, one for each village of a list; none where it names no place."""
        scope = self.scope(record)
        named = [*record.of(Field.VILLAGE)] or [*record.of(Field.PLACE)] or self._uppers(record)
        found: list[Located] = []
        for item in named:
            level = _LEVEL_OF.get(item.column.field) if item.column.field is not None else None
            for piece in self.pieces(item):
                place = self.place(piece.span, scope, level)
                if place is not None:
                    found.append(Located(place, piece.span, item.position))
        return tuple(found)

    def pieces(self, item: Item) -> tuple[Piece, ...]:
        """The names in a cell; 寿宁县/斜滩镇/楼下村 is one."""
        if _PATH.fullmatch(item.text):
            return (Piece(item.cell.span),)
        return pieces(self._article.folded, item.cell.span)

    def _uppers(self, record: Record) -> list[Item]:
        """The narrowest of the columns above the village that the record fills."""
        return next((list(items) for field in reversed(_UPPER) if (items := record.of(field))), [])

    def place(self, span: Span, scope: str | None, level: Level | None) -> Place | None:
        """The place a stretch of a cell names; a village of a village column is one even where no map has it."""
        name = _plain(span.of(self._article.folded))
        if level is Level.TOWNSHIP:
            scope = self._above(scope, 6)
        elif level is Level.COUNTY:
            scope = self._above(scope, 4)
        found = self._named(name, scope, level) if name else ()
        if len(found) == 1:
            return found[0]
        read = self._read(span, scope)
        if read is not None and (level is None or read.level.rank >= level.rank):
            return read
        if found:
            return self._undecided(name, found, scope)
        if level is Level.VILLAGE and re.fullmatch(r"[一-龥·]{1,12}", name):
            return self._unknown(name, scope)
        return None

    @staticmethod
    def _above(scope: str | None, length: int) -> str | None:
        return scope[:length] if scope is not None and len(scope) > length else scope

    def _named(self, name: str, scope: str | None, level: Level | None) -> tuple[Place, ...]:
        """The places of today that bear a name, in full or short, inside the scope."""
        key = (name, scope, level)
        if key not in self._known:
            self._known[key] = tuple(self._look_up(name, scope, level))
        return self._known[key]

    def _look_up(self, name: str, scope: str | None, level: Level | None) -> Iterator[Place]:
        if scope is None and (level is None or level.rank > Level.COUNTY.rank):
            return
        full = (
            _TOWN_ENDING.search(name) is not None
            if level is Level.TOWNSHIP
            else _VILLAGE_ENDING.search(name) is not None
        )
        records = self._gazetteer.by_name(name, within=scope, level=level)
        if not records:
            records = self._gazetteer.by_name(name, within=scope, level=level, short=True)
        codes: dict[str, str] = {}
        for record in records:
            codes.setdefault(self._gazetteer.today(record.code, record.plain_name) or record.code, record.code)
        if level is None and codes:
            highest = min(map(len, codes))
            codes = {today: code for today, code in codes.items() if len(today) == highest}
        for code in codes.values():
            written = name if full and len(code) >= 9 else None
            yield self._gazetteer.to_place(code, name=_OFFICE.sub("", written) if written else None)

    def _read(self, span: Span, scope: str | None) -> Place | None:
        """The place that the finder of prose reads at the end of a stretch: 新街镇大鱼塘村."""
        context = self.context_of(scope)
        mentions = [m for m in self.mentions(span, context) if m.place is not None]
        if not mentions or _BEHIND.fullmatch(self._article.folded, mentions[-1].span.end, span.end) is None:
            return None
        found = mentions[-1].place
        # The row's own township goes before a village of that name elsewhere.
        elsewhere = (
            found is not None and found.code is not None and scope is not None and not found.code.startswith(scope)
        )
        return None if elsewhere and len(mentions[-1].surface) <= len(_last(mentions[-1])) else found

    def _undecided(self, name: str, found: Sequence[Place], scope: str | None) -> Place:
        level = found[0].level
        codes = tuple(sorted(place.code for place in found if place.code))
        return Place(found[0].name, level, (*self._path(scope), found[0].name), None, codes)

    def _unknown(self, name: str, scope: str | None) -> Place:
        town = _VILLAGE_BEHIND_TOWN.match(name)
        path = self._path(scope)
        if town is not None:
            path, name = (*path, town.group()), name[town.end() :]
        own = name if _VILLAGE_ENDING.search(name) else name + "村"
        return Place(own, Level.VILLAGE, (*path, own))

    def _path(self, scope: str | None) -> tuple[str, ...]:
        return self._gazetteer.path_names(scope) if scope else ()


def _last(mention: Mention) -> str:
    return mention.place.name if mention.place is not None else ""


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000]|[（(].*?[）)]", "", text)
