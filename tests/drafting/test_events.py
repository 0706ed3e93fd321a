"""Events that statements tell of: which words name one, how far it came, which are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drafting.data import table
from archive.drafting.english.event_titles import MOST_OF_NOUN
from archive.drafting.events import MOST_EVENTS, events
from archive.drafting.proposals import (
    DateProposal,
    EventProposal,
    PlaceProposal,
    ValueProposal,
)
from archive.keys import is_key
from archive.vocabulary import (
    Act,
    Certainty,
    DateBasis,
    EventStatus,
    EventType,
    PlaceKind,
    PlaceRole,
    Polarity,
    Stance,
)
from tests.support.drafting import draft_article, narrated

HEADLINE = "News of the day\n"


def numbers(text: str) -> list[ValueProposal]:
    """What numbers a text is said to give, of any of its events."""
    article = draft_article(HEADLINE + text)
    _, statements, _ = events(article, narrated(article))
    return [value for one in statements for claim in one.claims for value in claim.values]


def found(text: str, act: Act = Act.PRESENT) -> list[tuple[str, ...]]:
    """By claim: rule, stance, type, status and title of what the text is said to tell of."""
    article = draft_article(HEADLINE + text)
    proposed, statements, _ = events(article, narrated(article, act))
    by_key = {event.key: event for event in proposed}
    return [
        (
            claim.rule.removeprefix("rules:event-"),
            claim.stance.value,
            str((type_ := by_key[claim.event].type) and type_.value),
            by_key[claim.event].status.value,
            by_key[claim.event].title,
        )
        for statement in statements
        for claim in statement.claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland arrested two reporters.",
            ("verb", "asserts", "COERCE", "occurred", "Arrest of two reporters"),
        ),
        (
            "The bridge was destroyed on Monday.",
            ("passive", "asserts", "ASSAULT", "occurred", "Destruction of the bridge"),
        ),
        (
            "The mayor resigned on Monday.",
            ("other-verb", "asserts", "None", "occurred", "Resignation of the mayor"),
        ),
        (
            "Everybody knew the attack on the harbour.",
            ("noun", "asserts", "ASSAULT", "occurred", "Attack on the harbour"),
        ),
        (
            "There was an ambush near the bridge.",
            ("noun-new", "asserts", "ASSAULT", "occurred", "Ambush"),
        ),
        (
            "Sudria will deploy troops.",
            ("planned", "plans", "MOBILIZE", "planned", "Deployment of troops"),
        ),
        (
            "The ministers are to meet in Quux.",
            ("planned", "plans", "CONSULT", "planned", "Meeting of the ministers"),
        ),
        (
            "Rebels tried to kidnap the mayor.",
            (
                "tried",
                "asserts",
                "ASSAULT",
                "attempted",
                "Kidnapping of the mayor",
            ),
        ),
        (
            "Police are arresting reporters.",
            ("ongoing", "asserts", "COERCE", "ongoing", "Arrest of reporters"),
        ),
        (
            "The army could attack Quux.",
            ("possible", "predicts", "ASSAULT", "unknown", "Attack on Quux"),
        ),
        (
            "Norland did not attack Sudria.",
            ("denied", "denies", "ASSAULT", "unknown", "Attack on Sudria"),
        ),
        (
            "Norland must withdraw its army.",
            ("called-for", "calls for", "RETREAT", "proposed", "Withdrawal of its army"),
        ),
        (
            "Farmers voted for expulsion of the ambassador.",
            ("sought", "plans", "SANCTION", "proposed", "Expulsion of the ambassador"),
        ),
        (
            "The march was cancelled.",
            ("told", "asserts", "PROTEST", "cancelled", "March"),
        ),
        (
            "Talks on the border will take place in Quux.",
            ("planned", "plans", "CONSULT", "planned", "Talks on the border"),
        ),
        (
            "The vote on the bridge took place yesterday.",
            ("happens", "asserts", "None", "occurred", "Vote on the bridge"),
        ),
        (
            "Norland postponed its meeting with Sudria.",
            ("turned", "asserts", "CONSULT", "postponed", "Its meeting with Sudria"),
        ),
        (
            "The council issued a ruling on the wall.",
            ("light", "asserts", "None", "occurred", "Ruling on the wall"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_each_rule_reads_its_sentence(text: str, expected: tuple[str, ...]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(("rule", "example"), table("event_examples"))
def test_each_rule_finds_its_example(rule: str, example: str) -> None:
    assert rule.removeprefix("rules:event-") in [by for by, *_ in found(example)]


@pytest.mark.parametrize(
    "text",
    [
        "They came to discuss the budget.",
        "The protest leader spoke.",
        "There was no attack.",
        "The crews of Quux Fire and Rescue always bought their boots there.",
        "The people who live there like tea.",
        "The deadline was not met.",
    ],
)
def test_what_tells_of_no_event_gives_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("act", "stance", "certainty", "polarity", "status"),
    [
        (Act.CALL_ON, Stance.CALLS_FOR, Certainty.UNSPECIFIED, Polarity.UNSPECIFIED, "proposed"),
        (Act.DENY, Stance.DENIES, Certainty.CERTAIN, Polarity.NEGATIVE, "unknown"),
        (Act.PROMISE, Stance.PLANS, Certainty.CERTAIN, Polarity.POSITIVE, "planned"),
        (Act.HOPE, Stance.HOPES, Certainty.POSSIBLE, Polarity.POSITIVE, "unknown"),
        (Act.CHARACTERISE, Stance.CHARACTERISES, Certainty.CERTAIN, Polarity.POSITIVE, "occurred"),
        (Act.SAY, Stance.ASSERTS, Certainty.CERTAIN, Polarity.POSITIVE, "occurred"),
    ],
    ids=lambda value: getattr(value, "value", value),
)
def test_the_act_of_a_statement_gives_the_stance(
    act: Act, stance: Stance, certainty: Certainty, polarity: Polarity, status: str
) -> None:
    article = draft_article(HEADLINE + "The attack on the harbour.")
    (event,), statements, _ = events(article, narrated(article, act))
    (claim,) = statements[1].claims
    assert (claim.stance, claim.certainty, claim.polarity) == (stance, certainty, polarity)
    assert event.status.value == status
    assert (event.status_from is None) == (status == "unknown")


@pytest.mark.parametrize(
    ("text", "stance", "certainty", "polarity"),
    [
        ("Norland did not attack Quux.", Stance.DENIES, Certainty.CERTAIN, Polarity.NEGATIVE),
        ("Norland may attack Quux.", Stance.PREDICTS, Certainty.POSSIBLE, Polarity.POSITIVE),
        ("Norland probably attacked Quux.", Stance.ASSERTS, Certainty.PROBABLE, Polarity.POSITIVE),
        (
            "Norland should attack Quux.",
            Stance.CALLS_FOR,
            Certainty.UNSPECIFIED,
            Polarity.UNSPECIFIED,
        ),
    ],
    ids=["not", "may", "probably", "should"],
)
def test_auxiliaries_say_how_surely(
    text: str, stance: Stance, certainty: Certainty, polarity: Polarity
) -> None:
    article = draft_article(HEADLINE + text)
    _, statements, _ = events(article, narrated(article))
    (claim,) = statements[1].claims
    assert (claim.stance, claim.certainty, claim.polarity) == (stance, certainty, polarity)


def test_one_event_in_several_statements() -> None:
    text = (
        "Drones attacked the port of Quux on Monday. The attack lasted an hour. "
        "Another attack hit the mill of Zorb."
    )
    titles = [title for *_, title in found(text)]
    assert titles[0] == titles[1] == "Attack on the port of Quux"
    assert titles[0] not in titles[2:]


def test_a_second_event_of_other_names_stays_apart() -> None:
    text = "Norland bombed Quux. Sudria bombed Zorb."
    assert [title for *_, title in found(text)] == ["Bombing of Quux", "Bombing of Zorb"]


def test_who_is_told_of_first_without_a_name_is_of_the_same_event() -> None:
    text = "A man was jailed on Monday. Ada Zorb was jailed in Quux."
    assert {title for *_, title in found(text)} == {"Jailing of Ada Zorb"}
    apart = "Karl Orm was jailed on Monday. Ada Zorb was jailed in Quux."
    assert len({title for *_, title in found(apart)}) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fire killed five sailors.", [("None", "Fire"), ("None", "Killing of five sailors")]),
        ("Rebels killed five sailors.", [("ASSAULT", "Killing of five sailors")]),
        ("The earthquake hit Quux.", [("None", "Earthquake")]),
    ],
    ids=["a fire kills", "rebels kill", "the earthquake itself"],
)
def test_a_disaster_is_no_assault(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(type_, title) for _, _, type_, _, title in found(text)] == expected


@pytest.mark.parametrize("text", ["No cause was released.", "Rebels killed no sailors."])
def test_of_nothing_no_event_is_told(text: str) -> None:
    assert found(text) == []


NUMBERS = [
    (
        "A bomb killed three and injured sixteen.",
        [("killed", None, 3, None), ("injured", None, 16, None)],
    ),
    ("At least 56 people died.", [("killed", 56, None, None)]),
    ("More than 100 people were arrested.", [("arrested", 101, None, None)]),
    ("Fewer than 20 people were killed.", [("killed", None, None, 19)]),
    ("A bomb killed between 12 and 20 people.", [("killed", 12, None, 20)]),
    ("About 100,000 people marched.", [("participants", None, 100_000, None)]),
    ("Two hundred and five men were arrested.", [("arrested", None, 205, None)]),
    ("Dozens were killed.", [("killed", None, None, None)]),
    ("The attack left twenty-two people dead.", [("killed", None, 22, None)]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS, ids=[text for text, _ in NUMBERS])
def test_numbers_with_their_bounds(
    text: str, expected: list[tuple[str, int | None, int | None, int | None]]
) -> None:
    values = numbers(text)
    assert [(one.property.value, one.low, one.best, one.high) for one in values] == expected


def test_words_of_a_number() -> None:
    (one,) = numbers("About 30 service members were wounded.")
    assert (one.approximate, one.unit, one.text) == (True, "service members", None)
    (other,) = numbers("Tens of thousands of people were displaced by the attack.")
    assert (other.text, other.unit, other.best) == ("Tens of thousands", "people", None)


@pytest.mark.parametrize(
    "text",
    [
        "Up to 20 people could be killed.",
        "One of the sixteen sailors was killed for 12 hours.",
        "Users in 38 countries were arrested.",
        "The army did not kill 5 people.",
        "The army killed a 40 year old man in 2019.",
    ],
)
def test_numbers_of_something_else_are_none(text: str) -> None:
    assert [one for one in numbers(text) if one.best != 1] == []


def test_only_the_innermost_statement_makes_the_claim() -> None:
    article = draft_article(HEADLINE + "Orl said that Norland attacked Quux.")
    (_, outer) = narrated(article)
    start = article.text.index("Norland")
    inner = replace(outer, label="inner", content=((start, len(article.text)),))
    _, (statement,), _ = events(article, (replace(outer, relays=(inner,)),))
    assert statement.claims == ()
    assert [claim.stance for claim in statement.relays[0].claims] == [Stance.ASSERTS]


def test_date_and_places_of_the_words() -> None:
    article = draft_article(HEADLINE + "On Monday drones attacked the port in Quux.")
    day, town = article.text.index("Monday"), article.text.index("Quux")
    date = DateProposal(
        span=(day, day + 6), edtf=None, basis=DateBasis.WEEKDAY, rule="rules:date-weekday"
    )
    place = PlaceProposal(
        span=(town, town + 4),
        key="quux",
        name="Quux",
        kind=PlaceKind.SETTLEMENT,
        rule="rules:place-known",
    )
    _, statements, _ = events(article, narrated(article), [date], [place])
    (claim,) = statements[1].claims
    assert claim.date is date
    assert claim.places == ((PlaceRole.AT, "quux"),)


def test_other_languages_are_left_alone() -> None:
    article = draft_article(HEADLINE + "Norland attacked Quux.", language="de")
    statements = narrated(article)
    assert events(article, statements) == ((), statements, ())


def test_no_more_events_than_an_article_has() -> None:
    text = " ".join(f"Zorb{number} attacked Quux{number}." for number in range(2 * MOST_EVENTS))
    article = draft_article(HEADLINE + text)
    proposed, statements, _ = events(article, narrated(article))
    assert len(proposed) == MOST_EVENTS
    assert len(statements) == len(article.sentences)


WORDS = (
    "Norland", "attacked", "the", "attack", "on", "Quux", ",", ".", "will", "not", "talks", "\n",
    "“", "”", "a", "was", "to", "postponed", "for", "and", "it", "in", "is", "killed",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40))
def test_whatever_is_proposed_holds_together(pieces: list[str]) -> None:
    article = draft_article(HEADLINE + " ".join(pieces))
    proposed, statements, _ = events(article, narrated(article))
    keys = [event.key for event in proposed]
    labels = {statement.label for statement in statements}
    claims = [claim for statement in statements for claim in statement.claims]
    assert len(set(keys)) == len(keys)
    assert all(map(is_key, keys))
    assert {claim.event for claim in claims} == set(keys)
    for event in proposed:
        in_text(event, article.text)
        told = event.status is not EventStatus.UNKNOWN
        assert (event.status_from in labels) == told
    denied = [claim for claim in claims if claim.stance is Stance.DENIES]
    assert all(claim.polarity is Polarity.NEGATIVE for claim in denied)


def in_text(event: EventProposal, text: str) -> None:
    """A title is short: a noun, and words of the text in their order."""
    assert 0 < len(event.title.split()) <= MOST_OF_NOUN + 2
    _, _, behind = event.title.partition(" of ")
    assert behind.lower() in " ".join(text.split()).lower()


def test_the_words_of_events_are_each_listed_once() -> None:
    rows = table("events")
    assert len({(word, part) for word, _, part, *_ in rows}) == len(rows)
    assert {type_ for *_, type_ in rows} == {"-", *(type_.value for type_ in EventType)}
    assert {part for _, _, part, _, _ in rows} == {"noun", "verb"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There was an ambush on a patrol.",
            [("rules:mention-event-new", "an ambush on a patrol")],
        ),
        (
            "Everybody knew of the attack. Nobody liked the attack.",
            [("rules:mention-event-back", "the attack")] * 2,
        ),
        ("Everybody spoke of heavy fighting.", [("rules:mention-event-bare", "heavy fighting")]),
        ("Everybody spoke of sanctions.", []),
        ("Norland arrested two reporters.", []),
        ("Nobody knew of the attack on the old harbour of the town of Quux.", []),
    ],
    ids=["new", "back", "bare", "a kind", "a verb", "long"],
)
def test_words_of_a_noun_refer_to_its_event(text: str, expected: list[tuple[str, str]]) -> None:
    article = draft_article(HEADLINE + text)
    proposed, _, mentions = events(article, narrated(article))
    said = [(one.rule, article.text[slice(*one.span)]) for one in mentions]
    assert said == expected
    assert {one.event for one in mentions} <= {one.key for one in proposed}
    assert len({one.event for one in mentions}) == bool(mentions)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Earthquake shakes Quux\nOn Monday an earthquake was felt there.", 1),
        ("Earthquake shakes Quux\nAll was well.\nOn Monday an earthquake was felt there.", 2),
        ("Earthquake in Quux\nOn Monday an earthquake in Plim was felt.", 2),
    ],
    ids=["first sentence", "later", "another"],
)
def test_the_first_sentence_tells_of_the_event_of_the_headline(text: str, number: int) -> None:
    article = draft_article(text)
    proposed, _, _ = events(article, narrated(article))
    assert len([one for one in proposed if "arthquake" in one.title]) == number
