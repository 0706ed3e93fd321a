"""What the archive holds, written back as a person would state it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.coding.export.exporter import authority_lines, export_coding
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.format.base import Quote
from archive.coding.parser import read_file
from archive.database import engine as engines
from archive.errors import ArchiveError, UsageError
from archive.models.articles import span
from archive.models.statements import statement, statement_span
from archive.text import sentences
from tests.support.coding_files import (
    CODING,
    TEXT,
    Mapping,
    another,
    dump,
    entry_of,
    example,
    load,
    load_all,
    write,
)

KEY = "quux-meeting"

EXPORTED = Path(__file__).with_name("exported.yaml").read_text("utf-8")
"""The coding of `files.py` as it comes back."""


def exported(url: str, key: str = KEY, version: int | None = None) -> str:
    with engines.opened(url) as connection:
        return export_coding(connection, key, version)


def entries_of(folder: Path, coding: str) -> CodingFile:
    """A coding that was exported, as it is read."""
    return read_file(write(folder, coding).path, CodingFile).file


def coding_of(url: str, folder: Path, coding: Mapping | str, text: str = TEXT) -> CodingFile:
    """What a coding comes back as."""
    assert load(url, write(folder, coding, text)).refused == []
    return entries_of(folder, exported(url))


def test_a_coding_comes_back_as_people_write_it(database_url: str, tmp_path: Path) -> None:
    assert load(database_url, write(tmp_path, CODING)).refused == []
    assert exported(database_url) == EXPORTED


def test_what_is_exported_loads_without_a_trace(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    before = dump(database_url)
    summary = load(database_url, write(tmp_path, EXPORTED))
    assert summary.counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_a_remark_in_a_coding_leaves_no_trace(database_url: str, tmp_path: Path) -> None:
    assert load(database_url, write(tmp_path, CODING)).counts == {"added": 1}
    before = dump(database_url)
    assert load(database_url, write(tmp_path, f"# seen\n{CODING}")).counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_kinds_of_sentences_that_were_stored_in_pieces_are_stated(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"{TEXT}\n\nOpen until 5 p.m. Monday and later.\nEnd."
    coding = example() | {"boilerplate": ["Open until 5 p.m", "Monday and later"]}
    with monkeypatch.context() as patch:  # as an earlier splitter did
        patch.setattr(sentences, "joined", lambda left, right, language: False)
        load_all(database_url, tmp_path, coding, text=text)
    exported_coding = entries_of(tmp_path, exported(database_url))
    assert exported_coding.boilerplate == ["Open until 5 p.m. Monday and later."]


def test_kinds_of_sentences_are_stated_where_the_splitter_has_others(
    database_url: str, tmp_path: Path
) -> None:
    text = f"{TEXT}\n\nA heading by itself\n\nNot one by itself, is it?\nPage 3 of 9.\nEnd."
    coding = example() | {
        "headings": ["Not one", "A heading by itself"],
        "boilerplate": [{"quote": "Page 3", "within": "Page 3"}, "Zorbs and blips"],
    }
    found = coding_of(database_url, tmp_path, coding, text)
    assert found.headings == ["Not one by itself, is it?"]
    assert found.boilerplate == ["Zorbs and blips meet in Quux", "Page 3 of 9."]


def test_what_was_found_by_the_eye_comes_back_as_printed(database_url: str, tmp_path: Path) -> None:
    text = (
        "Tête\n\nLe Zorb a dit : «\u202fNous\u00a0fermons l’île\u202f». "
        "시장은 “Cafe\u0301” 말했다.\nUn zorb\nreste\u00adra."
    )
    coding = another(KEY) | {"mentions": []}
    coding["actors"] = [
        {"key": "zorb", "kind": "person", "name": "Zorb"},
        {"key": "mayor", "kind": "person", "description": "시장"},
    ]
    coding["mentions"] = [{"actor": "mayor", "quote": "시장"}]
    coding["statements"] = [
        {"label": "a", "within": "le zorb", "speaker": "zorb", "source": "le Zorb"}
        | {"cue": "A DIT :", "content": "Nous fermons l'île", "mode": "direct"},
        {"label": "b", "content": ['"Café"', "un zorb restera"]},
    ]
    found = coding_of(database_url, tmp_path, coding, text)
    first, second = found.statements
    assert (first.source, first.cue) == ("Le Zorb", "a dit :")
    assert first.content == "Nous\u00a0fermons l’île"
    assert second.content == ["“Cafe\u0301”", "Un zorb\nreste\u00adra"]
    assert found.mentions[0].quote == "시장"
    before = dump(database_url)
    again = write(tmp_path, exported(database_url), text)
    assert load(database_url, again).counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_a_sentence_is_named_once_for_all_quotes_of_a_statement(
    database_url: str, tmp_path: Path
) -> None:
    text = "Zorbs\n\nA zorb said: nobody met. A blip said: nobody met. Others said nothing."
    quotes = {"source": "A blip", "cue": "said", "content": "nobody met"}
    coding = another(KEY) | {"mentions": []}
    coding["actors"] = [{"key": "blip", "kind": "person", "description": "A blip"}]
    coding["statements"] = [{"label": "a", "within": "A blip said:", "speaker": "blip", **quotes}]
    (found,) = coding_of(database_url, tmp_path, coding, text).statements
    # the quote of the content leads to its sentence, and there the others are looked for
    assert (found.within, found.source, found.cue) == (None, "A blip", "said")
    assert found.content == Quote(quote="nobody met", within="A blip")


def test_a_sentence_is_named_where_what_is_said_does_not_stand_in_it(
    database_url: str, tmp_path: Path
) -> None:
    text = "Zorbs\n\nA zorb said it. Nobody met. A blip said it and said so. Others said nothing."
    quotes: Mapping = {"source": "A blip", "content": "Nobody met"}
    quotes["cue"] = {"quote": "said", "within": "A blip", "nth": "2"}
    coding = another(KEY) | {"mentions": []}
    coding["actors"] = [{"key": "blip", "kind": "person", "description": "A blip"}]
    coding["statements"] = [{"label": "a", "speaker": "blip", **quotes}]
    (found,) = coding_of(database_url, tmp_path, coding, text).statements
    assert (found.within, found.source) == (None, "A blip")
    assert found.cue == Quote(quote="said", within="A blip", nth=2)


def test_no_sentence_is_named_above_words_that_cross_it(database_url: str, tmp_path: Path) -> None:
    text = "Zorbs\n\nA zorb said: nobody met. A blip said: nobody met. Others said nothing."
    quotes = {"cue": {"quote": "said", "nth": 2}, "content": {"quote": "nobody met", "nth": 2}}
    coding = another(KEY) | {"mentions": []}
    crossing = {"label": "b", "content": "nobody met. Others"}
    coding["statements"] = [{"label": "a", **quotes, "relays": [crossing]}]
    (found,) = coding_of(database_url, tmp_path, coding, text).statements
    assert found.within is None
    assert found.content == Quote(quote="nobody met", within="A blip")
    assert found.relays[0].content == "nobody met. Others"


def test_dates_of_a_version_and_of_its_page(database_url: str, tmp_path: Path) -> None:
    coding = example()
    coding["article"] |= {
        "published": {"quote": "3 May 2030"},
        "modified": {"edtf": "2030-05-04", "quote": "May 4th", "basis": "metadata"},
    }
    article = coding_of(database_url, tmp_path, coding).article
    assert article.published is not None
    assert article.modified is not None
    assert (article.published.quote, article.published.edtf) == ("3 May 2030", None)
    assert (article.modified.quote, article.modified.edtf) == ("May 4th", "2030-05-04")


def test_a_tie_to_another_article_names_it(database_url: str, tmp_path: Path) -> None:
    coding = another()
    tie = {"kind": "repeats", "about": "occurrence", "claim": "told/meeting"}
    coding["claim_links"] = [{**tie, "other": "orl/meeting", "other_article": KEY}]
    load_all(database_url, tmp_path, example(), coding)
    (link,) = entries_of(tmp_path, exported(database_url, "quux-again")).claim_links
    assert (link.other_article, link.other, link.claim) == (KEY, "orl/meeting", "told/meeting")


def test_each_version_comes_back(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    later = TEXT.replace("nobody met", "few came")
    assert load(database_url, write(tmp_path, example(), later)).counts == {"new version": 1}
    labels = {
        version: {entry.label for entry in entries_of(tmp_path, text).statements}
        for version in (None, 1, 2)
        if (text := exported(database_url, version=version))
    }
    assert labels[1] == {"headline", "gazette", "orl"}
    assert labels[None] == labels[2] == {"headline", "gazette"}
    before = dump(database_url)
    again = write(tmp_path, exported(database_url), later)
    assert load(database_url, again).counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_a_name_printed_in_both_versions_is_quoted_in_both(
    database_url: str, tmp_path: Path
) -> None:
    load_all(database_url, tmp_path, example())
    load(database_url, write(tmp_path, example(), TEXT.replace("page 9", "page 10")))
    for version in (1, 2):
        coding = entries_of(tmp_path, exported(database_url, version=version))
        (orl,) = [entry for entry in coding.actors if entry.key == "vana-orl"]
        assert [getattr(name, "quote", None) for name in orl.names] == ["Orl"]


def test_names_of_actors_that_others_declare(database_url: str, tmp_path: Path) -> None:
    authority = {"actors": [{"key": "blips", "name": "Blips", "kind": "group", "names": ["B."]}]}
    assert load(database_url, write(tmp_path, authority, None)).refused == []
    coding = example()
    entry_of(coding, "actors", "blips")["names"] = [{"name": "the blips", "quote": "the blips"}]
    actors = {entry.key: entry for entry in coding_of(database_url, tmp_path, coding).actors}
    assert [getattr(name, "name", name) for name in actors["blips"].names] == ["B.", "the blips"]


def test_the_authority_file_holds_what_no_coding_declares(
    database_url: str, tmp_path: Path
) -> None:
    date = {"edtf": "2030-05", "basis": "printed"}
    file = {
        "sources": [{"key": "plim-post", "name": "Plim Post", "kind": "agency", "actor": "gorbs"}],
        "actors": [
            {"key": "gorbs", "kind": "group", "description": "gorbs", "country": "NO"},
            {"key": "x", "kind": "person", "name": "X", "names": [{"name": "Y", "since": date}]},
        ],
        "places": [
            {"key": "plim", "name": "Plim", "kind": "water", "parent": "sea", "named": "false"},
            {"key": "sea", "name": "Sea", "kind": "water", "latitude": "1.5", "longitude": "-2"},
        ],
    }
    assert load(database_url, write(tmp_path, file, None)).refused == []
    load_all(database_url, tmp_path, example())
    with engines.opened(database_url) as connection:
        found = "".join(f"{line}\n" for line in authority_lines(connection))
    first = read_file(write(tmp_path, file, None).path, AuthorityFile).file
    job = write(tmp_path, found, None, "again")
    assert read_file(job.path, AuthorityFile).file == first
    assert load(database_url, job).counts == {"unchanged": 1}


def test_an_empty_archive_has_an_empty_authority_file(database_url: str, tmp_path: Path) -> None:
    with engines.opened(database_url) as connection:
        found = "".join(f"{line}\n" for line in authority_lines(connection))
    assert found == "sources: []\nactors: []\nplaces: []\n"
    assert load(database_url, write(tmp_path, found, None)).counts == {"unchanged": 1}


@pytest.mark.parametrize(
    ("key", "version", "said"),
    [
        ("quux-meting", None, "there is no article 'quux-meting'; did you mean quux-meeting?"),
        (KEY, 2, "version 2 of 'quux-meeting' is not coded"),
    ],
)
def test_what_is_not_there(
    database_url: str, tmp_path: Path, key: str, version: int | None, said: str
) -> None:
    load_all(database_url, tmp_path, example())
    with pytest.raises(UsageError) as refused:
        exported(database_url, key, version)
    assert str(refused.value).startswith(said)


def test_a_span_that_no_quote_can_mean_is_named(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    with engines.opened(database_url, write=True) as connection:
        row: Any = connection.execute(sa.select(statement).limit(1)).mappings().one()
        where = {name: row[name] for name in ("article_id", "version")}
        connection.execute(sa.insert(span).values(**where, start=1, end=3, exact=TEXT[1:3]))
        values = {"statement_id": row["id"], "role": "hedge", "ordinal": 1, "start": 1, "end": 3}
        connection.execute(sa.insert(statement_span).values(**where, **values))
    with pytest.raises(ArchiveError, match="no quote means the code points 1 to 3: or"):
        exported(database_url)
