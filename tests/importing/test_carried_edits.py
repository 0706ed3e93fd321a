"""An outlet edits a text: what says something else stays behind, and what was not touched stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.importing import session
from archive.importing.bulk.bulk import in_bulk
from archive.importing.summary import Summary
from archive.integrity import checks
from archive.models.articles import article, span
from archive.models.statements import statement
from archive.vocabulary import ActivityKind
from tests.support.coding_files import Mapping, write

SENTENCES = (
    "Piers stay closed",
    "The mayor said the piers stay closed until May.",
    "“We open 12 of the 35 piers in 3.5 weeks,” the harbour master told the Daily.",
    "Traffic fell by -5 % in April, the bank reported.",
    "Ferries may run on Sunday, said a spokesman.",
    "The spokesman declined to say more.",
)

QUOTED = {
    "mayor": ("mayor", "The mayor", "said", "the piers stay closed until May"),
    "master": ("master", "the harbour master", "told", "We open 12 of the 35 piers in 3.5 weeks"),
    "bank": ("bank", "the bank", "reported", "Traffic fell by -5 % in April"),
    "ferries": ("spokesman", "a spokesman", "said", "Ferries may run on Sunday"),
    "more": ("spokesman", "The spokesman", "declined", "to say more"),
}
"""The statements: the speaker, the source, the cue and the content of each, in their order."""

LABELS = tuple(QUOTED)

EDITS = {
    "speaker": ("The mayor said", "The harbour master said", "mayor"),
    "anonymous": ("a spokesman.", "a deputy.", "ferries"),
    "cue": ("the bank reported", "the bank denied", "bank"),
    "negation": ("stay closed until", "do not stay closed until", "mayor"),
    "modal": ("Ferries may run", "Ferries will run", "ferries"),
    "number": ("12 of the 35", "21 of the 35", "master"),
    "fewer": ("We open 12", "We open fewer than 12", "master"),
    "point": ("3.5 weeks", "35 weeks", "master"),
    "sign": ("-5 %", "5 %", "bank"),
    "percent": ("-5 % in", "-5 in", "bank"),
    "question": ("until May.", "until May?", "mayor"),
    "comma": ("The mayor said the piers", "The mayor, said the piers,", "mayor"),
    "marks": ("in 3.5 weeks,” the harbour master", "in 3.5 weeks, the harbour master”", "master"),
    "case": ("until May", "until may", "mayor"),
    "word": ("Ferries may", "Few ferries may", "ferries"),
    "split": ("Sunday, said a spokesman.", "Sunday. Nobody knows. A spokesman left.", "ferries"),
    "merged": ("a spokesman.\nThe spokesman", "a spokesman, and the spokesman", "ferries more"),
    "exchanged": (
        f"{SENTENCES[1]}\n{SENTENCES[2]}",
        SENTENCES[1].replace("The mayor", "The harbour master")
        + "\n"
        + SENTENCES[2].replace("the harbour master", "the mayor"),
        "mayor master",
    ),
    "places": (
        f"{SENTENCES[1]}\n{SENTENCES[2]}",
        f"{SENTENCES[2]}\n{SENTENCES[1]}",
        "mayor master",
    ),
    "later": (f"{SENTENCES[1]}\n", "", "mayor"),
    "nothing": ("Piers stay closed\n", "Piers stay closed\nA new line.\n", ""),
    "print": ("“We open 12 of", '"We open 12\u00a0of', ""),
    "headline": ("Piers stay closed\n", "Piers to open\n", ""),
}
"""By name: the words of the text, what stands in their place, and the statements that it changes.

What is taken out for `later` comes back at the end of the text; one mark of `print` is of another
kind, which is no other word.
"""


def text(name: str | None = None) -> str:
    """The text, or the one that an edit makes of it."""
    whole = "\n".join(SENTENCES) + "\n"
    if name is None:
        return whole
    before, after, _ = EDITS[name]
    assert whole.count(before) == 1, name
    changed = whole.replace(before, after)
    if name == "print":
        return changed.replace("weeks,”", 'weeks,"')
    return changed + SENTENCES[1] + "\n" if name == "later" else changed


def coding(key: str) -> Mapping:
    """The coding of the text; the event of its claims is one for all articles."""
    made = []
    for label, (speaker, source, cue, content) in QUOTED.items():
        within = next(line for line in SENTENCES if content in line)
        claim: Mapping = {"event": "closure"}
        if label == "master":
            claim["values"] = [{"property": "participants", "best": "12", "quote": "12"}]
        made.append(
            {"label": label, "speaker": speaker, "within": within, "source": source, "cue": cue}
            | {"content": content, "claims": [claim]}
        )
    actors = [
        {"key": name, "kind": "person", "description": name}
        for name in ("mayor", "master", "bank", "spokesman")
    ]
    return {
        "codebook": "1",
        "article": {"key": key, "language": "en"},
        "actors": actors,
        "events": [{"key": "closure", "title": "The piers are closed"}],
        "statements": made,
    }


def beside(folder: Path) -> None:
    """The coding of the earlier text beside the edited one."""
    for name in EDITS:
        write(folder, coding(f"edit-{name}"), text(name), f"edit-{name}")


def alone(folder: Path) -> None:
    """The edited texts and nothing else."""
    for name in EDITS:
        (folder / f"edit-{name}.txt").write_text(text(name))


def added(url: str, folder: Path, bulk: bool) -> Summary:
    first = in_bulk(url, 1) if bulk else None
    jobs = session.find([folder])
    return session.add(url, jobs, ActivityKind.IMPORT, "a test", first=first)


@pytest.mark.parametrize(
    ("door", "bulk", "runs"),
    [(alone, False, "1 2"), (beside, False, "1 2"), (beside, True, "1 2"), (beside, True, ".")],
)
def test_nothing_that_changed_meaning_stays(
    database_url: str, tmp_path: Path, door: Callable[[Path], None], bulk: bool, runs: str
) -> None:
    for folder in ("1", "2"):
        (tmp_path / folder).mkdir()
    for name in EDITS:
        write(tmp_path / "1", coding(f"edit-{name}"), text(), f"edit-{name}")
    door(tmp_path / "2")
    for run in runs.split():
        summary = added(database_url, tmp_path / run, bulk)
        assert summary.refused == []
    assert summary.counts["new version"] == len(EDITS)
    with engines.opened(database_url) as connection:
        kept = held(connection, 2)
        assert list(checks.check(connection)) == []
    for name, (*_, changed) in EDITS.items():
        gone = {*changed.split()}
        assert {label: kept[name, label] for label in LABELS if (name, label) in kept} == {
            label: words(name, label) for label in LABELS if label not in gone
        }, name
        told = [line for line in summary.gone if re.search(rf"edit-{name}[:.]", line)]
        assert {label for label in LABELS if any(f"{label!r} is" in line for line in told)} == gone
        assert len(told) == len(gone), told


def held(connection: sa.Connection, version: int) -> dict[tuple[str, str], str]:
    """The words of the statements of a version, by the name of the edit and their label."""
    query = (
        sa.select(article.c.key, statement.c.label, span.c.exact)
        .join_from(statement, article, article.c.id == statement.c.article_id)
        .join(
            span,
            (span.c.article_id == statement.c.article_id)
            & (span.c.version == statement.c.version)
            & (span.c.start == statement.c.start)
            & (span.c.end == statement.c.end),
        )
        .where(statement.c.version == version)
    )
    rows = connection.execute(query)
    return {(key.removeprefix("edit-"), label): exact for key, label, exact in rows}


def words(name: str, label: str) -> str:
    """The content of a statement as the edited text prints it."""
    content = QUOTED[label][3]
    return content.replace("12 of", "12\u00a0of") if name == "print" else content
