"""Dates and places are scored on the shipped codings, and on marked texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.drafting import dates, judged, places, precision_table
from benchmarks.drafting.timeml import same_value, timeml_value
from benchmarks.drafting.where_gold import shipped

MARKED = """<?xml version="1.0" ?>
<TimeML><DOCID>piers</DOCID>
<DCT>written <TIMEX3 tid="t0" type="DATE" value="2019-09-11">September 11</TIMEX3></DCT>
<TEXT>It <EVENT>fell</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2019-09-09">Monday</TIMEX3>,
after <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>; it will open in
<TIMEX3 tid="t3" type="DATE" value="2020-03">March</TIMEX3>, they said
<TIMEX3 tid="t4" type="DATE" value="2019-09-11">Tuesday</TIMEX3>.</TEXT></TimeML>
"""

NEWS = """<articles>
<article><text><![CDATA[The Russian mayor of Omsk met Peter Lincoln in Berlin.]]>
</text><toponyms>
<toponym><phrase>Russian</phrase><start>4</start><end>11</end>
<gaztag geonameid="2017370"/></toponym>
<toponym><phrase>Omsk</phrase><start>21</start><end>25</end>
<gaztag geonameid="1496153"/></toponym>
<toponym><phrase>Berlin</phrase><start>47</start><end>53</end><gaztag geonameid="1"/></toponym>
</toponyms></article></articles>
"""


def test_dates_of_the_shipped_codings() -> None:
    rules: dict[str, list[int]] = {}
    count = dates.coded(rules)
    assert count["gold"] > 80
    assert count["right"] >= 0.85 * count["gold"]
    assert count["taken right"] >= 0.9 * count["taken"]
    assert rules["rules:date-weekday"][1] > 10


def test_places_of_the_shipped_codings() -> None:
    rules: dict[str, list[int]] = {}
    gold = found = proposed = right = 0
    for one in shipped():
        count = places.coded(one, rules)
        gold, found = gold + count["gold"], found + count["found"]
        proposed, right = proposed + count["proposed"], right + count["right"]
    assert gold > 80
    assert found >= 0.9 * gold
    assert right >= 0.9 * proposed


def test_marked_texts_of_dates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "piers.tml").write_text(MARKED, encoding="utf-8")
    count = dates.timeml(tmp_path, show=True)
    assert (count["ours"], count["theirs"], count["found"], count["value"]) == (4, 4, 4, 3)
    assert capsys.readouterr().out == "'Tuesday': 2019-09-10 for 2019-09-11\n"


def test_marked_texts_of_places(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_text(NEWS, encoding="utf-8")
    count = places.compare(path, adjectives=False, show=False)
    assert (count["ours"], count["theirs"], count["found"], count["same"]) == (2, 2, 2, 1)
    count = places.compare(path, adjectives=True, show=False)
    assert (count["ours"], count["theirs"], count["found"]) == (3, 3, 3)


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("2019-09-11", "2019-09-11"),
        ("[..2019-10-31]", "2019-10-31"),
        ("/2019-10-14", "2019-10-14"),
        ("2019-09-05/..", "2019-09-05"),
        ("[2019-09-02..2019-09-08]", "2019-W36"),
        ("[2019-09-07..2019-09-08]", "2019-W36-WE"),
        ("2018-22", "2018-SU"),
        ("2018-35", "2018-Q3"),
        ("199X", "199"),
        ("2017~", "2017"),
        ("18XX", "18"),
    ],
)
def test_value_in_timeml(edtf: str, value: str) -> None:
    assert timeml_value(edtf) == value


def test_two_ways_of_writing_a_decade_are_one_value() -> None:
    assert same_value("199", "199X")
    assert same_value("18", "18XX")
    assert not same_value("199", "198X")
    assert not same_value("2019", "2018")


def test_a_table_keeps_the_rows_of_other_rules(tmp_path: Path) -> None:
    table = tmp_path / "precision.tsv"
    precision_table.write({"rules:b": (1, 2), "rules:c": (3, 4)}, "some texts", table)
    precision_table.write({"rules:a": (5, 6), "rules:b": (7, 8)}, "others", table)
    assert table.read_text("utf-8") == (
        "rule\tright\tproposed\tmeasured_on\n"
        "rules:a\t5\t6\tothers\nrules:b\t7\t8\tothers\nrules:c\t3\t4\tsome texts\n"
    )


def test_every_rule_that_proposes_has_a_precision() -> None:
    measured = {
        line.split("\t")[0] for line in precision_table.TABLE.read_text("utf-8").splitlines()[1:]
    }
    rules: dict[str, list[int]] = {}
    dates.coded(rules)
    for one in shipped():
        places.coded(one, rules)
    assert rules.keys() <= measured


LINES = (
    f"{judged.HEAD}\n"
    "rules:a\t1\t2019\tIt fell in\t2019\t.\thttps://example.org/a\n"
    "rules:a\t0\t2018\tIt fell in\t2019\t.\thttps://example.org/a\n"
    "rules:b\t1\tno day\t\tSoon\tit fell.\thttps://example.org/b\n"
)


def test_judgements_are_counted(tmp_path: Path) -> None:
    (tmp_path / "read.tsv").write_text(LINES, encoding="utf-8")
    found = judged.judgements(tmp_path)
    assert found[0].words == "2019"
    assert judged.counts(found) == {"rules:a": (1, 2), "rules:b": (1, 1)}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("rule\tright\n", "read.tsv: the first line"),
        (LINES.replace("\t0\t", "\tno\t"), "read.tsv, line 3"),
        (LINES + "rules:c\t1\t\n", "read.tsv, line 5"),
    ],
)
def test_judgements_of_another_form(tmp_path: Path, lines: str, message: str) -> None:
    (tmp_path / "read.tsv").write_text(lines, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        judged.judgements(tmp_path)


def test_the_table_has_the_judgements_that_are_kept() -> None:
    rows = dict(
        line.split("\t", 1) for line in precision_table.TABLE.read_text("utf-8").splitlines()[1:]
    )
    counts = judged.counts(judged.judgements())
    assert len(counts) > 10
    assert {rule: rows[rule] for rule in counts} == {
        rule: f"{right}\t{read}\t{judged.MEASURED_ON}" for rule, (right, read) in counts.items()
    }
