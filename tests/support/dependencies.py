"""What the archive needs, as the metadata of the installed libraries says, and the lists of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

Environment = Mapping[str, str]
"""What markers ask for: `python_version`, `sys_platform` and their like."""

Tree = dict[str, list[Requirement]]
"""Every library that is needed, by its normalized name, with what asks for it."""


def here() -> dict[str, str]:
    """The environment of this Python."""
    return {name: str(value) for name, value in default_environment().items()}


def environments() -> Iterator[dict[str, str]]:
    """The environments that the archive promises to run in."""
    for python in PYTHONS:
        for platform, system in SYSTEMS:
            known = {"python_version": python, "python_full_version": f"{python}.0"}
            yield here() | known | {"sys_platform": platform, "platform_system": system}


def declared(*extras: str) -> list[Requirement]:
    """The requirements that `pyproject.toml` states: the archive's own, and those of extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def extras() -> list[str]:
    """The names of the extras that `pyproject.toml` states."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return list(project["optional-dependencies"])


def tree(extras: list[str], environment: Environment) -> Tree:
    """The libraries that are needed in an environment, and whatever those need.

    What a library needs that is not installed here is not known, and it is a leaf.
    """
    found: Tree = {}
    open_ = [(each, "") for each in declared(*extras)]
    seen: set[tuple[str, str]] = set()
    while open_:
        one, extra = open_.pop()
        if one.marker and not one.marker.evaluate({**environment, "extra": extra}):
            continue
        name = canonicalize_name(one.name)
        if name != "news-archive":
            found.setdefault(name, []).append(one)
        for wanted in {"", *one.extras} - {each for at, each in seen if at == name}:
            seen.add((name, wanted))
            open_ += [(needed, wanted) for needed in _needs(name, wanted)]
    return found


def _needs(name: str, extra: str) -> list[Requirement]:
    """What a library states that it needs."""
    if name == "news-archive":
        return declared(extra) if extra else []
    try:
        return [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return []


def pinned(text: str) -> dict[str, Requirement]:
    """The libraries of a list, by their names; each is one version, with the hashes of its files.

    Raises ValueError for a line that is something else, such as the address of an index.
    """
    found: dict[str, Requirement] = {}
    for line in text.replace("\\\n", " ").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        one = Requirement(line.partition("--hash=")[0])
        if not HASH.search(line) or HASH.sub("", line).count("--") or one.url:
            raise ValueError(f"no version with hashes: {line[:80]}")
        found[canonicalize_name(one.name)] = one
    return found


def unlisted(listed: Mapping[str, Requirement], needed: Tree, environment: Environment) -> set[str]:
    """The libraries that are needed in an environment, and that a list does not bring there.

    One whose version in the list is not one that is asked for is not brought either.
    """
    return {
        name
        for name, asked in needed.items()
        if name not in listed or not _brings(listed[name], asked, environment)
    }


def _brings(listed: Requirement, asked: list[Requirement], environment: Environment) -> bool:
    """Whether a line of a list holds in an environment, with a version that all may have."""
    (pin,) = listed.specifier
    holds = listed.marker is None or listed.marker.evaluate({**environment, "extra": ""})
    return holds and pin.operator == "==" and all(pin.version in one.specifier for one in asked)
