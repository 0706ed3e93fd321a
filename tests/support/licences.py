"""The licences of libraries, as their metadata states them, in the words of SPDX."""

from __future__ import annotations

import re
from importlib.metadata import metadata

ALLOWED = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python",
        "MIT", "MIT-CMU", "PSF-2.0", "Public Domain", "Zlib",
        # of libraries that are used as they come, beside the archive and not within it
        "LGPL-2.1-or-later", "LGPL-3.0-only", "MPL-2.0",
    }
)  # fmt: skip
"""Licences beside which the archive may be used and passed on under its own."""

WORDED = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""The words of older metadata, which knew no expressions."""


def licence(name: str) -> str:
    """The licence of an installed library: an expression of SPDX where it can be told.

    Taken from its expression, else from one line that it calls its licence, else from its
    classifiers; empty when it states none. Words that are not known are given as they stand.
    """
    stated = metadata(name)
    if "License-Expression" in stated:
        return stated["License-Expression"]
    line = stated["License"].strip() if "License" in stated else ""
    if line and "\n" not in line and len(line) < 60:
        return WORDED.get(line, line)
    classifiers = stated.get_all("Classifier") or []
    words = [str(one).split(" :: ")[-1] for one in classifiers if one.startswith("License ::")]
    return " OR ".join(sorted({WORDED.get(one, one) for one in words}))


def is_allowed(expression: str) -> bool:
    """Whether a library may be used: of licences to choose from one is allowed, of others all.

    An expression with brackets, or with an exception, is none of those that are known.
    """
    return any(
        all(part.strip() in ALLOWED for part in re.split(r"\bAND\b", choice))
        for choice in re.split(r"\bOR\b", expression)
    )
