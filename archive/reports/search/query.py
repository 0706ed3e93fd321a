"""What may be searched for: words, "phrases", -not and prefix*, the same for either database.

    word        texts with the word, without regard to case and accents
    "a phrase"  texts with these words in a row; so is a word with a hyphen, or an apostrophe
    -word       not texts with it; also -"a phrase"
    begin*      texts with a word that begins so; also "a phrase that beg*"

Texts must have everything that is asked for, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from archive.errors import UsageError
from archive.text.fold import fold
from archive.text.tokens import tokens

MOST_QUERY = 1000
"""The longest query, in characters."""

MOST_TERMS = 50
"""How many terms a query may have."""

TERM = re.compile(r"(?P<minus>-?)(?:\"(?P<phrase>[^\"]*)\"|(?P<word>[^\s\"]+))")
QUOTES = str.maketrans("“”„‟«»", '""""""')

OF_HEBREW = re.compile('(?<=[א-ת])"(?=[א-ת])')
"""The mark within an abbreviation in Hebrew, which keyboards write as a quotation mark."""

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens in a row, the last only begun when `begins`, to be absent when `absent`.

    Any of the `others` will do as well.
    """

    tokens: Tokens
    begins: bool = False
    absent: bool = False
    others: tuple[Tokens, ...] = ()


Query = tuple[Term, ...]


class QuerySyntax(NamedTuple):
    """How a database writes a query: what is put between terms, and the phrase of some tokens."""

    both: str
    either: str
    but: str
    star: str
    phrase: Callable[[Tokens], str]


SQLITE = QuerySyntax(" AND ", " OR ", " NOT ", "*", lambda words: f'"{" ".join(words)}"')
POSTGRES = QuerySyntax(
    " & ", " | ", " & !", ":*", lambda words: " <-> ".join(f"'{w}'" for w in words)
)
"""A token is letters and digits, so that no sign of either language can come from a query."""


def parse(text: str) -> Query:
    """The terms of a query; raises UsageError, in one line, for what is none."""
    if len(text) > MOST_QUERY:
        raise UsageError(f"a query has at most {MOST_QUERY} characters, this has {len(text)}")
    plain = OF_HEBREW.sub("״", text.translate(QUOTES))
    if plain.count('"') % 2:
        raise UsageError("a phrase lacks its second quotation mark")
    terms = [term for found in TERM.finditer(plain) if (term := _term(found)) is not None]
    if len(terms) > MOST_TERMS:
        raise UsageError(f"a query has at most {MOST_TERMS} words and phrases")
    if not terms:
        raise UsageError("there is no word to search for")
    if all(term.absent for term in terms):
        raise UsageError("say also what there should be, not only what should not")
    return tuple(dict.fromkeys(terms))


def _term(found: re.Match[str]) -> Term | None:
    """A term, None when it has neither letters nor digits."""
    term = found["phrase"] if found["phrase"] is not None else found["word"]
    words, star, rest = term.rstrip().partition("*")
    if rest.strip():
        raise UsageError(f"a star stands at the end of a word: {words}*, not {term}")
    cut = tuple(tokens(words))
    if star and not tokens(fold(words)[-1:]):
        raise UsageError("a star needs the beginning of a word before it")
    return Term(cut, bool(star), bool(found["minus"])) if cut else None


def for_sqlite(query: Query, tiers: Tokens = ()) -> str:
    """The query as FTS5 reads it; with `tiers` of what is in any of them alone."""
    return _joined(query, tiers, SQLITE)


def for_postgres(query: Query, tiers: Tokens = ()) -> str:
    """The query as Postgres reads it: the text of a tsquery; `tiers` as in `for_sqlite`."""
    return _joined(query, tiers, POSTGRES)


def _joined(query: Query, tiers: Tokens, syntax: QuerySyntax) -> str:
    def any_of(term: Term) -> str:
        first = syntax.phrase(term.tokens) + (syntax.star if term.begins else "")
        every = [first, *map(syntax.phrase, term.others)]
        return f"({syntax.either.join(f'({words})' for words in every)})"

    wanted = syntax.both.join(any_of(term) for term in query if not term.absent)
    absent = syntax.either.join(any_of(term) for term in query if term.absent)
    whole = f"({wanted}){syntax.but}({absent})" if absent else wanted
    if not tiers:
        return whole
    near = syntax.either.join(syntax.phrase((tier,)) for tier in tiers)
    return f"({whole}){syntax.both}({near})"
