"""Random archives: an authority file, and codings that state all that the format can say.

`archives` gives files as a person could write them: nothing in them is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from archive import vocabulary as v
from archive.keys import link_key
from tests.support.coding_files import Mapping, as_yaml
from tests.support.generated_entities import Coder, Known
from tests.support.generated_statements import SaidCoder
from tests.support.generated_texts import Draw, named, texts


@dataclass(frozen=True)
class Piece:
    """An article: its key, its text and its coding as YAML."""

    key: str
    text: str
    coding: str


@st.composite
def archives(draw: Draw) -> tuple[Mapping, list[Piece]]:
    """An authority file, and articles in the order in which they may be loaded."""
    known = Known()
    authority = Coder(draw, "all", known).named()
    pieces = []
    for number in range(draw(st.integers(1, 2))):
        text = draw(texts())
        coder = PieceCoder(draw, f"piece-{number}", known, text)
        pieces.append(Piece(coder.key, text, as_yaml(coder.piece(authority))))
    return authority, pieces


class PieceCoder(SaidCoder):
    """Makes the coding of one article."""

    def piece(self, authority: Mapping) -> Mapping:
        """The coding, which repeats some of what the authority file says."""
        named = self.named()
        for entry in authority["actors"]:
            if self.draw(st.booleans()):
                again = {name: value for name, value in entry.items() if name != "names"}
                named["actors"].append({**again, "names": self.names(entry["key"])})
        events = self.events()
        links = self.links()
        statements = self.statements()
        self.says_of()
        self.rest(events)
        return {
            "codebook": "1",
            "article": self.article(),
            **self.given(headings=self.kinds, boilerplate=self.kinds),
            **named,
            "events": events,
            "developments": self.developments(events),
            "links": links,
            "statements": statements,
            "mentions": self.mentions(),
            "tenures": self.tenures(),
            "affiliations": self.affiliations(),
            "claim_links": self.claim_links(),
            "gaps": self.gaps(),
        }

    def article(self) -> Mapping:
        fields: dict[str, Any] = {
            "url": "https://x.example/a?b=c#d",
            "published": self.published,
            "modified": self.published,
            "authors": lambda: [self.author() for _ in self.some(2)],
        }
        if self.known.sources:
            fields["source"] = lambda: self.one_of(self.known.sources)
        language = {} if self.language is None else {"language": self.language}
        return {"key": self.key, **language, **self.given(**fields)}

    def author(self) -> Mapping:
        more = self.given(quote=self.quote, actor=lambda: self.one_of(self.known.actors))
        return {"name": self.draw(named), **more}

    def published(self) -> Mapping:
        """A date from the text, or from the page, whose words are not in the text."""
        if self.draw(st.booleans()):
            return self.date()
        return {"basis": "metadata", **self.given(edtf="2030-05-03", quote=self.text)}

    def kinds(self) -> list[Any]:
        """Quotes that stand in one sentence each."""
        assert self.words is not None
        words = self.words
        pieces = self.draw(st.lists(st.sampled_from(words.sentences), max_size=2))
        return [words.quote_of(words.place(piece)) for piece in pieces]

    def events(self) -> list[Mapping]:
        entries = [self.event(f"{self.key}-event-{number}") for number in self.some(3)]
        self.known.events += [entry["key"] for entry in entries]
        return entries

    def event(self, key: str) -> Mapping:
        more = self.given(type=lambda: self.word(v.EventType), summary=self.text)
        return {"key": key, "title": self.text(), **more}

    def rest(self, events: list[Mapping]) -> None:
        """Let the status and the date of some events rest on claims about them."""
        for entry in events:
            about = self.about.get(entry["key"], {})
            dated = [name for name, values in about.items() if "date" in values]
            if about and self.draw(st.booleans()):
                claim = self.one_of(list(about))
                entry["status"] = {"word": self.word(v.EventStatus), "claim": claim}
            if dated and self.draw(st.booleans()):
                entry["date"] = self.one_of(dated)

    def developments(self, declared: list[Mapping]) -> list[Mapping]:
        """What claims say of the events of other articles."""
        ours = {entry["key"] for entry in declared}
        others = [key for key in self.about if key in self.known.events and key not in ours]
        entries: list[Mapping] = [{"event": key, "key": key} for key in others]
        self.rest(entries)
        for entry in entries:
            del entry["key"]
        return [entry for entry in entries if len(entry) > 1]

    def links(self) -> list[Mapping]:
        """Links between events, of this article and of others."""
        entries = {}
        for _ in self.some(2 if len(self.known.events) > 1 else 0):
            pair = st.lists(st.sampled_from(self.known.events), unique=True, min_size=2, max_size=2)
            event, other = self.draw(pair)
            kind = self.word(v.EventLinkKind)
            key = link_key(event, kind, other)
            if key not in self.known.links:
                entries[key] = {"event": event, "kind": kind, "other": other}
        self.known.links += entries
        return list(entries.values())

    def mentions(self) -> list[Mapping]:
        referents = [("actor", key) for key in self.known.actors]
        referents += [("place", key) for key in self.known.places]
        referents += [("event", key) for key in self.known.events]
        entries: dict[Any, Mapping] = {}
        for _ in self.some(4):
            kind, key = self.draw(st.sampled_from(referents))
            place, quote = self.quoted()
            entries[place, kind, key] = {
                kind: key,
                **self.given(form=lambda: self.word(v.Form)),
                **quote,
            }
        return list(entries.values())

    def tenures(self) -> list[Mapping]:
        entries: dict[Any, Mapping] = {}
        for _ in self.some(2):
            actor = self.one_of(self.known.actors)
            place, quote = self.quoted()
            dates = self.given(since=self.date, until=self.date, held=self.date)
            where = self.given(organization=lambda: self.one_of(self.known.actors))
            title = {"actor": actor, "title": self.text()}
            entries[place, actor] = {**title, **where, **dates, **quote}
        return list(entries.values())

    def affiliations(self) -> list[Mapping]:
        entries: dict[Any, Mapping] = {}
        pairs = st.lists(st.sampled_from(self.known.actors), unique=True, min_size=2, max_size=2)
        for _ in self.some(2):
            actor, other = self.draw(pairs)
            kind = self.word(v.AffiliationKind)
            place, quote = self.quoted()
            dates = self.given(since=self.date, until=self.date)
            who = {"actor": actor, "kind": kind, "other": other}
            entries[place, actor, kind, other] = {**who, **dates, **quote}
        return list(entries.values())

    def gaps(self) -> list[Mapping]:
        entries: dict[Any, Mapping] = {}
        for _ in self.some(2):
            place, quote = self.quoted()
            entries[place] = {**quote, "reason": self.draw(named)}
        return list(entries.values())

    def claim_links(self) -> list[Mapping]:
        """Ties between claims, of this article and of others, by full names and by short ones."""
        entries: dict[Any, Mapping] = {}
        ours = self.known.claims.get(self.key, [])
        everything = [(key, name) for key, names in self.known.claims.items() for name in names]
        for _ in self.some(3 if len(ours) > 1 else 0):
            claim = self.one_of(ours)
            others = [pair for pair in everything if pair != (self.key, claim)]
            key, other = self.draw(st.sampled_from(others))
            kind = self.word(v.ClaimLinkKind)
            entries[claim, key, other, kind] = {
                "claim": self.short(claim, ours),
                "kind": kind,
                "other": self.short(other, self.known.claims[key]),
                "about": self.word(v.About),
                **({} if key == self.key else self.elsewhere(key)),
                **self.given(
                    basis=lambda: self.word(v.LinkBasis), note=self.text, quote=self.quote
                ),
            }
        return list(entries.values())

    def elsewhere(self, key: str) -> Mapping:
        """Another article, by its newest version or by the number of its only one."""
        return {"other_article": key, **self.given(other_version=lambda: 1)}

    def short(self, claim: str, claims: list[str]) -> str:
        """The statement's label alone, now and then, where that is enough."""
        label = claim.partition("/")[0]
        alone = sum(other.startswith(f"{label}/") for other in claims) == 1
        return label if alone and self.draw(st.booleans()) else claim
