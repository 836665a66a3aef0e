"""The index of the documents and the folder they are written to."""

from __future__ import annotations

import json
import re
from pathlib import Path

from graph.reader.index_page import index_page_html
from graph.reader.shelf import write_documents
from tests.reader.readings_by_hand import by_hand, hostile, many, shelf


def _block(page: str, name: str) -> dict[str, list[object]]:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found is not None
    told = json.loads(found[1])
    assert isinstance(told, dict)
    return told


def test_a_row_counts_facts_by_kind_and_names_places_and_units_not_people() -> None:
    index = _block(index_page_html(shelf(by_hand())), "bangfu-index")
    row = dict(zip(index["fields"], index["rows"][0], strict=True))  # type: ignore[call-overload]
    assert row["page"] == "willow.html"
    assert [row[kind] for kind in ("assistance", "posting", "household", "project", "collective")] == [2, 1, 0, 1, 0]
    assert (row["issues"], row["date"], row["publisher"]) == (1, "2019-06", "松溪日报")
    assert index["places"] == ["云岭省 › 青川市 › 松溪县"]
    assert set(index["names"]) == {"柳树湾村", "松溪县水利局", "松溪县林业局"}


def test_documents_are_listed_for_readers_without_scripts() -> None:
    page = index_page_html(many(17))
    assert page.count("<li><a href=") == 17
    assert '<a href="d00016.html"><bdi>第16号见闻</bdi></a> 2017-03' in page


def test_an_empty_library_says_so() -> None:
    assert "没有读入任何文献。" in index_page_html(shelf())


def test_untrusted_titles_stay_words() -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    page = index_page_html(shelf(hostile(evil)))
    assert "<img" not in page
    assert _block(page, "bangfu-index")["rows"][0][1] == evil  # type: ignore[index]


def test_the_folder_holds_a_page_for_each_document_and_its_digest_tells_of_all(tmp_path: Path) -> None:
    told: list[int] = []
    digest = write_documents(many(5), tmp_path / "one", on_done=told.append)
    assert told == [1, 2, 3, 4, 5]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == [
        *(f"d{number:05}.html" for number in range(5)),
        "index.html",
    ]
    assert write_documents(many(5), tmp_path / "again") == digest
    assert write_documents(many(4), tmp_path / "other") != digest
