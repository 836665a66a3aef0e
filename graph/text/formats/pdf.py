"""PDF files with a text layer: pages joined, page numbers and running heads dropped, wrapped lines made whole.

Needs pypdf (`pip install bangfu[intake]`). Scanned pages hold pictures, no text: they are reported, not read.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from graph.errors import SourceError
from graph.text.encoding import normal_newlines
from graph.text.formats.manuscript import Manuscript
from graph.text.script import fold
from graph.text.wrapping import soft_breaks

__all__ = ["read"]

_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s?)?\d{1,4}(?:\s?页)?(?:\s?/\s?(?:共\s?)?\d{1,4}(?:\s?页)?)?[-—–·\s]*")
_DIGITS = re.compile(r"\d+")
#: A line at the edge of so many pages is a running head.
_RUNNING = 3


def read(data: bytes) -> Manuscript:
    """The text of a .pdf file; raises `SourceError` for damaged, protected, empty and scanned ones."""
    pages = [_page_lines(text) for text in _page_texts(data)]
    lines = [line for page in _without_running_heads(pages) for line in page]
    if not any(char.isalnum() for line in lines for char in line):
        raise SourceError(
            f"no text on {len(pages)} page(s): a scanned PDF holds only pictures.",
            remedy="Run it through text recognition (OCR) and give the result as .txt.",
        )
    return Manuscript("\n".join(_made_whole(lines)), "utf-8", "application/pdf")


def _page_texts(data: bytes) -> list[str]:
    try:
        from pypdf import PdfReader  # noqa: PLC0415  optional, and heavy
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError:
        raise SourceError("reading .pdf needs pypdf.", remedy="pip install 'bangfu[intake]'") from None
    # A damaged file may make the parser raise nearly anything; whatever it is, this one file cannot be read.
    try:
        with _quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise SourceError("the PDF is protected by a password.", remedy="Save a copy without protection.")
            texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise SourceError(f"damaged PDF ({type(error).__name__}: {error}).", remedy="Print it to a new PDF.") from None
    if not texts:
        raise SourceError("the PDF has no pages.", remedy="Leave it out.")
    return texts


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Warnings about harmless damage stay out of the user's terminal."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _page_lines(text: str) -> list[str]:
    """The lines of a page, without those of its edges that only number it."""
    lines = [line.rstrip() for line in normal_newlines(text).split("\n") if line.strip()]
    while lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    while lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return lines


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without the first and last lines that recur, whatever number they carry; the first time a head stays."""
    edges = Counter(_numberless(line) for page in pages for line in {*page[:1], *page[-1:]})
    seen: set[str] = set()
    kept: list[list[str]] = []
    for page in pages:
        running = {at for at in (0, len(page) - 1) if page and edges[_numberless(page[at])] >= _RUNNING}
        kept.append([line for at, line in enumerate(page) if at not in running or _numberless(line) not in seen])
        seen |= {_numberless(page[at]) for at in running}
    return kept


def _numberless(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _made_whole(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs instead of lines: pages are set in columns, and a name must not be cut by one."""
    whole = ""
    for line, goes_on in zip(lines, soft_breaks([fold(line) for line in lines]), strict=True):
        whole += line.strip() if whole else line.rstrip()
        if goes_on:
            whole += " " if whole[-1:].isascii() and whole[-1:].isalpha() else ""
        else:
            yield whole
            whole = ""
