"""The sentences behind facts, with trigger and both ends marked, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.gazetteer.place_names import short_forms
from graph.query import Build, Passage, Thing
from graph.query.answers import Source
from graph.query.terms import RDFS, SKOS
from graph.serve.pages.markup import Html, outside_link, tag, text
from graph.serve.pages.visit import Visit

__all__ = ["End", "Ends", "citation", "cited", "ends_of", "marked_quote", "quotes"]

#: How the ends of facts are marked: the part a thing has → the letter of its mark.
_LETTERS = {
    "assister": "a",
    "dispatchedBy": "a",
    "recipient": "r",
    "recipientPlace": "r",
    "household": "r",
    "helps": "r",
    "location": "r",
    "dutyPlace": "r",
    "holder": "p",
}
#: So many passages of a fact are shown at once; the rest is folded away.
_SHOWN = 1


@dataclass(frozen=True, slots=True)
class End:
    """An end of a fact as its sentence may call it: the letter of its mark, its names, the longest first."""

    letter: str
    names: tuple[str, ...]


class Ends:
    """The names of things, each read from the build once."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._known: dict[str, tuple[str, ...]] = {}

    def names(self, thing: Thing) -> tuple[str, ...]:
        """What a thing is called, in full and for short, the longest name first."""
        if thing.iri not in self._known:
            build = self._build
            full = {*build.values(thing.iri, RDFS + "label"), *build.values(thing.iri, SKOS + "altLabel")}
            short = {form for name in full if thing.level for form in short_forms(name, thing.level) if len(form) > 1}
            self._known[thing.iri] = tuple(sorted(full | short, key=lambda name: (-len(name), name)))
        return self._known[thing.iri]


def ends_of(parts: Iterable[tuple[str, Thing]], known: Ends) -> tuple[End, ...]:
    """The ends of a fact by its parts; each thing once."""
    found: dict[str, End] = {}
    for part, thing in parts:
        if part in _LETTERS:
            found.setdefault(thing.iri, End(_LETTERS[part], known.names(thing)))
    return tuple(found.values())


def marked_quote(passage: Passage, ends: Sequence[End]) -> Html:
    """The quote with its trigger and, where it calls them by a name we know, the ends of the fact marked.

    The graph holds the place of the trigger only, so ends are found by their names: the longest that stands there,
    where several do the one nearest to the trigger.
    """
    quote = passage.quote
    start = passage.trigger_start - passage.start
    stop = passage.trigger_end - passage.start
    taken = [(start, stop, "t")] if 0 <= start < stop <= len(quote) else []
    for end in ends:
        if (found := _found(quote, end, taken)) is not None:
            taken.append(found)
    pieces: list[Html] = []
    at = 0
    for first, last, letter in sorted(taken):
        pieces.append(text(quote[at:first]))
        words = quote[first:last]
        pieces.append(tag("mark", words) if letter == "t" else tag("span", words, class_=f"m-{letter}"))
        at = last
    return text(pieces, quote[at:])


def _found(quote: str, end: End, taken: Sequence[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    anchor = taken[0][0] if taken else 0
    for name in end.names:
        spots = [at for at in range(len(quote)) if quote.startswith(name, at)]
        free = [at for at in spots if all(at + len(name) <= first or at >= last for first, last, _ in taken)]
        if free:
            at = min(free, key=lambda spot: (abs(spot - anchor), spot))
            return at, at + len(name), end.letter
    return None


def citation(source: Source, visit: Visit) -> Html:
    """Title, publisher and date of a document, linked to its page."""
    title = tag("a", visit.say("title", title=source.title or source.id), href=visit.page(source.iri))
    rest = [part for part in (source.publisher, source.date) if part]
    away = outside_link(source.url, visit.say("original")) if source.url else None
    return text(title, [text(visit.say("comma"), part) for part in rest], [" ", away] if away else None)


def cited(passage: Passage, ends: Sequence[End], visit: Visit, *, whole: str | None = None) -> Html:
    """One passage: the sentence, what its pronouns refer to, the document it stands in, the way to its `whole` text."""
    meant = [a.quote for a in passage.antecedents if a.quote]
    return text(
        tag("blockquote", marked_quote(passage, ends), lang="zh", cite=passage.document.url or None),
        tag("p", visit.say("meant", words=visit.say("joiner").join(dict.fromkeys(meant))), class_="cite")
        if meant
        else None,
        tag(
            "p",
            citation(passage.document, visit),
            " ",
            tag("a", f"{passage.start}–{passage.end}", href=visit.page(passage.iri), title=visit.say("passage")),
            [" ", tag("a", visit.say("whole_text"), href=visit.file(whole))] if whole else None,
            class_="cite",
        ),
    )


def quotes(passages: Sequence[Html], visit: Visit) -> Html:
    """The passages of a fact, each as `cited`: the first at once, the others folded away."""
    rest = passages[_SHOWN:]
    folded = tag("details", tag("summary", visit.say("more_quotes", n=len(rest))), rest)
    return text(passages[:_SHOWN], folded if rest else None)
