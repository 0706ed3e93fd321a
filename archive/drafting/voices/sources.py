"""Whom the words of a source mean: somebody named, somebody told of before, or somebody new."""

from __future__ import annotations

from archive.drafting.english import bodies, titles
from archive.drafting.english.lists import listed
from archive.drafting.english.nations import ADJECTIVES, NATIONAL, SEATS, STATES
from archive.drafting.english.pronouns import DEFINITE, PRONOUNS
from archive.drafting.english.words import Words
from archive.drafting.voices.antecedents import by_noun, by_pronoun
from archive.drafting.voices.cast import Appearance, Cast, Member
from archive.drafting.voices.documents import owner
from archive.drafting.voices.names import OPENERS, Word, exact, words
from archive.drafting.voices.people import is_body
from archive.drafting.voices.phrases import Phrase, phrase, split_voices
from archive.drafting.voices.reading import state
from archive.keys import is_key
from archive.reading.naming import slug
from archive.text.spans import TextSpan
from archive.vocabulary import ActorKind, Form

TOLD = listed("report article story")
"""Texts of newspapers."""

RELATIVE = ("WDT", "WP")
RELATIVES = ("which", "who", "that")
"""Words that stand for who was named before, and name nobody."""

SINGULAR_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ee")
"""Endings of nouns for one person."""

APART = (",", "—", "–", "-")
"""Signs that set a name apart from the position before it."""

MOST_NAMES = 4
"""How many words the name of a person has at most who is named nowhere else."""

MOST_PLACES = 20
"""How many places of a name are looked at for a pronoun behind it."""

MOST_BEHIND = 300
"""How far behind a name its sentence ends, in code points, where a pronoun stands behind that."""


class Sources:
    """Resolves the sources of an article, in reading order: each may mean whoever went before."""

    def __init__(self, cast: Cast, read: Words) -> None:
        self.cast = cast
        self._read = read
        self._text = read.text
        self._last_body: Member | None = None
        self._found: dict[TextSpan, list[Member]] = {}

    def voices(self, source: TextSpan) -> list[Member]:
        """Who speaks where the source stands; several where they speak together."""
        if source not in self._found:
            chosen = words(self._read, *source)
            parts = split_voices(self._text, self.cast, chosen)
            found = [self._one(part) for part in parts]
            members = list(dict.fromkeys(one for one in found if one is not None))
            self._found[source] = members
            if members and members[-1].kind is not ActorKind.PERSON:
                self._last_body = members[-1]
        return self._found[source]

    def _one(self, chosen: list[Word]) -> Member | None:
        """Whom one phrase means."""
        made = phrase(self._text, self.cast, chosen)
        if made is None:
            return None
        if len(chosen) == 1 and chosen[0].lower in PRONOUNS:
            member = by_pronoun(self._text, self.cast, self._read, chosen[0])
            return self._noted(member, made, Form.PRONOUN)
        return self._named(made) or self._described(made)

    def _named(self, made: Phrase) -> Member | None:
        """Whom the phrase names: by its core, by the name that follows a title or a comma."""
        for one in made.inside:
            if one.title is not None and self._leads(made, one.title):
                return one.member
        last = made.named_at(made.head.end)
        if last is not None and not made.head.genitive:
            return last.member
        behind = self._behind_comma(made)
        if behind is not None:
            if made.head.lower in titles.POSITIONS or bodies.kind_of(made.head.lower):
                self.cast.describe(behind, made.head.lower)
            return behind
        return self._seat(made) or self._new_name(made)

    def _leads(self, made: Phrase, title: int) -> bool:
        """Whether a title before a name is what the phrase begins with."""
        before = [word for word in made.words if word.start < title]
        return len(before) < 8 and len(before) < made.core

    def _behind_comma(self, made: Phrase) -> Member | None:
        """Who is named behind a comma: *the envoy, Ada Zorb*, *the envoy of Norland, Ada Zorb*.

        Behind more than the core only a person is, and only of a position.
        """
        position = made.head.lower in titles.POSITIONS
        for at in range(made.core, len(made.words)):
            word = made.words[at]
            if self._text[made.words[at - 1].end : word.start].strip() not in APART:
                continue
            member = self._starts(made, word)
            if member is not None and (at == made.core or _is_person(member, position)):
                return member
            name = made.words[at:]
            if member is None and position and 2 <= len(name) <= MOST_NAMES:
                return self._new_name(Phrase(name, len(name), []))
            if at == made.core and not position:
                return None
        return None

    def _starts(self, made: Phrase, word: Word) -> Member | None:
        """Who is named from a word on, with a title before or without."""
        start = word.start
        return next((one.member for one in made.inside
                     if start in (one.start, one.title) and one.member.name), None)  # fmt: skip

    def _seat(self, made: Phrase) -> Member | None:
        """The state for which the seat of its government stands: *Norland City said*."""
        core = " ".join(word.text for word in made.words[: made.core] if word.lower != "the")
        return state(self.cast, SEATS[core]) if core in SEATS else None

    def _new_name(self, made: Phrase) -> Member | None:
        """Somebody named by capitalised words that nothing else explains."""
        begin = 1 if made.determiner else 0
        name = made.words[begin : made.core]
        if not name or name[-1].genitive or not all(_capital(word) for word in name):
            return None
        if any(word.lower in titles.POSITIONS or bodies.kind_of(word.lower) for word in name):
            return None
        if name[-1].text in ADJECTIVES or any(word.genitive for word in name):
            return None
        if any(word.lower in OPENERS for word in name):
            return None
        plain = " ".join(word.text for word in name)
        full = self.cast.unexplained.get(plain.lower(), set())
        if len(name) == 1 and len(full) == 1:
            plain = next(iter(full))  # the surname of somebody named in full elsewhere
        there = self.cast.named(plain) or self.cast.by_surname(plain)
        if (there is None and self.cast.shares_surname(plain)) or not is_key(slug(plain)):
            return None
        body = is_body(name) or any(word.text in NATIONAL for word in name)
        several = 2 <= len(plain.split()) <= 4
        person = begin == 0 and not body and (several or is_told_of(self._text, plain))
        kind = ActorKind.PERSON if person else ActorKind.ORGANIZATION
        if there is None:
            rule = "rules:person" if person else "rules:organization"
            there = self.cast.add(Member(slug(plain), kind, plain, rule=rule), plain)
        self.cast.appear(Appearance(name[0].start, name[-1].end, there))
        return there

    def _described(self, made: Phrase) -> Member | None:
        """Somebody whom the phrase only describes."""
        if made.head.tag in RELATIVE or made.head.lower in RELATIVES:
            return None
        owned = made.genitive
        if owned == made.core:  # *the government's*, of a noun that is the cue
            bare = [*made.words[: owned - 1], _without_genitive(made.words[owned - 1])]
            return self._one(bare)
        government = self._government(made)
        if government is not None:
            return government
        noun = made.head.lower
        if noun in bodies.DOCUMENTS:
            whose = self._one_owner(made) or owner(self._text, self.cast, self._read, made)
            if whose is None and self._from(made):
                whose = self._one(self._from(made))
            if whose is None and made.determiner in ("the", "this"):
                whose = self._last_outlet(made) if noun in TOLD else self._last_body
            if whose is not None:
                return self._noted(whose, made, Form.METONYM)
        told = by_noun(self.cast, made)
        if told is not None:
            return self._noted(told, made, Form.DESCRIPTION)
        return self._noted(self._new(made), made, Form.DESCRIPTION)

    def _from(self, made: Phrase) -> list[Word]:
        """The words behind *by* or *from* in the phrase: whose the text is."""
        behind = made.words[made.core :]
        return behind[1:] if behind and behind[0].lower in ("by", "from") else []

    def _last_outlet(self, made: Phrase) -> Member | None:
        """The newspaper or body that was named last before a report is told of."""
        fitting = [
            one.member
            for one in self.cast.within(0, made.words[0].start)
            if one.member.heads & bodies.OUTLET_WORDS
        ]
        return fitting[-1] if fitting else self._last_body

    def _one_owner(self, made: Phrase) -> Member | None:
        """Who owns what the phrase is about: *the court's summary*."""
        if made.genitive is None:
            return None
        owned = made.words[: made.genitive]
        return self._one([*owned[:-1], _without_genitive(owned[-1])])

    def _government(self, made: Phrase) -> Member | None:
        """The state whose government is meant: *the Norlandic government*."""
        if made.head.lower != "government" or made.core < 2:
            return None
        core = made.words[: made.core - 1]
        there = self.cast.named(" ".join(word.text for word in made.words[: made.core]))
        if there is not None:
            return there
        for one in made.inside:
            if one.member.kind is ActorKind.STATE and one.end == core[-1].end:
                return one.member
        for length in (2, 1):
            adjective = " ".join(word.text for word in core[-length:])
            main = ADJECTIVES.get(adjective) or STATES.get(adjective)
            if main is not None and not core[-1].genitive:
                return state(self.cast, main)
        return None

    def _new(self, made: Phrase) -> Member:
        """A new member for who is described, in the words of the phrase."""
        noun = made.head.lower
        member = Member(
            key=self.cast.key(noun),
            kind=kind_of(noun, made),
            description=exact(self._text, (made.words[0].start, made.words[-1].end)),
            rule="rules:described",
            heads={noun},
        )
        return self.cast.add(member)

    def _noted(self, member: Member | None, made: Phrase, form: Form) -> Member | None:
        """The member, whose appearance in these words is noted."""
        if member is not None:
            end = made.words[-1].end if form is Form.DESCRIPTION else made.head.end
            self.cast.appear(Appearance(made.words[0].start, end, member, form))
        return member


def kind_of(noun: str, made: Phrase) -> ActorKind:
    """What kind of actor a described one is, by its noun."""
    if noun in titles.POSITIONS:
        return ActorKind.PERSON
    kind = bodies.kind_of(noun)
    if kind is not None:
        return kind
    if made.head.capital and any(
        word.lower in bodies.HUMAN or word.lower in titles.POSITIONS
        for word in made.words[: made.core - 1]
    ):
        return ActorKind.PERSON  # eyewitness Ada Zorb
    if noun.removesuffix("s") in titles.POSITIONS or made.head.tag in ("NNS", "NNPS"):
        return ActorKind.GROUP
    return ActorKind.PERSON if noun.endswith(SINGULAR_ENDINGS) else ActorKind.ORGANIZATION


def _is_person(member: Member, position: bool) -> bool:
    return position and member.kind is ActorKind.PERSON


def is_told_of(text: str, name: str) -> bool:
    """Whether a name is that of one human being, by what stands behind it.

    *Zorb left. She said*, or *Zorb, who*.
    """
    place = text.find(name)
    for _ in range(MOST_PLACES):
        if place < 0:
            return False
        behind = text[place + len(name) : place + len(name) + MOST_BEHIND]
        stop = behind.find(". ")
        if behind.startswith(", who ") or (
            stop >= 0 and behind[stop + 2 :].startswith(("He ", "She "))
        ):
            return True
        place = text.find(name, place + 1)
    return False


def _capital(word: Word) -> bool:
    return word.capital and word.lower not in DEFINITE


def _without_genitive(word: Word) -> Word:
    return word._replace(genitive=False)


def speaks(words: str, cast: Cast) -> bool:
    """Whether words name or describe somebody who may speak: *officials*, *the Herald*."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    kind = bodies.kind_of(last)
    return cast.named(words) is not None or kind is not None or last in titles.POSITIONS
