"""The scorer of attributions: what counts as right, and what it reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.drafting import attribution, corpus
from benchmarks.drafting.attribution import jaccard, matched, same_source
from benchmarks.drafting.corpus import Marked

TEXT = "Boats\n“We are late,” Orm said. Nobody knew.\n"


def row(key: str, text: str, *attributions: dict[str, list[list[int]]]) -> str:
    return json.dumps({"id": key, "text": text, "attributions": list(attributions)})


def test_how_alike_contents_are() -> None:
    assert jaccard(((0, 10),), ((5, 15),)) == pytest.approx(5 / 15)
    assert jaccard(((0, 4), (6, 10)), ((0, 10),)) == pytest.approx(0.8)
    assert jaccard(((0, 4),), ((4, 9),)) == 0


def test_each_content_is_found_once_by_the_nearest() -> None:
    assert matched([((0, 10),), ((0, 9),)], [((0, 9),)]) == {1: 0}
    assert matched([((0, 4),)], [((0, 10),)]) == {}


def test_sources_share_words_or_neither_is_there() -> None:
    nobody = Marked(content=((0, 4),), source=(), cue=((5, 9),))
    somebody = Marked(content=((0, 4),), source=((10, 20),), cue=((5, 9),))
    assert same_source(None, nobody)
    assert not same_source((10, 12), nobody)
    assert same_source((19, 25), somebody)
    assert not same_source((20, 25), somebody)


def test_a_corpus_is_read_and_scored(tmp_path: Path) -> None:
    begin = TEXT.index("“")
    said = {
        "content": [[begin, TEXT.index(" Orm")]],
        "source": [[TEXT.index("Orm"), TEXT.index(" said")]],
        "cue": [[TEXT.index("said"), TEXT.index(". Nobody")]],
    }
    never = {"content": [[TEXT.index("Nobody"), len(TEXT) - 1]], "source": [], "cue": []}
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(row(f"a{n}", TEXT, said, never) for n in range(9)), "utf-8")
    parts = [one.article.key for part in corpus.PARTS for one in corpus.articles(path, part)]
    assert sorted(parts) == [f"a{n}" for n in range(9)]
    measured = attribution.measured(path)
    assert attribution.counts(measured)["rules:post"] == (
        measured.made.articles,
        measured.made.articles,
    )
    lines = list(attribution.report(measured))
    assert "100.0 / 50.0 / 66.7" in lines[2]
    assert any(line.startswith("| post |") for line in lines)


def test_articles_that_several_people_marked_are_left_out(tmp_path: Path) -> None:
    same = {"content": [[6, 10]], "source": [[11, 12]], "cue": [[13, 14]]}
    path = tmp_path / "corpus.jsonl"
    path.write_text(row("a", TEXT, *[same] * (corpus.REPEATED + 1)), "utf-8")
    assert list(corpus.articles(path)) == []
