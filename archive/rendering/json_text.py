"""A row as one JSON object that every reader of JSON reads as it was meant."""

from __future__ import annotations

import json
import re
from typing import Any

from archive.rendering.row_fields import plain
from archive.rendering.sanitize import in_json

MOST_WHOLE = 2**53 - 1
"""The largest whole number that programs keep exactly which hold numbers in 64 bits of floating
point, as JavaScript and jq do (RFC 8259, section 6). A larger one is written as text."""

MANY_DIGITS = re.compile("[0-9]{16}")
"""What a text of JSON holds if it holds such a number."""


def json_object(row: Any) -> str:
    """A row as a JSON object on one line; whole numbers beyond MOST_WHOLE are texts."""
    value = plain(row)
    text = json.dumps(value, ensure_ascii=False)
    if MANY_DIGITS.search(text):
        text = json.dumps(_exact(value), ensure_ascii=False)
    return in_json(text)


def _exact(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _exact(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    large = isinstance(value, int) and abs(value) > MOST_WHOLE
    return str(value) if large else value
