"""Places are written back as quotes: as short as can be, and always leading back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, QuoteSpan, Scope
from archive.coding.quote_writer import Quoter
from archive.errors import ArchiveError
from archive.text.sentences import split
from tests.support.examples import examples
from tests.support.generated.texts import Words, texts

TEXT = """Zorbs meet blips
The zorbs came. The blips came, and the zorbs went. They all came back.
Nobody met. Nobody met."""


def quoter(text: str = TEXT) -> Quoter:
    return Quoter(text, split(text))


def at(words: str, nth: int = 1, text: str = TEXT) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("place", "quote"),
    [
        (at("went"), "went"),
        (at("zorbs", 1), Quote(quote="zorbs", within="The zorbs")),
        (at("zorbs", 2), Quote(quote="zorbs", within="The blips")),
        (at("he"), None),
        (at("came, and the zorbs went. They"), "came, and the zorbs went. They"),
        (at("Nobody", 2), Quote(quote="Nobody", nth=2)),
        (at("met. Nobody"), "met. Nobody"),
    ],
)
def test_the_shortest_quote(place: tuple[int, int], quote: str | Quote | None) -> None:
    if quote is None:
        with pytest.raises(ArchiveError, match="no quote means"):
            quoter().quote(place)
    else:
        assert quoter().quote(place) == quote


def test_in_a_sentence_directions_are_counted_there() -> None:
    text = "Head\nThe zorb saw the zorb. A zorb ran."
    found = quoter(text)
    scope = found.scope(at("saw", 1, text))
    assert found.quote(at("saw", 1, text), scope) == "saw"
    assert found.quote(at("zorb", 2, text), scope) == Quote(quote="zorb", nth=2)
    assert found.quote(at("zorb", 3, text), scope) == Quote(quote="zorb", within="A zorb")
    assert found.cost(at("saw", 1, text), scope) == 0 < found.cost(at("zorb", 3, text), scope)
    with pytest.raises(ArchiveError, match="nothing tells this place apart"):
        found.quote(at("zorb. A zorb", 1, text), scope)


def test_where_counting_goes_far_the_words_around_tell() -> None:
    text = "Head\n" + "Zorb ran on. " * 12 + "Blip, said one. Zorb ran on. " + "Zorb ran on. " * 3
    place = at("ran", 13, text)
    assert quoter(text).quote(at("ran", 3, text)) == Quote(quote="ran", nth=3)
    found = quoter(text).quote(place)
    assert found == Quote(quote="ran", before="one. Zorb")
    assert quoter(text).quote(at("ran", 10, text)) == Quote(quote="ran", nth=10)


def test_in_scripts_without_blanks_every_letter_may_begin_a_word() -> None:
    text = "标题\n他说不会去。他去了。\nมาแล้วไป"
    place = at("不会", 1, text)
    assert quoter(text).quote(place) == "不会"
    assert quoter(text).quote(at("去", 2, text)) == Quote(quote="去", within="他去")
    with pytest.raises(ArchiveError):  # not the sign above the letter alone
        quoter(text).quote((at("ล้", 1, text)[0], at("ล", 1, text)[1]))


def test_what_particles_are_written_onto_is_quoted() -> None:
    text = "제목\n시장은 시장 옆에 있다. 시장은 갔다. 시장은 왔다. 부두는 있다."
    found, finder = quoter(text), Finder(text, split(text))
    assert found.quote(at("부두", 1, text)) == "부두"
    whole = found.quote(at("시장", 2, text))
    assert whole == "시장"
    second = found.quote(at("시장", 3, text))
    assert isinstance(second, Quote)
    assert second.within is not None
    assert finder.find(second) == QuoteSpan(*at("시장", 3, text))
    first = found.quote(at("시장", 1, text))
    assert first == Quote(quote="시장", before="제목")
    assert finder.find(first) == QuoteSpan(*at("시장", 1, text))
    assert found.nearest("부두", 0) == at("부두", 1, text)


def test_what_no_quote_tells_from_a_whole_word_is_refused() -> None:
    text = "제목\n" + "시장은 " * 20 + "시장 갔다."
    with pytest.raises(ArchiveError, match="inside of a word"):
        quoter(text).quote(at("시장", 9, text))


def test_where_words_stand_nearest() -> None:
    assert quoter().nearest("zorbs", 0) == at("zorbs", 1)
    assert quoter().nearest("zorbs", 60) == at("zorbs", 2)
    assert quoter().nearest("plims", 60) is None


@given(st.data())
@settings(max_examples=examples(150))
def test_every_quote_leads_back(data: Any) -> None:
    text = data.draw(texts())
    words = Words(data.draw, text, None)
    found, finder = quoter(text), Finder(text, split(text))
    place = words.place()
    result = finder.find(found.quote(place))
    assert (result.start, result.end) == place
    scope = found.scope(words.place())
    if scope is not None and found.scope(place) is not None:
        result = finder.find(found.quote(place, scope), Scope(found.opening(scope)))
        assert (result.start, result.end) == place
