"""How much of an article the reader of pages finds, over a benchmark of news pages, in one run.

    python benchmarks/extraction.py FOLDER [--worst 12] [--steps]

FOLDER is a copy of the article extraction benchmark of Zyte (scrapinghub/article-extraction-
benchmark): `ground-truth.json` with the body of each article, and `html/*.html.gz`. The pages
belong to their publishers and are not part of this project.

The measure is the benchmark's own: multisets of shingles of four words; precision and recall are
means over the pages, F1 is made of these means, and ± is the standard deviation of 1,000 samples
of the pages with replacement. `--steps` also measures the reader without each of its steps.

Paragraphs that are cut are counted as well: those of which a line of the body is a piece and the
rest is lost. The words of a paragraph are taken from the page as it is, without what is not shown,
by another way than the reader takes them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.reading.document import ReadingError
from archive.reading.encodings import Decoded
from archive.reading.html import document
from archive.reading.pages import hidden, tree_repair
from archive.reading.pages.page import parse, read

SHINGLE = 4
SAMPLES = 1000

PUBLISHED = (
    ("rs-trafilatura", 0.970, 0.951, 0.990),
    ("AutoExtract (2019)", 0.970, None, None),
    ("go-trafilatura", 0.960, None, None),
    ("trafilatura 2.0.0", 0.958, 0.938, 0.978),
    ("newspaper4k 0.9.3", 0.949, None, None),
    ("readability-lxml", 0.922, None, None),
)
"""F1, precision and recall as they were published with the benchmark."""

SENTENCES = ("p", "li", "h2", "h3", "h4", "blockquote", "dd", "figcaption")
"""Elements whose words are one paragraph, if no block stands in them."""

STEPS = ("join_pieces", "free_posts", "wrap_loose")


@dataclass(frozen=True, slots=True)
class Shares:
    """What a page's shingles are: found and right, found and wrong, lost; they add up to 1."""

    right: float
    wrong: float
    lost: float

    @property
    def precision(self) -> float | None:
        """The right ones of those found; None when none is found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The right ones of those to find; None when there is none to find."""
        wanted = self.right + self.lost
        return self.right / wanted if wanted else None


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The shingles of a text; a text of fewer words is one."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def compared(truth: str, found: str) -> Shares:
    """How a body that was found compares with the true one."""
    wanted, had = shingles(truth), shingles(found)
    counts = [(wanted & had).total(), (had - wanted).total(), (wanted - had).total()]
    whole = sum(counts) or 1
    return Shares(*(count / whole for count in counts))


def scores(pages: Sequence[Shares]) -> tuple[float, float, float]:
    """F1, precision and recall over pages."""
    precision = statistics.mean(p for page in pages if (p := page.precision) is not None)
    recall = statistics.mean(r for page in pages if (r := page.recall) is not None)
    return 2 * precision * recall / (precision + recall), precision, recall


def deviations(pages: Sequence[Shares]) -> list[float]:
    """The standard deviations of the scores, by the bootstrap."""
    chance = random.Random(0)
    drawn = [scores(chance.choices(pages, k=len(pages))) for _ in range(SAMPLES)]
    return [statistics.stdev(column) for column in zip(*drawn, strict=True)]


def body(html: str) -> str:
    """The body that the reader finds, without the headline that its text begins with."""
    try:
        found = document(Decoded(html, "utf-8"), origin="")
    except ReadingError:
        return ""
    return found.text.removeprefix(found.headline)


def body_here(html: str) -> str:
    """The body that the reader finds, read in this process."""
    return read(html).body


def measure(
    truth: dict[str, str], pages: dict[str, str], reader: Callable[[str], str]
) -> tuple[dict[str, Shares], dict[str, str], float]:
    """What a reader makes of each page, its bodies, and the seconds it took."""
    reader(next(iter(pages.values())))
    started = time.perf_counter()
    bodies = {name: reader(html) for name, html in pages.items()}
    taken = time.perf_counter() - started
    return {name: compared(truth[name], bodies[name]) for name in pages}, bodies, taken


def row(name: str, found: Sequence[float | None], spread: Sequence[float] = ()) -> str:
    """A line of the table of scores."""
    cells = ["" if value is None else f"{value:.3f}" for value in found]
    if spread:
        cells = [f"{cell} ± {value:.3f}" for cell, value in zip(cells, spread, strict=True)]
    return f"| {' | '.join((name, *cells))} |"


def lost(truth: str, found: str) -> list[str]:
    """The lines of a true body of which the reader has less than half, from their beginnings."""
    had = shingles(found)
    lines = []
    for line in filter(str.strip, truth.splitlines()):
        wanted = shingles(line)
        if 2 * (wanted & had).total() < wanted.total():
            lines.append(line.strip()[:60])
    return lines


def worst(
    shares: dict[str, Shares], truth: dict[str, str], bodies: dict[str, str], urls: dict[str, str]
) -> list[str]:
    """The pages from the worst on, each with the lines that are lost."""
    lines = []
    for name in sorted(shares, key=lambda name: shares[name].right):
        page = shares[name]
        missing = lost(truth[name], bodies[name])
        lines.append(f"- {urls[name]}: {page.wrong:.2f} too much, {page.lost:.2f} lost")
        lines += [f"  - lost: {line}" for line in missing[:4]]
        lines += [f"  - and {len(missing) - 4} lines more"] if len(missing) > 4 else []
    return lines


def paragraphs(html: str) -> list[str]:
    """The paragraphs that a page prints, from its own markup."""
    tree = parse(html)
    hidden.drop(tree)
    inner = f"descendant::*[{' or '.join(f'self::{name}' for name in (*SENTENCES, 'div', 'ul'))}]"
    return [
        re.sub(r"\s+", " ", "".join(element.itertext())).strip()
        for element in tree.iter(*SENTENCES)
        if not element.xpath(inner) and not element.xpath("ancestor::table")
    ]


def cut(html: str, found: str) -> list[str]:
    """The paragraphs of a page that a body has in part: a line of it is a piece of one."""
    printed = {letters(line): line for line in paragraphs(html)}
    had = letters(found)
    pieces = [line for line in found.splitlines() if letters(line) not in printed]
    wanted = [shingles(line) for line in pieces if len(line.split()) >= SHINGLE]
    return [
        line
        for plain, line in printed.items()
        if plain not in had and any(not piece - shingles(line) for piece in wanted)
    ]


def letters(text: str) -> str:
    """The letters and digits of a text, raised ones as others."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def steps(truth: dict[str, str], pages: dict[str, str]) -> list[str]:
    """The scores without each step of mending, and without all of them."""
    whole = {name: getattr(tree_repair, name) for name in STEPS}
    lines = []
    for without in (*((name,) for name in STEPS), STEPS):
        for name in without:
            setattr(tree_repair, name, lambda tree: None)
        found, _, _ = measure(truth, pages, body_here)
        lines.append(row(f"without {', '.join(without)}", scores(list(found.values()))))
        for name in without:
            setattr(tree_repair, name, whole[name])
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=12, help="how many of the worst pages to name")
    parser.add_argument("--steps", action="store_true", help="measure without each step as well")
    options = parser.parse_args()
    listed = json.loads((options.folder / "ground-truth.json").read_text("utf-8"))
    truth = {name: page["articleBody"] for name, page in listed.items()}
    urls = {name: page.get("url", name) for name, page in listed.items()}
    pages = {}
    for name in sorted(listed):
        packed = (options.folder / "html" / f"{name}.html.gz").read_bytes()
        pages[name] = gzip.decompress(packed).decode()
    shares, bodies, taken = measure(truth, pages, body)
    every = list(shares.values())
    lines = [f"{len(pages)} pages in {taken:.1f} s, {len(pages) / taken:.0f} a second", ""]
    lines += ["| body found by | F1 | precision | recall |", "|---|---|---|---|"]
    lines.append(row("archive", scores(every), deviations(every)))
    lines += [row(f"{name}, published", figures) for name, *figures in PUBLISHED]
    lines += steps(truth, pages) if options.steps else []
    halves = {urls[name]: cut(pages[name], bodies[name]) for name in pages}
    lines += ["", f"{sum(map(len, halves.values()))} paragraphs are cut", ""]
    lines += [f"- {url}: {line[:60]}" for url, cuts in halves.items() for line in cuts]
    described = worst(shares, truth, bodies, urls)
    heads = [number for number, line in enumerate(described) if line.startswith("- ")]
    end = heads[options.worst] if len(heads) > options.worst else None
    lines += ["", "The worst pages:", "", *described[:end]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
