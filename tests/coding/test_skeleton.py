"""Skeletons: codings that state nothing, load as they are, and are begun with a stroke."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from archive import resources
from archive.coding.coverage import NoticeKind
from archive.coding.export.exporter import begin_coding
from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from archive.coding.skeleton import MOST_LISTED, skeleton
from archive.database import engine as engines
from archive.errors import UsageError
from archive.importing.check import Checked, check_file
from archive.importing.session import only
from tests.support.coding_files import TEXT, another, dump, example, load, load_all, write
from tests.support.examples import examples
from tests.support.generated.texts import texts

SEED = (resources.folder("seeds") / "articles" / "kursk-talks.txt").read_text("utf-8")
STUB = re.compile(r"^  # ", re.MULTILINE)


def checked(folder: Path, coding: str, text: str) -> Checked:
    return check_file(write(folder, coding, text), None)


def as_read(folder: Path, text: str) -> str:
    """A text as `archive add` reads it."""
    return only(write(folder, "", text).path.with_suffix(".txt")).text


def begun(skeleton: str) -> str:
    """The skeleton with every stub taken up."""
    head, _, rest = skeleton.partition("statements: []")
    return head + "statements:" + STUB.sub("  ", rest) if "\n  # -" in rest else skeleton


@pytest.mark.parametrize("text", [TEXT, SEED, "One line", "Head\n\nБлип сказал: нет. Ещё раз.\n"])
def test_a_skeleton_states_nothing_and_says_what_is_left(text: str, tmp_path: Path) -> None:
    coding = skeleton(text, "a-piece", "en")
    found = read_file(write(tmp_path, coding, text).path, CodingFile).file
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert (found.article.key, found.article.sha256) == ("a-piece", digest)
    assert (found.statements, found.events, found.mentions) == ([], [], [])
    coverage = checked(tmp_path, coding, text).coverage
    assert coverage is not None
    left = [notice for notice in coverage.notices if notice.kind is NoticeKind.SENTENCE]
    assert len(left) == coverage.totals[NoticeKind.SENTENCE] > 0


@pytest.mark.parametrize("text", [TEXT, SEED])
def test_stubs_taken_up_cover_every_sentence(text: str, tmp_path: Path) -> None:
    coverage = checked(tmp_path, begun(skeleton(text, "a-piece", "en")), text).coverage
    assert coverage is not None
    assert not [notice for notice in coverage.notices if notice.kind is NoticeKind.SENTENCE]


@given(text=texts())
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_skeletons_of_all_texts_are_codings(text: str, tmp_path: Path) -> None:
    coding = skeleton(as_read(tmp_path, text), "a-piece")
    assert checked(tmp_path, coding, text).missing == []
    assert checked(tmp_path, begun(coding), text).missing == []


def test_sentences_are_numbered_and_hinted() -> None:
    lines = skeleton(TEXT, "a-piece", "en").splitlines()
    assert "  ## 1, headline: Zorbs and blips meet in Quux" in lines
    assert "  ## numerals 3, 2030, 40; dates May" in lines
    assert "  ## a quotation" in lines
    assert "  # - label: the-quux-gazette-reports" in lines
    assert max(map(len, lines)) <= 100


def test_what_nobody_sees_is_written_as_an_escape() -> None:
    coding = skeleton("Head\nA \u202ezorb\u202c came.\x07 B\u2028lip.", "a-piece")
    assert "A \\u202ezorb\\u202c came." in coding
    assert not {"\u202e", "\u202c", "\u2028", "\x07"} & {*coding}


def test_a_long_text_is_listed_in_part(tmp_path: Path) -> None:
    text = "Head\n" + "A zorb came and went. " * (MOST_LISTED // 10)
    coding = skeleton(text, "a-piece")
    assert re.search(r"## and \d+ sentences more", coding)
    assert read_file(write(tmp_path, coding, text).path, CodingFile).file.statements == []


def test_a_bad_key_is_refused() -> None:
    with pytest.raises(UsageError, match="'No Key' is no key"):
        skeleton(TEXT, "No Key")


def test_it_loads(database_url: str, tmp_path: Path) -> None:
    assert load(database_url, write(tmp_path, skeleton(TEXT, "a-piece"))).refused == []
    assert dump(database_url, "statement", "span") == {"statement": [], "span": []}


def test_one_of_an_article_of_the_archive(database_url: str, tmp_path: Path) -> None:
    coding = example()
    coding["article"] |= {"url": "https://quux.example", "published": {"quote": "3 May 2030"}}
    load_all(database_url, tmp_path, coding, another())
    with engines.opened(database_url) as connection:
        found = begin_coding(connection, "quux-meeting")
        with pytest.raises(UsageError, match="did you mean quux-meeting"):
            begin_coding(connection, "quux-meting")
    article = read_file(write(tmp_path, found).path, CodingFile).file.article
    assert (article.source, article.url) == ("quux-gazette", "https://quux.example")
    assert article.published is not None
    assert article.published.quote == "3 May 2030"
    assert "# published" not in found


def test_the_outlet_that_a_page_names_is_a_comment(tmp_path: Path) -> None:
    named = skeleton(TEXT, "a-piece", outlet="The\n Zorb\u202e: [x] # y")
    assert (
        "published it; left out when the text does not say; the page names The Zorb\\u202e" in named
    )
    assert checked(tmp_path, named, TEXT).missing == []
    assert len(skeleton(TEXT, "a-piece", outlet="z" * 9999)) < len(skeleton(TEXT, "a-piece")) + 300
