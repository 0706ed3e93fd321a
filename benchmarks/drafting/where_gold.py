"""Dates and places of the shipped codings, as gold: where each stands in its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from archive import resources
from archive.coding.build.builder import Built, build_coding
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.format.entities import PlaceEntry
from archive.coding.parser import read_file
from archive.drafting.proposals import DraftArticle, KnownPlace
from archive.importing.session import only
from archive.keys import id_of
from archive.models.base import FuzzyDate
from archive.models.claims import ClaimValue
from archive.models.mentions import Mention
from archive.models.statements import Statement
from archive.text import sentences
from archive.text.spans import TextSpan
from archive.vocabulary import Form, MentionOf, Property


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date of a coding, with the words that the coder took for it."""

    span: TextSpan
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereGold:
    """A coded article: its dates, and the mentions of places by name with the places' keys."""

    article: DraftArticle
    dates: tuple[GoldDate, ...]
    places: tuple[tuple[TextSpan, str], ...]
    named: tuple[TextSpan, ...]
    """Names and metonyms of states and other actors."""


def shipped(*, known: bool = False) -> Iterator[WhereGold]:
    """The shipped codings in the order of their names; with `known`, the places beside them."""
    folder = resources.folder("seeds")
    entries: dict[str, PlaceEntry] = {}
    for path in [*sorted(folder.glob("authority/*.yaml")), *sorted(folder.glob("*/auth*.yaml"))]:
        entries |= {one.key: one for one in read_file(path, AuthorityFile).file.places}
    places = tuple(
        KnownPlace(one.key, one.kind, (one.name,), one.geonames_id)
        for one in entries.values()
        if one.named
    )
    for path in sorted(folder.rglob("*.yaml")):
        text_file = path.with_suffix(".txt")
        if not text_file.exists():
            continue
        parsed = read_file(path, CodingFile)
        text = only(text_file).text
        # ties to other articles need those in an archive, and say nothing of dates and places
        alone = msgspec.structs.replace(parsed.file, claim_links=[])
        built = build_coding(replace(parsed, file=alone), text, 1)
        published = parsed.file.article.published
        article = DraftArticle(
            key=parsed.file.article.key,
            text=text,
            sentences=tuple(sentences.split(text, parsed.file.article.language)),
            language=parsed.file.article.language,
            published=published.edtf if published else None,
            places=places if known else (),
        )
        keys = {id_of(key): key for key in [*entries, *(one.key for one in parsed.file.places)]}
        yield WhereGold(
            article=article,
            dates=_dates(built),
            places=_places(built, keys),
            named=tuple(
                (one.start, one.end)
                for one in built.own.get(Mention, [])
                if one.refers_to is MentionOf.ACTOR and one.form in (Form.NAME, Form.METONYM)
            ),
        )


def _dates(built: Built) -> tuple[GoldDate, ...]:
    """The days of saying and the dates of claims; each once for the same words and value."""
    found: dict[GoldDate, None] = {}
    for value in built.own.get(ClaimValue, []):
        if value.property is Property.DATE:
            found[_gold(value.start, value.end, value.date)] = None
    for statement in built.own.get(Statement, []):
        if statement.said_start is not None:
            found[_gold(statement.said_start, statement.said_end, statement.said)] = None
    return tuple(sorted(found, key=lambda one: (one.span, one.edtf or "")))


def _gold(start: int, end: int, date: FuzzyDate) -> GoldDate:
    return GoldDate((start, end), date.edtf)


def _places(built: Built, keys: dict[int, str]) -> tuple[tuple[TextSpan, str], ...]:
    return tuple(
        ((one.start, one.end), keys.get(one.referent_id, ""))
        for one in built.own.get(Mention, [])
        if one.refers_to is MentionOf.PLACE and one.form is Form.NAME
    )
