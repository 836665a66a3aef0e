"""Reading ahead: once prepared, no document waits for a vocabulary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PROGRAM = """
import sys
import yaml
from pathlib import Path
from graph.extract import extract
from graph.model import Article
from graph.preparing import prepare
from graph.text.reading import read_each

if "prepared" in sys.argv:
    prepare()
loaded = []
load = yaml.safe_load
yaml.safe_load = lambda text: loaded.append(text) or load(text)
for found in read_each(sorted(Path("corpus").glob("*-retold.txt"))):
    if isinstance(found, Article):
        assert extract(found).facts
print(len(loaded))
"""


def test_after_preparing_no_document_loads_a_vocabulary() -> None:
    def loaded(*arguments: str) -> int:
        command = [sys.executable, "-c", PROGRAM, *arguments]
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)

    assert loaded("prepared") == 0, "give the specimen of graph.preparing something that needs the vocabulary"
    assert loaded() > 0
