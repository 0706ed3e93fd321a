"""The file of the gazetteer: what it holds, how it is written, what is refused."""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.gazetteer.file import MAGIC, PlaceFile, goes_by, keys_of, packed, place_file
from archive.gazetteer.names import key_hash
from archive.gazetteer.records import GazetteerPlace, read, written
from archive.vocabulary import PlaceKind

FILE = Path(__file__).parents[2] / "archive" / "gazetteer" / "places.bin"

MOST_BYTES = 6_000_000
"""The most bytes that the file may have."""

PIERTOWN = GazetteerPlace(
    kind=PlaceKind.SETTLEMENT,
    names=("Piertown", "Ville-du-Quai"),
    geonames_id=1,
    country="NO",
    parent="=NO-99",
    population=5_000,
    latitude=-1.5,
    longitude=10.25,
)
PIERSHIRE = GazetteerPlace(kind=PlaceKind.REGION, names=("Piershire",), code="NO-99", country="NO")


def test_size_and_counts() -> None:
    assert FILE.stat().st_size <= MOST_BYTES
    assert Counter(place.kind for place in place_file().places()) == {
        PlaceKind.COUNTRY: 250,
        PlaceKind.REGION: 4_199,
        PlaceKind.DISTRICT: 47_398,
        PlaceKind.SETTLEMENT: 90_667,
        PlaceKind.TERRITORY: 7,
    }


def test_each_place_is_found_under_each_of_its_keys() -> None:
    file = place_file()
    for number, place in enumerate(file.places()):
        if number % 997 == 0:
            for key in keys_of(place):
                assert place in file.found(key)
                assert file.has(key)


def test_each_parent_is_there() -> None:
    file = place_file()
    missing = {
        place.parent for place in file.places() if place.parent and not file.has(place.parent)
    }
    assert missing == set()


@pytest.fixture
def small(tmp_path: Path) -> PlaceFile:
    path = tmp_path / "places.bin"
    path.write_bytes(packed([PIERTOWN, PIERSHIRE]))
    return PlaceFile(path)


def test_written_and_read(small: PlaceFile) -> None:
    assert list(small.places()) == [PIERTOWN, PIERSHIRE]
    assert small.found("ville du quai") == small.found("#1") == [PIERTOWN]
    assert small.found("=NO-99") == [PIERSHIRE]
    assert small.found("nowhere") == []
    assert len(small) == 5
    assert read(written(PIERTOWN)) == PIERTOWN


def test_the_same_places_make_the_same_bytes() -> None:
    assert packed([PIERTOWN, PIERSHIRE]) == packed([PIERTOWN, PIERSHIRE])


def test_another_key_of_the_same_hash_is_told_apart(tmp_path: Path) -> None:
    assert key_hash("plumless") == key_hash("buckeroo")
    plumless = GazetteerPlace(kind=PlaceKind.SETTLEMENT, names=("Plumless",))
    path = tmp_path / "places.bin"
    path.write_bytes(packed([plumless]))
    file = PlaceFile(path)
    assert file.has("buckeroo")
    assert file.found("buckeroo") == []
    assert file.found("plumless") == [plumless]


@pytest.mark.parametrize(
    "content", [b"", b"places", b"another1" + bytes(300_000), MAGIC + b"\xff\xff\xff\xff" * 2]
)
def test_no_such_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="gazetteer"):
        PlaceFile(path)


def test_what_is_not_there_unpacks_nothing(
    small: PlaceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zlib, "decompress", None)
    assert small.found("nowhere") == []
    with pytest.raises(TypeError):
        small.found("piertown")


def test_places_of_several_blocks(tmp_path: Path) -> None:
    places = [replace(PIERTOWN, geonames_id=number) for number in range(70_000)]
    path = tmp_path / "places.bin"
    path.write_bytes(packed(places))
    file = PlaceFile(path)
    assert list(file.places()) == places
    assert [file.found(f"#{number}") for number in (0, 15, 16, 65_536, 69_999)] == [
        [places[number]] for number in (0, 15, 16, 65_536, 69_999)
    ]


def test_no_more_places_than_can_be_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.gazetteer.file.MOST_PLACES", 1)
    with pytest.raises(ValueError, match="2 places are more than 1"):
        packed([PIERTOWN, PIERSHIRE])


@pytest.mark.parametrize("place", [PIERTOWN, PIERSHIRE])
def test_a_place_goes_by_its_keys_alone(place: GazetteerPlace) -> None:
    assert all(goes_by(place, key) for key in keys_of(place))
    assert not any(goes_by(place, key) for key in ("", "=NO", "#2", "pier"))


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    whole = packed([PIERTOWN])
    path.write_bytes(whole[:-20] + bytes([255]) * 20)
    with pytest.raises(ArchiveError, match="damaged; install again"):
        PlaceFile(path).found("piertown")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="install again"):
        PlaceFile(tmp_path / "places.bin")
