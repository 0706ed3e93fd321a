"""What no reader of a page sees is no part of an article."""

from __future__ import annotations

import pytest

from archive.reading.pages.page import read
from tests.support.web_samples import STORY, page

UNSEEN = "Nobody who read the page has seen any of these words, which it hides."


@pytest.mark.parametrize(
    "attributes",
    ["hidden", "style='display:none'", "style='Visibility: hidden;color:red'", "popover='auto'"],
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
