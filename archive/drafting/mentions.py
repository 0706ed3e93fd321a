"""Who is declared in a draft, and the words that refer to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from archive.drafting.english.lists import listed
from archive.drafting.english.words import Words
from archive.drafting.proposals import (
    ActorProposal,
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


def _is_place(read: Words, one: Appearance) -> bool:
    """Whether the name of a state says where, or whose, and not who: *in Norland*, *US troops*."""
    if one.member.kind is not ActorKind.STATE or one.form is not Form.NAME:
        return False
    word = bisect_left(read.starts, one.start)
    behind = bisect_left(read.starts, one.end)
    before = word - 1 - (word > 0 and read.lower[word - 1] == "the")
    if before >= 0 and read.lower[before] in WHERE:
        return True
    return behind < len(read) and read.tags[behind][:2] in ("NN", "JJ")


WHERE = listed("in at from to near into across around throughout outside within of")
"""Prepositions behind which the name of a state is a place."""


def mentions(read: Words, cast: Cast, members: Iterable[Member]) -> Iterator[MentionProposal]:
    """The words that refer to the members of a draft, in reading order."""
    declared = {member.key for member in members}
    for one in cast.appearances:
        if one.member.key not in declared or _is_place(read, one):
            continue
        if one.title is not None:
            title = (one.title, one.title + len(read.text[one.title : one.start].rstrip(" ,")))
            yield MentionProposal(
                span=title, form=Form.TITLE, rule=RULES[Form.TITLE], actor=one.member.key
            )
        yield MentionProposal(
            span=(one.start, one.end), form=one.form, rule=RULES[one.form], actor=one.member.key
        )
