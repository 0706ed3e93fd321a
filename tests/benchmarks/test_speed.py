"""How fast drafting is, by its benchmark."""

from __future__ import annotations

from benchmarks.drafting.speed import Speed, measured, report, texts


def test_drafting_takes_longer_than_reading_its_sentences() -> None:
    documents = list(texts(None))[:3]
    speed = measured(documents)
    assert speed.articles == len(documents)
    assert speed.characters == sum(len(one.text) for one in documents)
    assert speed.drafting > speed.baseline > 0


def test_the_report_gives_the_ratio() -> None:
    row = list(report(Speed(articles=10, characters=20_000, drafting=0.5, baseline=0.05)))[-1]
    assert row.startswith("| 10 | 2000 | 20 | 10.0 |")
