"""The file of the gazetteer: hashes of keys in order, where each leads, and the lines of places.

After the header stand the hashes, as unsigned numbers of four bytes, then as many offsets of lines,
then the lines, each of which ends in a line feed. Several hashes lead to one line, and several
lines stand under one hash; whoever reads a line compares its names and codes.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from archive.errors import ArchiveError
from archive.gazetteer.names import code_key, id_key, key_hash, name_key
from archive.gazetteer.records import GazetteerPlace, read, written

MAGIC = b"places1\n"
HEADER = struct.Struct("<8sI")
"""What file it is, and how many hashes there are."""


def packed(places: Sequence[GazetteerPlace]) -> bytes:
    """The bytes of a file of these places, in their order."""
    lines = bytearray()
    entries: set[tuple[int, int]] = set()
    for place in places:
        entries.update((key_hash(key), len(lines)) for key in keys_of(place))
        lines += written(place).encode() + b"\n"
    ordered = sorted(entries)
    numbers = array("I", (number for number, _ in ordered))
    offsets = array("I", (offset for _, offset in ordered))
    if sys.byteorder != "little":
        numbers.byteswap()
        offsets.byteswap()
    head = HEADER.pack(MAGIC, len(ordered))
    return head + numbers.tobytes() + offsets.tobytes() + bytes(lines)


def keys_of(place: GazetteerPlace) -> set[str]:
    """All keys under which a place is found."""
    keys = {name_key(name) for name in place.names} - {""}
    if place.code:
        keys.add(code_key(place.code))
    if place.geonames_id is not None:
        keys.add(id_key(place.geonames_id))
    return keys


class PlaceFile:
    """A file of places, mapped into memory; nothing of it is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises ArchiveError for one that is not there, or is no such file."""
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            magic, count = HEADER.unpack_from(self._bytes)
        except (OSError, ValueError, struct.error) as error:
            raise ArchiveError(f"the gazetteer cannot be read ({error}); install again") from None
        self._lines = HEADER.size + 8 * count
        if magic != MAGIC or len(self._bytes) < self._lines:
            raise ArchiveError("the gazetteer is of another program; install again")
        view = memoryview(self._bytes)
        first = HEADER.size
        self._hashes = self._numbers(view[first : first + 4 * count])
        self._offsets = self._numbers(view[first + 4 * count : self._lines])

    @staticmethod
    def _numbers(view: memoryview) -> Sequence[int]:
        if sys.byteorder == "little":
            return view.cast("I")
        numbers = array("I", view.tobytes())
        numbers.byteswap()
        return numbers

    def __len__(self) -> int:
        """How many keys lead to a place."""
        return len(self._hashes)

    def has(self, key: str) -> bool:
        """Whether the hash of a key stands in the file; a wrong yes is as rare as 1 in 10,000."""
        number = key_hash(key)
        index = bisect_left(self._hashes, number)
        return index < len(self._hashes) and self._hashes[index] == number

    def found(self, key: str) -> list[GazetteerPlace]:
        """The places under a key, in the order of the file."""
        number = key_hash(key)
        index = bisect_left(self._hashes, number)
        places = []
        while index < len(self._hashes) and self._hashes[index] == number:
            place = self._at(self._offsets[index])
            if key in keys_of(place):
                places.append(place)
            index += 1
        return places

    def places(self) -> Iterator[GazetteerPlace]:
        """All places, in the order of the file."""
        offset = 0
        while self._lines + offset < len(self._bytes):
            yield self._at(offset)
            offset = self._bytes.find(b"\n", self._lines + offset) + 1 - self._lines

    def _at(self, offset: int) -> GazetteerPlace:
        start = self._lines + offset
        return read(self._bytes[start : self._bytes.find(b"\n", start)].decode())


@lru_cache(maxsize=1)
def place_file() -> PlaceFile:
    """The file that the package brings."""
    return PlaceFile(Path(__file__).parent / "places.bin")
