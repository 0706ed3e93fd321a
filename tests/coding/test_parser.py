"""Files of strangers are read bounded, and refused with file, line and what would help."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from archive.coding import parser
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import read_file
from archive.errors import CodingError
from tests.support.coding_files import CODING, authority, example, problems, statement, write

SMALL = 'codebook: "1"\narticle: {key: x}\n'


def refusal(path: Path) -> list[str]:
    with pytest.raises(CodingError) as caught:
        read_file(path, CodingFile)
    return [problem.replace(f"{path.parent}/", "") for problem in caught.value.problems]


def put(folder: Path, data: bytes) -> Path:
    path = folder / "x.yaml"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a\nb\n\xff\n", "x.yaml:3: not UTF-8 (byte 0xff); convert it"),
        (b"Zorbs \xe9t\xe9", "x.yaml:1: not UTF-8 (byte 0xe9); convert it"),
        (b"\xef\xbb\xbfab\n\n\x80", "x.yaml:3: not UTF-8 (byte 0x80); convert it"),
        ("Zorbs".encode("utf-16"), "x.yaml:1: not UTF-8 (byte 0xff); convert it"),
        (b"ab\xed\xa0\x80", "x.yaml:1: not UTF-8 (byte 0xed); convert it"),
        (b"a\n\nb\x00", "x.yaml:3: holds a NUL character, which no text may"),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, problem: str) -> None:
    assert refusal(put(tmp_path, data)) == [problem]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    parsed = read_file(put(tmp_path, b"\xef\xbb\xbf" + SMALL.encode()), CodingFile)
    assert parsed.file.article.key == "x"


def test_an_empty_coding_is_refused(tmp_path: Path) -> None:
    assert refusal(put(tmp_path, b"")) == ["x.yaml: the file is empty"]


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 2 * 1024 * 1024
    monkeypatch.setattr(parser, "MOST_CODING", most)
    path = put(tmp_path, SMALL.encode() + b"#" * (most - len(SMALL)))
    read_file(path, CodingFile)
    path.write_bytes(path.read_bytes() + b"#")
    assert refusal(path) == ["x.yaml: larger than 2 MiB"]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == ["none: No such file or directory"]
    folder = tmp_path / "folder"
    folder.mkdir()
    assert refusal(folder) == ["folder: Is a directory"]
    assert refusal(put(tmp_path, b"x") / "below") == ["below: Not a directory"]
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert refusal(loop) == [f"loop: {os.strerror(40)}"]


@pytest.mark.parametrize("top", ["[a]", "text", "''", "- a: 1"])
def test_the_top_must_be_a_mapping(tmp_path: Path, top: str) -> None:
    (problem,) = refusal(put(tmp_path, f"\n{top}".encode()))
    assert problem == "x.yaml:2: a mapping is expected, such as 'statements: [...]'"


CLAIM = "statements[1].claims[0]"
INNER = "statements[1].relays[0].relays[0]"


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("mentions:\n", "mention:\n", "", "unknown field 'mention'; did you mean mentions?"),
        ("gaps:\n", "zzz:\n", "", "unknown field 'zzz'"),
        ("act: report", "act: reports", "statements[1].act", "'reports'; did you mean report?"),
        ("act: promise", "act: promises", f"{INNER}.act", "did you mean promise, "),
        ("stance: denies", "stanse: denies", "statements[2].claims[0]", "did you mean stance?"),
        ("{participant:", "{partner:", f"{CLAIM}.participants", "did you mean participant?"),
        ("[zorbs, blips]", "zorbs", f"{CLAIM}.participants", "Expected `array`, got `str`"),
        ("2030-05, quote", "x, qote", "statements[1].said", "did you mean quote"),
        ("word: occurred", "word: occured", "events[0].status.word", "did you mean occurred, "),
        ("kind: water", "kind: wet", "places[0].kind", "Invalid enum value 'wet'"),
        ("best: 40", "best: forty", f"{CLAIM}.values[1].best", "Expected `float | null`"),
        ("approximate: true", "approximate: yes", f"{CLAIM}.values[1].approximate", "`bool`"),
        ("label: gazette", "labl: gazette", "statements[1]", "did you mean label?"),
        ("quote: about", "qoute: about", f"{CLAIM}.values[1]", "did you mean quote, "),
        ("content: nobody met", "content: [[x]]", "statements[2].content[0]", "got `array`"),
        (
            "reason: where",
            "reason: {a: b}, note: ",
            "gaps[0].reason",
            "Expected `str`, got `object`",
        ),
        ("[Quux Gazette]", "{a: b}", "actors[0].names", "Expected `array`, got `object`"),
        ("name: Orl", "nme: Orl", "actors[4].names[0]", "did you mean name, "),
        ("claim: orl, ", "", "claim_links[0]", "Object missing required field `claim`"),
    ],
)
def test_a_wrong_word_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, where: str, said: str
) -> None:
    changed = CODING.replace(old, new, 1)
    (found,) = (line for line in problems(tmp_path, changed) if "is missing" not in line)
    name, number, told = found.split(":", 2)
    assert name == "piece.yaml"
    assert told.startswith(f" {where}: " if where else " unknown")
    assert said in told
    # the line of the word itself, of the entry that has it, or of what stands under it
    wrong = CODING[: CODING.index(old)].count("\n") + 1
    assert abs(int(number) - wrong) <= 1


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    assert refusal(put(tmp_path, b"\n\nstatements: []\n")) == [
        "x.yaml:3: the field 'codebook' is missing",
        "x.yaml:3: the field 'article' is missing",
    ]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    coding = example()
    coding["zebra"] = "blue"
    coding["actors"][0]["kind"] = "robot"
    coding["actors"][3]["knd"] = "person"
    statement(coding, "orl")["mode"] = "shouted"
    del coding["codebook"]
    path = write(tmp_path, coding).path
    lines = path.read_text("utf-8").splitlines()

    def line(needle: str) -> int:
        return next(number for number, line in enumerate(lines, 1) if needle in line)

    hint = "; did you mean kind?"
    assert refusal(path) == [
        f"piece.yaml:{line('zebra')}: unknown field 'zebra'",
        (
            f"piece.yaml:{line('robot')}: actors[0].kind: Invalid enum value 'robot'; it is one "
            "of: person, organization, state, armed force, office, group, document, image, data"
        ),
        f"piece.yaml:{line('knd') - 3}: actors[3]: Object contains unknown field `knd`{hint}",
        (
            f"piece.yaml:{line('shouted')}: statements[2].mode: Invalid enum value 'shouted'; it "
            "is one of: direct, indirect, mixed, narration"
        ),
        "piece.yaml:1: the field 'codebook' is missing",
    ]


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, SMALL.encode())
    assert read_file(path, CodingFile).sha256 == hashlib.sha256(SMALL.encode()).hexdigest()


def test_an_authority_file_holds_no_article(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match="unknown field 'article'"):
        authority(tmp_path, example())
    assert authority(tmp_path, {"actors": []}).file == AuthorityFile()
