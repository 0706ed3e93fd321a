"""What is said of drafts: how much was proposed, how much of it is doubtful, what was dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from archive.cli.messages import say


def tell(stated: Counter[str], doubtful: Counter[str], dropped: Counter[str]) -> None:
    """Say how much was proposed by kind, how much of it is doubtful, and what was dropped."""
    kinds = sorted(set(stated) | set(doubtful))
    said = [
        f"{stated[kind] + doubtful[kind]} {kind}"
        + (f" ({doubtful[kind]} doubtful)" if doubtful[kind] else "")
        for kind in kinds
    ]
    say(f"proposed: {', '.join(said) or 'nothing'}")
    for reason, count in sorted(dropped.items()):
        say(f"dropped: {count} {reason}")


def tell_languages(languages: Counter[str]) -> None:
    """Say for which languages there are no rules, and of how many articles."""
    for tag, count in sorted(languages.items()):
        articles = "1 article" if count == 1 else f"{count} articles"
        say(
            f"there are no rules for {tag!r} ({articles}): only quotations are proposed, "
            "as comments"
        )


def outcomes(counts: Mapping[str, int]) -> str:
    """How many articles came to what."""
    total = sum(counts.values())
    by = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    return f"{total} {'article' if total == 1 else 'articles'}{f': {by}' if by else ''}"
