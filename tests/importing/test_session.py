"""Adding: which files are found, in which order they come, and that one refused stops no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import CodingError, DatabaseError, UsageError
from archive.importing.check import check_file
from archive.importing.jobs import Job
from archive.importing.session import add, find
from archive.vocabulary import ActivityKind
from tests.support.coding_files import TEXT, another, dump, example, load, put, write


def found(folder: Path, *paths: Path) -> list[tuple[str, str | None]]:
    return [
        (
            str(job.path.relative_to(folder)),
            str(job.text.relative_to(folder)) if job.text else None,
        )
        for job in find(paths or [folder])
    ]


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", "utf-8")


def test_authority_files_come_first(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "a/one.yaml",
        "a/one.txt",
        "b.yml",
        "b.txt",
        "z.yaml",
        "c/y.yaml",
        "x.bin",
        "c.txt",
    )
    assert found(tmp_path) == [
        ("c/y.yaml", None),
        ("z.yaml", None),
        ("a/one.yaml", "a/one.txt"),
        ("b.yml", "b.txt"),
        # a text without a coding is kept as an article
        ("c.txt", "c.txt"),
    ]


def test_a_coding_finds_a_packed_article_and_no_file_of_many(tmp_path: Path) -> None:
    touch(tmp_path, "a.yaml", "a.txt.gz", "b.yaml", "b.TXT", "c.yml", "c.jsonl")
    assert found(tmp_path) == [
        ("c.yml", None),
        ("a.yaml", "a.txt.gz"),
        ("b.yaml", "b.TXT"),
        ("c.jsonl", "c.jsonl"),
    ]
    assert found(tmp_path, tmp_path / "a.yaml") == [("a.yaml", "a.txt.gz")]


def test_two_forms_of_an_article_in_one_folder(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "x.md").write_text("# Zorbs\n\nThey met.\n", "utf-8")
    (tmp_path / "x.txt").write_text("Zorbs\n\nThey left.\n", "utf-8")
    said = f"{tmp_path}/x.txt: x.md beside it is the article 'x' already; keep one, or rename one"
    for counts in ({"added": 1, "refused": 1}, {"unchanged": 1, "refused": 1}):
        summary = load(database_url, *find([tmp_path]))
        assert (dict(summary.counts), summary.refused) == (counts, [said])
    # also when it is asked for alone, as with --again
    assert load(database_url, *find([tmp_path / "x.txt"])).refused == [said]
    (tmp_path / "x.txt").rename(tmp_path / "y.txt")
    assert dict(load(database_url, *find([tmp_path])).counts) == {"unchanged": 1, "added": 1}
    # in another folder the name means the same article
    (tmp_path / "later").mkdir()
    (tmp_path / "y.txt").rename(tmp_path / "later" / "x.txt")
    assert dict(load(database_url, *find([tmp_path / "later"])).counts) == {"new version": 1}


def test_files_of_one_name_with_keys_of_their_own(tmp_path: Path, database_url: str) -> None:
    address = "---\nurl: https://quux.example/zorbs\n---\n"
    (tmp_path / "x.md").write_text(f"{address}# Zorbs\n\nThey met.\n", "utf-8")
    (tmp_path / "x.txt").write_text("Zorbs\n\nThey left.\n", "utf-8")
    (tmp_path / "x.markdown").write_bytes(b"\xff")
    summary = load(database_url, *find([tmp_path]))
    assert dict(summary.counts) == {"added": 2, "refused": 1}


def test_a_coding_of_one_of_two_articles(tmp_path: Path, database_url: str) -> None:
    job = write(tmp_path, example())
    (tmp_path / "piece.html").write_text("<p>Zorbs", "utf-8")
    said = "it could be of piece.html and piece.txt; keep one beside it, or rename one"
    for path in (tmp_path, tmp_path / "piece.txt"):
        summary = load(database_url, *find([path]))
        assert summary.refused == [f"{job.path}: {said}"]
    with pytest.raises(CodingError, match="it could be of"):
        check_file(find([tmp_path])[0], None)


def test_no_text_leaves_the_folder(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, "utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    write(inside, example(), None)
    (inside / "piece.txt").symlink_to(tmp_path / "secret.txt")
    ((path, text),) = found(inside)
    assert (path, text) == ("piece.yaml", None)
    said = "it is a coding, and no article of its name stands beside it"
    assert load(database_url, *find([inside])).refused == [f"{inside}/piece.yaml: {said}"]


def test_a_file_is_loaded_once(tmp_path: Path) -> None:
    touch(tmp_path, "one.yaml", "one.txt")
    job = [("one.yaml", "one.txt")]
    assert found(tmp_path, tmp_path / "one.txt") == job
    assert found(tmp_path, tmp_path / "one.yaml") == job
    assert found(tmp_path, tmp_path / "one.txt", tmp_path, tmp_path / "one.yaml") == job


def test_links_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    touch(tmp_path, "outside/one.yaml", "inside/two.yaml", "inside/.three.yaml", "inside/.f/x.yaml")
    (inside / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    (inside / "four.yaml").symlink_to(tmp_path / "outside" / "one.yaml")
    (inside / "round").symlink_to(inside, target_is_directory=True)
    assert found(inside) == [("two.yaml", None)]


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file .*none\.yaml"):
        find([tmp_path / "none.yaml"])
    touch(tmp_path, "x.bin")
    with pytest.raises(UsageError, match=r"x\.bin: nothing reads files of this kind"):
        find([tmp_path / "x.bin"])


def test_what_is_refused_stops_nothing_else(tmp_path: Path, database_url: str) -> None:
    bad = write(tmp_path, put(example(), "article.key", "No Key"), name="a")
    wrong = write(tmp_path, "codebook: [", name="b")
    empty = write(tmp_path, another("c"), "", name="c")
    gone = Job(tmp_path / "gone.yaml", tmp_path / "gone.txt")
    good = write(tmp_path, example(), name="d")
    told: list[Job] = []
    jobs = [bad, wrong, empty, gone, good]
    summary = add(database_url, jobs, ActivityKind.IMPORT, "a test", told.append)
    assert told == jobs
    assert dict(summary.counts) == {"added": 1, "refused": 4}
    assert list(summary.rejects) == [bad.path, wrong.path, empty.path, gone.path]
    lines = [line.replace(f"{tmp_path}/", "") for line in summary.refused]
    assert lines[0] == "a.yaml:3: article.key: 'No Key' is no key"
    assert lines[1].startswith("b.yaml:")
    assert lines[2] == "c.txt: the text is empty"
    assert lines[3] == "gone.yaml: No such file or directory"
    ((_, kind, agent, _, codebook, started, finished, counts),) = dump(database_url)["activity"]
    assert (kind, agent, codebook) == ("import", "a test", "1")
    assert counts == {"added": 1, "refused": 4}
    assert started <= finished


def test_files_may_speak_of_one_another_in_any_order(tmp_path: Path, database_url: str) -> None:
    user = write(tmp_path, another(), name="a")
    authority = {"actors": [{"key": "grob", "name": "Grob", "kind": "person"}]}
    coding = example()
    coding["statements"][2]["speaker"] = "grob"
    jobs = [user, write(tmp_path, coding, name="b"), write(tmp_path, authority, None, "c")]
    summary = load(database_url, *jobs)
    assert (summary.refused, dict(summary.counts)) == ([], {"changed": 1, "added": 2})


def test_two_codings_of_one_text_in_one_run(tmp_path: Path, database_url: str) -> None:
    one = write(tmp_path, example(), name="one")
    two = write(tmp_path, put(example(), "events.0.title", "Other"), name="two")
    summary = load(database_url, one, two)
    assert dict(summary.counts) == {"added": 1, "refused": 1}
    assert summary.refused == [
        f"{two.path}:3: article.key: another file of this run codes the same text of 'quux-meeting'"
    ]
    # in a run of its own it is an edit
    assert dict(load(database_url, two).counts) == {"changed": 1}
    assert dict(load(database_url, write(tmp_path, example(), TEXT + "\n")).counts) == {
        "new version": 1
    }


def test_there_must_be_an_archive(tmp_path: Path, empty_url: str) -> None:
    with pytest.raises(DatabaseError, match="run 'archive init' first"):
        load(empty_url, write(tmp_path, example()))
