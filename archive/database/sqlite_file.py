"""The file of a SQLite archive: opened so that SQLite can check and heal it, and its journal."""

from __future__ import annotations

import os
import re
import sqlite3
from enum import Enum
from pathlib import Path
from typing import Any

WAL_FORMAT = 2
"""What byte 18 of the file is, its format for writing, where its journal is a write-ahead log."""

REMOTE = re.compile(
    r"9p|afs|ceph|cifs|davfs|glusterfs|ncpfs|nfs4?|smb3|smbfs|vboxsf|virtiofs|"
    r"fuse\.(davfs|rclone|s3fs|sshfs|vmhgfs-fuse)"
)
"""File systems of other machines, whose programs share no memory: no write-ahead log works there
(https://www.sqlite.org/wal.html)."""

MOUNTS = Path("/proc/self/mounts")


class Access(Enum):
    """How a file can be read: the parameters of its URI."""

    FULL = "mode=rw"
    """As by a writer, though nothing can be written: CHECKs are verified, and what a crash left
    half written is undone."""
    READ_ONLY = "mode=ro"
    """As by somebody who may not write the file."""
    FROZEN = "mode=ro&immutable=1"
    """As a file that nobody writes: in a folder in which the log of its writers cannot be made."""


def access(path: Path) -> Access:
    """How the file at `path` can be read by this program."""
    if os.access(path, os.W_OK):
        may_make = os.access(path.resolve().parent, os.W_OK)
        return Access.FULL if may_make or not _has_log(path) else _without_folder(path)
    return _without_folder(path) if _has_log(path) else Access.READ_ONLY


def _without_folder(path: Path) -> Access:
    """How a file with a log is read by whoever cannot make the files beside it."""
    log = path.resolve().with_name(f"{path.resolve().name}-wal")
    return Access.READ_ONLY if log.exists() else Access.FROZEN


def _has_log(path: Path) -> bool:
    """Whether a file's journal is a write-ahead log."""
    with path.open("rb") as file:
        return file.read(19)[18:] == bytes([WAL_FORMAT])


def connect(path: Path, parameters: str, wait: float = 5.0) -> sqlite3.Connection:
    """A connection whose transactions are begun by SQL alone; it waits `wait` seconds for others.

    `parameters` are those of the URI, such as `mode=rw`. Raises sqlite3.Error.
    """
    # as_uri quotes what a file name may hold: a question mark, a percent sign
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{parameters}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )


def read(path: Path, wait: float = 5.0) -> sqlite3.Connection:
    """A connection that writes nothing, though it may undo what a crash left half written.

    Raises sqlite3.Error.
    """
    connection = connect(path, access(path).value, wait)
    connection.execute("PRAGMA query_only = ON")
    return connection


def verifies_checks(connection: Any) -> bool:
    """Whether SQLite verifies CHECKs on a connection: not on one that opens its file read-only."""
    files = {name: path for _, name, path in connection.execute("PRAGMA database_list")}
    return access(Path(files["main"])) is Access.FULL


def keep_log(connection: Any, path: Path) -> None:
    """Give a new file a write-ahead log, so that readers and a writer do not wait for each other.

    On file systems that bear none the journal stays as it is.
    """
    if not REMOTE.fullmatch(_file_system(path.resolve().parent)):
        connection.execute("PRAGMA journal_mode = WAL").fetchall()


def _file_system(folder: Path) -> str:
    """The type of the file system of a folder as Linux tells it; empty where nothing tells it."""
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    found, length = "", 0
    for line in lines:
        _, mounted, kind, *_ = line.split(" ")
        at = mounted.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if len(at) >= length and folder.is_relative_to(at):
            found, length = kind, len(at)
    return found
