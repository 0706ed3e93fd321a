"""Who is declared in a draft, and the words that refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.drafting.english.lists import listed
from archive.drafting.proposals import (
    ActorProposal,
    DraftArticle,
    MentionProposal,
    StatementProposal,
)
from archive.drafting.relays import flat
from archive.drafting.voices.cast import Appearance, Cast, Member
from archive.vocabulary import ActorKind, Form

RULES = {
    Form.NAME: "rules:mention-name",
    Form.DESCRIPTION: "rules:mention-description",
    Form.PRONOUN: "rules:mention-pronoun",
    Form.METONYM: "rules:mention-metonym",
    Form.TITLE: "rules:mention-title",
}


def cast_members(cast: Cast, statements: Iterable[StatementProposal]) -> list[Member]:
    """Who is declared: those who speak or are spoken to, persons, states, and who is known."""
    used = {key for one in flat(statements) for key in (*one.speakers, *one.addressees)}
    return [
        member
        for member in cast.members.values()
        if member.key in used
        or member.known
        or (member.kind in (ActorKind.PERSON, ActorKind.STATE) and cast.times(member))
    ]


def actors(members: Iterable[Member]) -> Iterator[ActorProposal]:
    """The members as a draft declares them."""
    for member in members:
        surname = {member.surname} if member.surname else set()
        yield ActorProposal(
            key=member.key,
            kind=member.kind,
            name=member.name,
            description=None if member.name else member.description,
            names=() if member.known else tuple(sorted((member.forms | surname) - {member.name})),
            country=member.country,
            known=member.known,
            rule=member.rule,
        )


def _is_place(text: str, one: Appearance) -> bool:
    """Whether the name of a state says where, or whose, and not who."""
    if one.member.kind is not ActorKind.STATE or one.form is not Form.NAME:
        return False
    before = text[max(0, one.start - 20) : one.start].lower().split()
    if before[-1:] == ["the"]:
        before.pop()
    behind = text[one.end : one.end + 2]
    return (before[-1:] != [] and before[-1] in WHERE) or (
        behind[:1] == " " and behind[1:].islower() and not SUBJECT.match(text, one.end)
    )


WHERE = listed("in at from to near into across around throughout outside within of")
"""Prepositions behind which the name of a state is a place."""

SUBJECT = re.compile(
    r"\s(?:(?:has|have|had|is|was|were|will|would|could|can|may|said|says|and|or|to|in|on|for|of|"
    r"with|from|by|as|at|that|who|which|also|did|does)\b|\w+(?:ed|es|ches)\b)"
)
"""What follows a state that acts, and no noun that it qualifies."""


def mentions(
    article: DraftArticle, cast: Cast, members: Iterable[Member]
) -> Iterator[MentionProposal]:
    """The words that refer to the members of a draft, in reading order."""
    declared = {member.key for member in members}
    for one in cast.appearances:
        if one.member.key not in declared or _is_place(article.text, one):
            continue
        if one.title is not None:
            title = (one.title, one.title + len(article.text[one.title : one.start].rstrip(" ,")))
            yield MentionProposal(
                span=title, form=Form.TITLE, rule=RULES[Form.TITLE], actor=one.member.key
            )
        yield MentionProposal(
            span=(one.start, one.end), form=one.form, rule=RULES[one.form], actor=one.member.key
        )
