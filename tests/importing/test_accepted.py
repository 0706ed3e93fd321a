"""Drafted statements become a person's, and stay so when the same draft is loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.coding.export.exporter import export_coding
from archive.errors import UsageError
from archive.importing import acceptance
from archive.importing.bulk.bulk import in_bulk
from archive.importing.capture import Outcome
from archive.importing.session import add
from archive.models.claims import claim, claim_value
from archive.models.provenance import activity, coding
from archive.models.statements import statement
from archive.vocabulary import ActivityKind
from tests.support.archives import Archive
from tests.support.coding_files import Mapping, entry_of, example, load, put, write
from tests.support.coding_files import statement as entry

KEY = "quux-meeting"
LABELS = ("headline", "gazette", "blip", "zorbs", "orl")
RULE = "rules:said-that"


def draft(*labels: str) -> Mapping:
    """The coding, where these statements, or all, are proposed by a rule."""
    made = example()
    for label in labels or LABELS:
        entry(made, label)["rule"] = RULE
    return made


def drafted(connection: sa.Connection) -> set[str]:
    """The labels of the statements that are drafts."""
    query = sa.select(statement.c.label).where(statement.c.rule.is_not(None))
    return set(connection.scalars(query))


@pytest.fixture
def accepted(archive: Archive) -> Archive:
    """An archive where a person accepted two statements of a draft."""
    archive.load(draft())
    done = acceptance.accept(archive.connection, KEY, ["blip", "orl"], "ann")
    assert done.accepted == ("gazette", "blip", "orl")  # what stands around is accepted with it
    archive.hold()
    return archive


def test_a_draft_is_marked_as_such(archive: Archive) -> None:
    assert archive.load(draft()) is Outcome.ADDED
    assert drafted(archive.connection) == set(LABELS)


def test_who_accepts_makes_it_a_persons(accepted: Archive) -> None:
    assert drafted(accepted.connection) == {"headline", "zorbs"}


def test_only_the_rules_go(archive: Archive) -> None:
    archive.load(draft())
    before = archive.rows()
    done = acceptance.accept(archive.connection, KEY, [], "ann")
    assert done.accepted == LABELS
    after = archive.rows()
    assert after.pop("statement") != before.pop("statement")
    assert after == before
    assert drafted(archive.connection) == set()


def test_it_is_a_review_that_loads_the_coding(accepted: Archive) -> None:
    query = sa.select(activity.c.kind, activity.c.agent, activity.c.counts, coding.c.version)
    query = query.join_from(coding, activity).where(activity.c.kind == ActivityKind.REVIEW.value)
    assert accepted.connection.execute(query).all() == [("review", "ann", {"accepted": 3}, 1)]
    finished = sa.select(activity.c.finished).where(activity.c.agent == "ann")
    assert accepted.connection.scalar(finished) is not None


def test_accepting_again_changes_nothing(accepted: Archive) -> None:
    before = accepted.rows("coding", "activity", "statement")
    done = acceptance.accept(accepted.connection, KEY, ["orl"], "bo")
    assert (done.accepted, done.standing) == ((), ("orl",))
    assert accepted.rows("coding", "activity", "statement") == before


@pytest.mark.parametrize(
    ("key", "label", "words"),
    [
        (KEY, "orlo", "has no statement 'orlo'; did you mean orl?"),
        ("quux-meting", "orl", "there is no article 'quux-meting'; did you mean quux-meeting?"),
    ],
    ids=["label", "key"],
)
def test_what_is_not_there_is_not_accepted(
    accepted: Archive, key: str, label: str, words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        acceptance.accept(accepted.connection, key, [label], "ann")
    assert words in str(caught.value)


def test_the_same_draft_leaves_it_accepted(accepted: Archive) -> None:
    before = accepted.rows("coding", "statement")
    assert accepted.load(draft()) is Outcome.UNCHANGED
    assert accepted.rows("coding", "statement") == before


def test_a_coding_without_the_rule_accepts_as_well(archive: Archive) -> None:
    archive.load(draft())
    assert archive.load(draft("zorbs")) is Outcome.CHANGED
    assert drafted(archive.connection) == {"zorbs"}
    assert archive.load(draft()) is Outcome.UNCHANGED
    assert drafted(archive.connection) == {"zorbs"}


DIFFERENT: dict[str, tuple[str, str, Any]] = {
    "act": ("orl", "act", "report"),
    "speaker": ("orl", "speaker", "blip"),
    "content": ("orl", "content", "nobody"),
    "cue": ("orl", "cue", None),
    "mode": ("orl", "mode", "mixed"),
    "stance": ("orl", "claims.0.stance", "predicts"),
    "participants": ("gazette", "claims.0.participants", {"participant": ["zorbs"]}),
    "places": ("gazette", "claims.0.places", {"to": ["lake-plim"]}),
    "value": ("gazette", "claims.0.values.1.best", "41"),
    "addressees": ("blip", "addressees", ["quux-gazette"]),
    "says of": (
        "orl",
        "says_of",
        [{"kind": "denies having said", "statement": "gazette", "quote": "nobody met"}],
    ),
}
"""What a later draft says otherwise: the statement, the path in it, and the value."""


@pytest.mark.parametrize("what", DIFFERENT)
def test_what_differs_is_a_proposal_again(accepted: Archive, what: str) -> None:
    label, path, value = DIFFERENT[what]
    changed = draft()
    put(entry(changed, label), path, value)
    told: list[str] = []
    accepted.load(changed, reopened=told.append)
    assert drafted(accepted.connection) == {"headline", "zorbs", label}
    (line,) = told
    assert f"the statement '{label}' differs from what was accepted: a proposal again" in line


def test_a_claim_that_goes_makes_it_a_proposal_again(accepted: Archive) -> None:
    changed = draft()
    entry(changed, "gazette")["claims"][0]["values"].pop()
    accepted.load(changed)
    assert drafted(accepted.connection) == {"headline", "zorbs", "gazette"}
    found = accepted.connection.scalar(sa.select(sa.func.count()).select_from(claim_value))
    assert found == 1
    assert accepted.connection.scalar(sa.select(sa.func.count()).select_from(claim)) == 5


def test_a_tie_of_its_claim_that_differs_makes_it_a_proposal_again(accepted: Archive) -> None:
    changed = draft()
    put(changed, "claim_links.0.kind", "corrects")
    accepted.load(changed)
    assert drafted(accepted.connection) == {"headline", "zorbs", "orl"}


def test_what_is_accepted_is_exported_without_a_rule(accepted: Archive) -> None:
    words = export_coding(accepted.connection, KEY)
    assert words.count(f"rule: {RULE}") == 2


@pytest.mark.parametrize("bulk", [False, True], ids=["one by one", "bulk"])
def test_loads_of_files_leave_it_accepted(database_url: str, tmp_path: Path, bulk: bool) -> None:
    job = write(tmp_path, draft())
    load(database_url, job)
    done = acceptance.accept_at(database_url, KEY, ["orl"], "ann")
    assert done.accepted == ("orl",)
    changed = draft()
    entry_of(changed, "events", "meeting")["title"] = "A meeting"
    entry(changed, "headline")["act"] = "report" if bulk else "present"
    first = in_bulk(database_url, 1) if bulk else None
    jobs = [write(tmp_path, changed)]
    summary = add(database_url, jobs, ActivityKind.IMPORT, "a test", first=first)
    assert (summary.refused, summary.reopened) == ([], [])
    entry(changed, "orl")["act"] = "report"
    summary = add(database_url, [write(tmp_path, changed)], ActivityKind.IMPORT, "a test")
    (line,) = summary.reopened
    assert line.startswith(f"{tmp_path / 'piece.yaml'}: the statement 'orl' differs")
