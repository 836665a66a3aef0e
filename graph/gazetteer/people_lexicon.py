"""The data on names of people 人名数据, read once from `data/people/*.tsv`: what `people` reasons with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import GazetteerError

__all__ = ["DATA", "Lexicon", "WordSet", "lexicon", "read_rows"]

#: Where the tables live.
DATA = Path(__file__).parent / "data" / "people"


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words that can be looked up at a place of a text, where only lengths of words of that first character are tried.

    `longest` is the length of the longest; `by_first` and `by_last` give the lengths, falling, by first or last
    character.
    """

    words: frozenset[str]
    longest: int
    by_first: Mapping[str, tuple[int, ...]]
    by_last: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> WordSet:
        held = frozenset(words)
        return cls(held, max(map(len, held), default=0), _lengths(held, 0), _lengths(held, -1))

    def at(self, text: str, start: int) -> str:
        """The longest word that begins at `start`, or the empty string."""
        for size in self.by_first.get(text[start : start + 1], ()):
            word = text[start : start + size]
            if word in self.words:
                return word
        return ""

    def ending_at(self, text: str, end: int) -> str:
        """The longest word that ends at `end`, or the empty string."""
        for size in self.by_last.get(text[end - 1 : end], ()) if end else ():
            if size <= end and text[end - size : end] in self.words:
                return text[end - size : end]
        return ""

    def ends_from(self, text: str, start: int) -> Iterator[int]:
        """Where the words end that begin at `start`, the longest first."""
        for size in self.by_first.get(text[start : start + 1], ()):
            if text[start : start + size] in self.words:
                yield start + size


def _lengths(words: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[at]].add(len(word))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables on names; the header of each file says what its rows mean."""

    surnames: dict[str, str]
    given: dict[str, str]
    ordinary: WordSet
    also_names: frozenset[str]
    followers: WordSet
    likely_followers: frozenset[str]
    titles: WordSet
    speech: WordSet
    calls: WordSet
    places: WordSet
    roles: WordSet
    near: WordSet
    person_ends: WordSet
    elements: dict[str, dict[str, WordSet]]
    sounds: frozenset[str]


def read_rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Rows of a tab-separated file below its comments and its heading.

    :raises GazetteerError: the file is missing, or a row has not `columns` fields.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error}).", remedy="Install the package again.") from error
    rows = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    for number, line in rows[1:]:
        fields = line.split("\t")
        if len(fields) != columns:
            message = f"{path}, line {number}: {len(fields)} fields instead of {columns}."
            raise GazetteerError(message, remedy="Separate the fields by one tab.")
        yield fields


def _graded(path: Path, *, split: bool) -> dict[str, str]:
    """Entry → grade of a table `grade, entries`; an entry in two rows is an error."""
    grades: dict[str, str] = {}
    for grade, entries in read_rows(path, 2):
        for entry in entries.split() if split else entries:
            if entry in grades:
                message = f"{path}: {entry!r} stands under {grades[entry]!r} and again under {grade!r}."
                raise GazetteerError(message, remedy="Keep one of the two.")
            grades[entry] = grade
    return grades


def _lists(path: Path) -> dict[str, list[str]]:
    return {kind: words.split() for kind, words in read_rows(path, 2)}


def _elements(path: Path) -> tuple[dict[str, dict[str, WordSet]], frozenset[str]]:
    elements: dict[str, dict[str, WordSet]] = {}
    for people, position, words in read_rows(path, 3):
        elements.setdefault(people, {})[position] = WordSet.of(words.split())
    sounds = set("".join(elements.pop("any")["sound"].words))
    for people in ("turkic", "tibetan"):
        sounds.update("".join(elements[people]["whole"].words))
    return elements, frozenset(sounds)


@cache
def lexicon() -> Lexicon:
    """The tables, read on first use.

    :raises GazetteerError: a table is missing or breaks its format.
    """
    followers, leaders = _lists(DATA / "name_followers.tsv"), _lists(DATA / "name_leaders.tsv")
    ordinary = [word for _, words in read_rows(DATA / "ordinary_words.tsv", 2) for word in words.split()]
    elements, sounds = _elements(DATA / "ethnic_elements.tsv")
    return Lexicon(
        surnames=_graded(DATA / "surnames.tsv", split=True),
        given=_graded(DATA / "given_characters.tsv", split=False),
        ordinary=WordSet.of(ordinary),
        also_names=frozenset(row[0] for row in read_rows(DATA / "word_names.tsv", 1)),
        followers=WordSet.of(followers["sure"]),
        likely_followers=frozenset(followers["likely"]),
        titles=WordSet.of(followers["title"] + followers["kin"]),
        calls=WordSet.of(followers["title"] + followers["kin"] + followers["call"]),
        places=WordSet.of(followers["place"]),
        speech=WordSet.of(followers["speech"]),
        roles=WordSet.of(leaders["role"]),
        near=WordSet.of(leaders["near"]),
        person_ends=WordSet.of(leaders["person"]),
        elements=elements,
        sounds=sounds,
    )
