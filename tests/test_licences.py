"""NOTICE names every library with its licence, and none has a licence that nobody looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.dependencies import environments, extras, here, tree
from tests.support.licences import is_allowed, licence

NOTICE = (Path(__file__).parents[1] / "NOTICE").read_text("utf-8")
ENTRY = re.compile(r"^    ([a-z0-9-]+)  +(\S.*)$", re.MULTILINE)


def test_each_library_stands_in_the_notice_with_its_licence() -> None:
    named = dict(ENTRY.findall(NOTICE))
    needed = {name: licence(name) for name in sorted(tree(extras(), here()))}
    differing = {name: told for name, told in needed.items() if named.get(name) != told}
    assert differing == {}, "look at the licence, then write it into NOTICE"


def test_the_notice_names_no_others() -> None:
    needed = {name for each in environments() for name in tree(extras(), each)}
    assert set(dict(ENTRY.findall(NOTICE))) <= needed


def test_each_licence_may_stand_beside_the_archives() -> None:
    refused = {name: told for name, told in ENTRY.findall(NOTICE) if not is_allowed(told)}
    assert refused == {}


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT AND GPL-2.0-only", False),
        ("GPL-2.0-only WITH Classpath-exception-2.0", False),
        ("MIT AND (BSD-3-Clause OR GPL-2.0-only)", False),
        ("Other/Proprietary License", False),
        ("", False),
    ],
)
def test_which_licences_are_allowed(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed
