"""Rows held against what their coding states, as it is exported and built again."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.integrity import checks
from archive.integrity.checks import CHECKS, MOST
from archive.integrity.notice import Notice
from tests.support.command_line import on
from tests.support.schema.breaches import CODED
from tests.test_integrity import broken_by, found


def test_what_the_rules_of_today_refuse_is_a_notice(seeded_url: str) -> None:
    """An earlier program may have loaded it."""
    claim = "SELECT status_claim_id FROM event WHERE key = 'kursk-operation'"
    broken_by(
        seeded_url,
        f"UPDATE claim SET stance = 'denies', polarity = 'negative' WHERE id = ({claim})",
    )
    assert not [line for line in found(seeded_url) if line.startswith(CODED)]
    told = "notice: kursk-talks version 1: its coding would be refused today: kursk-talks.yaml:"
    assert told in on(seeded_url, "check").stdout


def test_notices_hide_no_breach_and_are_none(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [*(Notice("n") for _ in range(MOST + 3)), *("b" for _ in range(MOST + 2))]
    monkeypatch.setattr(checks, "CHECKS", {"x": lambda _: iter(told)})
    listed = list(checks.check(connection))
    notices = [breach.what for breach in listed if breach.is_notice]
    breaches = [breach.what for breach in listed if not breach.is_notice]
    assert notices == ["n"] * MOST + ["and 3 more"]
    assert breaches == ["b"] * MOST + ["and 2 more"]
    assert CODED in CHECKS
