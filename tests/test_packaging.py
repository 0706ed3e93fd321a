"""A wheel works where there is no checkout: its migrations, seeds and manual travel inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CARRIED = {"migrations": "**/*", "seeds": "**/*", "docs": "*.md"}
"""The folders that travel, and which of their files."""

OUTSIDE = ("news_archive-", *(f"archive/_{name}/" for name in CARRIED))
"""What a wheel holds besides the package."""


def run(*command: str | Path, folder: Path) -> str:
    """The output of a command that sees neither the checkout nor the settings of its caller."""
    hidden = ("ARCHIVE_", "COVERAGE_", "COV_", "PYTHON")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built by the backend that stands in the environment."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it, which borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'), end='')"
    site = Path(run(python, "-c", where, folder=folder))
    ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("\n".join(sorted(ours)), encoding="utf-8")
    install = ("-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    run(sys.executable, *install, folder=folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", CARRIED)
def test_wheel_carries_every_file(wheel: Path, name: str) -> None:
    expected = {
        f"archive/_{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / name).glob(CARRIED[name])
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        carried = {file for file in archive.namelist() if file.startswith(f"archive/_{name}/")}
    assert expected
    assert carried == expected


@pytest.mark.slow
def test_wheel_carries_the_package_with_its_tables(wheel: Path) -> None:
    """Words, rules and places of drafting are data beside the modules."""
    expected = {
        path.relative_to(ROOT).as_posix(): path.stat().st_size
        for path in (ROOT / "archive").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        carried = {file.filename: file for file in archive.infolist()}
    sizes = {name: one.file_size for name, one in carried.items() if not name.startswith(OUTSIDE)}
    assert sizes == expected
    assert carried["archive/gazetteer/places.bin"].compress_size < 6 * 1024 * 1024


@pytest.mark.slow
def test_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {file.split("/")[0] for file in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"archive"}


@pytest.mark.slow
def test_installed_wheel_uses_what_it_carries(installed: Path, tmp_path: Path) -> None:
    code = "from archive import resources; print(resources.folder({!r}), end='')"
    for name in CARRIED:
        found = run(installed / "bin" / "python", "-c", code.format(name), folder=tmp_path)
        assert Path(found).is_relative_to(installed)


@pytest.mark.slow
def test_installed_wheel_migrates(installed: Path, tmp_path: Path) -> None:
    archive = installed / "bin" / "archive"
    for call in ("init", "seed", "db downgrade 0001 --yes", "db plan", "db upgrade", "db current"):
        run(archive, *call.split(), folder=tmp_path)
    run(archive, "db", "copy", "copy.db", folder=tmp_path)
    said = run(archive, "--database", "copy.db", "db", "check", folder=tmp_path)
    assert said == "copy.db is what the migrations made\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.db", "copy.db"]


@pytest.mark.slow
def test_installed_wheel_runs_the_demo_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "bin" / "archive", "demo", folder=tmp_path).strip()


@pytest.mark.slow
def test_installed_wheel_shows_its_manual(installed: Path, tmp_path: Path) -> None:
    shown = run(installed / "bin" / "archive", "help", "coding", "dates", folder=tmp_path)
    assert shown.startswith("Dates\n-----\n")
