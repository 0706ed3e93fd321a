"""Examples in the help: calls that work on an archive of the seed document, run by a test."""

from __future__ import annotations


def example(*calls: str) -> str | None:
    """The end of a command's help: calls as they are typed, each on a line of its own."""
    if not any(calls):
        return None
    return "\b\n" + "\n".join(["Example:", *(f"  {call}" for call in calls)])


def calls(epilog: str | None) -> list[str]:
    """The calls that the end of a command's help shows."""
    lines = (epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  archive ")]
