"""Drafters: what proposes codings. One is built in, `llm` asks a model, others are plug-ins.

A plug-in is an entry point of the group `news_archive.drafters`: a function or a class that takes
nothing and gives a drafter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, runtime_checkable

from archive.drafting.admission import admitted
from archive.drafting.draft_merge import merged
from archive.drafting.languages import of_language
from archive.drafting.proposals import Draft, DraftArticle
from archive.errors import ArchiveError, UsageError, nearest

GROUP = "news_archive.drafters"
"""The group of entry points that plug-ins stand in."""

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
"""What the names of drafters are made of; those of their rules begin with it."""

RULES = "rules"
LLM = "llm"


@runtime_checkable
class Drafter(Protocol):
    """What proposes a coding of an article."""

    @property
    def name(self) -> str:
        """Its name, which its rules begin with: `name:rule`."""

    @property
    def version(self) -> str:
        """Its version: another one may propose other things of the same text."""

    def draft(self, article: DraftArticle) -> Draft:
        """What it proposes, in places of the article's text; the same whenever it is asked."""


Maker = Callable[[], Drafter]


def rules() -> Drafter:
    """The drafter that is built in: named rules, without a model."""
    made: Drafter = import_module("archive.drafting.rules").Rules()
    return made


def makers() -> dict[str, Maker]:
    """How each drafter that is installed is made, by name; `llm` is made from its settings."""
    found: dict[str, Maker] = {RULES: rules}
    for point in entry_points(group=GROUP):
        if point.name not in (RULES, LLM):
            found[point.name] = partial(_made, point)
    return found


def _made(point: EntryPoint) -> Drafter:
    made: Drafter = point.load()()
    return made


def drafter(name: str, more: Mapping[str, Maker] | None = None) -> Drafter:
    """The drafter of a name; `more` makes some besides those that are installed.

    Raises UsageError for an unknown name, ArchiveError for a plug-in that cannot be made.
    """
    known = {**makers(), **(more or {})}
    if name not in known:
        raise UsageError(f"there is no drafter {name!r}{nearest(name, list(known))}")
    made: Any = _asked(name, "cannot be made", known[name])
    if not _asked(name, "cannot be asked", lambda: isinstance(made, Drafter)):
        raise ArchiveError(f"the drafter {name} is none: it has no name, version and draft")
    own, version = made.name, made.version
    if not isinstance(own, str) or NAME.fullmatch(own) is None:
        raise ArchiveError(f"the drafter {name} is none: its name is no word such as fine-rules")
    if not isinstance(version, str) or not version.isprintable():
        raise ArchiveError(f"the drafter {name} is none: its version is no line of text")
    found: Drafter = made
    return found


def proposed(article: DraftArticle, drafters: Sequence[Drafter]) -> Draft:
    """What drafters propose for an article, merged: what several propose is one proposal.

    What stands outside of the text or is malformed is dropped and counted. Raises ArchiveError,
    with one line, when a drafter fails.
    """
    return merged([_admitted(one, article) for one in drafters])


def _admitted(one: Drafter, article: DraftArticle) -> Draft:
    """What one drafter proposes, as far as it is well formed."""
    if one.name == RULES and (other := of_language(article.language)) is not None:
        one = other
    return admitted(_draft(one, article), article, one.name)


def _asked(name: str, what: str, call: Callable[[], Any]) -> Any:
    """What a drafter's own code gives; raises ArchiveError, with one line, when it fails.

    A drafter may not end the program as if all were done: only who runs it may interrupt it.
    """
    try:
        return call()
    except (ArchiveError, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise ArchiveError(_failed(name, what, error)) from error


def _draft(one: Drafter, article: DraftArticle) -> Draft:
    draft = _asked(one.name, f"fails on {article.key}", lambda: one.draft(article))
    if not isinstance(draft, Draft):
        kind = type(draft).__name__
        raise ArchiveError(f"the drafter {one.name} gives no draft of {article.key}, but {kind}")
    return draft


def _failed(name: str, what: str, error: BaseException) -> str:
    words = " ".join(str(error).split())[:200]
    return f"the drafter {name} {what}: {type(error).__name__}{f': {words}' if words else ''}"
