"""Where a rule sees less than it needs: it is measured apart there, as *pre-loose-object*.

What is said of a thing is sure where a plain subject says it and it runs to the end of its clause;
where the sentence goes on, or nobody plain says it, it often ends elsewhere or is no saying.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from archive.drafting.english.frames.found import Found
from archive.drafting.english.words import Words

NOBODY = frozenset(("WP", "WDT"))
"""Tags of the pronouns of relative clauses: who they are stands further off."""

ENDS = frozenset((".", "CC", "''"))
"""Tags of what stands behind a clause that ends."""

LONG_QUOTATION = 12
"""From how many words on a quotation beside no verb of saying is one, and no turn of phrase."""

LEAST_AIM = 5
"""From how many words on an infinitive says what somebody aims at."""

LEAST_CONCERN = 6
"""From how many words on *concerns about* says what they are."""

CLAUSE = range(9, 18)
"""How many words a clause has that *seems* introduces; longer ones run on beyond it."""


LOOSE = "-loose"
"""What the names of loose rules have behind their first word."""


def by_kind(words: Words, one: Found) -> Found:
    """The same, of a rule of its own where it is loose."""
    holds = HOLDS.get(one.rule)
    if holds is None or holds(words, one):
        return one
    first, dash, rest = one.rule.partition("-")
    return replace(one, rule=f"{first}{LOOSE}{dash}{rest}")


def tight(rule: str) -> str:
    """The name of the rule of which a loose one is a part; any other name as it is."""
    return rule.replace(LOOSE, "", 1)


def _is_plain(words: Words, one: Found) -> bool:
    """Whether somebody says it who is named by more than the pronoun of a relative clause."""
    return one.source is not None and words.tags[one.source[1] - 1] not in NOBODY


def _behind(words: Words, one: Found) -> str:
    """The tag of what stands behind the content."""
    end = one.content[-1][1]
    return words.tags[end] if end < len(words) else "."


def _length(one: Found) -> int:
    return sum(end - begin for begin, end in one.content)


def _is_whole(words: Words, one: Found) -> bool:
    return _is_plain(words, one) and _behind(words, one) in ENDS


def _is_aim(words: Words, one: Found) -> bool:
    """*Orm vowed to sell all of the boats*."""
    long = _length(one) >= LEAST_AIM
    return long and _is_plain(words, one) and _behind(words, one) != ":"


def _begins_so(words: Words, one: Found) -> bool:
    """*to defend the sale*: an infinitive whose object is not cut off."""
    return words.tags[one.cue[0][0]] in ("VB", "RB") and _behind(words, one) != ","


def _is_long_quotation(words: Words, one: Found) -> bool:
    return one.source is not None and _length(one) >= LONG_QUOTATION


def _is_clause(words: Words, one: Found) -> bool:
    return _length(one) in CLAUSE and _behind(words, one) not in (",", ":")


def _is_own(words: Words, one: Found) -> bool:
    """*his criticism of the sale*: the owner of the noun is the one who says it."""
    return one.source is not None and words.tags[one.source[1] - 1] in ("PRP$", "PRP")


def _is_concern(words: Words, one: Found) -> bool:
    """*fears of selling boats*, *questions about the sale of the boats*."""
    if words.tags[one.content[0][0]] == "VBG":
        return True
    many = words.tags[one.cue[0][0]] == "NNS"
    return many and _length(one) >= LEAST_CONCERN and _behind(words, one) != ","


def _is_expected(words: Words, one: Found) -> bool:
    """*is expected to*, and not *is supposed to*."""
    return any("expected" in words.lower[begin:end] for begin, end in one.cue)


def _tells(words: Words, one: Found) -> bool:
    """*to say that*, and not *to see whether*."""
    return words.lower[one.cue[-1][1] - 1] != "see"


HOLDS: dict[str, Callable[[Words, Found], bool]] = {
    "pre-object": _is_whole,
    "pre-object-short": _is_whole,
    "pre-stance": _is_whole,
    "pre-stance-short": _is_whole,
    "participle-to": _is_whole,
    "pre-to": _is_aim,
    "to-object": _begins_so,
    "to-clause": _tells,
    "passive-to": _is_expected,
    "seems": _is_clause,
    "noun-of": _is_own,
    "noun-of-nobody": _is_concern,
    "quote-inside": _is_long_quotation,
}
"""Of rules that are often wrong, whether all is there that makes them right."""
