"""Chinese or English by --lang or by the locale; every sentence in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph.terminal
from graph.terminal import language
from graph.terminal.language import choose, message, translated

TABLE = Path(graph.terminal.__path__[0]) / "messages.tsv"


@pytest.fixture(autouse=True)
def _forget_choice() -> Iterator[None]:
    yield
    language._chosen.clear()


@pytest.mark.parametrize(
    ("environment", "chosen"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_chooses(environment: dict[str, str], chosen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert choose(None) == chosen


def test_the_option_beats_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert (choose("en"), message("sparql.true")) == ("en", "true")
    assert (choose("zh"), message("sparql.true")) == ("zh", "是")


def test_every_message_has_both_languages_and_the_same_places_to_fill() -> None:
    keys = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            key, zh, en = line.split("\t")
            assert bool(zh.strip()) == bool(en.strip()), key
            assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)), key
            keys.append(key)
    assert len(keys) == len(set(keys))


def test_a_heading_without_words_stays_its_key() -> None:
    choose("zh")
    assert (translated("place.code"), translated("no.such"), translated("no.such", "x")) == ("代码", "no.such", "x")


def test_every_message_is_said_somewhere() -> None:
    root = Path(graph.terminal.__path__[0])
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(root.glob("*.py")))
    families = {found.rstrip(".") for found in re.findall(r"""f["']([a-z_.]+)\{""", code)}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        key = line.split("\t")[0]
        if not line.startswith("#") and not re.search(f"""["']{re.escape(key)}["']""", code):
            assert any(key.startswith(family + ".") for family in families) or key.endswith(".year"), key
