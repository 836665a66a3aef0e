"""Links between the pages: files that any file system keeps apart, fragments that need no escaping."""

from __future__ import annotations

import re

import pytest

from graph.ids import BASE
from graph.render.addresses import document_page, focus_link, page_link, passage_link

FACT = BASE + "assistance/6f25475e0c50afb9"


def test_a_plain_id_is_its_own_file_name() -> None:
    assert document_page("jingyu-2017-retold") == "jingyu-2017-retold.html"
    assert document_page("靖宇县报告") == "靖宇县报告.html"
    assert passage_link("a02", FACT) == "documents/a02.html#assistance-6f25475e0c50afb9"
    assert page_link("靖宇") == "documents/%E9%9D%96%E5%AE%87.html"
    assert focus_link(BASE + "place/220622102207") == "../network.html#focus=place-220622102207"


@pytest.mark.parametrize(
    "doc", ["index", "con", "A02", "../../etc/passwd", "a/b", "", "长" * 10_000, "\u202e左", "x\ud800", "<b>", ".html"]
)
def test_any_other_id_becomes_a_safe_name_of_its_own(doc: str) -> None:
    page = document_page(doc)
    assert re.fullmatch(r"[a-z0-9_\u4e00-\u9fff-]+\.[0-9a-f]{12}\.html", page)
    assert len(page.encode()) < 200
    assert page != document_page(doc + "x")
