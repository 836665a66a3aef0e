"""From file to facts, against part-of-speech tagging the same text: CPU time, worst document, memory; in one run.

    pip install --require-hashes -r benchmarks/requirements.txt
    PYTHONPATH=. python benchmarks/extraction_speed.py [DOCUMENTS IN THE MIX]

Two sets of documents: corpus/, and a mix of 1,000 made of it (benchmarks/document_mix.py), each about another county.
Every program reads every set in a process of its own, which loads what it needs (`loading`), reads a document that is
not counted (`first`: what is compiled or fetched on first use), and then the set. `goal` compares the set alone, and
`all` everything from the start of the process, loading included, with jieba.posseg as it comes (with its HMM); its tags
without the HMM stand beside it. jionlp does less than Bangfu: places, times and sums of money, none of them related.

Exits 1 when a goal is missed: ratio at most 1 on both sets, no document slower by the character than 3 times the
median, at most 300 MB. Without jieba the ratio is left out, without jionlp its line.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["GOALS", "PROGRAMS", "main"]

ROOT = Path(__file__).resolve().parent.parent
GOALS = {"ratio": 1.0, "worst": 3.0, "memory": 300}
#: Read before the set, so that what is loaded on first use is told apart.
FIRST = "吉林省农业委员会包保靖宇县龙泉镇大北山村，选派李建军任第一书记，2019年投入12万元为48户贫困户发展木耳产业。"

Reader = Callable[[Path], object]


def _bangfu() -> Reader:
    from graph.extract import extract
    from graph.model import Article
    from graph.preparing import prepare
    from graph.text.reading import read_each

    prepare()
    return lambda path: [extract(found) for found in read_each([path]) if isinstance(found, Article)]


def _posseg(*, hmm: bool) -> Reader:
    import jieba
    import jieba.posseg

    jieba.initialize()
    return lambda path: list(jieba.posseg.cut(path.read_text("utf-8"), HMM=hmm))


def _jionlp() -> Reader:
    import jionlp

    def read(path: Path) -> object:
        text = path.read_text("utf-8")
        return jionlp.recognize_location(text), jionlp.ner.extract_time(text), jionlp.ner.extract_money(text)

    return read


#: Name → (what must be installed, what loads it and gives a reader of one file).
PROGRAMS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "bangfu": ("graph", _bangfu),
    "jieba.posseg": ("jieba", lambda: _posseg(hmm=True)),
    "jieba.posseg without HMM": ("jieba", lambda: _posseg(hmm=False)),
    "jionlp": ("jionlp", _jionlp),
}


def measure(program: str, folder: Path) -> dict[str, float]:
    """Seconds of CPU of this process on the documents of a folder, and the most memory it had."""
    read = PROGRAMS[program][1]()
    loading = time.process_time()
    with tempfile.TemporaryDirectory() as own:
        (Path(own) / "first.txt").write_text(FIRST, "utf-8")
        read(Path(own) / "first.txt")
    first = time.process_time() - loading
    each = []
    for path in sorted(folder.glob("*.txt")):
        size = len(path.read_text("utf-8"))
        start = time.process_time()
        read(path)
        each.append(((time.process_time() - start), size))
    slowness = [seconds / size for seconds, size in each]
    return {
        "loading": loading,
        "first": first,
        "set": sum(seconds for seconds, _ in each),
        "characters": sum(size for _, size in each),
        "worst": max(slowness) / statistics.median(slowness),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _in_own_process(program: str, folder: Path) -> dict[str, float] | None:
    """The measurement in a fresh process; None, and a word, where the program is missing or fails."""
    if importlib.util.find_spec(PROGRAMS[program][0]) is None:
        print(f"  {program}: not installed")
        return None
    command = [sys.executable, __file__, "--program", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"  {program}: failed ({reason})")
        return None
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _compare(name: str, folder: Path) -> bool:
    """Measure all programs on one set of documents; whether every goal was met."""
    print(f"{name}: {len(list(folder.glob('*.txt')))} documents")
    found = {program: got for program in PROGRAMS if (got := _in_own_process(program, folder)) is not None}
    tagging = found.get("jieba.posseg")
    for program, got in found.items():
        everything = got["loading"] + got["first"] + got["set"]
        line = f"{got['characters'] / got['set']:9,.0f} characters/s"
        line += f"  loading {got['loading']:.2f} s  first {got['first']:.2f} s  set {got['set']:.2f} s"
        line += f"  worst {got['worst']:.1f}x median  {got['memory']:.0f} MB"
        if tagging is not None:
            all_of_tagging = tagging["loading"] + tagging["first"] + tagging["set"]
            line += f"  goal {got['set'] / tagging['set']:.2f}  all {everything / all_of_tagging:.2f}"
        print(f"  {line}  {program}")
    own = found["bangfu"]
    missed = [goal for goal in ("worst", "memory") if own[goal] > GOALS[goal]]
    if tagging is not None and own["set"] / tagging["set"] > GOALS["ratio"]:
        missed.append("ratio")
    print(f"  GOAL MISSED: {', '.join(missed)}" if missed else "  goals met")
    return not missed


def main(arguments: Sequence[str]) -> int:
    """Compare on both sets; with --program, measure one program on one folder and print JSON."""
    parser = argparse.ArgumentParser(description="CPU time from file to facts.")
    parser.add_argument("--program", choices=PROGRAMS)
    parser.add_argument("what", nargs="?", default="1000", help="documents in the mix; with --program a folder")
    options = parser.parse_args(arguments)
    if options.program:
        print(json.dumps(measure(options.program, Path(options.what))))
        return 0
    from benchmarks.document_mix import CORPUS, mix

    met = _compare("corpus/", CORPUS)
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(mix(int(options.what))):
            (Path(folder) / f"{number:04}.txt").write_text(text, "utf-8")
        met &= _compare("the mix", Path(folder))
    return int(not met)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
