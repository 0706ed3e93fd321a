"""The file of the gazetteer: an index of keys, and the lines of places in packed blocks.

The index tells without unpacking anything that a key leads nowhere. It has the hashes of all keys
in order, and for each the number of a place; several hashes lead to one place, and several places
stand under one hash, so whoever reads a place compares its names and codes. In the file follow

- the header;
- for each upper half of a hash, where its hashes begin, and at last where they end (`I`);
- the lower halves of the hashes (`H`);
- the numbers of places, their two lower bytes (`H`), then their upper byte (`B`);
- where each block begins, from the first on, and at last where the last ends (`I`);
- the blocks, each the lines of `PLACES_OF_BLOCK` places, deflated.

All numbers are little-endian; the letters are those of the module `array`.
"""

from __future__ import annotations

import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from archive.errors import ArchiveError
from archive.gazetteer.names import code_key, id_key, key_hash, name_key
from archive.gazetteer.records import GazetteerPlace, read, written

MAGIC = b"places2\n"
HEADER = struct.Struct("<8sII")
"""What file it is, how many hashes there are, and how many blocks."""

Letter = Literal["B", "H", "I"]
"""Which numbers: of one, of two, of four bytes."""

UPPER_HALVES = 1 << 16
"""How many upper halves a hash of 32 bits may have."""

PLACES_OF_BLOCK = 16

MOST_PLACES = 1 << 24

MOST_BLOCKS_KEPT = 256
"""How many unpacked blocks are kept; each takes some 3 kB."""


def packed(places: Sequence[GazetteerPlace]) -> bytes:
    """The bytes of a file of these places, in their order.

    The same places make the same bytes with the same version of zlib. Raises ValueError for more
    places than the index can number.
    """
    if len(places) > MOST_PLACES:
        raise ValueError(f"{len(places)} places are more than {MOST_PLACES}")
    entries = sorted(
        {(key_hash(key), number) for number, place in enumerate(places) for key in keys_of(place)}
    )
    blocks = [
        _deflated("\n".join(map(written, places[first : first + PLACES_OF_BLOCK])))
        for first in range(0, len(places), PLACES_OF_BLOCK)
    ]
    parts = (
        HEADER.pack(MAGIC, len(entries), len(blocks)),
        _little("I", _begins(entries)),
        _little("H", (number & 0xFFFF for number, _ in entries)),
        _little("H", (place & 0xFFFF for _, place in entries)),
        bytes(place >> 16 for _, place in entries),
        _little("I", accumulate(map(len, blocks), initial=0)),
    )
    return b"".join((*parts, *blocks))


def _begins(entries: Sequence[tuple[int, int]]) -> list[int]:
    """For each upper half of a hash, the first entry of it; then how many entries there are."""
    counts = [0] * UPPER_HALVES
    for number, _ in entries:
        counts[number >> 16] += 1
    return list(accumulate(counts, initial=0))


def _deflated(text: str) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)  # without header and checksum
    return deflate.compress(text.encode()) + deflate.flush()


def _little(letter: Letter, values: Iterator[int] | list[int]) -> bytes:
    """Numbers as little-endian bytes."""
    numbers = array(letter, values)
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers.tobytes()


def keys_of(place: GazetteerPlace) -> set[str]:
    """All keys under which a place is found."""
    keys = {name_key(name) for name in place.names} - {""}
    if place.code:
        keys.add(code_key(place.code))
    if place.geonames_id is not None:
        keys.add(id_key(place.geonames_id))
    return keys


def goes_by(place: GazetteerPlace, key: str) -> bool:
    """Whether a key is one of a place; no more of its names are looked at than it takes."""
    if key.startswith("="):
        return place.code is not None and code_key(place.code) == key
    if key.startswith("#"):
        return place.geonames_id is not None and id_key(place.geonames_id) == key
    return any(name_key(name) == key for name in place.names)


class PlaceFile:
    """A file of places, mapped into memory; nothing of it is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises ArchiveError for one that is not there, or is no such file."""
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            magic, hashes, blocks = HEADER.unpack_from(self._bytes)
        except (OSError, ValueError, struct.error) as error:
            raise ArchiveError(f"the gazetteer cannot be read ({error}); install again") from None
        self._blocks = HEADER.size + 4 * (UPPER_HALVES + 1) + 5 * hashes + 4 * (blocks + 1)
        if magic != MAGIC or len(self._bytes) < self._blocks:
            raise ArchiveError("the gazetteer is of another program; install again")
        self._hashes: int = hashes
        end = HEADER.size
        self._begins, end = self._numbers("I", end, UPPER_HALVES + 1)
        self._lower, end = self._numbers("H", end, hashes)
        self._places, end = self._numbers("H", end, hashes)
        self._upper_places, end = self._numbers("B", end, hashes)
        self._block_begins, end = self._numbers("I", end, blocks + 1)
        self._lines = lru_cache(maxsize=MOST_BLOCKS_KEPT)(self._unpacked)

    def _numbers(self, letter: Letter, first: int, count: int) -> tuple[Sequence[int], int]:
        """So many numbers from a byte on, and the byte behind them."""
        end = first + count * array(letter).itemsize
        view = memoryview(self._bytes)[first:end]
        if sys.byteorder == "little":
            return view.cast(letter), end
        numbers = array(letter, view.tobytes())
        numbers.byteswap()
        return numbers, end

    def __len__(self) -> int:
        """How many keys lead to a place."""
        return self._hashes

    def has(self, key: str) -> bool:
        """Whether the hash of a key stands in the file; a wrong yes is as rare as 1 in 10,000."""
        first, last = self._under(key)
        return first < last

    def found(self, key: str) -> list[GazetteerPlace]:
        """The places under a key, in the order of the file."""
        numbers = (
            self._places[index] | self._upper_places[index] << 16
            for index in range(*self._under(key))
        )
        return [place for number in numbers if goes_by(place := self._at(number), key)]

    def places(self) -> Iterator[GazetteerPlace]:
        """All places, in the order of the file."""
        for block in range(len(self._block_begins) - 1):
            yield from map(read, self._unpacked(block))

    def _under(self, key: str) -> tuple[int, int]:
        """The entries `[first, last)` of the index that have the hash of a key."""
        number = key_hash(key)
        upper, lower = number >> 16, number & 0xFFFF
        end = self._begins[upper + 1]
        first = last = bisect_left(self._lower, lower, self._begins[upper], end)
        while last < end and self._lower[last] == lower:
            last += 1
        return first, last

    def _at(self, number: int) -> GazetteerPlace:
        block, line = divmod(number, PLACES_OF_BLOCK)
        return read(self._lines(block)[line])

    def _unpacked(self, block: int) -> list[str]:
        """The lines of a block; raises ArchiveError where the file is damaged."""
        first, end = self._block_begins[block], self._block_begins[block + 1]
        try:
            lines = zlib.decompress(
                self._bytes[self._blocks + first : self._blocks + end], -zlib.MAX_WBITS
            )
        except zlib.error:
            raise ArchiveError("the gazetteer is damaged; install again") from None
        return lines.decode().split("\n")


@lru_cache(maxsize=1)
def place_file() -> PlaceFile:
    """The file that the package brings."""
    return PlaceFile(Path(__file__).parent / "places.bin")
