"""Reading a file with the reader for its suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from archive.errors import CodingError
from archive.reading import feeds, files, html, jsonl, markdown, plain, tables, wacz, warc
from archive.reading.document import Document, ReadingError, Refusal
from archive.reading.passed import Passed

ONE = {
    ".txt": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
}
"""By suffix, the readers of files that hold one article."""

MANY: dict[str, Callable[[Path, Passed], Iterator[Document | Refusal]]] = {
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": tables.read,
    ".tsv": tables.read,
    ".rss": feeds.read,
    ".atom": feeds.read,
    ".xml": feeds.read,
    ".warc": warc.read,
    ".wacz": wacz.read,
}
"""By suffix, the readers of files that hold several articles."""

SUFFIXES = frozenset((*ONE, *MANY))
"""The suffixes of files that are read, in lower case; `.gz` may follow each."""

INSTEAD = {
    ".arc": "ARC is not read; make a WARC of it: warcio recompress OLD.arc.gz NEW.warc.gz",
    ".mht": "MHTML is not read; open it in the browser that saved it, and save the page as HTML",
    ".mhtml": "MHTML is not read; open it in the browser that saved it, and save the page as HTML",
    ".maff": "MAFF is not read; unpack it (it is a zip), and add the index.html in it",
    ".webarchive": "web archives of Safari are not read; open it, and save the page source as HTML",
}
"""By suffix, other files that hold pages, and what to do with them instead."""

ZSTD = ".zst"


def suffix(path: Path) -> str:
    """A file's suffix in lower case, without `.gz`; an empty text if it has none."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def stem(path: Path) -> str:
    """A file's name without its suffix and `.gz`."""
    name = path.name[: -len(".gz")] if path.name.lower().endswith(".gz") else path.name
    return Path(name).stem


def reads(path: Path) -> bool:
    """Whether a file's suffix is one that is read."""
    return suffix(path) in SUFFIXES


def instead(path: Path) -> str | None:
    """What to do with a file that holds pages and is not read; None for any other file."""
    if path.name.lower().endswith(ZSTD) and reads(path.with_name(path.name[: -len(ZSTD)])):
        return "files packed by zstd are not read; unpack it first: zstd -d FILE"
    return INSTEAD.get(suffix(path))


def documents(path: Path, passed: Passed | None = None) -> Iterator[Document | Refusal]:
    """The articles of a file, each as it is read, and the records that are refused.

    What else of it is passed over is counted in `passed`.
    Raises CodingError, with one line, if the file cannot be read at all. If reading fails after
    some articles, the last item is a refusal of the rest.
    """
    files.require_name(path)
    kind = suffix(path)
    begun = False
    try:
        if kind in ONE:
            yield ONE[kind](path, stem(path))
        elif kind in MANY:
            for document in MANY[kind](path, Passed() if passed is None else passed):
                begun = True
                yield document
        else:
            listed = f"no reader for this file; there is one for {_listed()}"
            raise ReadingError(instead(path) or listed)
    except ReadingError as error:
        if not begun:
            raise CodingError([f"{path}: {error}"]) from None
        yield Refusal(str(path), str(error))


def _listed() -> str:
    return ", ".join(sorted(SUFFIXES))
