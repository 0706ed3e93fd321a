"""Who speaks: names, titles, pronouns and descriptions, and who is declared for them."""

from __future__ import annotations

import pytest

from archive.drafting.proposals import KnownActor
from archive.vocabulary import ActorKind, Form
from tests.support.drafts import Drafted

PERSON = ActorKind.PERSON
BODY = ActorKind.ORGANIZATION


@pytest.mark.parametrize(
    ("text", "who", "kind"),
    [
        ("Mayor Mary Zorb said all is well.", "Mary Zorb", PERSON),
        ("Mary Zorb opened it. Zorb said all is well.", "Mary Zorb", PERSON),
        ("Norland Secretary of State Karl Orm said all is well.", "Karl Orm", PERSON),
        ("First Minister of Norland Mary Zorb said all is well.", "Mary Zorb", PERSON),
        ("The town's lawyer, Karl Orm, said all is well.", "Karl Orm", PERSON),
        ("Mayor Mary Zorb left. The mayor of Sund, Karl Orm, said it.", "Karl Orm", PERSON),
        ("Mayor Mary Zorb left. The mayor of Sund, Ilo Pim, said it.", "Ilo Pim", PERSON),
        ("The Sund Boat Survey (SBS) said all is well.", "Sund Boat Survey", BODY),
        ("United Nations Boat Survey (UNBS) said it.", "United Nations Boat Survey", BODY),
        ("Karl Orm, a spokesman for the town, said all is well.", "Karl Orm", PERSON),
        ("Mary Zorb met Karl Orm. She said all is well.", "Mary Zorb", PERSON),
        ("Mary Zorb met Karl Orm. He said all is well.", "Karl Orm", PERSON),
        ("President Mary Zorb left. The president said all is well.", "Mary Zorb", PERSON),
        ("The Ministry of Piers said all is well.", "Ministry of Piers", BODY),
        ("The Sund Times reported that all is well.", "Sund Times", BODY),
        ("The Board of Piers (BOP) met. BOP said all is well.", "Board of Piers", BODY),
        ("The High Court of Sund met. The court said all is well.", "High Court of Sund", BODY),
        ("The Court of Piers met. The court's summary said all is well.", "Court of Piers", BODY),
        ("The request of Mary Zorb came. The request said all is well.", "Mary Zorb", PERSON),
        ("A report by the Ministry of Piers said all is well.", "Ministry of Piers", BODY),
        ("The Norwegian government said all is well.", "Norway", ActorKind.STATE),
        ("Qandor Zorb came. Zorb said all is well.", "Qandor Zorb", PERSON),
        ("Member of parliament (MP) Karl Orm said all is well.", "Karl Orm", PERSON),
        ("The European Court of Justice said all is well.", "European Court of Justice", BODY),
        ("Moscow said all is well.", "Russia", ActorKind.STATE),
        ("Local officials in Sund said it.", "Local officials in Sund", ActorKind.GROUP),
        ("A diplomat briefed on the talks said it.", "A diplomat briefed on the talks", PERSON),
        ("State media said all is well.", "State media", ActorKind.GROUP),
        ("A poll said all is well.", "A poll", ActorKind.DATA),
    ],
)  # fmt: skip
def test_who_it_is(text: str, who: str, kind: ActorKind) -> None:
    drafted = Drafted(text)
    one = drafted.said[-1]
    assert drafted.speakers(one) == (who,)
    (actor,) = (actor for actor in drafted.draft.actors if actor.key == one.speakers[0])
    assert actor.kind is kind


def test_a_surname_of_two_is_no_guess() -> None:
    drafted = Drafted("Mary Zorb met Karl Zorb. Zorb said all is well.")
    (one,) = drafted.said
    (actor,) = (actor for actor in drafted.draft.actors if actor.key == one.speakers[0])
    assert (actor.name, actor.description) == (None, "Zorb")


def test_a_position_of_two_is_no_guess() -> None:
    drafted = Drafted("Mayor Mary Zorb met Mayor Karl Orm. The mayor said all is well.")
    assert drafted.speakers(drafted.said[-1]) == ("The mayor",)


def test_who_is_described_once_is_meant_again() -> None:
    drafted = Drafted("A diplomat said all is well. The diplomat said nobody was told.")
    one, other = drafted.said
    assert one.speakers == other.speakers == ("piers-diplomat",)


def test_several_speak_together_only_by_their_names() -> None:
    drafted = Drafted("Norland and Sudria said all is well. Doctors and nurses said it is not.")
    one, other = drafted.said
    assert drafted.speakers(one) == ("Norland", "Sudria")
    assert len(other.speakers) == 1


def test_known_actors_come_first_under_their_keys() -> None:
    known = KnownActor("zorb-mary", PERSON, ("Mary Zorb", "M. Zorb"), "NO")
    drafted = Drafted("Mayor Mary Zorb said all is well. Zorb said more.", known)
    assert {key for one in drafted.said for key in one.speakers} == {"zorb-mary"}
    (actor,) = (one for one in drafted.draft.actors if one.key == "zorb-mary")
    assert (actor.known, actor.country, actor.names) == (True, "NO", ())


def test_no_country_is_given_to_who_only_has_a_nation_beside() -> None:
    drafted = Drafted("The Norwegian Ministry of Piers said all is well.")
    (actor,) = drafted.draft.actors
    assert (actor.name, actor.country) == ("Norwegian Ministry of Piers", None)


def test_mentions_by_name_title_pronoun_and_description() -> None:
    drafted = Drafted("Mayor Mary Zorb spoke. She said all is well. Zorb left. An aide said more.")
    found = [(drafted.words(one.span), one.form, one.actor) for one in drafted.draft.mentions]
    assert found == [
        ("Mayor", Form.TITLE, "mary-zorb"),
        ("Mary Zorb", Form.NAME, "mary-zorb"),
        ("She", Form.PRONOUN, "mary-zorb"),
        ("Zorb", Form.NAME, "mary-zorb"),
        ("An aide", Form.DESCRIPTION, "piers-aide"),
    ]


def test_a_state_behind_a_preposition_is_a_place() -> None:
    drafted = Drafted("Norway sold the piers in Norway. Norwegian ships left.")
    spans = [one.span for one in drafted.draft.mentions if one.actor == "norway"]
    assert [drafted.article.text[: span[0]].endswith("\n") for span in spans] == [True]
