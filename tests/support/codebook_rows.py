"""The examples of the codebook, and what the rows of a loaded one say, in words to compare."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive.keys import id_of
from archive.models import schema

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
CODEBOOK = 'codebook: "1"\n'
ARTICLE = "article: {key: example}\n"

Example = tuple[str, str]
"""The text of an article, and its coding as YAML."""

Facts = dict[str, dict[str, Any]]
"""By the label of a statement, what its rows say."""


def examples(page: str) -> dict[str, list[Example]]:
    """By the heading of a rule, its examples."""
    found: dict[str, list[Example]] = {}
    for part in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        blocks = re.findall(r"^```(text|yaml)\n(.*?)^```$", body, re.MULTILINE | re.DOTALL)
        assert [kind for kind, _ in blocks] == ["text", "yaml"] * (len(blocks) // 2), heading
        words = [block for _, block in blocks]
        found[heading] = [
            (text, CODEBOOK + ("" if "article:" in coding else ARTICLE) + coding)
            for text, coding in zip(words[::2], words[1::2], strict=True)
        ]
    return found


class CodedRows:
    """What the rows of one article say; actors and events are shown by their keys."""

    def __init__(self, connection: sa.Connection, article: str) -> None:
        self.connection = connection
        self.article = id_of(article)
        self.keys = {
            (table, row.id): row.key
            for table in ("actor", "event", "article")
            for row in self._all(table)
        }
        self.labels = {row.id: row.label for row in self._all("statement")}
        self.claim_names = {
            row.id: f"{self.labels[row.statement_id]}/{row.label}" for row in self._all("claim")
        }
        (version,) = self._own("article_version")
        self.text = version.text

    def statements(self) -> Facts:
        """Each statement: who says it to whom, how, in which words, on whose word."""
        facts = {row.label: self._statement(row) for row in self._own("statement")}
        for row in sorted(self._own("statement_span"), key=lambda span: span.ordinal):
            facts[self.labels[row.statement_id]][row.role].append(self._words(row))
        for row in sorted(self._own("statement_party"), key=lambda party: party.ordinal):
            party = facts[self.labels[row.statement_id]][f"{row.role}s"]
            if (who := self.keys["actor", row.actor_id]) not in party:
                party.append(who)
        return facts

    def _statement(self, row: sa.Row[Any]) -> dict[str, Any]:
        fact: dict[str, Any] = defaultdict(list)
        fact |= {name: getattr(row, name) for name in ("mode", "attribution", "act", "depth")}
        fact["parent"] = self.labels.get(row.parent_id)
        fact["content"] = [self._words(row)]
        fact["speakers"] = [] if row.speaker_id is None else [self.keys["actor", row.speaker_id]]
        fact["said"] = (row.said_edtf, row.said_basis) if row.said_phrase else None
        fact["occasion"] = self.keys.get(("event", row.occasion_id))
        return fact

    def claims(self) -> dict[str, str]:
        """Each claim by its name: stance, certainty, polarity and what a denial denies."""
        return {
            self.claim_names[row.id]: " ".join(
                filter(None, [row.stance, row.certainty, row.polarity, row.about])
            )
            for row in self._own("claim")
        }

    def participants(self) -> set[tuple[str, str, str]]:
        """Who is what to an event, by which claim."""
        return {
            (self.claim_names[row.claim_id], row.role, self.keys["actor", row.actor_id])
            for row in self._own("participation")
        }

    def values(self) -> dict[tuple[str, str], tuple[Any, ...]]:
        """By claim and property: what is given but for nothing, and its words."""
        return {
            (self.claim_names[row.claim_id], row.property): tuple(self._value(row))
            for row in self._own("claim_value")
        }

    def _value(self, row: sa.Row[Any]) -> Iterator[Any]:
        for name in ("low", "best", "high"):
            if (number := getattr(row, name)) is not None:
                yield f"{name} {number:g}"
        if row.approximate:
            yield "approximate"
        yield from filter(None, (row.text, row.date_edtf, row.date_basis))
        yield self._words(row)

    def links(self) -> set[tuple[str, ...]]:
        """How the claims are tied."""
        return {
            (
                self.claim_names[row.claim_id],
                row.kind,
                self.claim_names[row.other_claim_id],
                row.about,
                row.basis,
            )
            for row in self._own("claim_link")
        }

    def mentions(self) -> set[tuple[str, str, str]]:
        """Which words mention which actor, in which form."""
        return {
            (self._words(row), row.form, self.keys["actor", row.actor_id])
            for row in self._own("mention")
        }

    def affiliations(self) -> set[tuple[str, str, str]]:
        """Which actor belongs to which."""
        return {
            (self.keys["actor", row.actor_id], row.kind, self.keys["actor", row.other_actor_id])
            for row in self._own("affiliation")
        }

    def events(self) -> dict[str, tuple[str, str | None]]:
        """By its key, the status and the date of each event."""
        return {row.key: (row.status, row.date_edtf) for row in self._all("event")}

    def _words(self, row: sa.Row[Any]) -> str:
        return str(self.text[row.start : row.end])

    def _all(self, name: str) -> list[sa.Row[Any]]:
        return list(self.connection.execute(sa.select(schema().tables[name])))

    def _own(self, name: str) -> list[sa.Row[Any]]:
        table = schema().tables[name]
        own = table.c.id if name == "article" else table.c.article_id
        return list(self.connection.execute(sa.select(table).where(own == self.article)))
