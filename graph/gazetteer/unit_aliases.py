"""One unit under several names within one article 文内简称归并: defined short forms, shorter later mentions, acronyms.

find_units ─▶ mentions ─▶ link_aliases ─▶ the same mentions and those of short forms, each with the index of its
fullest one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.gazetteer.unit_acronyms import acronyms, is_subsequence
from graph.gazetteer.unit_lexicon import lexicon
from graph.gazetteer.unit_mentions import UnitForm, UnitMention
from graph.gazetteer.unit_parts import numbered_part
from graph.gazetteer.unit_scene import place_rank
from graph.model import AssisterType, Span

__all__ = ["link_aliases"]

_DEFINED = re.compile(
    r"[（(](?:以下|下文|下|后文)?(?:统一)?(?:简称|称)(?:为)?[：:]?"
    r"[“\"「『]?([^”\"」』）)，。；\n]{2,16})[”\"」』]?[）)]"
)
_LEGAL = re.compile(
    r"(?:[（(]集团[）)])?(?:集团|控股|股份|有限|责任|总|分|支|子|中心支)*(?:公司|集团|企业)$|（集团）$"
    r"|(?:农民|种植|养殖|种养)*(?:专业|股份|经济)*合作社$"
)
_BRANCH_SEAT = re.compile(r"(?:分公司|支公司|分行|支行)$")
_SCHOOL = re.compile(r"(?:大学|学院)$")
_WORD = re.compile(r"[A-Za-z一-龥]")
_ORGANS = (AssisterType.GOVERNMENT, AssisterType.INSTITUTION, AssisterType.ENTERPRISE)
_FIRMS = (AssisterType.ENTERPRISE, AssisterType.COOPERATIVE)


def link_aliases(folded: str, mentions: Sequence[UnitMention]) -> tuple[UnitMention, ...]:
    """Adds the mentions of short forms and gives every mention the index of the fullest one of its unit.

    A short form is taken only where the article defines it (以下简称“甲”) or a fuller mention stands before it. Indices
    are into the returned tuple; a mention that is its own fullest has its own index.
    """
    found = [mention for mention in mentions if not _is_definition(folded, mention)]
    pairs: list[tuple[UnitMention, UnitMention]] = []
    told: set[str] = set()
    for fuller in found:
        forms = [*_defined(folded, fuller), *(() if fuller.surface in told else _short_forms(folded, fuller))]
        told.add(fuller.surface)
        for short, first in forms:
            for span in _occurrences(folded, short, first):
                pairs.append((_alias(folded, span, fuller), fuller))
    everything, parents = _placed(found, pairs)
    return tuple(_indexed(everything, parents))


def _is_definition(folded: str, mention: UnitMention) -> bool:
    """Whether a mention is itself the short form inside a definition's brackets."""
    before = folded[max(mention.span.start - 8, 0) : mention.span.start]
    return bool(re.search(r"[（(].{0,3}(?:简称|称)(?:为)?[：:]?[“\"「『]?$", before))


def _defined(folded: str, mention: UnitMention) -> Iterator[tuple[str, int]]:
    """The short form that brackets behind a mention define, with the offset from which it counts."""
    match = _DEFINED.match(folded, mention.span.end)
    if match is not None:
        yield match[1], match.start(1)


def _short_forms(folded: str, mention: UnitMention) -> Iterator[tuple[str, int]]:
    """The short forms that a mention allows, each with the offset from which it counts."""
    if mention.form is UnitForm.DEPARTMENT:
        return
    part = numbered_part(mention.surface)
    if part is not None:
        yield from ((short, mention.span.end) for short in dict.fromkeys((part, part.removeprefix("第"))))
    if mention.surface.endswith(("院", "公司", "集团")):
        yield from ((short, mention.span.end) for short in acronyms(folded, mention))
    if mention.type is AssisterType.INSTITUTION:
        yield from ((short, mention.span.end) for short in _abridged(mention))
    if mention.type in _FIRMS:
        yield from ((short, mention.span.end) for short in _firm_forms(mention))
    elif _SCHOOL.search(mention.surface):
        yield from ((short, mention.span.end) for short in _school_forms(folded, mention))


def _abridged(mention: UnitMention) -> Iterator[str]:
    """A public house by the kind of its place and fewer words: 省医院 of 甘肃省人民医院, 县二院, 市一中."""
    match = _HOUSE.search(mention.surface)
    kind = mention.level_word or mention.place_name[-1:]
    if match is None or kind not in _KINDS_OF_PLACE:
        return
    number, house = match["number"], match["house"]
    if number:
        words = ("中", "中学") if house.endswith("学") else ("院", "医院")
        yield from (f"{kind}{number}{word}" for word in words)
    else:
        yield f"{kind}医院"


#: The public houses that are called by fewer words, and the kinds of places they are told apart by.
_HOUSE = re.compile(
    "(?:(?<![一二三四五六七八九])人民医院|第(?P<number>[一二三四五六七八九])(?P<house>人民医院|医院|高级中学|中学))$"
)
_KINDS_OF_PLACE = tuple("省市县区州旗盟")


def _firm_forms(mention: UnitMention) -> Iterator[str]:
    """Brand and trade without place and legal form (万泷牧业, 光大证券), brand alone where it has three characters."""
    core = _LEGAL.sub("", mention.core + mention.suffix)
    plain = re.sub(r"[（(][^）)]*[）)]|[“”]", "", core)
    trade = lexicon().industries.search(plain)
    brand = plain[: trade.start()] if trade else plain
    if _BRANCH_SEAT.search(mention.surface) and trade is None:
        inner = re.match(r"(.{2,8}?(?:业|科技|食品|集团|公司|银行|保险|股份))", plain)
        plain, brand = (inner[1], "") if inner else ("", "")
    forms = {plain, brand + "集团" if brand else "", brand + "公司" if brand else ""}
    if len(brand) >= 3:
        forms.add(brand)
    if len(brand) >= 2:
        forms.add(brand + "股份")
    head = mention.place_name
    if head and place_rank(head) == 0 and len(head) <= 3 and trade is not None:
        forms |= {head + plain, head + brand}
    known = lexicon().generic
    if head and place_rank(head) in (0, 1) and len(core + mention.suffix) >= 6 and mention.suffix == "集团":
        yield mention.core + mention.suffix
    for form in sorted(forms, key=lambda text: (-len(text), text)):
        if len(form) >= 3 and form != mention.surface and not known.match(form):
            yield form


def _school_forms(folded: str, mention: UnitMention) -> Iterator[str]:
    """The acronyms of a university that the article uses: 云财大 of 云南财经大学, 东华理工 of 东华理工大学."""
    name = mention.surface
    stem = _SCHOOL.sub("", name)
    if len(stem) >= 4 and not (mention.place_name and stem == mention.place_name):
        yield stem
    if not name.endswith("大学"):
        return
    for match in re.finditer(f"{stem[0]}[{stem[1:]}]{{1,3}}大(?!学)", folded[mention.span.end :]):
        if is_subsequence(match.group()[:-1], stem):
            yield match.group()


def _occurrences(folded: str, short: str, first: int) -> Iterator[Span]:
    position = folded.find(short, first)
    while position >= 0:
        yield Span(position, position + len(short))
        position = folded.find(short, position + len(short))


def _alias(folded: str, span: Span, fuller: UnitMention) -> UnitMention:
    return replace(
        fuller,
        span=span,
        surface=span.of(folded),
        form=UnitForm.ALIAS,
        place_prefix=None,
        level_word="",
        subunit=None,
        is_media_byline=False,
    )


def _placed(
    found: Sequence[UnitMention], pairs: Sequence[tuple[UnitMention, UnitMention]]
) -> tuple[list[UnitMention], dict[Span, Span]]:
    """Mentions and aliases in text order, and which span stands for which; an alias in a longer mention falls away."""
    spans = {mention.span: mention for mention in found}
    parents: dict[Span, Span] = {}
    for alias, fuller in sorted(pairs, key=lambda pair: (-len(pair[0].span), pair[0].span, pair[1].span)):
        overlapping = [span for span in spans if span.overlaps(alias.span)]
        if alias.span == fuller.span or any(span != alias.span and span not in alias.span for span in overlapping):
            continue
        if alias.span in parents:
            continue
        for span in overlapping:
            if span != alias.span:
                del spans[span]
        spans.setdefault(alias.span, alias)
        parents[alias.span] = fuller.span
    return [spans[span] for span in sorted(spans)], {a: b for a, b in parents.items() if a in spans and b in spans}


def _indexed(everything: list[UnitMention], parents: dict[Span, Span]) -> Iterator[UnitMention]:
    index = {mention.span: position for position, mention in enumerate(everything)}
    book = _Book(everything)
    for position, mention in enumerate(everything):
        target = position
        seen = {mention.span}
        span = mention.span
        while span in parents and parents[span] not in seen:
            span = parents[span]
            seen.add(span)
            target = index[span]
        yield replace(mention, canonical=_same_organ(book, target))


class _Book:
    """The mentions by their surface, and by what their names are in full."""

    def __init__(self, everything: Sequence[UnitMention]) -> None:
        self.everything = everything
        self._first: dict[str, int] = {}
        self._full: dict[str, list[int]] = {}
        for position, mention in enumerate(everything):
            self._first.setdefault(mention.surface, position)
            if mention.form is not UnitForm.ALIAS:
                self._full.setdefault(mention.full, []).append(position)
        self._named: dict[str, tuple[dict[str, None], int | None]] = {}

    def first_equal(self, position: int) -> int:
        """The first mention written in the same way."""
        return self._first[self.everything[position].surface]

    def named(self, full: str) -> tuple[dict[str, None], int | None]:
        """The places named with that organ (局 and 委员会 may be left out), and its first mention with one."""
        if full not in self._named:
            alike = {p for form in (full, full + "局", full + "委员会") for p in self._full.get(form, ())}
            placed = [p for p in sorted(alike) if self.everything[p].place_name]
            places = dict.fromkeys(self.everything[p].place_name for p in placed)
            self._named[full] = (places, placed[0] if placed else None)
        return self._named[full]


def _same_organ(book: _Book, position: int) -> int:
    """The fullest mention of the same organ: 工商局, 县工商局, 屏山县工商局 are one if one place is named."""
    mention = book.everything[position]
    placeless = mention.level is not None and not mention.place_name and not mention.level_word
    if not mention.full or mention.type not in _ORGANS or mention.form is UnitForm.ALIAS or placeless:
        return book.first_equal(position)
    places, first = book.named(mention.full)
    if mention.place_name or len(places) != 1 or first is None or not _fits(mention, book.everything[first]):
        return book.first_equal(position)
    return first


def _fits(mention: UnitMention, named: UnitMention) -> bool:
    """A level word fits the place of its own kind; a bare organ fits any, unless coordination gave it another."""
    if mention.seat_hint:
        return named.place_name.endswith(mention.seat_hint)
    return (
        not mention.level_word
        or named.place_name.endswith(mention.level_word)
        or (mention.level_word == "省" and named.place_name in lexicon().provinces)
    )
