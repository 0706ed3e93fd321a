"""The shipped codings as gold: statements, actors and mentions as places in their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from archive import resources
from archive.coding.build.builder import Built, build_coding
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import Parsed, read_file
from archive.drafting.proposals import DraftArticle, KnownActor
from archive.importing.session import only
from archive.keys import id_of
from archive.models.actors import Tenure
from archive.models.articles import Sentence
from archive.models.mentions import Mention
from archive.models.statements import Statement, StatementParty, StatementSpan
from archive.text import sentences
from archive.text.spans import TextSpan
from archive.vocabulary import (
    Act,
    ActorKind,
    Attribution,
    Form,
    MentionOf,
    Mode,
    PartyRole,
    SentenceKind,
    SpanRole,
)


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor of a coding, or of the authority files, with all its names and descriptions."""

    key: str
    kind: ActorKind
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """A statement of a coding; `parent` is the label of the one that relays it."""

    label: str
    content: tuple[TextSpan, ...]
    mode: Mode
    attribution: Attribution
    act: Act
    depth: int
    parent: str | None
    speakers: tuple[str, ...]
    roles: dict[SpanRole, tuple[TextSpan, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A coded article: what a drafter is given, and what a person made of it."""

    article: DraftArticle
    statements: tuple[GoldStatement, ...]
    actors: dict[str, GoldActor]
    mentions: tuple[tuple[TextSpan, str, Form], ...]
    """Mentions of actors: the words, the actor's key, and how they refer."""
    tenures: tuple[tuple[TextSpan, str, str], ...] = ()
    """Positions: the words that say so, the actor's key, and the title."""
    of_events: tuple[tuple[TextSpan, int], ...] = ()
    """Mentions of events: the words, and the number of the event."""
    boilerplate: frozenset[int] = frozenset()
    """Where the sentences begin that belong to the page."""


def shipped() -> Iterator[Gold]:
    """The codings that are shipped, each with the actors of the authority files as known."""
    folder = resources.folder("seeds")
    yield from codings(folder, sorted(folder.glob("*/authority*.yaml")))


def codings(folder: Path, authorities: list[Path]) -> Iterator[Gold]:
    """The codings below a folder, in the order of their names."""
    known = _known([*authorities, *sorted(folder.glob("authority/*.yaml"))])
    found = [path for path in sorted(folder.rglob("*.yaml")) if path.with_suffix(".txt").exists()]
    parsed = [read_file(path, CodingFile) for path in found]
    actors = _actors(known, parsed)
    for path, one in zip(found, parsed, strict=True):
        yield _gold(one, path.with_suffix(".txt"), known, actors)


def _actors(known: dict[str, KnownActor], parsed: list[Parsed[CodingFile]]) -> dict[str, GoldActor]:
    """The actors of authority files and codings: a coding may name those of another."""
    actors = {
        actor.key: GoldActor(actor.key, actor.kind, frozenset(actor.names))
        for actor in known.values()
    }
    for one in parsed:
        for entry in one.file.actors:
            names = {entry.name or "", entry.description or "", *map(_name, entry.names)} - {""}
            actors[entry.key] = GoldActor(entry.key, entry.kind, frozenset(names))
    return actors


def _known(paths: list[Path]) -> dict[str, KnownActor]:
    """The actors of authority files, by key."""
    found = {}
    for path in paths:
        for entry in read_file(path, AuthorityFile).file.actors:
            names = (entry.name or "", *(_name(name) for name in entry.names))
            found[entry.key] = KnownActor(
                entry.key, entry.kind, tuple(filter(None, names)), entry.country
            )
    return found


def _name(entry: object) -> str:
    return entry if isinstance(entry, str) else str(getattr(entry, "name", ""))


def _gold(
    parsed: Parsed[CodingFile],
    text_file: Path,
    known: dict[str, KnownActor],
    actors: dict[str, GoldActor],
) -> Gold:
    """A coding, resolved in its text."""
    text = only(text_file).text
    # ties to other articles need those in an archive, and say nothing of what is scored here
    alone = msgspec.structs.replace(parsed.file, claim_links=[])
    built = build_coding(replace(parsed, file=alone), text, 1)
    language = parsed.file.article.language
    published = parsed.file.article.published
    article = DraftArticle(
        key=parsed.file.article.key,
        text=text,
        sentences=tuple(sentences.split(text, language)),
        language=language,
        published=published.edtf if published else None,
        actors=tuple(known.values()),
    )
    keys = {id_of(key): key for key in actors}
    return Gold(
        article=article,
        statements=tuple(_statements(built, keys)),
        actors=actors,
        mentions=tuple(
            ((row.start, row.end), keys[row.referent_id], Form(row.form))
            for row in built.own[Mention]
            if row.refers_to == MentionOf.ACTOR and row.referent_id in keys
        ),
        of_events=tuple(
            ((row.start, row.end), row.referent_id)
            for row in built.own[Mention]
            if row.refers_to == MentionOf.EVENT
        ),
        tenures=tuple(
            ((row.start, row.end), keys[row.actor_id], row.title) for row in built.own[Tenure]
        ),
        boilerplate=frozenset(
            row.start for row in built.own[Sentence] if row.kind == SentenceKind.BOILERPLATE
        ),
    )


def _statements(built: Built, keys: dict[int, str]) -> Iterator[GoldStatement]:
    """The statements of a coding, in its order."""
    labels = {row.id: row.label for row in built.own[Statement]}
    roles: dict[int, dict[SpanRole, list[TextSpan]]] = defaultdict(lambda: defaultdict(list))
    for row in built.own[StatementSpan]:
        roles[row.statement_id][SpanRole(row.role)].append((row.start, row.end))
    together = defaultdict(list)
    for row in built.own[StatementParty]:
        if row.role == PartyRole.SPEAKER:
            together[row.statement_id].append(row.actor_id)
    for row in built.own[Statement]:
        spans = {role: tuple(found) for role, found in roles[row.id].items()}
        speakers = together[row.id] or filter(None, [row.speaker_id])
        yield GoldStatement(
            label=row.label,
            content=((row.start, row.end), *spans.pop(SpanRole.CONTENT, ())),
            mode=Mode(row.mode),
            attribution=Attribution(row.attribution),
            act=Act(row.act),
            depth=row.depth,
            parent=labels.get(row.parent_id),
            speakers=tuple(keys.get(actor, "?") for actor in speakers),
            roles=spans,
        )
