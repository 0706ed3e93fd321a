"""Random entries of what people name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from archive import vocabulary as v
from tests.support.coding_files import Mapping
from tests.support.generated_texts import Draw, Words, named, nasty

EDTF = [
    "2030-05-03",
    "2030-05",
    "2030",
    "[..2030-05-03]",
    "2030-05-03/2030-05-04",
    "2030-05-03/..",
    "2030~",
]
CLOCKS = ["00:00", "09:05", "23:59"]
LANGUAGES = [None, "en", "de", "pt-BR"]


@dataclass
class Known:
    """What may be referred to: keys by kind, and the claims of each article."""

    actors: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    claims: dict[str, list[str]] = field(default_factory=dict)
    statements: dict[str, list[str]] = field(default_factory=dict)


class Coder:
    """Makes one file, and adds what it declares to what is known."""

    def __init__(self, draw: Draw, key: str, known: Known, text: str | None = None) -> None:
        self.draw = draw
        self.key = key
        self.known = known
        self.language = draw(st.sampled_from(LANGUAGES))
        self.words = None if text is None else Words(draw, text, self.language)

    def word(self, words: type[v.Word]) -> str:
        """A word of a vocabulary."""
        return str(self.draw(st.sampled_from(list(words))).value)

    def one_of(self, known: list[str]) -> str:
        """One of the keys."""
        return str(self.draw(st.sampled_from(known)))

    def some(self, most: int = 3) -> range:
        """A few times."""
        return range(self.draw(st.integers(0, most)))

    def given(self, **fields: Any) -> Mapping:
        """Some of the fields, each made only when it is among them."""
        return {
            name: make() if callable(make) else make
            for name, make in fields.items()
            if self.draw(st.booleans())
        }

    def text(self) -> str:
        """A text that is hard to write."""
        return str(self.draw(nasty))

    def quote(self, scope: Any = None) -> Any:
        """A quote of the file's text."""
        assert self.words is not None
        return self.words.quote(scope)

    def quoted(self) -> tuple[tuple[int, int], Mapping]:
        """A random place, and the fields of a quote of it."""
        assert self.words is not None
        place = self.words.place()
        quote = self.words.quote_of(place)
        return place, {"quote": quote} if isinstance(quote, str) else dict(quote)

    def date(self, scope: Any = None, *, words: bool = True) -> Mapping:
        """A fuzzy date, with its words if there are any."""
        bases = [word.value for word in v.DateBasis if word is not v.DateBasis.METADATA]
        fields: dict[str, Any] = {
            "edtf": lambda: self.one_of(EDTF),
            "basis": lambda: self.one_of(bases),
        }
        if words:
            fields["quote"] = lambda: self.quote(scope)
        return self.given(**fields)

    def timed(self, scope: Any = None) -> Mapping:
        """A fuzzy date with a time of day, either or both of them."""
        return {**self.date(scope), **self.given(clock=lambda: self.one_of(CLOCKS))}

    def some_actors(self, least: int) -> list[str]:
        """Some actors in any order, each once."""
        actors = st.lists(st.sampled_from(self.known.actors), unique=True, min_size=least)
        return list(self.draw(actors.filter(lambda keys: len(keys) <= 3)))

    def named(self) -> Mapping:
        """Sources, actors and places."""
        actors = [self.actor(f"{self.key}-actor-{number}") for number in range(3)]
        self.known.actors += [entry["key"] for entry in actors]
        places: list[Mapping] = []
        for number in range(2):
            places.append(self.place(f"{self.key}-place-{number}"))
            self.known.places.append(places[-1]["key"])
        sources = [self.source(f"{self.key}-source-{number}") for number in self.some(2)]
        self.known.sources += [entry["key"] for entry in sources]
        return {"sources": sources, "actors": actors, "places": places[::-1]}

    def source(self, key: str) -> Mapping:
        more = self.given(
            country="NO",
            url="https://x.example/a?b=c#d",
            actor=lambda: self.one_of(self.known.actors),
        )
        return {"key": key, "name": self.text(), "kind": self.word(v.SourceKind), **more}

    def actor(self, key: str) -> Mapping:
        how = self.given(name=lambda: self.draw(named), description=self.text)
        if not how.get("name"):
            how["description"] = self.draw(named)
        more = self.given(country="NO", wikidata_id="Q42", size="2")
        names = self.names(key)
        return {"key": key, "kind": self.word(v.ActorKind), **more, **how, "names": names}

    def names(self, mark: str) -> list[Any]:
        """Forms of a name that nobody else gives this actor."""
        return [self.name(f"{mark} {self.key} {number}") for number in self.some(2)]

    def name(self, mark: str) -> Any:
        """A form of a name, with or without the words that print it."""
        printed: Mapping = {}
        if self.words is not None and self.draw(st.booleans()):
            printed = {"quote": self.quote()}
        more = self.given(
            language="null",
            since=lambda: self.date(words=bool(printed)),
            until=lambda: self.date(words=bool(printed)),
        )
        name = f"{self.text()}{mark}"
        return {"name": name, **printed, **more} if printed or more else name

    def place(self, key: str) -> Mapping:
        fields: dict[str, Any] = {"named": "false", "iso3166_2": "NO-42", "geonames_id": "17"}
        if self.known.places:
            fields["parent"] = lambda: self.one_of(self.known.places)
        points: list[Mapping] = [{}, {"latitude": "-0.5", "longitude": "1e2"}]
        return {
            "key": key,
            "name": self.text(),
            "kind": self.word(v.PlaceKind),
            **self.given(**fields),
            **self.draw(st.sampled_from(points)),
        }
