"""Whatever the bytes, a reader hands on documents and refusals, or raises CodingError."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import CodingError
from archive.keys import is_key
from archive.reading import reader
from archive.reading.document import Document, Refusal
from tests.support.web_samples import response

WORDS = st.text(max_size=80)

TAGS = st.sampled_from(["html", "div", "p", "article", "h1", "table", "td", "a", "br", "script"])

ODDITIES = st.sampled_from(["&#0;", "&#xD800;", "&#1;", "<!--", "]]>", "<?x", "<![CDATA[", "\x01"])

MARKUP = st.recursive(
    WORDS | ODDITIES,
    lambda inner: st.tuples(TAGS, WORDS, st.lists(inner, max_size=4)).map(
        lambda found: f'<{found[0]} class="{found[1]}">{"".join(found[2])}</{found[0]}>'
    ),
    max_leaves=20,
)

STORY = "The minister said that the talks would go on, whatever happens at the border. " * 4

META = st.sampled_from(
    ["article:published_time", "og:title", "og:url", "author", "og:site_name", "og:locale"]
)

VALUES = st.recursive(
    st.none() | WORDS | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "url", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)

LINKED = st.fixed_dictionaries(
    {"@type": st.sampled_from(["NewsArticle", ["Report"], 3])},
    optional=dict.fromkeys(
        ("headline", "author", "publisher", "datePublished", "inLanguage", "url"), VALUES
    ),
)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """Pages with an article, metadata and markup of any kind around it."""
    meta = draw(st.lists(st.tuples(META, WORDS), max_size=4))
    head = "".join(f'<meta property="{name}" content="{words}">' for name, words in meta)
    head += f'<script type="application/ld+json">{json.dumps(draw(LINKED))}</script>'
    before, after = draw(MARKUP), draw(MARKUP)
    page = f"<html><head>{head}</head><body>{before}<article><p>{STORY}</p>{after}</article></body>"
    return page.encode("utf-8", "surrogatepass")


FIELDS = st.sampled_from(
    ["key", "title", "text", "html", "url", "published", "retrieved", "language", "author", "x"]
)

RECORDS = st.dictionaries(
    FIELDS, WORDS | st.none() | st.integers() | st.lists(WORDS, max_size=3), max_size=6
)


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """Lines of JSON, good and bad."""
    record = RECORDS.map(lambda found: json.dumps(found).encode())
    return b"\n".join(draw(st.lists(record | st.binary(), max_size=4)))


@st.composite
def crawls(draw: st.DrawFn) -> bytes:
    """WARC files, some of whose bytes are changed or cut off."""
    packed = draw(st.booleans())
    records = [response(page) for page in draw(st.lists(pages(), max_size=2))]
    data = bytearray(b"".join(gzip.compress(one, 1) if packed else one for one in records))
    changes = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=3)
    for at, byte in draw(changes):
        if at < len(data):
            data[at] = byte
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


def zipped(crawl: bytes) -> bytes:
    """A WACZ with a crawl in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("archive/one.warc.gz", crawl)
    return made.getvalue()


def joined(around: tuple[bytes, bytes]) -> bytes:
    """A zip with other bytes before it and in the place of its own."""
    before, inside = around
    made = zipped(response("<p>"))
    return before + made[:50] + inside + made[50 + len(inside) :]


FRONT = st.tuples(MARKUP, WORDS).map(
    lambda found: f"---\ntitle: {found[0]}\nauthor: [{found[1]}]\n---\n{found[1]}".encode(
        "utf-8", "surrogatepass"
    )
)

FILES = {
    "x.txt": st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
    "x.md": st.binary() | FRONT,
    "x.html": st.binary() | pages(),
    "x.jsonl": st.binary() | lines(),
    "x.warc": st.binary() | crawls(),
    "x.wacz": st.binary() | crawls().map(zipped) | st.tuples(st.binary(), st.binary()).map(joined),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_bytes(name: str, tmp_path: Path, data: st.DataObject) -> None:
    content = data.draw(FILES[name])
    packed = data.draw(st.booleans())
    path = tmp_path / (f"{name}.gz" if packed else name)
    path.write_bytes(gzip.compress(content, 1) if packed else content)
    found = outcome(path)
    assert outcome(path) == found
    for one in found:
        if isinstance(one, Document):
            check(one)
        else:
            assert str(one).startswith(str(path))
            assert "\n" not in str(one)


def outcome(path: Path) -> list[Document | Refusal | str]:
    """What a file holds, or why it is refused."""
    found: list[Document | Refusal | str] = []
    try:
        found += reader.documents(path)
    except CodingError as error:
        found += error.problems
        return found if len(found) == 1 else ["more than one line"]
    return found


def check(document: Document) -> None:
    """Hold a document against what is promised of every one."""
    assert is_key(document.key)
    assert document.headline
    assert document.headline == document.headline.strip()
    assert document.text.lstrip().startswith(document.headline)
    assert "\x00" not in document.text
    assert "\r" not in document.text
    for words in (document.text, document.url, document.domain, document.outlet, *document.authors):
        assert words is None or words.encode()
