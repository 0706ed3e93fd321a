"""A changed text is like the text before; another story is not."""

from __future__ import annotations

import pytest

from archive.importing.belonging import LEAST
from archive.text.likeness import MOST_COMPARED, likeness
from tests.support import stories

FIRE = (
    "Fire in the mill\nA fire broke out in the old mill on Sunday night. Two firemen were hurt, "
    "and the roof fell in. The police look for witnesses who saw a red car."
)
STRIKE = (
    "Ferries run again\nThe strike at the harbour ended on Monday after nine days. The union said "
    "that wages rise by three percent from June, and that the harbour is open in the night."
)


@pytest.mark.parametrize(
    "other",
    [
        FIRE.replace("Two", "Three"),
        FIRE.upper(),
        f"{STRIKE}\n{FIRE}",
        FIRE[:40],
        "Fire in the mill\nThe police said that nobody was in the old mill on Sunday.",
    ],
)
def test_a_changed_text_is_like_it(other: str) -> None:
    assert likeness(FIRE, other) >= LEAST
    assert likeness(other, FIRE) == likeness(FIRE, other)


@pytest.mark.parametrize(
    "other", [STRIKE, "The dog won the show on Sunday.", "🙂", "Video", stories.story(1)]
)
def test_another_story_is_not(other: str) -> None:
    assert likeness(FIRE, other) < LEAST


def test_texts_of_few_words() -> None:
    assert likeness("Quake: 4.5", "Quake: 4.6") > LEAST
    assert likeness("Video", "Video!") == 1
    assert likeness("🙂", "…") == 1
    assert likeness("Video", "🙂") == 0


def test_scripts_without_blanks() -> None:
    thai = "นายกเทศมนตรีกล่าวว่าท่าเรือปิดจนถึงเดือนพฤษภาคม"
    assert likeness(thai, thai.replace("พฤษภาคม", "มิถุนายน")) > 0.5
    assert likeness(thai, "ไฟไหม้โรงสีเก่าเมื่อคืนวันอาทิตย์") < LEAST
    japanese = "市長は桟橋が五月まで閉鎖されると述べた"
    assert likeness(japanese, japanese.replace("五月", "六月")) > 0.5


@pytest.mark.parametrize("apart", [4, 10, 50])
def test_an_edited_story_is_like_it_and_no_other_is(apart: int) -> None:
    given = stories.words(1)
    edited = stories.printed(stories.edited(given, apart))
    assert likeness(stories.printed(given), edited) >= LEAST
    assert all(likeness(stories.story(n, 900), edited) < LEAST for n in range(2, 20))


def test_what_is_compared_is_bounded() -> None:
    assert likeness("a b " * MOST_COMPARED + "c", "a b " * MOST_COMPARED + "d") == 1
