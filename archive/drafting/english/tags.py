"""Penn tags of English words: a dictionary, endings, and what stands beside a word.

The dictionary is counted over parts of GUM (amir-zeldes/gum, CC BY 4.0; see NOTICE); verbs of
saying come from `cues`. No model: each word is decided by its own entry and its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from archive.drafting.data import table
from archive.drafting.english.cues import verb_forms
from archive.drafting.english.irregular import irregular
from archive.drafting.english.pronouns import QUANTITIES

Candidates = tuple[str, ...]

SIGNS: dict[str, Candidates] = {sign: (tag,) for sign, tag in {
    ",": ",", ";": ":", ":": ":", ".": ".", "!": ".", "?": ".", "…": ":", "—": ":", "–": ":",
    "--": ":", "-": ":", "(": "-LRB-", "[": "-LRB-", ")": "-RRB-", "]": "-RRB-", "$": "$",
    "“": "``", "”": "''", '"': "''", "'": "''", "’": "''", "‘": "``", "``": "``", "''": "''",
    "%": "NN", "&": "CC",
}.items()}  # fmt: skip
"""The one tag of each sign."""

FIXED: dict[str, Candidates] = {
    "'s": ("POS", "VBZ"), "'t": ("RB",), "'d": ("MD",), "'m": ("VBP",), "'ll": ("MD",),
    "'re": ("VBP",), "'ve": ("VBP",), "don": ("VBP",), "doesn": ("VBZ",), "didn": ("VBD",),
    "isn": ("VBZ",), "aren": ("VBP",), "wasn": ("VBD",), "weren": ("VBD",), "won": ("VBD", "VBN"),
    "can": ("MD",), "couldn": ("MD",), "wouldn": ("MD",), "shouldn": ("MD",), "hasn": ("VBZ",),
    "haven": ("VBP",), "hadn": ("VBD",), "i": ("PRP",), "a": ("DT",), "that": ("IN", "DT", "WDT"),
    "as": ("IN",), "according": ("VBG",), "her": ("PRP$", "PRP"), "like": ("IN", "VB"),
    "while": ("IN",), "no": ("DT",), "there": ("EX", "RB"), "so": ("RB",), "will": ("MD",),
    "official": ("NN", "JJ"), "officials": ("NNS",), "president": ("NN",), "people": ("NNS",),
    "others": ("NNS",), "others'": ("NNS",), "percent": ("NN",), "critics": ("NNS",),
    "most": ("JJS", "RBS"), "many": ("JJ",), "later": ("RB",), "earlier": ("RB",),
    "campaign": ("NN",), "campaigns": ("NNS",), "whom": ("WP",), "whose": ("WP$",),
    "may": ("MD",), "might": ("MD",), "must": ("MD",), "former": ("JJ",), "even": ("RB",),
}  # fmt: skip
"""Words whose tags the counts give wrongly or not at all."""

ENDINGS: tuple[tuple[str, Candidates], ...] = (
    ("ly", ("RB",)),
    ("ing", ("VBG",)),
    ("ed", ("VBD", "VBN")),
    ("ss", ("NN",)),
    ("ous", ("JJ",)),
    ("us", ("NN",)),
    ("is", ("NN",)),
    ("ers", ("NNS",)),
    ("ors", ("NNS",)),
    ("ists", ("NNS",)),
    ("s", ("NNS", "VBZ")),
    ("able", ("JJ",)),
    ("ible", ("JJ",)),
    ("ful", ("JJ",)),
    ("less", ("JJ",)),
    ("ive", ("JJ",)),
    ("ical", ("JJ",)),
    ("ial", ("JJ",)),
    ("ional", ("JJ",)),
    ("ic", ("JJ",)),
    ("ish", ("JJ",)),
    ("ize", ("VB", "VBP")),
)
"""Tags of words that the dictionary lacks, by their ending; of others they are nouns."""

BE = frozenset((
    "be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m", "isn", "aren",
    "wasn", "weren",
))  # fmt: skip
HAVE = frozenset(("have", "has", "had", "having", "'ve", "haven", "hasn", "hadn"))
AUXILIARIES = BE | HAVE | {
    "do", "does", "did", "let", "say", "says", "said", "become", "became", "went", "knew",
}  # fmt: skip
"""Verbs that are no nouns as well."""

OBJECTS = frozenset((
    "DT", "PRP", "PRP$", "CLAUSE", "TO", "``", "WP", "WRB", "NNP", "EX", "WDT", "CD",
))  # fmt: skip
"""What stands behind a verb rather than behind a noun, where it may be either."""

BEFORE_NOUN = frozenset(("DT", "PRP$", "POS", "JJ", "JJR", "JJS", "CD", "PDT"))
PLURAL = ("s", "percent", "majority", "people", "police", "half", "third", "quarter")
"""How words end that may have a plural verb though they are tagged as singular."""

NAMING = frozenset(("united", "associated", "allied"))
"""Participles that begin a name where they have a capital: *United Nations*."""

BEFORE_VERB = frozenset(("PRP", "WP", "WDT", "EX", "TO", "MD"))
BEFORE_PARTICIPLE = frozenset(("DT", "PRP$", "IN", "POS", "VB", "TO", "VBG"))
FINITE = frozenset(("VBD", "VBZ", "MD"))
VERBS = frozenset(("VB", "VBP", "VBZ", "VBD"))
MISTAKEN = frozenset(("NN", "VB", "VBP", "VBG"))
"""Tags of the dictionary that a name, or a verb behind *to*, may have by mistake."""

AFTER_VERB = frozenset(("DT", "PRP", "PRP$", "``", "NNP", "NNS", "JJ", "RB", "CD"))
"""Tags of what stands behind a verb that needs an object."""

LONGEST_WORD = 40
"""Longer words are none, and are not remembered."""

TITLE_SHARE = 0.6
"""Of the longer words of a sentence, how many have a capital where it is a title."""

TITLE_VERBS = frozenset(("VBZ", "VBD", "VBP", "VB", "MD", "IN", "DT", "TO", "CC", "PRP", "RB"))
"""Tags that a word has in spite of the capital of a title."""


@cache
def dictionary() -> dict[str, Candidates]:
    """The tags of each known word in small letters, the most frequent first."""
    known = dict(irregular()) | {form: tuple(found.split()) for form, found in table("tags")}
    for form, tag in verb_forms():
        before = known.get(form, ())
        if tag not in before:
            known[form] = (*before, tag)
    for form, found in known.items():
        if form not in AUXILIARIES:
            known[form] = _completed(form, found)
    return known | FIXED


def _completed(form: str, found: Candidates) -> Candidates:
    """The tags of a word with those that the counts lack because it is seldom met."""
    if form.endswith("ed") and len({"VBN", "VBD"} & set(found)) == 1:
        return (*found, "VBD" if "VBN" in found else "VBN")
    if {"VB", "VBP", "VBZ"} & set(found) and not any(tag[0] in "NM" for tag in found):
        return (*found, "NNS" if "VBZ" in found else "NN")
    return found


def tags(
    forms: list[str], lower: list[str], first: list[int], marked: dict[int, str]
) -> tuple[list[str], list[bool]]:
    """A Penn tag for each word, and whether each sentence is written as a title.

    `first` is the first word of each sentence and at last their number; `marked` the words that
    are marks of quotations.
    """
    candidates: list[Candidates] = []
    titled: list[bool] = []
    for begin, end in pairwise(first):
        title = _is_title(forms[begin:end])
        titled.append(title)
        initial = True
        for word in range(begin, end):
            if word in marked:
                candidates.append((marked[word],))
                continue
            low = lower[word]
            sign = SIGNS.get(low)
            if sign is not None:
                candidates.append(sign)
                initial = initial or sign[0] in (":", "``", "''", ".")
                continue
            candidates.append(_candidates(forms[word], low, initial, title))
            initial = False
    return _chosen(candidates, forms, lower), titled


def _chosen(candidates: list[Candidates], forms: list[str], lower: list[str]) -> list[str]:
    """Of the tags that each word may have the one that fits what stands beside it."""
    chosen = [found[0] for found in candidates]
    last = len(chosen) - 1
    for word, found in enumerate(candidates):
        if len(found) > 1:
            chosen[word] = _in_context(word, found, chosen, lower)
        if (found[0] in MISTAKEN or lower[word] == "states") and word < last:
            chosen[word] = _mended(word, chosen, forms, lower)
    return chosen


def _mended(word: int, chosen: list[str], forms: list[str], lower: list[str]) -> str:
    """The tag of a noun that is a verb behind *to*, or of a name that is a word too."""
    tag, after = chosen[word], chosen[word + 1]
    if lower[word] == "states" and lower[word - 1 : word] == ["united"]:
        return "NNP"
    if tag == "NN" and word and lower[word - 1] == "to" and after in AFTER_VERB:
        return "VB"
    first = word == 0 or chosen[word - 1] in (".", "``", ":")
    named = first and after in ("VBD", "VBZ") and forms[word][0].isupper()
    return "NNP" if named and lower[word] not in QUANTITIES else tag


def _is_title(forms: list[str]) -> bool:
    """Whether a sentence is written as a title."""
    long = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    capitals = sum(not form[0].islower() for form in long)
    return len(long) > 3 and capitals >= TITLE_SHARE * len(long)


@lru_cache(maxsize=1 << 14)
def _candidates(form: str, low: str, initial: bool, title: bool) -> Candidates:
    """The tags that a word may have by itself, the likeliest first."""
    if len(form) > LONGEST_WORD:
        return ("NN",)
    found = dictionary().get(low)
    if form[0].isupper():
        return _capital(low, found, initial=initial, title=title)
    if found is not None:
        return found
    if form[0].isdigit():
        return ("CD",)
    if not form[0].isalpha():
        return ("NNP",) if form[0] in "@#" else ("SYM",)
    return next((tags for ending, tags in ENDINGS if low.endswith(ending)), ("NN", "VB"))


def _capital(low: str, found: Candidates | None, *, initial: bool, title: bool) -> Candidates:
    """The tags that a word with a capital may have."""
    if found is None or low in NAMING:
        return ("NNP",)
    if initial or (low in FIXED and low not in ("may", "will")):
        return found
    if not title:
        return found if found[0] in ("PRP", "DT", "IN") else ("NNP",)
    verbs = tuple(tag for tag in found if tag in TITLE_VERBS)
    return (*verbs, "NNP") if verbs and found[0][0] != "N" else ("NNP", *verbs)


def _in_context(word: int, found: Candidates, chosen: list[str], lower: list[str]) -> str:
    """The tag of a word that may have several, by those beside it."""
    at = word - 1
    while at >= 0 and chosen[at] == "RB" and word - at < 4:
        at -= 1
    before = chosen[at] if at >= 0 else "."
    previous = lower[at] if at >= 0 else ""
    if previous == "to" and lower[at - 1] == "according":
        before = "IN"
    after = chosen[word + 1] if word + 1 < len(chosen) else "."
    if lower[word] in OF_ONE_WORD:
        return OF_ONE_WORD[lower[word]](before, after)
    if "VBN" in found and "VBD" in found:
        return _participle(before, previous, after, lower[word + 1 : word + 2])
    kinds = {tag[0] for tag in found if tag[0] == "N" or tag in VERBS}
    if len(kinds) == 2:
        clause = lower[word + 1 : word + 2] == ["that"]
        return _noun_or_verb(found, before, previous, "CLAUSE" if clause else after)
    if "VB" in found and "VBP" in found:
        return "VB" if before in ("TO", "MD") else "VBP"
    return found[0]


def _participle(before: str, previous: str, after: str, following: list[str]) -> str:
    """Past tense or participle."""
    if previous in BE or previous in HAVE or following == ["by"]:
        return "VBN"
    if previous in QUANTITIES:
        return "VBD"
    if before in FINITE and after[0] in "JN":
        return "VBN"  # said armed men had left
    if before in BEFORE_PARTICIPLE or (before == "JJ" and after[0] == "N"):
        return "VBN"
    return "VBD"


def _that(before: str, after: str) -> str:
    """The conjunction, the article, or the pronoun of a relative clause."""
    if before[:2] == "NN" and after in ("VBD", "VBZ", "VBP", "MD", "VBN"):
        return "WDT"
    return "DT" if before in (".", "IN", "TO", "``", ":", "DT") else "IN"


def _s(before: str, after: str) -> str:
    """The genitive, or *is*."""
    pronoun = before in ("PRP", "EX", "WP", "WRB", "DT", "WDT")
    return "VBZ" if pronoun or after == "DT" else "POS"


def _her(before: str, after: str) -> str:
    """The possessive or the object."""
    return "PRP$" if after[0] in "NJ" or after in ("CD", "VBG", "VBN") else "PRP"


OF_ONE_WORD: dict[str, Callable[[str, str], str]] = {"that": _that, "'s": _s, "her": _her}
"""Words that are decided in their own way, by the tags before and behind."""


def _noun_or_verb(found: Candidates, before: str, previous: str, after: str) -> str:
    """One of a noun and a verb of the same form; what is more frequent where nothing tells."""
    noun = next(tag for tag in found if tag[0] == "N")
    verbs = [tag for tag in found if tag in VERBS]
    finite = next((tag for tag in verbs if tag != "VB"), "VBP")
    if before in BEFORE_NOUN or (before == "IN" and previous != "that"):
        return noun
    if before in BEFORE_VERB:
        return "VB" if before in ("TO", "MD") else finite
    alone = finite == "VBP" and before in ("NN", "NNP") and not previous.endswith(PLURAL)
    if (
        alone
        or after in FINITE
        or (found[0] == "VBZ" and before[0] == "N" and after in (".", ",", "CC"))
    ):
        return noun
    agrees = before[0] == "N" and before.endswith("S") == (finite != "VBZ")
    begins = before in (".", ",", "CC", "''") and finite == "VBZ"
    if after in OBJECTS and (agrees or begins):
        return finite
    if verbs[0] != found[0]:
        return noun
    return finite if finite != "VBP" or before[0] in "NP" else verbs[0]
