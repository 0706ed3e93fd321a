"""Drafters of the tests, by name: what plug-ins may be, and what they must not be."""

from __future__ import annotations

import re
from typing import Any

from archive.drafting.proposals import ActorProposal, Draft, DraftArticle, StatementProposal
from archive.vocabulary import Act, ActorKind, Attribution, Mode

SAID = re.compile(r"([A-Z][a-z]+) said that ([^.]+)\.")


class Saying:
    """Proposes what stands behind *X said that*."""

    name = "fake"
    version = "1"

    def draft(self, article: DraftArticle) -> Draft:
        statements, actors = [], {}
        for number, match in enumerate(SAID.finditer(article.text), 1):
            key = match[1].lower()
            actors[key] = ActorProposal(key=key, kind=ActorKind.PERSON, name=match[1])
            statements.append(
                StatementProposal(
                    label=f"said-{number}",
                    rule="doubtful" if "perhaps" in match[2] else "sure",
                    content=(match.span(2),),
                    mode=Mode.INDIRECT,
                    attribution=Attribution.STATED,
                    act=Act.SAY,
                    speakers=(key,),
                    source=match.span(1),
                    cue=((match.end(1) + 1, match.end(1) + 5),),
                )
            )
        return Draft(statements=tuple(statements), actors=tuple(actors.values()))


class Raising(Saying):
    """Fails on every article."""

    name = "raising"

    def draft(self, article: DraftArticle) -> Draft:
        raise RuntimeError(f"no\nluck with {article.key}")


class Wrong(Saying):
    """Gives what is no draft."""

    name = "wrong"

    def draft(self, article: DraftArticle) -> Any:
        return [article.key]


class Ending(Saying):
    """Ends the program as if all were done."""

    name = "ending"

    def draft(self, article: DraftArticle) -> Draft:
        raise SystemExit(0)


class Giving(Saying):
    """Gives one draft, whatever the article is."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def draft(self, article: DraftArticle) -> Draft:
        return self._draft


class NamedBadly(Saying):
    """Has two lines for a name."""

    name = "fake\nstatements: []"


class VersionedBadly(Saying):
    """Has two lines for a version."""

    version = "1\n2"


class Nameless(Saying):
    """Does not tell its name."""

    @property
    def name(self) -> str:  # type: ignore[override]
        raise ValueError("no name today")


class Point:
    """An entry point as the packages of an installation have it."""

    def __init__(self, name: str, loaded: Any) -> None:
        self.name = name
        self._loaded = loaded

    def load(self) -> Any:
        return self._loaded


def broken() -> Saying:
    raise ImportError("no module named zorb")


def leaving() -> Saying:
    raise SystemExit(0)


POINTS = [
    Point("fake", Saying),
    Point("raising", Raising),
    Point("wrong", Wrong),
    Point("broken", broken),
    Point("none", dict),
    Point("leaving", leaving),
    Point("named-badly", NamedBadly),
    Point("versioned-badly", VersionedBadly),
    Point("nameless", Nameless),
]
