"""Several people and several villages in one sentence: the first serves in the first (分别)."""

from __future__ import annotations

import pytest

from graph.extract import extract
from graph.model import Posting
from graph.text.reading import article

HEAD = "天等县上映乡驻村第一书记名单\n"


@pytest.mark.parametrize(
    ("text", "serving"),
    [
        (
            "桃永村、广原村——天等县税务局；第一书记分别为何增、林彩云。",
            {("何增", "桃永村"), ("林彩云", "广原村")},
        ),
        ("胜马村——天等县教育局；第一书记陆志勇，队员许可、冯文姬。", {("许可", "胜马村"), ("冯文姬", "胜马村")}),
    ],
)
def test_people_serve_where_the_list_puts_them(text: str, serving: set[tuple[str, str]]) -> None:
    facts = extract(article(HEAD + text, id="t")).facts
    posted = {(f.person, f.place.name) for f in facts if isinstance(f, Posting)}
    assert serving <= posted
    assert ("何增", "广原村") not in posted
