"""Encodings of pages: what declares one, what does not, and what bytes prove."""

from __future__ import annotations

import codecs

import pytest

from archive.reading.declarations import NO_MARKUP, declared
from archive.reading.document import ReadingError
from archive.reading.encoding_labels import CODECS, LABELS, WIDE, codec
from archive.reading.encodings import decode, decode_page
from tests.support.growth import in_proportion

WORDS = "Рада закриває два причали"
FALSE = "<meta charset=koi8-u>"
TRUE = "<meta charset=windows-1251>"

HIDDEN = {
    "a comment": f"<!-- {FALSE} -->",
    "a comment of five marks": f"<!-->{TRUE}<!-- --!> {FALSE} -->",
    "a condition": f"<!--[if IE]>{FALSE}<![endif]-->",
    "an instruction": "<?php <meta charset=koi8-u ?>",
    "a marked section": "<![CDATA[ <meta charset=koi8-u ]]>",
    "a closing tag": "</meta charset=koi8-u>",
    "a name that goes on": "<metadata charset=koi8-u>",
    "content without a pragma": "<meta name=keywords content='text/html; charset=koi8-u'>",
    "content with another pragma": "<meta http-equiv=refresh content='0; charset=koi8-u'>",
    "a description": "<meta name=description content='in <meta charset=koi8-u>'>",
    "a second charset": "<meta charset=windows-1251 charset=koi8-u>",
    "another attribute": "<meta data-charset=koi8-u>",
    "the value of another": "<meta name='x charset=koi8-u'>",
    "a value with a >": '<meta name="x > <meta charset=koi8-u ">',
    "a value of another tag": f"<a title='{FALSE}'>",
    "the charset of a link": "<link charset=koi8-u>",
    "the charset of a script": "<script charset=koi8-u src=x></script>",
    "a label of nothing": "<meta charset=''><meta charset=zorb>",
    "a pragma without a charset": "<meta http-equiv=content-type content='koi8-u'>",
} | {
    f"the text of <{name}>": f"<{name} x='>'>{FALSE} </{name}x> {FALSE}</{name.upper()} >"
    for name in sorted(map(bytes.decode, NO_MARKUP))
}
"""Where a declaration stands that is none."""


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_a_declaration_that_is_none_is_not_obeyed(hidden: str) -> None:
    page = f"<!DOCTYPE html><html><head>{hidden}{TRUE}</head><body>{WORDS}".encode("cp1251")
    found = decode_page(page)
    assert (found.encoding, found.damaged) == ("cp1251", False)
    assert found.text.endswith(WORDS)


@pytest.mark.parametrize(
    "meta",
    [
        "<meta charset=windows-1251>",
        "<META CHARSET = 'Windows-1251'/>",
        '<meta/charset="\twindows-1251 ">',
        "<meta name=x charset=windows-1251 content=y>",
        "<meta http-equiv=Content-Type content='text/html; charset = windows-1251; x'>",
        "<meta content=text/html;charset=windows-1251 http-equiv='content-type'>",
        "<meta http-equiv=content-type content='charset=\"windows-1251\"'>",
        "<title>a < b</title><p a=\"'\" b='\"'><meta charset=windows-1251>",
        "<!doctype x [<!>]><meta charset=windows-1251>",
        f"{' ' * 5000}<meta charset=windows-1251>",
        "<?xml version='1.0' encoding='windows-1251'?>",
        "\n<?xml version='1.0' encoding='x-zorb'?><meta charset=zorb><meta charset=cp1251>",
    ],
)
def test_a_declaration_is_obeyed(meta: str) -> None:
    page = f"{meta}<body>{WORDS}".encode("cp1251")
    assert decode_page(page).text.endswith(WORDS)


@pytest.mark.parametrize("end", ["<meta charset=koi8-u", "<meta name='x", "<!-- ", "<title>", "<"])
def test_what_has_no_end_declares_nothing(end: str) -> None:
    assert declared(end.encode()) is None


@pytest.mark.parametrize("label", LABELS)
def test_each_label_of_the_standard(label: str) -> None:
    name = codec(f" {label.upper()}\n")
    assert name in CODECS
    # UTF-16 that can be read byte by byte is UTF-8
    assert decode_page(f"<meta charset='{label}'>x".encode()).encoding == name.replace(
        *(("utf-16-le", "utf-8") if name.endswith("le") else ("utf-16-be", "utf-8"))
    )


@pytest.mark.parametrize("name", sorted(set(CODECS) - WIDE))
def test_utf_8_beats_a_label_of_single_bytes(name: str) -> None:
    page = f"<meta charset={CODECS[name].split()[0]}>{WORDS}".encode()
    assert decode_page(page).text.endswith(WORDS)
    assert decode_page(page, CODECS[name].split()[-1]).encoding == "utf-8"


@pytest.mark.parametrize("name", sorted(set(CODECS) - WIDE))
@pytest.mark.parametrize("damaged", [b"\xff", b"\xd0", b"\xe2\x80", b"caf\xe9 "])
def test_damaged_utf_8_is_no_text_of_single_bytes(name: str, damaged: bytes) -> None:
    page = f"<meta charset={CODECS[name].split()[0]}><p>{WORDS}".encode()
    for data in (page + damaged, page.replace(b"<p>", damaged + b"<p>")):
        found = decode_page(data)
        assert (found.encoding, found.damaged) == ("utf-8", True)
        assert WORDS in found.text


@pytest.mark.parametrize("name", sorted(WIDE - {"utf-8", "utf-16-le", "utf-16-be"}))
@pytest.mark.parametrize("words", [WORDS, "议会关闭两个码头，市长说", "시의회는 두 부두를 폐쇄"])
def test_utf_8_of_many_letters_beats_a_wide_label(name: str, words: str) -> None:
    page = f"<meta charset={CODECS[name].split()[0]}>{words}".encode()
    assert decode_page(page).text.endswith(words)


def test_a_few_letters_may_be_utf_8_by_chance() -> None:
    words = "联通" * 40  # in GBK these are bytes of UTF-8
    assert decode_page(b"<meta charset=gbk>" + words.encode("gbk")).text.endswith(words)


def test_japanese_in_seven_bits_is_not_read_as_ascii() -> None:
    data = "<p>議会は桟橋を閉鎖</p>".encode("iso-2022-jp")
    for label in (None, "utf-8", "shift_jis"):
        with pytest.raises(ReadingError, match="such as iso-2022-jp, and declares none"):
            decode_page(data, label)
    with pytest.raises(ReadingError, match="such as iso-2022-jp, and declares none"):
        decode(data)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gb18030", "议会关闭两个码头"),
        ("big5", "議會關閉兩個碼頭"),
        ("cp932", "議会は桟橋を閉鎖"),
        ("euc-jp", "議会は桟橋を閉鎖"),
        ("iso-2022-jp", "議会は桟橋を閉鎖"),
        ("euc-kr", "의회가 부두를 닫는다"),
        ("windows-1252", "Café – “oui”"),
        ("x-user-defined", "Café – “oui”"),
        ("iso-8859-7", "Το συμβούλιο κλείνει"),
    ],
)
def test_what_is_declared_is_read(name: str, words: str) -> None:
    data = words.encode("cp1252" if name == "x-user-defined" else name)
    label = "windows-31j" if name == "cp932" else name
    assert decode_page(f"<meta charset={label}>".encode() + data).text.endswith(words)
    assert decode_page(data, label).text == words


def test_the_server_goes_before_the_page_and_the_mark_before_both() -> None:
    page = f"<meta charset=koi8-u>{WORDS}"
    assert decode_page(page.encode("cp1251"), "windows-1251").text == page
    assert decode_page(page.encode("koi8-u"), "zorb").text == page
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert decode_page(mark + page.encode(name), "windows-1251").text == page
    assert decode_page(page.encode("utf-16-le"), "utf-16").text == page
    xml = f"<?xml version='1.0'?>{page}"
    for name in ("utf-16-le", "utf-16-be"):
        assert decode_page(xml.encode(name)).text == xml


def test_what_is_neither_is_refused() -> None:
    latin = "Café".encode("cp1252") * 40
    with pytest.raises(ReadingError, match=r"is not UTF-8 .* and no encoding is declared"):
        decode_page(latin)
    for label in ("zorb", "utf-7", "hz-gb-2312"):
        with pytest.raises(ReadingError, match=f"declares the encoding '{label}', which is not"):
            decode_page(latin, label)
        with pytest.raises(ReadingError, match=f"declares the encoding '{label}', which is not"):
            decode_page(f"<meta charset={label}>".encode() + latin)
    assert decode_page(f"<meta charset=utf8mb4>{WORDS}".encode()).text.endswith(WORDS)
    assert decode_page(b"<meta charset=utf-8>" + latin).damaged
    with pytest.raises(ReadingError, match="has the mark of utf-16-le and is not in it"):
        decode(codecs.BOM_UTF16_LE + b"x")


@pytest.mark.parametrize(
    "part",
    ["<", "<meta ", "<meta charset", "<meta a='", "<!--", "<title>", "</titl", "<p / =", " "],
)
@pytest.mark.parametrize("before", ["", "<a ", "<title>", "<!--"])
def test_the_search_takes_time_in_proportion(before: str, part: str) -> None:
    def search(size: int) -> str | None:
        return declared((before + part * (size // len(part))).encode())

    assert in_proportion(search, 64_000) is None
