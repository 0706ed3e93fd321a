"""What two codings of one text have in common, and each difference with its lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding.compare.agreement import agreements
from archive.coding.compare.comparison import SENTENCE, Comparison, compare
from archive.coding.compare.figures import Counts
from archive.coding.compare.merged import merge
from archive.coding.compare.rules import RuleOutcome
from archive.errors import CodingError
from archive.importing.coding_pairs import read_pair
from tests.support.coding_files import TEXT, Mapping, as_yaml, entry_of, example, put, statement
from tests.support.growth import in_proportion
from tests.support.two_codings import EDITS, edited, second, written


def compared(folder: Path, one: Mapping, other: Mapping) -> Comparison:
    """Two codings of the usual text, compared."""
    (folder / "a.txt").write_bytes(TEXT.encode())
    for name, coding in (("a", one), ("b", other)):
        (folder / f"{name}.yaml").write_text(as_yaml(coding), "utf-8")
    return compare(read_pair(folder / "a.yaml", folder / "b.yaml"))


def counts(found: Comparison) -> dict[str, tuple[int, int, int]]:
    """By thing, how many A has, B has, both have."""
    return {row.thing: (row.first, row.second, row.both) for row in found.counts.figures()}


def rows(found: Comparison) -> list[tuple[Any, ...]]:
    """The differences, without the article."""
    return [
        (row.thing, row.name, row.field, row.first, row.second, row.note)
        for row in found.differences
    ]


def test_a_coding_is_like_itself(tmp_path: Path) -> None:
    found = compared(tmp_path, example(), example())
    assert found.differences == []
    assert all(first == second == both for first, second, both in counts(found).values())
    assert {row.f for row in found.counts.figures()} == {1.0}
    told = {row.field: row for row in agreements(found.units)}
    assert told["mode"].kappa == told["act"].kappa == told[SENTENCE].alpha == 1.0
    assert told["attribution"].reason == told["polarity"].reason or told["attribution"].kappa


def test_a_content_is_the_same_with_its_marks_and_without(tmp_path: Path) -> None:
    other = example()
    statement(other, "gazette")["content"] += "."
    statement(other, "zorbs")["content"] = "we come again.”"
    found = compared(tmp_path, example(), other)
    assert found.differences == []
    assert counts(found)["statements, same words"] == (5, 5, 5)


def test_two_coders(tmp_path: Path) -> None:
    found = compare(read_pair(*written(tmp_path)))
    assert counts(found) == {
        "statements": (5, 5, 4),
        "statements, same words": (5, 5, 3),
        "statements with right source": (5, 5, 4),
        "statements with right speaker": (5, 5, 4),
        "attributed statements": (4, 4, 4),
        "attributed, same words": (4, 4, 3),
        "attributed with right source": (4, 4, 4),
        "attributed with right speaker": (4, 4, 4),
        "nested statements": (2, 2, 2),
        "nested, same parent": (2, 2, 2),
        "events": (2, 2, 2),
        "claims": (5, 4, 4),
        "links": (1, 1, 1),
        "dates": (2, 2, 2),
        "dates, same day": (2, 2, 1),
        "mentions": (3, 3, 3),
    }
    figure = next(iter(found.counts.figures()))
    assert (figure.precision, figure.recall, figure.f) == (0.8, 0.8, 0.8)
    assert found.units["act"] == [
        ("report", "announce"),
        ("say", "say"),
        ("promise", "promise"),
        ("deny", "deny"),
    ]
    assert found.units[SENTENCE] == [
        ("narration", "uncoded"),
        ("attributed", "attributed"),
        ("attributed", "attributed"),
        ("attributed", "attributed"),
        ("uncoded", "narration"),
    ]


def test_each_difference_has_its_lines(tmp_path: Path) -> None:
    a, b = written(tmp_path)
    found = compare(read_pair(a, b))
    assert rows(found)[:4] == [
        ("statement", "headline", None, "‘Zorbs and blips meet in Quux’", None, None),
        (
            "statement",
            "gazette",
            "content",
            "‘on 3 May 2030 about 40 zorbs met the blips at Lake Plim’",
            "‘about 40 zorbs met the blips at Lake Plim’",
            None,
        ),
        ("statement", "gazette", "act", "report", "announce", None),
        ("statement", "page", None, None, "‘See also: page 9’", None),
    ]
    assert [row[:5] for row in rows(found)[5:]] == [
        ("claim", "zorbs/return-visit", "stance", "plans", "predicts"),
        ("date", "‘3 May 2030’", "day", "2030-05-03", "2030-05"),
        ("mention", "‘met’", "form", "implicit", "description"),
    ]
    for row in found.differences:
        assert row.article == "quux-meeting"
        for at, path in ((row.first_at, a), (row.second_at, b)):
            if at is not None:
                name, _, line = at.rpartition(":")
                assert name == str(path)
                opening = path.read_text("utf-8").splitlines()[int(line) - 1].strip()
                assert opening.startswith("- ")
                if row.thing == "statement":
                    assert opening == f"- label: {row.name}"


def test_an_event_is_matched_by_its_statements_not_by_its_title(tmp_path: Path) -> None:
    found = compared(tmp_path, example(), second())
    assert not [row for row in found.differences if row.thing in ("event", "link")]
    other = second()
    entry_of(other, "events", "second-visit").update(title="Zorbs come again")
    statement(other, "zorbs")["claims"] = []
    told = {row[1]: row for row in rows(compared(tmp_path, example(), other))}
    note = "perhaps second-visit: the titles are alike"
    assert told["return-visit"][:1] + told["return-visit"][3:] == (
        "event",
        "Zorbs come again",
        None,
        note,
    )
    assert told["second-visit"][4:] == (
        "Zorbs come again",
        "perhaps return-visit: the titles are alike",
    )
    assert told["return-visit follows meeting"][0] == "link"


def test_actors_of_one_name_are_one_unless_two_bear_it(tmp_path: Path) -> None:
    other = example()
    entry_of(other, "actors", "blip").update(key="somebody", description="a  BLIP")
    statement(other, "blip")["speaker"] = "somebody"
    put(other, "affiliations.0.actor", "somebody")
    found = compared(tmp_path, example(), other)
    assert counts(found)["statements with right speaker"] == (5, 5, 5)
    other["actors"].append({"key": "another", "kind": "person", "description": "A blip"})
    found = compared(tmp_path, example(), other)
    assert counts(found)["statements with right speaker"] == (5, 5, 4)
    assert ("statement", "blip", "speaker", "blip", "somebody", None) in rows(found)


def test_what_both_declare_is_held_against_one_another(tmp_path: Path) -> None:
    other = example()
    put(other, "events.0.status", {"word": "ongoing", "claim": "gazette"})
    put(other, "events.1.type", None)
    put(other, "actors.1.kind", "state")
    put(other, "places.0.kind", "facility")
    assert rows(compared(tmp_path, example(), other)) == [
        ("event", "meeting", "status", "occurred", "ongoing", None),
        ("event", "return-visit", "type", "CONSULT", None, None),
        ("actor", "zorbs", "kind", "group", "state", None),
        ("place", "lake-plim", "kind", "water", "facility", None),
    ]


def test_a_name_that_one_writes_and_the_other_finds_is_in_both(tmp_path: Path) -> None:
    other = put(example(), "mentions", [])
    found = compared(tmp_path, example(), other)
    # the words of a name that stands with its quote are found by nobody
    assert counts(found)["mentions"] == (3, 1, 1)
    assert [row[1] for row in rows(found)] == ["‘Vana Orl’", "‘met’"]
    other = put(other, "find_names", "false")
    assert counts(compared(tmp_path, example(), other))["mentions"] == (3, 0, 0)


def test_what_is_declared_in_place_has_its_line(tmp_path: Path) -> None:
    other = example()
    other["events"].pop()
    other["links"] = []
    statement(other, "zorbs")["claims"] = [
        {"event": {"key": "other-visit", "title": "Zorbs come again"}, "stance": "denies"}
    ]
    statement(other, "zorbs")["content"] = "The zorbs said: we come again"
    other["claim_links"] = []
    found = compared(tmp_path, put(example(), "statements.1.relays.0.relays", []), other)
    (row,) = (row for row in found.differences if row.name == "other-visit")
    assert row.second_at is not None
    line = int(row.second_at.rpartition(":")[2])
    assert "other-visit" in (tmp_path / "b.yaml").read_text("utf-8").splitlines()[line - 1]


def test_a_source_is_right_where_its_words_overlap(tmp_path: Path) -> None:
    other = example()
    statement(other, "orl")["source"] = "Vana Orl"
    statement(other, "blip")["source"] = "the paper"
    found = compared(tmp_path, example(), other)
    assert counts(found)["attributed with right source"] == (4, 4, 3)


def test_where_nothing_is_coded_nothing_is_defined(tmp_path: Path) -> None:
    bare = {"codebook": "1", "article": {"key": "quux-meeting"}}
    found = compared(tmp_path, bare, bare)
    assert {(row.precision, row.recall, row.f) for row in found.counts.figures()} == {
        (None, None, None)
    }
    told = {row.field: row.reason for row in agreements(found.units)}
    assert told.pop(SENTENCE) == "one word only: uncoded"
    assert set(told.values()) == {"nothing that both have"}
    found = compared(tmp_path, bare, example())
    figure = next(iter(found.counts.figures()))
    assert (figure.precision, figure.recall, figure.f) == (None, 0.0, 0.0)


def test_what_became_of_a_draft_by_rule(tmp_path: Path) -> None:
    draft = example()
    for label, rule in (
        ("gazette", "rules:pre-that"),
        ("orl", "rules:pre-that"),
        ("headline", "rules:narration"),
        ("blip", "rules:colon"),
    ):
        statement(draft, label)["rule"] = rule
    found = compared(tmp_path, draft, second())
    assert list(found.rules.rows()) == [
        RuleOutcome("rules:colon", 1, 1, 0, 0, 0, 0, 1.0, {}),
        RuleOutcome("rules:narration", 1, 0, 0, 0, 1, 0, 0.0, {}),
        RuleOutcome("rules:pre-that", 2, 1, 0, 1, 0, 0, 0.5, {"content": 1, "act": 1}),
        RuleOutcome("(by hand)", 0, 0, 0, 0, 0, 1, None, {}),
    ]


def test_what_a_person_only_adds_does_not_tell_against_a_rule(tmp_path: Path) -> None:
    draft, person = example(), example()
    for label in ("orl", "gazette", "blip"):
        statement(draft, label)["rule"] = "rules:x"
    del statement(draft, "gazette")["said"]
    statement(person, "orl")["hedge"] = "nobody"
    del statement(draft, "blip")["cue"]  # what says who says it is no extra
    found = compared(tmp_path, draft, person)
    fields = {"said": 1, "cue": 1, "hedge": 1}
    assert list(found.rules.rows()) == [RuleOutcome("rules:x", 3, 0, 2, 1, 0, 0, 2 / 3, fields)]
    put(person, "statements.1.said.edtf", "2030")
    statement(draft, "gazette")["said"] = example()["statements"][1]["said"]
    (row,) = compared(tmp_path, draft, person).rules.rows()
    assert (row.completed, row.changed) == (1, 2)  # a day that is put right is changed


def test_nothing_is_judged_of_codings_without_rules(tmp_path: Path) -> None:
    assert list(compared(tmp_path, example(), second()).rules.rows()) == []


def test_comparisons_add_up(tmp_path: Path) -> None:
    one = compare(read_pair(*written(tmp_path)))
    both = Comparison()
    both.add(one)
    both.add(one)
    assert counts(both)["claims"] == (10, 8, 8)
    assert len(both.differences) == 2 * len(one.differences)
    assert both.units["act"] == one.units["act"] * 2
    assert isinstance(both.counts, Counts)


@pytest.mark.parametrize("label", ["blip", "zorbs"])
def test_a_statement_that_stands_elsewhere_has_another_parent(tmp_path: Path, label: str) -> None:
    other = example()
    inner = statement(other, label)
    outer = statement(other, "gazette" if label == "blip" else "blip")
    outer["relays"] = []
    other["statements"].append({"within": "A blip", **inner})
    found = compared(tmp_path, example(), other)
    parent = "gazette" if label == "blip" else "blip"
    assert ("statement", label, "relayed by", parent, None, None) in rows(found)
    assert counts(found)["nested, same parent"] == (2, 1, 1)


@given(
    st.lists(st.sampled_from(sorted(EDITS)), max_size=4),
    st.lists(st.sampled_from(sorted(EDITS)), max_size=4),
)
def test_turned_round_it_says_the_same(folder: Path, one: list[str], other: list[str]) -> None:
    try:
        found = compared(folder, edited(one), edited(other))
        back = compared(folder, edited(other), edited(one))
    except CodingError:
        return  # edits that do not go together
    for thing, (first, second_, both) in counts(found).items():
        assert counts(back)[thing] == (second_, first, both)
        assert both <= min(first, second_)
    for field, units in found.units.items():
        assert sorted((b, a) for a, b in units) == sorted(back.units[field])
    assert len(found.differences) == len(back.differences)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for many comparisons."""
    return tmp_path_factory.mktemp("compared")


@pytest.mark.slow
def test_it_takes_no_more_than_in_proportion(folder: Path) -> None:
    def work(size: int) -> int:
        texts, entries = ["Many zorbs", ""], []
        for number in range(size):
            texts.append(f"Zorb {number} said that blip {number} met plim {number}.")
            entry = {
                "label": f"zorb-{number}",
                "within": f"Zorb {number} said",
                "source": f"Zorb {number}",
                "content": f"blip {number} met plim {number}",
                "claims": [{"event": f"event-{number % 50}"}],
            }
            entries.append(entry)
        (folder / "many.txt").write_text("\n".join(texts))
        for name, some in (("many", entries), ("more", entries[::-2])):
            coding = {"codebook": "1", "article": {"key": "many"}, "statements": some}
            (folder / f"{name}.yaml").write_text(as_yaml(coding))
        pair = read_pair(folder / "many.yaml", folder / "more.yaml")
        merge(pair)
        return compare(pair).counts.both["statements"]

    assert in_proportion(work, 1200) == 600
