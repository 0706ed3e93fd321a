"""The errors that a person can mend; each is one line of what is wrong and what to do."""

from __future__ import annotations


class ArchiveError(Exception):
    """The work failed for a reason the user can act on; the command line exits 1."""


class UsageError(ArchiveError):
    """The call itself was wrong: an unknown key, a bad date; the command line exits 2."""


class DatabaseError(ArchiveError):
    """The database is missing, unreachable, not an archive, or at another revision."""


class CodingError(ArchiveError):
    """A coding, an authority file or a text is refused.

    `problems` holds every problem found, each one line that leads with file and line.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def nearest(word: str, choices: list[str], most: int = 3) -> str:
    """A hint that names the choices nearest to a word, or an empty string when none is near."""
    import difflib

    near = difflib.get_close_matches(word, choices, n=most, cutoff=0.5)
    has_it = [c for c in choices if word.lower() in c.lower() and c not in near]
    near += has_it[: most - len(near)]
    return f"; did you mean {', '.join(near)}?" if near else ""
