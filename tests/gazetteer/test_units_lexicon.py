"""The units lexicon: tables load, breaches are named, known classes are whole, and the finder keeps its promises."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import GazetteerError
from graph.gazetteer import unit_tables
from graph.gazetteer.unit_lexicon import TailKind, lexicon
from graph.gazetteer.unit_names import level_of, unit_type
from graph.gazetteer.units import find_units
from graph.model import AssisterType, Level, Span

_TABLES = sorted(path.name for path in (Path(unit_tables.__file__).parent / "data" / "units").glob("*.tsv"))


@pytest.mark.parametrize("name", _TABLES)
def test_table_loads_and_explains_itself(name: str) -> None:
    assert unit_tables.rows(name)
    text = (Path(unit_tables.__file__).parent / "data" / "units" / name).read_text(encoding="utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("# note\nword\ttype\n教育局\n", "line 3: 1 columns"),
        ("# note\nword\ttype\n教育局\ta\n教育局\ta\n", "line 4: 教育局 stands twice"),
        ("# only a note\n", "holds no rows"),
    ],
)
def test_broken_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, message: str) -> None:
    (tmp_path / "broken.tsv").write_text(body, encoding="utf-8")
    monkeypatch.setattr(unit_tables, "_FOLDER", tmp_path)
    with pytest.raises(GazetteerError, match=message):
        unit_tables.rows("broken.tsv")


def test_unknown_type_and_level_are_named() -> None:
    with pytest.raises(GazetteerError, match="ministry"):
        unit_tables.type_value("organs.tsv", "ministry")
    with pytest.raises(GazetteerError, match="state"):
        unit_tables.level_value("suffixes.tsv", "state")


@pytest.mark.parametrize("name", unit_tables.column("universities.tsv", "name"))
def test_ministry_universities_are_central(name: str) -> None:
    assert unit_type(name) is AssisterType.INSTITUTION
    assert level_of(name) is Level.CENTRAL


def test_ministry_universities_are_all_there() -> None:
    assert len(unit_tables.rows("universities.tsv")) >= 110


@pytest.mark.parametrize("row", unit_tables.rows("central_organs.tsv"), ids=lambda row: str(row["name"]))
def test_central_organs_are_found_whole(row: dict[str, str]) -> None:
    (mention,) = find_units(f"，{row['name']}，", ())
    assert (mention.surface, mention.type.value) == (row["name"], row["type"])
    assert level_of(mention) is Level.CENTRAL


def test_prefix_rules_name_tails_that_exist() -> None:
    tails = {tail.text for group in lexicon().tails.values() for tail in group if tail.kind is TailKind.ORGAN}
    assert unit_tables.words("needs_prefix.tsv") - tails == set()


@given(st.text(alphabet="县市省局委公司银行大学集团，。、和与在教育吉林A0“”（）驻村合作社部门等企业", max_size=60))
def test_mentions_never_overlap_and_quote_the_text(text: str) -> None:
    found = find_units(text, [Span(at, at + 2) for at in range(len(text) - 1) if text[at : at + 2] == "吉林"])
    assert all(mention.span.of(text) == mention.surface and mention.surface for mention in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


def test_offsets_stay_those_of_the_article() -> None:
    text = "前面一句。县教育局派人来了。后面县水利局。"
    (mention,) = find_units(text, (), 5, 14)
    assert mention.span == Span(5, 9)
