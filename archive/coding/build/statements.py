"""Rows of statements, their chains, spans and parties, and of the claims that they make."""

from __future__ import annotations

from collections.abc import Iterator

from archive.coding.build.claims import ClaimBuilder
from archive.coding.build.context import ConsequenceError, Context, Path, clock
from archive.coding.build.statement_quotes import (
    ROLES,
    counted_from_publication,
    pointing_back,
    quotes,
    voiced,
)
from archive.coding.build.statement_rows import SaysOf, StatementRows
from archive.coding.format.base import Quote
from archive.coding.format.statements import StatementEntry
from archive.coding.quote_finder import ANYWHERE, Scope
from archive.keys import id_of, is_key
from archive.models.base import UNDATED
from archive.models.statements import Statement, StatementParty, StatementSpan, StatementVoice
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Attribution, DeclaredKind, Mode, PartyRole, SpanRole

Voiced = tuple[str | Quote, Scope]
"""What a statement quotes, and where it is looked for."""

Voices = tuple[tuple[int | None, ...], ...]
"""The chain of voices of a statement, from its own outward: those who speak at each step."""


class StatementBuilder:
    """Turns the statements of a coding into rows."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.rows = StatementRows()
        self.claims = ClaimBuilder(context, self.rows)
        self.version_key = context.version_key

    def add(
        self,
        entries: list[StatementEntry],
        path: Path,
        parent: Statement | None = None,
        voices: Voices = (),
        *,
        outer: Scope = ANYWHERE,
        around: tuple[Voiced, ...] = (),
    ) -> None:
        """Add statements that stand in `parent`, whose chain of voices is `voices`.

        `outer` is where the quotes of the parent are looked for, `around` is what it says, and the
        words that say who does.
        """
        for index, entry in enumerate(entries):
            here = (*path, index)
            scope = self.context.scope(entry, outer)
            said_in = Scope(scope.within, outer.near)
            self.rows.refused |= set(labels([entry]))
            with self.context.at(*here):
                own_words = tuple((quote, scope) for quote in voiced(entry))
                self._require_carried(entry, scope, said_in, around + own_words)
                statement = self._statement(entry, here, parent, scope, said_in)
                self.rows.refused.discard(entry.label)
                own = self._voices(entry, statement, here)
                chain = voices if own is None else (own, *voices)
                self.rows.voices += [
                    StatementVoice(*self.version_key, statement.id, step, speaker, ordinal)
                    for step, speakers in enumerate(chain)
                    for ordinal, speaker in enumerate(speakers, 1)
                ]
                self.rows.says_of += [
                    SaysOf(statement.id, said, (*here, "says_of", number), scope)
                    for number, said in enumerate(entry.says_of)
                ]
                for claim_index, claim in enumerate(entry.claims):
                    claim_path = (*here, "claims", claim_index)
                    with self.context.at(*claim_path):
                        self.claims.add(claim, statement, claim_path, scope)
                self.add(
                    entry.relays,
                    (*here, "relays"),
                    statement,
                    chain,
                    outer=scope,
                    around=own_words,
                )
            if entry.label in self.rows.refused:
                self._leave_relayed(entry, here)

    def _require_carried(
        self, entry: StatementEntry, scope: Scope, said_in: Scope, words: tuple[Voiced, ...]
    ) -> None:
        """Raise ValueError for a statement of an earlier text that does not stand here whole."""
        if self.context.carrier is None:
            return
        try:
            self.context.said(entry.content, said_in)  # the first that is told of
            for quote in quotes(entry):
                self.context.span(quote, scope)
            for quote in pointing_back(entry):
                self.context.require_before(quote, scope)
            for quote in counted_from_publication(entry):
                self.context.require_same_day(quote)
            self.context.require_between(words)
        except ValueError as error:
            raise ValueError(f"the statement {entry.label!r} is left out: {error}") from None

    def _leave_relayed(self, entry: StatementEntry, path: Path) -> None:
        """Tell which statements are left out because they stand in one that is."""
        for index, relayed in enumerate(entry.relays):
            here = (*path, "relays", index)
            with self.context.at(*here):
                words = f"the statement {relayed.label!r} is left out with {entry.label!r}"
                raise ConsequenceError(f"{words}, which relays it")
            self._leave_relayed(relayed, here)

    def _statement(
        self,
        entry: StatementEntry,
        path: Path,
        parent: Statement | None,
        scope: Scope,
        said_in: Scope,
    ) -> Statement:
        context = self.context
        if not is_key(entry.label):
            raise ValueError(f"{entry.label!r} is no label: lower-case letters, digits, hyphens")
        if entry.label in self.rows.by_statement:
            raise ValueError(f"the label {entry.label!r} stands twice")
        self.rows.by_statement[entry.label] = []
        content = self._content(entry, path, said_in)
        mode, attribution, act = manner(entry)
        said, when, time = UNDATED, None, None
        with context.at(*path, "said"):
            time = clock(entry.said)
            said, when = context.date(entry.said, scope)
        speakers = self._speakers(entry, path)
        statement = Statement(
            *self.version_key,
            id=id_of(entry.label),
            label=entry.label,
            depth=parent.depth + 1 if parent else 0,
            parent_id=parent.id if parent else None,
            speaker_id=speakers[0],
            attribution=attribution,
            mode=mode,
            act=act,
            start=content[0][0],
            end=content[0][1],
            said=said,
            said_start=when[0] if when else None,
            said_end=when[1] if when else None,
            occasion_id=context.refer_optional(
                DeclaredKind.EVENT, entry.occasion, *path, "occasion"
            ),
            gist=entry.gist,
            rule=entry.rule,
            said_clock=time,
        )
        self.rows.statements.append(statement)
        self._spans(entry, statement, content[1:], path, scope)
        return statement

    def _content(self, entry: StatementEntry, path: Path, scope: Scope) -> list[TextSpan]:
        """Where the content of a statement stands: at least one span."""
        content: list[TextSpan] = []
        with self.context.at(*path, "content"):
            content = self.context.said(entry.content, scope)
            if not content:
                raise ValueError("a statement needs content")
        if not content:
            raise ConsequenceError(f"the statement {entry.label!r} has no content")
        return content

    def _speakers(self, entry: StatementEntry, path: Path) -> tuple[int | None, ...]:
        """Who says a statement: several together, one, or, as None, somebody not stated."""
        if not entry.speakers:
            actor = self.context.refer_optional(DeclaredKind.ACTOR, entry.speaker, *path, "speaker")
            return (actor,)
        return self._actors("speakers", entry.speakers, path)

    def _actors(self, field: str, keys: list[str], path: Path) -> tuple[int, ...]:
        """The ids of the actors that a field of a statement lists; none may be there twice."""
        if len({*keys}) < len(keys):
            raise ValueError(f"an actor is given twice among the {field}")
        return tuple(
            self.context.refer(DeclaredKind.ACTOR, key, *path, field, index)
            for index, key in enumerate(keys)
        )

    def _voices(
        self, entry: StatementEntry, statement: Statement, path: Path
    ) -> tuple[int | None, ...] | None:
        """The voices that a statement adds to its chain, None for narration.

        The rows of its parties are added.
        """
        speakers = self._speakers(entry, path)
        addressees: tuple[int, ...] = ()
        with self.context.at(*path, "addressees"):
            addressees = self._actors("addressees", entry.addressees, path)
        together = [id_ for id_ in speakers if id_ is not None and len(speakers) > 1]
        parties = [(PartyRole.SPEAKER, (*together,)), (PartyRole.ADDRESSEE, addressees)]
        self.rows.parties += [
            StatementParty(*self.version_key, statement.id, role, ordinal, id_)
            for role, ids in parties
            for ordinal, id_ in enumerate(ids, 1)
        ]
        return None if statement.mode is Mode.NARRATION else speakers

    def _spans(
        self,
        entry: StatementEntry,
        statement: Statement,
        content: list[TextSpan],
        path: Path,
        scope: Scope,
    ) -> None:
        pieces = [(SpanRole.CONTENT, content)]
        for role in ROLES:
            with self.context.at(*path, role.value):
                pieces.append((role, self.context.spans(getattr(entry, role.value), scope)))
        self.rows.spans += [
            StatementSpan(*self.version_key, statement.id, role, ordinal, start, end)
            for role, spans in pieces
            for ordinal, (start, end) in enumerate(spans, 1)
        ]


def labels(entries: list[StatementEntry]) -> Iterator[str]:
    """The labels of statements and of all that they relay."""
    for entry in entries:
        yield entry.label
        yield from labels(entry.relays)


def manner(entry: StatementEntry) -> tuple[Mode, Attribution, Act]:
    """Mode, attribution and act of a statement, with what is left out filled in."""
    spoken = entry.speaker is not None or bool(entry.speakers)
    voiced = spoken or entry.source is not None or entry.cue is not None
    mode = entry.mode or (Mode.INDIRECT if voiced else Mode.NARRATION)
    narrates = mode is Mode.NARRATION
    attribution = entry.attribution or (Attribution.NONE if narrates else Attribution.STATED)
    if narrates != (attribution is Attribution.NONE):
        raise ValueError("narration, and nothing else, has the attribution 'none'")
    if entry.speaker is not None and entry.speakers:
        raise ValueError("give one speaker, or several speakers who say it together, not both")
    if len(entry.speakers) == 1:
        raise ValueError("speakers are several who say it together; one is the speaker")
    if narrates and spoken:
        raise ValueError("narration has no speaker")
    return mode, attribution, entry.act or (Act.PRESENT if narrates else Act.SAY)
