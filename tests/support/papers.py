"""An archive of a blast that several papers tell of, and what reports count of its origins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive import review
from archive.database import engine as engines
from archive.database.rows import insert
from archive.keys import id_of
from archive.models.relations import ArticleRelation
from archive.models.statements import StatementLink, statement
from archive.reports.corroboration import Corroborated
from archive.vocabulary import ArticleRelationKind, Judgement, StatementLinkKind
from tests.support.coding_files import load, write
from tests.support.report_calls import ask_at

Mapping = dict[str, Any]

BLAST = {"event": "blast"}
KILLED = {"property": "killed", "best": 12, "quote": "12 people", "unit": "people"}
ACTORS = [
    {"key": "alpha", "name": "Alpha Daily", "kind": "organization"},
    {"key": "beta", "name": "Beta News", "kind": "organization"},
    {"key": "norland", "name": "Norland", "kind": "state"},
    {"key": "ministry", "name": "Ministry of Norland", "kind": "organization"},
    {"key": "president", "name": "Anna Ruiz", "kind": "person"},
    {"key": "speaker", "name": "Bo Lind", "kind": "person"},
    {"key": "alpha-officials", "description": "two officials", "kind": "group"},
    {"key": "beta-officials", "description": "two officials", "kind": "group"},
    {"key": "beta-aide", "description": "an aide", "kind": "person"},
    {"key": "spokesman", "description": "a spokesman of Norland", "kind": "person"},
]


def said(label: str, speaker: str | None = None, /, **more: Any) -> Mapping:
    """A statement that the blast killed 12, in a line of its own."""
    made: Mapping = {
        "label": label,
        "content": f"{label} that the blast killed 12 people",
        "claims": [BLAST | {"values": [KILLED | {"within": label}]}],
    }
    if speaker:
        made |= {"speaker": speaker, "source": label}
    return made | more


class Papers:
    """An archive to which articles are added, each of the lines of its statements."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.begun = False

    def add(self, key: str, *statements: Mapping, source: str | None = None, **more: Any) -> None:
        """Load an article; what a statement relays stands in a line before it, `lines` at its end.

        `published` is its day.
        """
        coding: Mapping = {"codebook": "1", "article": {"key": key, "language": "en"}}
        if published := more.pop("published", None):
            coding["article"]["published"] = {"edtf": published}
        if source:
            coding["article"]["source"] = source
            outlet = {"key": source, "name": source.title(), "kind": "outlet"}
            speaks = {"actor": source} if source in {"alpha", "beta"} else {}
            coding["sources"] = [outlet | speaks]
        if not self.begun:
            coding["actors"] = ACTORS
            coding["events"] = [
                {"key": "blast", "title": "Blast"},
                {"key": "talks", "title": "Talks"},
            ]
            coding["links"] = [{"event": "blast", "kind": "disrupts", "other": "talks"}]
        coding["statements"] = list(statements)
        lines = [more.pop("headline", f"News {id_of(key)}"), *_lines(statements)]
        lines += [entry["quote"] for entry in more.get("affiliations", ())]
        lines += more.pop("lines", [])
        text = "\n\n".join(f"{line}." for line in lines)
        refused = load(self.url, write(self.folder, coding | more, text, key)).refused
        assert not refused, refused
        self.begun = True

    def execute(self, *statements: Any) -> None:
        """Change what stands in the archive as a coding would."""
        engine = engines.create(self.url)
        with engine.begin() as connection:
            for one in statements:
                if isinstance(one, sa.Executable):
                    connection.execute(one)
                else:
                    insert.insert(connection, type(one), [one])
        engine.dispose()

    def judge(self, one: str, other: str, judgement: Judgement) -> None:
        engine = engines.create(self.url)
        with engine.begin() as connection:
            review.judge(connection, (one, other), judgement, "ann")
        engine.dispose()

    def row(self, property_: str = "killed", **more: Any) -> Corroborated:
        """The row of a property."""
        (found,) = self.rows(property_, **more)
        return found

    def rows(self, property_: str, **more: Any) -> list[Corroborated]:
        rows = ask_at(self.url, "corroboration")
        asked = {"property": property_, **more}
        return [r for r in rows if all(getattr(r, name) == v for name, v in asked.items())]

    def counted(self, property_: str = "killed") -> tuple[int, int]:
        """At least how many origins say so, and how many for all that is known."""
        row = self.row(property_)
        return row.origins_at_least, row.origins


def _lines(statements: Any) -> list[str]:
    return [
        line
        for one in statements
        for line in (*_lines(one.get("relays", ())), one["content"])
        if one["label"] != "headline"
    ]


def origins(row: Corroborated) -> list[str]:
    """The origins of those who claim it."""
    return [one.origin for one in row.claimed_by]


def link(archive: Papers, one: str, kind: str, other: str) -> StatementLink:
    """What one statement says of another, said by its own words; both as ARTICLE/LABEL."""
    article, by, other_article, of = (id_of(key) for key in f"{one}/{other}".split("/"))
    engine = engines.create(archive.url)
    with engine.connect() as connection:
        words = sa.select(statement.c.start, statement.c.end).where(
            statement.c.article_id == article, statement.c.id == by
        )
        start, end = connection.execute(words).one()
    engine.dispose()
    says = StatementLinkKind(kind)
    return StatementLink(article, 1, by, says, other_article, 1, of, start, end)


def reprint(one: str, other: str, version: int = 1) -> ArticleRelation:
    """That a version of one article is a reprint of the first of another."""
    (first, of), (second, to) = sorted([(id_of(one), version), (id_of(other), 1)])
    return ArticleRelation(first, of, second, to, ArticleRelationKind.REPRINT, 0.9, 0.9)
