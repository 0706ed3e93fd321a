"""The problem of a YAML text, in the words of this program."""

from __future__ import annotations

import yaml

DEPTH = "exceeded maximum nesting depth"
"""The problem that libyaml, since 0.2.6, reports of very deep nesting, before any event."""


def problem(error: yaml.MarkedYAMLError, most: int) -> str:
    """Why a YAML text cannot be read; it may be nested `most` deep."""
    if error.problem == DEPTH:
        return f"nested deeper than {most}"
    return f"no YAML: {error.problem or error.context}"
