"""New migrations, and the record of those that have landed.

    python tools/migrations.py new "search index"   a new one, from what the models say now
    python tools/migrations.py landed               record all there are in migrations/landed.sha256

A migration that has landed is never edited: other people's archives have run it.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

from alembic import command

from archive.database import engine as engines
from archive.database.migrate import history, plan, upgrade

ROOT = Path(__file__).parents[1]
MIGRATIONS = ROOT / "migrations"
LANDED = MIGRATIONS / "landed.sha256"
VERSION = ROOT / "archive" / "database" / "schema_version.py"
BACKENDS = ("sqlite", "postgresql")


def hashed(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def files() -> Iterator[Path]:
    """The files that landed revisions consist of, without what they share."""
    yield from sorted(MIGRATIONS.glob("versions/*.py"))
    shared = {"versions", "__pycache__"}
    for folder in sorted(path for path in MIGRATIONS.iterdir() if path.is_dir()):
        if folder.name not in shared:
            yield from sorted(folder.glob("*.py"))


def record() -> dict[str, str]:
    """The hash of each file, and of the SQL that each revision runs on each database.

    The helpers that revisions share may grow; that they do what they did shows in the SQL.
    """
    hashes = {
        path.relative_to(MIGRATIONS).as_posix(): hashed(path.read_bytes()) for path in files()
    }
    before = None
    for step in history.listed():
        for backend in BACKENDS:
            sql = "\n\n".join(plan.sql(before, step.revision, backend))
            hashes[f"{step.revision} on {backend}"] = hashed(sql.encode())
        before = step.revision
    return hashes


def stored() -> dict[str, str]:
    """The record, as its file has it."""
    lines = LANDED.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("  ", 1) for line in lines)
    return {name: sum_ for sum_, name in pairs}


def land() -> None:
    """Write the record; refuse when something that has landed is another now."""
    now = record()
    before = stored() if LANDED.exists() else {}
    changed = [name for name, sum_ in before.items() if now.get(name) != sum_]
    if changed:
        sys.exit(f"landed already, and changed since: {', '.join(changed)}")
    lines = [f"{sum_}  {name}\n" for name, sum_ in now.items()]
    LANDED.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(now) - len(before)} more recorded in {LANDED.relative_to(ROOT)}\n")


def new(message: str) -> Path:
    """A new migration after the newest, filled in with what the models have and it has not.

    It is drafted on Postgres, from a throwaway database: on SQLite Alembic overlooks some indexes.
    """
    from tools import postgres  # a checkout has it, with the programs of Postgres

    if not re.fullmatch(r"[a-z][a-z0-9 ]{2,39}", message):
        sys.exit('name it in a few small letters: make migration m="search index"')
    config = history.config()
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    revision = f"{len(history.listed()) + 1:04d}"
    with postgres.running() as server:
        url = server.url("postgres")
        upgrade.upgrade(url)
        engine = engines.create(url)
        with engine.begin() as connection, warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that it cannot change what is computed
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=revision)
        engine.dispose()
    (path,) = MIGRATIONS.glob(f"versions/{revision}_*.py")
    tidy(path)
    return path


def tidy(path: Path) -> None:
    """Take the imports out of a draft that it does not use, and format it."""
    settings = ["--quiet", "--config", str(ROOT / "pyproject.toml"), str(path)]
    for what in (["check", "--fix"], ["format"]):
        subprocess.run([sys.executable, "-m", "ruff", *what, *settings], check=False)


def raise_head(revision: str) -> None:
    """Name a revision as the one that the program works on."""
    text = VERSION.read_text(encoding="utf-8")
    raised = re.sub(r'^HEAD = "\d+"$', f'HEAD = "{revision}"', text, flags=re.MULTILINE)
    VERSION.write_text(raised, encoding="utf-8")


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("new").add_argument("message")
    commands.add_parser("landed")
    arguments = parser.parse_args()
    if arguments.command == "landed":
        land()
        return
    path = new(arguments.message)
    raise_head(path.name[:4])
    sys.stdout.write(
        f"wrote {path.relative_to(ROOT)}, and raised HEAD in {VERSION.relative_to(ROOT)}; "
        "read it, docs/contributing.md says how to complete it\n"
    )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
