"""Drafts become codings that load: stated above the threshold, doubtful below, nothing invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from archive.coding.build.builder import Built, build_coding
from archive.coding.format import ArticleEntry, CodingFile
from archive.coding.parser import parse
from archive.coding.quote_finder import Finder
from archive.drafting import admission, coding_writer, draft_merge
from archive.drafting.coding_writer import DraftedCoding, is_untouched, written
from archive.drafting.marked_lines import without_doubt
from archive.drafting.proposals import (
    ActorProposal,
    ClaimProposal,
    DateProposal,
    Draft,
    DraftArticle,
    EventProposal,
    KnownActor,
    MentionProposal,
    PlaceProposal,
    StatementProposal,
)
from archive.models.statements import Statement
from archive.text.sentences import split
from archive.vocabulary import (
    Act,
    ActorKind,
    Attribution,
    DateBasis,
    EventStatus,
    Form,
    Mode,
    PlaceKind,
    PlaceRole,
    Stance,
)
from tests.drafting import fakes
from tests.support.examples import examples
from tests.support.generated.drafts import drafts

TEXT = """Zorbs meet blips

The zorbs came to Plim on Friday. “We come again,” Vana Orl said.
A blip said that nobody met. The zorbs left."""


def article(text: str = TEXT, **more: Any) -> DraftArticle:
    return DraftArticle(
        key="piece", text=text, sentences=tuple(split(text, "en")), language="en", **more
    )


def entry(of: DraftArticle) -> ArticleEntry:
    digest = hashlib.sha256(of.text.encode()).hexdigest()
    return ArticleEntry(key=of.key, sha256=digest, language=of.language)


def at(words: str, nth: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def statement(label: str, words: str, rule: str = "fake:sure", **more: Any) -> StatementProposal:
    usual: dict[str, Any] = {
        "mode": Mode.INDIRECT,
        "attribution": Attribution.STATED,
        "act": Act.SAY,
    }
    return StatementProposal(label=label, rule=rule, content=(at(words),), **(usual | more))


def coding(draft: Draft, of: DraftArticle | None = None, at_least: float = 0.5) -> DraftedCoding:
    of = of or article()
    taken = draft_merge.merged([admission.admitted(draft, of, "fake")])
    return written(taken, of, entry(of), "fake 1", at_least)


def read(text: str) -> CodingFile:
    return parse(text.encode(), "draft", CodingFile).file


def built(text: str, of: DraftArticle) -> Built:
    """What a coding comes to; it refers to nothing but what it declares or what is known."""
    found = build_coding(parse(text.encode(), "draft", CodingFile), of.text, 1)
    known = {one.key for one in of.actors} | {one.key for one in of.places}
    assert {one.key for one in found.missing} <= known
    return found


ORL = ActorProposal(key="vana-orl", kind=ActorKind.PERSON, name="Vana Orl", rule="fake:sure")
BLIP = ActorProposal(key="piece-blip", kind=ActorKind.PERSON, description="A blip")
SAID = statement(
    "we-come",
    "We come again",
    mode=Mode.DIRECT,
    speakers=("vana-orl",),
    source=at("Vana Orl"),
    cue=(at("said"),),
)
DENIED = statement(
    "nobody-met",
    "nobody met",
    "fake:doubtful",
    speakers=("piece-blip",),
    source=at("A blip"),
    cue=(at("said", 2),),
)
DRAFT = Draft(statements=(DENIED, SAID), actors=(ORL, BLIP))


def test_a_draft_as_people_read_it() -> None:
    lines = coding(DRAFT).text.splitlines()
    assert lines[0].startswith("# Drafted by fake 1 (archive ")
    start = lines.index('codebook: "1"')
    assert (
        "\n".join(lines[start:])
        == f"""\
codebook: "1"

article:
  key: piece
  sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
  language: en

statements:
  ## 1, headline: Zorbs meet blips
  ## 2, body: The zorbs came to Plim on Friday.
  ## dates Friday
  - label: we-come
    speaker: {{key: vana-orl, kind: person, name: Vana Orl}} # fake:sure 0.89
    mode: direct
    source: Vana Orl
    cue: said
    content: We come again
    rule: fake:sure # 0.89
#?  - label: nobody-met
#?    speaker: {{key: piece-blip, kind: person, description: A blip}}
#?    source: A blip
#?    cue: said
#?    content: nobody met
#?    rule: fake:doubtful # 0.20
  ## 5, body: The zorbs left."""
    )


def test_only_what_passes_is_loaded_and_the_rest_with_its_marks_taken_away() -> None:
    text = coding(DRAFT).text
    labels = [row.label for row in built(text, article()).own[Statement]]
    assert labels == ["we-come"]
    assert [one.key for one in read(text).actors] == ["vana-orl"]
    whole = without_doubt(text)
    rows = built(whole, article()).own[Statement]
    assert [(row.label, row.rule) for row in rows] == [
        ("we-come", "fake:sure"),
        ("nobody-met", "fake:doubtful"),
    ]


@pytest.mark.parametrize(
    ("at_least", "labels"),
    [(0.9, []), (0.89, ["we-come"]), (0.2, ["we-come", "nobody-met"]), (0.0, "all")],
)
def test_the_threshold(at_least: float, labels: Any) -> None:
    new = statement("they-left", "The zorbs left", "fake:new", mode=Mode.NARRATION)
    new = replace(new, attribution=Attribution.NONE)
    draft = replace(DRAFT, statements=(*DRAFT.statements, new))
    found = [one.label for one in read(coding(draft, at_least=at_least).text).statements]
    assert found == (["we-come", "nobody-met", "they-left"] if labels == "all" else labels)


def test_a_relayed_statement_is_doubtful_by_itself_and_with_what_it_stands_in() -> None:
    inner = statement("met", "met", "fake:doubtful")
    outer = statement("nobody-met", "nobody met", relays=(inner,))
    text = coding(Draft(statements=(outer,))).text
    assert "#?    relays:\n#?      - label: met\n" in text
    (found,) = read(text).statements
    assert found.relays == []
    (found,) = read(without_doubt(text)).statements
    assert [one.label for one in found.relays] == ["met"]
    doubted = replace(outer, rule="fake:doubtful", relays=(replace(inner, rule="fake:sure"),))
    assert read(coding(Draft(statements=(doubted,))).text).statements == []


def test_events_rest_on_claims_that_are_stated() -> None:
    claim = ClaimProposal(
        event="meeting",
        places=((PlaceRole.AT, "plim"), (PlaceRole.AT, "nowhere")),
        date=DateProposal(
            span=at("Friday"), edtf="2030-05-03", basis=DateBasis.WEEKDAY, rule="fake:sure"
        ),
    )
    came = statement("came", "The zorbs came", claims=(claim,))
    event = EventProposal(
        key="meeting",
        title="Coming",
        rule="fake:sure",
        status=EventStatus.OCCURRED,
        status_from="came",
    )
    plim = PlaceProposal(
        span=at("Plim"), key="plim", name="Plim", kind=PlaceKind.WATER, rule="fake:sure"
    )
    draft = Draft(statements=(came,), events=(event,), places=(plim,))
    file = read(coding(draft).text)
    (found,) = file.events
    assert (found.status.word, found.status.claim) == (EventStatus.OCCURRED, "came/piece-coming")  # type: ignore[union-attr]
    assert found.date == "came/piece-coming"
    (said,) = file.statements[0].claims
    assert said.places == {PlaceRole.AT: ["plim"]}
    assert [(one.edtf, one.quote) for one in said.values] == [("2030-05-03", "Friday")]
    built(coding(draft).text, article())

    unsure = replace(draft, places=(replace(plim, rule="fake:doubtful"),))
    text = coding(unsure).text
    assert read(text).statements[0].claims[0].places == {}
    built(text, article())

    denied = replace(came, claims=(replace(claim, stance=Stance.DENIES),))
    (found,) = read(coding(replace(draft, statements=(denied,))).text).events
    assert (found.status, found.date) == (EventStatus.UNKNOWN, None)

    doubted = replace(draft, events=(replace(event, rule="fake:doubtful"),))
    text = coding(doubted).text
    assert "\n#?    claims:\n#?      - event: {title: Coming, " in text
    assert read(text).events == []
    assert read(text).statements[0].claims == []
    (found,) = read(without_doubt(text)).events
    assert (found.title, found.date) == ("Coming", "came/piece-coming")
    built(without_doubt(text), article())

    again = statement("zorbs-left", "The zorbs left", "fake:doubtful", claims=claimed_again(claim))
    text = coding(replace(draft, statements=(came, again))).text
    line = "  - {key: meeting, title: Coming, status: {word: occurred, claim: came}, date: came}"
    assert f"\nevents:\n{line} # fake:sure 0.89\n" in text
    built(text, article())
    built(without_doubt(text), article())


def claimed_again(claim: ClaimProposal) -> tuple[ClaimProposal, ...]:
    return (replace(claim, date=None, stance=Stance.DENIES),)


def test_what_is_known_already_is_not_declared_but_mentioned() -> None:
    zorbs = KnownActor("zorbs", ActorKind.GROUP, ("Zorbs", "The zorbs"))
    known = article(actors=(KnownActor("vana-orl", ActorKind.PERSON, ("Vana Orl",)), zorbs))
    named = MentionProposal(span=at("Vana Orl"), form=Form.NAME, rule="fake:sure", actor="vana-orl")
    mention = replace(named, span=at("The zorbs", 2), actor="zorbs")
    stranger = replace(mention, span=at("The zorbs"), actor="stranger")
    found = coding(replace(DRAFT, mentions=(named, mention, stranger)), known)
    file = read(found.text)
    assert file.actors == []
    assert [(one.actor, one.quote, one.within) for one in file.mentions] == [
        ("zorbs", "The zorbs", "The zorbs left")
    ]
    assert found.tally.dropped == {"of nobody known": 1}


def test_words_for_an_event_stand_with_the_key_by_which_the_coding_knows_it() -> None:
    claim = ClaimProposal(event="meeting", rule="fake:sure")
    event = EventProposal(key="meeting", title="Coming", rule="fake:sure")
    came = statement("came", "We come again", claims=(claim,))
    words = MentionProposal(
        span=at("We come"), form=Form.DESCRIPTION, rule="fake:sure", event="meeting"
    )
    stranger = replace(words, span=at("Vana Orl"), event="stranger")
    draft = Draft(statements=(came,), events=(event,), mentions=(words, stranger))
    found = coding(draft)
    file = read(found.text)
    assert [(one.event, one.quote) for one in file.mentions] == [(file.events[0].key, "We come")]
    assert found.tally.dropped == {"of nobody known": 1}
    built(found.text, article())

    doubted = coding(replace(draft, events=(replace(event, rule="fake:doubtful"),))).text
    assert read(doubted).mentions == []
    assert len(read(without_doubt(doubted)).mentions) == 1
    built(without_doubt(doubted), article())


def test_dates_stand_beside_the_sentences_that_are_still_open() -> None:
    date = DateProposal(
        span=at("Friday"), edtf="2030-05-03", basis=DateBasis.WEEKDAY, rule="fake:sure"
    )
    assert "\n  ## Friday = 2030-05-03\n" in coding(Draft(dates=(date,))).text


def test_without_any_statement_the_section_waits_for_entries() -> None:
    text = coding(Draft()).text
    assert "\nstatements: []\n" in text
    assert read(text).statements == []


def test_what_no_quote_means_is_dropped_and_counted() -> None:
    torn = replace(SAID, label="torn", content=((at("Vana")[0] + 1, at("Vana")[1]),))
    hedged = replace(SAID, hedge=((at("Vana")[0] + 1, at("Vana")[1]),))
    found = coding(replace(DRAFT, statements=(torn, hedged)))
    assert [one.label for one in read(found.text).statements] == ["we-come"]
    assert found.tally.dropped == {"no quote means its words": 2}


def test_a_draft_that_somebody_changed_is_told_from_one_that_nobody_did() -> None:
    text = coding(DRAFT).text
    assert is_untouched(text)
    assert not is_untouched(text.replace("Vana Orl", "Vana Orll", 1))
    assert not is_untouched(f"{text}\n")
    assert not is_untouched("codebook: '1'\n")


def test_very_much_is_cut_so_that_the_coding_may_be_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(coding_writer, "MOST_WRITTEN", 500)
    monkeypatch.setattr(coding_writer, "MOST_LISTED", 20)
    found = coding(DRAFT)
    assert found.tally.dropped == {"too much for one coding": 1}
    assert "## 1," in found.text
    assert "## 2," not in found.text


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
@given(case=drafts())
def test_whatever_is_proposed_the_coding_loads(case: tuple[DraftArticle, Draft]) -> None:
    of, draft = case
    for at_least in (0.5, 0.0):
        found = coding(draft, of, at_least)
        built(found.text, of)
        built(without_doubt(found.text), of)
        assert coding(draft, of, at_least).text == found.text
        assert is_untouched(found.text)


def test_who_speaks_twice_or_is_spoken_to_stands_in_the_section() -> None:
    twice = statement("zorbs-left", "The zorbs left", speakers=("vana-orl",))
    told = statement("nobody-met", "nobody met", addressees=("piece-blip",))
    text = coding(Draft(statements=(SAID, twice, told), actors=(ORL, BLIP))).text
    assert "\nactors:\n  - {key: vana-orl, kind: person, name: Vana Orl} # fake:sure 0.89\n" in text
    assert "\n    speaker: vana-orl\n" in text
    assert {one.key for one in read(text).actors} == {"vana-orl", "piece-blip"}


def test_who_speaks_in_doubtful_statements_alone_is_doubtful() -> None:
    more = statement("zorbs-left", "The zorbs left", "fake:doubtful", speakers=("piece-blip",))
    text = coding(Draft(statements=(DENIED, more), actors=(BLIP,))).text
    assert "\n#?actors:\n#?  - {key: piece-blip, kind: person, description: A blip}\n" in text
    assert read(text).actors == []
    assert [one.key for one in read(without_doubt(text)).actors] == ["piece-blip"]


@pytest.mark.parametrize("times", [100, 400])
def test_sentences_that_come_again_are_counted_and_not_told_apart_one_by_one(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Head\n" + "Zorb said that nobody met. " * times
    of = article(text)
    draft = draft_merge.merged([admission.admitted(fakes.Saying().draft(of), of, "fake")])
    looked: list[Any] = []
    find = Finder.find

    def counted(self: Finder, *args: Any, **more: Any) -> Any:
        looked.append(args)
        return find(self, *args, **more)

    monkeypatch.setattr(Finder, "find", counted)
    found = written(draft, of, entry(of), "fake 1")
    assert looked == []
    monkeypatch.undo()
    if times == 100:
        starts = [row.start for row in built(found.text, of).own[Statement]]
        assert starts == [match.start(2) for match in fakes.SAID.finditer(text)]


@pytest.mark.parametrize(
    ("others", "keys"),
    [
        ({"piece-rise": "Rise"}, ["piece-coming", "piece-rise"]),
        ({"second": "Coming"}, ["first", "second"]),
        ({"piece-coming": "Rise"}, ["first", "piece-rise"]),
        ({"second": "Пришли"}, ["piece-coming", "second"]),
    ],
)
def test_an_event_in_place_has_no_key_but_where_its_title_makes_none(
    others: dict[str, str], keys: list[str]
) -> None:
    titles = {"first": "Coming", **others}
    made = [EventProposal(key=key, title=title, rule="fake:sure") for key, title in titles.items()]
    claims = tuple(ClaimProposal(event=key) for key in titles)
    came = statement("came", "The zorbs came", claims=claims)
    text = coding(Draft(statements=(came,), events=tuple(made))).text
    assert [one.key for one in read(text).events] == keys
    built(text, article())
