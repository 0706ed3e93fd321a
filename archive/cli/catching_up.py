"""After an upgrade or a copy: computing again what is derived and could not come along."""

from __future__ import annotations

from archive.cli.telling import say


def catch_up(url: str, at: str | None) -> None:
    """Compute what an archive at the program's revision could hold and does not yet."""
    from archive.coding import duplicates
    from archive.database import engine as engines
    from archive.database import indexing, revision

    if at != revision.HEAD:
        return
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            compared = duplicates.catch_up(connection)
            entries = indexing.catch_up(connection)
    finally:
        engine.dispose()
    if compared:
        versions = "version" if compared == 1 else "versions"
        say(f"{engines.shown(url)}: compared {compared} {versions} with those of other articles")
    if entries:
        say(f"{engines.shown(url)}: wrote {entries} entries for 'archive search'")
