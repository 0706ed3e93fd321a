"""Skeletons: codings that state nothing yet, with the sentences of the text as comments."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.coding.coverage import DATE_WORD, NUMERAL
from archive.coding.format import ArticleEntry
from archive.coding.format.statements import StatementEntry
from archive.coding.quote_writer import Quoter
from archive.coding.stubs import stub
from archive.coding.yaml_writer import UNSEEN, WIDTH, escape, flow, lines, tree, wrapped
from archive.errors import UsageError
from archive.keys import MOST_KEY, is_key
from archive.text import sentences
from archive.text.quotations import quotations
from archive.text.sentences import Slice

CODEBOOK = "1"
"""The codebook of a coding that is begun."""

MOST_SHOWN = 2_000
"""How much of a sentence is shown, in code points; a longer one gets no stub."""

MOST_LISTED = 500_000
"""How much of a text is listed, in code points, so that the skeleton may be loaded."""

MOST_NAME = 200
"""How much of an outlet's name is shown, in code points."""

LABEL_WORDS = 4
"""How many words of a sentence the label of its stub is made of."""

SCHEMA = "coding.schema.json"
"""The name of the file in which editors look for the form of a coding."""

HEAD = f"""\
# yaml-language-server: $schema={SCHEMA}
# Who says what in this text, each thing proved by quoting the words that say it.
# 'archive coding check FILE' says what is still left out. Where entries come, take the [] away.
"""

ARTICLE = {
    "source": "the key of who published it; left out when the text does not say",
    "url": "where it is published",
    "published": "{edtf: 2030-05-03, quote: the words that print it, basis: printed}",
}
"""What else a coding may say of the article."""

SECTIONS = {
    "headings": "sentences that are titles inside the text: - quote",
    "boilerplate": "sentences that belong to the page, not to the report: - quote",
    "sources": "who publishes: - {key, name, kind}",
    "actors": "who acts or speaks, unless said in place: - {key, kind, name or description}",
    "places": "where: - {key, name, kind, parent}",
    "events": "what happened, unless said in place: - {key, title, type, status: {word, claim}}",
    "developments": "what becomes of others' events: - {event, status: {word, claim}, date}",
    "links": "what ties events: - {event, kind, other}",
    "mentions": "words that refer, but names, which are found: - {actor or place, form, quote}",
    "tenures": "who holds which position: - {actor, title, organization, held, quote}",
    "affiliations": "who belongs to whom: - {actor, kind, other, quote}",
    "statements": "who says what: a stub for each sentence; take away the # of what is said",
    "claim_links": "what ties claims: - {claim, kind, other, about}",
    "gaps": "words left uncoded on purpose: - {quote, reason}",
}
"""Each section of a coding, and what stands in it."""


def skeleton(
    text: str,
    key: str,
    language: str | None = None,
    outlet: str | None = None,
) -> str:
    """A coding of a text that states nothing, to be filled in by a person.

    `language` is a BCP 47 tag, `outlet` the name that the page gives its outlet. Raises UsageError
    for a key that is none.
    """
    if not is_key(key):
        raise UsageError(f"{key[:MOST_KEY]!r} is no key: lower-case letters, digits, hyphens")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return skeleton_of(text, ArticleEntry(key=key, sha256=digest, language=language), outlet)


def skeleton_of(text: str, article: ArticleEntry, outlet: str | None = None) -> str:
    """A coding of a text that states nothing but what `article` says of the article."""
    return "".join(f"{line}\n" for line in _lines(text, article, outlet))


def _lines(text: str, article: ArticleEntry, outlet: str | None) -> Iterator[str]:
    yield from HEAD.splitlines()
    yield from lines({"codebook": CODEBOOK, "article": tree(article)})
    for name, what in ARTICLE.items():
        if getattr(article, name) is None:
            named = outlet if name == "source" else None
            yield f"  # {name}: {what}{_named(named)}"
    for name, what in SECTIONS.items():
        yield ""
        yield f"# {what}"
        yield f"{name}: []"
        if name == "statements":
            yield from _sentences(text, article.language)


def _named(outlet: str | None) -> str:
    """What the page calls its outlet, as it may stand in a comment."""
    plain = UNSEEN.sub(lambda match: escape(match[0]), " ".join((outlet or "").split()))
    return f"; the page names {plain[:MOST_NAME]}" if plain else ""


def _sentences(text: str, language: str | None) -> Iterator[str]:
    """Each sentence as a comment, with stubs for its statements."""
    quoter = Quoter(text, sentences.split(text, language))
    marked = quotations(text)
    stubs = _Stubs(quoter, marked)
    listed = 0
    for number, piece in enumerate(quoter.sentences, 1):
        listed += min(piece.end - piece.start, MOST_SHOWN)
        if listed > MOST_LISTED:
            yield f"  ## and {len(quoter.sentences) - number + 1} sentences more"
            return
        yield ""
        yield from _commented("  ## ", f"{number}, {piece.kind}: {shown(text, piece)}")
        if hint := hints(text, piece, marked):
            yield f"  ## {hint}"
        yield from stubs.of(piece, number)


def shown(text: str, piece: Slice) -> str:
    """A sentence as it may stand in a comment."""
    words = text[piece.start : piece.end]
    words = words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1]}…"
    return UNSEEN.sub(lambda match: escape(match[0]), words)


def hints(text: str, piece: Slice, marked: list[tuple[int, int]]) -> str:
    """What in a sentence asks to be coded: its numerals, dates and quotations."""
    words = text[piece.start : min(piece.end, piece.start + MOST_SHOWN)]
    found = {
        "numerals": [match[0] for match in NUMERAL.finditer(words)],
        "dates": [match[0] for match in DATE_WORD.finditer(words)],
    }
    said = [f"{name} {', '.join(dict.fromkeys(all_))}" for name, all_ in found.items() if all_]
    said += ["a quotation"] if any(s < piece.end and piece.start < e for s, e in marked) else []
    return "; ".join(said)


@dataclass(frozen=True, slots=True)
class _Stubs:
    """The stubs of one text, as comments, each with a label of its own."""

    quoter: Quoter
    marked: list[tuple[int, int]]
    labels: set[str] = field(default_factory=set)

    def of(self, piece: Slice, number: int) -> Iterator[str]:
        """A statement of a sentence, if one can be quoted."""
        words = self.quoter.text[piece.start : piece.end]
        if len(words) > MOST_SHOWN or UNSEEN.search(words):
            return
        found = stub(self.quoter, piece, label(words, self.labels, number), self.marked)
        if found is not None:
            yield from _shown(found)


def _shown(entry: StatementEntry) -> Iterator[str]:
    """A statement as a comment, with its speaker, if it has words for one, as a further one."""
    for line in lines({"statements": [tree(entry)]}):
        if line.startswith(" "):
            yield f"  # {line[2:]}"
        if line.startswith("  - ") and entry.speaker is None and not entry.speakers:
            yield from _who(entry)


def _who(entry: StatementEntry) -> Iterator[str]:
    """Who may be the speaker of a statement that has words for it, to be taken up by its `#`."""
    if isinstance(entry.source, str):
        name = flow({"kind": "person", "name": entry.source}, WIDTH)
        if name is not None:
            yield f"  #   # speaker: {name}"


def label(words: str, taken: set[str], number: int) -> str:
    """A label from the first words of a sentence, or from its number when they give none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    first = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:LABEL_WORDS])
    made = first[:60].rstrip("-") or f"statement-{number}"
    made = f"{made}-{number}" if made in taken else made
    taken.add(made)
    return made


def _commented(lead: str, text: str) -> Iterator[str]:
    return (f"{lead}{line}" for line in wrapped(text, len(lead)))
