"""Names in normal form: what two spellings of one unit's name have in common. Used by `graph.resolve` alone.

Normal forms only decide what is the same; the graph shows the names as the documents write them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from graph.errors import BangfuError
from graph.model import Article

__all__ = [
    "Folding",
    "begins_with",
    "data_lines",
    "is_label",
    "normal_name",
    "normal_stem",
    "short_forms",
    "without_seat",
]

_NOISE = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】·•・]")
_CALLED_BY_LEVEL = re.compile(r"[省市州盟县区旗乡镇村].{2}")
_SUFFIX = re.compile(
    r"(村民委员会|居民委员会|村委会|居委会|特别行政区|自治[区州县旗]|地区|街道|社区|[省市县区州盟旗乡镇村])$"
)
#: The level word in the place of a county's branch, which some write and some leave out: 工商银行石泉(县)支行.
_BRANCH_OF = re.compile(r"(?<=[一-鿿]{2})[市县区旗](?=(?:支行|支公司)$)")
_PLACES_IN_CODE = ("start", "end", "any")


class Folding:
    """Turns names of one article into simplified script, by the pairs of characters of its own two copies.

    An article in simplified script folds to itself, so nothing changes there.
    """

    __slots__ = ("_article", "_table")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._table = {ord(a): b for a, b in zip(article.text, article.folded, strict=True) if a != b}

    def __call__(self, name: str) -> str:
        if not self._table:
            return name
        at = self._article.text.find(name)
        return self._article.folded[at : at + len(name)] if at >= 0 else name.translate(self._table)


def is_label(surface: str, name: str) -> bool:
    """Whether a surface calls a unit by a name of its own (云财大, 省农委) and not in general (集团, 该局, 局里).

    Both are in simplified script. A surface that is a name begins as the full name does, or with its place's level.
    """
    return len(surface) >= 2 and (surface[0] == name[0] or bool(_CALLED_BY_LEVEL.match(surface)))


@cache
def data_lines(name: str) -> tuple[str, ...]:
    """The lines of a data file of this package, comments and empty ones left out."""
    text = files("graph.resolve").joinpath(name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _aliases() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """For each position a pattern that finds the longest abbreviation there, and what each stands for.

    Raises:
        BangfuError: a row of `aliases.tsv` is malformed or stands twice.
    """
    tables: dict[str, dict[str, str]] = {position: {} for position in _PLACES_IN_CODE}
    for row in data_lines("aliases.tsv"):
        match row.split("\t"):
            case [short, full, position] if position in tables and short and short not in tables[position]:
                tables[position][short] = full
            case _:
                raise BangfuError(f"aliases.tsv: {row!r} is malformed or stands twice.", remedy="Three columns, tabs.")
    patterns = {}
    for position, table in tables.items():
        words = sorted({*table, *table.values()}, key=lambda word: (-len(word), word))
        either = "|".join(map(re.escape, words))
        anchored = {"start": f"^(?:{either})", "end": f"(?:{either})$", "any": either}[position]
        patterns[position] = (re.compile(anchored), table)
    return patterns


@cache
def _autonomous() -> re.Pattern[str]:
    peoples = "|".join(sorted(data_lines("ethnic_names.txt"), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?P<head>[一-鿿]{{2,}}?)(?:{peoples})*(?:各族)?自治(?P<level>[州县旗区])")


def _without_peoples(name: str) -> str:
    """延边朝鲜族自治州 → 延边州, 广西壮族自治区 → 广西."""
    # The pattern tries every beginning: over a name of thousands of characters that takes minutes.
    if "自治" not in name:
        return name
    return _autonomous().sub(lambda m: m["head"] + ("" if m["level"] == "区" else m["level"]), name)


def normal_stem(name: str) -> str:
    """The name of a unit, its seat taken off, with abbreviations written out."""
    for pattern, table in _aliases().values():
        name = pattern.sub(lambda found, table=table: table.get(found[0], found[0]), name)  # type: ignore[misc]
    return name


@cache
def normal_name(name: str) -> str:
    """A full name without noise: width, spaces, quotes and brackets gone, peoples and abbreviations levelled.

    `name` is in simplified script.
    """
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", name))
    return _BRANCH_OF.sub("", normal_stem(_without_peoples(bare)))


@cache
def short_forms(place: str) -> tuple[str, ...]:
    """How a place is called at the head of a unit's name, longest first: 延边朝鲜族自治州 → itself, 延边州, 延边."""
    level = _without_peoples(place)
    forms = {place, level, _SUFFIX.sub("", level)}
    return tuple(sorted((form for form in forms if len(form) >= 2), key=lambda form: (-len(form), form)))


def begins_with(name: str, path: Sequence[str]) -> bool:
    """Whether a name begins with the last place of `path`, called with its level (松溪县, 延边州), and goes on."""
    *above, place = path
    heads = "".join(f"(?:{'|'.join(map(re.escape, short_forms(part)))})?" for part in above if short_forms(part))
    called = "|".join(re.escape(form) for form in short_forms(place) if _SUFFIX.search(form))
    return bool(called) and re.match(f"{heads}(?:{called})..", name) is not None


def without_seat(name: str, path: Sequence[str]) -> str:
    """The normal name without the place of its seat at its head; `path` runs from the province to the seat.

    Places above the seat go only together with the seat itself, so that 吉林大学 in 长春市 keeps its name.
    """
    bare = _NOISE.sub("", unicodedata.normalize("NFKC", name))
    above = "".join(f"(?:{'|'.join(map(re.escape, short_forms(part)))})?" for part in path[:-1] if short_forms(part))
    seat = "|".join(map(re.escape, short_forms(path[-1])))
    found = re.match(f"{above}(?:{seat})(?=.)", bare) if seat else None
    return _BRANCH_OF.sub("", normal_stem(_without_peoples(bare[found.end() :] if found else bare)))
