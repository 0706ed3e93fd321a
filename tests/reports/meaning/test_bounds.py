"""A bound is no figure: who says "more than 100" is nowhere told to have said 101."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.coding_files import Mapping, load_all
from tests.support.command_line import on
from tests.support.databases import MadeOnce, Postgres, copy_sqlite

DRAWN = random.Random("bounds")
FIGURES = [
    *("200001", "9007199254740992", "734519.5"),
    *(str(DRAWN.randrange(10**digits, 10 ** (digits + 1))) for digits in (5, 8, 11)),
]
"""Numbers that stand nowhere else in a report: longer than any place in a text."""

LETTERS = "abcdefghijklmnop"[: len(FIGURES)]
HEAD = "Zorbs fell\n"
TEXT = HEAD + "".join(
    f"Reporter {one} said a great many {one}-zorbs fell. Clerk {one} said a few {one}-zorbs fell.\n"
    for one in LETTERS
)
OTHER = 3
"""The figure of the clerk."""


def coding(field: str) -> Mapping:
    """An article in which each reporter gives a number as `field`, and each clerk another one."""
    statements, links = [], []
    for one, figure in zip(LETTERS, FIGURES, strict=True):
        for who, given, words in (
            ("reporter", {field: figure}, f"a great many {one}-zorbs"),
            ("clerk", {"best": str(OTHER)}, f"a few {one}-zorbs"),
        ):
            value = {"property": "killed", "quote": words, "unit": "zorbs", **given}
            statements.append(
                {
                    "label": f"{who}-{one}",
                    "within": f"{who.title()} {one}",
                    "speaker": f"{who}-{one}",
                    "source": f"{who.title()} {one}",
                    "cue": "said",
                    "content": f"{words} fell",
                    "claims": [{"event": f"fall-{one}", "values": [value]}],
                }
            )
        links.append({
            "claim": f"reporter-{one}", "kind": "contradicts", "other": f"clerk-{one}",
            "about": "number",
        })  # fmt: skip
    return {
        "codebook": "1",
        "article": {"key": "zorbs", "language": "en"},
        "actors": [
            {"key": f"{who}-{one}", "kind": "person", "description": f"{who.title()} {one}"}
            for who in ("reporter", "clerk")
            for one in LETTERS
        ],
        "events": [{"key": f"fall-{one}", "title": f"Fall of {one}"} for one in LETTERS],
        "statements": statements,
        "claim_links": links,
    }


def fill(url: str, field: str) -> None:
    """Load the article, and a version of it with a further line."""
    with TemporaryDirectory() as folder:
        load_all(url, Path(folder), coding(field), text=TEXT)
        load_all(url, Path(folder), coding(field), text=TEXT + "Nothing else is known.\n")


def fill_bounds(url: str) -> None:
    fill(url, "low")


def fill_figures(url: str) -> None:
    fill(url, "best")


@pytest.fixture(scope="module")
def sqlite_bounds(
    tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce, sqlite_migrated_template: Path
) -> dict[str, str]:
    found = {}
    for word, step in (("low", fill_bounds), ("best", fill_figures)):
        path = tmp_path_factory.mktemp("bounds") / f"{word}.db"
        copy_sqlite(
            made_once.sqlite_template(f"bounds-{word}", step, sqlite_migrated_template), path
        )
        found[word] = f"sqlite:///{path}"
    return found


@pytest.fixture(scope="module")
def postgresql_bounds(
    on_postgres: Postgres, made_once: MadeOnce, postgres_migrated_template: str
) -> Iterator[dict[str, str]]:
    steps = (("low", fill_bounds), ("best", fill_figures))
    names = {
        word: on_postgres.template(made_once, f"bounds_{word}", step, postgres_migrated_template)
        for word, step in steps
    }
    with on_postgres.copied(names["low"]) as low, on_postgres.copied(names["best"]) as best:
        yield {"low": low, "best": best}


@pytest.fixture
def bounds(backend: str, request: pytest.FixtureRequest) -> dict[str, str]:
    """The URLs of an archive of bounds, `low`, and of one of figures, `best`."""
    found: dict[str, str] = request.getfixturevalue(f"{backend}_bounds")
    return found


REPORTS = {
    "corroboration": ["report", "corroboration"],
    "conflicts": ["report", "conflicts"],
    "tolls": ["report", "tolls"],
    "statements": ["report", "statements"],
    "changes": ["report", "changes", "zorbs"],
    "timeline": ["report", "timeline", "--statements"],
    "events": ["report", "events"],
    "search": ["search", "great many"],
    "event": ["show", "event", "fall-{}"],
    "statement": ["show", "statement", "zorbs/reporter-{}"],
    "actor": ["show", "actor", "reporter-{}"],
}
PAGES = ("table", "markdown")
SILENT = {
    *((report, form) for report in ("changes", "timeline", "events", "search")
      for form in (*PAGES, "json", "csv", "html")),
    *((report, form) for report in ("statements", "actor") for form in PAGES),
}  # fmt: skip
"""Those that give no values: a number may not stand in them at all."""

FACES = [
    (report, form)
    for report, words in REPORTS.items()
    for form in (*PAGES, "json", *(() if words[0] == "show" else ("csv", "html")))
]


def printed(url: str, words: list[str], form: str) -> str:
    """What a call prints, of each letter where it is about one, in lines that are not broken."""
    wide = {"COLUMNS": "4000"}
    each = LETTERS if "{}" in words[-1] else LETTERS[:1]
    found = ""
    for one in each:
        call = [*words[:-1], words[-1].format(one)]
        result = on(url, *call, "--format", form, env=wide)
        assert result.exit_code == 0, result.output
        found += result.stdout
    return found


def bare(text: str, figure: str) -> list[str]:
    """Where a figure stands in a text, and is neither said to be the least nor named `low`.

    Of JSON, of a cell of a sheet and of the fields of a page, `low` is the name before it.
    """
    apart = rf"(?<![\d.]){re.escape(figure)}(?![\d]|\.\d)"
    before = re.compile(r'(at least |"low": "?|low: |<dt>low</dt><dd dir="auto">)$')
    return [
        text[max(0, found.start() - 40) : found.end() + 10]
        for found in re.finditer(apart, text)
        if not before.search(text[: found.start()])
    ]


def sheet_cells(text: str) -> str:
    """The cells of a sheet, each after the name of its column."""
    rows = csv.DictReader(io.StringIO(text))
    return "\n".join(
        f"{name.rpartition('.')[2]}: {cell}" for row in rows for name, cell in row.items()
    )


@pytest.mark.parametrize(("report", "form"), FACES)
def test_a_bound_is_never_printed_as_a_figure(
    bounds: dict[str, str], report: str, form: str
) -> None:
    weak, strong = (printed(bounds[word], REPORTS[report], form) for word in ("low", "best"))
    if form == "csv":
        weak, strong = sheet_cells(weak), sheet_cells(strong)
    for figure in FIGURES:
        assert bare(weak, figure) == []
        shown = (report, form) not in SILENT
        assert (figure in weak) == (bare(strong, figure) != []) == shown
