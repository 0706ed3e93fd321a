"""Finding: any tree of files gives the jobs that its names spell out, in little memory."""

from __future__ import annotations

import os
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.importing.jobs import Job, Jobs
from archive.importing.session import find

ARTICLES = 3000
MOST = 150
"""Bytes an article: its names, twice over; a list of paths takes ten times as many."""

SUFFIXES = (".yaml", ".yml", ".txt", ".TXT", ".txt.gz", ".md", ".html", ".jsonl", ".bin", "")
stems = st.sampled_from(
    ("a", "b", "a.m", "a.m.n", "a-", "a b", "A", ".h", "ü", "\udcff", "a\n", "-")
)
names = st.builds(lambda stem, suffix: stem + suffix, stems, st.sampled_from(SUFFIXES))
folders = st.lists(st.sampled_from(("b", "a.s", ".hid", "c.txt")), max_size=2)
kinds = st.sampled_from(("file", "file", "file", "link"))
trees = st.lists(st.tuples(folders, names, kinds), max_size=14)


def make(root: Path, tree: list[tuple[list[str], str, str]]) -> None:
    """Make files and links, but for those where something stands already."""
    for inside, name, kind in tree:
        path = root.joinpath(*inside, name)
        if any(part.is_file() for part in (path, *path.parents)) or path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "file":
            path.touch()
        else:
            path.symlink_to(root.parent / "elsewhere.txt")


def walk(folder: Path) -> Iterator[Path]:
    """The files of a folder that is walked, in their order."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.startswith(".") and not path.is_symlink():
            yield from walk(path) if path.is_dir() else [path]


def split(path: Path) -> tuple[str, str]:
    """A file's name and what it says it is: a coding, one article, many, or nothing."""
    if path.suffix in (".yaml", ".yml"):
        return path.stem, "coding"
    name = path.name[:-3] if path.name.endswith(".gz") else path.name
    kind = {".txt": "one", ".md": "one", ".html": "one", ".jsonl": "many"}
    return Path(name).stem, kind.get(Path(name).suffix.lower(), "")


def expected(path: Path) -> Job:
    """The job of one file, from all that stand beside it."""
    stem, kind = split(path)
    if kind == "many":
        return Job(path, path)
    there = {file for file in path.parent.iterdir() if file.is_file() and not file.is_symlink()}
    named = sorted(file for file in {path, *there} if split(file)[0] == stem)
    articles = [file for file in named if split(file)[1] == "one"]
    codings = [path] if kind == "coding" else [f for f in named if split(f)[1] == "coding"]
    if not codings:
        return Job(path, path, tuple(file for file in articles if file < path))
    return Job(codings[0], articles[0], tuple(articles[1:])) if articles else Job(codings[0])


def in_order(jobs: list[Job]) -> list[Job]:
    """Jobs as they are loaded, each once."""
    return sorted(dict.fromkeys(jobs), key=lambda job: (job.text is not None, not job.coded))


@given(tree=trees)
@example(tree=[([], name, "file") for name in ("x.html", "x.m.txt", "x.m.yaml", "x.yaml", "x.yml")])
@example(tree=[(["c.txt"], "a.txt", "file"), ([], "c.yaml", "file"), ([], "d.txt", "file")])
def test_any_tree(tree: list[tuple[list[str], str, str]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made, "root")
        root.mkdir()
        Path(made, "elsewhere.txt").touch()
        make(root, tree)
        read = [path for path in walk(root) if split(path)[1]]
        jobs = find([root])
        assert list(jobs) == in_order([expected(path) for path in read])
        assert len(jobs) == len(list(jobs))
        # file by file, twice, and with the folder before or behind them, it is the same
        assert list(find([*read, *read])) == list(jobs)
        assert list(find([*read, root])) == list(jobs)
        assert list(find([root, *read, root])) == list(jobs)
        # a folder in it that came before does not come again
        inner = [path for path in root.iterdir() if path.is_dir() and not path.is_symlink()]
        assert sorted(find([*inner, root]), key=str) == sorted({*jobs, *find(inner)}, key=str)


def test_jobs_are_those_that_were_found(tmp_path: Path) -> None:
    for name in ("a.yaml", "a.txt", "b.txt", "c.yaml"):
        (tmp_path / name).touch()
    jobs = find([tmp_path])
    before = list(jobs)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "aa.txt").touch()
    assert list(jobs) == before
    assert [jobs[0], *jobs[1:]] == before
    assert jobs[-1] == before[-1]
    assert before[1] in jobs
    assert list(Jobs()) == []


def test_one_way_through_jobs_does_not_disturb_another(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()
    jobs = find([tmp_path])
    assert [(one, other) for one in jobs for other in jobs] == [
        (one, other) for one in list(jobs) for other in list(jobs)
    ]


def test_relative_paths_stay_so(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").touch()
    (tmp_path / "y.yaml").touch()
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert [str(job.path) for job in find([Path()])] == ["y.yaml", "a/x.txt"]
        assert [str(job.path) for job in find([Path("a/x.txt"), Path("a/../y.yaml")])] == [
            "a/../y.yaml",
            "a/x.txt",
        ]
    finally:
        os.chdir(before)


@pytest.mark.slow
def test_many_files_take_little_memory(tmp_path: Path) -> None:
    for number in range(ARTICLES):
        folder = tmp_path / f"{number // 1000:04}"
        folder.mkdir(exist_ok=True)
        for suffix in (".yaml", ".txt"):
            (folder / f"{number:07}{suffix}").touch()
    tracemalloc.start()
    try:
        jobs = find([tmp_path])
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(jobs) == ARTICLES
    assert held / ARTICLES < MOST / 2
    assert most / ARTICLES < MOST
