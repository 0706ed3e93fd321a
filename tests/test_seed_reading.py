"""What a careful reader of the seed document finds in the archive, and what is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.reports import conflicts, sources, statements, timeline
from archive.reports.claims.of_statement import ClaimOf
from archive.reports.conflicts import Conflict
from archive.reports.query.filters import Filters
from archive.reports.sources import SourceSummary
from archive.reports.statements import StatementRow
from archive.reports.timeline import TimelineEntry

POST = "The Washington Post"
DIPLOMAT = "A diplomat briefed on the talks"
FORCES = {"ukrainian-armed-forces", "ukrainian-defense-forces", "ukrainian-military"}


@dataclass(frozen=True)
class Read:
    """All that the main reports say of the seed."""

    events: dict[str, TimelineEntry]
    said: dict[str, StatementRow]
    conflicts: list[Conflict]
    sources: dict[str | None, SourceSummary]
    tenures: dict[str, tuple[str, str | None]]
    held: dict[str, tuple[str | None, str | None, str | None]]
    links: set[str]
    kinds: dict[str, str]
    mentioned: dict[str, set[str]]
    parties: dict[str, tuple[str | None, str | None]]
    scopes: dict[str, tuple[str | None, str | None]]
    withheld: dict[str, set[str]]

    def claim(self, label: str, about: str) -> ClaimOf:
        (found,) = (c for c in self.said[label].claims if about in (c.event, c.link))
        return found

    def who(self, event: str, role: str) -> set[str]:
        return {p.actor for p in self.events[event].participants if p.role == role}

    def where(self, event: str) -> set[tuple[str, str]]:
        return {(place.place, place.role) for place in self.events[event].places}


READ: dict[str, Read] = {}

HELD = sa.text(
    "SELECT a.key, t.held_edtf, t.held_phrase, t.held_basis "
    "FROM tenure AS t JOIN actor AS a ON a.id = t.actor_id"
)
LINKS = sa.text(
    "SELECT e.key, l.kind, o.key FROM event_link AS l "
    "JOIN event AS e ON e.id = l.event_id JOIN event AS o ON o.id = l.other_event_id"
)
KINDS = sa.text("SELECT key, kind FROM place")
MENTIONED = sa.text(
    "SELECT s.exact, a.key FROM mention AS m JOIN actor AS a ON a.id = m.actor_id "
    "JOIN span AS s ON s.article_id = m.article_id AND s.version = m.version "
    'AND s.start = m.start AND s."end" = m."end"'
)
PARTIES = sa.text(
    "SELECT statement, addressees, medium FROM v_statement "
    "WHERE addressees IS NOT NULL OR medium IS NOT NULL"
)
SCOPES = sa.text(
    "SELECT s.label, c.about, a.key FROM claim AS c "
    "JOIN statement AS s ON s.article_id = c.article_id AND s.version = c.version "
    "AND s.id = c.statement_id "
    "LEFT JOIN claim_value AS v ON v.article_id = c.article_id AND v.version = c.version "
    "AND v.claim_id = c.id LEFT JOIN actor AS a ON a.id = v.actor_id "
    "WHERE c.stance = 'denies' OR c.polarity = 'negative'"
)
WITHHELD = sa.text(
    "SELECT s.label, x.exact FROM statement_span AS m "
    "JOIN statement AS s ON s.article_id = m.article_id AND s.version = m.version "
    "AND s.id = m.statement_id "
    "JOIN span AS x ON x.article_id = m.article_id AND x.version = m.version "
    'AND x.start = m.start AND x."end" = m."end" WHERE m.role = \'anonymity\''
)


def _grouped(pairs: Iterable[Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for words, key in pairs:
        found.setdefault(words, set()).add(key)
    return found


@pytest.fixture
def seed(backend: str, request: pytest.FixtureRequest) -> Read:
    """The seed as the reports tell it, read once from each database."""
    if backend not in READ:
        with engines.opened(request.getfixturevalue(f"{backend}_seeded")) as connection:
            tenures = connection.execute(
                sa.text(
                    "SELECT a.key, t.title, o.key FROM tenure AS t JOIN actor AS a "
                    "ON a.id = t.actor_id LEFT JOIN actor AS o ON o.id = t.organization_id"
                )
            ).all()
            READ[backend] = Read(
                {str(row.event): row for row in timeline.rows(connection, Filters())},
                {
                    str(row.statement).partition("/")[2]: row
                    for row in statements.rows(connection, Filters())
                },
                list(conflicts.rows(connection, Filters())),
                {row.source: row for row in sources.rows(connection, Filters())},
                {actor: (title, organization) for actor, title, organization in tenures},
                {row[0]: (row[1], row[2], row[3]) for row in connection.execute(HELD)},
                {" ".join(row) for row in connection.execute(LINKS)},
                {row[0]: row[1] for row in connection.execute(KINDS)},
                _grouped(connection.execute(MENTIONED).all()),
                {row[0]: (row[1], row[2]) for row in connection.execute(PARTIES)},
                {row[0]: (row[1], row[2]) for row in connection.execute(SCOPES)},
                _grouped(connection.execute(WITHHELD).all()),
            )
    return READ[backend]


def test_give_us_time_is_russia_through_a_diplomat_through_the_post(seed: Read) -> None:
    row = seed.said["give-us-time"]
    assert row.content == "give us time"
    assert (row.mode, row.act, row.speaker, row.named) == ("direct", "ask", "russia", True)
    assert row.on_word_of == ["Russia", DIPLOMAT, POST, "not stated"]
    assert row.parent == "kursk-talks/talks-not-disrupted"


def test_the_diplomat_denies_that_russia_disrupted_the_talks(seed: Read) -> None:
    row = seed.said["talks-not-disrupted"]
    assert (row.mode, row.named) == ("direct", False)
    assert row.content == "Russia did not disrupt the talks, they said: give us time"
    claim = seed.claim("talks-not-disrupted", "meeting-postponement disrupts secret-talks")
    assert (claim.stance, claim.polarity, claim.certainty) == ("denies", "negative", "certain")
    assert claim.event is None
    # nobody asserts it
    link = "meeting-postponement disrupts secret-talks"
    assert [c.stance for s in seed.said.values() for c in s.claims if c.link == link] == ["denies"]


def test_the_denial_is_of_who_did_it(seed: Read) -> None:
    assert seed.scopes == {"talks-not-disrupted": ("agent", "russia")}
    # whom it clears takes part in nothing by it
    assert "russia" not in seed.who("meeting-postponement", "initiator")


def test_to_whom_and_through_what_it_is_said(seed: Read) -> None:
    assert seed.parties == {
        "kursk-talks/talks-in-qatar": (None, "the report"),
        "kursk-talks/zakharova-appeal": ("the international community", None),
        "kursk-talks/footage-content": (None, "unique footage"),
    }


def test_why_the_official_sources_have_no_name(seed: Read) -> None:
    assert seed.withheld == {"official-sources": {"on condition of anonymity"}}


def test_who_says_that_the_operation_disrupted_the_plans(seed: Read) -> None:
    link = "kursk-operation disrupts secret-talks"
    chains = {
        label: row.on_word_of
        for label, row in seed.said.items()
        if any(claim.link == link for claim in row.claims)
    }
    assert chains == {
        "headline": ["media", "not stated"],
        "plans-disrupted": ["its own sources", POST, "not stated"],
        "disrupted-by-operation": [POST, "not stated"],
    }
    assert seed.said["plans-disrupted"].attribution == "carried"


def test_the_talks_are_dated_as_printed(seed: Read) -> None:
    talks = seed.events["secret-talks"]
    assert (talks.date, talks.date_phrase, talks.date_basis) == (
        "2024-08",
        "August 2024",
        "printed",
    )
    assert (talks.earliest, talks.latest) == (dt.date(2024, 8, 1), dt.date(2024, 8, 31))
    # disrupted in one voice, not disrupted in another
    assert talks.status == "unknown"
    assert seed.where("secret-talks") == {("qatar", "at")}
    assert seed.who("secret-talks", "mediator") == {"qatar"}


@pytest.mark.parametrize(
    ("event", "date", "phrase", "basis"),
    [
        ("counterterrorism-operation", "2024-08-10", "At night of the same day", "anaphora"),
        ("buffer-zone", "[..2024-08-14]", "August 14", "bounded by the saying"),
        ("first-commandant-office", "[..2024-08-15]", "August 15", "bounded by the saying"),
        ("servicemen-captured", "[..2024-08-15]", "August 15", "bounded by the saying"),
        ("border-breakthrough", "[..2024-08-06]", "August 6", "bounded by the saying"),
        ("putin-convenes-military", "2024-08-07", "August 7", "year inferred"),
        ("president-meeting", "2024-08-15", "August 15", "year inferred"),
        ("seim-bridge-destroyed", "2024-08-16", "Friday, August 16", "year inferred"),
        ("offensive-footage", "2024-08-16", "August 16", "year inferred"),
        ("corridor-route-work", None, "currently", None),
        ("kursk-operation", None, None, None),
        ("sabotage-group-retreat", None, None, None),
        ("attacks-on-russian-territory", None, None, None),
    ],
)
def test_dates(seed: Read, event: str, date: str | None, phrase: str, basis: str | None) -> None:
    row = seed.events[event]
    assert (row.date, row.date_phrase, row.date_basis) == (date, phrase, basis)
    if date and date.startswith("[.."):
        assert row.earliest is None
        assert row.latest == dt.date.fromisoformat(date[3:-1])


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ("russian-officials-meeting", "postponed"),
        ("meeting-postponement", "occurred"),
        ("humanitarian-corridors", "planned"),
        ("commandant-offices", "conditional"),
        ("first-commandant-office", "occurred"),
        ("border-breakthrough", "attempted"),
        ("corridor-route-work", "ongoing"),
        ("kursk-sumy-corridor", "proposed"),
        ("partial-ceasefire", "proposed"),
        ("qatari-meeting-with-ukrainian-delegation", "planned"),
        ("qatari-meeting-with-russian-delegation", "planned"),
        ("attacks-on-russian-territory", "unknown"),
        ("international-condemnation", "proposed"),
        ("comprehensive-agreement", "unknown"),
    ],
)
def test_how_far_events_have_come(seed: Read, event: str, status: str) -> None:
    assert seed.events[event].status == status


def test_about_2000_servicemen(seed: Read) -> None:
    claim = seed.claim("independent-captured", "servicemen-captured")
    (value,) = (value for value in claim.values if value["property"] == "captured")
    assert value["best"] == 2000
    assert value["approximate"] is True
    assert value["exact"] == "about 2,000"
    assert value["unit"] == "servicemen"
    assert value["counted"] == "kursk-talks-russian-servicemen"
    # "about" is no doubt of the speaker
    assert claim.certainty == "certain"
    # who captured them the passive does not say
    assert seed.who("servicemen-captured", "initiator") == set()
    assert seed.said["independent-captured"].on_word_of == ["The Independent", "not stated"]


def test_nobody_is_said_to_have_destroyed_the_bridge(seed: Read) -> None:
    bridge = seed.events["seim-bridge-destroyed"]
    assert bridge.participants == []
    assert ("kursk-talks-bridge", "target") in seed.where("seim-bridge-destroyed")
    assert bridge.claimed_by == ["not stated"]


def test_the_three_ukrainian_forces_stay_apart(seed: Read) -> None:
    speakers = {row.speaker for row in seed.said.values()}
    assert "ukrainian-military" in speakers
    assert seed.who("buffer-zone", "initiator") == {"ukrainian-military"}
    assert seed.who("border-breakthrough", "initiator") == {"ukrainian-armed-forces"}
    initiators = {
        label: {p.actor for p in seed.events["kursk-operation"].participants}
        for label in ("disrupted-by-operation", "independent-captured")
    }
    assert all(found >= FORCES - {"ukrainian-military"} for found in initiators.values())


def test_zelenskyy_is_president_of_what_is_not_said(seed: Read) -> None:
    assert seed.tenures["volodymyr-zelenskyy"] == ("President", None)
    assert seed.tenures["oleksandr-syrskyi"] == ("Commander-in-Chief", "ukrainian-armed-forces")
    assert seed.tenures["vladimir-putin"] == ("Kremlin leader", "russia")
    # "the president" whom Syrskyi met is the only president that the text has named so far
    assert seed.who("president-meeting", "participant") == {
        "oleksandr-syrskyi", "volodymyr-zelenskyy",
    }  # fmt: skip


def test_doubts_are_kept_apart_by_whose_they_are(seed: Read) -> None:
    assert seed.said["kursk-authorities"].distance == ["allegedly"]
    assert seed.said["kursk-authorities"].hedges == []
    assert seed.claim("kursk-authorities", "border-breakthrough").certainty == "certain"
    hope = seed.said["participants-hope"]
    assert hope.hedges == ["could"]
    assert hope.on_word_of == [
        "some participants in the talks",
        "official sources, who spoke on condition of anonymity",
        POST,
        "not stated",
    ]
    assert seed.claim("participants-hope", "comprehensive-agreement").certainty == "possible"


def test_quoted_words_are_told_from_reported_ones(seed: Read) -> None:
    modes = {label: row.mode for label, row in seed.said.items()}
    assert {label for label, mode in modes.items() if mode == "direct"} == {
        "talks-not-disrupted", "give-us-time", "group-retreated",
    }  # fmt: skip
    assert {label for label, mode in modes.items() if mode == "mixed"} == {
        "escalation", "putin-provocation", "zakharova-appeal", "zelenskyy-war",
    }  # fmt: skip
    zone = seed.said["buffer-zone-known"]
    assert (zone.speaker, zone.mode, zone.attribution) == (None, "indirect", "stated")
    assert zone.distance == ["“sanitary (buffer) zone”"]
    assert seed.said["putin-provocation"].content == (
        'the situation in the Kursk region … a "large-scale provocation."'
    )


def test_appeals_say_neither_yes_nor_no(seed: Read) -> None:
    claim = seed.claim("zakharova-appeal", "international-condemnation")
    assert (claim.stance, claim.certainty, claim.polarity) == (
        "calls for", "unspecified", "unspecified",
    )  # fmt: skip


def test_at_the_time_and_later_take_the_day_or_the_bound_of_what_they_follow(seed: Read) -> None:
    assert seed.said["zakharova-appeal"].said == "2024-08-07"
    assert seed.said["group-retreated"].said == "[2024-08-06..]"
    assert seed.held["maria-zakharova"] == ("2024-08-07", "At the time", "anaphora")
    # "At the same time ... currently" points at the time of writing, which the text does not give
    assert seed.events["corridor-route-work"].date is None


def test_the_qataris_were_to_meet_each_delegation_by_itself(seed: Read) -> None:
    for side in ("ukrainian", "russian"):
        event = f"qatari-meeting-with-{side}-delegation"
        assert seed.who(event, "participant") == {f"kursk-talks-{side}-delegation"}
        assert seed.who(event, "mediator") == {"qatar"}
        claim = seed.claim("qatari-mediation", f"{event} part of secret-talks")
        assert claim.stance == "plans"


def test_during_an_operation_is_when_and_not_of_what(seed: Read) -> None:
    link = "servicemen-captured part of kursk-operation"
    assert [c for row in seed.said.values() for c in row.claims if c.link == link] == []
    assert link in seed.links


def test_kursk_and_sumy_are_no_settlements_for_certain(seed: Read) -> None:
    assert seed.where("kursk-sumy-corridor") == {("kursk-unspecified", "from"), ("sumy-unspecified", "to")}
    assert {seed.kinds[place] for place in ("kursk-unspecified", "sumy-unspecified")} == {"territory"}


def test_the_delegations_that_were_to_be_sent_are_mentioned(seed: Read) -> None:
    assert seed.mentioned["delegations"] == {
        "kursk-talks-ukrainian-delegation", "kursk-talks-russian-delegation",
    }  # fmt: skip


def test_rival_accounts_are_listed_and_nothing_is_decided(seed: Read) -> None:
    pairs = {(row.left.statement, row.right.statement, row.about) for row in seed.conflicts}
    key = "kursk-talks/{}".format
    assert (key("escalation"), key("zelenskyy-war"), "label") in pairs
    assert (key("putin-provocation"), key("zelenskyy-war"), "label") in pairs
    assert (key("talks-not-disrupted"), key("disrupted-by-operation"), "status") in pairs
    assert (key("group-retreated"), key("kursk-authorities"), "agent") in pairs
    assert {row.kind for row in seed.conflicts} == {"rivals"}
    assert all(row.note for row in seed.conflicts)


def test_how_much_rests_on_the_post(seed: Read) -> None:
    post, article = seed.sources["the-washington-post"], seed.sources[None]
    assert article.name == "not stated"
    assert article.statements == len(seed.said)
    assert post.statements == sum(POST in row.on_word_of for row in seed.said.values())
    assert post.unnamed > post.named
    for row in seed.sources.values():
        assert row.direct + row.relayed == row.statements
        assert row.named + row.unnamed + row.not_stated == row.statements
