"""The page of question forms is in step with the forms."""

from __future__ import annotations

from scripts import asking_docs


def test_the_page_lists_the_forms_of_today() -> None:
    text = asking_docs.PAGE.read_text("utf-8")
    assert text == asking_docs.page(text), "run make docs"
    assert text.count("<br>") > 100
