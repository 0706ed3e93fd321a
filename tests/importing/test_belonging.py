"""A text under a known key is a version of that article, or it is told and set aside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.importing import session
from archive.importing.bulk.bulk import in_bulk
from archive.importing.summary import Summary
from archive.models.articles import article, article_version
from archive.vocabulary import ActivityKind
from tests.support import stories
from tests.support.coding_files import dump, example, load, write

FIRE, STRIKE = stories.story(1, 60), stories.story(2, 60)
CHANGED = FIRE.replace("\n\n", "\n\nNew: ")

ADDRESS = "https://quux.example/fire"


def added(url: str, *paths: Path, bulk: bool = False, same_article: bool = False) -> Summary:
    first = in_bulk(url, 1) if bulk else None
    jobs, kind = session.find(paths), ActivityKind.IMPORT
    options = session.LoadOptions(same_article=same_article)
    return session.add(url, jobs, kind, "a test", first=first, options=options)


def held(url: str) -> list[tuple[str, int, str]]:
    """The key, the number and the text of each version."""
    query = sa.select(article.c.key, article_version.c.number, article_version.c.text)
    query = query.join_from(article, article_version).order_by(*query.selected_columns[:2])
    with engines.opened(url) as connection:
        return [(key, number, text) for key, number, text in connection.execute(query)]


def folders(root: Path, *texts: str) -> None:
    """A file `report.txt` in a folder each."""
    for number, text in enumerate(texts):
        (root / str(number)).mkdir()
        (root / str(number) / "report.txt").write_text(text)


@pytest.mark.parametrize("bulk", [False, True])
def test_one_name_in_several_folders(database_url: str, tmp_path: Path, bulk: bool) -> None:
    folders(tmp_path, FIRE, STRIKE, CHANGED)
    summary = added(database_url, tmp_path, bulk=bulk)
    assert summary.counts == {"added": 1, "refused": 1, "new version": 1}
    (problem,) = summary.refused
    assert problem.startswith(f"{tmp_path / '1' / 'report.txt'}: it shares next to nothing")
    assert "'report'" in problem
    assert "--same-article" in problem
    assert summary.rejects == {tmp_path / "1" / "report.txt": [problem]}
    assert held(database_url) == [("report", 1, FIRE), ("report", 2, CHANGED)]
    before = dump(database_url)
    assert added(database_url, tmp_path, bulk=bulk).counts == {"unchanged": 2, "refused": 1}
    assert dump(database_url) == before


HEADLINE = FIRE.split("\n", 1)[0]

UNDER_ALL = "\nFollow us for more of this, and send us what you see. All times are local.\n"


@pytest.mark.parametrize("bulk", [False, True])
def test_what_an_outlet_prints_under_all_makes_no_version(
    database_url: str, tmp_path: Path, bulk: bool
) -> None:
    other = STRIKE.replace(HEADLINE, "Quay on strike", 1)
    folders(tmp_path, FIRE + UNDER_ALL, other + UNDER_ALL, STRIKE + UNDER_ALL)
    summary = added(database_url, tmp_path, bulk=bulk)
    assert summary.counts == {"added": 1, "refused": 1, "new version": 1}
    assert held(database_url) == [
        ("report", 1, FIRE + UNDER_ALL),
        ("report", 2, STRIKE + UNDER_ALL),
    ]


@pytest.mark.parametrize("bulk", [False, True])
def test_one_key_for_many_records(database_url: str, tmp_path: Path, bulk: bool) -> None:
    records = [
        {"text": FIRE, "url": ADDRESS},
        {"text": STRIKE, "url": "https://quux.example/strike"},
        {"text": CHANGED, "url": "https://other.example/fire"},  # like it, and elsewhere
        {"text": FIRE, "url": "https://other.example/fire"},  # the same, and elsewhere
        {"text": CHANGED, "url": "http://www.quux.example/fire/?utm_source=x"},
        {"text": STRIKE},
    ]
    path = tmp_path / "all.jsonl"
    path.write_text("".join(json.dumps({"key": "none", **one}) + "\n" for one in records))
    summary = added(database_url, path, bulk=bulk)
    assert summary.counts == {"added": 1, "refused": 4, "new version": 1}
    assert [line.split(" ")[0] for line in summary.refused] == [
        f"{path}:{n}:" for n in (2, 3, 4, 6)
    ]
    assert all(ADDRESS in line for line in summary.refused[:3])
    assert "https://other.example/fire" in summary.refused[1]
    assert held(database_url) == [("none", 1, FIRE), ("none", 2, CHANGED)]


@pytest.mark.parametrize("bulk", [False, True])
def test_one_text_of_two_addresses(database_url: str, tmp_path: Path, bulk: bool) -> None:
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        head = f"---\nkey: piece\nurl: https://{name}.example/piece\n---\n"
        (tmp_path / name / "piece.md").write_text(head + FIRE)
    summary = added(database_url, tmp_path / "1", bulk=bulk)
    assert summary.counts == {"added": 1}, summary
    summary = added(database_url, tmp_path / "2", bulk=bulk)
    assert summary.counts == {"refused": 1}, summary
    assert "https://1.example/piece" in summary.refused[0]


@pytest.mark.parametrize("bulk", [False, True])
def test_it_is_taken_when_somebody_says_so(database_url: str, tmp_path: Path, bulk: bool) -> None:
    folders(tmp_path, FIRE, STRIKE)
    summary = added(database_url, tmp_path, bulk=bulk, same_article=True)
    assert summary.counts == {"added": 1, "new version": 1}
    # what is like any version is a version
    folders(tmp_path / "0", CHANGED)
    assert added(database_url, tmp_path / "0" / "0", bulk=bulk).counts == {"new version": 1}


def test_a_coded_text_of_another_story(database_url: str, tmp_path: Path) -> None:
    coding = example()
    assert load(database_url, write(tmp_path, coding)).refused == []
    other = {"codebook": "1", "article": {"key": "quux-meeting"}}
    summary = load(database_url, write(tmp_path, other, STRIKE))
    assert summary.counts == {"refused": 1}
    assert (
        "article.key: it shares next to nothing with the article 'quux-meeting'"
        in (summary.refused[0])
    )
    job = write(tmp_path, other, STRIKE)
    assert added(database_url, job.path, same_article=True).counts == {"new version": 1}


def test_a_coded_text_of_another_address(database_url: str, tmp_path: Path) -> None:
    coding = example()
    coding["article"]["url"] = ADDRESS
    job = write(tmp_path, coding, name="quux-meeting")
    assert load(database_url, job).refused == []
    text = (tmp_path / "quux-meeting.txt").read_text("utf-8")
    coding["article"]["url"] = "https://quux.example/other"
    summary = load(database_url, write(tmp_path, coding, text + "\nMore."))
    assert summary.counts == {"refused": 1}
    assert ADDRESS in summary.refused[0]
    # of the text that is there, a coding may correct the address
    assert load(database_url, write(tmp_path, coding, text)).counts == {"changed": 1}
