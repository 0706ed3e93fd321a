"""Which mentions a drafted coding states: those that the loader does not find by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from archive.drafting.proposals import Draft, DraftArticle, MentionProposal
from archive.drafting.statement_writer import UNKNOWN, is_declarable
from archive.drafting.threshold import Threshold
from archive.vocabulary import Form

Referent = tuple[str | None, str | None, str | None]
"""The key of an actor, or that of a place, or that of an event, to which words refer."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom and what a coding names: keys of the actors whom stated statements name, and events.

    Each event that is declared stands with whether it is stated.
    """

    said: Set[str]
    events: Mapping[str, bool]


def chosen(
    draft: Draft,
    article: DraftArticle,
    meant: Meant,
    threshold: Threshold,
    dropped: Counter[str],
) -> Iterator[tuple[MentionProposal, bool]]:
    """The mentions to write, in reading order, and whether each is doubtful.

    Left out are the names of whom and
    what the coding declares or refers to. Mentions of nobody known are counted as `dropped`.
    """
    stated, any_ = _referents(draft, article, meant, threshold)
    names = _names(draft, article, meant.said)
    all_ = {
        (one.span, one.actor or "", one.place or "", one.event or ""): one
        for one in _mentions(draft, article)
    }
    for _, one in sorted(all_.items(), key=lambda pair: pair[0]):
        key = (one.actor, one.place, one.event)
        if key not in any_:
            dropped[UNKNOWN] += 1
        elif one.form is not Form.NAME or article.text[slice(*one.span)] not in names.get(key, ()):
            yield one, key not in stated or not threshold.passes(one.rule)


def _referents(
    draft: Draft, article: DraftArticle, meant: Meant, threshold: Threshold
) -> tuple[set[Referent], set[Referent]]:
    """Whom and what stated mentions may refer to, and whom and what any may."""
    known: set[Referent] = {(one.key, None, None) for one in article.actors}
    known |= {(None, one.key, None) for one in article.places}
    actors = {one.key for one in draft.actors if is_declarable(one)}
    stated: set[Referent] = {(key, None, None) for key in actors & meant.said}
    stated |= {(None, None, key) for key, is_stated in meant.events.items() if is_stated}
    stated |= {(None, one.key, None) for one in draft.places if threshold.passes(one.rule)}
    others: set[Referent] = {(key, None, None) for key in actors}
    others |= {(None, one.key, None) for one in draft.places}
    others |= {(None, None, key) for key in meant.events}
    return known | stated, known | others


def _names(
    draft: Draft, article: DraftArticle, said: Set[str]
) -> dict[Referent, tuple[str | None, ...]]:
    """The names that the loader finds: of those declared, and of those known that are named."""
    known = {one.key for one in article.actors}
    found: dict[Referent, tuple[str | None, ...]] = {
        (one.key, None, None): one.names for one in article.actors if one.key in said
    }
    for one in draft.actors:
        if one.key not in known:
            found[one.key, None, None] = (one.name, *one.names)
    return found


def _mentions(draft: Draft, article: DraftArticle) -> Iterator[MentionProposal]:
    """The mentions that are proposed, and what places need beside their names.

    That is the first mention of each known place, and of others by words that are no name.
    """
    yield from draft.mentions
    known = {one.key for one in article.places}
    met: set[str] = set()
    mentioned = {one.span for one in draft.mentions}
    for one in draft.places:
        needed = one.key in known or article.text[slice(*one.span)] != one.name
        if needed and one.key not in met and one.span not in mentioned:
            met.add(one.key)
            yield MentionProposal(span=one.span, form=Form.NAME, rule=one.rule, place=one.key)
