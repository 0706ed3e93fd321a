"""Persons: their names, told by what stands beside them, and the titles before and behind."""

from __future__ import annotations

import re

from archive.drafting.english import bodies, titles
from archive.drafting.english.lists import listed
from archive.drafting.english.nations import ADJECTIVES, NATIONAL, STATES
from archive.drafting.voices.cast import Appearance, Cast, Member
from archive.drafting.voices.names import OPENERS, SHORTENED, Run, Word, exact
from archive.keys import is_key
from archive.reading.naming import slug
from archive.vocabulary import ActorKind

POSITIONS = titles.POSITIONS | titles.HONORIFICS
"""Words that say what a person is, as before a name."""

MOST_TITLE = 90
"""How many code points a title before a name has at most."""

NO_NAMES = frozenset(
    ("UTC", "GMT", "BST", "EST", "EDT", "PST", "CET", "TV", "DNA", "USD", "MP", "HM")
)
"""Words written in capitals alone that name no body."""

MOST_SHORT = 8
"""How many signs a short form has at most: *U.S.A.F*."""

MOST_NAME = 5
"""How many words the name of a person has at most."""

BEHIND = re.compile(r" \((?:\d\d\)|[DRI]-|[A-Z]{2,4}\))")
"""An age or a party behind a person's name."""

IN_TITLES = listed(
    "of and for vice prime foreign chief acting former deputy then first ex opposition interim "
    "state party co senior general attorney current caretaker outgoing incoming supreme national "
    "military defense defence press police health news parliament"
)
"""Words in small letters that may stand within a title."""


BEHIND_POSITION = listed("of for in at who to from and with on until since")
"""What goes on behind a position, so that it is no subject of its own."""


def read_person(
    cast: Cast, text: str, run: Run, *, later: list[Run] | None = None, namesake: bool = False
) -> bool:
    """Note the person whom a run of capitalised words names; whether it names one.

    What only the names of others tell is put on the list for `later`, where there is one: a title
    with a surname alone, whose full name may stand further on, and names that nothing explains. Of
    these a `namesake` of somebody known is a person.
    """
    title, name = _title(text, run)
    if len(name) == 0:
        return True
    if later is not None and title is not None and len(name) == 1:
        later.append(run)
        return True
    member = cast.named(name.plain)
    same = namesake and len(name) in (2, 3) and cast.has_surname(name.chosen[-1].text)
    if member is None and (title is not None or same or _is_person(text, name)):
        member = _person(cast, name)
    if member is None and later is not None and 2 <= len(name) <= 3:
        later.append(run)
    if member is None or (member.kind is not ActorKind.PERSON and title is None):
        return False
    start, end = name.span
    cast.appear(Appearance(start, end, member, title=title))
    if title is not None:
        _note_title(cast, member, exact(text, (title, start)))
    _note_apposition(cast, text, name, member)
    return True


def is_position(word: Word) -> bool:
    """Whether a word says what a person is, as before a name."""
    return word.lower in POSITIONS


def is_titled(run: Run) -> bool:
    """Whether a position stands in a run."""
    return any(is_position(word) for word in run.chosen)


def is_body(name: list[Word]) -> bool:
    """Whether words name a body: by one of its nouns, or written in capitals alone."""
    if any(word.lower in bodies.NAMING for word in name):
        return True
    return any(_is_short_form(word.text) for word in name)


def _is_short_form(word: str) -> bool:
    """Whether a word is written in capitals alone: *NATO*, *AT&T*."""
    if len(word) > MOST_SHORT or not word[0].isupper() or not word[-1].isupper():
        return False
    if word in NO_NAMES:
        return False
    letters = word.replace(".", "").replace("&", "")
    return len(letters) >= 2 and letters.isupper() and set(letters) - set("IVX") != set()


def woman(first: str) -> bool | None:
    """Whether a first name is a woman's; None where it does not say."""
    if first.lower() in titles.FIRST_NAMES_OF_WOMEN:
        return True
    return False if first.lower() in titles.FIRST_NAMES_OF_MEN else None


def title_before(text: str, run: Run) -> int | None:
    """Where the title before a known name begins; None without one."""
    sentence, at = run.words, run.begin - 1
    if at < 0 or text[sentence[at].end : run.span[0]].strip(" \u00a0,.)("):
        return None
    if is_position(sentence[at]) and not sentence[at].genitive:
        return _title_start(text, sentence, at)
    while at > 0 and run.begin - at <= MOST_NAME and sentence[at].capital:
        if sentence[at - 1].lower == "of" and at >= 2 and is_position(sentence[at - 2]):
            return _title_start(text, sentence, at - 2)
        at -= 1
    return None


def note_title(cast: Cast, text: str, member: Member, title: int, start: int) -> None:
    """Note what the title says that stands before a name."""
    _note_title(cast, member, exact(text, (title, start)))


def _title(text: str, run: Run) -> tuple[int | None, Run]:
    """Where the title before a name begins, None without one, and the words of the name."""
    end = run.end - 1 if _surname_last(run) else run.end
    last = end - 1
    while last >= run.begin and run.words[last].lower not in POSITIONS:
        last -= 1
    if last >= run.begin:
        name = Run(run.words, last + 1, run.end)
        return (_title_start(text, run.words, last) if len(name) else None), name
    before, further = run.before(), run.before(2)
    if before is None or before.genitive or text[before.end : run.span[0]].strip(" \u00a0,.)("):
        return None, run
    if is_position(before) and _looks_personal(run):
        return _title_start(text, run.words, run.begin - 1), run
    if before.lower in ("of", "for", "from") and further is not None and is_position(further):
        name = _behind_place(run)
        if len(name) >= 2 and _looks_personal(name):
            return _title_start(text, run.words, run.begin - 2), name
    return None, run


def _surname_last(run: Run) -> bool:
    """Whether a word that may be a position is a surname: *John Major*."""
    return len(run) >= 2 and run.chosen[-2].lower in titles.FIRST_NAMES


def _looks_personal(run: Run) -> bool:
    return len(run) <= MOST_NAME and not is_body(run.chosen) and run.plain not in STATES


def _behind_place(run: Run) -> Run:
    """The name behind the place or the field of a title: *of State Ada Zorb*."""
    for length in (3, 2, 1):
        place = " ".join(word.text for word in run.chosen[:length])
        if place in STATES and len(run) > length:
            return Run(run.words, run.begin + length, run.end)
    begin = run.begin
    while begin < run.end and run.words[begin].lower in titles.WITH_OF:
        begin += 1
    if begin == run.begin and len(run) >= 3:
        begin += 1
    return Run(run.words, begin, run.end) if begin > run.begin else Run(run.words, run.end, run.end)


def _title_start(text: str, sentence: list[Word], at: int) -> int:
    """Where a title begins, with the first of the words before a position that belong to it."""
    start = at
    while start and sentence[at].end - sentence[start - 1].start < MOST_TITLE:
        before = sentence[start - 1]
        apart = text[before.end : sentence[start].start].strip(" \u00a0-(")
        if apart == "." and (before.lower in SHORTENED or len(before.text) == 1):
            apart = ""
        if apart or before.genitive or before.lower in OPENERS - {"of", "for"}:
            break
        if not (before.lower in IN_TITLES or before.text[0].isupper() or is_position(before)):
            break
        start -= 1
    while start < at and sentence[start].lower in ("of", "and", "for"):
        start += 1
    return sentence[start].start


def _is_person(text: str, name: Run) -> bool:
    """Whether something says that a run names a person: a first name, or what follows it."""
    if not 2 <= len(name) <= MOST_NAME or is_body(name.chosen):
        return False
    if any(word.lower in bodies.PLACES for word in name.chosen):
        return False
    if any(word.text in NATIONAL and word.text not in ("Jordan", "Chad") for word in name.chosen):
        return False
    if name.chosen[0].lower in titles.FIRST_NAMES:
        return True
    following = name.following(1)
    if following and following[0].lower == "who" and following[0].start - name.span[1] <= 2:
        return True
    return bool(BEHIND.match(text, name.span[1])) or apposed(text, name) is not None


def apposed(text: str, name: Run) -> str | None:
    """The position behind a name and a comma, in lower case: *Ada Zorb, the minister of*."""
    end = name.span[1]
    if text[end : end + 1] != ",":
        return None
    following = name.following(8)
    for index, word in enumerate(following):
        if index and text[end : word.start].strip(" \u00a0-’'s"):
            return None
        if is_position(word):
            after = following[index + 1] if index + 1 < len(following) else None
            closes = text[word.end : word.end + 1] in (",", ".", ";", ")", "")
            return word.lower if closes or (after and after.lower in BEHIND_POSITION) else None
        end = word.end
    return None


def _person(cast: Cast, name: Run) -> Member | None:
    """The member for a person of that name; whoever is there where it is only the surname."""
    if len(name) == 1:
        surname = name.chosen[0].text
        there = cast.by_surname(surname)
        if there is not None or cast.shares_surname(surname) or surname in ADJECTIVES:
            return there
    key = slug(name.plain)
    if len(key) < 2 or not is_key(key):
        return None
    first = woman(name.chosen[0].text) if len(name) > 1 else None
    kind = ActorKind.PERSON
    member = Member(key=key, kind=kind, name=name.plain, rule="rules:person", woman=first)
    return cast.add(member, name.plain)


def _note_title(cast: Cast, member: Member, title: str) -> None:
    """Note the positions and the sex that a title gives."""
    parts = set(title.lower().replace("(", " ").replace(")", " ").split())
    for part in sorted(parts & titles.POSITIONS):
        cast.describe(member, part)
    if member.woman is None and parts & (titles.WOMEN | titles.MEN):
        member.woman = bool(parts & titles.WOMEN)


def _note_apposition(cast: Cast, text: str, name: Run, member: Member) -> None:
    position = apposed(text, name)
    if position is not None:
        _note_title(cast, member, position)
