"""What was not understood 待核: the issues of a document as a list beside its text, each with its reason and remedy."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Issue
from graph.reader.spoken import both, text
from graph.render.addresses import issue_id
from graph.render.issue_words import said_of
from graph.render.page import says
from graph.render.words import Lang

__all__ = ["doubts_html"]


def doubts_html(issues: Sequence[Issue], pieces: Sequence[int | None], lang: Lang) -> str:
    """The list; `pieces` are the numbers of the pieces at which their stretches begin, None for one without."""
    rows = [_doubt(issue, piece, lang) for issue, piece in zip(issues, pieces, strict=True)]
    return f'<ol class="doubts">{"".join(rows)}</ol>'


def _doubt(issue: Issue, piece: int | None, lang: Lang) -> str:
    kind = says(f"issuekind.{issue.kind}", lang, "b")
    name = f"{kind} {text(issue.quote[:80])}" if issue.quote else kind
    where = f'<a class="who" href="#p{piece}">{name}</a>' if piece is not None else f"<p>{name}</p>"
    reason, remedy = said_of(issue.message), said_of(issue.remedy)
    advice = f'<p class="cite">{says("report.remedy", lang)} {both(*remedy, lang)}</p>' if issue.remedy else ""
    return f'<li class="doubtful" id="{issue_id(issue)}">{where}<p class="said">{both(*reason, lang)}</p>{advice}</li>'
