"""Where the grammar falls short of its corpora, failure by failure: `python -m tests.grammar.corpus_failures [RULE …]`.

Without arguments all rules are looked at. The counts by kind of failure come last; docs/wordings.md has them too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping

from graph.grammar.rule import Reads, load_rules
from tests.grammar.corpus_reading import FAILURES, Corpus, Wording, load_corpora, shortcoming

__all__ = ["counted", "failures", "of_kind"]


def failures(corpora: Iterable[Corpus]) -> Mapping[Wording, str]:
    """Every wording that is not read as it should be, with what is wrong.

    What stands under `says` and `silent` holds, or the tests fail; only what is wanted is read anew.
    """
    wanted = (w for corpus in corpora for w in (*corpus.wanted, *corpus.wanted_silent))
    return {w: failure for w in wanted if (failure := shortcoming(w)) is not None}


def counted(found: Mapping[Wording, str]) -> Mapping[str, int]:
    """How many wordings fail in each way, in the order of `FAILURES`."""
    kinds = Counter(failure.partition(":")[0] for failure in found.values())
    return {kind: kinds[kind] for kind in FAILURES}


def of_kind(reads: Reads) -> list[Corpus]:
    """The corpora of the rules that read one kind of fact, in the order of the rules."""
    corpora = load_corpora()
    return [corpora[rule.name] for rule in load_rules() if rule.reads is reads and rule.name in corpora]


def main(names: list[str]) -> None:
    """Print the failures of the named rules, or of all, and their counts."""
    corpora = load_corpora()
    found = failures(corpora[name] for name in names or corpora)
    for wording, failure in sorted(found.items(), key=lambda item: FAILURES.index(item[1].partition(":")[0])):
        print(f"{wording.rule} | {wording.place} | {wording.text}\n    {failure}")
    print(*(f"{kind}: {number}" for kind, number in counted(found).items()), sep=", ")


if __name__ == "__main__":
    main(sys.argv[1:])
