"""Move the wordings the grammar has learned from `wanted` to where they hold: `python -m tests.grammar.settle_corpora`.

What held and holds no longer stays where it is, for the tests to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from tests.grammar.corpus_reading import SECTIONS, Corpus, Wording, read_file, shortcoming

__all__ = ["settled", "written"]

FOLDER = Path(__file__).parents[2] / "graph" / "grammar" / "corpus"


class _Dumper(yaml.SafeDumper):
    """YAML with lists set in, texts of several lines as they stand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def settled(corpus: Corpus) -> Corpus:
    """The corpus with what it wanted and now has moved up."""
    read = tuple(w for w in corpus.wanted if shortcoming(w) is None)
    quiet = tuple(w for w in corpus.wanted_silent if shortcoming(w) is None)
    return Corpus(
        corpus.rule,
        says=(*corpus.says, *read),
        silent=(*corpus.silent, *quiet),
        wanted=tuple(w for w in corpus.wanted if w not in read),
        wanted_silent=tuple(w for w in corpus.wanted_silent if w not in quiet),
    )


def written(corpora: Iterable[Corpus], header: str) -> str:
    """A corpus file: its header of comments, then the corpora; wordings of one place and the same facts together."""
    records = [_record(corpus) for corpus in corpora]
    body = yaml.dump(records, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return header + body


def _record(corpus: Corpus) -> dict[str, Any]:
    sections = {name: getattr(corpus, name) for name in SECTIONS}
    return {"rule": corpus.rule, **{name: _groups(found) for name, found in sections.items() if found}}


def _groups(wordings: Sequence[Wording]) -> list[dict[str, Any]]:
    groups: dict[tuple[tuple[str, ...], str, str], list[str]] = {}
    for wording in wordings:
        groups.setdefault((wording.facts, wording.place, wording.title), []).append(wording.text)
    return [
        {
            **({"facts": list(facts)} if facts else {}),
            "in": place,
            **({"title": title} if title else {}),
            "wordings": texts,
        }
        for (facts, place, title), texts in groups.items()
    ]


def _header(source: str) -> str:
    lines = source.splitlines(keepends=True)
    return "".join(line for line in lines[: next((i for i, t in enumerate(lines) if t[0] != "#"), len(lines))])


if __name__ == "__main__":
    for file in sorted(FOLDER.glob("*.yaml")):
        source = file.read_text("utf-8")
        file.write_text(written(map(settled, read_file(source, file.name)), _header(source)), "utf-8")
