"""Rows of an article's references: mentions, tenures, affiliations and gaps."""

from __future__ import annotations

from archive.coding.build.context import Context, Path
from archive.coding.entry_fields import AFFILIATION, GAP, TENURE
from archive.coding.format.base import Quote
from archive.coding.format.references import AffiliationEntry, GapEntry, MentionEntry, TenureEntry
from archive.models.actors import Affiliation, Tenure
from archive.models.articles import Gap
from archive.models.mentions import Mention
from archive.text.pronouns import points_back
from archive.vocabulary import DeclaredKind, Form, MentionOf


def mention(context: Context, entry: MentionEntry, path: Path) -> Mention:
    """A mention; raises ValueError unless it refers to exactly one thing."""
    referents = [
        (kind, key)
        for kind, key in zip(MentionOf, (entry.actor, entry.event, entry.place), strict=True)
        if key is not None
    ]
    if len(referents) != 1:
        raise ValueError("a mention refers to exactly one of actor, event and place")
    kind, key = referents[0]
    referent_id = context.refer(DeclaredKind(kind.value), key, *path, kind.value)
    _require_meant(context, entry, entry.form is Form.PRONOUN)
    span = context.span(entry)
    return Mention(*context.version_key, *span, kind, referent_id, entry.form, entry.found)


def tenure(context: Context, entry: TenureEntry, path: Path) -> Tenure:
    """A position that an actor holds."""
    _require_meant(context, entry)
    span = context.span(entry)
    return Tenure(*context.version_key, *span, **context.row_values(TENURE, entry, *path))


def affiliation(context: Context, entry: AffiliationEntry, path: Path) -> Affiliation:
    """That an actor belongs to another."""
    if entry.actor == entry.other:
        raise ValueError("an actor does not belong to itself")
    _require_meant(context, entry)
    span = context.span(entry)
    return Affiliation(*context.version_key, *span, **context.row_values(AFFILIATION, entry, *path))


def _require_meant(context: Context, quote: Quote, is_pronoun: bool = False) -> None:
    """Raise ValueError for carried words such as "his party" if they may mean another now."""
    if is_pronoun or points_back(quote.quote):
        context.require_before(quote)


def gap(context: Context, entry: GapEntry, path: Path) -> Gap:
    """Words left uncoded on purpose."""
    if not entry.reason.strip():
        raise ValueError("a gap needs its reason")
    span = context.span(entry)
    return Gap(*context.version_key, *span, **context.row_values(GAP, entry, *path))
