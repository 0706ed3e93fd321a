"""`archive review`: what it writes, what it says of it, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.cli.coder import coder
from archive.database import engine as engines
from archive.keys import id_of
from archive.models.identities import identity
from archive.models.places import place
from tests.support.coding_files import example, load, statement, write
from tests.support.command_line import failed, on

CLAIM = "kursk-talks/give-us-time/meeting-postponement"
ISSUE = ("--verdict", "issue")
PAIR = ("russia", "ukraine")


def review(url: str, *args: str, by: str = "ann") -> str:
    """What a review says that is done, when nothing goes against it."""
    (line,) = lines(url, *args, by=by)
    return line


def lines(url: str, *args: str, by: str) -> list[str]:
    """All that a review says."""
    result = on(url, "review", *args, "--by", by)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    return [line.removeprefix("archive: ") for line in result.stderr.splitlines()]


def report(url: str, *args: str) -> list[dict[str, Any]]:
    result = on(url, "report", *args, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def judgements(url: str) -> list[tuple[Any, ...]]:
    """What is judged, by whom, whether it counts, and who took it back."""
    names = ("of", "verdict", "grade", "by", "note", "counts", "retracted_by")
    return [tuple(row[name] for name in names) for row in report(url, "reviews")]


def test_a_claim_is_assessed(seeded_url: str) -> None:
    graded = (*ISSUE, "--grade", "b2", "--note", "one voice only")
    assert review(seeded_url, "claim", CLAIM, *graded) == f"{CLAIM}: issue, B2, by ann"
    again = review(seeded_url, "claim", CLAIM, *graded)
    assert again == f"{CLAIM}: issue, B2, by ann; it stands already"
    accepted = ("claim", CLAIM, "--verdict", "accepted")
    assert review(seeded_url, *accepted, by=" bo ") == f"{CLAIM}: accepted, by bo"
    assert judgements(seeded_url) == [
        (CLAIM, "issue", "B2", "ann", "one voice only", False, None),
        (CLAIM, "accepted", None, "bo", None, True, None),
    ]
    kept = report(seeded_url, "statements", "--verdict", "accepted")
    assert [row["statement"] for row in kept] == [CLAIM.rpartition("/")[0]]
    assert on(seeded_url, "report", "statements", *ISSUE).stderr == "archive: nothing found\n"


def test_the_only_claim_of_a_statement_needs_no_name(seeded_url: str) -> None:
    rows = report(seeded_url, "statements")
    one = next(row for row in rows if len(row["claims"]) == 1 and row["claims"][0]["event"])
    whole = f"{one['statement']}/{one['claims'][0]['event']}"
    assert review(seeded_url, "claim", one["statement"], *ISSUE) == f"{whole}: issue, by ann"


@pytest.mark.parametrize("word", ["same", "different", "unsure"])
def test_two_actors_are_judged(seeded_url: str, word: str) -> None:
    assert review(seeded_url, word, *PAIR) == f"russia and ukraine: {word}, by ann"
    again = review(seeded_url, word, *PAIR[::-1])
    assert again == f"ukraine and russia: {word}, by ann; it stands already"
    assert judgements(seeded_url) == [("russia and ukraine", word, None, "ann", None, True, None)]
    actors = {row["actor"]: row["also"] for row in report(seeded_url, "actors")}
    assert ("ukraine" in actors) is (word != "same")
    assert actors["russia"] == (["ukraine"] if word == "same" else [])
    separate = report(seeded_url, "actors", "--identities", "separate")
    assert "ukraine" in {row["actor"] for row in separate}


def test_judging_again_takes_back_ones_own_only(seeded_url: str) -> None:
    review(seeded_url, "same", *PAIR)
    lines(seeded_url, "different", *PAIR, by="bo")
    review(seeded_url, "unsure", *PAIR, "--note", "a state or its people")
    pair = "russia and ukraine"
    assert judgements(seeded_url) == [
        (pair, "same", None, "ann", None, False, "ann"),
        (pair, "different", None, "bo", None, True, None),
        (pair, "unsure", None, "ann", "a state or its people", True, None),
    ]


def test_who_judges_is_told_what_has_no_effect(seeded_url: str) -> None:
    review(seeded_url, "same", *PAIR)
    assert lines(seeded_url, "different", *PAIR, by="bo") == [
        "russia and ukraine: different, by bo",
        (
            "‘russia and ukraine: same’ by ann has no effect while "
            "‘russia and ukraine: different’ by bo stands"
        ),
    ]
    same, different = report(seeded_url, "reviews")
    assert (same["counts"], different["counts"]) == (False, True)
    against = {"of": "russia and ukraine", "verdict": "different", "by": "bo"}
    assert (same["against"], different["against"]) == ([against], [])
    table = on(seeded_url, "report", "reviews").stdout
    assert "no effect (" in table
    review(seeded_url, "retract", *PAIR, "--of", "bo")
    assert [row["counts"] for row in report(seeded_url, "reviews")] == [True, False]


def test_a_doubt_about_two_who_are_one_has_no_effect(seeded_url: str) -> None:
    review(seeded_url, "same", *PAIR)
    told = lines(seeded_url, "unsure", *PAIR, by="bo")
    line = "‘{0}: unsure’ by bo has no effect while ‘{0}: same’ by ann stands"
    assert told[1:] == [line.format("russia and ukraine")]
    same, unsure = report(seeded_url, "reviews")
    assert (same["counts"], unsure["counts"]) == (True, False)


def test_a_judgement_is_taken_back(seeded_url: str) -> None:
    review(seeded_url, "same", *PAIR)
    lines(seeded_url, "different", *PAIR, by="bo")
    line = failed(on(seeded_url, "review", "retract", *PAIR), 2)
    assert line == "several judged 'russia' and 'ukraine'; say whose with --of: 'ann', 'bo'"
    line = failed(on(seeded_url, "review", "retract", *PAIR, "--of", "ana"), 2)
    assert line == "no judgement of 'ana' on 'russia' and 'ukraine' stands; did you mean ann?"
    taken = review(seeded_url, "retract", *PAIR, "--of", "bo", by="cy")
    assert taken == "russia and ukraine: different, by bo, is taken back by cy"
    assert [row[-2:] for row in judgements(seeded_url)] == [(True, None), (False, "cy")]
    review(seeded_url, "retract", *PAIR)
    line = failed(on(seeded_url, "review", "retract", *PAIR), 2)
    assert line == "no judgement on 'russia' and 'ukraine' stands"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["claim", CLAIM[:-1], *ISSUE], f"there is no claim {CLAIM[:-1]!r}; "),
        (["claim", "kursk-talk/x", *ISSUE], "there is no article 'kursk-talk'; did you mean kurs"),
        (["claim", CLAIM, *ISSUE, "--grade", "Z9"], "--grade: 'Z9' is no grade; give a letter "),
        (
            ["claim", CLAIM, "--verdict", "fine"],
            "invalid value for '--verdict': 'fine' is not one of ",
        ),
        (["claim", CLAIM], "missing option '--verdict'"),
        (["claim", CLAIM, *ISSUE, "--by", " "], "--by: the name is empty"),
        (["same", "russia", "ukrain"], "there is no actor 'ukrain'; did you mean ukraine, "),
        (["same", "russia", "russia"], "'russia' is itself; name two actors"),
        (["unsure", "russia"], "missing argument 'OTHER'"),
    ],
)
def test_what_is_refused_leaves_nothing(seeded_url: str, args: list[str], line: str) -> None:
    assert failed(on(seeded_url, "review", *args), 2).startswith(line)
    nothing = on(seeded_url, "report", "reviews")
    assert (nothing.exit_code, nothing.stderr) == (0, "archive: nothing found\n")


def test_without_a_name_it_is_the_user(sqlite_seeded: str) -> None:
    result = on(sqlite_seeded, "review", "unsure", *PAIR)
    assert result.stderr == f"archive: russia and ukraine: unsure, by {coder()}\n"
    with engines.opened(sqlite_seeded) as connection:
        assert connection.scalars(sa.select(identity.c.by)).all() == [coder()]


def test_what_is_gone_has_its_history(seeded_url: str) -> None:
    """Also what no table has any longer, found by its key."""
    with engines.opened(seeded_url, write=True) as connection:
        connection.execute(sa.insert(place).values(**SPOT))
        connection.execute(sa.delete(place).where(place.c.id == SPOT["id"]))
    for form in ("table", "json", "jsonl", "csv", "markdown", "html"):
        result = on(seeded_url, "report", "history", "spot", "--format", form)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "removed" in result.stdout
    (row,) = report(seeded_url, "history", "spot")
    assert (row["table"], row["of"], row["change"], row["new"]) == (
        "place",
        "spot",
        "removed",
        None,
    )
    assert row["old"] == {"key": "spot", "name": "A spot", "kind": "facility", "named": True}
    assert failed(on(seeded_url, "report", "history", "spott"), 2).startswith("there is no article")


SPOT = {"id": id_of("spot"), "key": "spot", "name": "A spot", "kind": "facility", "named": True}


@pytest.fixture
def drafted_url(database_url: str, tmp_path: Path) -> str:
    """An archive of one coding, of which a rule proposed two statements."""
    coding = example()
    for label in ("headline", "orl"):
        statement(coding, label)["rule"] = "rules:said-that"
    assert load(database_url, write(tmp_path, coding)).refused == []
    return database_url


def drafts(url: str) -> list[str]:
    """The statements that are drafts, and the line that is said of them."""
    result = on(url, "report", "statements", "--drafted", "only", "--format", "json")
    rows = json.loads(result.stdout)
    assert all(row["drafted"] for row in rows)
    told = "rows rest on statements that a drafting rule proposed and nobody has accepted"
    assert (told in result.stderr) is (len(rows) > 1)
    return [row["statement"] for row in rows]


def test_drafts_are_accepted_by_their_labels_or_all(drafted_url: str) -> None:
    assert drafts(drafted_url) == ["quux-meeting/headline", "quux-meeting/orl"]
    done = "quux-meeting/orl: accepted, by ann"
    assert review(drafted_url, "accept", "quux-meeting", "orl") == done
    assert drafts(drafted_url) == ["quux-meeting/headline"]
    assert lines(drafted_url, "accept", "quux-meeting/orl", by="bo") == [
        "quux-meeting/orl is no draft; it stands already",
        "quux-meeting: nothing to accept",
    ]
    done = "quux-meeting/headline: accepted, by bo"
    assert review(drafted_url, "accept", "quux-meeting", by="bo") == done
    assert drafts(drafted_url) == []
    assert review(drafted_url, "accept", "quux-meeting") == "quux-meeting: nothing to accept"
    assert judgements(drafted_url) == [
        ("quux-meeting", "accepted", None, by, "1 drafted statement", True, None)
        for by in ("ann", "bo")
    ]


def test_history_says_who_accepted_it(drafted_url: str) -> None:
    review(drafted_url, "accept", "quux-meeting", "orl")
    (row,) = report(drafted_url, "history", "quux-meeting/orl")
    assert (row["by"], row["old"]["rule"], row["new"]["rule"]) == ("ann", "rules:said-that", None)


def test_what_is_no_draft_of_the_article_is_refused(drafted_url: str) -> None:
    words = failed(on(drafted_url, "review", "accept", "quux-meeting", "orlo"), 2)
    assert words == "quux-meeting has no statement 'orlo'; did you mean orl?"
