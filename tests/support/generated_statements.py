"""Random statements, and the claims that they make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from archive import vocabulary as v
from tests.support.coding_files import Mapping
from tests.support.generated_entities import EDTF, Coder, Known
from tests.support.generated_texts import Draw, nasty

NUMBERS = st.sampled_from(["-3", "0", "0.1", "40", "2000", "1e20", "1e-7", "123456789.25"])
VOICES = ("source", "cue")
OTHER_ROLES = ("hedge", "distance", "condition", "addressee", "medium", "anonymity")


class SaidCoder(Coder):
    """Adds statements to the file, and remembers the claims that they make."""

    def __init__(self, draw: Draw, key: str, known: Known, text: str) -> None:
        super().__init__(draw, key, known, text)
        self.said = 0
        self.scopes: dict[str, Any] = {}
        self.entries: dict[str, Mapping] = {}
        self.about: dict[str, dict[str, list[str]]] = {}

    def statements(self, depth: int = 0, scope: Any = None) -> list[Mapping]:
        """Statements that stand in one another."""
        assert self.words is not None
        entries = []
        for _ in self.some(3 if depth == 0 else 1):
            self.said += 1
            label = f"said-{self.said}"
            here = scope or self.words.scope()
            within = {}
            if here is not None and (here != scope or self.draw(st.booleans())):
                within = {"within": self.words.text[here.start : here.end]}
            entry = {"label": label, **within, **self.manner(here), **self.words_of(here)}
            entry["claims"] = self.claims(label, here)
            self.scopes[label] = here
            self.entries[label] = entry
            if depth < 3:
                entry["relays"] = self.statements(depth + 1, here)
            entries.append(entry)
        return entries

    def words_of(self, scope: Any) -> Mapping:
        """What is said and how it is marked, but for the voice."""
        assert self.words is not None
        words = self.words
        roles = {role: (lambda: words.quotes(scope)) for role in OTHER_ROLES}
        fields: dict[str, Any] = {
            **roles,
            "said": lambda: self.timed(scope),
            "addressees": lambda: self.some_actors(1),
            "gist": self.text,
            "rule": self.text,
        }
        if self.known.events:
            fields["occasion"] = lambda: self.one_of(self.known.events)
        return {"content": words.quotes(scope), **self.given(**fields)}

    def manner(self, scope: Any) -> Mapping:
        """Who says it and how: in the article's own voice or in another."""
        assert self.words is not None
        words = self.words
        voice: dict[str, Any] = {role: (lambda: words.quotes(scope)) for role in VOICES}
        act = self.given(act=lambda: self.word(v.Act))
        if self.draw(st.booleans()):
            heard = self.given(**voice)
            mode = {"mode": "narration"} if heard else self.given(mode="narration")
            return {**act, **mode, **self.given(attribution="none"), **heard}
        if self.draw(st.booleans()):
            voice["speaker"] = lambda: self.one_of(self.known.actors)
        else:
            voice["speakers"] = lambda: self.some_actors(2)
        heard = self.given(**voice)
        modes = ["direct", "indirect", "mixed"]
        mode = self.given(mode=lambda: self.one_of(modes)) if heard else {"mode": "mixed"}
        carried = self.given(attribution=lambda: self.one_of(["stated", "carried"]))
        return {**act, **mode, **carried, **heard}

    def claims(self, statement: str, scope: Any) -> list[Mapping]:
        """Claims about events and links, each named once."""
        entries: dict[str, Mapping] = {}
        about = [*self.known.events, *self.known.links]
        for number in self.some(3 if about else 0):
            subject = self.one_of(about)
            event = subject in self.known.events
            label = self.given(label=f"{self.text().replace('/', '')} {number}")
            name = label.get("label", subject)
            entry = {"event" if event else "link": subject, **label, **self.modality()}
            if event:
                entry |= self.around()
            entry["values"] = [self.value(scope) for _ in self.some(2)]
            entries.setdefault(name, entry)
        made = self.known.claims.setdefault(self.key, [])
        for name, entry in entries.items():
            made.append(f"{statement}/{name}")
            if entry.get("stance") == v.Stance.DENIES or entry.get("polarity") == "negative":
                continue  # no event is by a denial
            given = [value["property"] for value in entry["values"]]
            self.about.setdefault(entry.get("event", ""), {})[made[-1]] = given
        return list(entries.values())

    def says_of(self) -> None:
        """Let some statements say something of others, of this article and of others."""
        ours = [(label, label) for label in self.entries]
        theirs = [
            (f"{key}/{label}", label)
            for key, labels in self.known.statements.items()
            for label in labels
        ]
        for label, entry in self.entries.items():
            others = [name for name, _ in (*ours, *theirs) if name != label]
            found: dict[Any, Mapping] = {}
            for _ in self.some(2 if others else 0):
                name, kind = self.one_of(others), self.word(v.StatementLinkKind)
                quote = self.quote(self.scopes[label])
                more = self.given(note=self.text)
                if "/" in name:
                    more |= self.given(other_version="1")
                words = {"quote": quote} if isinstance(quote, str) else quote
                found[name, kind] = {"kind": kind, "statement": name, **words, **more}
            entry["says_of"] = list(found.values())
        self.known.statements[self.key] = list(self.entries)

    def modality(self) -> Mapping:
        found = self.given(
            stance=lambda: self.word(v.Stance),
            certainty=lambda: self.word(v.Certainty),
            polarity=lambda: self.word(v.Polarity),
        )
        if found.get("stance") == "denies" or found.get("polarity") == "negative":
            found |= self.given(about=lambda: self.word(v.About))
        return found

    def around(self) -> Mapping:
        """Participants and places by role."""
        return self.given(
            participants=lambda: self.by_role(v.ParticipantRole, self.known.actors),
            places=lambda: self.by_role(v.PlaceRole, self.known.places),
        )

    def by_role(self, roles: Iterable[v.Word], known: list[str]) -> Mapping:
        keys = st.lists(st.sampled_from(known), unique=True, max_size=3)
        some = st.lists(st.sampled_from([role.value for role in roles]), unique=True, max_size=2)
        return {role: self.draw(keys) for role in self.draw(some)}

    def value(self, scope: Any) -> Mapping:
        quote = self.quote(scope)
        numbers = sorted(self.draw(st.lists(NUMBERS, min_size=3, max_size=3)), key=float)
        low, best, high = numbers
        what = self.word(v.Property)
        who = {"actor": self.one_of(self.known.actors)} if what == v.Property.AGENT.value else {}
        return {
            **({"quote": quote} if isinstance(quote, str) else quote),
            "property": what,
            **self.given(**who),
            **self.given(
                low=low,
                best=best,
                high=high,
                unit=self.text,
                approximate="true",
                counted=lambda: self.one_of(self.known.actors),
                text=lambda: self.draw(nasty),
                edtf=lambda: self.one_of(EDTF),
                basis=lambda: self.word(v.DateBasis),
                place=lambda: self.one_of(self.known.places),
                as_of=lambda: self.timed(scope),
            ),
        }
