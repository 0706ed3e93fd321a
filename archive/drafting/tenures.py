"""Positions that a draft says actors hold: a title, and the name that directly follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.drafting.english.nations import ADJECTIVES, STATES
from archive.drafting.proposals import Draft, DraftArticle, MentionProposal
from archive.text.spans import TextSpan
from archive.vocabulary import Form

RULE = "rules:tenure"

MOST_WORDS = 6
"""How many words at most name whose position it is: *Norlandic Ministry of Piers spokeswoman*."""

ADDRESS = frozenset(("lord", "lady", "sir", "dame", "imam", "mr", "mrs", "ms"))
"""Titles that are part of how somebody is called, and no position."""

BEHIND = re.compile(r"['’]s? |[ ,]+")
"""What stands between whose position it is and the title."""

ASIDE = re.compile(r"^(?:[Ff]ormer|[Ee]x-) ?|\s?\([^()]{1,40}\)$")
"""What is no part of a title: that it is held no more, and a short form behind it."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A position: who holds it, its title as printed, at what, and the words that say so.

    `organization` is a key, None where the title names none; `span` is in code points, half-open.
    """

    actor: str
    title: str
    organization: str | None
    span: TextSpan


def names_of(draft: Draft, article: DraftArticle) -> dict[str, tuple[str, ...]]:
    """By the key of each actor who is proposed or known, all names, the longest first."""
    named = {one.key: (one.name, *one.names) for one in draft.actors}
    named |= {one.key: one.names for one in article.actors}
    return {
        key: tuple(sorted(filter(None, names), key=len, reverse=True))
        for key, names in named.items()
    }


def tenures(
    text: str, mentions: Iterable[MentionProposal], names: Mapping[str, tuple[str, ...]]
) -> Iterator[Tenure]:
    """The positions that titles directly before a name give, each title of an actor once.

    `names` are those of the actors who may be referred to.
    """
    bodies = {name.casefold(): key for key, found in names.items() for name in found}
    met: set[tuple[str, str]] = set()
    for one in mentions:
        end = _name_end(text, one, names)
        if end is None or one.actor is None:
            continue
        title, organization = _parted(text[slice(*one.span)], bodies)
        if title.casefold() in ADDRESS or (one.actor, title) in met:
            continue
        met.add((one.actor, title))
        yield Tenure(one.actor, title, organization, (one.span[0], end))


def _name_end(text: str, one: MentionProposal, names: Mapping[str, tuple[str, ...]]) -> int | None:
    """Where the name ends that follows a title directly."""
    start = one.span[1] + 1
    if one.form is not Form.TITLE or text[one.span[1] : start] != " ":
        return None
    for name in names.get(one.actor or "", ()):
        end = start + len(name)
        if text.startswith(name, start) and not text[end : end + 1].isalnum():
            return end
    return None


def _parted(words: str, bodies: Mapping[str, str]) -> tuple[str, str | None]:
    """A title without whose it is, where that is known by name or nation, and its key."""
    words = ASIDE.sub("", words)
    title, of, whose = words.partition(" of ")
    if of and (key := _body(whose, bodies)) is not None:
        return title, key
    for found in reversed(list(BEHIND.finditer(words))[:MOST_WORDS]):
        whose = words[: found.start()]
        key = _body(whose, bodies)
        if key is not None or whose in ADJECTIVES or whose in STATES:
            return words[found.end() :], key
    return words, None


def _body(words: str, bodies: Mapping[str, str]) -> str | None:
    """The key of whom words name, or of the state whose nation they are."""
    whose = words.removeprefix("the ")
    state = ADJECTIVES.get(whose) or STATES.get(whose)
    return bodies.get((state or whose).casefold())
