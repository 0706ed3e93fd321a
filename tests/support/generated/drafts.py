"""Random drafts of random texts: proposals that are right, wrong, outside, doubtful, malformed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from archive.drafting.proposals import (
    ActorProposal,
    ClaimProposal,
    DateProposal,
    Draft,
    DraftArticle,
    EventProposal,
    KnownActor,
    KnownPlace,
    MentionProposal,
    PlaceProposal,
    StatementProposal,
    ValueProposal,
)
from archive.text.sentences import split
from archive.vocabulary import (
    Act,
    ActorKind,
    Attribution,
    Certainty,
    DateBasis,
    EventStatus,
    EventType,
    Form,
    Mode,
    PlaceKind,
    PlaceRole,
    Polarity,
    Property,
    Stance,
)
from tests.support.generated.texts import nasty, texts

Draw = Any

RULES = ["sure", "fake:doubtful", "new", "sure+other:doubtful", "No Rule"]
"""Rules that are measured as often right, seldom right, not at all; one is no name."""

ACTORS = ["zorb", "blip", "known-zorb", "nobody", "No Key"]
PLACES = ["plim", "quux", "known-plim", "nowhere"]
EVENTS = ["met", "ran", "never"]
LABELS = ["one", "two", "two", "three", "No Label"]
EDTF = [None, "2030-05-03", "2030-05", "[..2030-05-03]", "May"]


@st.composite
def drafts(draw: Draw) -> tuple[DraftArticle, Draft]:
    """An article and a draft of it."""
    text = draw(texts())
    article = DraftArticle(
        key="piece",
        text=text,
        sentences=tuple(split(text, "en")),
        language="en",
        actors=(KnownActor("known-zorb", ActorKind.GROUP, ("Zorb",)),),
        places=(KnownPlace("known-plim", PlaceKind.WATER, ("Plim",)),),
    )
    return article, draw(Drafts(text).draft())


def mostly(*usual: Any, seldom: list[Any]) -> st.SearchStrategy[Any]:
    """One of the usual, or once in a while one of the others."""
    return st.sampled_from([*list(usual) * 4, *seldom])


class Drafts:
    """Strategies for proposals of one text."""

    def __init__(self, text: str) -> None:
        size = len(text)
        words = [at for at in range(size + 1) if at in (0, size) or text[at - 1].isspace()]
        ends = [at for at in range(size + 1) if at == size or text[at].isspace()]
        inside = st.tuples(st.sampled_from(words), st.sampled_from(ends))
        anywhere = st.tuples(st.integers(-2, size + 3), st.integers(-2, size + 3))
        self.span = st.one_of(inside, inside, inside, anywhere)
        self.spans = st.lists(self.span, max_size=2).map(tuple)
        self.rule = mostly(*RULES[:4], seldom=RULES[4:])
        self.date = st.builds(
            DateProposal,
            span=self.span,
            edtf=st.sampled_from(EDTF),
            basis=st.sampled_from([None, *DateBasis]),
            rule=self.rule,
            clock=st.sampled_from([None, None, "09:05", "nine"]),
        )

    def draft(self) -> st.SearchStrategy[Draft]:
        """A draft."""
        return st.builds(
            Draft,
            statements=self._some(self.statement(2), 5),
            actors=self._some(self.actor()),
            places=self._some(self.place()),
            dates=self._some(self.date),
            mentions=self._some(self.mention()),
            events=self._some(self.event()),
            dateline=st.one_of(st.none(), self.date),
        )

    @staticmethod
    def _some(one: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
        return st.lists(one, max_size=most).map(tuple)

    def statement(self, depth: int) -> st.SearchStrategy[StatementProposal]:
        """A statement, with others in it."""
        inner = self._some(self.statement(depth - 1), 2) if depth else st.just(())
        optional = st.one_of(st.none(), self.span)
        speakers = st.lists(st.sampled_from(ACTORS[:4]), max_size=2, unique=True).map(tuple)
        manner = st.sampled_from(
            [(mode, Attribution.STATED) for mode in Mode if mode is not Mode.NARRATION]
            + [(Mode.NARRATION, Attribution.NONE), (Mode.NARRATION, Attribution.CARRIED)]
        )
        return manner.flatmap(
            lambda pair: st.builds(
                StatementProposal,
                label=mostly(*LABELS[:4], seldom=LABELS[4:]),
                rule=self.rule,
                content=st.lists(self.span, min_size=1, max_size=2).map(tuple),
                mode=st.just(pair[0]),
                attribution=st.just(pair[1]),
                act=st.sampled_from(Act),
                speakers=st.just(()) if pair[0] is Mode.NARRATION else speakers,
                source=optional,
                cue=self.spans,
                hedge=self.spans,
                addressee=optional,
                addressees=speakers,
                said=st.one_of(st.none(), self.date),
                claims=self._some(self.claim(), 2),
                relays=inner,
            )
        )

    def claim(self) -> st.SearchStrategy[ClaimProposal]:
        """A claim."""
        places = st.tuples(st.sampled_from(PlaceRole), st.sampled_from(PLACES))
        return st.builds(
            ClaimProposal,
            event=st.sampled_from(EVENTS),
            stance=st.sampled_from(Stance),
            certainty=st.sampled_from(Certainty),
            polarity=st.sampled_from(Polarity),
            places=self._some(places, 2),
            date=st.one_of(st.none(), self.date),
            values=self._some(self.value(), 2),
            rule=st.one_of(st.just(""), self.rule),
        )

    def value(self) -> st.SearchStrategy[ValueProposal]:
        """A number of an event."""
        number = st.sampled_from([None, None, 0, 12, 2000])
        return st.builds(
            ValueProposal,
            span=self.span,
            property=mostly(Property.KILLED, Property.AMOUNT, seldom=[Property.DATE]),
            rule=self.rule,
            low=number,
            best=number,
            high=number,
            approximate=st.booleans(),
            unit=st.one_of(st.none(), nasty),
            text=st.one_of(st.none(), nasty),
        )

    def actor(self) -> st.SearchStrategy[ActorProposal]:
        """An actor."""
        return st.builds(
            ActorProposal,
            key=mostly(*ACTORS[:3], seldom=ACTORS[3:]),
            kind=st.sampled_from(ActorKind),
            name=st.one_of(st.none(), nasty),
            description=st.one_of(st.none(), nasty),
            names=st.lists(nasty, max_size=2).map(tuple),
            country=mostly(None, "UA", seldom=["ua"]),
            known=st.booleans(),
            rule=st.one_of(st.just(""), self.rule),
        )

    def place(self) -> st.SearchStrategy[PlaceProposal]:
        """A place."""
        return st.builds(
            PlaceProposal,
            span=self.span,
            key=st.sampled_from(PLACES[:3]),
            name=nasty,
            kind=st.sampled_from(PlaceKind),
            rule=self.rule,
            known=st.booleans(),
            geonames_id=mostly(None, 42, seldom=[-1]),
            latitude=st.sampled_from([None, 1.5, 100.0]),
            longitude=st.sampled_from([None, 1.5]),
        )

    def mention(self) -> st.SearchStrategy[MentionProposal]:
        """A mention."""
        return st.builds(
            MentionProposal,
            span=self.span,
            form=st.sampled_from(Form),
            rule=self.rule,
            actor=st.sampled_from([None, *ACTORS]),
            place=st.sampled_from([None, None, *PLACES]),
            event=st.sampled_from([None, None, *EVENTS]),
        )

    def event(self) -> st.SearchStrategy[EventProposal]:
        """An event."""
        return st.builds(
            EventProposal,
            key=st.sampled_from(EVENTS),
            title=nasty,
            rule=self.rule,
            type=st.sampled_from([None, *EventType]),
            status=st.sampled_from(EventStatus),
            status_from=st.sampled_from([None, *LABELS]),
        )
