"""A merged coding may be loaded as it is, and states nothing that is not in both."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import resources
from archive.coding.compare.comparison import compare
from archive.coding.compare.merged import MergedCoding, merge
from archive.coding.compare.pairs import Pair
from archive.errors import CodingError
from archive.importing.coding_pairs import read_coding, read_pair
from archive.importing.session import only
from tests.support.coding_files import TEXT, Mapping, as_yaml, example, put, statement
from tests.support.two_codings import EDITS, edited, second


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the text."""
    found = tmp_path_factory.mktemp("merged")
    (found / "a.txt").write_bytes(TEXT.encode())
    return found


def pair_of(folder: Path, one: Mapping, other: Mapping) -> Pair:
    """Two codings of the usual text."""
    (folder / "a.yaml").write_text(as_yaml(one), "utf-8")
    (folder / "b.yaml").write_text(as_yaml(other), "utf-8")
    return read_pair(folder / "a.yaml", folder / "b.yaml")


def merged(folder: Path, one: Mapping, other: Mapping) -> MergedCoding:
    """What is merged of two codings; it states nothing that only one of them does."""
    found = merge(pair_of(folder, one, other))
    (folder / "m.yaml").write_text(found.text, "utf-8")
    for name in ("a", "b"):
        pair = read_pair(folder / "m.yaml", folder / f"{name}.yaml", folder / "a.txt")
        for row in compare(pair).differences:
            whole = row.field is None and row.first is not None
            assert not whole, (name, row)
            assert row.field in (None, "occasion") or row.first is None or _is_part(row), row
    return found


def _is_part(row: object) -> bool:
    """Whether a fact of the merged coding is a part of what the other has."""
    field = getattr(row, "field", "")
    if field == "kind" or getattr(row, "thing", "") == "mention":
        return True  # an entry needs a kind, and names are found in every coding
    if field == "status":
        return getattr(row, "first", "") == "unknown"
    first, whole = getattr(row, "first", ""), getattr(row, "second", "") or ""
    if field == "act":
        return first in ("say", "present")  # what it is when it is left out
    return all(part in whole for part in first.replace("; ", ", ").split(", "))


def test_what_is_the_same_is_kept_whole(folder: Path) -> None:
    found = merged(folder, example(), example())
    assert found.left == 0
    assert "# A" not in found.text.split("codebook", 1)[1]
    pair = read_pair(folder / "m.yaml", folder / "a.yaml", folder / "a.txt")
    assert pair.left.built.own == pair.right.built.own
    assert pair.left.built.shared == pair.right.built.shared


@pytest.mark.parametrize(
    "path", sorted((resources.folder("seeds") / "wikinews").glob("2*.yaml")), ids=lambda p: p.stem
)
def test_a_shipped_coding_is_merged_with_itself(path: Path, folder: Path) -> None:
    found = merge(read_pair(path, path))
    (folder / "shipped.yaml").write_text(found.text, "utf-8")
    document = only(path.with_suffix(".txt"))
    one, other = read_coding(folder / "shipped.yaml", document), read_coding(path, document)
    assert found.left == 0
    assert one.built.own == other.built.own
    assert one.built.shared == other.built.shared


def test_what_differs_stands_beside_it_in_comments(folder: Path) -> None:
    other = example()
    put(other, "statements.2.act", "say")
    statement(other, "orl")["hedge"] = "nobody"
    statement(other, "gazette")["claims"][0]["participants"] = {"participant": ["zorbs"]}
    found = merged(folder, example(), other)
    assert found.left == 3
    assert (
        """  - label: orl
    within: Zorb leader
    speaker: vana-orl
    source: Zorb leader Vana Orl
    cue: said
    content: nobody met
    # A: act: deny
    # B: act: say
    # B: hedge: nobody
    claims:
"""
        in found.text
    )
    assert "\n        # A: participants: {participant: [blips]}\n        values:\n" in found.text


def test_what_one_has_alone_is_a_comment(folder: Path) -> None:
    found = merge(pair_of(folder, example(), second()))
    assert found.text.startswith(
        "# What two codings both state: A is a.yaml, B is b.yaml.\n# 11 things are"
    )
    assert '  # B: - label: page\n  # B:   content: "See also: page 9"\n' in found.text
    assert "\n  # A: - label: headline\n" in found.text
    assert "    # B: its key is second-visit\n    # B: title: A second visit\n" in found.text
    assert "    # A and B: date: gazette\n" in found.text


def test_the_second_codings_keys_are_the_firsts(folder: Path) -> None:
    other = second()
    other["statements"][-1].update(speaker="a-blip", claims=[{"event": "second-visit"}])
    found = merge(pair_of(folder, example(), other))
    page = found.text[found.text.index("# B: - label: page") :]
    assert "# B:   speaker: blip\n" in page
    assert "# B:     - event: return-visit\n" in page or "{event: return-visit}" in page


def test_choosing_all_of_one_coder_gives_that_coding(folder: Path) -> None:
    other = example()
    put(other, "statements.2.act", "say")
    put(other, "mentions", other["mentions"][:2])
    put(other, "places.0.parent", None)
    found = merged(folder, example(), other)
    chosen = found.text.replace("# A: ", "")
    (folder / "chosen.yaml").write_text(chosen, "utf-8")
    pair = read_pair(folder / "chosen.yaml", folder / "a.yaml", folder / "a.txt")
    assert compare(pair).differences == []


@given(
    st.lists(st.sampled_from(sorted(EDITS)), max_size=6),
    st.lists(st.sampled_from(sorted(EDITS)), max_size=6),
)
def test_it_may_be_loaded_whatever_differs(folder: Path, one: list[str], other: list[str]) -> None:
    try:
        pair_of(folder, edited(one), edited(other))
    except CodingError:
        return  # edits that do not go together
    merged(folder, edited(one), edited(other))


@pytest.mark.parametrize("name", sorted(EDITS.keys() - {"undeclared actor", "undeclared places"}))
def test_each_edit_makes_a_coding_and_a_difference(folder: Path, name: str) -> None:
    assert merged(folder, example(), edited([name])).left > 0


def test_what_one_writes_and_the_other_finds_is_in_both(folder: Path) -> None:
    one, other = example(), example()
    one["mentions"] = []
    found = merged(folder, one, other)
    assert "  - {place: quux, quote: Quux, within: Zorbs and}\n" in found.text
    assert "  # B: - {event: meeting, form: implicit, quote: met, within: The Quux}\n" in found.text
    assert found.left == 2


def test_what_is_said_of_the_whole_coding_is_kept_when_both_say_so(folder: Path) -> None:
    silent = {**example(), "find_names": "false"}
    assert "\nfind_names: false\n" in merged(folder, silent, silent).text
    found = merged(folder, silent, example())
    assert "\n# A: find_names: false\n" in found.text
    assert found.left == 1


def test_claims_of_the_second_have_the_names_of_the_firsts(folder: Path) -> None:
    other = example()
    statement(other, "orl")["label"] = "denial"
    put(other, "claim_links.0", {"claim": "denial", "kind": "corroborates", "other": "gazette"})
    put(other, "claim_links.0.about", "occurrence")
    put(other, "events.0.status", {"word": "ongoing", "claim": "gazette/meeting"})
    found = merge(pair_of(folder, example(), other))
    assert "{claim: orl/meeting, kind: corroborates, other: gazette/meeting," in found.text
    assert "    # B: status: {word: ongoing, claim: gazette/meeting}\n" in found.text


def test_what_one_declares_and_both_refer_to_is_kept(folder: Path) -> None:
    for pair in (("undeclared actor", ""), ("", "undeclared actor")):
        codings = [edited([name]) if name else example() for name in pair]
        found = merged(folder, *codings)
        assert "  - {key: blip, kind: person, description: A blip}\n" in found.text
    found = merged(folder, edited(["undeclared places"]), example())
    assert "  - {key: lake-plim, name: Lake Plim, kind: water, parent: quux}\n" in found.text


def test_a_point_is_kept_whole_or_not_at_all(folder: Path) -> None:
    found = merged(folder, edited(["point"]), edited(["other point"]))
    assert found.left == 2
    assert "\n    latitude" not in found.text
    assert "    # A: longitude: 2.5\n    # B: longitude: 3.5\n" in found.text


def test_developments_are_kept_with_their_claims(folder: Path) -> None:
    same = edited(["development"])
    found = merged(folder, same, same)
    assert found.left == 0
    kept = "{event: far-event, status: {word: planned, claim: gazette/far-event}}"
    assert f"\ndevelopments:\n  - {kept}\n" in found.text
    found = merged(folder, same, edited(["other development"]))
    assert "developments: []\n  # A: - " in found.text
