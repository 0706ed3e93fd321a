"""Claims that only say again what another of them says: headlines, reprints, what repeats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from archive.reports.origins.on_word_of import Word
from archive.reports.origins.portions import Portion
from archive.reports.origins.stories import first_prints, same_words
from archive.reports.origins.ties import InArticle
from archive.vocabulary import StatementLinkKind


@dataclass(slots=True)
class Echo:
    """A claim that says again what `of` says.

    `told` says that somebody tied the two, so that where they cannot be one they may be.
    """

    word: Word
    of: Word
    reason: str
    told: bool = False


def reprints(words: list[Word], portion: Portion) -> set[int]:
    """The articles that share their wording with one that claims the same before them."""
    if len(words) < 2:
        return set()
    if len({word.claim.article_id for word in words}) == 1:
        return set()
    return {id_ for id_, first in first_prints(words, portion).items() if id_ != first}


def echoes(words: list[Word], portion: Portion) -> Iterator[Echo]:
    """Each claim among those that say the same that says again what another of them says."""
    by_place = {word.claim.place: word for word in words}
    by_statement = {word.claim.said: word for word in words}
    by_article: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_article[word.claim.article_id].append(word)
    first = first_prints(words, portion, quoting=True) if len(by_article) > 1 else {}
    for word in words:
        yield from _said_again(word, portion, by_place, by_statement)
        if word.claim.headline:
            body = _under(word, by_article[word.claim.article_id], portion)
            if body is not None:
                yield Echo(word, body, "a headline says what its article says")
        original = first.get(word.claim.article_id, word.claim.article_id)
        if original != word.claim.article_id and _from_print(word, by_article[original], portion):
            yield _reprinted(word, by_article[original], portion)


def _under(headline: Word, printed: list[Word], portion: Portion) -> Word | None:
    """The claim that a headline says again; none where it quotes somebody whom no other quotes.

    That is one on the word of the same origin, or of a body with what is part of it or speaks for
    it; a headline in the article's own voice says again whatever its article says.
    """
    bodies = [one for one in printed if not one.claim.headline]
    mine = {id_ for _, id_ in headline.origins}
    above = {body for one in mine for body in portion.above.get(one, ())}
    for one in bodies:
        if set(one.origins) & set(headline.origins):
            return one
    for one in bodies:
        theirs = {id_ for _, id_ in one.origins}
        if theirs & above or any(mine & portion.above.get(id_, set()) for id_ in theirs):
            return one
    return bodies[0] if bodies and headline.own else None


def _said_again(
    word: Word,
    portion: Portion,
    by_place: dict[InArticle, Word],
    by_statement: dict[InArticle, Word],
) -> Iterator[Echo]:
    for other in sorted(portion.repeats.get(word.claim.place, ())):
        of = by_place.get(other)
        if of is not None and of is not word:
            yield Echo(word, of, "one repeats the other", told=True)
    if not portion.said_of:
        return
    for said, of in by_statement.items():
        for tie in portion.said_of.get(said, ()):
            translates = tie.kind == StatementLinkKind.TRANSLATES and tie.by == word.claim.said
            if translates and of is not word:
                yield Echo(word, of, "one translates the other", told=True)


def _from_print(word: Word, printed: list[Word], portion: Portion) -> bool:
    """Whether a claim of an article rests on the first print of its story.

    Where one stands within the other, the longer one may quote somebody whom the shorter does not.
    """
    mine, first = (portion.articles[one.claim.article_id] for one in (word, printed[0]))
    return mine.story == first.story or word.own or any(same_words(word, o) for o in printed)


def _reprinted(word: Word, printed: list[Word], portion: Portion) -> Echo:
    """A claim of a reprint, with that of the first print on whose word it is, or that speaks."""
    same = [one for one in printed if set(one.origins) & set(word.origins)]
    bodies = [one for one in printed if not one.claim.headline]
    of = (same or bodies or printed)[0]
    keys = (portion.articles[one.claim.article_id].key for one in (word, of))
    return Echo(word, of, "{} shares its wording with {}".format(*keys), told=word.own)
