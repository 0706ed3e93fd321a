"""Derived data after an upgrade or a copy: what is missing of it is computed."""

from __future__ import annotations

from archive.cli.messages import say


def catch_up(url: str, at: str | None) -> None:
    """Compute what an archive at the program's revision could hold and does not yet."""
    from archive.database import change_seals, schema_version
    from archive.database import engine as engines
    from archive.database.search import index
    from archive.near_duplicates import relations

    if at != schema_version.HEAD:
        return
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            compared = relations.catch_up(connection)
            entries = index.catch_up(connection)
            sealed = change_seals.catch_up(connection)
    finally:
        engine.dispose()
    if compared:
        versions = "version" if compared == 1 else "versions"
        say(f"{engines.shown(url)}: compared {compared} {versions} with those of other articles")
    if entries:
        say(f"{engines.shown(url)}: wrote {entries} entries for 'archive search'")
    if sealed:
        say(f"{engines.shown(url)}: sealed {sealed} {'change' if sealed == 1 else 'changes'}")
