"""Names of people in running text 人名识别: where a name starts, where it ends, and how sure that is.

Stands between the readers of text and the grammar: a rule knows that a person is named after 第一书记 or before 家, and
asks here which characters are the name. All functions take the simplified-script text (`Article.folded`) and keep
offsets.
The end of a name is decided by its characters, by the words around it, and by how often the article uses it (`known`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from graph.gazetteer.people_forms import Form, forms_at, has_dot, is_han, joins_names, longest_form, may_begin, starts
from graph.gazetteer.people_lexicon import WordSet, lexicon
from graph.gazetteer.scanner import Scanner, pairs
from graph.model import Span

__all__ = [
    "LEAST_SCORE",
    "Name",
    "count_names",
    "goes_on",
    "is_name",
    "may_be_name",
    "name_at",
    "name_before",
    "names_in_list",
    "standing_alone",
    "stands_in_word",
]

#: Names below this score are not returned.
LEAST_SCORE = 0.5

_LEAST_POINTS = 2.2
_RIVAL_POINTS = 0.8
_LONGEST = 22
_CALLED_FOR = 1.2
_EASED = 1.0
_BEGUN = 1.5
_USUAL = 3.0
_ENDED = 1.6
_WHOLE = 4.3
_COUNTING = re.compile("[一二三四五六七八九十之]")
_HOME = re.compile("家(?=[的，。、；里中是那有就也今去修盖种养卖靠住搬前每还都领添])")
_SWALLOWED = 1.2
_JOINTS = re.compile(r"[、]|以及|[和与及]")
_GIVEN_AHEAD = {"common": -1.2, "possible": -0.8}
_NO_NAMES: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in a text 人名.

    `surface == text[span]`; `score` is 0..1; `partial` marks half-named people (老刘, 刘某, 李大爷).
    """

    span: Span
    surface: str
    score: float
    partial: bool

    @property
    def name(self) -> str:
        """The name without the spaces that pad it in a list: 吴　彬 → 吴彬."""
        return re.sub(r"\s+", "", self.surface)


def _score(points: float) -> float:
    return round(1 / (1 + math.exp(_LEAST_POINTS - points)), 4)


def _name(text: str, form: Form, points: float) -> Name:
    span = Span(form.start, form.end)
    return Name(span, span.of(text), _score(points), form.partial)


def _after(text: str, end: int, *, short: bool) -> float:
    """Points for what stands behind a name that would end at `end`; a `short` one may go on with the next character."""
    if end >= len(text) or not is_han(text[end]):
        return 2.0
    lex = lexicon()
    follower, place = lex.followers.at(text, end), lex.places.at(text, end)
    if place and len(place) >= len(follower):
        return -1.5
    if len(follower) > 1 or lex.titles.at(text, end):
        return 2.0
    grade = lex.given.get(text[end], "unusual")
    if follower:
        doubtful = grade in _GIVEN_AHEAD and not (follower == "和" and joins_names(text, end))
        return 0.6 if doubtful else 1.6
    if text[end] in lex.likely_followers:
        return 0.6
    return _GIVEN_AHEAD.get(grade, -0.2) if short else -0.2


def _context_behind(text: str, form: Form) -> float:
    """Points for what follows a form, fewer when its last character rather begins the next word (何俊 | 向记者)."""
    points = _after(text, form.end, short=len(form.name) == 2)
    begun = lexicon().followers.at(text, form.end - 1)
    return points - _SWALLOWED if len(begun) > 1 and form.end - form.start > 2 and not form.partial else points


def _ahead(text: str, start: int) -> float:
    """Points for what stands before a name that would begin at `start`."""
    if start == 0 or not is_han(text[start - 1]):
        return 1.5
    lex = lexicon()
    if lex.roles.ending_at(text, start):
        return 2.0
    return 1.5 if lex.near.ending_at(text, start) else -0.8


def _familiar(form: Form, known: Mapping[str, int]) -> float:
    """Points for a name that the article uses elsewhere."""
    count = known.get(form.name, 0)
    return 0.0 if count < 1 else min(2.5, 0.1 + 0.6 * count)


def _weighed(form: Form, context: float, known: Mapping[str, int], least: float = _LEAST_POINTS) -> float | None:
    """All points of a form in its context, None when they are fewer than a name needs."""
    points = form.points + context + _familiar(form, known)
    wanting = form.least - (_EASED if least < _LEAST_POINTS else 0.0)
    if context < wanting and known.get(form.name, 0) < 2:
        return None
    return points if points >= least else None


def _candidates_at(
    text: str, start: int, known: Mapping[str, int], least: float = _LEAST_POINTS
) -> list[tuple[float, Form]]:
    forms = forms_at(text, start)
    weighed = [(_weighed(form, _context_behind(text, form), known, least), form) for form in forms] if forms else []
    return [(points, form) for points, form in weighed if points is not None]


def name_at(folded: str, start: int, *, known: Mapping[str, int] = _NO_NAMES, called_for: bool = False) -> Name | None:
    """The best name that starts at `start`, as after a role word (第一书记, 村民); None when there is none.

    `known` are names of the article with their counts, as `count_names` gives them. Where a name is `called_for`
    (监测户…, 副队长…) an unusual one will do.
    """
    candidates = _candidates_at(folded, start, known, _CALLED_FOR if called_for else _LEAST_POINTS)
    odd = _unusual_at(folded, start) if called_for else None
    if odd is not None and not any(form.end >= odd.span.end or form.name in known for _, form in candidates):
        return odd
    if not candidates:
        return None
    points, form = max(candidates, key=lambda candidate: (candidate[0], candidate[1].end))
    return _name(folded, form, points)


def _unusual_at(folded: str, start: int) -> Name | None:
    """A name of unusual characters where one is called for: all up to what ends it (贫困户 | 盘买社公 | 今年)."""
    lex = lexicon()
    if lex.surnames.get(folded[start : start + 1]) not in ("common", "uncommon") or lex.ordinary.at(folded, start):
        return None
    for end in range(start + 2, min(start + 5, len(folded) + 1)):
        if not is_han(folded[end - 1]) or folded[end - 1] in _NO_PART:
            return None
        said = len(lex.followers.at(folded, end)) > (0 if not is_han(folded[end + 1 : end + 2] or "。") else 1)
        if end == len(folded) or not is_han(folded[end]) or said:
            return Name(Span(start, end), folded[start:end], _ODD, False) if end - start > 2 else None
    return None


#: Characters of no name at all.
_NO_PART = frozenset("的了吗呢们个户这那就也都把被给向对和与及在是有不没")
#: What a name is worth that is none by its characters.
_ODD = 0.7


def stands_alone(folded: str, start: int) -> Name | None:
    """A full name at `start` that no word calls for: of usual characters, clearly begun and clearly ended.

    王玉莲在那里; 毕业生李晓娜当上了; 去柯尊明家. Names of two characters, and half-named people, need more than that.
    """
    if start + 2 >= len(folded) or start in _inside_words(folded) or not may_begin(folded, start):
        return None
    if _ahead(folded, start) < _BEGUN and not lexicon().person_ends.ending_at(folded, start):
        return None
    best: tuple[float, Form] | None = None
    for form in forms_at(folded, start):
        behind = _context_behind(folded, form)
        if form.partial or behind < form.least:
            continue
        short = len(form.name) < 3
        if not (_presented(folded, form) if short else _usual(folded, form, behind)):
            continue
        if best is None or form.points + behind > best[0]:
            best = (form.points + behind, form)
    return _name(folded, best[1], best[0]) if best else None


def _presented(folded: str, form: Form) -> bool:
    """Whether a sentence opens with a name of two characters and says who that is: 黄健，男，; 黄健是省农科院的干部."""
    opens = form.start == 0 or folded[form.start - 1] in "。！？\n"
    return opens and form.points >= _LEAST_POINTS and _WHO_IT_IS.match(folded, form.end) is not None


_WHO_IT_IS = re.compile(
    "，[男女]，|，(?:今年)?[0-9]{2}岁|(?:原)?(?:是|来自)[^，。；]{2,16}?(?:干部|职工|科员|[科处局站所]长|主任|教师|老师|医生|民警|工程师|员工)(?=[，。；])"
)


def standing_alone(folded: str, start: int, end: int) -> Iterator[Name]:
    """The names that stand alone in `folded[start:end]`, at every place, overlapping ones too."""
    places = starts(folded)
    for number in range(bisect_left(places, start), bisect_left(places, end - 2)):
        name = stands_alone(folded, places[number])
        if name is not None and name.span.end <= end:
            yield name


def _usual(folded: str, form: Form, behind: float) -> bool:
    """Whether the characters and the end of a form leave no doubt that it is a name."""
    if lexicon().titles.at(folded, form.end - 1):
        return False
    if _HOME.match(folded, form.end):
        return form.points >= _LEAST_POINTS
    given = form.name[1:]
    if form.points >= _WHOLE:
        return behind >= -_RIVAL_POINTS
    if _COUNTING.search(given) or any(lexicon().given.get(c) not in _GIVEN_AHEAD for c in given) or behind < _ENDED:
        return False
    if form.points >= _USUAL:
        return True
    apart = form.start == 0 or not is_han(folded[form.start - 1]) or folded[form.start - 1] in "的是"
    return apart and form.points >= _LEAST_POINTS - 0.2 and folded.count(form.name) > 1


@lru_cache(maxsize=2)
def _inside_words(folded: str) -> frozenset[int]:
    """Where a word that began at most three characters before goes on: 主任 | 科员, 村 | 民."""
    inside: set[int] = set()
    where = pairs(folded)
    for words, heads in _words_by_head():
        for start in chain.from_iterable(where[head] for head in heads.intersection(where)):
            inside.update(range(start + 1, start + min(len(words.at(folded, start)), 4)))
    return frozenset(inside)


@cache
def _words_by_head() -> tuple[tuple[WordSet, frozenset[str]], ...]:
    """Everyday words and what people are called, each with the pairs of characters that they begin with."""
    return tuple(
        (words, frozenset(w[:2] for w in words.words)) for words in (lexicon().ordinary, lexicon().person_ends)
    )


def goes_on(folded: str, end: int, *, opens: bool) -> bool:
    """Whether a word begins here that only follows names: 王某某 | 放弃; to `opens` a sentence one will do."""
    return len(lexicon().followers.at(folded, end)) > (0 if opens else 1)


def name_before(folded: str, end: int, *, known: Mapping[str, int] = _NO_NAMES) -> Name | None:
    """The best name that ends at `end`, as before 家, 老人, 同志, 任第一书记; None when no name ends there."""
    best: tuple[float, Form] | None = None
    offset = max(0, end - _LONGEST)
    window = folded[offset:end]
    first = 0 if has_dot(window) else max(0, len(window) - longest_form())
    for place in range(first, len(window) - 1):
        for form in forms_at(window, place):
            if form.end != len(window):
                continue
            points = _weighed(form, _ahead(folded, offset + place), known)
            if points is not None and (best is None or points > best[0]):
                best = (points, form._replace(start=offset + place, end=end))
    return _name(folded, best[1], best[0]) if best else None


def names_in_list(folded: str, start: int, *, known: Mapping[str, int] = _NO_NAMES) -> tuple[Name, ...]:
    """The names joined by 、和 与 及 of which the first starts at `start`: 封喜才、吴振江和杨宏明."""
    names: list[Name] = []
    place = start
    while (found := name_at(folded, place, known=known)) is not None:
        names.append(found)
        joint = _JOINTS.match(folded, found.span.end)
        if joint is None:
            break
        place = joint.end()
    return tuple(names)


def is_name(s: str) -> float:
    """How plausible it is, 0..1, that the whole of `s` is a person's name; 0 when it has not the shape of one."""
    whole = [form for form in forms_at(s, 0) if form.end == len(s)]
    return max((_score(form.points + 1.0) for form in whole), default=0.0)


def stands_in_word(folded: str, start: int, size: int) -> bool:
    """Whether the stretch is, or begins, an ordinary word: 小米, 老家."""
    return len(lexicon().ordinary.at(folded, start)) >= size


def may_be_name(folded: str, span: Span) -> bool:
    """Whether nothing speaks against a name: no ordinary word begins in it, and it begins as names or sounds do.

    For stretches that their place in the sentence calls a name; the name itself may be of a people with other names.
    """
    words, lex = span.of(folded), lexicon()
    if any(lex.ordinary.at(folded, at) or lex.titles.at(folded, at) for at in range(span.start, span.end)):
        return False
    return words[0] in lex.surnames or sum(char in lex.sounds for char in words) > len(words) // 2


@cache
def _scanners() -> tuple[Scanner, Scanner]:
    """The words of roles, and those of speech."""
    return Scanner(lexicon().roles.words), Scanner(lexicon().speech.words)


def _anchored(folded: str) -> Iterator[list[tuple[float, Form]]]:
    """The competing readings of the name at each safe anchor: after a role, and before words of speech."""
    roles, speech = _scanners()
    for role in roles.scan(folded):
        readings = _candidates_at(folded, role.end, _NO_NAMES, _RIVAL_POINTS)
        if any(points >= _LEAST_POINTS for points, _ in readings):
            yield [(points, form) for points, form in readings if not form.partial]
    for said in speech.scan(folded):
        found = name_before(folded, said.start)
        if found and not found.partial:
            yield [(1.0, Form(found.span.start, found.span.end, found.name, 1.0))]


def _uses(folded: str, names: Iterable[str]) -> Counter[str]:
    """How often each of the names occurs, the longest at each place."""
    by_head: dict[str, list[str]] = {}
    for name in sorted(set(names), key=lambda name: -len(name)):
        by_head.setdefault(name[:2], []).append(name)
    where = pairs(folded)
    uses: Counter[str] = Counter()
    for head, wanted in by_head.items():
        for place in where.get(head, ()):
            longest = next((name for name in wanted if folded.startswith(name, place)), None)
            if longest is not None:
                uses[longest] += 1
    return uses


def _settled(readings: list[tuple[float, Form]], uses: Mapping[str, int]) -> str:
    """The reading that the whole article supports: a short one that often stands without the end of the longer one."""
    ranked = sorted(readings, key=lambda reading: (reading[0], reading[1].end))
    best = ranked[-1][1].name
    for _, form in ranked[:-1]:
        if best.startswith(form.name) and uses[form.name] >= max(2, uses[best]):
            return form.name
        if form.name.startswith(best) and uses[best] == 0 and uses[form.name] >= 2:
            best = form.name
    return best


def count_names(folded: str) -> dict[str, int]:
    """Names at safe anchors of the article, with how often each occurs in the whole of it, sorted by name."""
    anchored = [readings for readings in _anchored(folded) if readings]
    uses = _uses(folded, (form.name for readings in anchored for _, form in readings))
    settled = {_settled(readings, uses) for readings in anchored}
    counted = _uses(folded, settled)
    return {name: max(counted[name], 1) for name in sorted(settled)}
