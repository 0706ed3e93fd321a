"""A small made-up article in which one voice gives one number, and the rows of a report as JSON."""

from __future__ import annotations

import json
from typing import Any

from tests.support.coding_files import Mapping
from tests.support.command_line import on

ONE_NUMBER = "Zorbs fell\nThe mayor said that a great many were killed and a few were hurt.\n"


def one_number(given: dict[str, str], quote: str = "a great many", *more: Mapping) -> Mapping:
    """A coding in which the mayor gives a number of people killed."""
    value = {"property": "killed", "quote": quote, "unit": "people", **given}
    return {
        "codebook": "1",
        "article": {"key": "town", "language": "en"},
        "actors": [{"key": "mayor", "kind": "person", "description": "The mayor"}],
        "events": [{"key": "fall", "title": "Fall"}],
        "statements": [
            {
                "label": "mayor",
                "speaker": "mayor",
                "source": "The mayor",
                "cue": "said",
                "content": "a great many were killed and a few were hurt",
                "claims": [{"event": "fall", "values": [value, *more]}],
            }
        ],
    }


def json_rows(url: str, *words: str) -> Any:
    """The rows of a report as JSON, in which there is nothing that is no JSON."""
    result = on(url, *words, "--format", "json")
    assert result.exit_code == 0, result.output

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(result.stdout, parse_constant=refuse)
