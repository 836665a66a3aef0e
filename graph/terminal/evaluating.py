"""`bangfu evaluate`: extraction, or a finished ledger, scored against annotated documents; needs no build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import typer

from graph.errors import QueryError
from graph.evaluation.faults import Fault
from graph.evaluation.found import Articles, found_in, read_articles, read_ledger
from graph.evaluation.gold import GoldDocument, read_gold
from graph.evaluation.scores import Evaluation, Share, Tally, evaluate
from graph.evaluation.tracing import TracedFault, with_traces
from graph.terminal.answers import talk
from graph.terminal.asking import chosen
from graph.terminal.formats import Format, emit, in_json, plain
from graph.terminal.language import choose, message, translated
from graph.terminal.tables import Table
from graph.terminal.trees import sight_lines, tree_lines

__all__ = ["run_evaluation"]

#: The annotations that ship with the project lie beside its reports.
_ANNOTATIONS = Path(__file__).resolve().parents[2] / "corpus" / "annotations"


def run_evaluation(
    annotations: Path | None,
    *,
    documents: Path | None,
    ledger: Path | None,
    errors: bool,
    form: str,
    lang: str | None,
) -> None:
    """Score against the annotations (those of the sample corpus when none are given), and print scores and errors."""
    choose(lang)
    how = chosen(Format, form, "--format")
    folder = annotations or _shipped()
    gold = read_gold(folder)
    articles = _articles(gold, folder, documents)
    if ledger is None:
        articles.insist((document.id for document in gold), documents or folder)
        found = tuple(found_in(articles.by_id[document.id] for document in gold))
    else:
        found = read_ledger(ledger)
    evaluation = evaluate(gold, found, {doc: article.text for doc, article in articles.by_id.items()})
    traces = tuple(with_traces(evaluation.faults, articles.by_id)) if errors and how is not Format.CSV else ()
    _print(evaluation, how, traces, errors=errors)
    _tell(gold, evaluation)


def _shipped() -> Path:
    if not _ANNOTATIONS.is_dir():
        raise QueryError(message("evaluate.no_corpus"))
    return _ANNOTATIONS


def _articles(gold: Iterable[GoldDocument], folder: Path, documents: Path | None) -> Articles:
    """The annotated documents: from the folder given, else from beside the annotations or the folder around them."""
    ids = [document.id for document in gold]
    if documents is not None:
        return read_articles(documents, ids)
    beside = read_articles(folder, ids)
    return beside if beside.by_id else read_articles(folder.resolve().parent, ids)


def _print(evaluation: Evaluation, form: Format, traces: Sequence[TracedFault], *, errors: bool) -> None:
    match form:
        case Format.JSON:
            typer.echo(in_json(_in_json(evaluation, traces, errors=errors)))
        case Format.CSV:
            emit(_faults(evaluation.faults, people=False) if errors else _all_scores(evaluation), form)
        case _:
            tables = [_tallies(evaluation), _shares(evaluation.attributes)]
            tables += [_faults(evaluation.faults, people=True)] if errors else []
            for number, table in enumerate(table for table in tables if table.rows):
                typer.echo("" if number == 0 else "\n", nl=False)
                emit(table, form)
            for number, fault in enumerate(traces, start=1):
                for line in _trace_lines(number, fault):
                    typer.echo(line)


def _trace_lines(number: int, traced: TracedFault) -> Iterator[str]:
    """One fault with what led to it: the match of a fact found, what was seen at the passage of one missed."""
    fault = traced.fault
    yield ""
    yield f"[{number}] {fault.doc} · {_heading(fault.verdict)} · {translated(f'kind.{fault.kind}')} · {fault.fact}"
    for tree in traced.matches:
        yield from (f"    {line}" for line in tree_lines(tree))
    if traced.seen is not None:
        yield from (f"    {line}" for line in sight_lines(traced.seen))


def _tell(gold: Sequence[GoldDocument], evaluation: Evaluation) -> None:
    facts = [fact for document in gold for fact in document.facts]
    optional = sum(fact.optional for fact in facts)
    talk(message("evaluate.gold", documents=len(gold), facts=len(facts), optional=optional))
    if checked := evaluation.evidence.total:
        talk(message("evaluate.evidence", rows=checked, bad=checked - evaluation.evidence.right))


def _measures(evaluation: Evaluation) -> Iterator[tuple[str, Tally]]:
    yield from ((str(kind), tally) for kind, tally in evaluation.kinds.items())
    yield "relations", evaluation.relations
    yield "all", evaluation.all


def _tallies(evaluation: Evaluation) -> Table:
    headings = ("measure", "precision", "recall", "f1", "tp", "fp", "fn")
    rows = (
        (translated(f"kind.{name}"), f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", *map(str, _counts(t)))
        for name, t in _measures(evaluation)
    )
    return Table(tuple(map(_heading, headings)), tuple(rows))


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.tp, tally.fp, tally.fn


def _shares(attributes: Mapping[str, Share]) -> Table:
    rows = ((name, str(s.right), str(s.total), f"{s.ratio:.3f}") for name, s in attributes.items())
    return Table(tuple(map(_heading, ("field", "right", "total", "ratio"))), tuple(rows))


def _faults(faults: Iterable[Fault], *, people: bool) -> Table:
    headings = ("document", "verdict", "fact", "quote", "rule", "trigger", "antecedents")
    rows = (
        (
            fault.doc,
            _heading(fault.verdict) if people else str(fault.verdict),
            fault.fact if people else f"{fault.kind} | {fault.fact}",
            " ".join(fault.quote.split()) if people else fault.quote,
            fault.rule,
            fault.trigger,
            translated("separator").join(fault.antecedents) if people else ";".join(fault.antecedents),
        )
        for fault in faults
    )
    return Table(tuple(map(_heading, headings)) if people else headings, tuple(rows))


def _heading(word: str) -> str:
    return translated(f"evaluate.{word}")


def _all_scores(evaluation: Evaluation) -> Table:
    """One table for programs: a line for each kind, then one for each field, then the passages."""
    tallies = ((name, *_exact(tally), "", "") for name, tally in _measures(evaluation))
    shares = {**evaluation.attributes, "evidence": evaluation.evidence}
    fields = ((name, *[""] * 6, str(share.right), str(share.total)) for name, share in shares.items())
    headings = ("measure", "precision", "recall", "f1", "tp", "fp", "fn", "right", "total")
    return Table(headings, (*tallies, *fields))


def _exact(tally: Tally) -> tuple[str, ...]:
    return tuple(map(str, (tally.precision, tally.recall, tally.f1, *_counts(tally))))


def _in_json(evaluation: Evaluation, traces: Sequence[TracedFault], *, errors: bool) -> dict[str, object]:
    said: dict[str, object] = {
        "kinds": {str(kind): _named(tally) for kind, tally in evaluation.kinds.items()},
        "relations": _named(evaluation.relations),
        "all": _named(evaluation.all),
        "attributes": {name: [share.right, share.total] for name, share in evaluation.attributes.items()},
        "evidence": {
            "rows": evaluation.evidence.total,
            "bad": evaluation.evidence.total - evaluation.evidence.right,
        },
    }
    return said | ({"errors": [_fault_in_json(traced) for traced in traces]} if errors else {})


def _fault_in_json(traced: TracedFault) -> dict[str, object]:
    return {**plain(traced.fault), "matches": traced.matches, "seen": traced.seen}


def _named(tally: Tally) -> dict[str, float]:
    ratios = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return ratios | dict(zip(("tp", "fp", "fn"), _counts(tally), strict=True))
