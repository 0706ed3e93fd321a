"""Rules of a verb behind what is said: *“...,” Orm said*, *“...,” said Orm*."""

from __future__ import annotations

from archive.drafting.english.adverbials import after_adverbials
from archive.drafting.english.cues import cues
from archive.drafting.english.frames.ends import quotation_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.frames.sayings import Saying
from archive.drafting.english.groups import has_finite
from archive.drafting.english.phrases import SUBORDINATES, Range, phrase_after
from archive.drafting.english.words import CLOSES, OPENS, Words

ENDS = frozenset((",", ".", "!", "?", "''"))

LEAST_HEADLINE = 3
"""How many words of a headline stand before whoever says them at least, if no verb is known."""


def post(saying: Saying) -> Found | None:
    """*“The boats were late,” Orm said*."""
    if saying.subject is None or saying.form != "finite":
        return None
    begin = saying.subject[0]
    if begin > saying.floor and saying.words.lower[begin - 1] == "as":
        return _as_said(saying, begin - 1, saying.subject)
    words = saying.words
    if begin - 2 >= saying.floor and words.tags[begin - 2 : begin] == [",", "NN"]:
        begin -= 1  # ..., newspaper The Mira reported
    return _behind(saying, "post", begin, (begin, saying.subject[1]), saying.end)


def _as_said(saying: Saying, begin: int, source: Range) -> Found | None:
    """*The boats were late, as Orm noted.* and *As Orm noted, the boats were late*."""
    words = saying.words
    at = after_adverbials(words, saying.end, saying.ceiling)
    if "post" not in saying.patterns or (at < saying.ceiling and words.tags[at] != ","):
        return None
    cue = ((begin, begin + 1), (saying.begin, saying.end))
    if (
        begin <= saying.floor + 2
        and at + 2 < saying.ceiling
        and has_finite(words, at, saying.ceiling)
    ):
        return Found("as-front", ((at + 1, saying.ceiling),), source, cue)
    if words.tags[begin - 1] == "," and at >= saying.ceiling - 1:
        return Found("as-end", ((saying.floor, begin - 1),), source, cue)
    return None


def inverted(saying: Saying) -> Found | None:
    """*“The boats were late,” said Orm*."""
    words = saying.words
    if saying.form != "finite" or saying.begin < 1:
        return None
    if words.tags[saying.begin - 1] not in ENDS:
        return None
    end = phrase_after(words, saying.end, saying.ceiling)
    if end == saying.end:
        return None
    end = _with_apposition(words, end, saying.ceiling)
    return _behind(saying, "post-inverted", saying.begin, (saying.end, end), end)


def _with_apposition(words: Words, end: int, ceiling: int) -> int:
    """The end of a source with what stands behind it in commas."""
    if end < ceiling and words.tags[end] == "," and end + 1 < ceiling:
        after = words.tags[end + 1]
        if (
            after in ("WP", "DT", "NN", "JJ", "NNP", "NNS", "PRP$")
            or words.lower[end + 1] == "whose"
        ):
            at = end + 1
            while at < ceiling and words.tags[at] not in (OPENS, ";", ":"):
                if words.tags[at] == "," and words.tags[at + 1 : at + 2] in (
                    ["CC"],
                    ["VBG"],
                    [OPENS],
                ):
                    break
                at += 1
            return at
    return end


def _behind(saying: Saying, rule: str, begin: int, source: Range, end: int) -> Found | None:
    """What stands before the source and the verb, if it is said."""
    words = saying.words
    if not _follows(saying, begin) or not saying.patterns & {"quote", "post"}:
        return None
    addressee = _addressee(saying, end)
    behind = addressee[1] if addressee else end
    quoted = words.tags[begin - 1] == CLOSES
    if quoted:
        content = _quoted_before(saying, begin)
        apart = begin - 1 < saying.floor or (content is not None and content[1] - content[0] < 12)
        if apart and not _ends(saying, begin, behind):
            return None
    elif words.tags[begin - 1] == "," and "post" in saying.patterns:
        inside = _inside(saying, begin, behind)
        if inside is not None:
            return Found("post-inside", inside, source, saying.cue, addressee)
        content = _clause_before(saying, begin, behind)
    else:
        return None
    if content is None:
        return None
    pieces = (content, *_more(saying, behind, quoted=quoted))
    return Found(rule, pieces, source, saying.cue, addressee)


def _addressee(saying: Saying, end: int) -> Range | None:
    """*Orm told the board*: those to whom it is said."""
    if "addressee" not in saying.patterns or end != saying.end:
        return None
    behind = phrase_after(saying.words, end, saying.ceiling)
    return (end, behind) if behind > end else None


def _follows(saying: Saying, begin: int) -> bool:
    """Whether something stands before, in the sentence or as a quotation of the paragraph."""
    if begin - 1 >= saying.floor:
        return True
    words = saying.words
    if begin < 1 or words.tags[begin - 1] != CLOSES:
        return False
    return words.paragraphs[begin - 1] == words.paragraphs[begin]


def _ends(saying: Saying, begin: int, end: int) -> bool:
    """Whether nothing follows that would be said as well."""
    words, at = saying.words, after_adverbials(saying.words, end, saying.ceiling)
    if begin - 1 < saying.floor:
        return at >= saying.ceiling or (
            words.tags[at] in ("IN", ",", "TO")
            and words.lower[at] != "that"
            and words.tags[at + 1 : at + 2] != [OPENS]
        )
    if at >= saying.ceiling or words.tags[at] in ENDS | {"IN", ":", "CC", "WRB", "TO", OPENS}:
        return words.lower[at : at + 1] != ["that"]
    return "addressee" in saying.patterns and saying.words.lower[at] != "that"


def _quoted_before(saying: Saying, begin: int) -> Range | None:
    """The quotation that ends before a word, with the words of its sentence before it."""
    words = saying.words
    at = begin - 2
    if at < 0 or words.quotes[at] < 0:
        return None
    quote = words.quotes[at]
    while at > 0 and words.quotes[at - 1] == quote:
        at -= 1
    if at > 0 and words.tags[at - 1] == OPENS:
        at -= 1
    first = words.first[words.sentences[at]]
    if first < at and _is_one_clause(words, first, at):
        at = first
    return at, begin


def _is_one_clause(words: Words, first: int, mark: int) -> bool:
    """Whether the words before a quotation go on into it."""
    return words.tags[mark - 1] not in (",", ":", ".", CLOSES)


def _inside(saying: Saying, begin: int, end: int) -> tuple[Range, ...] | None:
    """*In May, Orm said, the boats were late*: what stands around the source and the verb."""
    words, first = saying.words, saying.floor
    at = after_adverbials(words, end, saying.ceiling)
    if at + 2 >= saying.ceiling or words.tags[at] != ",":
        return None
    clause = words.lower[first] in SUBORDINATES
    subject = clause and words.tags[at + 1] == "VBG" and words.lower[at + 1] not in cues()
    if (words.tags[at + 1] in ("VBG", "WP", "WDT", OPENS) and not subject) or (
        words.lower[at + 1] in ("as", "according")
    ):
        return None
    whole = has_finite(words, first, begin - 1) and not clause
    if whole or not has_finite(words, at + 1, saying.ceiling):
        return None
    return (first, begin - 1), (at + 1, saying.ceiling)


def _clause_before(saying: Saying, begin: int, end: int) -> Range | None:
    """The clause before a comma."""
    words = saying.words
    first = saying.floor
    at = after_adverbials(words, end, saying.ceiling)
    if at < saying.ceiling and words.tags[at] not in ENDS | {":"}:
        return None
    headline = not words.sentences[first] and begin - first > LEAST_HEADLINE
    if not headline and not has_finite(words, first, begin - 1):
        return None
    adverbial = words.tags[first] in ("IN", "VBG", "VBN") and words.lower[first] != "that"
    if adverbial and words.tags[first:begin].count(",") < 2:
        return None
    return first, begin - 1


def _more(saying: Saying, end: int, *, quoted: bool) -> tuple[Range, ...]:
    """What goes on behind the verb: the next quotation, or the rest of the clause."""
    words = saying.words
    at = after_adverbials(words, end, saying.ceiling)
    comma = at < saying.ceiling and words.tags[at] in (",", ":")
    if comma:
        at += 1
    if at + 1 < saying.ceiling and words.tags[at] == OPENS and words.quotes[at + 1] >= 0:
        return ((at, quotation_end(words, at, len(words))),)
    if quoted or not comma or at >= saying.ceiling:
        return ()
    if words.tags[at] in ("VBG", "CC", "WP", "WDT") or words.lower[at] in ("as", "according"):
        return ()
    return ((at, saying.ceiling),)
