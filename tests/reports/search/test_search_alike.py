"""Any corpus, any query: both databases find what a plain search of lists finds, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from archive.database.rows import insert
from archive.database.search import index
from archive.errors import UsageError
from archive.keys import id_of
from archive.models.actors import Actor, ActorName, actor
from archive.models.articles import Article, ArticleVersion, Sentence
from archive.models.events import Event, event
from archive.reports.query.filters import Filters
from archive.reports.search import hits
from archive.reports.search.query import Query, Term, parse
from archive.text.tokens import tokens
from archive.vocabulary import ActorKind, EventStatus, SentenceKind
from tests.support.examples import examples

WORDS = ["Talk", "talks", "TÁLK", "tal", "O’Brien", "o", "brien", "in-chief", "in", "chief"]
WORDS += ["5", "中国", "国", "ﬁn", "fin", "¶", "'", "\\", "a:b", "𝟛", "Łódź", "lodz", "&", "ß"]
WORDS += ["ท่าเรือ", "เรือ", "เเม่", "ทา", "กำ", "สั่งปิดท่าเรือ", "ປິດທ່າເຮືອ", "ເຮືອ", "បិទកំពង់ផែ", "កំពង់ផែ"]
WORDS += [
    "ဆိပ်ကမ်းပိတ်",
    "ပိတ်",
    "시장",
    "시장은",
    "도시장",
    "은",
    "가자",
    "가장",
    "ガス",
    "カ",
    "人々",
    "々",
]
WORDS += ["علی", "علي", "كريمي", "کریمی", "شہباز", "شهباز", "हिन्दी", "हिन", "གྲུ་ཁ", "ཁ", "๕", "5시"]
word = st.sampled_from(WORDS) | st.text("abÁ'\"-* ¶:\\", min_size=1, max_size=4)
TEXT = st.lists(word, min_size=1, max_size=8).map(" ".join)
term = st.tuples(
    st.sampled_from(["", "", "", "-"]),
    st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), max_size=3).map('"{0}"'.format),
    st.sampled_from(["", "", "*"]),
).map("".join)


@dataclass(frozen=True)
class Corpus:
    """Sentences of one text, and the names of actors, the first of each its own."""

    sentences: list[str]
    actors: list[list[str]]
    events: list[str]


CORPORA = st.builds(
    Corpus,
    st.lists(TEXT, min_size=1, max_size=6),
    st.lists(st.lists(TEXT, min_size=1, max_size=3, unique=True), max_size=3),
    st.lists(TEXT, max_size=2),
)


def readable(words: str) -> bool:
    """Whether it is a query; a refusal is one line."""
    with suppress(UsageError):
        return bool(parse(words))
    return False


PHRASES = st.lists(term, min_size=1, max_size=4).map(" ".join).filter(readable)

Found = tuple[int, int, int, str, int, str]
"""Of what is found: rank, length, id, kind, number of the sentence, key."""


def load(connection: Connection, corpus: Corpus) -> None:
    """Write the corpus and its entries, as a loader does."""
    text = "Headline\n" + "\n".join(corpus.sentences)
    insert.insert(connection, Article, [Article(id_of("piece"), "piece")])
    version = ArticleVersion(id_of("piece"), 1, "Headline", text, "text/plain", "0" * 64)
    insert.insert(connection, ArticleVersion, [version])
    at, rows = len("Headline\n"), []
    for number, sentence in enumerate(corpus.sentences, 1):
        place = (at, at + len(sentence))
        rows.append(Sentence(id_of("piece"), 1, number, *place, SentenceKind.BODY))
        at += len(sentence) + 1
    insert.insert(connection, Sentence, rows)
    index.record(connection, [(id_of("piece"), 1)])
    actors = [
        Actor(id_of(f"a{number}"), f"a{number}", names[0], ActorKind.PERSON, named=True)
        for number, names in enumerate(corpus.actors)
    ]
    insert.insert_named(connection, Actor, actors)
    forms = [
        ActorName(id_of(f"a{number}"), name)
        for number, names in enumerate(corpus.actors)
        for name in names[1:]
    ]
    insert.insert(connection, ActorName, forms)
    events = [
        Event(id_of(f"e{number}"), f"e{number}", title, None, EventStatus.UNKNOWN)
        for number, title in enumerate(corpus.events)
    ]
    insert.insert_named(connection, Event, events)
    named = {actor: [row.id for row in actors], event: [row.id for row in events]}
    index.record_named(connection, named)


def has(pieces: list[list[str]], words: tuple[str, ...], *, begins: bool = False) -> bool:
    """Whether the words stand in a row in one of the pieces."""
    *before, last = words
    for piece in pieces:
        for at in range(len(piece) - len(before)):
            row, word = piece[at : at + len(before)], piece[at + len(before)]
            if row == before and (word.startswith(last) if begins else word == last):
                return True
    return False


def plain(corpus: Corpus, query: Query) -> list[Found]:
    """What a search finds that knows no index."""
    names = [{tuple(tokens(name)) for name in forms} for forms in corpus.actors]

    def meets(pieces: list[list[str]], term: Term) -> bool:
        alike = set[tuple[str, ...]]()
        if not term.begins:
            alike = set().union(*(forms for forms in names if term.tokens in forms)) - {()}
        found = has(pieces, term.tokens, begins=term.begins)
        return (found or any(has(pieces, words) for words in alike)) is not term.absent

    found = []
    for rank, length, kind, key, number, texts in things(corpus):
        pieces = [cut for text in texts if (cut := tokens(text))]
        if pieces and all(meets(pieces, term) for term in query):
            found.append((rank, length, id_of(key), kind, number, key))
    return sorted(found)


def things(corpus: Corpus) -> Iterator[tuple[int, int, str, str, int, list[str]]]:
    """All that may be found, with its texts."""
    for number, forms in enumerate(corpus.actors):
        first = next((tokens(name) for name in [forms[0], *sorted(forms[1:])] if tokens(name)), [])
        yield 0, len(first), "actor", f"a{number}", 0, forms
    for number, title in enumerate(corpus.events):
        yield 1, len(tokens(title)), "event", f"e{number}", 0, [title]
    for number, text in enumerate(corpus.sentences, 1):
        yield 2, len(tokens(text)), "sentence", "piece", number, [text]


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CORPORA, PHRASES)
def test_both_databases_find_what_lists_do(
    connection: Connection, corpus: Corpus, words: str
) -> None:
    query = parse(words)
    with connection.begin() as transaction:
        load(connection, corpus)
        found = list(hits.rows(connection, query, Filters()))
        first = list(hits.rows(connection, query, Filters(), limit=3))
        transaction.rollback()
    expected = plain(corpus, query)
    assert [(hit.kind, hit.key, hit.sentence or 0) for hit in found] == [
        (kind, key, number) for _, _, _, kind, number, key in expected
    ]
    assert first == found[: len(first)]
    assert len(first) == min(len(found), 3)
    assert all(hit.matches for hit in found)
