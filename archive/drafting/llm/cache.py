"""Answers of models, kept in a folder of the user's own, so that no text is sent twice."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from archive.errors import ArchiveError

OF_OTHERS = stat.S_IWGRP | stat.S_IWOTH
"""The rights by which others than its owner may write in a folder."""

MOST = 1024 * 1024
"""The largest answer that is kept, in bytes."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers by the SHA-256 of model, prompt and text; nobody else may read it."""

    folder: Path

    def require_own(self) -> None:
        """Raise ArchiveError where others may write: they would answer in the model's name."""
        try:
            found = self.folder.stat()
        except OSError:
            return  # it is made when there is something to keep
        owner = getattr(os, "geteuid", lambda: found.st_uid)()
        if os.name == "posix" and (found.st_uid != owner or found.st_mode & OF_OTHERS):
            raise ArchiveError(
                f"{self.folder}: others may write there, and what they write would count as the "
                "model's answers; name another folder with --cache, or take their right away "
                "(chmod 700)"
            )

    @staticmethod
    def name(*parts: str) -> str:
        """The name of what depends on some texts and on nothing else."""
        digest = hashlib.sha256()
        for part in parts:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:%b" % (len(data), data))
        return digest.hexdigest()

    def get(self, name: str) -> str | None:
        """What is kept under a name; None if nothing is, or nothing that can be read."""
        try:
            with self._path(name).open("rb") as file:
                data = file.read(MOST + 1)
            return data.decode() if len(data) <= MOST else None
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, name: str, words: str) -> None:
        """Keep words under a name; raises OSError when the folder cannot be written."""
        data = words.encode("utf-8", "replace")
        if len(data) > MOST:
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = self.folder / f".{name}-{os.urandom(4).hex()}"
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            temporary.replace(self._path(name))
        finally:
            temporary.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"
