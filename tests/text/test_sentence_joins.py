"""Sentences of many languages stay whole at abbreviations, ordinals, times and quotations."""

from __future__ import annotations

import pytest

from archive.text import sentence_joins
from archive.text.abbreviations import CONTINUES, MAY_END, NUMBERED
from archive.text.sentence_joins import joined
from archive.text.sentences import split
from tests.support.growth import in_proportion
from tests.support.sentences_by_language import SENTENCES


def body(text: str, language: str) -> list[str]:
    """The sentences under a headline."""
    text = f"H\n{text}"
    return [text[piece.start : piece.end] for piece in split(text, language)][1:]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [(language, row) for language, rows in SENTENCES.items() for row in rows],
)
def test_sentences_of_many_languages(language: str, sentences: list[str]) -> None:
    blank = "" if language in ("zh", "ja") else " "
    assert body(blank.join(sentences), language) == sentences


@pytest.mark.parametrize("language", CONTINUES)
def test_no_abbreviation_of_a_language_cuts_a_sentence(language: str) -> None:
    for word in CONTINUES[language]:
        whole = f"Zorb {word}. Blip zorb blip."
        assert body(whole, language) == [whole]
        if word.isalpha() and word.islower() and len(word) > 1:
            whole = f"{word.capitalize()}. Blip zorb blip."
            assert body(whole, language) == [whole]


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "ru", "sv"])
def test_numbers_and_small_letters_go_on(language: str) -> None:
    for word in NUMBERED:
        assert joined(f"Zorb {word}. ", "5 zorb.", language)
    for word in MAY_END | NUMBERED:
        assert joined(f"Zorb {word}. ", "zorb.", language)
        assert word in CONTINUES[language] or not joined(f"Zorb {word}. ", "Blip.", language)


DAYS = ["Monday", "Sunday", "Mon.", "January", "August", "Sept.", "Dec.", "EST", "GMT", "UTC"]


@pytest.mark.parametrize("time", ["5 p.m.", "11:30 a.m.", "6pm.", "noon, 5 P.M."])
@pytest.mark.parametrize("day", DAYS)
def test_a_day_or_a_zone_goes_on_behind_a_time(time: str, day: str) -> None:
    assert joined(f"It came at {time} ", f"{day} and left.", "en")
    assert not joined(f"It came at {time} ", "Zorbs left.", "en")


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru", "pl", "sv", "xx"])
@pytest.mark.parametrize(
    "left",
    ["He met zorbs.", "It was 2019.", "Plan B.", "“He left.”", "Why?", "It was 12.5.", "www.zorb."],
)
def test_what_ends_a_sentence_still_does(left: str, language: str) -> None:
    assert not joined(f"{left} ", "Blips left.", language)


@pytest.mark.parametrize("language", ["en", "fr", "ru", "xx"])
def test_small_letters_go_on_behind_a_dot(language: str) -> None:
    for before in ("The zorbs qrst. ", "“Zorbs” x.y. ", "Всё это пр. ", "No (abbr. "):
        for after in ("went on.", "по делу", "l'an", "so-called,"):
            assert joined(before, after, language)
        for name in ("eZorb left.", "al-Zorb said.", "zorb.example says.", "#zorb"):
            assert "x.y" in before or not joined(before, name, language)


def test_small_letters_say_nothing_where_no_sentence_opens_with_a_great_one() -> None:
    assert not joined("the zorbs left. ", "we went on.", "en")
    assert joined("the zorbs, e.g. ", "we, went on.", "en")


@pytest.mark.parametrize("mark", ["?”", "!”", '?"', "?»", "? »", "?“", "!’", "…”", "？」"])
@pytest.mark.parametrize("tag", ["he asked.", "— спросил он.", "– hän kysyi.", ", she said."])
def test_who_asks_belongs_to_the_question(mark: str, tag: str) -> None:
    assert joined(f"“Why{mark} ", tag, "en")
    assert not joined(f"“Why{mark} ", "Nobody said.", "en")
    assert not joined(f"“Why{mark} ", "“So.”", "en")


def test_only_what_is_near_a_cut_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_joins, "MOST_AROUND", 8)
    assert joined("z" * 99 + " bzw. ", "Blip " * 99, "de")
    assert not joined("", "Blip.", "de")
    assert not joined("Zorb. ", "  ", "de")


@pytest.mark.parametrize("piece", ["(Zo. ", "т. п. Z", "bzw. Z ", "5. ", "„z?“ sagt ", "A. B. "])
def test_time_is_in_proportion(piece: str) -> None:
    text = "H\n" + piece * (60_000 // len(piece))
    in_proportion(lambda size: split(text[:size], "de"), len(text))


def test_letters_with_dots_are_one_abbreviation_where_no_blank_parts_them() -> None:
    whole = "It was Vana Orm, R-S.C., who said so."
    assert body(whole, "en") == [whole]
    assert body("It was Vana Orm, R-S.C. The zorbs left.", "en") == [
        "It was Vana Orm, R-S.C.",
        "The zorbs left.",
    ]
    assert not joined("Plan B.", "Zorbs left.", "en")
