"""The file of the gazetteer: what it holds, how it is written, what is refused."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.gazetteer.file import PlaceFile, keys_of, packed, place_file
from archive.gazetteer.names import key_hash
from archive.gazetteer.records import GazetteerPlace, read, written
from archive.vocabulary import PlaceKind

FILE = Path(__file__).parents[2] / "archive" / "gazetteer" / "places.bin"

MOST_PACKED = 6 * 1024 * 1024
"""The most bytes that the file takes in a wheel, which packs it."""

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
    assert len(gzip.compress(FILE.read_bytes(), 6)) < MOST_PACKED
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
    "content", [b"", b"places", b"another1" + bytes(100), b"places1\n\xff\xff\xff\xff"]
)
def test_no_such_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="gazetteer"):
        PlaceFile(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="install again"):
        PlaceFile(tmp_path / "places.bin")
