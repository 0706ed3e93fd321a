"""The published JSON Schema: true to the types that read codings, and kind to editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

from archive import resources
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.format.base import Entry, Quote
from archive.coding.format.statements import StatementEntry
from archive.coding.json_schema import schema, schema_text
from archive.vocabulary import LISTS
from tests.support.coding_files import Mapping, as_yaml, entry_of, example, statement

SEEDS = sorted(resources.folder("seeds").rglob("*.yaml"))


class Core(yaml.SafeLoader):
    """YAML 1.2 in the eyes of an editor: numbers and truth values, but no days."""


Core.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith("timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def problems(file: Any, kind: type[CodingFile | AuthorityFile] = CodingFile) -> list[str]:
    """What the schema refuses in a file, by where."""
    validator = jsonschema.Draft202012Validator(schema(kind))
    return [error.json_path for error in validator.iter_errors(file)]


def test_it_is_a_schema_itself() -> None:
    for kind in (CodingFile, AuthorityFile):
        jsonschema.Draft202012Validator.check_schema(schema(kind))
        assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema_text(kind).endswith("}\n")


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_valid_as_text_and_as_editors_read_them(path: Path) -> None:
    text = path.read_text("utf-8")
    kind = CodingFile if "codebook" in text else AuthorityFile
    for loader in (Core, yaml.BaseLoader):
        assert problems(yaml.load(text, Loader=loader), kind) == []


def test_every_field_is_explained() -> None:
    entries = [*Entry.__subclasses__(), *Quote.__subclasses__()]
    assert {CodingFile, AuthorityFile, StatementEntry} < {*entries}
    for kind in entries:
        for field in msgspec.structs.fields(kind):
            described = [part for part in field.type.__metadata__ if part.description]
            assert len(described) == 1, (kind, field.name)


def test_every_word_has_its_meaning() -> None:
    found = schema(CodingFile)["$defs"]
    for words in LISTS.values():
        if words.__name__ in found:
            entry = found[words.__name__]
            assert {w["const"]: w["description"] for w in entry["oneOf"]} == {
                word.value: word.meaning for word in words
            }
    assert "Stance" in found
    roles = found["ClaimEntry"]["properties"]["participants"]["properties"]
    assert roles["initiator"]["description"] == "does it or starts it"


def test_nothing_may_be_null_and_nothing_is_by_default() -> None:
    def parts(found: Any) -> list[Any]:
        inner = found.values() if isinstance(found, dict) else found
        inner = inner if isinstance(found, dict | list) else []
        return [found, *(part for value in inner for part in parts(value))]

    everything = parts(schema(CodingFile))
    assert {"type": "null"} not in everything
    assert None not in everything


def test_scalars_may_be_written_plainly_or_as_text() -> None:
    coding = example()
    coding["codebook"] = 1
    entry_of(coding, "places", "quux")["named"] = True
    value = statement(coding, "gazette")["claims"][0]["values"][1]
    value |= {"best": 40.5, "low": "3e1", "approximate": "false"}
    coding["gaps"][0]["nth"] = 1
    assert problems(coding) == []


def spoil_a_word(coding: Mapping) -> str:
    statement(coding, "orl")["claims"][0]["stance"] = "asserted"
    return "$.statements[2].claims[0].stance"


def spoil_a_field(coding: Mapping) -> str:
    coding["statement"] = []
    return "$"


def spoil_a_key(coding: Mapping) -> str:
    coding["events"][0]["key"] = "No Key"
    return "$.events[0].key"


def spoil_a_number(coding: Mapping) -> str:
    coding["gaps"][0]["nth"] = "one"
    return "$.gaps[0].nth"


def leave_empty(coding: Mapping) -> str:
    coding["actors"] = None
    return "$.actors"


def mention_two(coding: Mapping) -> str:
    coding["mentions"][0]["place"] = "quux"
    return "$.mentions[0]"


def claim_nothing(coding: Mapping) -> str:
    del statement(coding, "orl")["claims"][0]["event"]
    return "$.statements[2].claims[0]"


def name_nobody(coding: Mapping) -> str:
    del coding["actors"][0]["name"]
    return "$.actors[0]"


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_a_word,
        spoil_a_field,
        spoil_a_key,
        spoil_a_number,
        leave_empty,
        mention_two,
        claim_nothing,
        name_nobody,
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(spoil: Any) -> None:
    coding = yaml.load(as_yaml(example()), Loader=Core)
    assert problems(coding) == []
    where = spoil(coding)
    assert problems(coding) == [where]
