"""Who codes: by the option, the variable, or the system."""

from __future__ import annotations

import getpass

import pytest

from archive.cli.coder import coder
from tests.support.command_line import call, failed


def test_the_variable_comes_before_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    monkeypatch.delenv("ARCHIVE_CODER", raising=False)
    assert coder() == "ann"
    monkeypatch.setenv("ARCHIVE_CODER", "bea")
    assert coder() == "bea"
    monkeypatch.setenv("ARCHIVE_CODER", " ")
    assert coder() == "ann"


def test_a_user_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.delenv("ARCHIVE_CODER", raising=False)
    monkeypatch.setattr(getpass, "getuser", nobody)
    assert coder() == "unknown"


def test_an_empty_name_is_refused() -> None:
    assert failed(call("coding", "--coder", " ", "schema"), 2) == "--coder: the name is empty"
