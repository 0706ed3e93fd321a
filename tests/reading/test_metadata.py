"""What a page states of itself: its headline, author, days, outlet and address."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from archive.reading.pages.exchange import PageContent
from archive.reading.pages.linked_data import _values
from archive.reading.pages.page import read as read_page
from tests.support.growth import in_proportion
from tests.support.web_samples import STORY, one, page

HEADLINE = "Talks go on, minister says"


def stated_fields(head: str) -> PageContent:
    """What a page states with this head."""
    return read_page(page(head=head))


def linked(**fields: object) -> str:
    """JSON-LD of an article."""
    found = json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, fields]})
    return f'<script type="application/ld+json">{found}</script>'


def test_what_json_ld_states() -> None:
    found = stated_fields(
        linked(
            **{"@type": ["NewsArticle"]},
            headline="Talks go on",
            author=[{"name": "By Ada Zorb"}, {"name": "https://x.example/bo"}, "Bo Zorb"],
            publisher={"name": "The Zorb"},
            datePublished="2024-08-17T10:00:00Z",
            dateModified="2024-08-18",
            url="https://zorb.example/talks",
        )
    )
    assert found.headline == HEADLINE
    assert (found.authors, found.outlet) == (["Ada Zorb", "Bo Zorb"], "The Zorb")
    assert (found.published, found.modified) == ("2024-08-17T10:00:00Z", "2024-08-18")
    assert found.url == "https://zorb.example/talks"


def test_what_meta_states() -> None:
    found = stated_fields(
        "<meta property='og:site_name' content='The Zorb'><meta name='author' content='by Ada'>"
        "<meta property='article:published_time' content='2024-08-17'>"
        "<meta property='og:updated_time' content='2024-08-18'>"
        "<meta property='og:url' content='https://zorb.example/b'>"
        "<link rel='canonical' href='https://zorb.example/a'>"
    )
    assert (found.outlet, found.authors) == ("The Zorb", ["Ada"])
    assert (found.published, found.modified) == ("2024-08-17", "2024-08-18")
    assert found.url == "https://zorb.example/a"


def test_of_several_days_the_first_that_can_be_is_taken() -> None:
    later = "<meta property='article:published_time' content='2024-08-17T10:00:00Z'>"
    for words in ("0001-01-01T00:00:00Z", "1403-05-27", "9999-12-31", "01/02/2024", "soon"):
        node = linked(**{"@type": "Article"}, headline=HEADLINE, datePublished=words)
        assert stated_fields(node + later).published == "2024-08-17T10:00:00Z"
        assert stated_fields(node).published == words


def test_a_meta_beside_the_headline_speaks_for_the_page() -> None:
    meta = "<meta property='article:published_time' content='2024-08-17'>"
    assert read_page(page().replace("<h1>", f"{meta}<h1>")).published == "2024-08-17"
    assert read_page(page().replace("</h1>", f"</h1><div>{meta}</div>")).published is None


def test_what_microdata_states() -> None:
    body = (
        "<div itemprop='author' itemscope><a itemprop='name'>Ada Zorb</a>, our reporter</div>"
        "<time class='entry-date published' datetime='2024-08-17'>Saturday</time>"
    )
    found = read_page(page().replace("<p>", f"{body}<p>", 1))
    assert (found.authors, found.published) == (["Ada Zorb"], "2024-08-17")


def test_nothing_is_guessed() -> None:
    html = page("By Ada Zorb, August 17, 2024", *STORY)
    found = read_page(html.replace("<title>", "<title>17 August 2024: "))
    assert found.published is found.outlet is found.url is None
    assert found.authors == []


def test_json_ld_that_is_none() -> None:
    for text in ("{", "[" * 5000, '{"@type": 3}', '{"@type": "Article", "author": {"name": [1]}}'):
        found = stated_fields(f"<script type='application/ld+json'>{text}</script>")
        assert (found.headline, found.authors) == (HEADLINE, [])


@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/ {} /*]]>*/",
        "<!--\n{}\n-->",
        "{};",
        '{{"@type": "WebSite", "name": "The Zorb"}}{}',
        '[{{"@type": "WebSite"}}]\n;{}\n{{"broken',
        "[{},]",
    ],
)
def test_json_ld_is_read_however_a_script_wraps_it(written: str) -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "author": "Ada, } Zorb"})
    for text in (node, node.replace('"}', '"\n, }')):
        script = f"<script type='application/ld+json'>{written.format(text)}</script>"
        assert stated_fields(script).authors == ["Ada, } Zorb"]


@pytest.mark.parametrize("part", ['"', '\\"', '"\\', ", ", "{", ";", "<!--", '",'])
def test_json_ld_takes_time_that_grows_with_it_alone(part: str) -> None:
    def search(size: int) -> list[object]:
        script = html.Element("script", type="application/ld+json")
        script.text = '{"a": "' + part * size
        return list(_values(script))

    assert in_proportion(search, 200_000) == []


def test_references_in_json_ld_are_read_and_no_more() -> None:
    fields = {"@type": "Article", "author": "B &amp; C&#39;s R&copy AT&T &zorb;"}
    found = stated_fields(linked(**fields, headline=HEADLINE))
    assert found.authors == ["B & C's R&copy AT&T &zorb;"]


TWO = ["Ada Zorb", "Bo Zorb"]


@pytest.mark.parametrize(
    "head",
    [
        "".join(f"<meta name='author' content='{name}'>" for name in TWO),
        "".join(f"<meta property='article:author' content='by {name}'>" for name in TWO),
        "<meta property='article:author' content='https://zorb.example/ada'>"
        + "".join(f"<meta name='DC.creator' content='{name}'>" for name in (*TWO, TWO[0])),
        "".join(f"<meta name='author' content='{name}'>" for name in TWO)
        + "<meta itemprop='author' content='The Zorb'>",
        linked(**{"@type": "Article"}, headline=HEADLINE, author={"name": TWO}),
        linked(**{"@type": "Article"}, headline=HEADLINE, author=[{"name": TWO[:1]}, TWO[1]]),
    ],
)
def test_all_authors_are_named(head: str) -> None:
    assert stated_fields(head).authors == TWO


def test_all_authors_in_microdata_are_named() -> None:
    items = "".join(
        f"<p itemprop='author' itemscope><b><a itemprop='name'>{name}</a></b>"
        "<span itemprop='name'>The Zorb</span></p>"
        for name in TWO
    )
    assert read_page(page().replace("</h1>", f"</h1>{items}")).authors == TWO
    items = " and ".join(f"<a itemprop='author' href='/a'>{name}</a>" for name in TWO)
    assert read_page(page().replace("</h1>", f"</h1>{items}")).authors == TWO


def test_a_page_is_not_the_front_page_of_its_site() -> None:
    front = "<link rel='canonical' href='https://zorb.example/'>"
    story = "<meta property='og:url' content='https://zorb.example/a'>"
    html = page(head=front)
    assert read_page(html, "https://zorb.example/b").url == "https://zorb.example/b"
    assert read_page(html, "https://zorb.example").url == "https://zorb.example"
    assert read_page(html).url == "https://zorb.example/"
    assert read_page(page(head=front + story)).url == "https://zorb.example/a"


@pytest.mark.parametrize(
    ("title", "url", "headline"),
    [
        ("Minister denies - and resigns", None, "Minister denies - and resigns"),
        ("“No” – the minister’s word", None, "“No” – the minister’s word"),
        ("Minister - a union man - resigns | The Zorb", None, "Minister - a union man - resigns"),
        (
            "Minister denies - and resigns - The Zorb",
            "zorb.example",
            "Minister denies - and resigns",
        ),
        ("Minister denies – Zorb News", "www.zorb.example", "Minister denies"),
        ("Minister denies – Zorb News", "blip.example", "Minister denies – Zorb News"),
    ],
)
def test_the_end_of_a_title_is_left_out_if_it_names_the_site(
    title: str, url: str | None, headline: str
) -> None:
    body = "".join(f"<p>{words}</p>" for words in STORY)
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    assert read_page(html, url and f"https://{url}/talks").headline == headline


@pytest.mark.parametrize(
    ("heading", "title", "headline"),
    [
        ("Talks will go on", "Talks go on | The Zorb", "Talks will go on"),
        ("The Zorb", "Minister speaks – The Zorb", "Minister speaks"),
        ("", "Minister speaks", "Minister speaks"),
        ("Minister speaks", "", "Minister speaks"),
    ],
)
def test_headlines(heading: str, title: str, headline: str) -> None:
    body = "".join(f"<p>{words}</p>" for words in STORY)
    html = f"<html><head><title>{title}</title></head><body><h1>{heading}</h1>{body}</body></html>"
    assert read_page(html).headline == headline


def test_without_any_headline_the_first_line_is_it() -> None:
    found = read_page("".join(f"<p>{words}</p>" for words in STORY))
    assert (found.headline, found.body) == (STORY[0], "\n".join(STORY[1:]))


def test_a_reprint_keeps_the_address_it_was_captured_from() -> None:
    html = page(head="<link rel='canonical' href='https://agency.org/a'>")
    assert read_page(html, "https://www.zorb.example/a?x=1").url == "https://www.zorb.example/a?x=1"
    assert read_page(html, "https://m.agency.org/a").url == "https://agency.org/a"
    assert read_page(html).url == "https://agency.org/a"


def test_where_a_browser_saved_it_from(tmp_path: Path) -> None:
    note = "<!-- saved from url=(0029)https://www.zorb.example/talks -->\n"
    found = one(tmp_path, "x.html", note + page())
    assert (found.url, found.domain) == ("https://www.zorb.example/talks", "zorb.example")
    assert found.key.startswith("zorb-example-talks-")
