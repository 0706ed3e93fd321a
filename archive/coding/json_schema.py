"""The JSON Schema of codings and of authority files, from the types that read them.

Every scalar of a file is read as text: so where the schema wants text, a number or a truth value
that is written without quotation marks is as good, and where it wants a number, so is its text.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from archive.coding.format import AuthorityFile, CodingFile
from archive.keys import KEY, MOST_KEY
from archive.vocabulary import LISTS, ParticipantRole, PlaceRole, Word

DIALECT = "https://json-schema.org/draft/2020-12/schema"

EXACTLY_ONE = {"MentionEntry": ("actor", "event", "place"), "ClaimEntry": ("event", "link")}
"""Fields of which an entry has exactly one."""

AT_LEAST_ONE = {"ActorEntry": ("name", "description"), "DevelopmentEntry": ("status", "date")}
"""Fields of which an entry has at least one."""

ROLES: dict[str, type[Word]] = {"participants": ParticipantRole, "places": PlaceRole}
"""The vocabularies that are the keys of a field."""

WORDS: dict[str, type[Word]] = {words.__name__: words for words in LISTS.values()}

SCALARS: dict[str, dict[str, Any]] = {
    "string": {"type": ["string", "number", "boolean"]},
    "number": {
        "type": ["number", "string"],
        "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$",
    },
    "integer": {"type": ["integer", "string"], "pattern": "^-?(0|[1-9][0-9]*)$"},
    "boolean": {"enum": [True, False, "true", "false"]},
}
"""What a scalar of each type may be in YAML."""

NAME = {"pattern": f"^{KEY.pattern}$", "maxLength": MOST_KEY}
"""What a key or a label must be."""


IN_PLACE = {
    "ActorInPlace": (
        "ActorEntry",
        {"key": "Its key; left out, it is made of how it is called"},
    ),
    "EventInPlace": (
        "EventEntry",
        {
            "key": "Its key; left out, it is made of its title",
            "status": "How far it has come; a word alone rests on this claim",
            "date": "false: it does not take over the date of this claim; or another claim that "
            "dates it",
        },
    ),
}
"""Entries that may stand where they are first named: of what kind, and what differs in them."""

NAMING = {
    "ClaimEntry": {"event": "EventInPlace", "participants": "ActorInPlace"},
    "StatementEntry": dict.fromkeys(("speaker", "speakers", "addressees"), "ActorInPlace"),
}
"""Fields with the keys of what may be declared in place."""


def schema_text(kind: type[CodingFile | AuthorityFile]) -> str:
    """The JSON Schema of a kind of file as text."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema(kind: type[CodingFile | AuthorityFile]) -> dict[str, Any]:
    """The JSON Schema, 2020-12, of a kind of file."""
    _, found = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    made = {name: _definition(name, part) for name, part in sorted(found.items())}
    whole = made.pop(kind.__name__)
    if kind is CodingFile:
        made |= {name: _in_place(made[of], words) for name, (of, words) in IN_PLACE.items()}
        for name, fields in NAMING.items():
            for field, declared in fields.items():
                _or_declared(made[name]["properties"][field], declared)
    return {"$schema": DIALECT, **whole, "$defs": made}


def _definition(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """A vocabulary with the meanings of its words, or a kind of entry with those of its fields."""
    title = {"title": name.removesuffix("Entry").removesuffix("File")}
    about = {"description": " ".join(found["description"].split())}
    if name in WORDS:
        words = [{"const": word.value, "description": word.meaning} for word in WORDS[name]]
        return {**title, **about, "oneOf": words}
    fields = {
        field: {"description": part["description"], **_part(part, field)}
        for field, part in found["properties"].items()
    }
    for field in ("key", "label"):
        if field in fields and field in found["required"]:
            fields[field] |= NAME
    rules: dict[str, Any] = {}
    if name in EXACTLY_ONE:
        rules["oneOf"] = [{"required": [field]} for field in EXACTLY_ONE[name]]
    if name in AT_LEAST_ONE:
        rules["anyOf"] = [{"required": [field]} for field in AT_LEAST_ONE[name]]
    required = {"required": found["required"]} if found["required"] else {}
    shape = {"type": "object", "properties": fields, **required, "additionalProperties": False}
    return {**title, **about, **shape, **rules}


def _in_place(entry: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    """An entry that stands where it is first named."""
    fields = {
        name: part | ({"description": words[name]} if name in words else {})
        for name, part in entry["properties"].items()
    }
    if "date" in fields:
        fields["date"]["default"] = "true"
    required = [name for name in entry["required"] if name not in words]
    return entry | {"properties": fields, "required": required}


def _or_declared(part: dict[str, Any], declared: str) -> None:
    """Let the keys of a field be entries as well."""
    if "properties" in part:
        for role in part["properties"].values():
            _or_declared(role, declared)
    elif "items" in part:
        _or_declared(part["items"], declared)
    else:
        key = {name: part.pop(name) for name in ("type",) if name in part}
        part["anyOf"] = [key, {"$ref": f"#/$defs/{declared}"}]


def _part(found: dict[str, Any], field: str = "") -> dict[str, Any]:
    """The schema of a field's value: what is left out is not there, so nothing is null."""
    default = found.get("default")
    rest = {} if default in (None, [], {}) else {"default": default}
    if "anyOf" in found:
        parts = [_part(part) for part in found["anyOf"] if part != {"type": "null"}]
        return (parts[0] if len(parts) == 1 else {"anyOf": parts}) | rest
    if "$ref" in found:
        return {"$ref": found["$ref"]} | rest
    if found["type"] == "array":
        return {"type": "array", "items": _part(found["items"])}
    if found["type"] == "object":
        keys = _part(found["additionalProperties"])
        fields = {role.value: {"description": role.meaning, **keys} for role in ROLES[field]}
        return {"type": "object", "properties": fields, "additionalProperties": False}
    return SCALARS[found["type"]] | rest
