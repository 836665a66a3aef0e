"""The build report `build/report.html` 建库报告: what was read, what was found, and what was not understood.

`build_graph` fills a `ReportInput` from the values of its steps and writes what `report_page` returns; nothing is
computed here that the ledger or the store would tell otherwise. Open questions come by what they are worth
(`graph.render.worth`), and everything leads to the page of its document.
"""

from __future__ import annotations

from graph.render.page import asset, render_page, says
from graph.render.report_input import Pictures, ReportInput
from graph.render.report_rows import report_tables
from graph.render.words import Lang, word

__all__ = ["FACTS_LISTED", "report_page"]

#: So many facts are listed with their quotes; the counts always cover all, and the page says what it leaves out.
FACTS_LISTED = 20_000

_LINKS = (("documents/index.html", "reader.index"), ("network.html", "ui.network"))
#: The sections of the page in their order, each with the word that introduces it.
_SECTIONS = (
    ("documents", "report.documents_lead"),
    ("issues", "report.issues_lead"),
    ("places", "report.places_lead"),
    ("conflicts", "report.conflicts_lead"),
    ("breaches", "report.breaches_lead"),
    ("reprints", "report.reprints_lead"),
    ("figures", "report.figures_lead"),
    ("facts", "report.facts_lead"),
)
#: The numbers at the top, each leading to its section.
_TILES = ("documents", "facts", "issues", "places", "conflicts", "breaches", "reprints")


def report_page(report: ReportInput, *, lang: Lang = "zh", facts_listed: int = FACTS_LISTED) -> str:
    """The report as one HTML file, self-contained, safe with untrusted words; the same input gives the same bytes."""
    pictures = report.pictures or Pictures("")
    tables = report_tables(report, facts_listed)
    return render_page(
        title=word("report.title", lang),
        lang=lang,
        styles=[asset("report.css"), *pictures.styles],
        body=_body(pictures, lang),
        data={"bangfu-report": {"version": report.version, "facts_total": len(report.facts), **tables}},
        scripts=[asset("table.js"), asset("facts.js"), asset("report.js"), *pictures.scripts],
        links=_LINKS if report.has_pages else _LINKS[1:],
    )


def _body(pictures: Pictures, lang: Lang) -> str:
    tiles = "".join(f'<a href="#{name}">{says(f"report.{name}", lang)} <b id="n-{name}"></b></a>' for name in _TILES)
    count = pictures.html.count("<figure ")
    tiles += f'<a href="#figures">{says("report.figures", lang)} <b>{count}</b></a>'
    sections = "\n".join(_section(name, lead, pictures, lang) for name, lead in _SECTIONS)
    label = word("ui.kind", lang)
    kinds = f'<div id="kinds" class="kinds" role="group" aria-label="{label}" data-w-label="ui.kind"></div>'
    return f"""<main class="report">{says("report.lead", lang, "p")}
<nav class="tiles" data-w-label="report.title" aria-label="{word("report.title", lang)}">{tiles}</nav>{kinds}
{sections}
</main>"""


def _section(name: str, lead: str, pictures: Pictures, lang: Lang) -> str:
    inside = f'<div id="t-{name}-head"></div><div id="t-{name}"></div>'
    if name == "figures":
        inside = pictures.html or says("report.no_figures", lang, "p")
    return f'<section id="{name}"><h2>{says(f"report.{name}", lang)}</h2>{says(lead, lang, "p")}{inside}</section>'
