"""What stands beside a file in its folder under the same name: an article's coding, its text."""

from __future__ import annotations

from pathlib import Path

from archive.reading import reader

CODING = (".yaml", ".yml")
"""The suffixes of codings and of authority files."""


class Beside:
    """Files of the same name in one folder; each folder is listed once. Links are passed over."""

    def __init__(self) -> None:
        self._folders: dict[Path, dict[str, list[Path]]] = {}

    def articles(self, path: Path) -> list[Path]:
        """The files of one article that have this file's name, in the order of their suffixes."""
        return sorted(file for file in self._named(path) if reader.suffix(file) in reader.ONE)

    def coding(self, path: Path) -> Path | None:
        """The coding that has this file's name."""
        return min((file for file in self._named(path) if file.suffix in CODING), default=None)

    def _named(self, path: Path) -> set[Path]:
        """The file itself, and all that have its name but for their suffixes."""
        if path.parent not in self._folders:
            listed = self._folders[path.parent] = {}
            for file in path.parent.iterdir():
                wanted = file.suffix in CODING or reader.suffix(file) in reader.ONE
                if wanted and file.is_file() and not file.is_symlink():
                    listed.setdefault(_name(file), []).append(file)
        return {path, *self._folders[path.parent].get(_name(path), [])}


def _name(path: Path) -> str:
    return path.stem if path.suffix in CODING else reader.stem(path)
