"""The digests that a record states: verified in every form in which tools write them."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path

import pytest

from archive.reading.document import Document
from tests.support.crawls import chunked, sha1
from tests.support.web_samples import one, page, read, reasons, response

BODY = page().encode()
OTHER = BODY.replace(b"Monday", b"Sunday")


def written(kind: str, data: bytes) -> list[str]:
    """The ways in which a digest is written."""
    digest = hashlib.new(kind, data).digest()
    ways = [base64.b32encode(digest), base64.b64encode(digest), base64.urlsafe_b64encode(digest)]
    plain = [digest.hex(), digest.hex().upper(), *(way.decode() for way in ways)]
    return [f"{kind}:{way}" for way in (*plain, *(way.rstrip("=") for way in plain))]


@pytest.mark.parametrize("kind", ["md5", "sha1", "sha256", "sha512"])
def test_every_way_of_writing(tmp_path: Path, kind: str) -> None:
    for right, wrong in zip(written(kind, BODY), written(kind, OTHER), strict=True):
        one(tmp_path, "c.warc", response(BODY, WARC_Payload_Digest=right))
        found = read(tmp_path, "c.warc", response(BODY, WARC_Payload_Digest=wrong))
        assert reasons(found) == [
            "the WARC-Payload-Digest does not agree: the record was altered or damaged"
        ]


def test_the_block(tmp_path: Path) -> None:
    block = response(BODY).partition(b"\r\n\r\n")[2][:-4]
    one(tmp_path, "c.warc", response(BODY, WARC_Block_Digest=sha1(block)))
    found = read(tmp_path, "c.warc", response(OTHER, WARC_Block_Digest=sha1(block)))
    assert reasons(found)[0].startswith("the WARC-Block-Digest does not agree")


def test_a_digest_may_be_of_each_form_of_the_body(tmp_path: Path) -> None:
    packed = gzip.compress(BODY)
    sent = chunked(packed)
    http = {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    for form in (BODY, packed, sent):
        one(tmp_path, "c.warc", response(sent, http=http, WARC_Payload_Digest=sha1(form)))
    found = read(tmp_path, "c.warc", response(sent, http=http, WARC_Payload_Digest=sha1(OTHER)))
    assert not any(isinstance(each, Document) for each in found)


def test_a_digest_of_another_kind_is_not_verified(tmp_path: Path) -> None:
    for stated in ("blake9:0123", "", "0123"):
        one(tmp_path, "c.warc", response(BODY, WARC_Payload_Digest=stated))


def test_what_is_captured(tmp_path: Path) -> None:
    named = {"WARC_Record_ID": "<urn:uuid:1>", "WARC_Payload_Digest": sha1(BODY)}
    http = {"Content-Type": "text/html; charset=UTF-8"}
    capture = one(tmp_path, "c.warc", response(BODY, http=http, **named)).capture
    assert capture is not None
    assert (capture.record, capture.digest) == ("<urn:uuid:1>", sha1(BODY))
    assert capture.address == "https://zorb.example/talks"
    assert capture.media_type == "text/html; charset=UTF-8"
    assert (capture.content, capture.size) == (BODY, len(BODY))
    assert capture.sha256 == hashlib.sha256(BODY).hexdigest()
