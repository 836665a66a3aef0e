"""`graph.query` loads a question when it is asked for, and offers under each name what the type checker is told."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import graph.query


def _declared() -> dict[str, str]:
    tree = ast.parse(Path(graph.query.__file__).read_text("utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module != "__future__")
    return {
        a.name: str(node.module) for node in found for a in node.names if str(node.module).startswith("graph.query.")
    }


def test_every_name_offered_is_that_of_its_module() -> None:
    declared = _declared()
    assert set(declared) == set(graph.query.__all__)
    for name, module in declared.items():
        offered = getattr(graph.query, name)
        assert offered is getattr(sys.modules[module], name)
        assert not isinstance(offered, ModuleType)


def test_a_question_is_a_question_though_its_module_was_loaded_first() -> None:
    code = "import graph.query.money; from graph.query import money; assert money.__name__ == 'money'; money.__call__"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_one_question_does_not_load_the_others() -> None:
    code = "from graph.query import who_assists; import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "graph.query.assistance" in loaded
    assert not {"graph.query.differences", "graph.query.portrait", "graph.query.explain"} & set(loaded)
