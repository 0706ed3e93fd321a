"""Sentences are slices in reading order, which leave out nothing but white space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import resources
from archive.text import sentences
from archive.text.sentences import Slice, split
from archive.vocabulary import SentenceKind
from tests.support.growth import in_proportion

HEADLINE, HEADING, BODY = SentenceKind.HEADLINE, SentenceKind.HEADING, SentenceKind.BODY


def words(text: str, language: str | None = None) -> list[str]:
    return [text[piece.start : piece.end] for piece in split(text, language)]


def kinds(text: str) -> list[SentenceKind]:
    return [piece.kind for piece in split(text)]


def covers(text: str, pieces: list[Slice]) -> None:
    """The slices are trimmed, in order and apart, and between them is white space only."""
    end = 0
    for piece in pieces:
        assert end <= piece.start < piece.end <= len(text)
        assert not text[end : piece.start].strip()
        exact = text[piece.start : piece.end]
        assert exact == exact.strip()
        assert "\n" not in exact
        end = piece.end
    assert not text[end:].strip()


def seed_text() -> str:
    path = resources.folder("seeds") / "articles" / "kursk-talks.txt"
    return path.read_bytes().decode()


def test_the_seed_has_27_sentences() -> None:
    text = seed_text()
    pieces = split(text, "en")
    covers(text, pieces)
    assert [piece.kind for piece in pieces] == [HEADLINE, *[BODY] * 11, HEADING, *[BODY] * 14]
    exact = [text[piece.start : piece.end] for piece in pieces]
    assert exact[0].endswith("partial ceasefire - media")
    # a line that ends without a full stop and one that opens with a mark are sentences as well
    assert exact[2] == "However, the operation in the Kursk region disrupted the plans"
    assert exact[11].startswith("“Russia did not disrupt the talks, they said: give us time,”")
    assert exact[12] == "Ukraine’s cross-border incursion in Russia’s Kursk region"
    assert exact[16].endswith('on Russian territory."')
    assert exact[26] == "- News"


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    text = "H\n\nMr. Zorb of Quux Inc. met Dr. Blip at 3.30 p.m. on Sept. 3. It cost 1.5 zorbs."
    assert words(text)[1:] == [
        "Mr. Zorb of Quux Inc. met Dr. Blip at 3.30 p.m. on Sept. 3.",
        "It cost 1.5 zorbs.",
    ]


def test_a_quotation_stays_together() -> None:
    text = "H\n\n“We met. We left,” the zorb said. Nobody stayed."
    assert words(text)[1:] == ["“We met. We left,” the zorb said.", "Nobody stayed."]


def test_windows_line_ends_belong_to_no_sentence() -> None:
    text = "Zorbs meet\r\n\r\nOne met. Two met.\r\nSmall title\r\nThree met.\r\n"
    covers(text, split(text))
    assert words(text) == ["Zorbs meet", "One met.", "Two met.", "Small title", "Three met."]
    assert kinds(text) == [HEADLINE, BODY, BODY, HEADING, BODY]


def test_the_headline_is_the_first_line_that_is_not_blank() -> None:
    text = "\n \t\n  Zorbs meet. Blips leave.  \n\u00a0\nBody."
    assert words(text) == ["Zorbs meet. Blips leave.", "Body."]
    assert kinds(text) == [HEADLINE, BODY]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A small title", HEADING),
        ("A small title:", BODY),
        ("It is a sentence.", BODY),
        ("Is it a title?", BODY),
        ("z" * sentences.MOST_HEADING, HEADING),
        ("z" * (sentences.MOST_HEADING + 1), BODY),
    ],
)
def test_what_is_a_heading(line: str, kind: SentenceKind) -> None:
    assert kinds(f"Headline\n{line}\nBody follows.") == [HEADLINE, kind, BODY]
    # with nothing after it, a line heads nothing
    assert kinds(f"Headline\n{line}\n\n  \n") == [HEADLINE, BODY]


@pytest.mark.parametrize("text", ["", "\n\n", " \r\n\t", "\u2028"])
def test_a_blank_text_has_no_sentence(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize("tag", [None, "", "en", "en-GB", "uk", "xx", "no such language", "日本"])
def test_any_language_tag_will_do(tag: str | None) -> None:
    assert words("H\nOne met. Two met.", tag) == ["H", "One met.", "Two met."]


@pytest.mark.parametrize("space", ["\u00a0", "\u2028", "\u3000", "\u202f", "\x85"])
def test_any_white_space_may_stand_behind_an_initial(space: str) -> None:
    text = f"H\nPlan B{space}. Plan{space}A{space}.{space} It{space}failed."
    covers(text, split(text))


def test_a_segmenter_that_fails_leaves_the_line_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = type("PanicException", (BaseException,), {})

    def fail(language: str, text: str) -> list[str]:
        raise failing("byte index")

    monkeypatch.setattr("sentencex.segment", fail)
    assert words("H\nOne met. Two met.") == ["H", "One met. Two met."]
    monkeypatch.setattr("sentencex.segment", lambda language, text: ["One met."])
    assert words("H\nOne met. Two met.") == ["H", "One met. Two met."]


@pytest.mark.parametrize("piece", ["zorb ", "“zorb. ", "“z ", "(z", "."])
def test_a_long_line_takes_time_in_proportion(piece: str) -> None:
    text = f"H\n{piece * (100_000 // len(piece))}"
    covers(text, in_proportion(lambda size: split(text[:size]), len(text)))


@pytest.mark.slow
def test_a_line_of_a_million_characters_takes_time_in_proportion() -> None:
    text = "H\n" + "Zorbs met blips. " * (1_000_000 // 17)
    pieces = in_proportion(lambda size: split(text[:size]), len(text))
    assert len(pieces) == 1 + text.count(".")


@pytest.mark.parametrize("window", [1, 7, 40, 1000])
def test_a_window_changes_no_short_sentence(window: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "H\n" + "Zorbs met. A blip left Dr. Orl. " * 5
    whole = words(text)
    monkeypatch.setattr(sentences, "WINDOW", window)
    covers(text, split(text))
    if window >= 40:
        assert words(text) == whole


ODD = st.text("abAB. !?“”\"'()\u0301é🙂\u3000。\t\r\x0b\u2028\u00a0-M1,:;…\n", max_size=60)


@given(ODD, st.sampled_from(["en", "uk", "ja", "de", "xx"]))
def test_sentences_leave_out_nothing_but_white_space(text: str, language: str) -> None:
    covers(text, split(text, language))
