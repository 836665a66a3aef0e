"""How far the documents reach: no document, or documents that say nothing of it."""

from __future__ import annotations

from graph.query import Build, Filters, assists, coverage, projects, resolve, who_assists


def test_documents_and_independent_documents_of_a_place(build: Build) -> None:
    found = who_assists(build, "靖宇县").coverage
    assert (found.documents, found.independent, found.total) == (
        ("audit-2017", "dabeishan-2019", "dabeishan-web"),
        2,
        6,
    )


def test_covered_without_an_answer_differs_from_not_covered(build: Build) -> None:
    silent = who_assists(build, "通榆县")
    assert (silent.rows, silent.coverage.documents, silent.coverage.wider) == ((), ("tongyu-2020",), None)
    absent = who_assists(build, "东丰县")
    assert (absent.rows, absent.coverage.documents) == ((), ())
    assert absent.coverage.wider is not None
    place, documents = absent.coverage.wider
    assert (place.name, documents) == ("吉林省", 4)


def test_a_province_without_documents_has_nothing_wider(build: Build) -> None:
    assert who_assists(build, "云南省").coverage.wider is None


def test_a_year_counts_publication_and_stated_dates(build: Build) -> None:
    village = resolve(build, "大北山村")
    assert coverage(build, village, year=2019).documents == ("dabeishan-2019", "dabeishan-web")
    assert coverage(build, village, year=2017).documents == ("audit-2017",)
    assert coverage(build, village, year=2018).documents == ("audit-2017",)
    assert coverage(build, village, year=2021).documents == ()


def test_documents_that_name_a_unit(build: Build) -> None:
    assert assists(build, "白山农商银行").coverage.documents == ("dabeishan-2019", "dabeishan-web")


def test_the_whole_graph_counts_documents_without_facts(build: Build) -> None:
    found = projects(build, filters=Filters()).coverage
    assert (len(found.documents), found.independent) == (6, 5)
