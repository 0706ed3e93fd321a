"""Whatever element words of a sentence stand in, the sentence is one line with all its words."""

from __future__ import annotations

import re

import pytest

from archive.reading.pages.page import read
from tests.support.web_samples import STORY, page

WORDS = re.findall(
    r"\w+",
    # phrasing content of the HTML standard that has words
    "a abbr b bdi bdo button cite code data dfn em i ins kbd label map mark meter output "
    "progress small slot span strong sub sup time u var samp ruby "
    # of earlier standards and browsers
    "acronym big blink font marquee nobr rb tt",
)
WRITTEN = [
    *WORDS,
    "my-words",
    "fish",
    "span class='author'",
    "span class='share-this'",
    "span class='caption'",
    "span class='related'",
    "span aria-hidden='true'",
    "a href='https://zorb.example/x'",
    "time datetime='2024-08-14'",
    "span style='color: red; display: inline'",
    "span hidden style='display: inline'",
    "a href='/x'><b><span class='hidden-xs'",
]
"""Elements with their attributes; the last holds others."""

EMPTY = re.findall(
    r"\w+",
    "area base br basefont bgsound command embed img input isindex keygen link meta nextid param "
    "source spacer track wbr",
)
NOT_SHOWN = re.findall(
    r"\w+",
    "applet audio canvas datalist del dialog iframe noembed noframes noscript object rt s script "
    "select strike style svg template textarea video",
)
HIDDEN = [
    "span hidden",
    "b hidden=until-found",
    "span style='color: red; DISPLAY : none'",
    "i style='visibility:hidden'",
    "span style='display: block; display: none !important'",
    "span popover",
    "span class='note sr-only'",
    "span class='screen-reader-text'",
    "span style='text-decoration: line-through'",
]
CONTEXTS = {
    "p": "<p>{}</p>",
    "li": "<ul><li>{}</li><li>Another point of the list.</li></ul>",
    "ol": "<ol><li><p>{}</p></li></ol>",
    "h2": "<h2>{}</h2>",
    "td": "<table><tr><th>Who</th><td>{}</td></tr><tr><th>Side</th><td>Ours</td></tr></table>",
    "th": "<table><tr><th>{}</th><td>Ours</td></tr><tr><th>Side</th><td>Ours</td></tr></table>",
    "blockquote": "<blockquote>{}</blockquote>",
    "blockquote p": "<blockquote><p>{}</p></blockquote>",
    "dd": "<dl><dt>What was said</dt><dd>{}</dd></dl>",
    "div": "<div>{}</div>",
    "pre": "<pre>{}</pre>",
    "details": "<details><summary>More</summary><p>{}</p></details>",
}


def told(context: str, sentence: str) -> str:
    """The line of a page that begins as the sentence, with the cells of its row."""
    told = CONTEXTS[context].format(sentence)
    html = page(*STORY).replace(f"<p>{STORY[1]}</p>", f"<p>{STORY[1]}</p>{told}")
    assert told in html
    lines = read(html).body.split("\n")
    assert [line for line in lines if line in STORY] == list(STORY)
    found = [line for line in lines if "minister told" in line.lower()]
    assert len(found) == 1, lines
    return re.sub(r"^Who\t|\tOurs$", "", found[0])


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("element", WRITTEN)
def test_words_of_an_element_stay_in_their_sentence(element: str, context: str) -> None:
    name = element.split(maxsplit=1)[0]
    sentence = f"The minister told <{element}>the board</{name}> that ships, <b>12</b>, had left."
    assert told(context, sentence) == "The minister told the board that ships, 12, had left."


@pytest.mark.parametrize("element", WRITTEN)
def test_words_at_the_ends_stay_as_well(element: str) -> None:
    name = element.split(maxsplit=1)[0]
    sentence = f"<{element}>The minister</{name}> told the board <{element}>everything.</{name}>"
    assert told("p", sentence) == "The minister told the board everything."


@pytest.mark.parametrize("outer", WORDS)
def test_elements_in_elements(outer: str) -> None:
    words = "the <span class='share'>old <i>board</i></span> of"
    sentence = f"The minister told <{outer}>{words}</{outer}> 12."
    assert told("p", sentence) == "The minister told the old board of 12."


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("element", EMPTY)
def test_an_element_without_words_takes_none(element: str, context: str) -> None:
    if element == "br":
        return
    sentence = f"The minister told <{element}>the board that ships had left."
    assert told(context, sentence) == "The minister told the board that ships had left."


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("element", [*NOT_SHOWN, *HIDDEN])
def test_what_is_not_shown_or_struck_is_left_out(element: str, context: str) -> None:
    name = element.split(maxsplit=1)[0]
    sentence = f"The minister told <{element}>nobody</{name}> the board that ships had left."
    assert told(context, sentence) == "The minister told the board that ships had left."
