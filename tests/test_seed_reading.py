"""What a careful reader finds in the seed of who says what, and what nobody says."""

from __future__ import annotations

import pytest

from tests.support.seed_read import POST, Read, read_seed

DIPLOMAT = "A diplomat briefed on the talks"


@pytest.fixture
def seed(backend: str, request: pytest.FixtureRequest) -> Read:
    """The seed as the reports tell it."""
    return read_seed(backend, request)


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
