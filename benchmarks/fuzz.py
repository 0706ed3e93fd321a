"""Feed the readers and the loader of codings with bytes that lead into new branches of the code.

    pip install atheris
    python benchmarks/fuzz.py [TARGET...] [--seconds 60] [--corpus FOLDER]

Coverage-guided, for so many seconds a target; without TARGET, all one after another. It begins
from small files of each format. What a target may do is refuse: any other exception, a minute for
one input or two gibibytes of memory ends the run with exit code 1, and the input stays as
`crash-...` or `timeout-...` in the corpus; take it over into the tests.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXT = "Talks go on\n\nThe minister said: “yes”. No more was said.\n"

CODING = """codebook: "1"
article: {key: x}
actors: [{key: minister, kind: person, name: M, names: [{name: N, quote: The minister}]}]
events: [{key: talks, title: T, status: {word: occurred, claim: s}}]
mentions: [{actor: minister, quote: minister, nth: 1, after: said}]
statements:
  - label: s
    within: The minister
    speaker: minister
    cue: said
    content: yes
    claims: [{event: talks, values: [{property: date, edtf: 2030-05, quote: yes}]}]
gaps: [{quote: No more was said, reason: r}]
"""

PAGE = (
    '<html lang="en"><head><meta charset="utf-8"><title>T</title>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks"}</script>'
    "</head><body><article><h1>Talks</h1><p>The minister said that the talks would go on.</p>"
    "<table><tr><td>a<td>b</table></article></body></html>"
)

RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/a\r\n"
    "WARC-Date: 2030-05-03T00:00:00Z\r\nContent-Type: application/http\r\n"
    "Content-Length: {length}\r\n\r\n{body}\r\n\r\n"
)

ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"

SEEDS = {
    "text": [TEXT],
    "markdown": ["---\ntitle: Talks\nauthor: [A, B]\ndate: 2020-05-03\n---\n" + TEXT],
    "html": [PAGE],
    "jsonl": ['{"title": "Talks", "text": "They go on.", "published": "2020-05-03"}\n' * 2],
    "warc": [RECORD.format(length=len(ANSWER.encode()), body=ANSWER)],
    "coding": [CODING],
    "quote": ["minister\0The\0No\0\0" + TEXT],
}
"""What each target begins from."""

SUFFIX = {"text": ".txt", "markdown": ".md", "jsonl": ".jsonl", "warc": ".warc"}


def expect(held: bool) -> None:
    """End the run at an input that breaks what is promised."""
    if not held:
        raise AssertionError("a promise is broken")


def file_target(kind: str, folder: Path) -> Callable[[bytes], None]:
    """Read a file of a kind to its end."""
    from archive.errors import CodingError
    from archive.reading import reader
    from archive.reading.document import Document

    path = folder / f"x{SUFFIX[kind]}"

    def run(data: bytes) -> None:
        path.write_bytes(data)
        try:
            for found in reader.documents(path):
                expect(isinstance(found, Document) or "\n" not in str(found))
        except CodingError as error:
            expect(len(error.problems) == 1)

    return run


def html_target() -> Callable[[bytes], None]:
    """Read a page in this very process, where its branches are seen."""
    from archive.reading import encodings
    from archive.reading.document import ReadingError
    from archive.reading.pages import page

    def run(data: bytes) -> None:
        try:
            page.read(encodings.decode_page(data).text)
        except (ReadingError, RecursionError):
            return

    return run


def coding_target() -> Callable[[bytes], None]:
    """Read a coding and build its rows of a text."""
    from archive.coding.build.builder import build_coding
    from archive.coding.format import CodingFile
    from archive.coding.parser import parse
    from archive.errors import CodingError

    def run(data: bytes) -> None:
        try:
            build_coding(parse(data, "x.yaml", CodingFile), TEXT, 1)
        except CodingError as error:
            expect(not any("\n" in problem for problem in error.problems))

    return run


def quote_target() -> Callable[[bytes], None]:
    """Find a quote with its directions: four texts and the article, apart by NUL."""
    from archive.coding.format.base import Quote
    from archive.coding.quote_finder import Finder
    from archive.text.eye_fold import without_case
    from archive.text.sentences import split

    def run(data: bytes) -> None:
        words, within, before, after, text = (data.decode("utf-8", "replace") + "\0" * 4).split(
            "\0", 4
        )
        finder = Finder(text, split(text))
        quote = Quote(
            quote=words, within=within or None, before=before or None, after=after or None
        )
        try:
            found = finder.find(quote)
        except ValueError as error:
            expect("\n" not in str(error))
        else:
            printed = without_case(text[found.start : found.end]).text
            expect(printed.strip() == without_case(words).text.strip())

    return run


def fuzz(target: str, seconds: int, corpus: Path) -> None:
    """Run one target; atheris ends the process."""
    atheris: Any = importlib.import_module("atheris")
    folder = Path(tempfile.mkdtemp())
    with atheris.instrument_imports(include=["archive"]):
        if target == "html":
            run = html_target()
        elif target == "coding":
            run = coding_target()
        elif target == "quote":
            run = quote_target()
        else:
            run = file_target(target, folder)
    limits = [f"-max_total_time={seconds}", "-timeout=60", "-rss_limit_mb=2048", "-max_len=20000"]
    quiet = ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={corpus}/"]
    atheris.Setup([sys.argv[0], *limits, *quiet, str(corpus)], run)
    atheris.Fuzz()


def main() -> int:
    """Run the targets, each in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", choices=[*SEEDS, []], metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        fuzz(asked.one, asked.seconds, asked.corpus)
        return 0
    failed = 0
    for target in asked.targets or SEEDS:
        corpus = asked.corpus / target
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(SEEDS[target]):
            (corpus / f"seed-{number}").write_bytes(seed.encode())
        command = [sys.executable, __file__, "--one", target, "--corpus", str(corpus)]
        sys.stdout.write(f"{target}: {asked.seconds} seconds\n")
        sys.stdout.flush()
        done = subprocess.run([*command, "--seconds", str(asked.seconds)], check=False)
        failed += done.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
