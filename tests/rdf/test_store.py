"""Generations: readers find a whole graph, the old one or the new one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph.errors import BuildError
from graph.rdf.store import create, current, locked, open_read_only, publish

QUAD = Quad(NamedNode("a:s"), NamedNode("a:p"), NamedNode("a:o"), NamedNode("a:g"))


def build(folder: Path, content: str) -> str:
    draft = folder / f"draft-{content}"
    store = create(draft)
    store.extend([QUAD, Quad(QUAD.subject, QUAD.predicate, NamedNode(f"a:{content}"), QUAD.graph_name)])
    store.flush()
    del store
    return publish(draft, folder, content).name


def generations(folder: Path) -> set[str]:
    return {path.name for path in (folder / "store").iterdir()} - {"CURRENT"}


def test_what_is_published_can_be_read(tmp_path: Path) -> None:
    name = build(tmp_path, "one")
    assert current(tmp_path).name == name
    assert len(open_read_only(tmp_path)) == 2


def test_the_same_content_is_the_same_generation(tmp_path: Path) -> None:
    assert build(tmp_path, "one") == build(tmp_path, "one")
    assert len(generations(tmp_path)) == 1
    assert len(open_read_only(tmp_path)) == 2


def test_a_reader_keeps_what_it_opened_and_older_generations_go(tmp_path: Path) -> None:
    build(tmp_path, "one")
    reader = open_read_only(tmp_path)
    names = [build(tmp_path, content) for content in ("two", "three")]
    assert NamedNode("a:one") in {quad.object for quad in reader}
    assert NamedNode("a:three") in {quad.object for quad in open_read_only(tmp_path)}
    assert generations(tmp_path) == set(names)


def test_readers_cannot_write(tmp_path: Path) -> None:
    build(tmp_path, "one")
    with pytest.raises(RuntimeError):
        open_read_only(tmp_path).add(QUAD)


def test_a_damaged_generation_is_replaced_by_the_same_content(tmp_path: Path) -> None:
    name = build(tmp_path, "one")
    for file in (tmp_path / "store" / name).iterdir():
        file.unlink()
    with pytest.raises(BuildError, match="cannot be opened"):
        open_read_only(tmp_path)
    build(tmp_path, "one")
    assert len(open_read_only(tmp_path)) == 2


def test_a_missing_build_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="bangfu build"):
        open_read_only(tmp_path / "nowhere")


def test_another_layout_is_refused(tmp_path: Path) -> None:
    name = build(tmp_path, "one")
    (tmp_path / "store" / "CURRENT").write_text(json.dumps({"generation": name, "layout": 99, "version": "9.0"}))
    with pytest.raises(BuildError, match=r"9\.0"):
        open_read_only(tmp_path)


def test_a_garbled_pointer_is_refused(tmp_path: Path) -> None:
    build(tmp_path, "one")
    (tmp_path / "store" / "CURRENT").write_text("gen-1")
    with pytest.raises(BuildError, match="damaged"):
        open_read_only(tmp_path)


def test_two_builds_do_not_share_a_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BuildError, match="Another build"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BuildError, match="file"), locked(tmp_path / "file"):
        pass


_ENDLESS = """
import sys
from pathlib import Path
from pyoxigraph import NamedNode, Quad
from graph.rdf.store import create, locked
folder = Path(sys.argv[1])
with locked(folder):
    store = create(folder / "draft")
    print("at work", flush=True)
    n = 0
    def quads():
        global n
        while True:
            n += 1
            yield Quad(NamedNode(f"a:{n}"), NamedNode("a:p"), NamedNode("a:o"), NamedNode("a:g"))
    store.bulk_extend(quads())
"""


@pytest.mark.slow
def test_kill_in_the_middle_leaves_the_old_graph_and_no_lock(tmp_path: Path) -> None:
    build(tmp_path, "one")
    writer = subprocess.Popen([sys.executable, "-c", _ENDLESS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "at work\n"
    time.sleep(1)
    with pytest.raises(BuildError, match="Another build"), locked(tmp_path):
        pass
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    assert len(open_read_only(tmp_path)) == 2
    with locked(tmp_path):
        build(tmp_path, "two")
    assert NamedNode("a:two") in {quad.object for quad in open_read_only(tmp_path)}


@pytest.mark.slow
def test_readers_never_meet_a_gap(tmp_path: Path) -> None:
    """Readers open all the while generations change."""
    build(tmp_path, "0")
    code = (
        "import sys\nfrom pathlib import Path\nfrom graph.rdf.store import open_read_only\n"
        "for _ in range(150): assert len(open_read_only(Path(sys.argv[1]))) == 2\n"
    )
    readers = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    count = 0
    while any(reader.poll() is None for reader in readers):
        count += 1
        build(tmp_path, str(count))
    assert [reader.returncode for reader in readers] == [0, 0]
    assert count > 3
