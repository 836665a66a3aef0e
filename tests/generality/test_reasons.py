"""Why a name was understood as it was is told in Chinese too, for every name of the shipped documents."""

from __future__ import annotations

import re

from graph.render.issue_words import reasons_of
from tests.generality.test_coverage import shipped

_RULE = re.compile(r"规则 [\w' -]+")


def test_every_reason_has_its_chinese() -> None:
    told = {mention.why for analysis in shipped() for mention in analysis.mentions if mention.why}
    assert len(told) > 100
    english = {why: said for why in told if re.search("[a-z]{3}", _RULE.sub("", said := reasons_of(why)[0]))}
    assert not english
