"""Small crawls in every packing, made here, for cutting and damaging them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import sys
import zlib
from functools import cache
from pathlib import Path

import brotli
import pytest

from archive.errors import CodingError
from archive.reading import reader
from archive.reading.document import Document
from archive.reading.pages import extractor
from archive.reading.passed import Passed
from tests.support.web_samples import page, response

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def chunked(body: bytes, trailer: bytes = b"") -> bytes:
    """A body as servers send it in chunks."""
    parts = [body[at : at + 500] for at in range(0, len(body), 500)]
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return chunks + b"0\r\n" + trailer + b"\r\n"


def deflated(body: bytes) -> bytes:
    """A body packed without the wrapping that deflate should have."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def zstd_packed(body: bytes) -> bytes:
    """A body in a frame of zstd."""
    return zstd.compress(body)


def packings(body: bytes) -> dict[str, tuple[bytes, dict[str, str]]]:
    """A body in each packing, with the headers that say so."""
    gzipped = gzip.compress(body)
    chunks, packed = {"Transfer-Encoding": "chunked"}, "Content-Encoding"
    return {
        "plain": (body, {"Content-Length": str(len(body))}),
        "chunked": (chunked(body), chunks),
        "trailer": (chunked(body, b"X-Sum: 1\r\n"), chunks),
        "gzip": (gzipped, {packed: "gzip", "Content-Length": str(len(gzipped))}),
        "chunked gzip": (chunked(gzipped), chunks | {packed: "gzip"}),
        "deflate": (zlib.compress(body), {packed: "deflate"}),
        "raw deflate": (deflated(body), {packed: "deflate"}),
        "br": (brotli.compress(body), {packed: "br"}),
        "zstd": (zstd_packed(body), {packed: "zstd"}),
        "twice": (brotli.compress(gzipped), {packed: "gzip, br"}),
    }


NAMES = tuple(packings(b""))

TITLES = ("First talks", "Second talks", "Third talks")


def sha1(data: bytes) -> str:
    """A digest as crawlers write it."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data).digest()).decode()}"


def record(title: str, packing: str, *, digests: bool = False) -> bytes:
    """A record of a page with this headline; with `digests` it states those of block and body."""
    body, headers = packings(page(title=title).encode())[packing]
    url = f"https://zorb.example/{title.replace(' ', '-')}"
    made = response(body, url, http=headers)
    if not digests:
        return made
    block = made.partition(b"\r\n\r\n")[2][:-4]
    stated = {"WARC_Block_Digest": sha1(block), "WARC_Payload_Digest": sha1(body)}
    return response(body, url, http=headers, **stated)


class Found:
    """What a crawl comes to: the texts by address, how often it is told that one is not read."""

    def __init__(self, folder: Path, name: str, content: bytes) -> None:
        path = folder / name
        path.write_bytes(content)
        passed = Passed()
        self.texts: dict[str | None, str] = {}
        self.told: list[str] = []
        try:
            for found in reader.documents(path, passed):
                if isinstance(found, Document):
                    self.texts[found.url] = found.text
                else:
                    self.told.append(str(found))
        except CodingError as error:
            self.told += error.problems
        self.told += passed.lines()

    @property
    def headlines(self) -> set[str]:
        """The headlines of what is read."""
        return {text.split("\n")[0] for text in self.texts.values()}


@pytest.fixture
def pages_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is read once, however often it is met: thousands of crawls hold the same pages."""
    real = extractor.shared()

    class Once:
        page = staticmethod(cache(real.page))

    monkeypatch.setattr(extractor, "shared", Once)
