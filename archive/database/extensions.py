"""What extensions own on Postgres: it stands among the archive's things and is none of them."""

from __future__ import annotations


def not_theirs(catalogue: str, oid: str) -> str:
    """The condition that no extension owns the thing of a catalogue, such as pg_class, by `oid`."""
    return (
        "NOT EXISTS (SELECT 1 FROM pg_depend AS theirs WHERE theirs.deptype = 'e' "
        f"AND theirs.classid = '{catalogue}'::regclass AND theirs.objid = {oid})"
    )
