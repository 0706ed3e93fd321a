"""What is said in other marks than the text's, when the text changes."""

from __future__ import annotations

from pathlib import Path

from tests.support.coding_files import Mapping, dump, load, write

TEXT = """Zorbs strike

The zorbs said, as ever, that they came. The blips said that “we, too, came” in the night.
It was cold in Quux, and it rained on the lake all day long, so that nobody saw them.
"""


def coding(content: str, **more: str) -> Mapping:
    return {
        "codebook": "1",
        "article": {"key": "strike"} | more,
        "statements": [{"label": "a", "cue": "said", "content": content}],
    }


def contents(url: str) -> list[tuple[int, str]]:
    """What is quoted of each version but for its cues."""
    spans = {(row[1], row[2], row[3]): row[4] for row in dump(url, "span")["span"]}
    return sorted((version, words) for (version, _, _), words in spans.items() if words != "said")


def test_words_in_other_marks_are_carried_over(database_url: str, tmp_path: Path) -> None:
    loose = coding("we too came")
    assert load(database_url, write(tmp_path, loose, TEXT)).refused == []
    longer = TEXT + "They left.\n"
    summary = load(database_url, write(tmp_path, loose, longer))
    assert (summary.refused, summary.gone) == ([], [])
    assert contents(database_url) == [(1, "we, too, came"), (2, "we, too, came")]


def test_a_coding_is_of_the_text_that_it_fits_to_the_letter(
    database_url: str, tmp_path: Path
) -> None:
    """A changed mark may change what is said: it is no reason to read the coding anew."""
    exact = coding("we, too, came")
    assert load(database_url, write(tmp_path, exact, TEXT)).refused == []
    edited = coding("we, too, came", language="en")
    changed = TEXT.replace("we, too, came", "we too came")
    summary = load(database_url, write(tmp_path, edited, changed))
    assert summary.refused == []
    (gone,) = summary.gone
    assert "the statement 'a' is left out" in gone
    assert contents(database_url) == [(1, "we, too, came")]
    # a coding of no earlier text is of this one
    assert load(database_url, write(tmp_path, coding("“we too – came"), changed)).refused == []
    assert contents(database_url) == [(1, "we, too, came"), (2, "we too came")]
