"""Parts of files are files; a file that is read piece by piece is read once."""

from __future__ import annotations

import io

from archive.reading.pieces import Pieces, Window


def test_going_on_never_goes_back() -> None:
    class Once(io.BytesIO):
        def seek(self, place: int, whence: int = 0, /) -> int:
            assert place >= self.tell(), "it goes back"
            return super().seek(place, whence)

    pieces = Pieces(Once(bytes(range(256)) * 1000))
    assert pieces.at(0)[:2] == b"\x00\x01"
    for place in range(0, 255_990, 997):
        assert pieces.at(place, 5)[:5] == bytes((place + more) % 256 for more in range(5))
    assert pieces.at(256_000) == b""


def test_a_window_is_a_file() -> None:
    window = io.BufferedReader(Window(io.BytesIO(b"0123456789"), 2, 7))
    assert window.read() == b"23456"
    assert window.seek(-2, io.SEEK_END) == 3
    assert (window.read(), window.seek(1), window.read(2)) == (b"56", 1, b"34")
    assert window.seek(-1, io.SEEK_CUR) == 2
    assert window.read() == b"456"
