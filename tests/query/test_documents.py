"""Which documents cover a place, a unit, a person; the query shown finds the same."""

from __future__ import annotations

import pytest

from graph.query import Build, documents


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("大北山村", None, 3),
        ("大北山村", 2017, None),
        ("李明", None, None),
        ("紫云苗族布依族自治县", None, 0),
        (None, None, 6),
        (None, 2019, None),
    ],
)
def test_the_documents_are_those_of_the_coverage_and_of_the_query(
    build: Build, name: str | None, year: int | None, found: int | None
) -> None:
    answer = documents(build, name, year=year)
    ids = tuple(row.document.id for row in answer.rows)
    assert ids == answer.coverage.documents
    assert sorted({solution["id"] for solution in build.select(answer.sparql)}) == list(ids)
    assert found is None or len(ids) == found


def test_a_year_leaves_documents_out(build: Build) -> None:
    assert 0 < len(documents(build, year=2019).rows) < len(documents(build).rows)
