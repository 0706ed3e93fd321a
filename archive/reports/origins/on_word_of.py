"""On whose word a claim rests: the innermost voice that can be identified, else who published it.

A named actor can be identified, and one without a name who represents a named body, which he then
is. Any other without a name is vouched for by the next voice outward. Who denies what he relays,
or denies having said it, vouches for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from archive.reports.claims.meaning import CALLING
from archive.reports.origins.claim_rows import ClaimRow, Subject
from archive.reports.origins.portions import Portion
from archive.reports.origins.ties import SaidOf
from archive.vocabulary import StatementLinkKind

ACTOR, SOURCE, ARTICLE = "actor", "source", "article"
"""The kinds of origins."""

WISHES = {stance.value for stance in CALLING}
"""The stances of who calls for something not to be, and does not say that it is not."""

Origin = tuple[str, int]
"""An origin: its kind and its id."""


@dataclass(slots=True)
class Word:
    """A claim and on whose word it rests: several who speak together, or nobody.

    `unnamed` are the voices that `origins` vouch for, `chain` all who pass the claim on, the
    publisher last; `publisher` is who the article is of, also where it vouches for nothing.
    """

    claim: ClaimRow
    origins: tuple[Origin, ...]
    unnamed: tuple[int, ...]
    chain: tuple[Origin, ...]
    publisher: Origin

    @property
    def own(self) -> bool:
        """Whether the article itself, or who published it, stands for the claim."""
        return self.origins == (self.publisher,)


def words_of(subject: Subject, portion: Portion) -> list[Word]:
    """The claims on a subject, each with on whose word it rests; without those taken back."""
    denials = {row.said: row for row in subject if row.denies and row.stance not in WISHES}
    return [_word(row, portion, denials) for row in subject if not _retracted(row, portion)]


def publisher_of(article_id: int, portion: Portion) -> Origin:
    """Who published an article: the actor that the source is, else the source.

    Where that is not stated, the article stands for itself.
    """
    facts = portion.articles[article_id]
    return _publisher(article_id, facts.source_id, facts.publisher_id, portion)


def _publisher(
    article_id: int, source_id: int | None, actor_id: int | None, portion: Portion
) -> Origin:
    if actor_id is not None:
        return ACTOR, portion.read(actor_id)
    return (ARTICLE, article_id) if source_id is None else (SOURCE, source_id)


def _word(row: ClaimRow, portion: Portion, denials: dict[tuple[int, int], ClaimRow]) -> Word:
    publisher = publisher_of(row.article_id, portion)
    if not row.voices and not row.depth:
        return Word(row, (publisher,), (), (publisher,), publisher)
    silent = _passed_over(row, portion, denials, publisher)
    steps: dict[int, list[int]] = defaultdict(list)
    for step, _, speaker in row.voices:
        if step is not None and speaker is not None:
            steps[step].append(portion.read(speaker))
    together = [*steps.values()]
    chain = [(ACTOR, body) for some in together for body in _speakers(some, portion)]
    unnamed: list[int] = []
    for some in together:
        found = [(ACTOR, one) for one in _identified(some, portion)]
        speaking = tuple(one for one in dict.fromkeys(found) if one not in silent)
        if speaking:
            return Word(row, speaking, tuple(unnamed), (*chain, publisher), publisher)
        unnamed += (one for one in some if not portion.actors[one].named)
    vouching = () if publisher in silent else (publisher,)
    return Word(row, vouching, tuple(unnamed), (*chain, publisher), publisher)


def _identified(step: list[int], portion: Portion) -> Iterator[int]:
    """Of those who speak together, who has a name, or represents a body that has one."""
    for one in step:
        if portion.actors[one].named:
            yield one
        else:
            bodies = portion.speaks_for.get(one, ())
            yield from sorted(body for body in bodies if portion.actors[body].named)


def _speakers(step: list[int], portion: Portion) -> Iterator[int]:
    yield from step
    yield from _identified(step, portion)


def _around(row: ClaimRow, portion: Portion) -> Iterator[int]:
    """The statements that a claim's statement stands in, outward."""
    outer = row.parent_id
    while outer is not None:
        yield outer
        outer = portion.relayed.get((row.article_id, outer))


def _passed_over(
    row: ClaimRow,
    portion: Portion,
    denials: dict[tuple[int, int], ClaimRow],
    publisher: Origin,
) -> set[Origin]:
    """Who denies what is claimed in the statement that relays it, or denies having said it."""
    found: set[Origin] = set()
    for outer in _around(row, portion):
        denial = denials.get((row.article_id, outer))
        if denial is not None:
            first = [who for step, _, who in denial.voices if step == 0 and who is not None]
            who = [portion.read(one) for one in first]
            found.update((ACTOR, one) for one in _speakers(who, portion))
            if not denial.voices:
                found.add(publisher)
    for tie in _said_of(row, portion, StatementLinkKind.DENIES_HAVING_SAID):
        if tie.speaker_id is not None:
            found.update((ACTOR, one) for one in _speakers([portion.read(tie.speaker_id)], portion))
    return found


def _said_of(row: ClaimRow, portion: Portion, kind: StatementLinkKind) -> Iterator[SaidOf]:
    """What is said of a claim's statement, or of one that it stands in."""
    if not portion.said_of:
        return
    for statement_id in (row.statement_id, *_around(row, portion)):
        for tie in portion.said_of.get((row.article_id, statement_id), ()):
            if tie.kind == kind:
                yield tie


def _retracted(row: ClaimRow, portion: Portion) -> bool:
    """Whether a voice of a claim, or who published it, takes it back."""
    for tie in _said_of(row, portion, StatementLinkKind.RETRACTS):
        voices = {portion.read(who) for *_, who in row.voices if who is not None}
        publisher = publisher_of(row.article_id, portion)
        voices |= {publisher[1]} if publisher[0] == ACTOR else set()
        if tie.speaker_id is not None:
            who = [portion.read(tie.speaker_id)]
            if voices & {*_speakers(who, portion)}:
                return True
            continue
        by = _publisher(tie.by[0], tie.source_id, tie.publisher_id, portion)
        if by == publisher or (by[0] == ACTOR and by[1] in voices):
            return True
    return False
