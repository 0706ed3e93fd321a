"""Quotations are the words between marks, whatever marks a language has and whatever strays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import resources
from archive.text.quotations import MOST_MARKS, MOST_NESTED, quotations
from archive.text.spans import TextSpan
from tests.support.growth import in_proportion


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("„Wir bleiben“, sagte er. „Ja“-Sager.", ["Wir bleiben", "Ja"]),
        ("„Zostajemy”, powiedział. „Tak”.", ["Zostajemy", "Tak"]),
        ("»Wir bleiben«, sagte er. »Ja«.", ["Wir bleiben", "Ja"]),
        ("«Restiamo», disse.", ["Restiamo"]),
        ("« Nous restons », dit-il. Il a dit:« non ».", [" Nous restons ", " non "]),
        ("”Vi stannar”, sa hon. ”Nej”, sa han.", ["Vi stannar", "Nej"]),
        ("»Jäämme», hän sanoi. »Ei».", ["Jäämme", "Ei"]),
        ("Er sagte: ›Wir bleiben.‹ Sie nicht.", ["Wir bleiben."]),
        ("Elle a dit ‹non›.", ["non"]),
        ("‚Wir bleiben‘, sagte er.", ["Wir bleiben"]),
        ("He said ‘no’ to it, 'yes' to me.", ["no", "yes"]),
        ("市長は「閉鎖したままだ」と述べた。", ["閉鎖したままだ"]),
        ("『二』と「一『三』」", ["二", "一『三』", "三"]),
        ("﹁好﹂與﹃不﹄、｢はい｣", ["好", "不", "はい"]),
        ("他说：“好。”她说：“他说‘不’了。”", ["好。", "他说‘不’了。", "不"]),
        ('他说："好。"她说："不。"', ["好。", "不。"]),
        ("〝yes〟 and 〝no〞 and ＂so＂ he said", ["yes", "no", "so"]),
        ("``We stay,'' the mayor said.", ["We stay,"]),
        ("He said `no,' and ''yes,'' and ‘‘so.’’", ["no,", "yes,", "so."]),
        (",,Zo,'' zei hij, ,,en zo.”", ["Zo,", "en zo."]),
        ("<<Da>>, he said. ‹‹Oui››, dit-il.", ["Da", "Oui"]),
        ("הוא אמר: „לא” ואז ״כן״, וד״ר.", ["לא", "כן"]),
        ('قال: «لا» ثم "نعم".', ["لا", "نعم"]),
        ("«Он сказал: „Нет“», — сказала она.", ["Он сказал: „Нет“", "Нет"]),
        ('그는 "간다."고 말했다. ‘왜?’라고 물었다.', ["간다.", "왜?"]),
        # books are no speech
        ("他读《红楼梦》。", []),
    ],
)
def test_marks_of_many_languages(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # texts are printed so: one kind opens, another closes
        ('It is "a big group.” It left.', ["a big group."]),
        ("«Ja» und „nein“", ["Ja", "nein"]),
        (
            "“He told me: “Leave.” and I left,” she said.",
            ["He told me: “Leave.” and I left,", "Leave."],
        ),
        ("“He said ‘no,’” she said.", ["He said ‘no,’", "no,"]),
        ('"\'So,\' he said," she said. "No."', ["'So,' he said,", "So,", "No."]),
        ('Word—"so"—and ("no").', ["so", "no"]),
        ('"A"/"B"-C "D"s ["E"]; *“F,”* “G”[1]', ["A", "B", "D", "E", "F,", "G"]),
        ("\"We stay,'' he said. ``No\" it is.", ["We stay,", "No"]),
        ('He said "...well," and "so..." then "no".', ["...well,", "so...", "no"]),
        ("“We ran, ”she said. “No,” he said.", ["We ran, ", "No,"]),
    ],
)
def test_marks_are_nested_and_mixed(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vana’s 'own' words", ["own"]),
        ("Vana’s ‘very own’ words, ‘it’s hers’", ["very own", "it’s hers"]),
        ("the zorbs' boats' sails in the '80s and '90s", []),
        ("’Tis James’ book, rock ’n’ roll, the ’80s", []),
        ("'Tis James' book, rock 'n' roll, the zorbs' boats", []),
        ("Маʼєр сказав «мʼяч»", ["мʼяч"]),
        ("‘The zorbs’ boats are lost,’ he said.", ["The zorbs’ boats are lost,"]),
        ('A 6" shell hit. “We ran,” she said.', ["We ran,"]),
        ('"A 6" shell hit," he said.', ['A 6" shell hit,']),
        ('“A 6" shell hit,” he said.', ['A 6" shell hit,']),
        ('He is 5\'10" tall, she 5\' 9". "Tall," he said.', ["Tall,"]),
        ('"It was 2020" and "I am 6".', ["It was 2020", "I am 6"]),
        ('"I saw 3" she said. The 12" and 7" sets, "so" and "no".', ["I saw 3", "so", "no"]),
        ("A 6” shell hit. “A 6” shell hit,” she said. “No.”", ["A 6” shell hit,", "No."]),
        ("5’10” tall, 6′ 2″ tall, he said “no”.", ["no"]),
        ("O’Brien’s ‘no’, the ‘90s, ‘tis 'I can't' and Guns N' Roses", ["no", "I can't"]),
        ('צה"ל אמר "לא" אתמול', ["לא"]),
        ("Home » News » Here", []),
        ("1 << 2 and 3 >> 2, one,,two", []),
        ("", []),
        ("“” he said", []),
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what does not close runs to the end of its line, and no further
        ("He said “yes and left.\nHe left.", ["yes and left."]),
        # or to where the next one opens
        ("It read “closed. “We ran,” she said.", ["closed. ", "We ran,"]),
        ("He called it closed” on Friday. “We ran,” she said.", ["We ran,"]),
        # each paragraph opens, the last one closes
        ("“One” and “two\n“three\n“four.” Five.", ["One", "two", "three", "four."]),
        ("« Un.\n» Deux.\n» Trois. » Fin.", [" Un.", " Deux.", " Trois. "]),
        # lines that are broken anywhere
        ("“the piers\nstay\nclosed,” she said. “No.”", ["the piers\nstay\nclosed,", "No."]),
        ("„Wir bleiben\nhier“, sagte er.", ["Wir bleiben\nhier"]),
        ('"We stay\nhere," he said. "So."', ["We stay\nhere,", "So."]),
        ("“open" + "\nline" * 12 + "\nclosed” here", ["open"]),
    ],
)
def test_what_is_left_open(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def corpus() -> list[str]:
    """Lines of the articles that come with the archive, and some of other languages."""
    files = sorted(resources.folder("seeds").rglob("*.txt"))
    return [
        *(
            line
            for file in files
            for line in file.read_text("utf-8").split("\n")
            if quotations(line)
        ),
        "“We ran,” she said. “He told me: ‘no’ twice,” he said, “and left.” James’ book.",
        '"We ran," she said. "He told me: \'no\' twice," he said, "and left."',
        "„Wir bleiben“, sagte er. „Er rief: ‚Nein‘ und ging“, sagte sie. „Ja“-Sager waren da.",
        "»Wir bleiben«, sagte er. »Er rief: ›Nein‹ und ging«, sagte sie.",
        "« Nous restons », dit-il. « Il a dit “non” hier », dit-elle. Il l’a dit: « oui ».",
        "市長は「閉鎖したままだ」と述べた。彼は「『いや』と言った」と述べた。「はい」",
        "``We stay,'' the mayor said. ``We go,'' he said.",
        "“He told me: “Leave now.” and I left,” she said. “We ran,” he said.",
    ]


STRAYS = ("“", "”", '"', "«", "»", "„", "‘", "’", "'", "「", "」", "''")


def elsewhere_stays(line: str, mark: str, at: int, before: list[TextSpan]) -> None:
    """With a mark added at a place, only quotations that it stands in, or makes, are others."""
    added, size = line[:at] + mark + line[at:], len(mark)
    shown = line[:at] + f"⟦{mark}⟧" + line[at:]
    after = quotations(added)
    touched = [span for span in before if span[0] - 1 <= at <= span[1] + 1]
    kept = {
        (start + size * (start >= at), end + size * (end >= at))
        for start, end in before
        if (start, end) not in touched
    }
    assert kept <= set(after), (shown, [added[slice(*span)] for span in kept - set(after)])
    for start, end in set(after) - kept:
        makes = start == at + size or end == at
        holds = any(start <= last + size + 1 and first - 1 <= end for first, last in touched)
        assert makes or holds, (shown, added[start:end])


@pytest.mark.parametrize("places", [4, pytest.param(150, marks=pytest.mark.slow)])
def test_a_stray_mark_turns_nothing_inside_out(places: int) -> None:
    """Every line of the corpus, with one mark of each kind added at many places."""
    for line in corpus():
        before = quotations(line)
        step = 1 + len(line) // places
        for number, mark in enumerate(STRAYS):
            for at in range(number % step, len(line) + 1, step):
                elsewhere_stays(line, mark, at, before)


@given(st.text("ab .,\n1s\"'“”„«»‘’‚`「」<>", max_size=40))
def test_quotations_are_slices_in_order(text: str) -> None:
    found = quotations(text)
    assert found == sorted(found, key=lambda span: (span[0], -span[1]))
    assert len(set(found)) == len(found)
    assert all(0 < start < end <= len(text) for start, end in found)


def test_depth_is_bounded() -> None:
    deep = "“a " * 20 + "b" + " c”" * 20
    assert sum(end - start for start, end in quotations(deep)) <= MOST_NESTED * len(deep)
    assert "a b c" in quoted(deep)


WORST = [
    "“z ",
    "“",
    '" z',
    "‘z ",
    "“z‘z”",
    "z” ",
    "『「",
    "''",
    '6" a ',
    "zorbs’ a ",
    "« z »\n",
    "<<z",
]


@pytest.mark.parametrize("piece", WORST)
def test_time_is_in_proportion(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    found = in_proportion(lambda size: quotations(text[:size]), len(text))
    assert sum(end - start for start, end in found) <= MOST_NESTED * len(text)


def test_no_more_marks_are_read_than_a_book_has() -> None:
    pairs = '"a" ' * MOST_MARKS
    assert len(quotations(pairs)) == MOST_MARKS // 2
