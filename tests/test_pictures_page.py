"""The pictures of the docs show what the commands of their page draw."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.command_line import on
from tests.support.picture_rows import ids, letters
from tests.test_docs import blocks

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "pictures.md").read_text("utf-8")
ALL = sorted((ROOT / "docs" / "pictures").glob("*.svg"))
DRAWN = [path for path in ALL if not path.stem.endswith("-growth")]  # those that are measured


@pytest.fixture(scope="module")
def draw() -> ModuleType:
    """The program that draws the pictures."""
    spec = spec_from_file_location("draw", ROOT / "docs" / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(draw: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder of the pictures as they are drawn now, and what each command printed."""
    folder = tmp_path_factory.mktemp("pictures")
    said = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        patch.chdir(ROOT)
        for arguments in draw.commands():
            result = on(f"sqlite:///{folder / 'archive.db'}", *draw.placed(arguments, folder))
            assert result.exit_code == 0, result.stderr
            said[" ".join(arguments)] = result.stdout
    return folder, said


def marks(picture: bytes) -> list[object]:
    """The marks of a timeline, the bars of counts, the ties of a network."""
    kinds = ("mark-", "articles-", "statements-", "events-", "tie-")
    return [ids(picture, kind) for kind in kinds]


@pytest.mark.slow
@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_shows_what_its_command_draws(
    path: Path, made: tuple[Path, dict[str, str]]
) -> None:
    old, new = path.read_bytes(), (made[0] / path.name).read_bytes()
    assert letters(old) == letters(new), "run `make pictures`"
    assert marks(old) == marks(new), "run `make pictures`"
    assert any(marks(new))


@pytest.mark.slow
def test_every_picture_is_shown_and_drawn(made: tuple[Path, dict[str, str]]) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(pictures/([^)]+)\)", PAGE)
    assert sorted(shown) == [path.name for path in DRAWN]
    assert {path.name for path in made[0].glob("*.svg")} == set(shown)
    assert all(path.stat().st_size < 100_000 for path in DRAWN)


@pytest.mark.slow
def test_the_chart_of_the_page_is_what_its_command_prints(
    made: tuple[Path, dict[str, str]],
) -> None:
    (chart,) = [said for command, said in made[1].items() if command.endswith("chart")]
    assert [chart] == blocks(PAGE, "text")
