"""Repairs of a page's tree, without which the extractor would lose words of the article.

Each step handles a habit of many page makers, not of one site; docs/reading.md says how much each
step improves the result.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import html

POST = re.compile(
    r"\b(twitter-(tweet|video)|instagram-media|tiktok-embed|fb-post|fb-xfbml-parse-ignore|"
    r"(bluesky|mastodon|truthsocial|reddit|telegram)-(embed|card|post)|text-post-media)\b"
)
"""The classes of a blockquote that is an embedded post of a social network."""

BOXES = ("div", "section", "article", "main", "td", "blockquote")

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div ul ol dl table h1 h2 h3 h4 h5 h6 blockquote figure section article aside header "
        "footer pre hr form nav main",
    )
)

INLINE = ("a", "span", "time", "br")
"""The elements in a line that are left when phrases are text."""

LEAST_LOOSE = 60
"""The shortest text outside of paragraphs that becomes one, in code points."""

LEAST_PIECE = 200
"""The shortest text of a piece of an article, in code points."""


def repair(tree: Any) -> None:
    """Repair a tree in place."""
    name_blocks(tree)
    join_pieces(tree)
    free_posts(tree)
    wrap_loose(tree)


def name_blocks(tree: Any) -> None:
    """Give rare blocks the names of common ones; the extractor joins or loses their words."""
    for block in tree.iter("address", "multicol", "menu", "dir", "listing", "xmp"):
        if block.tag in ("menu", "dir"):
            block.tag = "ul"
        elif block.tag in ("listing", "xmp"):
            block.tag = "pre"
        else:
            block.tag = "div" if any(child.tag in BLOCKS for child in block) else "p"


def join_pieces(tree: Any) -> None:
    """Join an article that advertisements divide into boxes of one class.

    The extractor takes the first box that looks like a body. Only boxes of paragraphs in one
    <article> are joined, so that the next story on an endless page is not added.
    """
    pieces: dict[tuple[Any, str, str], list[Any]] = {}
    for box in tree.iter("div", "section"):
        kind = box.get("class")
        if kind and _length(box.iterchildren("p")) >= LEAST_PIECE:
            home = next(box.iterancestors("article"), None)
            if home is not None:
                pieces.setdefault((home, box.tag, kind), []).append(box)
    for first, *others in pieces.values():
        for other in others:
            # a box inside the first one stays where it is
            if first not in other.iterancestors():
                first.extend(list(other))


def _length(elements: Any) -> int:
    """The code points of the elements' texts."""
    return sum(len("".join(element.itertext()).strip()) for element in elements)


def free_posts(tree: Any) -> None:
    """Take posts of social networks, which are quotations, out of the boxes around them.

    The extractor drops such boxes, because they look like buttons for sharing.
    """
    for post in list(tree.iter("blockquote")):
        if not POST.search(post.get("class") or ""):
            continue
        outer = post
        while (box := outer.getparent()) is not None and _only(box):
            outer = box
        post.attrib.clear()
        if outer is not post and (home := outer.getparent()) is not None:
            post.tail = outer.tail
            home.replace(outer, post)


def _only(box: Any) -> bool:
    """Whether a box holds one element, without counting scripts, and no text of its own."""
    inner = [child for child in box if child.tag not in ("script", "style")]
    loose = [box.text, *(child.tail for child in box)]
    plain = not any(text and text.strip() for text in loose)
    return box.tag in ("div", "section", "aside", "figure", "span") and len(inner) == 1 and plain


def wrap_loose(tree: Any) -> None:
    """Make paragraphs of the text between blocks, as a browser shows it."""
    for box in list(tree.iter(*BOXES)):
        if any(child.tag in BLOCKS for child in box):
            for before, inline in _runs(box):
                text = box.text if before is None else before.tail
                loose = [text, *(child.tail for child in inline)]
                if sum(len(part.strip()) for part in loose if part) >= LEAST_LOOSE:
                    _wrap(box, before, inline)


def _runs(box: Any) -> list[tuple[Any, list[Any]]]:
    """The runs of inline elements between blocks: the block before each, or None, and the run."""
    runs: list[tuple[Any, list[Any]]] = [(None, [])]
    for child in box:
        if child.tag in INLINE:
            runs[-1][1].append(child)
        else:
            runs.append((child, []))
    return runs


def _wrap(box: Any, before: Any, inline: list[Any]) -> None:
    """Put the inline elements after a block, with the text between them, into a paragraph."""
    paragraph = html.Element("p")
    if before is None:
        paragraph.text, box.text = box.text, None
        box.insert(0, paragraph)
    else:
        paragraph.text, before.tail = before.tail, None
        before.addnext(paragraph)
    paragraph.extend(inline)
