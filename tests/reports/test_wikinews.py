"""What the coded Wikinews articles say against one another, through the report of conflicts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from archive import resources
from archive.coding.format import CodingFile
from archive.coding.parser import read_file
from archive.importing.check import check_coverage
from archive.reports.conflicts import Conflict
from archive.reports.statements import StatementRow
from tests.support.report_calls import SEED, ask

JET = "2020-01-13-iran-admits-downing-ukrainian-jet-cites"
SUPREME = "2019-09-24-uk-supreme-court-rules-prorogation-of"
SCOTTISH = "2019-09-13-scottish-court-finds-suspension-of-uk"
STRIKE = "2020-01-05-united-states-military-kills-qasem-soleimani"
FUNERAL = "2020-01-09-stampede-during-funeral-procession-of-qasem"
VOTE = "2020-01-06-iraqi-parliament-votes-for-expulsion-of"
OMSK = "2020-08-22-russias-navalny-airlifted-to-germany"
NOVICHOK = "2020-09-05-germany-says-alexei-navalny-poisoned-with"
JOHNSON = "2019-09-11-uk-prime-minister-johnson-suspends-parliament"
QUEEN = "2019-08-29-queen-elizabeth-agrees-to-suspend-uk"

OF_CLAIM = (
    "JOIN article AS a ON a.id = c.article_id JOIN statement AS s ON s.article_id = c.article_id "
    "AND s.version = c.version AND s.id = c.statement_id "
)
OF_VALUE = (
    "JOIN claim_value AS v ON v.article_id = c.article_id AND v.version = c.version "
    "AND v.claim_id = c.id "
)


def selected(connection: sa.Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(sa.text(query))]


def of(connection: sa.Connection, event: str, kind: str, about: str) -> list[Conflict]:
    rows: list[Conflict] = ask(connection, "conflicts", event=event)
    return [row for row in rows if (row.kind, row.about) == (kind, about)]


def test_every_coding_is_complete(full: sa.Connection) -> None:
    found = dict(check_coverage(full))
    assert SEED in found
    assert len(found) == 11
    assert [key for key, coverage in found.items() if not coverage.complete] == []


def test_who_denied_the_downing_of_the_jet(full: sa.Connection) -> None:
    (row,) = of(full, "ukrainian-jet-downing", "contradicts", "agent")
    assert (row.left.statement, row.left.stance) == (f"{JET}/iran-denial", "denies")
    assert row.left.on_word_of == ["Iran", "Wikinews"]
    assert row.right.on_word_of == ["Mike Pompeo", "Wikinews"]
    assert (row.left.value, row.right.value) == ("Iran", "Iran")


def test_who_admitted_it_and_when(full: sa.Connection) -> None:
    rows = of(full, "ukrainian-jet-downing", "reverses", "agent")
    assert {row.right.statement for row in rows} == {f"{JET}/iran-denial"}
    admission = next(row for row in rows if row.left.statement == f"{JET}/iran-admission")
    assert admission.left.on_word_of == ["representatives from Iran", "Wikinews"]
    statements: list[StatementRow] = ask(full, "statements", event="ukrainian-jet-downing")
    said = {row.statement: row for row in statements}
    admitted, denied = said[f"{JET}/iran-admission"], said[f"{JET}/iran-denial"]
    assert (admitted.act, admitted.said) == ("admit", "2020-01-11")
    assert (denied.act, denied.said) == ("deny", None)  # "for several days" is no day
    assert [claim.polarity for claim in denied.claims] == ["negative"]


def test_the_supreme_court_contradicts_the_spokesman_of_another_article(
    full: sa.Connection,
) -> None:
    rows = of(full, "uk-prorogation-2019", "contradicts", "label")
    (row,) = [row for row in rows if row.left.statement.startswith(SUPREME)]
    assert row.left.on_word_of == ["Supreme Court of the United Kingdom", "Wikinews"]
    assert row.left.value == "unlawful"
    assert row.right.statement == f"{SCOTTISH}/spokesman-legal"
    assert row.right.on_word_of == ["a spokeman for 10 Downing Street", "BBC", "Wikinews"]
    assert row.right.value == "legal; necessary"
    for article in (SUPREME, SCOTTISH):
        assert row in ask(full, "conflicts", article=article)


def test_two_laboratories_two_findings(full: sa.Connection) -> None:
    rows = of(full, "navalny-poison-traces", "contradicts", "occurrence")
    assert {tuple(row.left.on_word_of) for row in rows} == {
        ("a military laboratory", "Germany", "Wikinews")
    }
    articles = {row.right.statement.split("/")[0] for row in rows}
    assert len(articles) == 2


def test_what_each_denial_denies(full: sa.Connection) -> None:
    query = (
        f"SELECT a.key, s.label, c.about FROM claim AS c {OF_CLAIM}"
        "WHERE c.stance = 'denies' OR c.polarity = 'negative'"
    )
    assert {(key, label): about for key, label, about in selected(full, query)} == {
        (SEED, "talks-not-disrupted"): "agent",
        (JOHNSON, "johnson-intent"): "occurrence",
        (SCOTTISH, "carloway-decided"): "label",
        (SUPREME, "not-prorogued"): "occurrence",
        (SUPREME, "high-court-not-for-courts"): "occurrence",
        (SUPREME, "high-court-not-justiciable"): "occurrence",
        (SUPREME, "keen-motivations"): "label",
        (STRIKE, "no-israeli-evidence"): "occurrence",
        (VOTE, "no-plans-announced"): "occurrence",
        (JET, "iran-denial"): "agent",
        (OMSK, "omsk-no-traces"): "occurrence",
        (NOVICHOK, "russia-dismissed"): "occurrence",
        (NOVICHOK, "omsk-no-traces"): "occurrence",
    }


def test_whom_a_denial_is_about_takes_part_in_nothing(full: sa.Connection) -> None:
    for table in ("participation", "event_place"):
        query = (
            f"SELECT a.key, s.label FROM claim AS c {OF_CLAIM} JOIN {table} AS p "
            "ON p.article_id = c.article_id AND p.version = c.version AND p.claim_id = c.id "
            "WHERE c.stance = 'denies' OR c.polarity = 'negative'"
        )
        assert selected(full, query) == []


def test_who_did_it_names_an_actor(full: sa.Connection) -> None:
    query = (
        f"SELECT a.key, s.label, g.key FROM claim AS c {OF_CLAIM}{OF_VALUE}"
        "LEFT JOIN actor AS g ON g.id = v.actor_id WHERE v.property = 'agent'"
    )
    found: dict[tuple[str, str], set[str | None]] = {}
    for key, label, agent in selected(full, query):
        found.setdefault((key, label), set()).add(agent)
    assert found == {
        (SEED, "talks-not-disrupted"): {"russia"},
        (JOHNSON, "headline"): {"boris-johnson"},
        (JOHNSON, "queen-suspends"): {"elizabeth-ii"},
        (SCOTTISH, "spokesman-appeal"): {"uk-prime-ministers-office"},
        (SUPREME, "appeal-ruled"): {"uk-government"},
        (STRIKE, "strike-at-airport"): {"united-states"},
        (STRIKE, "dod-embassy-attacks"): {"qasem-soleimani"},
        (STRIKE, "insider-sympathizers"): {"soleimani-strike-pmf-sympathizers"},
        (STRIKE, "al-assadi-blame"): {"israel", "united-states"},
        (JET, "headline"): {"iran"},
        (JET, "iran-admission"): {"iran"},  # printed as "their government"
        (JET, "pompeo-accusation"): {"iran"},
        (JET, "iran-denial"): {"iran"},
        (NOVICHOK, "foundation-airlifted"): {"cinema-for-peace-foundation"},
    }


def test_a_bound_is_a_number_without_words(full: sa.Connection) -> None:
    query = (
        f"SELECT s.label, v.property, v.low, v.best, v.high, v.text FROM claim AS c {OF_CLAIM}"
        f"{OF_VALUE}WHERE v.best IS NULL AND (v.low IS NOT NULL OR v.high IS NOT NULL)"
    )
    assert sorted(selected(full, query), key=str) == [
        ("attendance-hundreds", "participants", 200000, None, None, "hundreds of thousands"),
        ("attendance-tens", "participants", 20000, None, None, "tens of thousands"),
        ("dod-casualties", "injured", 2000, None, None, "thousands more"),
        ("dod-casualties", "killed", 200, None, None, "hundreds"),
        ("library-two-weeks", "amount", None, None, 2, None),
        ("stampede-toll", "injured", 201, None, None, None),
        ("stampede-toll", "killed", 56, None, None, None),
        ("tehran-attendance", "participants", 1000001, None, None, None),
    ]


def test_john_major_and_the_court_say_it_in_one_statement(full: sa.Connection) -> None:
    query = (
        'SELECT s.article, s.start, s."end", count(*) FROM v_statement AS s '
        "GROUP BY 1, 2, 3 HAVING count(*) > 1"
    )
    # "by varying reports tens or hundreds of thousands": two reports that differ begin alike
    assert [(key, times) for key, *_, times in selected(full, query)] == [(FUNERAL, 2)]
    query = f"SELECT speaker, speakers FROM v_statement WHERE statement = '{SUPREME}/major-intent'"
    assert selected(full, query) == [
        ("john-major", "John Major; Court of Session"),
    ]


def test_the_telegraph_relays_the_groups_that_it_cites(full: sa.Connection) -> None:
    said = {row.statement: row for row in ask(full, "statements", article=STRIKE)}
    rockets = said[f"{STRIKE}/paramilitary-rockets"]
    assert rockets.on_word_of == ["local paramilitary groups", "The Daily Telegraph", "Wikinews"]


def test_to_whom_it_is_said(full: sa.Connection) -> None:
    query = "SELECT article, addressees FROM v_statement WHERE addressees IS NOT NULL"
    assert sorted(selected(full, query)) == [
        (QUEEN, "the public"),
        (QUEEN, "the public"),
        (STRIKE, "U.S. citizens"),
        (STRIKE, "U.S. citizens"),
        (STRIKE, "U.S. citizens"),
        (VOTE, "Iraqi leaders"),
        (NOVICHOK, "Russia"),
        (SEED, "the international community"),
    ]


def test_through_what_it_is_said(full: sa.Connection) -> None:
    query = "SELECT DISTINCT article, medium FROM v_statement WHERE medium IS NOT NULL"
    assert sorted(selected(full, query)) == [
        (QUEEN, "Twitter"),
        (QUEEN, "an interview"),
        (QUEEN, "the request"),
        (JOHNSON, "a video statement"),
        (JOHNSON, "signs"),
        (SCOTTISH, "Twitter"),
        (SCOTTISH, "summary"),
        (SCOTTISH, "the summary"),
        (SUPREME, "The summary"),
        (STRIKE, "a statement"),
        (STRIKE, "his message"),
        (STRIKE, "his statement"),
        (STRIKE, "its January 3 security alert"),
        (OMSK, "a statement"),
        (NOVICHOK, "Initial reports"),
        (SEED, "the report"),
        (SEED, "unique footage"),
    ]


def test_when_it_is_said(full: sa.Connection) -> None:
    query = "SELECT statement, said, said_clock FROM v_statement WHERE said_clock IS NOT NULL"
    assert sorted(selected(full, query)) == [
        (f"{SUPREME}/court-could-rule", "2019-09-24", "10:30"),
        (f"{SUPREME}/court-unlawful", "2019-09-24", "10:30"),
    ]
    query = "SELECT DISTINCT said FROM v_statement WHERE speaker = "
    # "after the attack", "following the attack", "after the strike": not before the Thursday
    assert selected(full, f"{query}'united-states-department-of-defense'") == [("[2020-01-02..]",)]
    assert selected(full, f"{query}'ahmed-al-assadi'") == [("[2020-01-02..]",)]


def test_groups_that_the_texts_count_have_their_size(full: sa.Connection) -> None:
    assert dict(selected(full, "SELECT description, size FROM actor WHERE size IS NOT NULL")) == {
        "78 co-petitioners": 78,
        "all 11 Justices": 11,
        "the two sides": 2,
        "people on board": 176,
    }


def test_ties_that_the_text_states_have_their_words(full: sa.Connection) -> None:
    query = (
        "SELECT a.key, x.exact FROM claim_link AS k JOIN article AS a ON a.id = k.article_id "
        "LEFT JOIN span AS x ON x.article_id = k.article_id AND x.version = k.version "
        'AND x.start = k.start AND x."end" = k."end" WHERE k.basis = \'said\''
    )
    assert sorted(selected(full, query)) == [
        (SUPREME, "Following that reasoning"),
        (SUPREME, "counter-argument"),
        (FUNERAL, "by varying reports"),
        (JET, "Iran denied the accusation"),
        (NOVICHOK, "dismissed the claim from Berlin"),
    ]


def test_every_headline_that_says_what_the_text_says_repeats_it(full: sa.Connection) -> None:
    told: set[str] = set()
    for path in sorted(resources.folder("seeds").glob("*/*.yaml")):
        if path.with_suffix(".txt").exists():
            file = read_file(path, CodingFile).file
            ties = {tie.claim.split("/")[0] for tie in file.claim_links if tie.kind == "repeats"}
            told |= {file.article.key} if "headline" in ties else set()
    assert len(told) == 11


def test_during_says_when_and_not_of_what(full: sa.Connection) -> None:
    query = (
        "SELECT e.key, o.key FROM event_link AS l JOIN event AS e ON e.id = l.event_id "
        "JOIN event AS o ON o.id = l.other_event_id WHERE l.kind = 'part of' AND NOT EXISTS "
        "(SELECT 1 FROM claim AS c WHERE c.event_link_id = l.id)"
    )
    assert set(selected(full, query)) >= {
        ("servicemen-captured", "kursk-operation"),
        ("kerman-stampede", "soleimani-kerman-procession"),
        ("uk-commons-protest", "uk-commons-final-session"),
        ("johnson-video-statement", "johnson-ireland-visit"),
        ("us-troops-presence-in-iraq", "coalition-presence-in-iraq"),
    }
