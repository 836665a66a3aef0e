"""Sources to articles: everything readable is read, everything else is reported with file, place and remedy."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.model import Article, Issue, IssueKind, Script
from graph.text.reading import Reading, article, read, read_all, read_each

TEXT = "清泉进了青石村\n2019-07-03　来源：县水务局\n\n　　云岭县水务局包保石桥乡青石村，投入46万元修渠。\n"


def write(folder: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def ids(reading: Reading) -> list[str]:
    return [found.document.id for found in reading.articles]


def only_issue(reading: Reading) -> Issue:
    assert len(reading.issues) == 1, reading.issues
    assert reading.issues[0].kind is IssueKind.SOURCE
    return reading.issues[0]


# --- one article ------------------------------------------------------------------------------------------------


def test_a_file_becomes_an_article_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    path = write(tmp_path, "清泉.2019.txt", TEXT.replace("\n", "\r\n").encode("gb18030"))
    (found,) = read(path)
    assert isinstance(found, Article)
    document = found.document
    assert (document.id, document.title, document.date) == ("清泉.2019", "清泉进了青石村", "2019-07-03")
    assert (document.publisher, document.author, document.url) == ("县水务局", None, None)
    assert (document.encoding, document.media_type, document.script) == ("gb18030", "text/plain", Script.HANS)
    assert document.source == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.text == TEXT


def test_traditional_text_keeps_its_script_beside_the_folded_copy() -> None:
    found = article("清泉進村\n2019-07-03 來源:香港商報\n\n縣水務局「包保」青石村。", id="x")
    assert found.document.script is Script.HANT
    assert (found.document.title, found.document.publisher) == ("清泉進村", "香港商報")
    assert found.folded.endswith("县水务局“包保”青石村。")
    assert len(found.folded) == len(found.text)


def test_what_the_caller_knows_comes_before_what_the_text_says() -> None:
    found = article(
        TEXT, id="x", title="另一个题目", date="2020", publisher="云岭日报", author="岳松", url="http://a.cn"
    )
    known = found.document
    assert (known.title, known.date, known.publisher, known.author) == ("另一个题目", "2020", "云岭日报", "岳松")
    assert known.url == "http://a.cn"


# --- sources ----------------------------------------------------------------------------------------------------


def test_folders_are_searched_through_in_the_same_order_everywhere(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deep/d.txt", "Z.TXT"):
        write(tmp_path, name)
    reading = read_all([tmp_path])
    assert ids(reading) == ["Z", "a", "b", "c", "d"]
    assert reading.issues == ()
    assert [found for found in read_each([tmp_path]) if isinstance(found, Issue)] == []


def test_what_stands_beside_documents_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "page.html", "<p>县水务局包保青石村。</p>")
    beside = [".hidden.txt", "~$a.docx", ".git/b.txt", "__MACOSX/c.txt", "README.md", "LICENSE", "a.json", "photo.JPG"]
    for name in [*beside, "page_files/ad.html", "annotations/a.json", "style.css", "Thumbs.db"]:
        write(tmp_path, name)
    reading = read_all([tmp_path])
    assert ids(reading) == ["a", "page"]
    assert reading.issues == ()


def test_kinds_that_may_hold_documents_are_reported_with_a_way_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    for name, way in {
        "b.doc": ".docx",
        "c.xls": ".xlsx",
        "d.zip": "Unpack",
        "e.xyz": ".txt",
        "noname": ".txt",
    }.items():
        path = write(tmp_path, name)
        (issue,) = read_all([tmp_path]).issues
        assert str(path) in issue.message
        assert way in issue.remedy
        path.unlink()


def test_a_file_named_by_itself_is_never_passed_over(tmp_path: Path) -> None:
    readme = write(tmp_path, "README.md")
    assert str(readme) in only_issue(read_all([readme])).message


def test_globs_and_repeated_sources(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt", "d.md"):
        write(tmp_path, name)
    assert ids(read_all([f"{tmp_path}/*.txt"])) == ["a", "b"]
    assert ids(read_all([f"{tmp_path}/**/*.txt"])) == ["a", "b", "c"]
    assert ids(read_all([f"{tmp_path}/*"])) == ["a", "b", "d", "c"]
    assert ids(read_all([tmp_path / "b.txt", tmp_path, f"{tmp_path}/*.txt"])) == ["b", "a", "d", "c"]
    assert "nothing matches" in only_issue(read_all([f"{tmp_path}/*.pdf"])).message


def test_missing_sources_and_empty_folders(tmp_path: Path) -> None:
    assert "no such file" in only_issue(read_all([tmp_path / "gone.txt"])).message
    assert "no documents in this folder" in only_issue(read_all([tmp_path])).message
    assert "cannot be read" in next(found.message for found in read(tmp_path / "gone.txt") if isinstance(found, Issue))


# --- bad input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said", "remedy"),
    [
        ("x.txt", b"", "the file is empty", "Save the document again"),
        ("x.txt", " \n\u3000\n——\n", "no text", "Save the document again"),
        ("x.txt", bytes(range(256)) * 9, "binary file", "Leave it out"),
        (
            "x.txt",
            TEXT.encode()[:22] + b"\xff" + TEXT.encode()[22:],
            "byte 22 is no valid utf-8",
            "save the file again",
        ),
        ("x.html", b"<html><script>1</script><img src=a></html>", "no text", "Save the document again"),
        ("x.docx", b"no archive", "no readable .docx", "save it as .docx"),
        ("x.pdf", b"%PDF-1.4 and then nothing", "PDF", ""),
        ("x.jsonl", b"", "the file is empty", "Export"),
    ],
)
def test_a_bad_file_is_reported_and_the_others_are_read(
    tmp_path: Path, name: str, content: str | bytes, said: str, remedy: str
) -> None:
    bad = write(tmp_path, name, content)
    write(tmp_path, "good.txt")
    reading = read_all([tmp_path])
    assert ids(reading) == ["good"]
    issue = only_issue(reading)
    assert (issue.doc, issue.message.startswith(f"{bad}: ")) == ("x", True)
    assert said in issue.message
    assert issue.remedy
    assert remedy in issue.remedy


def test_the_size_limit(tmp_path: Path) -> None:
    path = write(tmp_path, "big.txt", "县" * 400)
    issue = only_issue(read_all([path], limit=1199))
    assert "1,200 bytes, more than the limit of 1,199" in issue.message
    assert ids(read_all([path], limit=1200)) == ["big"]


def test_an_unreadable_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = write(tmp_path, "locked.txt")
    write(tmp_path, "open.txt")
    untouched = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == locked:
            raise PermissionError(13, "Permission denied")
        return untouched(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    reading = read_all([tmp_path])
    assert ids(reading) == ["open"]
    assert only_issue(reading).message == f"{locked}: cannot be read (Permission denied)."


def test_a_dangling_link_is_reported(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "cannot be read" in only_issue(read_all([tmp_path])).message


def test_of_two_documents_with_one_id_the_first_is_kept_and_both_are_named(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a/r1.txt"), write(tmp_path, "b/r1.md")
    reading = read_all([tmp_path])
    assert [found.document.source for found in reading.articles] == [str(first)]
    issue = only_issue(reading)
    assert str(first) in issue.message
    assert str(second) in issue.message
    assert "Rename" in issue.remedy


# --- catalogue --------------------------------------------------------------------------------------------------


def test_a_catalogue_overrides_what_was_found(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    rows = "# kept by hand\nid\ttitle\tdate\tpublisher\turl\tkind\na\t\t2019-07\t云岭日报\thttp://a.cn\tnews\n"
    write(tmp_path, "catalogue.tsv", rows)
    one, other = (found.document for found in read_all([tmp_path]).articles)
    assert (one.title, one.date, one.publisher, one.url) == ("清泉进了青石村", "2019-07", "云岭日报", "http://a.cn")
    assert (other.date, other.publisher, other.url) == ("2019-07-03", "县水务局", None)
    (alone,) = read(tmp_path / "a.txt")
    assert isinstance(alone, Article)
    assert alone.document == one


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("name\tdate\na\t2019\n", "unknown column 'name'"),
        ("title\tdate\n甲\t2019\n", "no column id"),
        ("id\tdate\na\t3 July\n", "catalogue.tsv:2: the date '3 July'"),
        ("id\tdate\na\t2019\na\t2020\n", "catalogue.tsv:3: the id 'a' stands in it twice"),
        ("id\tdate\na\t2019\tx\ty\n", "more cells than columns"),
        ("id\tdate\n\t2019\n", "a row without id"),
    ],
)
def test_a_bad_row_of_a_catalogue_is_reported_once(tmp_path: Path, rows: str, said: str) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    write(tmp_path, "catalogue.tsv", rows)
    reading = read_all([tmp_path])
    assert ids(reading) == ["a", "b"]
    assert said in only_issue(reading).message
