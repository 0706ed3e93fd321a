"""What a coding leaves out of its text is told, kind by kind."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from archive import resources
from archive.coding.build.builder import build_coding
from archive.coding.coverage import MOST_NOTICES, Coded, Coverage, Notice, NoticeKind, coverage
from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from archive.database import engine as engines
from archive.importing.check import check_coverage, coded
from archive.vocabulary import Mode
from tests.support.coding_files import TEXT, Mapping, as_yaml, example, load_all, statement
from tests.support.growth import in_proportion

SEED = resources.folder("seeds") / "articles" / "kursk-talks.yaml"


def of_coding(folder: Path, coding: Mapping) -> Coverage:
    """The coverage of the seed's text by a coding."""
    path = folder / "changed.yaml"
    path.write_text(as_yaml(coding), "utf-8")
    text = SEED.with_suffix(".txt").read_bytes().decode()
    return coverage(coded(text, build_coding(read_file(path, CodingFile), text, 1).own))


def seed_coding() -> Mapping:
    found: Mapping = yaml.load(SEED.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def kinds_and_words(notices: list[Notice]) -> list[tuple[NoticeKind, str]]:
    return [(notice.kind, notice.exact) for notice in notices]


def of_text(text: str, *content: tuple[Mode, str]) -> list[Notice]:
    """The notices about a text of one sentence, of which these words are coded."""
    found = [(mode, [(text.index(w), text.index(w) + len(w))]) for mode, w in content]
    spans = [place for _, places in found for place in places]
    return coverage(Coded(text, [(0, len(text))], found, spans, [])).notices


def test_the_seed_is_covered_from_files_and_from_the_archive(seeded_url: str) -> None:
    parsed = read_file(SEED, CodingFile)
    text = SEED.with_suffix(".txt").read_bytes().decode()
    from_files = coverage(coded(text, build_coding(parsed, text, 1).own))
    assert from_files.notices == []
    assert from_files.complete
    assert from_files.totals[NoticeKind.SENTENCE] == 27
    assert from_files.totals[NoticeKind.QUOTATION] >= 6
    with engines.opened(seeded_url) as connection:
        assert list(check_coverage(connection)) == [("kursk-talks", from_files)]


def test_a_statement_that_is_missing_is_noticed(tmp_path: Path) -> None:
    coding = seed_coding()
    coding["statements"] = [s for s in coding["statements"] if s["label"] != "independent-captured"]
    coding["events"] = [e for e in coding["events"] if e["key"] != "servicemen-captured"]
    coding["links"] = [e for e in coding["links"] if e["event"] != "servicemen-captured"]
    coding["mentions"] = [e for e in coding["mentions"] if e.get("event") != "servicemen-captured"]
    (sentence, *others) = of_coding(tmp_path, coding).notices
    assert sentence.kind is NoticeKind.SENTENCE
    assert sentence.exact.startswith("On August 15, The Independent reported that about 2,000")
    assert sentence.message == "nothing is coded from it"
    # its number and its date are only quoted by its values
    assert kinds_and_words(others) == [
        (NoticeKind.DATE, "August"),
        (NoticeKind.NUMERAL, "15"),
        (NoticeKind.NUMERAL, "2,000"),
    ]


def test_a_gap_that_is_missing_is_noticed(tmp_path: Path) -> None:
    coding = seed_coding()
    coding["gaps"] = []
    coding["boilerplate"] = []
    assert kinds_and_words(of_coding(tmp_path, coding).notices) == [(NoticeKind.SENTENCE, "- News")]


def test_a_quotation_is_covered_by_content_only(tmp_path: Path) -> None:
    coding = seed_coding()
    statement(coding, "escalation")["content"] = "this"
    statement(coding, "escalation")["mode"] = "indirect"
    (notice,) = of_coding(tmp_path, coding).notices
    assert (notice.kind, notice.exact) == (NoticeKind.QUOTATION, "escalation")


@pytest.mark.parametrize(
    ("label", "mode", "share"),
    [
        ("talks-not-disrupted", "indirect", "all"),
        ("talks-not-disrupted", "mixed", "all"),
        ("escalation", "direct", "part"),
        ("escalation", "indirect", "part"),
        ("meeting-postponed", "direct", "none"),
        ("meeting-postponed", "mixed", "none"),
    ],
)
def test_a_mode_at_odds_with_the_marks_is_noticed(
    tmp_path: Path, label: str, mode: str, share: str
) -> None:
    coding = seed_coding()
    statement(coding, label)["mode"] = mode
    (notice,) = of_coding(tmp_path, coding).notices
    assert notice.kind is NoticeKind.MODE
    assert notice.message == f"the mode is {mode}, and {share} of it stands in quotation marks"


@pytest.mark.parametrize(
    "text",
    [
        "— Мы закрываем причалы, — сказал мэр.",
        "– Suljemme laiturit, sanoi pormestari.",
        "—¿Cerramos los muelles? —dijo la alcaldesa.",
    ],
)
def test_a_line_that_opens_with_a_dash_is_speech(text: str) -> None:
    words = text.lstrip("—– ¿").split(",")[0].split("?")[0]
    given = Mode.DIRECT, words
    assert NoticeKind.MODE not in {notice.kind for notice in of_text(f"Head\n{text}", given)}
    (notice,) = (one for one in of_text(f"Head\nSo {text}", given) if one.kind is NoticeKind.MODE)
    assert "none of it stands in quotation marks" in notice.message


def test_numerals_and_dates_need_a_span() -> None:
    text = "On Monday, May 3, some 1,000.5 of 20 zorbs may go at 10:30 today."
    assert kinds_and_words(of_text(text, (Mode.NARRATION, "zorbs may go"))) == [
        (NoticeKind.DATE, "Monday"),
        (NoticeKind.DATE, "May"),
        (NoticeKind.NUMERAL, "3"),
        (NoticeKind.NUMERAL, "1,000.5"),
        (NoticeKind.NUMERAL, "20"),
        (NoticeKind.NUMERAL, "10:30"),
        (NoticeKind.DATE, "today"),
    ]
    assert of_text(text, (Mode.NARRATION, text)) == []


def test_marks_and_spaces_need_no_coding() -> None:
    text = "Zorb: “Go on, 🙂 – now!” …"
    assert of_text(text, (Mode.DIRECT, "Go on, 🙂 – now")) == []
    assert kinds_and_words(of_text(text, (Mode.INDIRECT, "Zorb"))) == [
        (NoticeKind.QUOTATION, "Go on, 🙂 – now!")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('A 6" shell hit. “We ran,” she said.', "We ran"),
        ("“He told me: “Leave now.” and I left,” she said.", "Leave now."),
        ("市長は「桟橋は閉鎖した」と述べた。", "桟橋は閉鎖した"),
        ("The sign read “closed. “We ran,” she said. “We stay,” he said.", "We stay"),
        ("He called it closed” on Friday. “We ran,” she said.", "We ran"),
        ("``We stay,'' the mayor said.", "We stay,"),
        ("“We watch,” she said. “We see.\n“Until now.\n“I ask you.”", "Until now."),
        ("The mayor said “the piers\nstay closed” on Friday.", "the piers\nstay closed"),
    ],
)
def test_quoted_words_are_direct_and_others_are_not(text: str, words: str) -> None:
    def modes(mode: Mode, words: str) -> list[Notice]:
        return [n for n in of_text(text, (mode, words)) if n.kind is NoticeKind.MODE]

    assert modes(Mode.DIRECT, words) == []
    assert len(modes(Mode.INDIRECT, words)) == 1
    for other in ("she said", "on Friday", "the mayor said", "と述べた"):
        if other in text:
            assert modes(Mode.INDIRECT, other) == []


@pytest.mark.parametrize("piece", ["“z ", "“", '" z', "‘z ", "“z‘z”", "z” ", "『「"])
def test_notices_stay_in_proportion_to_the_text(piece: str) -> None:
    text = piece * (40_000 // len(piece))

    def size(length: int) -> int:
        found = coverage(Coded(text[:length], [], [], [], []))
        return sum(len(notice.exact) for notice in found.notices)

    assert in_proportion(size, len(text)) <= 8 * len(text)


def test_of_many_things_the_first_are_told_and_all_are_counted() -> None:
    text = "He said 12 on Monday. " * 1_000
    sentences = [(at, at + 21) for at in range(0, len(text), 22)]

    def left(number: int) -> Coverage:
        return coverage(Coded(text[: number * 22], sentences[:number], [], [], []))

    few, many = left(MOST_NOTICES // 3), in_proportion(left, 1_000)
    assert few.untold == 0
    assert few.notices == many.notices[: len(few.notices)]
    assert len(many.notices) == MOST_NOTICES
    assert many.untold == 3_000 - MOST_NOTICES
    assert many.uncovered == {
        NoticeKind.SENTENCE: 1_000,
        NoticeKind.NUMERAL: 1_000,
        NoticeKind.DATE: 1_000,
    }


def test_scare_quotes_quote_nobody() -> None:
    text = "Zorb had formed a “buffer zone”."
    words, zone = "had formed a “buffer zone”", "“buffer zone”"
    (notice,) = of_text(text, (Mode.INDIRECT, words))
    assert notice.message == "the mode is indirect, and part of it stands in quotation marks"
    spans = [(text.index(w), text.index(w) + len(w)) for w in (words, zone)]
    for mode, complete in [(Mode.INDIRECT, True), (Mode.MIXED, True), (Mode.DIRECT, False)]:
        content = [(mode, spans[:1])]
        coded = Coded(text, [(0, len(text))], content, spans, [], distance=spans[1:])
        assert coverage(coded).complete is complete


def test_the_newest_coded_version_counts(tmp_path: Path, database_url: str) -> None:
    coding = example()
    load_all(database_url, tmp_path, coding)
    with engines.opened(database_url) as connection:
        assert [(k, c.complete) for k, c in check_coverage(connection)] == [("quux-meeting", True)]
    coding["gaps"] = []
    text = TEXT.replace("See also: page 9.", "More on page 10.")
    load_all(database_url, tmp_path, coding, text=text)
    with engines.opened(database_url) as connection:
        ((_, found),) = check_coverage(connection)
    assert kinds_and_words(found.notices) == [
        (NoticeKind.SENTENCE, "🙂 More on page 10."),
        (NoticeKind.NUMERAL, "10"),
    ]
