from __future__ import annotations

import pytest
import sqlalchemy as sa
from click.testing import Result

from archive.cli import confirm
from archive.database import engine as engines
from archive.database.schema_version import HEAD
from tests.support.command_line import failed, on


def said(result: Result) -> list[str]:
    """The lines of talk of a call that did its work."""
    assert (result.exit_code, result.stdout) == (0, "")
    return result.stderr.splitlines()


def test_current_and_history(database_url: str) -> None:
    shown = engines.shown(database_url)
    result = on(database_url, "db", "current")
    assert result.stdout == f"{shown} is at {HEAD}, the revision of this program\n"
    first, *_ = on(database_url, "db", "history").stdout.splitlines()
    assert first.startswith("* 0001  ")


def test_down_and_up_again(database_url: str) -> None:
    shown = engines.shown(database_url)
    down = on(database_url, "db", "downgrade", "base", "--yes")
    assert said(down)[-1] == f"archive: {shown}: {HEAD} → nothing"
    assert on(database_url, "db", "history").stdout.startswith("  0001  ")
    assert "no archive yet" in failed(on(database_url, "db", "current"), 1)
    assert said(on(database_url, "db", "upgrade")) == [f"archive: {shown}: nothing → {HEAD}"]
    assert said(on(database_url, "db", "upgrade")) == [f"archive: {shown}: is at {HEAD} already"]


def test_down_loses_nothing_unless_a_person_says_so(
    seeded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = on(seeded_url, "db", "downgrade", "base")
    assert refused.exit_code == 2
    loses, ask = refused.stderr.splitlines()
    assert "this loses activity (1 row), actor (" in loses
    assert ask == "archive: this loses data; say --yes"
    monkeypatch.setattr(confirm, "is_person", lambda: True)
    for answer in ("n\n", "\n"):
        result = on(seeded_url, "db", "downgrade", "base", input=answer)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "and lose that? [y/N]" in result.stderr
        assert result.stderr.endswith("archive: nothing is done\n")
    assert on(seeded_url, "db", "downgrade", "base", input="").exit_code == 130
    assert on(seeded_url, "report", "sources").exit_code == 0
    assert on(seeded_url, "db", "downgrade", "base", input="y\n").exit_code == 0


def test_unknown_revisions(database_url: str) -> None:
    for args in (["upgrade", "nope"], ["downgrade", "nope", "--yes"]):
        line = failed(on(database_url, "db", *args), 2)
        assert line.endswith("see 'archive db history'")


def test_a_password_is_never_shown(postgresql_migrated: str) -> None:
    url = sa.make_url(postgresql_migrated).set(password="secret").render_as_string(False)
    result = on(url, "db", "current")
    assert result.exit_code == 0
    assert "secret" not in result.output
