"""The command `bangfu`: each command parses its options, calls one function, and that one prints.

Imports nothing heavy: what a command needs is imported inside it, so that `bangfu --help` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.terminal.application import Application
from graph.terminal.networks import add_networks
from graph.terminal.options import (
    DEFAULT_BUILD,
    Asked,
    BuildFolder,
    County,
    Lang,
    LevelOption,
    ModeOption,
    Out,
    TableFormat,
    TypeOption,
    Year,
    asking,
)
from graph.terminal.surveys import add_surveys

__all__ = ["app"]

app = Application(name="bangfu", no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})


@app.callback()
def bangfu() -> None:
    """Who assists whom 谁帮扶谁: a graph with evidence, from Chinese reports on poverty alleviation.

    Build it once (bangfu build), then ask it. Answers go to stdout, talk to stderr. Exit codes: 0 answered, 1 failed,
    2 not understood (unknown name, wrong option, no build), 130 interrupted.
    """


@app.command()
def build(
    documents: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs; the sample corpus if none.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the build.")] = DEFAULT_BUILD,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Worker processes.")] = 1,
    strict: Annotated[bool, typer.Option("--strict", help="Publish nothing if anything has a fault.")] = False,
    pages: Annotated[bool, typer.Option("--pages/--no-pages", help="Write a page for each document.")] = True,
    limit: Annotated[int, typer.Option(min=1, metavar="MB", help="Largest size of a document.")] = 20,
    lang: Lang = None,
) -> None:
    """Build the graph of some documents 构建图谱."""
    from graph.terminal.building import run_build

    raise typer.Exit(run_build(documents or [], out, jobs=jobs, strict=strict, pages=pages, limit=limit, lang=lang))


@app.command()
@asking("evidence")
def ask(
    question: Annotated[list[str], typer.Argument(help="In Chinese or English: 哪些单位帮扶炮台村？")],
    *,
    sparql: Annotated[bool, typer.Option("--sparql/--no-sparql", help="Show the SPARQL behind the answer.")] = True,
    asked: Asked,
) -> None:
    """Ask in your own words 自然语言提问: says what it understood, and answers; exit code 2 when it does not."""
    from graph.terminal.natural import ask_in_words

    raise typer.Exit(ask_in_words(" ".join(question), asked, sparql=sparql))


@app.command()
@asking("county", "level", "type_", "mode", "year", "status", "min_documents", "evidence")
def who_assists(
    place: Annotated[str, typer.Argument(help="Place, household or school: 炮台村, 靖宇县/炮台村 …")],
    *,
    depth: Annotated[
        str, typer.Option(metavar="direct|within|above", help="Help for it, for all inside it, or for all it lies in.")
    ] = "direct",
    asked: Asked,
) -> None:
    """Which units and people assist a place 谁帮扶此地. Level and type are the assister's."""
    from graph.terminal.asking import ask_who_assists

    ask_who_assists(place, depth, asked)


@app.command()
@asking("county", "level", "type_", "mode", "year", "status", "min_documents", "evidence")
def assists(
    unit: Annotated[str, typer.Argument(help="Unit, person or place that assists: 延边州供销社 …")], *, asked: Asked
) -> None:
    """Whom a unit assists 它帮扶谁. Level and type are the recipient's."""
    from graph.terminal.asking import ask_assists

    ask_assists(unit, asked)


@app.command()
@asking("county", "level", "type_", "year", "status", "min_documents", "evidence")
def secretaries(
    place: Annotated[str | None, typer.Argument(help="Place with all inside it; everywhere if none.")] = None,
    *,
    unit: Annotated[str | None, typer.Option(metavar="NAME", help="Only those this unit sent.")] = None,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="first_secretary, team_leader, team_member, responsible_person, all.")
    ] = "first_secretary",
    asked: Asked,
) -> None:
    """First secretaries and others stationed 第一书记. Level and type are those of the unit that sent them."""
    from graph.terminal.asking import ask_secretaries

    ask_secretaries(place, unit, role, asked)


@app.command()
@asking("county", "level", "type_", "year", "status", "evidence")
def projects(
    place: Annotated[str | None, typer.Argument(help="Place with all inside it; everywhere if none.")] = None,
    *,
    unit: Annotated[
        str | None, typer.Option(metavar="NAME", help="Told beside this unit's help with projects or funds.")
    ] = None,
    at_least: Annotated[float | None, typer.Option(min=0, metavar="YUAN", help="With a total of so many yuan.")] = None,
    asked: Asked,
) -> None:
    """Projects of a place 项目. Level is the place's, type the project's."""
    from graph.terminal.asking import ask_projects

    ask_projects(place, unit, at_least, asked)


@app.command()
@asking("county", "level", "type_", "mode", "year", "status", "min_documents", "evidence")
def households(
    name: Annotated[str | None, typer.Argument(help="Place, or unit or person that helps; everywhere if none.")] = None,
    *,
    asked: Asked,
) -> None:
    """Assisted households and who helps them 帮扶对象户. Level and type are the helper's."""
    from graph.terminal.asking import ask_households

    ask_households(name, asked)


add_surveys(app)
add_networks(app)


@app.command()
@asking("county", "level", "type_", "year")
def figure(
    name: Annotated[
        str | None,
        typer.Argument(help="flow, projects, sums, coverage, secretaries, units, documents; lists them if none."),
    ] = None,
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="FILE.svg, .png, .html or .csv; its table to stdout if none."),
    ] = None,
    narrow: Annotated[bool, typer.Option("--narrow", help="Drawn for a phone or a column (svg, png).")] = False,
    asked: Asked,
) -> None:
    """Figures 图: level by level flow, projects, sums, coverage … as pictures with their table and query. County is any
    place; level and type are those of the assisters, or of the projects."""
    from graph.terminal.figuring import list_figures, show_figure

    if name is None:
        list_figures(asked)
    else:
        show_figure(name, out, asked, narrow=narrow)


@app.command()
@asking("county", "evidence")
def show(
    name: Annotated[str, typer.Argument(help="Place, unit, person or household, by name or IRI.")], *, asked: Asked
) -> None:
    """Everything about one thing 详情."""
    from graph.terminal.asking import ask_show

    ask_show(name, asked)


@app.command()
@asking()
def explain(
    fact: Annotated[str, typer.Argument(help="A fact: iri of the ledger, document:number, or words of its quote.")],
    *,
    documents: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="Where the documents are; the sample corpus if not given.")
    ] = None,
    asked: Asked,
) -> None:
    """Why a fact stands in the graph 解释: rule, trigger, names, antecedents, place, passage."""
    from graph.terminal.explaining import ask_why

    ask_why(fact, documents or [], asked)


@app.command()
def sparql(
    query: Annotated[str, typer.Argument(help="File, - for standard input, or the query itself.")],
    *,
    form: Annotated[
        str,
        typer.Option("--format", metavar="table|csv|tsv|json|xml|ttl|nt|nq", help="How to write the results."),
    ] = "table",
    timeout: Annotated[
        float | None, typer.Option(min=0.1, metavar="SECONDS", help="Give up after so long; never if not given.")
    ] = None,
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """Ask in SPARQL, over all graphs at once; prefixes bf, rdfs, skos, prov, oa, dcterms are known."""
    from graph.terminal.asking import chosen, opened
    from graph.terminal.querying import QueryForm, print_query, query_text

    opened_build = opened(build, lang)
    print_query(opened_build, query_text(query), chosen(QueryForm, form, "--format"), timeout=timeout)


@app.command()
def questions(
    number: Annotated[int | None, typer.Argument(help="Number of the question; lists all if none.")] = None,
    values: Annotated[list[str] | None, typer.Argument(help="What to ask it of: 炮台村, road, 2019 …")] = None,
    *,
    show_query: Annotated[bool, typer.Option("--show", help="Show the SPARQL as well.")] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="table|csv|tsv|json|xml", help="How to write the results.")
    ] = "table",
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """The competency questions of the ontology 能力问题: list them, or ask one."""
    from graph.terminal.asking import chosen, opened
    from graph.terminal.querying import QueryForm, ask_question, list_questions

    if number is None:
        list_questions(lang)
    else:
        opened_build = opened(build, lang)
        ask_question(opened_build, number, values or [], chosen(QueryForm, form, "--format"), show=show_query)


@app.command()
def serve(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="Port; 0 takes a free one.")] = 8000,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; other than loopback, others can reach it.")
    ] = "127.0.0.1",
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="Longest a query may run.")] = 60.0,
    memory: Annotated[int, typer.Option(min=64, metavar="MB", help="Most memory a query may take.")] = 2048,
    max_rows: Annotated[int, typer.Option(min=1, metavar="N", help="Most rows of an answer.")] = 1_000_000,
    jobs: Annotated[int, typer.Option(min=0, metavar="N", help="Queries at once; one a processor if 0.")] = 0,
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """Serve a build over HTTP 服务: a read-only SPARQL endpoint at /sparql, each query with its limits."""
    from graph.terminal.serving import run_server

    run_server(build, host=host, port=port, timeout=timeout, memory=memory, max_rows=max_rows, jobs=jobs, lang=lang)


@app.command()
@asking()
def validate(*, asked: Asked) -> None:
    """Check a build against the shapes and checks of the ontology 校验; exit code 1 when it breaks one."""
    from graph.terminal.asking import format_of, opened
    from graph.terminal.checking import check_build

    form = format_of(asked)
    if check_build(opened(asked.build, asked.lang), form):
        raise typer.Exit(1)


@app.command()
def export(
    form: Annotated[
        str, typer.Argument(metavar="FORM", help="csv, jsonl, sqlite, graphml, gexf, nquads, trig, jsonld.")
    ],
    *,
    out: Out = None,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Keep the names of assisted households; masked unless given.")
    ] = False,
    salt: Annotated[
        str | None, typer.Option(envvar="BANGFU_SALT", metavar="TEXT", help="Secret that keeps pseudonyms the same.")
    ] = None,
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """The ledger, the network or the whole graph for other programs 导出."""
    from graph.terminal.asking import chosen, opened
    from graph.terminal.exporting import ExportForm
    from graph.terminal.exporting import export as write

    opened_build = opened(build, lang)
    write(opened_build, chosen(ExportForm, form, "export"), out, with_names=with_names, salt=salt)


@app.command()
def view(
    *,
    out: Out = None,
    focus: Annotated[str | None, typer.Option(metavar="NAME", help="Thing in the middle of the picture.")] = None,
    depth: Annotated[int, typer.Option(min=1, max=3, metavar="N", help="Steps around it.")] = 1,
    county: County = None,
    level: LevelOption = None,
    type_: TypeOption = None,
    mode: ModeOption = None,
    year: Year = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """The network as a page for the browser 网络图; view.html in the build unless --out says otherwise."""
    from graph.terminal.asking import opened
    from graph.terminal.viewing import Part
    from graph.terminal.viewing import view as write

    part = Part(focus=focus, depth=depth, county=county, level=level, type_=type_, mode=mode, year=year)
    write(opened(build, lang), out, part, open_it=open_it)


@app.command()
def read(
    document: Annotated[
        str, typer.Argument(help="Id, number or part of the title of a document; or a file, read on the spot.")
    ],
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the page here.")] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """A document with its facts beside its text 阅读原文, as a page: prints where it is, or opens it."""
    from graph.terminal.reading import read_document

    read_document(document, build, out, open_it=open_it, lang=lang)


@app.command()
def place(
    name: Annotated[str, typer.Argument(help="Name or division code of a place of China.")],
    *,
    within: Annotated[str | None, typer.Option(metavar="NAME", help="Inside this county or other place.")] = None,
    year: Annotated[int | None, typer.Option(metavar="YYYY", help="On the map of this year, 2016 to 2023.")] = None,
    form: TableFormat = "table",
    lang: Lang = None,
) -> None:
    """Look a place up in the dated gazetteer 查地名: code, level, path, years, successor. Needs no build."""
    from graph.terminal.places import print_places

    print_places(name, within=within, year=year, form=form, lang=lang)


@app.command()
def evaluate(
    annotations: Annotated[
        Path | None, typer.Argument(help="Folder of annotated documents; those of the sample corpus if none.")
    ] = None,
    *,
    documents: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the documents are; beside or above the annotations if not given."),
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Score this ledger.jsonl instead of extracting anew.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every fact missed, wrong or told again, with rule and trigger.")
    ] = False,
    form: TableFormat = "table",
    lang: Lang = None,
) -> None:
    """Score extraction against annotated documents 评测: precision, recall, F1, fields. Needs no build."""
    from graph.terminal.evaluating import run_evaluation

    run_evaluation(annotations, documents=documents, ledger=ledger, errors=errors, form=form, lang=lang)


@app.command()
def version() -> None:
    """Print the version of Bangfu 版本."""
    from graph import __version__

    typer.echo(f"bangfu {__version__}")


if __name__ == "__main__":
    app()
