"""What is said of drafts: how much was proposed, how much of it is doubtful, what was dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.cli.messages import say
from archive.drafting.languages import without_rules

if TYPE_CHECKING:
    from archive.drafting.coding_writer import DraftedCoding


@dataclass(slots=True)
class DraftCounts:
    """What was proposed for articles: how much is stated and doubtful by kind, what was dropped.

    `languages` counts the articles without rules of their own by the tag of their language.
    """

    stated: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def count(self, coding: DraftedCoding, language: str | None) -> None:
        """Add what was proposed for an article of this language, a BCP 47 tag."""
        self.stated += coding.tally.stated
        self.doubtful += coding.tally.doubtful
        self.dropped += coding.tally.dropped
        self.languages += without_rules(language)

    def add(self, other: DraftCounts) -> None:
        """Add what was proposed for other articles."""
        self.stated += other.stated
        self.doubtful += other.doubtful
        self.dropped += other.dropped
        self.languages += other.languages

    def tell(self) -> None:
        """Say it; the languages first."""
        for tag, count in sorted(self.languages.items()):
            articles = "1 article" if count == 1 else f"{count} articles"
            say(
                f"there are no rules for {tag!r} ({articles}): only quotations are proposed, "
                "as comments"
            )
        kinds = sorted(set(self.stated) | set(self.doubtful))
        said = [
            f"{self.stated[kind] + self.doubtful[kind]} {kind}"
            + (f" ({self.doubtful[kind]} doubtful)" if self.doubtful[kind] else "")
            for kind in kinds
        ]
        say(f"proposed: {', '.join(said) or 'nothing'}")
        for reason, count in sorted(self.dropped.items()):
            say(f"dropped: {count} {reason}")


def outcomes(counts: Mapping[str, int]) -> str:
    """How many articles came to what."""
    total = sum(counts.values())
    by = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"{total} {'article' if total == 1 else 'articles'}{f': {by}' if by else ''}"
