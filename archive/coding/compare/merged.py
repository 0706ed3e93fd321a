"""A coding of what two coders both state, with what they differ in as comments to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.coding.compare.merged_entries import MergedEntries
from archive.coding.compare.merged_lines import (
    Listed,
    keys_in,
    listed_lines,
    mapping_lines,
)
from archive.coding.compare.merged_marks import MARKED, QUOTED, MergedMarks
from archive.coding.compare.merged_statements import MergedStatements
from archive.coding.compare.pairs import Pair
from archive.coding.compare.sides import Side
from archive.coding.yaml_writer import UNSEEN, escape

SECTIONS = (
    *QUOTED,
    *("sources", "actors", "places", "events", "developments", "links"),
    *("mentions", "tenures", "affiliations", "statements", "claim_links", "gaps"),
)
"""The sections in the order in which people write them."""

ALWAYS = ("events", "statements")
"""The sections that stand there also when they are empty."""

MOST_ROUNDS = 50
"""How deep places may lie in one another."""

HEAD = """\
# What two codings both state: A is {first}, B is {second}.
# {left} left to decide: each stands in its place behind '# A:' or '# B:'. Take these signs
# away from what is right, and delete the rest; where a list is empty, take its [] away as well.
"""


@dataclass(frozen=True, slots=True)
class MergedCoding:
    """The text of a merged coding, which may be loaded as it is, and how much is left to decide."""

    text: str
    left: int


def merge(pair: Pair) -> MergedCoding:
    """What both codings state, word for word, and the rest as comments."""
    statements = MergedStatements(pair)
    entries, marks = MergedEntries(pair, statements), MergedMarks(pair)
    found = {
        "statements": statements.listed(),
        "links": entries.links(),
        "developments": entries.developments(),
        "claim_links": entries.claim_links(),
        "mentions": marks.mentions(),
        **{section: marks.marked(section, kind) for section, kind in MARKED.items()},
    }
    top, article = entries.head(), entries.article()
    found |= _named(pair, entries, {*keys_in(article.kept), *_used(found.values())})
    quotes = {section: marks.quoted(section) for section in QUOTED}
    left = (
        top.left + article.left + sum(listed.left for listed in (*found.values(), *quotes.values()))
    )
    thing = f"{left} {'thing is' if left == 1 else 'things are'}"
    head = HEAD.format(first=_name(pair.left), second=_name(pair.right), left=thing)
    body = [*mapping_lines(top, 0), "article:", *mapping_lines(article, 2)]
    for section in SECTIONS:
        written = quotes[section] if section in quotes else found[section]
        if written.items or section in ALWAYS:
            body += ["", *listed_lines(written, 0, always=True)]
    return MergedCoding(head + "".join(f"{line}\n" for line in body), left)


def _named(pair: Pair, entries: MergedEntries, used: set[str]) -> dict[str, Listed]:
    """What is declared: by both, or because something that is kept refers to it."""
    same = pair.same
    known = {
        "sources": {},
        "actors": same.actors,
        "places": same.places,
        "events": same.events,
    }
    found: dict[str, Listed] = {}
    for _ in range(MOST_ROUNDS):
        found = {section: entries.named(section, keys, used) for section, keys in known.items()}
        more = used | set(_used(found.values()))
        if more == used:
            break
        used = more
    return found


def _used(sections: Iterable[Listed]) -> Iterator[str]:
    """The keys that what is kept refers to."""
    waiting = [item for listed in sections for item in listed.kept]
    while waiting:
        item = waiting.pop()
        yield from keys_in({key: value for key, value in item.kept.items() if key != "key"})
        waiting += [inner for listed in item.inside for inner in listed.kept]


def _name(side: Side) -> str:
    """The name of a file as it may stand in a comment."""
    return UNSEEN.sub(lambda match: escape(match[0]), Path(side.name).name)
