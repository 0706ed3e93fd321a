"""How deep an article is coded, in words, from the shallowest to the deepest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.coding.format import CodingFile
from archive.coding.format.statements import ClaimEntry, StatementEntry

TEXT_ONLY = "text only"
STATEMENTS = "statements"
EVENTS = "statements and events"
FULL = "full"

DEPTHS = (TEXT_ONLY, STATEMENTS, EVENTS, FULL)
"""How deep a version may be coded, from the shallowest.

No statement; statements, whoever says what; claims of events beside them; and what these give of
the events: who takes part, where, and values.
"""


def depth_of(file: CodingFile) -> str:
    """How deep a coding goes."""
    if not file.statements:
        return TEXT_ONLY
    claims = list(_claims(file.statements))
    if not claims:
        return STATEMENTS
    is_full = any(claim.participants or claim.places or claim.values for claim in claims)
    return FULL if is_full else EVENTS


def _claims(entries: Iterable[StatementEntry]) -> Iterator[ClaimEntry]:
    """The claims of statements and of all that they relay."""
    for entry in entries:
        yield from entry.claims
        yield from _claims(entry.relays)
