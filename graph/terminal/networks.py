"""The commands that ask the graph as a network: measures, projections, the shortest ways between two things.

Registered by `cli.py` among its own; like there, what a command needs is imported inside it.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from graph.terminal.application import Application
from graph.terminal.options import DEFAULT_BUILD, Asked, BuildFolder, Lang, Out, asking

__all__ = ["add_networks"]

_Places: TypeAlias = Annotated[
    str, typer.Option(metavar="LEVEL", help="Level of the places looked at: village, township, county …")
]
_FILTERS = ("county", "level", "type_", "mode", "year", "min_documents")


def add_networks(app: Application) -> None:
    """Register `network` with its commands, and `path`."""
    group = app.group("network", network)
    group.command()(measure)
    group.command()(project)
    app.command()(path)


def network() -> None:
    """The graph as a network 网络分析: measures with their definitions, projections for other programs."""


@asking(*_FILTERS)
def measure(
    name: Annotated[str | None, typer.Argument(help="Name of the measure; lists all if none.")] = None,
    *,
    on: Annotated[
        str | None, typer.Option(metavar="PROJECTION", help="Projection, where a measure can be taken on several.")
    ] = None,
    places: _Places = "village",
    by: Annotated[
        str, typer.Option(metavar="level|county|type", help="brokerage: which attribute says the groups.")
    ] = "level",
    null: Annotated[
        str, typer.Option(metavar="curveball|hypergeometric", help="overlap: what chance means.")
    ] = "curveball",
    samples: Annotated[int, typer.Option(min=1, metavar="N", help="overlap, assortativity: networks drawn.")] = 999,
    nodes: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="betweenness: estimate from N nodes; exact if not given.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Seed of whatever is drawn.")] = 0,
    backend: Annotated[
        str, typer.Option(metavar="auto|networkx|igraph", help="Who counts; the values are the same.")
    ] = "auto",
    top: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N rows.")] = None,
    asked: Asked,
) -> None:
    """A measure of the network 网络指标: reach, gaps, brokerage, communities … Level and type are the assister's;
    plans and denials never count as help."""
    from graph.terminal.measuring import MeasureOptions, ask_measure

    options = MeasureOptions(
        on=on, places=places, by=by, null=null, samples=samples, nodes=nodes, seed=seed, backend=backend, top=top
    )
    ask_measure(name, options, asked)


@asking(*_FILTERS, formatted=False)
def project(
    name: Annotated[
        str | None, typer.Argument(help="Name of the projection; lists all with their attributes if none.")
    ] = None,
    *,
    out: Out = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="graphml|gexf|json|csv", help="By the ending of --out unless given."),
    ] = None,
    places: _Places = "village",
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Keep the names of assisted households; masked unless given.")
    ] = False,
    salt: Annotated[
        str | None, typer.Option(envvar="BANGFU_SALT", metavar="TEXT", help="Secret that keeps pseudonyms the same.")
    ] = None,
    asked: Asked,
) -> None:
    """A projection of the network for other programs 网络投影: networkx, R, Gephi. Level and type are the
    assister's."""
    from graph.terminal.projecting import ask_projection

    ask_projection(name, out, form, places, asked, with_names=with_names, salt=salt)


def path(
    a: Annotated[str, typer.Argument(metavar="A", help="Unit, place, household or person, by name or IRI.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The same of the other end.")],
    *,
    county: Annotated[
        str | None, typer.Option(metavar="NAME", help="In this county 县, where a name is ambiguous.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most N chains of the shortest length.")] = 5,
    help_only: Annotated[
        bool, typer.Option("--help-only", help="Only over assistance and postings, not over places that lie in others.")
    ] = False,
    form: Annotated[str, typer.Option("--format", metavar="table|csv|json|md", help="How to write it.")] = "table",
    build: BuildFolder = DEFAULT_BUILD,
    lang: Lang = None,
) -> None:
    """How two things are tied 两者之间: the shortest chains of help, postings and places, each step with its
    sentences."""
    from graph.terminal.ways import ask_path

    asked = Asked(build=build, lang=lang, form=form, county=county)
    ask_path(a, b, asked, limit=limit, help_only=help_only)
