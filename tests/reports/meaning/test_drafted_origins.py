"""What only drafts say is no origin: it is counted beside those that a person's coding names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.reports.corroboration import COLUMNS
from archive.vocabulary import Judgement
from tests.support.papers import Papers, said

RULE = "fake:said"


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Papers:
    return Papers(database_url, tmp_path)


def proposed(label: str, speaker: str, **more: Any) -> dict[str, Any]:
    """A statement as a rule proposes it."""
    return said(label, speaker, **more) | {"rule": RULE}


def shown(archive: Papers) -> tuple[int, int, int, int, str]:
    """Origins, certain ones, hedged ones, those of drafts, and what a table says."""
    row = archive.row()
    counts = (row.origins, row.origins_at_least, row.hedged, row.origins_drafted)
    return (*counts, COLUMNS["Origins"](row))


def test_what_only_a_draft_says_is_counted_beside(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-1", proposed("minister", "ministry"), source="beta")
    assert shown(archive) == (1, 1, 0, 1, "1 + 1 drafted")
    archive.add("beta-1", said("minister", "ministry"), source="beta")
    assert shown(archive) == (2, 2, 0, 0, "2")


def test_drafts_alone_are_no_origin(archive: Papers) -> None:
    archive.add("alpha-1", proposed("president", "president"), source="alpha")
    assert shown(archive) == (0, 0, 0, 1, "0 + 1 drafted")
    archive.add("beta-1", proposed("minister", "ministry"), source="beta")
    assert shown(archive) == (0, 0, 0, 2, "0 + 2 drafted")


def test_who_says_so_in_a_draft_and_to_a_person_is_an_origin(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-1", proposed("president", "president"), source="beta")
    assert shown(archive) == (1, 1, 0, 0, "1")
    assert [one.drafted for one in archive.row().claimed_by] == [False]


def test_a_draft_that_may_be_one_with_an_origin_takes_none_away(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-1", proposed("speaker", "speaker"), source="beta")
    archive.judge("president", "speaker", Judgement.UNSURE)
    assert shown(archive) == (1, 1, 0, 1, "1 + 1 drafted")
