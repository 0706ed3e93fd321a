"""What a model may answer: a flat list of statements, as a JSON Schema and as it is decoded."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from archive.vocabulary import ActorKind, Mode

MOST_STATEMENTS = 200
"""How many statements are taken from one answer."""

Words = Annotated[str, Meta(max_length=20_000)]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as a model gives it: quotes of the text, which are looked for there."""

    content: Words
    source: Words | None = None
    cue: Words | None = None
    speaker: Words | None = None
    speaker_kind: str | None = None
    mode: str | None = None
    within: Words | None = None


class Answer(msgspec.Struct, frozen=True):
    """All that a model says of a piece of a text."""

    statements: list[Said]


class Message(msgspec.Struct, frozen=True):
    """What a server wraps it in."""

    content: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """One of several completions; one is asked for."""

    message: Message


class Completion(msgspec.Struct, frozen=True):
    """The answer of a server."""

    choices: list[Choice]


def content(data: bytes) -> str | None:
    """What a model wrote, from the answer of a server; None if it is no such answer."""
    try:
        choices = msgspec.json.decode(data, type=Completion).choices
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return choices[0].message.content if choices else None


def answer(words: str) -> Answer | None:
    """What a model says, from what it wrote; None if that is no JSON of the schema."""
    try:
        return msgspec.json.decode(words, type=Answer)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        return None


def _optional(what: str, **more: Any) -> dict[str, Any]:
    """A field that may be null: strict schemas have no optional ones."""
    return {"type": ["string", "null"], "description": what} | more


FIELDS: dict[str, Any] = {
    "content": {"type": "string", "description": "The words that are said, copied exactly"},
    "source": _optional("The words that name or describe who says it, copied exactly"),
    "cue": _optional("The words that mark it as said, such as: said, according to"),
    "speaker": _optional("Who says it: a key of the list, or the fullest name in the text"),
    "speaker_kind": _optional(
        "What the speaker is", enum=[*(kind.value for kind in ActorKind), None]
    ),
    "mode": _optional(
        "direct: all of it in quotation marks; indirect: nothing; mixed: some of it",
        enum=[Mode.DIRECT.value, Mode.INDIRECT.value, Mode.MIXED.value, None],
    ),
    "within": _optional("The first five words of the sentence that holds the content"),
}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["statements"],
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(FIELDS),
                "properties": FIELDS,
            },
        }
    },
}
"""The JSON Schema of an answer."""
