"""Feeds saved as files: items with their whole text are articles; teasers are not."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from archive.errors import CodingError
from archive.reading import reader
from archive.reading.document import Document
from archive.reading.passed import Passed
from tests.support.web_samples import STORY, one, read

BODY = "".join(f"<p>{words}</p>" for words in STORY)

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Zorb</title><language>en-GB</language>
<item><title>Talks go on &amp; on</title><link>https://zorb.example/talks</link>
<pubDate>Sat, 17 Aug 2024 10:00:00 GMT</pubDate><dc:creator>Ada</dc:creator><guid>zorb-1</guid>
<description>A teaser ...</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>More</title><link>https://zorb.example/more</link><description>Only this</description>
</item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Zorb</title>
<entry><title>Talks go on</title><link rel="self" href="https://zorb.example/feed/1"/>
<link href="https://zorb.example/talks"/><id>tag:1</id><published>2024-08-17T10:00:00Z</published>
<updated>2024-08-18T10:00:00Z</updated><author><name>Ada</name></author><author><name>Bo</name>
</author><content type="html">{escape(BODY)}</content></entry>
<entry><title>B</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div>
</content></entry>
<entry><title>C</title><summary>Only this</summary></entry></feed>"""


def test_an_item_of_rss(tmp_path: Path) -> None:
    passed = Passed()
    (tmp_path / "feed.rss").write_text(RSS)
    (found,) = reader.documents(tmp_path / "feed.rss", passed)
    assert isinstance(found, Document)
    assert found.text == "\n".join(("Talks go on & on", *STORY))
    assert (found.url, found.outlet, found.language) == (
        "https://zorb.example/talks",
        "The Zorb",
        "en-GB",
    )
    assert found.published is not None
    assert (found.published.edtf, found.authors) == ("2024-08-17", ("Ada",))
    assert (found.origin, found.capture and found.capture.record) == ("feed.rss:1", "zorb-1")
    assert list(passed.lines()) == ["1 item of a feed with a summary alone; save its page instead"]


def test_entries_of_atom(tmp_path: Path) -> None:
    first, second = read(tmp_path, "feed.xml", ATOM)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == "\n".join(("Talks go on", *STORY))
    assert second.text == "\n".join(("B", *STORY))
    assert (first.url, first.authors) == ("https://zorb.example/talks", ("Ada", "Bo"))
    assert first.modified is not None
    assert first.modified.edtf == "2024-08-18"


@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_its_bytes_are_read_again(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, RSS if name.endswith("rss") else ATOM)[0]
    assert isinstance(found, Document)
    assert found.capture is not None
    suffix = {"application/rss+xml": "rss", "application/atom+xml": "atom"}
    again = one(tmp_path, f"item.{suffix[found.capture.media_type]}", found.capture.content)
    assert again.text == found.text


def test_what_is_no_feed(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match="its outermost element is 'urlset'"):
        read(tmp_path, "sitemap.xml", "<urlset/>")
    with pytest.raises(CodingError, match="is no XML that can be read"):
        read(tmp_path, "x.xml", "<rss><channel>")
    with pytest.raises(CodingError, match="is no XML that can be read"):
        read(tmp_path, "x.xml", "")


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    doctype = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "bomb">]>'
    feed = RSS.split("?>", 1)[1].replace("Talks go on", "Talks &a;&b; go on")
    found = one(tmp_path, "feed.rss", doctype + feed)
    assert "hidden" not in found.text
    assert "bomb" not in found.text


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    names = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12)]
    feed = f"<!DOCTYPE rss [{''.join(names)}]>" + RSS.split("?>", 1)[1].replace("More", "&e11;")
    with pytest.raises(CodingError, match="is no XML that can be read: Maximum entity"):
        read(tmp_path, "feed.rss", feed)
