"""Where the migrations and the seeds are: inside an installed package, or beside it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `migrations` or `seeds`.

    Raises FileNotFoundError when the installation lacks it.
    """
    for path in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if path.is_dir():
            return path
    raise FileNotFoundError(f"the installation has no {name}; install it again")
