"""Pages: the article, what the page states of it, and nothing that it does not state."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import CodingError
from archive.reading.document import ReadingError
from archive.reading.pages.page import read as read_page
from tests.support.web_samples import STORY, one, page, read

HEADLINE = "Talks go on, minister says"
LONG = tuple(" ".join([words] * 3) for words in STORY)


def lines(html: str) -> list[str]:
    """The lines of the body of a page."""
    return read_page(html).body.split("\n")


def test_headline_and_body(tmp_path: Path) -> None:
    found = one(tmp_path, "talks.html", page())
    assert found.text == "\n".join((HEADLINE, *STORY))
    assert (found.headline, found.key, found.language) == (HEADLINE, "talks", "en")
    assert (found.media_type, found.origin) == ("text/html", "talks.html")
    assert (found.url, found.authors, found.published, found.outlet) == (None, (), None, None)


def test_white_space_is_what_a_browser_shows() -> None:
    words = "The  min\u00adister\n\tsaid&nbsp;on <b>Mon</b>day<br>that the\u200b talks would go on."
    found = lines(page(words, *STORY[1:]))
    assert found[:2] == ["The minister said on Monday", "that the talks would go on."]


def test_lists_tables_and_quotations_are_lines() -> None:
    body = (
        f"{'</p><p>'.join(STORY)}</p><ul><li>one point</li><li>another</li></ul>"
        "<blockquote><p>We will talk.</p><p>And listen.</p></blockquote>"
        "<table><tr><th>Side</th><th>Seats</th></tr><tr><td>Ours</td><td>5</td></tr></table>"
        f"<h2>What now</h2><p>{STORY[1]} Still."
    )
    found = lines(page(body))
    for line in ("one point", "another", "We will talk.", "And listen.", "Side\tSeats", "Ours\t5"):
        assert line in found
    assert found.index("What now") == len(found) - 2


def test_pieces_of_one_article_are_joined() -> None:
    boxes = "<div class='ad'>Buy</div>".join(
        f"<div class='article-body'><p>{p}</p></div>" for p in LONG
    )
    words = "Another story altogether. " * 12
    other = f"<article><div class='article-body'><p>{words}</p></div></article>"
    html = page().replace("".join(f"<p>{p}</p>\n" for p in STORY).strip(), boxes)
    assert lines(html.replace("</body>", f"{other}</body>")) == list(LONG)


def test_posts_are_quotations() -> None:
    post = (
        "<div class='social-share'><div><blockquote class='twitter-tweet'><p>We deny it.</p>"
        "— The Ministry</blockquote><script></script></div></div>"
    )
    html = page().replace(f"{STORY[0]}</p>", f"{STORY[0]}</p>{post}")
    assert lines(html) == [STORY[0], "We deny it.", "— The Ministry", *STORY[1:]]


def test_loose_text_is_a_paragraph() -> None:
    body = f"{STORY[0]}<div class='ad'></div><p>{STORY[1]}</p><p>{STORY[2]}</p>"
    box = f"<div class='article'><h1>{HEADLINE}</h1><div class='content'>{body}</div></div>"
    html = f"<html><body>{box}</body></html>"
    assert lines(html) == list(STORY)


def test_loose_text_after_a_block_is_a_paragraph() -> None:
    html = page(*STORY[1:]).replace("</h1>", f"</h1><div>&nbsp;</div><b>Now:</b> {STORY[0]}")
    assert lines(html) == [f"Now: {STORY[0]}", *STORY[1:]]


def test_the_standfirst_belongs_to_the_article() -> None:
    told = "Nobody knows what was said, and those who do will not say it to anyone."
    head = f"<meta property='og:description' content='{told}'>"
    html = page(head=head).replace(
        "<article>", f"<div class='summary'><p>{told}</p></div><article>"
    )
    assert lines(html) == [told, *STORY]
    assert lines(page(head=head)) == list(STORY)
    crowd = f"<div>{'<i>x</i>' * 9}</div><div>{'word ' * 200}</div></article>"
    assert told not in lines(page(head=head).replace("</article>", crowd))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("<meta charset='windows-1251'>", "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<meta charset=iso-8859-5>", "iso8859-5"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("<meta charset='koi8-r'>", "utf-16"),
    ],
)
def test_declared_encodings(tmp_path: Path, declared: str, encoding: str) -> None:
    words = "Министр заявил в понедельник, что переговоры продолжатся, что бы ни случилось."
    html = page(words, words[:-1], words[:-2], head=declared, title="Переговоры продолжатся")
    found = one(tmp_path, "x.html", html.encode(encoding))
    assert found.text.split("\n")[:2] == ["Переговоры продолжатся", words]


def test_latin_1_is_what_browsers_take_it_for(tmp_path: Path) -> None:
    html = page("“Yes” – he said. " * 9, head="<meta charset='iso-8859-1'>").encode("cp1252")
    assert "“Yes” – he said." in one(tmp_path, "x.html", html).text


def test_xml_declares_as_well(tmp_path: Path) -> None:
    html = f"<?xml version='1.0' encoding='windows-1252'?>\n{page('Café ' * 40)}"
    assert "Café" in one(tmp_path, "x.xhtml", html.encode("cp1252")).text


def test_encodings_that_are_refused(tmp_path: Path) -> None:
    latin = page("Café " * 40).encode("cp1252")
    with pytest.raises(CodingError, match=r"line \d+ is not UTF-8 \(byte 0xe9, likely "):
        read(tmp_path, "x.html", latin)
    declared = page("Café " * 40, head="<meta charset='utf-8'>").encode("cp1252")
    with pytest.raises(CodingError, match="is read as utf-8, and its article has bytes not in it"):
        read(tmp_path, "x.html", declared)
    with pytest.raises(CodingError, match="declares the encoding 'zorb', which is not read"):
        read(tmp_path, "x.html", page(head="<meta charset='zorb'>"))


def test_bad_bytes_beside_the_article_do_no_harm(tmp_path: Path) -> None:
    html = page(head="<meta charset='utf-8'>").replace("Home", "H\xe9me")
    assert one(tmp_path, "x.html", html.encode("cp1252")).text.endswith(STORY[-1])
    literal = page(f"{STORY[0]} \ufffd", *STORY[1:], head="<meta charset='utf-8'>")
    assert "\ufffd" in one(tmp_path, "x.html", literal).text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no article is found on the page"),
        (b"<html><body></body></html>", "no article is found on the page"),
        (page("one\x00two").encode(), "holds a NUL character"),
        (b"<div>" * 100_000 + b"text", "elements are nested deeper than 512"),
        (b"<p>text" * 100_001, "the page has more than 100000 elements"),
        (page("&#xD800; " * 50).encode(), None),
        (page("&#0;&#1; word " * 50).encode(), None),
        (page(*STORY).replace("<article>", "<div>" * 300 + "<article>").encode(), None),
        (page("word " * 250_000).encode(), None),
        (page("\u202etxet\u202c " * 50).encode(), None),
    ],
)
def test_hostile_pages(tmp_path: Path, content: bytes, reason: str | None) -> None:
    if reason is None:
        assert one(tmp_path, "x.html", content).headline == HEADLINE
    else:
        with pytest.raises(CodingError, match=reason):
            read(tmp_path, "x.html", content)


def test_control_characters_are_dropped_before_the_parser() -> None:
    assert lines(page("one\x01two\x0bthree \ufffe" * 9, *STORY))[0].startswith("onetwothree one")


def test_pages_that_are_too_much() -> None:
    for html, reason in (("<div>" * 600, "nested deeper"), ("<p>x" * 100_001, "more than 100000")):
        with pytest.raises(ReadingError, match=reason):
            read_page(html)


@pytest.mark.parametrize(
    "html", ["", " ", "<!-- x -->", "<html></html>", "<body><!-- x --></body>"]
)
def test_pages_without_anything(html: str) -> None:
    with pytest.raises(ReadingError, match="no article is found"):
        read_page(html)


def test_references_to_what_is_no_character() -> None:
    found = lines(page("one&#1;two &#x1F;three&#xFFFE; <b>four</b>&#2; five" * 5, *STORY))
    assert found[0].startswith("onetwo three four fiveonetwo")


def test_no_article() -> None:
    with pytest.raises(ReadingError, match="no article is found"):
        read_page("<html><head><title>Talks</title></head><body><nav><a>x</a></nav></body></html>")
