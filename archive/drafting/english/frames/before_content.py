"""Rules of a verb before what is said: *Orm said that ...*."""

from __future__ import annotations

from collections.abc import Callable

from archive.drafting.english.adverbials import DAYS, after_adverbials
from archive.drafting.english.frames.clauses import VERBS, is_clause, is_count, subject_after
from archive.drafting.english.frames.ends import clause_end, object_end, quotation_end
from archive.drafting.english.frames.found import Found
from archive.drafting.english.frames.sayings import Saying
from archive.drafting.english.groups import FINITE, finite_before
from archive.drafting.english.phrases import NOUNS, SUBORDINATES, phrase_after
from archive.drafting.english.words import OPENS

Rule = Callable[[Saying, set[int]], Found | None]

RELATIVE = frozenset(("WDT", "WP", "RB", "IN", "WRB"))
"""Tags of words behind a comma with which nothing begins that is said."""

QUESTIONS = frozenset(("whether", "if", "why", "how", "what", "who", "where", "when", "which"))


def _found(saying: Saying, rule: str, begin: int, end: int) -> Found | None:
    if end <= begin:
        return None
    name = _name(saying, rule)
    quoted = max(saying.words.quotes[begin:end]) >= 0
    short = end - begin < SHORT and not quoted and saying.form != "to"
    if short and rule in ("object", "stance"):
        name += "-short"
    return Found(name, ((begin, end),), saying.subject, saying.cue)


def _name(saying: Saying, rule: str) -> str:
    """The name of a rule, by the form of the verb and by whether it is one of speech."""
    if saying.form == "to":
        return TO_RULES.get(rule, f"to-{rule}")
    if rule in ("that", "clause") and "quote" not in saying.patterns:
        return f"thought-{rule}"
    if saying.form == "participle":
        return "participle-to" if rule == "object-to" else f"participle-{rule}"
    return f"pre-{rule}"


SHORT = 5
"""Contents of fewer words are wrong more often, and have rules of their own."""

TO_RULES = {
    "that": "to-clause", "quote": "to-clause", "wh": "to-clause", "to": "to-to",
    "object-to": "to-to", "finding": "to-object",
}  # fmt: skip
"""Names of rules of an infinitive, where several are one."""


def _clause_end(saying: Saying, at: int, stops: set[int]) -> int:
    """Where the clause ends that begins at a word."""
    return clause_end(
        saying.words, at, saying.ceiling, stops, saying.tense, within=_stands_within(saying)
    )


def _stands_within(saying: Saying) -> str:
    """What the verb stands in: a `relative` clause, a `front` one, or neither."""
    words, subject = saying.words, saying.subject
    if subject is not None and words.tags[subject[1] - 1] in ("WP", "WDT"):
        comma = subject[1] - 2 >= saying.floor and words.tags[subject[1] - 2] == ","
        return "relative" if comma else ""
    before = subject[0] - 1 if subject is not None else -1
    if before >= saying.floor and words.lower[before] in SUBORDINATES:
        return "front"
    first = words.lower[saying.floor]
    front = first in SUBORDINATES or words.tags[saying.floor] == "IN"
    if saying.form == "participle" and saying.begin <= saying.floor + 1:
        return "front"
    if front and finite_before(words, saying.begin, saying.floor) is None:
        comma = "," in words.tags[saying.floor : saying.begin]
        return "" if comma else "front"
    return ""


def that(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm said that the boats were late*."""
    words, at = saying.words, after_adverbials(saying.words, saying.end, saying.ceiling)
    if at < saying.ceiling and words.tags[at] == "," and words.lower[at + 1 : at + 2] == ["that"]:
        at += 1
    if at >= saying.ceiling or words.lower[at] != "that" or words.tags[at] == "DT":
        return None
    if not saying.patterns & {"clause", "that", "post", "object"}:
        return None
    return _found(saying, "that", at, _clause_end(saying, at, stops))


def quote(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm said: “The boats were late”*."""
    words, at = saying.words, after_adverbials(saying.words, saying.end, saying.ceiling)
    if at < saying.ceiling and words.tags[at] in (",", ":"):
        at += 1
    if at + 1 >= saying.ceiling or words.tags[at] != OPENS or not saying.patterns & {"quote"}:
        return None
    end = quotation_end(words, at, len(words))
    if end < saying.ceiling and words.tags[end - 2] not in (",", ".") and words.tags[end] != ",":
        end = _clause_end(saying, at, stops)
    return _found(saying, "quote", at, end)


def question(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm asked whether the boats were late*."""
    words, at = saying.words, after_adverbials(saying.words, saying.end, saying.ceiling)
    if at >= saying.ceiling or words.lower[at] not in QUESTIONS or "wh" not in saying.patterns:
        return None
    if words.lower[at] == "when" or (words.lower[at] == "if" and "clause" in saying.patterns):
        return None
    return _found(saying, "wh", at, _clause_end(saying, at, stops))


def infinitive(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm vowed to sell the boats*."""
    words, at = saying.words, after_adverbials(saying.words, saying.end, saying.ceiling)
    if at < saying.ceiling and words.lower[at] == "not":
        at += 1
    if at + 2 >= saying.ceiling or words.tags[at] != "TO" or "to" not in saying.patterns:
        return None
    if words.tags[at + 1] in ("DT", "$", "CD", "PRP$", "NNP", ","):
        return None
    end = object_end(words, at, saying.ceiling, stops, whole=True)
    return _found(saying, "to", at, end)


def clause(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm said the boats were late*."""
    words, at = saying.words, after_adverbials(saying.words, saying.end, saying.ceiling)
    if at >= saying.ceiling or "clause" not in saying.patterns:
        return None
    if at > saying.end and words.tags[at] == "," and at + 1 < saying.ceiling:
        at += 1  # on Monday, the boats were late
        counts = is_count(words, at)
        if words.lower[at] in SUBORDINATES or (words.tags[at] in RELATIVE and not counts):
            return None
    if words.tags[at] in (",", ".", ":", "TO", "CC", "VBG") or words.tags[at] in FINITE:
        return None
    if not is_clause(saying, at, stops):
        return None
    return _found(saying, "clause", at, _clause_end(saying, at, stops))


def bare(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm ruled the boats were late*: a clause behind a verb that mostly takes *that*."""
    words, at = saying.words, after_adverbials(saying.words, saying.end, saying.ceiling)
    if "that" not in saying.patterns or at >= saying.ceiling or saying.form != "finite":
        return None
    end = subject_after(words, at, saying.ceiling)
    subject = any(words.tags[word] in NOUNS | {"PRP", "EX"} for word in range(at, end))
    if not subject or words.tags[end : end + 1] not in VERBS:
        return None
    return Found("pre-bare", ((at, _clause_end(saying, at, stops)),), saying.subject, saying.cue)


def addressee(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm told the board the boats were late*."""
    words, at = saying.words, saying.end
    if "addressee" not in saying.patterns or at >= saying.ceiling:
        return None
    end = phrase_after(words, at, saying.ceiling)
    if end == at:
        return None
    moved = Saying(
        words, saying.begin, saying.verb, end, saying.patterns - {"addressee", "object"},
        saying.floor, saying.ceiling, saying.form, saying.subject,
    )  # fmt: skip
    for rule in (that, quote, question, clause, about):
        found = rule(moved, stops)
        if found is not None:
            return Found(
                found.rule, found.content, found.source, ((saying.begin, saying.end),), (at, end)
            )
    return None


def about(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm asked the board about the boats*."""
    words, at = saying.words, saying.end
    if at >= saying.ceiling or words.lower[at] != "about" or "wh" not in saying.patterns:
        return None
    return _found(saying, "wh", at, object_end(words, at, saying.ceiling, stops))


def other_shall(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm urged the board to sell the boats*."""
    words, at = saying.words, saying.end
    if "object-to" not in saying.patterns or at >= saying.ceiling:
        return None
    end = phrase_after(words, at, saying.ceiling)
    if end == at or end >= saying.ceiling or words.tags[end] != "TO":
        return None
    stop = object_end(words, at, saying.ceiling, stops, whole=True)
    return _found(saying, "object-to", at, stop)


NO_OBJECT = frozenset((",", ".", ":", "TO", "CC", "IN", "WRB", "''", "RB"))
"""Tags of words with which no object begins."""

STUDIES = frozenset((
    "poll", "polls", "survey", "surveys", "study", "studies", "report", "reports", "data", "paper",
    "review", "records", "figures", "analysis", "research", "results", "investigation", "numbers",
    "findings", "article", "filings", "documents", "emails", "audit", "group", "probe",
))  # fmt: skip
"""What finds or shows a thing, rather than comes across it."""


FINDS = frozenset((
    "find", "finds", "found", "finding", "show", "shows", "showed", "shown", "showing", "suggest",
    "suggests", "suggested",
))  # fmt: skip


def finding(saying: Saying, stops: set[int]) -> Found | None:
    """*The poll found support for the boats*."""
    words, at = saying.words, saying.end
    if words.lower[saying.verb] not in FINDS or saying.subject is None or at >= saying.ceiling:
        return None
    begin, end = saying.subject
    if not STUDIES & set(words.lower[begin:end]) or words.tags[at] in (",", ".", ":", "IN", "TO"):
        return None
    stop = _clause_end(saying, at, stops)
    return _found(saying, "finding", at, stop)


def gap(saying: Saying, stops: set[int]) -> Found | None:
    """*The boats, which Orm said were late, left*."""
    words, at = saying.words, saying.end
    if saying.subject is None or at >= saying.ceiling or "clause" not in saying.patterns:
        return None
    pronoun = saying.subject[0] - 1
    if words.tags[at] not in FINITE or pronoun < saying.floor:
        return None
    if words.lower[pronoun] not in ("which", "that", "who", "what"):
        return None
    end = clause_end(words, at, saying.ceiling, stops, saying.tense, within="relative")
    return Found("pre-gap", ((pronoun, pronoun + 1), (at, end)), saying.subject, saying.cue)


def _is_named(saying: Saying, at: int) -> bool:
    """*A boat called Mira*: only a name follows."""
    words = saying.words
    if words.forms[saying.verb].lower() not in ("called", "named", "dubbed", "titled"):
        return False
    end = phrase_after(words, at, saying.ceiling)
    return all(words.tags[word] in ("NNP", "CD") for word in range(at, end))


def thing(saying: Saying, stops: set[int]) -> Found | None:
    """*Orm condemned the sale of the boats*."""
    words, at = saying.words, saying.end
    if not saying.patterns & {"object", "stance"} or at >= saying.ceiling:
        return None
    that_noun = words.lower[at] == "that" and words.tags[at + 1] in ("NN", "JJ")
    if words.lower[at] in DAYS or _is_named(saying, at):
        return None
    if not that_noun and (words.tags[at] in NO_OBJECT or words.tags[at] in FINITE):
        return None
    rule = "object" if "object" in saying.patterns else "stance"
    return _found(saying, rule, at, object_end(words, at, saying.ceiling, stops))


RULES: tuple[Rule, ...] = (
    gap, quote, that, question, infinitive, other_shall, addressee, clause, bare, thing, finding,
)  # fmt: skip


def first(saying: Saying, stops: set[int]) -> Found | None:
    """What the first rule finds that fits."""
    if saying.form == "passive":
        return None
    for rule in RULES:
        found = rule(saying, stops)
        if found is not None:
            return found
    return None
