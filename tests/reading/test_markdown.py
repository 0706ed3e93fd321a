"""Markdown: front matter states, the body stays as it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import CodingError
from tests.support.growth import ended, in_proportion
from tests.support.web_samples import one, read

FULL = """---
title: "Talks go on: minister"
date: 2024-08-17
lastmod: 2024-08-18T09:00:00Z
author: [Ada Zorb, Bo Zorb]
source: The Zorb
url: https://www.zorb.example/talks?utm_source=x
lang: en_us
retrieved: 2024-08-19T10:00:00Z
draft: NO
tags: [a, b]
---

The minister said *yes*.

## Afterwards

- No more.
"""


def test_front_matter(tmp_path: Path) -> None:
    found = one(tmp_path, "talks.md", FULL)
    assert found.text == (
        "Talks go on: minister\nThe minister said *yes*.\n\n## Afterwards\n\n- No more."
    )
    assert found.headline == "Talks go on: minister"
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.edtf, found.modified.edtf) == ("2024-08-17", "2024-08-18")
    assert (found.authors, found.outlet, found.language) == (
        ("Ada Zorb", "Bo Zorb"),
        "The Zorb",
        "en-US",
    )
    assert (found.domain, found.media_type) == ("zorb.example", "text/markdown")
    assert found.key.startswith("zorb-example-talks-")
    assert found.retrieved == dt.datetime(2024, 8, 19, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize("before", ["", "\n", " \n\n", "\ufeff\n"])
@pytest.mark.parametrize("write", [str.lower, str.title, str.upper])
def test_front_matter_however_its_names_are_written(
    tmp_path: Path, before: str, write: Callable[[str], str]
) -> None:
    stated = {"title": "Talks go on", "pubdate": "2024-08-17", "byline": "Ada Zorb"}
    matter = "\n".join(f"{write(name)}: {value}" for name, value in stated.items())
    found = one(tmp_path, "talks.md", f"{before}---\n{matter}\n---\nHe said *yes*.\n")
    assert (found.text, found.authors) == ("Talks go on\nHe said *yes*.", ("Ada Zorb",))
    assert found.published is not None
    assert found.published.edtf == "2024-08-17"


def test_crlf_front_matter(tmp_path: Path) -> None:
    assert (
        one(tmp_path, "x.md", FULL.replace("\n", "\r\n")).text == one(tmp_path, "y.md", FULL).text
    )


@pytest.mark.parametrize(
    ("text", "headline", "rest"),
    [
        ("# Talks go on #\n\nYes.\n", "Talks go on", "\nYes."),
        ("Talks go on\n===\nYes.", "Talks go on", "\nYes."),
        ("\n \n  ## \tTalks go on \t## \t\nYes.", "Talks go on", "\nYes."),
        ("Talks go on \n= \t\nYes.", "Talks go on", "\nYes."),
        ("Talks go on\n==.\nYes.", "Talks go on", "\n==.\nYes."),
        ("#Talks go on\nYes.", "#Talks go on", "\nYes."),
        ("####### Talks\nYes.", "####### Talks", "\nYes."),
        ("Talks go on\n\nYes.\n", "Talks go on", "\n\nYes."),
        ("---\ntitle: Talks go on\n---\n# Talks go on\nYes.", "Talks go on", "\nYes."),
        ("---\ntitle: Talks go on\n---\n# Why\nYes.", "Talks go on", "\n# Why\nYes."),
        ("---\n---\n# Why\nYes.", "Why", "\nYes."),
    ],
)
def test_headlines(tmp_path: Path, text: str, headline: str, rest: str) -> None:
    if text.startswith("---\n---"):
        with pytest.raises(CodingError, match="states no fields"):
            read(tmp_path, "x.md", text)
        return
    found = one(tmp_path, "x.md", text)
    assert (found.headline, found.text) == (headline, headline + rest)
    assert found.key == "x"


def test_a_web_clipping_names_its_address_source(tmp_path: Path) -> None:
    found = one(tmp_path, "x.md", "---\nsource: https://zorb.example/a\n---\nTalks\n")
    assert (found.url, found.outlet) == ("https://zorb.example/a", None)


def test_its_own_key(tmp_path: Path) -> None:
    assert one(tmp_path, "x.md", "---\nkey: kursk-talks\n---\nTalks\n").key == "kursk-talks"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: x\n", "line 1: the front matter has no end"),
        ("---\ntitle: 'x\n---\nText", "line 2: no YAML"),
        ("---\na: b: c\n---\nText", "line 2: no YAML: mapping values are not allowed"),
        ("---\n- a\n---\nText", "line 1: the front matter states no fields"),
        ("---\ntitle: [a, b]\n---\nText", "the front matter: Expected `str | null`, got `array`"),
        ("---\nauthor: {name: a}\n---\nText", "the front matter: Expected"),
        ("---\nkey: No Key\n---\nText", "key: 'No Key' is no key"),
        ("---\nurl: zorb\n---\nText", "url: 'zorb' is no address of the web"),
        ("---\nlang: English!\n---\nText", "language: 'English!' is no tag"),
        ("---\nretrieved: today\n---\nText", "retrieved: 'today' is no moment"),
        ("---\ntitle: *a\n---\nText", "line 2: anchors, aliases and tags are not read"),
        ("---\ntitle: x\n---\n", None),
        ("+++\ntitle = 'x'\n+++\nText", "line 1: front matter in TOML is not read"),
        ("---\n" + "[" * 20_000 + "\n---\nText", "line 2: nested deeper than 20"),
        ("---\ntitle: " + "x" * 70_000 + "\n---\nText", "line 1: the front matter has no end"),
        ("---\nx: &a [*a]\n---\nText", "line 2: anchors, aliases and tags are not read"),
        ("---\ntitle: !!str x\n---\nText", "line 2: anchors, aliases and tags are not read"),
        ("---\ntitle: x\ntitle: y\n---\nText", "line 4: a key stands twice"),
        ("---\n? [a]\n: b\n---\nText", "line 4: a key stands twice, or is no text"),
        ("---\ntitle: \x07\n---\nText", "line 1: the front matter is no YAML"),
    ],
)
def test_front_matter_that_is_none(tmp_path: Path, text: str, reason: str | None) -> None:
    if reason is None:
        assert one(tmp_path, "x.md", text).headline in ("x", "Text")
        return
    with pytest.raises(CodingError) as caught:
        read(tmp_path, "x.md", text)
    assert caught.value.problems[0].startswith(f"{tmp_path / 'x.md'}: {reason}")


LONG = 20_000


@pytest.mark.parametrize(
    "unit", [" ", "\t", "#", "# ", " #", "=", "= ", "\n=", " \n", "a ", "\u2003"]
)
@pytest.mark.parametrize("first", ["", "# a", "a", "a\n", "---\ntitle: x\n---\n# a"])
@pytest.mark.parametrize("last", ["b", "#", "\n=\nb"])
def test_reading_stays_in_proportion_to_the_text(
    tmp_path: Path, first: str, unit: str, last: str
) -> None:
    def headline(length: int) -> str:
        text = f"{first}{unit * (length // len(unit))}{last}\nYes.\n"
        return one(tmp_path, "x.md", text).headline

    with ended():
        assert in_proportion(headline, LONG)
