"""The tables hold what the graph holds: views answer as the questions do, the same graph makes the same bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import BuildError
from graph.pseudonyms import pseudonymise
from graph.query import Build
from graph.rdf.decode import decode
from graph.rdf.sparql import Answer, run
from graph.relational.opening import open_tables
from graph.relational.writing import write
from tests.query.sample_reports import resolution, texts
from tests.query.three_doors import Rows, asked, expected, told


def rows(tables: sqlite3.Connection, query: str, *values: object) -> Rows:
    return told(tables.execute(query, values))


def test_money_by_county_and_type_is_that_of_the_question(tables: sqlite3.Connection, folder: Path) -> None:
    for basis in ("total", "per_household"):
        sums = rows(
            tables,
            """SELECT places.name, project_type, CAST(exact_yuan AS INTEGER), CAST(inexact_yuan AS INTEGER) FROM money
            JOIN places ON places.path = money.county WHERE basis = ?""",
            basis,
        )
        assert sums == asked(folder, 17, basis)
    assert rows(tables, "SELECT sum(exact_yuan), sum(inexact_yuan) FROM money WHERE basis = 'total'") == [
        ("1250000.0", "142400000.0")
    ]


def test_chains_run_from_the_province_to_each_household(tables: sqlite3.Connection) -> None:
    assert rows(tables, "SELECT * FROM chains WHERE household = '张桂兰'") == [
        ("岭北省", "青河市", "云岭县", "石桥镇", "柳湾村", "张桂兰", "云岭县水利局")
    ]


def test_first_secretaries_are_those_of_the_question(tables: sqlite3.Connection) -> None:
    query = """SELECT person, entities.name, sent_by FROM first_secretaries
    JOIN entities ON entities.path = place AND entities.kind = 'place' WHERE status <> 'planned'"""
    assert rows(tables, query) == expected(8)


def test_coverage_of_every_place_is_that_of_the_question(tables: sqlite3.Connection, folder: Path) -> None:
    found = dict(tables.execute("SELECT place, documents || ' ' || independent_documents FROM coverage"))
    for path, counts in found.items():
        ((_, documents, independent, _),) = asked(folder, 25, path.rpartition("/")[2])
        assert counts == f"{documents} {independent}", path
    assert len(found) == 10


def test_who_assists_is_what_the_graph_says(tables: sqlite3.Connection, build: Build) -> None:
    query = """SELECT DISTINCT ?a ?r ?mode WHERE {
      GRAPH ?g { ?fact bf:assister ?x ; bf:recipient ?y ; bf:mode/skos:notation? ?m ; bf:status ?s }
      ?x rdfs:label ?a . ?y rdfs:label ?r . BIND(REPLACE(STR(?m), "^.*/", "") AS ?mode)
      FILTER(?s != <https://w3id.org/bangfu/vocab/status/denied>)
    }"""
    found = run(build.store, query)
    assert isinstance(found, Answer)
    listed = tables.execute("SELECT assister, recipient, modes FROM who_assists")
    assert sorted((a, r, mode) for a, r, modes in listed for mode in modes.split(";")) == told(found.rows)


def test_every_fact_has_its_sentence_and_every_pronoun_its_words(tmp_path: Path) -> None:
    write(resolution(), tmp_path / "ledger.sqlite", version="1", graph="g", texts=texts())
    with closing(open_tables(tmp_path)[0]) as tables:
        for document, quote, start, end in tables.execute(
            "SELECT document, quote, quote_start, quote_end FROM evidence"
        ):
            assert texts()[document][start:end] == quote
        facts, told_ = tables.execute(
            "SELECT (SELECT count(*) FROM facts), count(DISTINCT fact) FROM evidence"
        ).fetchone()
        assert facts == told_ == len({linked.iri for linked in resolution().facts})
        assert tables.execute("SELECT DISTINCT quote FROM antecedents").fetchall() == [("大北山村",)]
        doubles = "SELECT independent_documents FROM who_assists WHERE assister = '吉林省农业农村厅'"
        assert tables.execute(doubles).fetchall() == [(2,)]


def test_the_same_graph_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(resolution(), tmp_path / name, version="1", graph="g", texts=texts())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_no_name_of_a_household_is_left_under_pseudonyms(build: Build, tmp_path: Path) -> None:
    write(pseudonymise(decode(build.store)), tmp_path / "masked", version="1", graph="")
    data = (tmp_path / "masked").read_bytes()
    assert "户0001".encode() in data
    assert not [name for name in ("张桂兰", "刘二柱") if name.encode() in data]


def test_a_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("not a database, and somebody's own")
    with pytest.raises(BuildError, match="cannot be written"):
        write(resolution(), tmp_path / "taken", version="1", graph="g")
    assert (tmp_path / "taken").read_text() == "not a database, and somebody's own"
