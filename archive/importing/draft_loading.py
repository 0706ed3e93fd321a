"""Loading drafts of articles that an archive has, without their files."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import sqlalchemy as sa

from archive.database import change_seals
from archive.database import engine as engines
from archive.importing.drafts import Drafting, DraftLoader
from archive.importing.summary import Summary, cut_short
from archive.importing.write_connection import write_connection

StoredDraftText = Callable[[str, sa.Connection], str | None]
"""As `DraftText`, of an article in the archive, by its key; raises UsageError for an unknown one"""


def draft_stored(
    url: str, keys: Iterable[str], draft: StoredDraftText, drafting: Drafting, agent: str
) -> Summary:
    """Draft articles of an archive in the name of `agent`, each in a transaction of its own.

    What a draft is refused for is in the summary, and stops no other. Raises UsageError for an
    unknown key, DatabaseError when there is no such archive or the work on it fails.
    """
    summary = Summary()
    with cut_short(summary), write_connection(url, agent) as connection:
        loader = DraftLoader(connection, drafting, agent, summary)
        try:
            with engines.many_transactions(connection):
                for key in keys:
                    with change_seals.transaction(connection):
                        loader.load_stored(key, draft)
        finally:
            loader.finish()
    return summary
