"""From attributed words to statements: how they are cut, in which mode, who stands in whom."""

from __future__ import annotations

import pytest

from archive.vocabulary import Act, Attribution, Mode
from tests.support.drafts import Drafted


def test_a_quotation_of_several_sentences_is_a_statement_of_each() -> None:
    drafted = Drafted('The mayor said: "The piers are closed. They stay so. Nobody was told."')
    assert [drafted.content(one) for one in drafted.said] == [
        "The piers are closed",
        "They stay so",
        "Nobody was told",
    ]
    assert {drafted.words(one.source) for one in drafted.said} == {"The mayor"}
    assert len({one.label for one in drafted.said}) == 3
    assert {one.mode for one in drafted.said} == {Mode.DIRECT}


def test_words_left_out_divide_where_another_sentence_begins() -> None:
    drafted = Drafted('Orm wrote, "The piers [...] are closed [...] They stay so until May."')
    assert [drafted.content(one) for one in drafted.said] == [
        "The piers [...] are closed",
        "They stay so until May",
    ]


def test_what_stands_before_a_colon_and_the_quotation_behind_it_are_two() -> None:
    drafted = Drafted('Orm said that he was sad: "Nobody was told about the piers."')
    assert [(drafted.content(one), one.mode) for one in drafted.said] == [
        ("he was sad", Mode.INDIRECT),
        ("Nobody was told about the piers", Mode.DIRECT),
    ]


@pytest.mark.parametrize(
    ("text", "mode", "act"),
    [
        ("Karl Orm denied that the piers were closed.", Mode.INDIRECT, Act.DENY),
        ('Karl Orm called the plan a "grave mistake".', Mode.MIXED, Act.CHARACTERISE),
        ('"The piers are closed for good," Karl Orm said.', Mode.DIRECT, Act.SAY),
        ("Karl Orm admitted that the piers were closed.", Mode.INDIRECT, Act.ADMIT),
        ("Karl Orm hoped that the piers would open.", Mode.INDIRECT, Act.HOPE),
        ("The court found that the piers were closed.", Mode.INDIRECT, Act.SAY),
        ("The court found the sale of the piers to be unlawful.", Mode.INDIRECT, Act.CHARACTERISE),
        ('Karl Orm called on the board to "sell the piers at once".', Mode.MIXED, Act.CALL_ON),
        ("Karl Orm declared victory after the vote.", Mode.INDIRECT, Act.ANNOUNCE),
        ("It became known that the piers were closed.", Mode.INDIRECT, Act.SAY),
    ],
)
def test_mode_and_act(text: str, mode: Mode, act: Act) -> None:
    (one,) = Drafted(text).said
    assert (one.mode, one.act) == (mode, act)


def test_scare_quotes_of_nobody_are_distance_and_no_mode() -> None:
    drafted = Drafted("It became known that the army had formed a “zone” near the piers.")
    (one,) = drafted.said
    assert (one.mode, one.speakers, one.source) == (Mode.INDIRECT, (), None)
    assert [drafted.words(span) for span in one.distance] == ["“zone”"]


def test_what_the_words_say_of_the_saying() -> None:
    drafted = Drafted("Karl Orm said in an interview that the piers could be closed if it rains.")
    (one,) = drafted.said
    assert drafted.words(one.medium) == "an interview"
    assert [drafted.words(span) for span in one.hedge] == ["could"]
    assert [drafted.words(span) for span in one.condition] == ["if it rains"]
    assert one.anonymity is None


def test_why_a_name_is_withheld_and_to_whom_it_is_said() -> None:
    text = (
        "An official, who spoke on condition of anonymity, told the Zorb Herald that all is well."
    )
    drafted = Drafted(text)
    (one,) = drafted.said
    assert drafted.words(one.anonymity) == "on condition of anonymity"
    assert drafted.words(one.addressee) == "the Zorb Herald"
    assert [drafted.names[key] for key in one.addressees] == ["Zorb Herald"]


@pytest.mark.parametrize("source", ["I", "My aunt", "Everybody", "Some of us"])
def test_the_writer_and_nobody_in_particular_are_no_speakers(source: str) -> None:
    drafted = Drafted(f"{source} said the piers were closed.")
    assert drafted.said == []
    assert not any(one.description for one in drafted.draft.actors)


def test_the_us_is_no_pronoun() -> None:
    (one,) = Drafted("The US secretary of state said the piers were closed.").said
    assert one.mode is Mode.INDIRECT


def test_who_is_asked_is_an_addressee() -> None:
    drafted = Drafted("Karl Orm urged the board of the town to sell the piers.")
    (one,) = drafted.said
    assert drafted.words(one.addressee) == "the board of the town"
    assert one.act is Act.CALL_ON


def test_the_day_of_saying_stands_beside_what_is_said() -> None:
    text = '"The piers closed on August 1, 2024, for good," Karl Orm said on August 3, 2024.'
    drafted = Drafted(text)
    (one,) = drafted.said
    assert one.said is not None
    assert (one.said.edtf, drafted.words(one.said.span)) == ("2024-08-03", "August 3, 2024")


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (
            "According to the Zorb Herald, Karl Orm said the piers were closed.",
            [
                (0, ("Zorb Herald",), "Karl Orm said the piers were closed"),
                (1, ("Karl Orm",), "the piers were closed"),
            ],
        ),
        (
            "The Zorb Herald, citing two officials, reported that the piers were closed.",
            [
                (0, ("Zorb Herald",), "two officials | the piers were closed"),
                (1, ("two officials",), "the piers were closed"),
            ],
        ),
        (
            "Karl Orm said, according to the Zorb Herald, that the piers were closed.",
            [
                (0, ("Zorb Herald",), "Karl Orm said | the piers were closed"),
                (1, ("Karl Orm",), "the piers were closed"),
            ],
        ),
        (
            'In a statement, Karl Orm defended the plan: "The piers are safe. They stay open."',
            [
                (0, ("Karl Orm",), "the plan"),
                (0, ("Karl Orm",), "The piers are safe"),
                (0, ("Karl Orm",), "They stay open"),
            ],
        ),
        (
            "Karl Orm said the piers were closed. The mayor said nobody was told.",
            [
                (0, ("Karl Orm",), "the piers were closed"),
                (0, ("The mayor",), "nobody was told"),
            ],
        ),
    ],
    ids=["according to", "citing", "interrupted", "in a statement", "bare"],
)
def test_voices_within_voices(text: str, voices: list[tuple[int, tuple[str], str]]) -> None:
    assert Drafted(text).voices == voices


def test_who_says_of_itself_that_it_says_so_relays_nobody() -> None:
    drafted = Drafted('The court wrote: "This court has already said that the piers are closed."')
    assert [depth for depth, _, _ in drafted.voices] == [0]


def test_the_comma_of_a_date_opens_nothing() -> None:
    drafted = Drafted("Karl Orm said on August 3, 2024 that the piers were closed.")
    assert drafted.voices == [(0, ("Karl Orm",), "the piers were closed")]


@pytest.mark.parametrize(
    "text",
    [
        "The fires at the piers, which state media said were small, are out.",
        "The Senator from the United States Mary Zorb left the town.",
        "It is planned to open the piers.",
    ],
)
def test_what_is_no_saying_is_no_statement(text: str) -> None:
    drafted = Drafted(text)
    assert not [one for one in drafted.said if drafted.content(one).startswith(("media", "Mary"))]
    assert not [one for one in drafted.said if one.rule == "rules:passive-to"]


def test_a_blanket_carries_on_and_holds_those_without_a_name() -> None:
    drafted = Drafted(
        "The Zorb Herald printed a long piece.\n"
        "According to the report, the piers were to close in May. They were to be sold as well.\n"
        "Officials said nobody was told.\n"
        "On Monday, the town bought a boat. Workers said it was old."
    )
    assert drafted.voices == [
        (0, ("Zorb Herald",), "the piers were to close in May"),
        (1, ("Officials",), "nobody was told"),
        (0, ("Zorb Herald",), "They were to be sold as well"),
        (0, ("Workers",), "it was old"),
    ]
    carried = [one for one in drafted.said if one.attribution is Attribution.CARRIED]
    assert [(one.rule, drafted.words(one.source)) for one in carried] == [
        ("rules:carried-blanket", "the report")
    ]


def test_verbs_put_back_in_time_go_on_with_what_was_said() -> None:
    drafted = Drafted("Karl Orm said he would go. His family would stay in town. The town is old.")
    one, other = drafted.said
    assert (other.attribution, other.speakers) == (Attribution.CARRIED, one.speakers)
    assert drafted.told == ["The town is old"]


def test_a_sentence_that_reports_those_before_it() -> None:
    drafted = Drafted("The piers are closed, and nobody was told. The Zorb Herald reports this.")
    assert drafted.voices == [
        (0, ("Zorb Herald",), "this"),
        (1, ("Zorb Herald",), "The piers are closed, and nobody was told"),
    ]


def test_the_article_speaks_itself_where_nobody_else_does() -> None:
    drafted = Drafted(
        "The piers were closed on Friday. Why were they closed? Sunday, May 5\n"
        "The town bought the piers in May, and Karl Orm said that they were old."
    )
    assert drafted.told == ["The piers were closed on Friday", "The town bought the piers in May"]
    assert {one.rule for one, _ in drafted.all if one.mode is Mode.NARRATION} == {
        "rules:narration",
        "rules:narration-beside",
    }


@pytest.mark.parametrize(
    ("text", "voice", "content"),
    [
        (
            "The harbour said on Twitter the piers were closed.",
            "The harbour",
            "the piers were closed",
        ),
        (
            "The harbour said on Monday the piers were closed.",
            "The harbour",
            "the piers were closed",
        ),
        (
            "Karl Orm said yesterday morning the piers were closed.",
            "Karl Orm",
            "the piers were closed",
        ),
        (
            "Karl Orm said in a statement the piers were closed.",
            "Karl Orm",
            "the piers were closed",
        ),
        (
            "Karl Orm said on May 3, about 20 piers were closed.",
            "Karl Orm",
            "about 20 piers were closed",
        ),
        (
            "Karl Orm said at least 20 piers were closed.",
            "Karl Orm",
            "at least 20 piers were closed",
        ),
        (
            "Karl Orm said the pier, which is new, was closed.",
            "Karl Orm",
            "the pier, which is new, was closed",
        ),
        (
            "Karl Orm stated police believe the piers sank.",
            "Karl Orm",
            "police believe the piers sank",
        ),
        ("The court determined the piers sank.", "The court", "the piers sank"),
        ("Karl Orm said the boat overran the pier.", "Karl Orm", "the boat overran the pier"),
    ],
    ids=lambda value: value if value.endswith(".") else "",
)
def test_what_is_said_behind_a_day_a_medium_or_a_number(
    text: str, voice: str, content: str
) -> None:
    assert (0, (voice,), content) in Drafted(text).voices


OPEN = [
    "The harbour described the piers, closed, in a leaflet.",
    "The piers, as harbour sources noted, are closed.",
    "The piers were said to have closed in May.",
    "I would add that nobody went to the piers.",
    "Our piers are closed in the winter.",
    "In May “nobody was told about the piers” was heard in town.",
]


@pytest.mark.parametrize("text", OPEN)
def test_no_narration_where_somebody_else_may_speak(text: str) -> None:
    assert text not in [f"{words}." for words in Drafted(text).told]


@pytest.mark.parametrize(
    "text",
    [
        "The town held the post of the harbour master for years.",
        "Piers of the United States were closed in May.",
        "The US closed the “old” piers in May.",
        "The council decided to close the piers in May.",
    ],
)
def test_narration_where_nobody_else_speaks(text: str) -> None:
    assert text in [f"{words}." for words in Drafted(text).told]


def test_the_turns_of_an_interview_are_no_narration() -> None:
    text = "The piers were closed.\n\n((Karl Orm)) The boats are old.\n\nThe boats sank in May."
    assert Drafted(text).told == ["The piers were closed"]


def test_a_source_at_the_end_stops_before_another_clause() -> None:
    drafted = Drafted("The piers were closed, according to Karl Orm, but the boats left.")
    (one,) = drafted.said
    assert drafted.words(one.source) == "Karl Orm"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Karl Orm agreed to help the sailors.", Act.PROMISE),
        ("Karl Orm offered to help the sailors.", Act.PROMISE),
        ("Karl Orm agreed that the piers were closed.", Act.BELIEVE),
    ],
)
def test_agreeing_to_do_something_is_a_promise(text: str, act: Act) -> None:
    assert [one.act for one in Drafted(text).said] == [act]
