"""The stored graph: built apart, published whole, opened read-only.

A build folder holds `store/gen-<digest>/`, one folder a generation, and `store/CURRENT`, which names the one in force.
A generation is finished before `CURRENT` is replaced, in one step, so a reader finds the old one or the new one, never
half of one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Store

from graph import __version__
from graph.errors import BuildError

__all__ = [
    "UNION_DEFAULT_GRAPH",
    "Generation",
    "create",
    "current",
    "locked",
    "open_generation",
    "open_read_only",
    "publish",
]

#: Queries see all named graphs at once as the default graph; the one place that says so.
UNION_DEFAULT_GRAPH = True
#: Raised when what a build folder holds changes so that older readers would misread it.
LAYOUT = 2

_ATTEMPTS = 5
_REBUILD = "Run `bangfu build` again."


@dataclass(frozen=True, slots=True)
class Generation:
    """What `CURRENT` says: the folder in force, the layout and the version of Bangfu that wrote it, and the digest of
    the graph."""

    name: str
    layout: int
    version: str
    content: str


def create(folder: Path) -> Store:
    """A new, empty, writable store in a folder that does not exist yet."""
    if folder.exists():
        raise BuildError(f"{folder} is in the way.", remedy="Remove it.")
    return Store(folder)


@contextmanager
def locked(build: Path) -> Iterator[None]:
    """Keep other builds out of a folder; the lock goes with the process, however it ends.

    Raises:
        BuildError: another build is at work there, or the folder cannot be written.
    """
    try:
        build.mkdir(parents=True, exist_ok=True)
        handle = (build / ".lock").open("a")
    except OSError as error:
        raise BuildError(f"{build} cannot be written: {error.strerror}.", remedy="Choose another --out.") from error
    with handle:
        try:
            _lock(handle.fileno())
        except OSError as error:
            raise BuildError(f"Another build is writing to {build}.", remedy="Wait for it to end.") from error
        yield


def _lock(descriptor: int) -> None:
    try:
        import fcntl  # noqa: PLC0415  not on Windows, where RocksDB's own lock has to do
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def publish(draft: Path, build: Path, content: str) -> Generation:
    """Put a finished, closed store in force and remove those before the last one.

    Args:
        draft: folder of the store, on the same file system as `build`.
        build: the build folder.
        content: digest of the graph; the same content makes the same generation.
    """
    stores = build / "store"
    stores.mkdir(parents=True, exist_ok=True)
    fields = f"{content} {LAYOUT} {pyoxigraph.__version__}"
    generation = Generation("gen-" + hashlib.sha256(fields.encode()).hexdigest()[:16], LAYOUT, __version__, content)
    before = _read_current(build)
    target = stores / generation.name
    if target.exists() and not _opens(target):
        _remove(target)
    if target.exists():
        _remove(draft)
    else:
        draft.rename(target)
    _replace(stores / "CURRENT", generation)
    kept = {generation.name, before.name if before else ""}
    for old in stores.glob("gen-*"):
        if old.name not in kept:
            _remove(old)
    return generation


def _replace(pointer: Path, generation: Generation) -> None:
    said = {
        "generation": generation.name,
        "layout": generation.layout,
        "version": generation.version,
        "graph": generation.content,
    }
    draft = pointer.with_suffix(".new")
    with draft.open("w", encoding="utf-8") as out:
        out.write(json.dumps(said) + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(pointer)


def _opens(folder: Path) -> bool:
    try:
        Store.read_only(str(folder))
    except (OSError, RuntimeError):
        return False
    return True


def _remove(folder: Path) -> None:
    """Take a folder out of sight in one step, then delete it; what a reader holds open stays readable to it."""
    hidden = folder.with_name(f".removed-{folder.name}")
    shutil.rmtree(hidden, ignore_errors=True)
    folder.rename(hidden)
    shutil.rmtree(hidden, ignore_errors=True)


def _read_current(build: Path) -> Generation | None:
    try:
        said = json.loads((build / "store" / "CURRENT").read_text("utf-8"))
        return Generation(
            str(said["generation"]), int(said["layout"]), str(said["version"]), str(said.get("graph", ""))
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(
            f"{build / 'store' / 'CURRENT'} is damaged ({error}).", remedy="Delete it and build."
        ) from error


def current(build: Path) -> Generation:
    """The generation in force.

    Raises:
        BuildError: there is no build in the folder, or one of another layout.
    """
    generation = _read_current(build)
    if generation is None:
        raise BuildError(f"No build in {build}.", remedy=f"Run `bangfu build --out {build}` first.")
    if generation.layout != LAYOUT:
        raise BuildError(
            f"The build in {build} was written by Bangfu {generation.version} (layout {generation.layout}; "
            f"this is {__version__}, layout {LAYOUT}).",
            remedy=_REBUILD,
        )
    return generation


def open_read_only(build: Path) -> Store:
    """Open the graph of a build folder; a later build neither disturbs nor changes what this store shows.

    Raises:
        BuildError: no build there, another layout, or files missing.
    """
    failure: Exception | None = None
    for _ in range(_ATTEMPTS):
        folder = build / "store" / current(build).name
        try:
            return Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            failure = error  # two builds may have passed since CURRENT was read: read it anew
    raise BuildError(f"The store in {build} cannot be opened: {failure}.", remedy=_REBUILD) from failure


def open_generation(build: Path, name: str) -> Store:
    """Open one generation of a build folder, read-only; raises BuildError when its files are missing or damaged."""
    try:
        return Store.read_only(str(build / "store" / name))
    except (OSError, RuntimeError) as error:
        raise BuildError(f"The store in {build} cannot be opened: {error}.", remedy=_REBUILD) from error
