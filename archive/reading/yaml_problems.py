"""What is wrong with a YAML text, in the words of the program."""

from __future__ import annotations

import yaml

DEPTH = "exceeded maximum nesting depth"
"""What libyaml says, since 0.2.6, of openings a thousand deep, before any event of them."""


def problem(error: yaml.MarkedYAMLError, most: int) -> str:
    """Why a text cannot be read whose nesting may be `most` deep."""
    if error.problem == DEPTH:
        return f"nested deeper than {most}"
    return f"no YAML: {error.problem or error.context}"
