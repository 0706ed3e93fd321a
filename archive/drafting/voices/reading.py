"""Reading the names of an article into its cast: what is known already, persons, and bodies."""

from __future__ import annotations

import re
from functools import cache

from archive.drafting.english import bodies
from archive.drafting.english.nations import AMBIGUOUS, CODES, STATES
from archive.drafting.english.titles import POSITIONS, WITH_OF
from archive.drafting.english.words import Words
from archive.drafting.proposals import DraftArticle, KnownActor
from archive.drafting.voices.cast import Appearance, Cast, Member, folded
from archive.drafting.voices.names import Run, Word, exact, runs, words
from archive.drafting.voices.people import (
    is_body,
    is_position,
    is_titled,
    note_title,
    read_person,
    title_before,
    woman,
)
from archive.keys import is_key
from archive.reading.naming import slug
from archive.text.spans import TextSpan
from archive.vocabulary import ActorKind, SentenceKind

JOINTS = ("of", "for")
"""Small words that hold the names of bodies together: *Ministry of Defence*."""

SHORT = re.compile(r"\s?\((?:the )?(?P<short>[A-Z][A-Za-z&.]{1,11})\)")
"""A short form behind a name: *(IRGC)*."""

MOST_KNOWN = 12
"""How many words of a known name are compared at most."""

MOST_JOINED = 12
"""How many words the name of a body has at most, with what is joined to it."""


def cast_of(article: DraftArticle, read: Words) -> Cast:
    """The cast of an article, as far as names tell; descriptions are added with the sources."""
    cast = Cast(article.key)
    known = _known_names(article.actors)
    surnames: list[Run] = []
    sentences = [words(read, one.start, one.end) for one in article.sentences]
    for index, sentence in enumerate(sentences):
        taken = _known_in(cast, article.text, sentence, known)
        if article.sentences[index].kind is SentenceKind.BODY or not read.titled[index]:
            # where every word has a capital, none tells a name
            surnames += _read_runs(cast, article.text, sentence, taken)
    for run in surnames:
        last = run.words[run.end - 1]
        if len(run) < 2 or cast.has_surname(last.text) or is_titled(run):
            read_person(cast, article.text, run, namesake=True)
        else:
            cast.unexplained.setdefault(last.lower, set()).add(run.plain)
    _read_surnames(cast, sentences)
    return cast


def _read_runs(cast: Cast, text: str, sentence: list[Word], taken: list[TextSpan]) -> list[Run]:
    """Note the persons and bodies that a sentence names; the runs that end in a surname alone."""
    surnames: list[Run] = []
    done = 0
    for run in runs(text, sentence):
        if run.span[1] <= done or _within(run.span, taken):
            continue
        if _is_shortened(text, run) or not read_person(cast, text, run, later=surnames):
            done = _read_body(cast, text, run)
    return surnames


Names = dict[str, list[tuple[tuple[str, ...], KnownActor | str]]]
"""Known names by their first word: all their words, and whose they are; longer ones first."""


def _known_names(actors: tuple[KnownActor, ...]) -> Names:
    """The names of known actors."""
    names: Names = {}
    for actor in actors:
        for name in actor.names:
            _note(names, name, actor)
    for found in names.values():
        found.sort(key=lambda one: -len(one[0]))
    return names


@cache
def _state_names() -> Names:
    """The names of states, each with the main one."""
    names: Names = {}
    for name, main in STATES.items():
        if name not in AMBIGUOUS:
            _note(names, name, main)
    for found in names.values():
        found.sort(key=lambda one: -len(one[0]))
    return names


def _note(names: Names, name: str, whose: KnownActor | str) -> None:
    parts = tuple(folded(name).replace("'s ", " ").split())[:MOST_KNOWN]
    if parts:
        names.setdefault(parts[0], []).append((parts, whose))


def _known_in(cast: Cast, text: str, sentence: list[Word], known: Names) -> list[TextSpan]:
    """Note the known names of a sentence; where those of known actors stand."""
    taken: list[TextSpan] = []
    folds = [word.lower.replace(".", "") for word in sentence]
    index = 0
    while index < len(sentence):
        length = 1
        for parts, whose in (*known.get(folds[index], ()), *_state_names().get(folds[index], ())):
            chosen = sentence[index : index + len(parts)]
            if tuple(folds[index : index + len(parts)]) != parts or not _as_name(chosen):
                continue
            member = state(cast, whose) if isinstance(whose, str) else _known(cast, whose)
            if member.kind is ActorKind.STATE and _goes_on(sentence, index + len(parts)):
                break  # *United States Department*: the name is longer
            run = Run(sentence, index, index + len(parts))
            title = title_before(text, run) if member.kind is ActorKind.PERSON else None
            cast.appear(Appearance(*run.span, member, title=title))
            if title is not None:
                note_title(cast, text, member, title, run.span[0])
            if member.kind is not ActorKind.STATE:
                taken.append(run.span)
            length = len(parts)
            break
        index += length
    return taken


def _as_name(chosen: list[Word]) -> bool:
    """Whether known words are written as a name here; *us* is none."""
    if len(chosen) == 1 and chosen[0].lower == "us":
        return chosen[0].text.isupper()
    return any(word.text[0].isupper() for word in chosen)


def _goes_on(sentence: list[Word], index: int) -> bool:
    """Whether a capitalised word follows the name of a state directly."""
    if index >= len(sentence) or sentence[index - 1].genitive:
        return False
    following = sentence[index]
    beside = following.start - sentence[index - 1].end == 1
    return beside and following.text[0].isupper() and following.lower not in POSITIONS


def _known(cast: Cast, actor: KnownActor) -> Member:
    """The member for a known actor, with its names."""
    there = cast.members.get(actor.key)
    if there is not None:
        return there
    name = actor.names[0]
    person = actor.kind is ActorKind.PERSON
    member = Member(
        key=actor.key,
        kind=actor.kind,
        name=name,
        country=actor.country,
        known=True,
        rule="rules:known-actor",
        heads=set() if person else body_heads(name),
        woman=woman(name.split()[0]) if person else None,
    )
    return cast.add(member, *actor.names)


def state(cast: Cast, name: str) -> Member:
    """The member for a state, by its main name; one that is there under one of its names."""
    there = cast.named(name)
    if there is not None:
        return there
    code = CODES[name]
    member = Member(
        key=slug(name),
        kind=ActorKind.STATE,
        name=name,
        country=None if code.startswith("X") else code,
        rule="rules:state",
    )
    return cast.add(member, *(one for one, main in STATES.items() if main == name))


def _within(span: TextSpan, taken: list[TextSpan]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in taken[-MOST_KNOWN:])


def _read_body(cast: Cast, text: str, run: Run) -> int:
    """Note the body that a run names, with what *of* joins to it; where its name ends, or 0."""
    if not is_body(run.chosen) and not _is_shortened(text, run):
        return 0
    whole = _joined(text, run)
    if len(whole) == 1 and whole.chosen[0].lower in bodies.ORGANIZATIONS - bodies.ALONE:
        return 0  # *the Court* describes, and names nobody
    plain = exact(text, whole.span)
    member = cast.named(plain)
    if member is None:
        if not is_key(slug(plain)):
            return 0
        force = bodies.FORCES.intersection(word.lower for word in whole.chosen)
        kind = ActorKind.ARMED_FORCE if force else ActorKind.ORGANIZATION
        heads = body_heads(plain)
        rule = "rules:organization"
        member = Member(key=slug(plain), kind=kind, name=plain, rule=rule, heads=heads)
        short = [run.plain] if len(run) > 1 else []
        member = cast.add(member, plain, *short)
    start, end = whole.span
    before = whole.before()
    if before is not None and before.text == "The" and member.heads & bodies.OUTLET_WORDS:
        start = before.start  # it is part of the name of a newspaper
    cast.appear(Appearance(start, end, member))
    behind = SHORT.match(text, end)
    if behind and cast.named(behind["short"]) is None:
        member.forms.add(behind["short"])
        cast.add(member, behind["short"])
    return end


def _is_shortened(text: str, run: Run) -> bool:
    """Whether the first letters of a name follow it: *Geological Survey of Norland (GSN)*."""
    behind = SHORT.match(text, run.span[1])
    letters = "".join(word.text[0] for word in run.chosen)
    return behind is not None and len(run) > 1 and behind["short"].replace(".", "") == letters


def _joined(text: str, run: Run) -> Run:
    """A run with what *of* or *for* joins to it, as the name of a body may go on."""
    sentence, begin, end = run.words, run.begin, run.end
    before = run.before()
    if before is not None and before.lower == "for" and run.begin >= 2:
        begin -= 2 * sentence[begin - 2].capital
    while (
        end + 1 < len(sentence)
        and (sentence[end].lower in JOINTS or _abroad(sentence, end))
        and not sentence[end - 1].genitive
        and end - begin < MOST_JOINED
    ):
        follow = end + 2 if sentence[end + 1].lower == "the" else end + 1
        last = _name_end(text, sentence, follow, begin + MOST_JOINED)
        if last == follow or _apart(text, sentence[end - 1], sentence[follow]):
            break
        end = last
    return Run(sentence, begin, end)


def _name_end(text: str, sentence: list[Word], first: int, most: int) -> int:
    """Behind the last word of a name that begins at a word: *Health and Human Services*."""
    last = first
    while last < min(len(sentence), most) and (
        _of_name(sentence[last]) or (last == first and sentence[last].lower in WITH_OF)
    ):
        if last > first and _apart(text, sentence[last - 1], sentence[last]):
            break
        last += 1
        if sentence[last - 1].genitive:
            break
        if last + 1 < len(sentence) and sentence[last].lower == "and":
            last += sentence[last + 1].capital
    return last


def _apart(text: str, left: Word, right: Word) -> bool:
    """Whether a sign stands between two words."""
    return not set(",;:—()").isdisjoint(text[left.end : right.start])


def _abroad(sentence: list[Word], end: int) -> bool:
    """Whether the place of an embassy follows: *the Norlandic Embassy in Sudria*."""
    missions = ("embassy", "consulate")
    return sentence[end].lower in ("in", "to") and sentence[end - 1].lower in missions


def _of_name(word: Word) -> bool:
    return word.capital and not is_position(word)


def body_heads(name: str) -> set[str]:
    """The nouns of a body's name under which it is told of again."""
    return set(bodies.NAMING).intersection(name.lower().replace("'s", "").split())


def _read_surnames(cast: Cast, sentences: list[list[Word]]) -> None:
    """Note where the surname of a person stands alone."""
    for sentence in sentences:
        for word in sentence:
            member = cast.by_surname(word.text) if word.capital else None
            if member is not None and not any(
                one.end >= word.end
                for one in cast.within(word.start - 60, word.end + 60)
                if one.start <= word.start
            ):
                cast.appear(Appearance(word.start, word.end, member))
