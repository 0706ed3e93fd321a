"""Attribution that runs on: sentences below *according to the report* that name nobody else.

After "How two coders agree" of the codebook: a blanket attribution runs until a heading, a new
outlet or a dated narration; what others say below it stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.drafting.english.bodies import DOCUMENTS
from archive.drafting.english.words import Words
from archive.drafting.pieces import sentence_at, trim
from archive.drafting.proposals import AttributedWords, DraftArticle, StatementProposal
from archive.drafting.relays import flat
from archive.drafting.voices.cast import Cast
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Attribution, Mode, SentenceKind

DATED = re.compile(
    r"(?:On|In|At|By|Since|Until|Last|Also on|Earlier|Later|Yesterday|Today|Tomorrow|Currently)\b"
    r"[^,.\n]{0,40}?\b(?:\d{1,4}|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|"
    r"week|month|year)\b|(?:Yesterday|Today|Currently)\b"
)
"""A date that opens a sentence of the article's own."""

SUBJECT = re.compile(r"(?:The|His|Her|Its|Their|He|She|It|They|This|These|Those|However|But|And)\b")
"""What opens a sentence that goes on with what was said."""

MOST_BELOW = 12
"""How many sentences below its own a blanket attribution reaches."""


class Blankets:
    """What of an article stands below an attribution that runs on."""

    def __init__(self, article: DraftArticle, read: Words, cast: Cast) -> None:
        self._article = article
        self._read = read
        self._cast = cast

    def spread(
        self, said: list[StatementProposal], free: Iterable[TextSpan]
    ) -> tuple[list[StatementProposal], list[tuple[TextSpan, StatementProposal]]]:
        """Statements, those below a blanket under it; and free sentences with who goes on there.

        `free` are the sentences in which nobody is found to speak.
        """
        bare = {sentence_at(self._article.sentences, span[0]): span for span in free}
        by_sentence: dict[int, list[StatementProposal]] = {}
        for one in said:
            number = sentence_at(self._article.sentences, one.content[0][0])
            by_sentence.setdefault(number, []).append(one)
        under: dict[str, list[StatementProposal]] = {}
        carried: list[tuple[TextSpan, StatementProposal]] = []
        blanket: StatementProposal | None = None
        at = 0
        for number in range(len(self._article.sentences)):
            here = by_sentence.get(number, [])
            if blanket is not None and (number - at > MOST_BELOW or self._ends(number, here)):
                blanket = None
            if blanket is not None and number in bare and self._same_line(at, number):
                carried.append((bare[number], blanket))
            for one in here:
                if blanket is not None and one.label != blanket.label:
                    under.setdefault(blanket.label, []).append(one)
            opening = next((one for one in here if self._is_blanket(one)), None)
            if opening is not None and blanket is None:
                blanket, at = opening, number
        return _under(said, under), carried

    def _is_blanket(self, one: StatementProposal) -> bool:
        """Whether it is said by a text, *according to* which more is told."""
        if one.source is None or one.attribution is not Attribution.STATED:
            return False
        words = self._article.text[slice(*one.source)].lower().split()
        cue = " ".join(self._article.text[slice(*span)] for span in one.cue).lower()
        definite = words[0] in ("the", "this")
        return definite and words[-1] in DOCUMENTS and cue in ("according to", "per", "")

    def _ends(self, number: int, here: list[StatementProposal]) -> bool:
        """Whether a blanket ends before a sentence: at a heading, a date, or who has a name."""
        sentence = self._article.sentences[number]
        if sentence.kind is not SentenceKind.BODY:
            return True
        if DATED.match(self._article.text, sentence.start):
            return True
        keys = {key for one in here for key in one.speakers}
        return any(self._cast.members[key].name is not None for key in keys)

    def _same_line(self, left: int, right: int) -> bool:
        """Whether two sentences stand in one paragraph."""
        sentences = self._article.sentences
        return "\n" not in self._article.text[sentences[left].end : sentences[right].start]


BACK = re.compile(
    r"(?P<cued>(?P<source>[^,.;:\n]{3,60}?) (?P<cue>reports?|reported|writes?|wrote)) "
    r"(?P<this>this)\b"
    r"|(?P<that>This|It) (?P<by>(?:was|is|has been) (?:reported|announced|stated)) by "
    r"(?P<agent>[^,.;:\n]{3,60})"
)
"""A sentence that says of those before it who reports them: *The Herald reports this*."""

MOST_BEFORE = 3
"""How many sentences before such a one it speaks of at most."""


def reports_before(article: DraftArticle) -> Iterator[AttributedWords]:
    """*The Herald reports this*: the words of it, said of the sentences before."""
    for one in article.sentences:
        match = BACK.match(article.text, one.start, one.end)
        if match is not None and one.kind is SentenceKind.BODY:
            groups = ("source", "cue", "this") if match["cued"] else ("agent", "by", "that")
            source, cue, content = (match.span(group) for group in groups)
            yield AttributedWords(
                rule="report-of-this", content=(content,), source=source, cue=(cue,)
            )


def before_report(
    article: DraftArticle, said: list[StatementProposal], free: Iterable[TextSpan]
) -> Iterator[tuple[TextSpan, StatementProposal]]:
    """Free sentences before one that reports them, with that statement."""
    bare = {sentence_at(article.sentences, span[0]): span for span in free}
    for one in said:
        if one.rule != "rules:report-of-this":
            continue
        number = sentence_at(article.sentences, one.content[0][0])
        for before in range(number - 1, max(0, number - 1 - MOST_BEFORE), -1):
            if before not in bare:
                break
            yield bare[before], one


def shifted(
    article: DraftArticle, said: Iterable[StatementProposal], free: Iterable[TextSpan]
) -> Iterator[tuple[TextSpan, StatementProposal]]:
    """Free sentences directly below what somebody said, whose verbs are put back as it is there."""
    by_sentence: dict[int, StatementProposal] = {}
    for one in flat(said):
        by_sentence[sentence_at(article.sentences, one.content[-1][0])] = one
    for span in free:
        number = sentence_at(article.sentences, span[0])
        before = by_sentence.get(number - 1)
        if before is None or before.mode is not Mode.INDIRECT or before.source is None:
            continue
        apart = article.text[article.sentences[number - 1].end : article.sentences[number].start]
        sentence = article.text[slice(*span)]
        if "\n" not in apart and SUBJECT.match(sentence) and " would " in sentence[:80]:
            yield span, before


def carried_statement(
    content: TextSpan, earlier: StatementProposal, label: str, rule: str
) -> StatementProposal:
    """A statement that goes on with what was said earlier, by the same speaker."""
    return replace(
        earlier,
        label=label,
        rule=f"rules:{rule}",
        content=(content,),
        mode=Mode.INDIRECT,
        attribution=Attribution.CARRIED,
        act=Act.SAY,
        cue=(),
        hedge=(),
        distance=(),
        condition=(),
        addressee=None,
        addressees=(),
        anonymity=None,
        relays=(),
    )


def _under(
    said: list[StatementProposal], under: dict[str, list[StatementProposal]]
) -> list[StatementProposal]:
    """Statements with those that stand under them moved into what they relay."""
    moved = {one.label for found in under.values() for one in found}
    return [
        replace(one, relays=(*one.relays, *under[one.label])) if one.label in under else one
        for one in said
        if one.label not in moved
    ]


def headline_source(article: DraftArticle) -> tuple[TextSpan, TextSpan] | None:
    """What a headline says, and who says it by its last words: *Piers closed - officials*."""
    if not article.sentences or article.sentences[0].kind is not SentenceKind.HEADLINE:
        return None
    first = article.sentences[0]
    for dash in (" - ", " – ", " — "):
        place = article.text.rfind(dash, first.start, first.end)
        if place < 0:
            continue
        source = trim(article.text, (place + len(dash), first.end))
        content = trim(article.text, (first.start, place))
        if source and content and source[1] - source[0] <= MOST_SOURCE:
            return content, source
    return None


MOST_SOURCE = 40
"""How long the source at the end of a headline is at most, in code points."""
