"""YAML is read as text, with lines, and what a stranger could misuse is refused."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.coding import yaml_reader
from archive.errors import CodingError
from tests.support.growth import in_proportion


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: a PyYAML built without its C library has only the other."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_reader, "LOADER", yaml.SafeLoader)
    else:
        assert yaml_reader.LOADER is yaml.CSafeLoader


def value(text: str) -> object:
    return yaml_reader.parse(text, "f.yaml")


def refusal(text: str) -> str:
    with pytest.raises(CodingError) as caught:
        yaml_reader.parse(text, "f.yaml")
    assert len(caught.value.problems) == 1
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "scalar",
    [
        "NO",
        "yes",
        "on",
        "true",
        "null",
        "~",
        "1",
        "1.0",
        "0x10",
        "1_000",
        "1e3",
        ".inf",
        ".nan",
        "2024-08-16",
        "2024-08-16T10:00:00Z",
        "12:30:45",
        "=",
        "<<",
        "010",
        "Ω",
        "🙂",
    ],
)
def test_every_scalar_stays_text(scalar: str) -> None:
    assert value(f"a: {scalar}\n{scalar}: b") == {"a": scalar, scalar: "b"}
    assert value(f"- {scalar}") == [scalar]
    assert value(f"{{a: [{scalar}, '{scalar}', \"{scalar}\"]}}") == {"a": [scalar] * 3}


def test_what_is_left_out_is_empty_text() -> None:
    assert value("a:\nb: ''\nc: []\nd: {}") == {"a": "", "b": "", "c": [], "d": {}}


def test_folded_and_literal_text() -> None:
    assert value("a: >-\n  one\n  two\nb: |\n  one\n  two\n") == {
        "a": "one two",
        "b": "one\ntwo\n",
    }


@pytest.mark.parametrize("text", ["plain", "[a, b]", "- a\n- b", "''", "--- text"])
def test_the_top_may_be_anything(text: str) -> None:
    # what must be a mapping is refused where the fields are known
    assert not isinstance(value(text), dict)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &x 1", "1: anchors and aliases are not read; write it out"),
        ("a: 1\nb: *x", "2: anchors and aliases are not read; write it out"),
        ("a: &x [1]\nb: *x", "1: anchors and aliases are not read; write it out"),
        ("a: 1\n&x b: 2", "2: anchors and aliases are not read; write it out"),
        ("a: !!int 1", "1: tags such as tag:yaml.org,2002:int are not read"),
        ("a: !!python/object/apply:os.system [x]", "1: tags such as tag:yaml.org,2002:python"),
        ("\n\n!zorb {a: 1}", "3: tags such as !zorb are not read"),
        ("a: ! 1", "1: tags such as ! are not read"),
        ("a: 1\nb: 2\na: 3", "3: 'a' stands twice"),
        ("x: {a: 1, 'a': 2}", "1: 'a' stands twice"),
        ("a: 1\n---\nb: 2", "2: a second document; one file holds one"),
        ("---\n---\n", "2: a second document; one file holds one"),
        ("? [a]\n: 1", "1: a key must be text"),
        ("a: 1\n? {b: 1}\n: 1", "2: a key must be text"),
        ("a: 1\nb: [1", "no YAML: "),
        ("a: 'x", "no YAML: "),
        ("a: b: c", "1: no YAML: mapping values are not allowed"),
        ("a: 1\n\tb: 2", "2: no YAML: "),
        ("a: @x", "1: no YAML: "),
        ("%YAML 9.9\n---\na: 1", "no YAML: found incompatible YAML document"),
        ("a: 1\nb: \x07", "2: no YAML: "),
        ("a: 1\n\n\x7f: 1", "3: no YAML: "),
        ('a: 1\nb: "x\\0y"', "2: holds the character U+0000, which no text may"),
        ('"a\\0": 1', "1: holds the character U+0000, which no text may"),
    ],
)
def test_what_is_refused_and_where(text: str, problem: str) -> None:
    message = refusal(text)
    assert message.startswith("f.yaml:")
    assert problem in message


def test_half_a_character_is_refused() -> None:
    # the C parser knows no escape for it, the other makes it and no database takes it
    message = refusal('a: 1\nb: "\\ud800"')
    assert message.startswith("f.yaml:2: ")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "\ufeff"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert refusal(text) == "f.yaml: the file is empty"


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    message = in_proportion(lambda count: refusal(opening * count), 100_000)
    # a mapping as a key is refused before it is deep
    reason = f"nested deeper than {yaml_reader.MOST_DEPTH}"
    assert any(message.endswith(end) for end in (reason, "a key must be text"))


def test_as_deep_as_is_read() -> None:
    depth = yaml_reader.MOST_DEPTH
    value("[" * depth + "]" * depth)
    assert "nested deeper" in refusal("[" * (depth + 1) + "]" * (depth + 1))


def test_marks_know_the_line_of_everything() -> None:
    text = "\n# remark\na: 1\nb:\n  - x\n  - c: >-\n      one\n      two\n    d: {e: 1,\n f: 2}\n"
    marks = yaml_reader.marks(text)
    assert marks.line == 3
    assert marks.at("a") == 3
    assert marks.at("b") == 5
    assert marks.at("b", 0) == 5
    assert marks.at("b", 1) == 6
    assert marks.at("b", 1, "c") == 6
    assert marks.at("b", 1, "d", "e") == 9
    assert marks.at("b", 1, "d", "f") == 10
    # what is not there stands where the nearest thing on its way does
    assert marks.at("b", 1, "d", "g", 0, "h") == 9
    assert marks.at("z") == 3


PIECES = st.sampled_from(
    [
        "a",
        "b",
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        '"',
        "# ",
        "&x ",
        "*x",
        "!",
        "!!",
        "|",
        ">-",
        "? ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\t",
        "\\",
        "\\0",
        "\\u00e9",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "🙂",
        "\x00",
        "\x1b",
        "<<",
        "~",
        "@",
        "`",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = yaml_reader.parse(text, "f.yaml")
    except CodingError as error:
        problems = error.problems
    else:
        assert isinstance(found, str | list | dict)
        assert 1 <= yaml_reader.marks(text).line <= len(text.splitlines()) + 1
        problems = ["f.yaml"]
    assert all(problem.startswith("f.yaml") and "\n" not in problem for problem in problems)
