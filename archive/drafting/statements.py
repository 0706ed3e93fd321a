"""From attributed words to the statements of a coding, with who says them and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.coding.skeleton import label
from archive.drafting import manner
from archive.drafting.carried import Blankets, carried_statement, headline_source, shifted
from archive.drafting.edges import cited, mended
from archive.drafting.english.words import Words
from archive.drafting.mentions import actors, cast_members, mentions
from archive.drafting.narration import narrated
from archive.drafting.pieces import Piece, pieces, sentence_at
from archive.drafting.proposals import AttributedWords, Draft, DraftArticle, StatementProposal
from archive.drafting.relays import another_voice, inner, nested
from archive.drafting.voices.cast import Member
from archive.drafting.voices.reading import cast_of
from archive.drafting.voices.sources import Sources, speaks
from archive.text.spans import TextSpan
from archive.vocabulary import Act, Attribution, Mode


class Composer:
    """Makes the statements of one article."""

    def __init__(self, article: DraftArticle, read: Words) -> None:
        self.article = article
        self.read = read
        self.cast = cast_of(article, read)
        self.sources = Sources(self.cast, read)
        self.labels: set[str] = set()

    def draft(self, attributed: Iterable[AttributedWords]) -> Draft:
        """The draft of the article, from what its frames found."""
        found = [*self._headline(), *self._mended(attributed)]
        cut = list(pieces(self.article, found))
        within = [one for one in inner(self.article, cut) if another_voice(self.article, one)]
        cut += pieces(self.article, within)
        for one in sorted([*found, *within], key=_place_of_source):
            if one.source is not None:
                self.sources.voices(one.source)
        said = nested([self.statement(one) for one in cut])
        statements = self._with_own_voice(said)
        members = cast_members(self.cast, statements)
        return Draft(
            statements=statements,
            actors=tuple(actors(members)),
            mentions=tuple(mentions(self.article, self.cast, members)),
        )

    def _with_own_voice(self, said: list[StatementProposal]) -> tuple[StatementProposal, ...]:
        """All statements: what runs on from an earlier source, and what the article says itself."""
        free = list(narrated(self.article, self.read, said))
        below, ran_on = Blankets(self.article, self.read, self.cast).spread(said, free)
        more = [carried_statement(*one, self.label(one[0]), "carried-blanket") for one in ran_on]
        shift = [one for one in shifted(self.article, said, free)]
        more += [carried_statement(*one, self.label(one[0]), "carried-would") for one in shift]
        taken = {one.content[0] for one in more}
        told = [self._narration(span) for span in free if span not in taken]
        return tuple(sorted([*below, *more, *told], key=lambda one: one.content[0]))

    def _headline(self) -> Iterator[AttributedWords]:
        """What the headline says on the word of whoever stands at its end."""
        found = headline_source(self.article)
        if found is not None:
            content, source = found
            if speaks(self.article.text[slice(*source)], self.cast):
                yield AttributedWords(rule="headline-end", content=(content,), source=source)

    def _mended(self, attributed: Iterable[AttributedWords]) -> Iterator[AttributedWords]:
        """What the frames found, with sources mended, and who is cited within them."""
        for one in mended(self.read, attributed):
            outer, other = cited(self.read, one)
            yield outer
            if other is not None:
                yield other

    def _narration(self, content: TextSpan) -> StatementProposal:
        """A statement in the article's own voice."""
        return StatementProposal(
            label=self.label(content),
            rule="narration",
            content=(content,),
            mode=Mode.NARRATION,
            attribution=Attribution.NONE,
            act=Act.PRESENT,
        )

    def statement(self, piece: Piece) -> StatementProposal:
        """The statement of a piece, with all that the words around it say of the saying."""
        read, words, content = self.read, piece.words, piece.content
        sentence = self._around(piece)
        mode = manner.mode_of(read, content)
        distance = manner.distances(read, words, content, mode)
        if words.source is None and mode is Mode.MIXED and manner.scare_quotes(read, content):
            mode = Mode.INDIRECT
        carried = words.carried
        members = self.sources.voices(words.source) if words.source else []
        heard = self.sources.voices(words.addressee) if words.addressee else []
        return StatementProposal(
            label=self.label(content[0]),
            rule=words.rule,
            content=content,
            mode=mode,
            attribution=Attribution.CARRIED if carried else Attribution.STATED,
            act=manner.act_of(read, words, content) if words.cue else Act.SAY,
            speakers=_keys(members),
            source=words.source,
            cue=words.cue,
            hedge=manner.hedges(read, content),
            distance=distance,
            condition=manner.conditions(read, content),
            addressee=words.addressee,
            addressees=_keys(heard),
            medium=manner.medium(read, words, sentence, content),
            anonymity=manner.anonymity(read, words, sentence, content),
        )

    def label(self, span: TextSpan) -> str:
        """A new label from the first words of a span."""
        return label(self.article.text[span[0] : span[1]][:200], self.labels, len(self.labels) + 1)

    def _around(self, piece: Piece) -> TextSpan:
        """The sentence in which the cue of a piece stands, or else its own."""
        place = piece.words.cue[0][0] if piece.words.cue else piece.content[0][0]
        one = self.article.sentences[sentence_at(self.article.sentences, place)]
        return one.start, one.end


def _place_of_source(words: AttributedWords) -> TextSpan:
    return words.source or words.content[0]


def _keys(members: list[Member]) -> tuple[str, ...]:
    return tuple(member.key for member in members)

