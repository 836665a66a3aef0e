"""`bangfu build` from documents on disk to a look-up, with a bad source among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import app

REPORT = (
    "结对帮扶见成效\n\n本报讯 2019年5月8日，记者从贵州省六盘水市水城县获悉，"
    "六盘水市审计局结对帮扶水城县米箩镇俄戛村。市审计局派驻第一书记陈国梁住在俄戛村。\n"
)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def bangfu(*arguments: str) -> Result:
    return CliRunner(env={"LC_ALL": "C"}).invoke(app, list(arguments))


def test_a_bad_source_is_a_warning_and_the_rest_is_built(documents: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    result = bangfu("build", str(documents), "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert "Not read: " in result.stderr
    assert "empty.txt" in result.stderr
    assert "warnings: 1" in result.stderr
    assert "facts_" not in result.stderr
    found = bangfu("who-assists", "俄戛村", "--evidence", "--build", str(out))
    assert "六盘水市审计局" in found.stdout
    assert "六盘水市审计局结对帮扶水城县米箩镇俄戛村" in found.stdout
    why = bangfu("explain", "good:1", "--documents", str(documents), "--build", str(out))
    assert "【" in why.stdout
    assert bangfu("validate", "--build", str(out)).exit_code == 0


def test_strict_publishes_nothing_and_exits_1(documents: Path, tmp_path: Path) -> None:
    result = bangfu("build", str(documents), "--out", str(tmp_path / "build"), "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty.txt" in result.stderr
    assert bangfu("validate", "--build", str(tmp_path / "build")).exit_code == 2
