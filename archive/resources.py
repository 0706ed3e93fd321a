"""The folders of migrations, seeds and manual: inside an installed package, or next to it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """The folder `migrations`, `seeds` or `docs`.

    Raises FileNotFoundError if the installation has none.
    """
    for path in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if path.is_dir():
            return path
    raise FileNotFoundError(f"the installation has no {name}; install it again")
