"""One story is one origin: printed again, shortened, or within a longer article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import Papers, origins, said
from tests.support.stories import words


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Papers:
    return Papers(database_url, tmp_path)


def lines(number: int, count: int = 100) -> list[str]:
    """The lines of story `number`."""
    drawn = words(number, count)
    return [" ".join(drawn[start : start + 20]) for start in range(0, count, 20)]


def counted(archive: Papers) -> tuple[int, int]:
    """How many origins say so, and how many articles are reprints."""
    row = archive.row()
    assert row.origins_at_least == row.origins
    return row.origins, row.reprints


def test_one_wire_in_many_prints_is_one_origin(archive: Papers) -> None:
    archive.add("agency", said("agency"), source="alpha", lines=lines(1))
    archive.add("daily", said("agency"), source="beta", lines=[*lines(1), *lines(2, 300)])
    archive.add("own", said("reporters"), source="gamma", lines=lines(3))
    for outlet in ("north", "south"):
        archive.add(f"alert-{outlet}", said("alert"), source=outlet, headline="Alert")
    assert counted(archive) == (3, 2)
    assert all(why.certain for why in archive.row().joined)


@pytest.mark.parametrize("days", [("2024-08-10", "2024-08-11"), ("2024-08-11", "2024-08-10")])
def test_a_shortened_reprint_is_no_second_origin(archive: Papers, days: tuple[str, str]) -> None:
    whole = [*lines(1), *lines(2)]
    archive.add("agency", said("agency"), source="alpha", lines=whole, published=days[0])
    archive.add("brief", said("agency"), source="beta", lines=whole[:3], published=days[1])
    assert counted(archive) == (1, 1)
    (why,) = archive.row().joined
    assert "shares its wording with" in why.reason


def test_a_roundup_does_not_make_two_agencies_one(archive: Papers) -> None:
    archive.add("one", said("agency"), source="alpha", lines=lines(1))
    archive.add("two", said("bureau"), source="beta", lines=lines(2))
    both = [*lines(1), *lines(2), *lines(3, 200)]
    archive.add("day", said("agency"), said("bureau"), source="gamma", lines=both)
    assert counted(archive) == (2, 1)


def test_parts_of_one_report_are_one_origin(archive: Papers) -> None:
    whole = [*lines(1), *lines(2), *lines(3)]
    archive.add("agency", said("agency"), source="alpha", lines=whole)
    archive.add("first", said("agency"), source="beta", lines=lines(1))
    archive.add("last", said("agency"), source="gamma", lines=lines(3))
    assert counted(archive) == (1, 2)


@pytest.mark.parametrize(("day", "apart"), [("2024-08-10", 1), ("2024-08-12", 2), (None, 2)])
def test_parts_that_came_out_later_are_taken_from_the_whole(
    archive: Papers, day: str | None, apart: int
) -> None:
    whole = [*lines(1), *lines(2), *lines(3)]
    archive.add("agency", said("agency"), source="alpha", lines=whole, published=day)
    day_after = {"published": "2024-08-11"}
    archive.add("first", said("bureau"), source="beta", lines=lines(1), **day_after)
    archive.add("last", said("office"), source="gamma", lines=lines(3), **day_after)
    assert counted(archive)[0] == apart


def test_whom_only_the_longer_article_quotes_is_an_origin_of_its_own(archive: Papers) -> None:
    archive.add("agency", said("agency"), source="alpha", lines=lines(1))
    quoting = said("president", "president")
    archive.add("daily", said("agency"), quoting, source="beta", lines=[*lines(1), *lines(2, 300)])
    row = archive.row()
    assert row.origins == 2
    assert "president" in origins(row)


def test_two_who_quote_one_speech_are_two(archive: Papers) -> None:
    speech = f"“{' '.join(words(9, 120))}”"
    archive.add("one", said("agency"), source="alpha", lines=[speech, *lines(1, 40)])
    archive.add("two", said("bureau"), source="beta", lines=[*lines(2, 40), speech])
    assert counted(archive) == (2, 0)
