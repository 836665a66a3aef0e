"""The schema says of every table, view and column what it is, and the documentation repeats it."""

from __future__ import annotations

import sqlite3

from graph.relational.opening import APPLICATION, VERSION
from graph.relational.schema import relations
from scripts import ledger_sqlite_docs


def test_every_table_view_and_column_is_described(tables: sqlite3.Connection) -> None:
    described = {(one.kind, one.name): one for one in relations()}
    there = set(
        tables.execute("SELECT type, name FROM sqlite_schema WHERE type <> 'index' AND name NOT LIKE 'sqlite%'")
    )
    assert set(described) == there
    for (kind, name), one in described.items():
        assert one.meaning, name
        columns = [(row[1], row[2]) for row in tables.execute(f"PRAGMA table_info({name})")]
        if kind == "table":
            assert [(column.name, column.type) for column in one.columns] == columns
            assert all(column.meaning for column in one.columns), name


def test_only_plain_types_and_names_no_program_stumbles_over(tables: sqlite3.Connection) -> None:
    reserved = {"end", "from", "to", "order", "group", "index", "table", "values", "when", "row", "key", "default"}
    for one in relations():
        rows = list(tables.execute(f"PRAGMA table_info({one.name})"))
        names = [name for _, name, *_ in rows]
        assert all(name.isascii() and name.islower() and name not in reserved for name in names), one.name
        if one.kind == "table":
            assert {kind for _, _, kind, *_ in rows} <= {"INTEGER", "REAL", "TEXT"}, one.name
    assert tables.execute("PRAGMA encoding").fetchone() == ("UTF-8",)


def test_what_refers_to_a_row_finds_it_and_says_so(tables: sqlite3.Connection) -> None:
    assert tables.execute("PRAGMA foreign_key_check").fetchall() == []
    for one in relations():
        keys = {(row[3], f"{row[2]}.{row[4]}") for row in tables.execute(f"PRAGMA foreign_key_list({one.name})")}
        assert {(column.name, column.refers_to) for column in one.columns if column.refers_to} == keys, one.name


def test_the_file_says_what_it_is(tables: sqlite3.Connection) -> None:
    assert tables.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert tables.execute("PRAGMA user_version").fetchone() == (VERSION,)
    said = dict(tables.execute("SELECT name, value FROM build"))
    assert said == {"schema": str(VERSION), "bangfu": "0.1.0", "graph": "example"}


def test_the_page_shows_the_schema_of_today() -> None:
    page = ledger_sqlite_docs.PAGE.read_text("utf-8")
    assert page == ledger_sqlite_docs.page(page), "run make docs"
