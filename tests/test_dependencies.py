"""What the archive needs: bounded above, installed within the bounds, and listed with hashes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from tests.support.dependencies import (
    declared,
    environments,
    extras,
    here,
    pinned,
    tree,
    unlisted,
)

FOLDER = Path(__file__).parents[1] / "requirements"
LISTS: dict[str, list[str]] = {
    "archive": [],
    "agreement": ["agreement"],
    "pictures": ["pictures"],
    "dev": ["dev"],
}
ABOVE = ("<", "<=", "==", "~=")
HASHED = f"example==1.0 --hash=sha256:{'0' * 64}\n"


def read(name: str) -> dict[str, Requirement]:
    """The libraries of one of the lists."""
    return pinned((FOLDER / f"{name}.txt").read_text("utf-8"))


def test_each_requirement_is_bounded_on_both_sides() -> None:
    own = [one for one in declared(*extras()) if one.name != "news-archive"]
    assert len(own) > 30
    for one in own:
        operators = {each.operator for each in one.specifier}
        assert operators & {*ABOVE}, f"{one} may be a version that nobody has tried"
        assert operators & {">=", "==", "~="}, f"{one} may be older than what was tried"


def test_what_is_installed_is_within_all_bounds() -> None:
    needed = tree(extras(), here())
    assert {"lxml", "typing-extensions", "pytest", "numpy"} <= needed.keys()
    for name, asked in needed.items():
        for one in asked:
            assert one.specifier.contains(version(name), prereleases=True), (name, str(one))


def test_there_is_a_list_of_each_extra() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == LISTS.keys() == {"archive", *extras()}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_brings_all_that_is_needed_anywhere(name: str) -> None:
    listed = read(name)
    for environment in environments():
        missing = unlisted(listed, tree(LISTS[name], environment), environment)
        assert missing == set(), (environment["python_version"], "run `make constraints`")


@given(st.sampled_from(sorted(read("archive"))), st.sampled_from(["gone", "older", "elsewhere"]))
def test_a_library_that_a_list_does_not_bring_is_found(name: str, how: str) -> None:
    listed = read("archive")
    pin = listed.pop(name)
    if how == "older":
        listed[name] = Requirement(f"{name}==0.0.1")
    if how == "elsewhere":
        listed[name] = Requirement(f"{name}{pin.specifier}; sys_platform == 'win32'")
    needed = tree([], here())
    bounded = how != "older" or any(one.specifier for one in needed.get(name, []))
    assert unlisted(listed, needed, here()) == ({name} & needed.keys() if bounded else set())


def test_the_lists_agree() -> None:
    large = {name: str(one) for name, one in read("dev").items()}
    for name in LISTS:
        assert {name: str(one) for name, one in read(name).items()}.items() <= large.items()


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple\n",
        "example==1.0\n",
        "example==1.0 --hash=md5:0123\n",
        f"example @ https://example.org/e.whl --hash=sha256:{'0' * 64}\n",
        HASHED.replace("\n", " --trusted-host example.org\n"),
    ],
)
def test_a_line_without_hashes_or_with_an_address_is_refused(line: str) -> None:
    assert pinned(HASHED).keys() == {"example"}
    with pytest.raises(ValueError, match=r"no version with hashes|Expected"):
        pinned(HASHED + line)
