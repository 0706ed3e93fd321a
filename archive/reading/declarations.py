"""The encoding that a page declares of itself.

As browsers look for it (HTML Standard, "prescan a byte stream to determine its encoding"), but not
in what is text and no markup: in scripts, styles, titles and their like.
"""

from __future__ import annotations

import re

from archive.reading import encoding_labels

PRESCAN = 64 * 1024
"""How many bytes of a page are searched; browsers search 1024 first, and go on as they parse."""

SPACE = rb"[\t\n\f\r ]"
TAG = re.compile(rb"<(/?)([a-z][^\t\n\f\r />]*)", re.I)
ATTRIBUTE = re.compile(
    rb"[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)"
    rb"(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)(?:\"|\Z)|'([^']*)(?:'|\Z)|([^\t\n\f\r >]*)))?"
)
CHARSET = re.compile(
    rb"charset[\t\n\f\r ]{0,9}=[\t\n\f\r ]{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\"'\t\n\f\r ;]+))", re.I
)
XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})")

NO_MARKUP = frozenset(
    re.findall(
        rb"\w+", b"script style title textarea noscript template xmp iframe noembed noframes"
    )
)
"""Elements whose content is text, or is not part of the page."""


def declared(data: bytes) -> str | None:
    """The label that a page declares in <meta>, else in XML; the first one that is read counts.

    Without one that is read it is the first one at all, so that a refusal may name it.
    """
    head = data[:PRESCAN]
    labels = _labels(head)
    xml = XML.match(head.lstrip())
    if xml:
        labels.append(xml[1].decode("ascii", "replace"))
    known = (label for label in labels if encoding_labels.codec(label))
    return next(known, labels[0] if labels else None)


def _labels(head: bytes) -> list[str]:
    """The labels that <meta> declare, up to the first one that is read."""
    labels: list[str] = []
    at = head.find(b"<")
    while at >= 0:
        if head.startswith(b"<!--", at):
            at = _after(head, b"-->", at + 2)
        elif tag := TAG.match(head, at):
            attributes, at = _attributes(head, tag.end())
            if tag[2].lower() == b"meta" and not tag[1] and at < len(head):
                label = _label(attributes)
                labels += [label] if label else []
                if encoding_labels.codec(label):
                    break
            if not tag[1] and tag[2].lower() in NO_MARKUP:
                at = _end_of_text(head, tag[2], at)
        elif head[at + 1 : at + 2] in (b"!", b"?", b"/"):
            at = _after(head, b">", at)
        else:
            at += 1
        at = head.find(b"<", at)
    return labels


def _after(head: bytes, mark: bytes, at: int) -> int:
    """The end of the next such mark; the end of all where there is none."""
    found = head.find(mark, at)
    return len(head) if found < 0 else found + len(mark)


def _end_of_text(head: bytes, name: bytes, at: int) -> int:
    """Where the content of an element ends that is no markup."""
    end = re.compile(rb"</" + re.escape(name) + rb"(?=[\t\n\f\r />])", re.I).search(head, at)
    return end.start() if end else len(head)


def _attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a tag, the first of each name, and where they end."""
    found: dict[bytes, bytes] = {}
    while match := ATTRIBUTE.match(head, at):
        value = match[2] or match[3] or match[4] or b""
        found.setdefault(match[1].lower(), value)
        at = match.end()
    return found, at


def _label(attributes: dict[bytes, bytes]) -> str | None:
    """The label in the attributes of one <meta>: its own charset, or that of its content type."""
    label = attributes.get(b"charset")
    if label is None and attributes.get(b"http-equiv", b"").lower() == b"content-type":
        match = CHARSET.search(attributes.get(b"content", b""))
        label = (match[1] or match[2] or match[3]) if match else None
    return label[:60].decode("ascii", "replace").strip() if label else None
