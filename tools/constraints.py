"""The set of libraries that was tested together, with the hashes of their files.

    python tools/constraints.py     write requirements/*.txt from what is installed here

The versions are those of this environment, in which the tests have passed. uv asks the index for
the hashes of all their files, so that one list serves each Python and each machine, and adds what
other Pythons need (markers tell which). No address of an index stands in the result.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "requirements"
LEFT_OUT = ("news-archive", "pip")
"""Whose version is not that of this environment: the archive, and what came with the environment,
which is to be new."""

SETS: dict[str, list[str]] = {
    "archive": [],
    "agreement": ["agreement"],
    "pictures": ["pictures"],
    "dev": ["dev"],
}
"""The name of each list, and the extras that it holds beside what the archive always needs."""

OLDEST_PYTHON = "3.11"
"""As `requires-python` has it."""


def installed() -> dict[str, str]:
    """The version of each library of this environment, by its name."""
    found = {each.metadata["Name"]: each.version for each in distributions()}
    return {name: version for name, version in sorted(found.items()) if name not in LEFT_OUT}


def write(name: str, extras: list[str], versions: Path) -> None:
    """Write the list `name`, of the versions that stand in a file of `NAME==VERSION` lines.

    Raises subprocess.CalledProcessError when they do not go together or are not to be had.
    """
    command: list[str | Path] = [Path(sys.executable).with_name("uv"), "pip", "compile"]
    command += ["--quiet", "--universal", "--generate-hashes", "--no-annotate", "--upgrade"]
    command += ["--python-version", OLDEST_PYTHON, "--constraints", versions]
    command += ["--custom-compile-command", "make constraints"]
    command += [f"--extra={extra}" for extra in extras]
    command += ["--output-file", FOLDER / f"{name}.txt", "pyproject.toml"]
    subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """Write all lists; the status of the process: 1, with uv's own words, when one fails."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        versions = Path(folder) / "versions.txt"
        lines = (f"{name}=={version}\n" for name, version in installed().items())
        versions.write_text("".join(lines), "utf-8")
        try:
            for name, extras in SETS.items():
                write(name, extras, versions)
        except subprocess.CalledProcessError:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
