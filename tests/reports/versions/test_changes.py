"""What changed between versions: quotations first, each with its words before and after."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database import engine as engines
from archive.errors import UsageError
from archive.reports import changes
from archive.reports.query.filters import Filters
from tests.support.coding_files import TEXT, example, load, write

ARTICLE = "quux-meeting"


def read(url: str, article: str = ARTICLE) -> list[changes.VersionChange]:
    with engines.opened(url) as connection:
        return list(changes.rows(connection, Filters(article=article)))


def load_versions(url: str, folder: Path, *texts: str) -> None:
    for text in texts:
        assert load(url, write(folder, example(), text)).refused == []


def test_one_version_has_no_changes(database_url: str, tmp_path: Path) -> None:
    load_versions(database_url, tmp_path, TEXT)
    assert read(database_url) == []


def test_a_changed_quotation_comes_first(database_url: str, tmp_path: Path) -> None:
    later = TEXT.replace("we come again", "we may come again") + "\nA line more."
    load_versions(database_url, tmp_path, TEXT, later)
    found = read(database_url)
    quotations = [row for row in found if row.what == "quotation"]
    assert found[: len(quotations)] == quotations
    assert {row.statement for row in quotations} == {f"{ARTICLE}/blip", f"{ARTICLE}/zorbs"}
    blip = next(row for row in quotations if row.statement == f"{ARTICLE}/blip")
    assert (blip.change, blip.speaker) == ("reworded", "A blip")
    assert blip.before == "The zorbs said: we come again"
    assert "we may come again" in (blip.after or "")
    assert [row.after for row in found if row.change == "added"] == ["A line more."]


def test_each_change_leads_to_its_words(database_url: str, tmp_path: Path) -> None:
    texts = [TEXT, TEXT.replace("nobody met", "few came, or nobody"), TEXT]
    load_versions(database_url, tmp_path, *texts[:2])
    found = read(database_url)
    assert found
    for row in found:
        words = texts[row.version - 1][row.start : row.end]
        assert words == (row.after or row.before)
        assert row.version == (row.to_version if row.after else row.from_version)


def test_a_removed_sentence_is_removed(database_url: str, tmp_path: Path) -> None:
    load_versions(database_url, tmp_path, TEXT, TEXT.replace(" 🙂 See also: page 9.", ""))
    removed = [row for row in read(database_url) if row.change == "removed"]
    assert [(row.what, row.before, row.after, row.version) for row in removed] == [
        ("sentence", "🙂 See also: page 9.", None, 1)
    ]


def test_the_newest_pair_comes_first(database_url: str, tmp_path: Path) -> None:
    load_versions(database_url, tmp_path, TEXT, TEXT + "\nOne.", TEXT + "\nOne.\nTwo.")
    assert [(row.to_version, row.after) for row in read(database_url)] == [(3, "Two."), (2, "One.")]


def test_an_unknown_article_is_refused(database_url: str, tmp_path: Path) -> None:
    load_versions(database_url, tmp_path, TEXT)
    with pytest.raises(UsageError, match="quux-meeting"):
        read(database_url, "quux-meetin")
