"""What loading leaves in the record of changes, and what an assessment keeps a coding from."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from archive import review
from archive.database import engine as engines
from archive.importing import session
from archive.models.changes import change
from archive.vocabulary import ActivityKind, Verdict
from tests.support.archives import Archive
from tests.support.coding_files import Mapping, example, write


def claims(coding: Mapping) -> list[tuple[Mapping, Mapping]]:
    """Each claim of a coding, with its statement."""
    return [(said, claim) for said in coding["statements"] for claim in said.get("claims", [])]


def add(url: str, folder: Path, coding: Mapping, agent: str) -> None:
    path = write(folder, coding).path
    summary = session.add(url, session.find([path]), ActivityKind.IMPORT, agent)
    assert (summary.refused, summary.gone) == ([], [])


def test_a_fresh_load_leaves_no_record_and_an_edit_one_by_its_agent(
    database_url: str, tmp_path: Path
) -> None:
    add(database_url, tmp_path, example(), "Ann")
    edited = example()
    claims(edited)[0][1]["certainty"] = "possible"
    add(database_url, tmp_path, edited, "Bo")
    add(database_url, tmp_path, edited, "Cy")
    with engines.opened(database_url) as connection:
        (row,) = connection.execute(sa.select(change)).all()
    assert (row.by, row.table_name) == ("Bo", "claim")
    assert row.new["certainty"] == "possible" != row.old["certainty"]


def test_an_assessed_claim_is_edited_and_never_dropped(archive: Archive) -> None:
    coding = example()
    archive.load(coding)
    said, claim = claims(coding)[0]
    name = f"{coding['article']['key']}/{said['label']}"
    whole, _ = review.assess(archive.connection, name, Verdict.ISSUE, "Ann")
    claim["certainty"] = "possible"
    archive.load(coding)
    said["claims"].remove(claim)
    label = whole.partition("/")[2]
    told = f"the claim {label!r} is gone from the coding, and 'Ann' assessed it (issue); keep it"
    assert any(problem.startswith(told) for problem in archive.refused(coding))
