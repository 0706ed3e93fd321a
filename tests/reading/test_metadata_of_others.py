"""What a page says of other stories is none of its own: in JSON-LD, microdata, <meta>, <time>."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from archive.reading.pages.exchange import PageContent
from archive.reading.pages.page import read as read_page
from tests.support.web_samples import page

HEADLINE = "Talks go on, minister says"
ADDRESS = "https://zorb.example/talks"
OWN = {
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2024-08-10",
    "author": {"name": "Ada Zorb"},
}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Dog wins show",
    "url": "https://zorb.example/dog",
    "datePublished": "2019-01-05",
    "dateModified": "2019-01-06",
    "author": {"name": "Bo Blip"},
    "publisher": {"name": "The Blip"},
    "inLanguage": "xx",
    "description": "A dog won.",
}
RELATED = re.findall(
    r"\w+",
    """
    hasPart isPartOf mentions citation itemListElement relatedLink about subjectOf isBasedOn comment
    review itemReviewed liveBlogUpdate workExample exampleOfWork associatedMedia significantLink
    blogPost blogPosts dataFeedElement item sharedContent translationOfWork backstory zorb
    """,
)
"""Properties whose value is another story."""


def script(*nodes: Any) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes
    )


def facts(found: PageContent) -> tuple[str | None, list[str]]:
    """When a page was published and by whom; nothing of the other story may stand anywhere."""
    assert found.headline == HEADLINE
    assert found.url in (None, ADDRESS, f"{ADDRESS}#top")
    assert found.language == "en"
    assert found.modified is found.outlet is None
    return found.published, found.authors


def linked(*nodes: Any, head: str = "") -> tuple[str | None, list[str]]:
    """What is known of a page that has these scripts."""
    return facts(read_page(page(head=script(*nodes) + head)))


@pytest.mark.parametrize("name", RELATED)
def test_a_story_in_a_property_does_not_speak_for_the_page(name: str) -> None:
    same = {**OTHER, "headline": HEADLINE, "url": f"{ADDRESS}#part"}  # that looks like the page
    head = f"<link rel='canonical' href='{ADDRESS}'>"
    for other in (OTHER, same):
        holders: list[dict[str, Any]] = [
            {"@type": "ItemList", name: [{"@type": "ListItem", "item": other}]},
            {"@type": "WebPage", "@id": ADDRESS, name: other},
        ]
        for holder in holders:
            assert linked(holder, head=head) == (None, [])
            assert linked(holder, OWN, head=head) == ("2024-08-10", ["Ada Zorb"])
            assert linked({"@graph": [holder, OWN]}) == ("2024-08-10", ["Ada Zorb"])
        assert linked({**OWN, name: other}, head=head) == ("2024-08-10", ["Ada Zorb"])


@pytest.mark.parametrize("own", [OWN, {"@graph": [OWN]}, [[OWN]], {"mainEntity": OWN}])
def test_another_story_beside_the_page_s_does_not_speak(own: Any) -> None:
    for nodes in ((OTHER, own), ([OTHER, own],), ({"@graph": [OTHER]}, own), (own, OTHER)):
        assert linked(*nodes) == ("2024-08-10", ["Ada Zorb"])
    assert linked(OTHER) == (None, [])
    assert linked({key: value for key, value in OTHER.items() if key != "url"}) == (None, [])


@pytest.mark.parametrize(
    "naming",
    [
        {"url": ADDRESS},
        {"url": "http://www.zorb.example/talks/?utm_source=x#top"},
        {"url": "/talks"},
        {"@id": ADDRESS},
        {"mainEntityOfPage": ADDRESS},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": f"{ADDRESS}#webpage"}},
        {"mainEntityOfPage": {"url": ADDRESS}, "url": "https://blip.example/reprint"},
    ],
)
def test_a_node_that_names_the_page_speaks_for_it(naming: dict[str, Any]) -> None:
    node = {**OWN, "headline": "How the talks came to go on", **naming}
    for head in (
        f"<link rel='canonical' href='{ADDRESS}'>",
        f"<meta property='og:url' content='{ADDRESS}#top'>",
    ):
        assert linked(OTHER, node, head=head) == ("2024-08-10", ["Ada Zorb"])
    found = read_page(page(head=script([OTHER, node])), f"{ADDRESS}?utm_medium=y")
    assert (found.published, found.authors) == ("2024-08-10", ["Ada Zorb"])


@pytest.mark.parametrize(
    ("headline", "speaks"),
    [
        (HEADLINE.upper(), True),
        ("Talks go on, minister says – The Zorb", True),
        ("Talks go on", True),
        ("&#8216;Talks&#8217; go on, minister says", True),
        ("Talks", False),
        ("Talks end", False),
        ("", False),
        (None, False),
    ],
)
def test_a_node_with_the_headline_speaks_for_the_page(headline: str | None, speaks: bool) -> None:
    found = linked({**OWN, "headline": headline})
    assert found == (("2024-08-10", ["Ada Zorb"]) if speaks else (None, []))


def test_a_longer_headline_at_another_address_is_another_story() -> None:
    head = f"<link rel='canonical' href='{ADDRESS}'>"
    longer = {**OTHER, "headline": f"{HEADLINE}: what we know"}
    assert linked(longer, head=head) == (None, [])
    assert linked({**OWN, "url": "https://agency.example/1"}, head=head)[0] == "2024-08-10"


def test_an_identifier_inside_the_page_names_a_part_of_it() -> None:
    head = f"<link rel='canonical' href='{ADDRESS}'>"
    for name in (f"{ADDRESS}#dog", "#dog"):
        part = {key: value for key, value in OTHER.items() if key != "url"} | {"@id": name}
        assert linked(part, head=head) == (None, [])
        assert linked(part, OWN, head=head) == ("2024-08-10", ["Ada Zorb"])


def test_references_are_followed_through_all_scripts() -> None:
    article = {
        **{"@id": "#a", "@type": "Article", "headline": HEADLINE},
        **{"author": [{"@id": "#p1"}, {"@id": "#none"}, "#p2", {"@list": [{"@id": "#p1"}]}]},
        "publisher": {"@id": "#o", "logo": "x"},
    }
    people = {"@graph": [{"@id": "#p1", "name": "Ada Zorb", "worksFor": {"@id": "#o"}}]}
    outlet = {"@type": "WebSite", "publisher": {"@id": "#o", "name": "The Zorb"}}
    more = {"@id": "#a", "datePublished": "2024-08-10", "headline": "Another"}
    second = {"@id": "#p2", "name": "Bo Zorb"}
    found = read_page(page(head=script(article, people, outlet, more, [[second]])))
    assert (found.headline, found.published) == (HEADLINE, "2024-08-10")
    assert (found.authors, found.outlet) == (["Ada Zorb", "Bo Zorb"], "The Zorb")


def test_references_in_a_circle_have_an_end() -> None:
    circle = {
        "@graph": [
            {"@id": "#a", **OWN, "author": {"@id": "#b"}},
            {"@id": "#b", "name": {"@id": "#a"}, "author": {"@id": "#b"}, "sameAs": {"@id": "#b"}},
        ]
    }
    assert linked(circle) == ("2024-08-10", [])
    assert linked({"@id": "#a", "mainEntity": {"@id": "#a", "mainEntity": OWN}}, OWN)[0]


TEASERS = {
    "an aside": "<aside>{}</aside>",
    "a list of links": "<ul><li><a href='/dog'>Dog wins show</a> {}</li></ul>",
    "a linked heading": "<div><h3><a href='/dog'>Dog wins show</a></h3>{}</div>",
    "a heading in a link": "<div><a href='/dog'><h2>Dog wins show</h2></a>{}</div>",
    "before a linked heading": "<div>{}<h3><a href='/dog'>Dog wins show</a></h3></div>",
    "an article": "<article><h2><a href='/dog'>Dog wins show</a></h2><p>x</p>{}</article>",
    "a box that says so": "<div class='story-related'><a href='/dog'>Dog wins show</a>{}</div>",
    "a footer of the site": "<footer>{}</footer>",
    "a footer by its class": "<div class='site-footer'>{}</div>",
    "comments": "<div id='comments'><div class='x'>{}</div></div>",
    "a comment": "<ol class='comment-list'><li class='comment even'>{}</li></ol>",
    "a discussion": "<section class='discussion'>{}</section>",
    "a widget": "<div class='widget widget_recent'>{}</div>",
    "letters in two sizes": "<div class='RelatedStories_box'>{}</div>",
    "what is next": "<div class='next-article'>{}</div>",
    "what one may like": "<div class='you-may-like'>{}</div>",
    "navigation": "<nav>{}</nav>",
}
MARKS = {
    "time": "<time class='entry-date published' datetime='2019-01-05'>2019</time>",
    "pubdate": "<time pubdate datetime='2019-01-05'>2019</time>",
    "microdata": (
        "<time itemprop='datePublished' datetime='2019-01-05'>x</time>"
        "<span itemprop='author'>Bo Blip</span>"
    ),
    "meta": "<meta itemprop='datePublished' content='2019-01-05'>",
    "named meta": (
        "<meta name='author' content='Bo Blip'>"
        "<meta property='article:published_time' content='2019-01-05'>"
        "<meta property='og:url' content='https://zorb.example/dog'>"
    ),
}
OWN_MARKS = (
    "<div class='byline'>By <a href='/ada' rel='author'><span itemprop='author'>Ada Zorb</span></a>"
    " <time class='published' itemprop='datePublished' datetime='2024-08-10'>x</time></div>"
)


NEXT = {
    "the next article": "<article><h2>Dog wins show</h2>{}</article>",
    "an article with a headline": "<article><h1>Dog wins show</h1><p>x</p>{}</article>",
    "a post": "<div class='post'><h2>Dog wins show</h2><div>{}</div></div>",
    "a post in a list": "<div><ul><li>{}<h3>Dog wins show</h3></li></ul></div>",
}


@pytest.mark.parametrize("mark", list(MARKS.values())[:3])
@pytest.mark.parametrize("story", NEXT.values(), ids=NEXT)
def test_marks_of_the_next_story_on_the_page_are_not_its_own(story: str, mark: str) -> None:
    html = page(head=f"<link rel='canonical' href='{ADDRESS}'>")
    after = html.replace("</body>", f"{story.format(mark)}</body>")
    assert facts(read_page(after)) == (None, [])
    owned = after.replace("</h1>", f"</h1>{OWN_MARKS}")
    assert facts(read_page(owned)) == ("2024-08-10", ["Ada Zorb"])
    # a byline behind the article is its own
    byline = html.replace("</article>", f"</article><div>{OWN_MARKS}</div>")
    assert facts(read_page(byline)) == ("2024-08-10", ["Ada Zorb"])


@pytest.mark.parametrize(
    "blank",
    ["{{ author }}", "${name}", "null", "[object Object]", "2024-08-10", "%%author%%", "--"],
)
def test_a_blank_is_no_author(blank: str) -> None:
    meta = f"<meta name='author' content='{blank}'>"
    assert read_page(page(head=meta)).authors == []
    assert read_page(page(head=f"{meta}<meta name='author' content='Ada'>")).authors == ["Ada"]
    assert linked(OWN | {"author": {"name": blank}})[1] == []


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Role", "author": {"@type": "Person", "name": "Ada Zorb"}},
        {"name": {"@value": "Ada Zorb", "@language": "en"}},
        [{"@type": "Person", "name": ["Ada Zorb"]}],
        {"@list": [{"name": "Ada Zorb"}]},
    ],
)
def test_names_in_other_ways_of_writing(author: Any) -> None:
    assert linked(OWN | {"author": author})[1] == ["Ada Zorb"]


def around(before: str, after: str, own: str) -> str:
    """A page with something in front of its article and behind it, and marks of its own."""
    html = page().replace("</h1>", f"</h1>{own}")
    return html.replace("<article>", f"{before}<article>").replace("</body>", f"{after}</body>")


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("teaser", TEASERS.values(), ids=TEASERS)
def test_marks_of_a_teaser_are_not_the_page_s(teaser: str, mark: str) -> None:
    box = teaser.format(mark)
    for before, after in ((box, ""), ("", box), (box, box)):
        assert facts(read_page(around(before, after, ""))) == (None, [])
        found = facts(read_page(around(before, after, OWN_MARKS)))
        assert found == ("2024-08-10", ["Ada Zorb"])


@pytest.mark.parametrize(
    "kind", ["NewsArticle", "Comment", "Person", "VideoObject", "ListItem", "ImageObject"]
)
@pytest.mark.parametrize("name", ["", "itemprop='hasPart'", "itemprop='comment'"])
def test_items_about_something_else_are_not_the_page(kind: str, name: str) -> None:
    other = (
        f"<div itemscope itemtype='https://schema.org/{kind}' {name}>"
        "<meta itemprop='url' content='/dog'><b itemprop='headline'>Dog wins show</b>"
        "<div itemprop='author' itemscope><i itemprop='name'>Bo</i> <span itemprop='name'>Bo</span>"
        "</div><meta itemprop='datePublished' content='2019-01-05'></div>"
    )
    whole = page().replace("<article>", "<article itemscope itemtype='http://schema.org/Article'>")
    for html in (page(), whole):
        for both in (
            html.replace("</h1>", f"</h1>{other}"),
            html.replace("</body>", f"{other}</body>"),
        ):
            assert facts(read_page(both)) == (None, [])
            owned = both.replace("</h1>", f"</h1>{OWN_MARKS}")
            assert facts(read_page(owned)) == ("2024-08-10", ["Ada Zorb"])


@pytest.mark.parametrize(
    "inside",
    [
        "<meta itemprop='url' content='/talks'>",
        "<link itemprop='mainEntityOfPage' href='https://zorb.example/talks'>",
        "<b itemprop='headline'>Talks go on, minister says</b>",
        "<meta itemprop='name' content='Talks go on'>",
    ],
)
def test_an_item_that_names_the_page_speaks_for_it(inside: str) -> None:
    item = (
        f"<div itemscope itemtype='https://schema.org/NewsArticle'>{inside}"
        "<meta itemprop='datePublished' content='2024-08-10'>"
        "<span itemprop='author'>Ada</span></div>"
    )
    html = page(head=f"<link rel='canonical' href='{ADDRESS}'>").replace(
        "</body>", f"{item}</body>"
    )
    assert facts(read_page(html)) == ("2024-08-10", ["Ada"])


def test_of_several_headings_the_title_s_is_the_page_s() -> None:
    teaser = (
        "<article><h1><a href='/dog'>Dog wins show</a></h1>"
        "<time class='published' datetime='2019-01-05'></time></article>"
    )
    html = around(teaser, teaser, "<time class='published' datetime='2024-08-10'></time>")
    assert facts(read_page(html)) == ("2024-08-10", [])
    assert facts(read_page(around(teaser, teaser, ""))) == (None, [])


def test_the_article_s_own_footer_speaks_for_it() -> None:
    html = page().replace("</article>", f"<footer>{OWN_MARKS}</footer></article>")
    assert facts(read_page(html)) == ("2024-08-10", ["Ada Zorb"])


def test_a_title_of_a_drawing_is_none_of_the_page() -> None:
    html = page().replace("<title>Talks go on, minister says - The Zorb</title>", "")
    html = html.replace("<nav>", "<svg><title>Logo of the Zorb</title></svg><nav>")
    assert read_page(html).headline == HEADLINE
