"""Bytes that are kept come back as they were, within bounds, or not at all."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.database import kept_bytes
from archive.database.kept_bytes import KeptCapture, pack, unpack


def kept(content: bytes) -> KeptCapture:
    sha256 = hashlib.sha256(content).hexdigest()
    return KeptCapture(
        "zorb", 1, 1, 1, sha256, len(content), "text/plain", None, None, pack(content)
    )


@given(st.binary())
def test_bytes_come_back_as_they_were(content: bytes) -> None:
    assert unpack(kept(content)) == content


@given(st.binary(), st.integers(0, 10_000), st.integers(1, 255))
def test_bytes_that_were_changed_do_not(content: bytes, place: int, by: int) -> None:
    made = kept(content)
    packed = bytearray(made.packed)
    packed[place % len(packed)] ^= by
    assert unpack(replace(made, packed=bytes(packed))) in (None, content)
    assert unpack(replace(made, packed=bytes(packed[:-1]))) is None


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_other_bytes_do_not(one: bytes, other: bytes) -> None:
    assert unpack(replace(kept(one), packed=pack(other))) == (one if one == other else None)


def test_no_more_is_unpacked_than_was_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pack(bytes(50_000_000))
    assert len(bomb) < 100_000
    asked: list[int] = []
    make = zlib.decompressobj

    class Counted:
        def __init__(self) -> None:
            self.inner = make()

        def decompress(self, data: bytes, most: int) -> bytes:
            asked.append(most)
            return self.inner.decompress(data, most)

        @property
        def eof(self) -> bool:
            return self.inner.eof

    monkeypatch.setattr(zlib, "decompressobj", Counted)
    assert unpack(replace(kept(b"x"), packed=bomb)) is None
    assert asked == [2]
    assert unpack(replace(kept(b"x"), packed=bomb, size=kept_bytes.MOST + 1)) is None
    assert asked == [2]
