"""Which lines of a page are its article."""

from __future__ import annotations

import pytest

from archive.reading.document import ReadingError
from archive.reading.pages import kept_lines, page
from archive.reading.pages.lines import Line, lines
from tests.support import web_samples
from tests.support.web_samples import STORY

NAMES = ("Ada Brook", "Tom Hale", "Iris Stone")
LINKS = [f"<a href='/{at}'>{name}</a>" for at, name in enumerate(NAMES)]
ITEMS = "".join(f"<li>{link}</li>" for link in LINKS)
WHO = "Those who voted against it:"
LINKED = {
    "ul": f"<ul>{ITEMS}</ul>",
    "ol": f"<ol>{ITEMS}</ol>",
    "menu": f"<menu>{ITEMS}</menu>",
    "ul p": "<ul>" + "".join(f"<li><p>{link}</p></li>" for link in LINKS) + "</ul>",
    "dl": "<dl>" + "".join(f"<dt>{link}</dt>" for link in LINKS) + "</dl>",
    "table": "<table>" + "".join(f"<tr><td>{link}</td></tr>" for link in LINKS) + "</table>",
    "br": f"<p>{'<br>'.join(LINKS)}</p>",
    "section": f"<section class='votes'><ul>{ITEMS}</ul></section>",
    "div": f"<div><ul>{ITEMS}</ul></div>",
}
LINKED_PARAGRAPH = f"<p>{', '.join(LINKS)}</p>"
QUOTED = "We will stay here until I say so."
SAID = "— Ada Brook, mayor"
SPEAKERS = {
    "footer": f"<blockquote><p>{QUOTED}</p><footer>{{}}</footer></blockquote>",
    "cite": f"<blockquote><p>{QUOTED}</p><cite>{{}}</cite></blockquote>",
    "loose": f"<blockquote>{QUOTED} <cite>{{}}</cite></blockquote>",
    "behind": f"<div class='quote'><blockquote><p>{QUOTED}</p></blockquote><cite>{{}}</cite></div>",
    "figure": (
        f"<figure><blockquote><p>{QUOTED}</p></blockquote><figcaption>{{}}</figcaption></figure>"
    ),
    "figure cite": f"<figure><blockquote>{QUOTED}<cite>{{}}</cite></blockquote></figure>",
    "paragraph": f"<blockquote><p>{QUOTED}</p><p><cite>{{}}</cite></p></blockquote>",
    "classes": f"<div class='quote'><p>{QUOTED}</p><p class='quote-author'>{{}}</p></div>",
    "boxes": (
        f"<div class='c-pullquote x'><div class='text'>{QUOTED}</div>"
        "<div class='quote__source'><span>{}</span></div></div>"
    ),
    "a span": f"<div class='pull-quote'>{QUOTED} <span class='Attribution'>{{}}</span></div>",
}


def story(*parts: str) -> list[str]:
    """The lines of an article that consists of these parts."""
    every = "".join(f"<p>{words}</p>\n" for words in STORY).strip()
    html = web_samples.page()
    assert every in html
    return page.read(html.replace(every, "".join(parts))).body.split("\n")


P = [f"<p>{words}</p>" for words in STORY]


@pytest.mark.parametrize("linked", LINKED.values(), ids=LINKED.keys())
@pytest.mark.parametrize("last", [False, True])
def test_an_announced_list_of_links_is_kept(linked: str, last: bool) -> None:
    parts = [*P, f"<p>{WHO}</p>", linked] if last else [P[0], f"<p>{WHO}</p>", linked, *P[1:]]
    after = [WHO, *NAMES]
    assert story(*parts) == ([*STORY, *after] if last else [STORY[0], *after, *STORY[1:]])


@pytest.mark.parametrize("linked", [LINKED_PARAGRAPH, *LINKED.values()])
def test_links_between_paragraphs_are_kept(linked: str) -> None:
    if "section" in linked:
        return  # a box of its own, which nothing announces
    found = story(P[0], P[1], linked, P[2])
    assert found[:2] + found[-1:] == list(STORY)
    assert ", ".join(found[2:-1]) == ", ".join(NAMES)


BOXES = {
    "a class": "<div class='text-block'>{}</div>",
    "marks": "<section class='b' data-component='text' data-id='b{:x}'>{}</section>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("linked", [LINKED_PARAGRAPH, *LINKED.values()])
def test_boxes_in_a_row_are_one_box(box: str, linked: str) -> None:
    if "section" in linked:
        return
    for announced in (True, False):
        parts = [P[0], P[1], *([f"<p>{WHO}</p>"] if announced else []), linked, P[2]]
        boxes = [
            box.format(at, part) if ":x" in box else box.format(part)
            for at, part in enumerate(parts)
        ]
        found = story(*boxes)
        before = [*STORY[:2], *([WHO] if announced else [])]
        assert found[: len(before)] + found[-1:] == [*before, STORY[2]]
        assert ", ".join(found[len(before) : -1]) == ", ".join(NAMES)


def test_a_box_of_another_kind_in_the_row_is_not() -> None:
    text = "<div class='b' data-component='text'>{}</div>"
    other = f"<div class='b' data-component='links'>{LINKED_PARAGRAPH}</div>"
    assert story(text.format(P[0]), text.format(P[1]), other, text.format(P[2])) == list(STORY)


@pytest.mark.parametrize("speaker", [SAID, f"— <a href='/ada'>{SAID[2:]}</a>"])
@pytest.mark.parametrize("quotation", SPEAKERS.values(), ids=SPEAKERS.keys())
def test_who_said_a_quotation_stands_behind_it(quotation: str, speaker: str) -> None:
    told = quotation.format(speaker)
    assert story(P[0], told, *P[1:]) == [STORY[0], QUOTED, SAID, *STORY[1:]]
    assert story(*P, told) == [*STORY, QUOTED, SAID]


@pytest.mark.parametrize(
    "kind", ["share-price", "shareholders", "social-worker", "creditor", "unrelated", "commentary"]
)
def test_a_paragraph_that_is_named_by_its_subject_is_kept(kind: str) -> None:
    assert story(P[0], f"<p class='{kind}'>{STORY[1]}</p>", P[2]) == list(STORY)


@pytest.mark.parametrize(
    "beside",
    [
        "<p class='related-story'><a href='/x'>Another story</a></p>",
        "<ul class='social'><li><a href='/x'>Post it</a></li></ul>",
        "<div class='box'><ul><li><a href='/x'>Another story</a></li></ul></div>",
        f"<p><a href='/x'>What became of the ships that had left {'the old harbour ' * 4}</a></p>",
        "<ul><li><h4><a href='/x'>Another story</a></h4></li></ul>",
        "<aside><p>Another story</p></aside>",
    ],
)
def test_other_stories_between_paragraphs_are_not(beside: str) -> None:
    assert story(P[0], P[1], beside, P[2]) == list(STORY)


def test_cells_stay_under_their_headings() -> None:
    rows = "<tr> <th></th> <th>2023</th> <th>2024</th> </tr> <tr><th>Dead</th><td></td><td>12</td>"
    tree = page.parse(f"<table>{rows}</tr><tr><td> </td><td></td></tr></table>")
    assert [line.words for line in lines(tree)] == ["\t2023\t2024", "Dead\t\t12"]


@pytest.mark.parametrize(
    "post",
    [
        "<div class='fb-post'><blockquote class='fb-xfbml-parse-ignore'>{}</blockquote></div>",
        "<div><blockquote class='bluesky-embed'>{}</blockquote></div>",
        "<blockquote class='text-post-media'>{}</blockquote>",
    ],
)
def test_posts_are_quotations(post: str) -> None:
    words = f"<p>{QUOTED}</p>{SAID} <a href='/x'>on Friday</a>"
    assert story(*P, post.format(words)) == [*STORY, QUOTED, f"{SAID} on Friday"]


def test_tables_that_lay_out_a_page_are_boxes() -> None:
    cells = f"<td><h1>{STORY[0]}</h1><p>{STORY[1]}</p><p>{STORY[2]}</p></td><td>5</td>"
    tree = page.parse(f"<table><tr>{cells}</tr></table><table><tr><td>1</td><td>2</td></table>")
    assert [line.words for line in lines(tree)] == [*STORY, "5", "1\t2"]


def kept(printed: str, *found: str) -> tuple[str, list[str]]:
    """The letters of the kept lines of a page of one-letter lines in one box, and the rest."""
    tree = page.parse("".join(f"<section>{letter}</section>" for letter in printed))
    every: list[Line] = lines(tree)
    chosen, strange = kept_lines.kept(every, found)
    return "".join(line.words for line in chosen), strange


def test_lines_are_kept_once_and_in_the_order_of_the_page() -> None:
    assert kept("abcde", "d", "b", "b") == ("bd", [])
    assert kept("abcde", "bc", "…", "e") == ("bce", [])
    assert kept("abcde", "bxe") == ("", ["bxe"])


def test_of_equal_lines_that_near_the_others_is_kept() -> None:
    tree = page.parse("".join(f"<section>{letter}</section>" for letter in "abcadb"))
    every = lines(tree)
    chosen, _ = kept_lines.kept(every, ["c", "a", "d"])
    assert chosen == every[2:5]
    chosen, _ = kept_lines.kept(every, ["b", "c"])
    assert chosen == every[1:3]


def test_what_the_extractor_takes_apart_is_whole() -> None:
    tree = page.parse(f"<section>{STORY[0]} {STORY[1]}</section><section>{STORY[2]}</section>")
    every = lines(tree)
    for found in (STORY[0], STORY[1][20:60], STORY[0][:30] + STORY[1][40:]):
        assert kept_lines.kept(every, [found]) == (every[:1], [])
    assert kept_lines.kept(every, [STORY[1][40:] + STORY[2][:30]]) == (every, [])


def test_words_that_the_page_has_not_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(lines: list[Line], found: object) -> tuple[list[Line], list[str]]:
        return lines, ["Nobody said so."]

    monkeypatch.setattr(kept_lines, "kept", wrong)
    with pytest.raises(ReadingError, match=r"changes words of the page: 'Nobody said so\.'"):
        page.read(web_samples.page())
