"""What no reader of a page sees is no part of an article."""

from __future__ import annotations

import pytest
from lxml import html

from archive.reading.pages import styles
from archive.reading.pages.page import read
from tests.support.growth import in_proportion
from tests.support.web_samples import STORY, page

UNSEEN = "Nobody who read the page has seen any of these words, which it hides."


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "popover='auto'",
        "class='x sr-only'",
        "style='display:none'",
        "style='Visibility: hidden;color:red'",
        "style='color:red;/* x: y; */display:none!important'",
        "style='position:absolute; left: -9999px'",
        "style='position:fixed;top:-100em'",
        "style='position:absolute;clip:rect(0, 0, 0, 0)'",
        "style='position:absolute;clip: rect(1px 1px 1px 1px)'",
        "style='text-indent:-9999px'",
        "style='text-decoration: line-through'",
        "style='text-decoration: underline red line-through'",
    ],
)
@pytest.mark.parametrize("name", ["p", "div", "section", "ul", "h2", "blockquote"])
def test_hidden_blocks(name: str, attributes: str) -> None:
    block = f"<{name} {attributes}><b>{UNSEEN}</b></{name}>"
    html = page().replace(f"<p>{STORY[1]}</p>", f"<p>{STORY[1]}</p>{block}")
    assert read(html).body.split("\n") == list(STORY)


@pytest.mark.parametrize("name", ["template", "noscript", "dialog", "noframes", "del", "s"])
def test_elements_that_are_not_shown(name: str) -> None:
    html = page().replace(f"<p>{STORY[1]}</p>", f"<p>{STORY[1]}</p><{name}>{UNSEEN}</{name}>")
    assert read(html).body.split("\n") == list(STORY)


@pytest.mark.parametrize("attributes", ["", "hidden=''", "style='visibility:hidden'"])
def test_a_page_hidden_until_it_is_loaded_is_read(attributes: str) -> None:
    html = page(*(" ".join([words] * 4) for words in STORY))
    whole = read(html).body
    assert len(whole) > 500
    assert read(html.replace("<body>", f"<body {attributes}>")).body == whole
    assert read(html.replace("<article>", f"<article {attributes}>")).body == whole


def test_an_open_dialog_and_details_are_shown() -> None:
    shown = f"<details><summary>More of it</summary><p>{UNSEEN}</p></details>"
    html = page().replace(f"<p>{STORY[1]}</p>", f"<p>{STORY[1]}</p>{shown}")
    assert UNSEEN in read(html).body


@pytest.mark.parametrize("name", ["span", "b", "em", "a", "font", "small", "x-a"])
@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "style='display:none'",
        "style='font-size:0px'",
        "style='opacity:0'",
        "style='text-decoration:line-through'",
        "style='text-decoration: underline line-through'",
        "style='text-decoration-line:line-through'",
        "class='x line-through'",
        "class='visually-hidden'",
    ],
)
def test_a_hidden_or_struck_word_is_not_said(name: str, attributes: str) -> None:
    said = STORY[1].replace(" ", f" <{name} {attributes}>not </{name}>", 1)
    assert read(page().replace(STORY[1], said)).body.split("\n") == list(STORY)


@pytest.mark.parametrize(
    "attributes",
    [
        "style='opacity:0'",  # a script fades it in
        "style='opacity:.5;font-size:0.9em;left:-5px;position:relative'",
        "style='position:absolute;left:20px;clip:rect(0,500px,500px,0)'",
        "style='text-indent:-20px;text-decoration:underline'",
        "style='display:block' hidden",
        "class='line-through-x strike'",
    ],
)
def test_what_is_shown_is_read(attributes: str) -> None:
    html = page().replace(f"<p>{STORY[1]}</p>", f"<p {attributes}>{STORY[1]}</p>")
    assert read(html).body.split("\n") == list(STORY)


def test_words_that_a_style_puts_on_lines_of_their_own_are_not_run_together() -> None:
    block = f"{STORY[1]}<span style='display:block'>So she said.</span>{STORY[2]}"
    html = page(STORY[0], "BLOCK", STORY[2], STORY[0] + " Again.").replace("BLOCK", block)
    found = read(html).body.split("\n")
    assert found[:4] == [STORY[0], STORY[1], "So she said.", STORY[2]]


@pytest.mark.parametrize("part", ["/*", "/**", "; ", ";a:", ";left:-9", ": ", "*/"])
def test_a_style_takes_time_that_grows_with_it_alone(part: str) -> None:
    def given(size: int) -> bool:
        element = html.Element("p", style=part * size)
        return styles.conceals(element, styles.style(element))

    assert in_proportion(given, 100_000) is False
