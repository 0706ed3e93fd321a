"""Elements that change what is said: quotations, raised figures, fractions, symbols, formulas."""

from __future__ import annotations

import pytest

from archive.reading.pages import raised
from tests.reading.pages.test_phrases import CONTEXTS, told

BEGIN = "The minister told "


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "“So ‘it “is” so’ now”"),
        ("", "“So ‘it “is” so’ now”"),
        ("de-AT", "„So ‚it „is“ so‘ now“"),
        ("fr-CH", "«So ‹it «is» so› now»"),
        ("nl", "‘So ‘it ‘is’ so’ now’"),
        ("nb", "“So ‘it “is” so’ now”"),
        ("ar", "”So ’it ”is“ so‘ now“"),
        ("fr", "«So «it «is» so» now»"),
        ("ru", "«So „it «is» so“ now»"),
        ("pl_PL", "„So «it „is” so» now”"),
        ("ja", "「So 『it 「is」 so』 now」"),
        ("sv", "”So ’it ”is” so’ now”"),
        ("zh-Hant-TW", "「So 『it 「is」 so』 now」"),
        ("zh-CN", "“So ‘it “is” so’ now”"),
    ],
)
@pytest.mark.parametrize("context", ["p", "li", "h2", "td", "blockquote"])
def test_quotations_have_the_marks_of_their_language(
    language: str, printed: str, context: str
) -> None:
    words = f"{BEGIN}<i lang='{language}'><q>So <q> it <q>is</q> so</q> <b>now</b> </q></i>."
    assert told(context, words) == f"{BEGIN}{printed}."


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("<q>“No”</q>", "“No”"),
        ("“<q>No</q>”", "“No”"),
        ("<q>„No“</q>", "„No“"),
        ('"<q>No</q>"', '"No"'),
        ("<q><q>No</q> twice</q>", "“‘No’ twice”"),
        ("<q></q>", "“”"),
        ("<q>No", "“No.”"),
    ],
)
def test_marks_are_printed_once(marked: str, printed: str) -> None:
    assert told("p", f"{BEGIN}{marked}.") == f"{BEGIN}{printed}{'.' if marked != '<q>No' else ''}"


RAISED = {
    "12<sup>1</sup> dead": "12¹ dead",
    "12 <sup>1</sup> dead": "12 ¹ dead",
    "5<sup>2</sup> km<sup>2</sup> of CO<sub>2</sub>": "5² km² of CO₂",
    "10<sup>-3</sup> of 10<sup>n</sup> Ca<sup>2+</sup>": "10⁻³ of 10ⁿ Ca²⁺",
    "<b>12<sup><i>1</i></sup></b> dead": "12¹ dead",
    "12<sup>1,2</sup> dead": "12¹,² dead",
    "١٢<sup>١</sup> dead": "١٢¹ dead",
    "$9<sup>99</sup>": "$9⁹⁹",
    "12<sup><a href='#n1'>1</a></sup> dead": "12[1] dead",
    "12<a href='#n1'><sup>1</sup></a> dead": "12[1] dead",
    "12<a href='/story#n1'>1</a> dead": "12[1] dead",
    "12<a role='doc-noteref' href='n'>1</a> dead": "12[1] dead",
    "12<sup><a href='#n1'>[1]</a></sup> dead": "12[1] dead",
    "12<sup>(1)</sup> dead": "12(1) dead",
    "dead<sup><a href='#a'>a</a></sup>": "dead[a]",
    "dead<sup>a</sup> dead<sup>*</sup>": "deadᵃ dead*",
    "on page <a href='#p5'>5</a>": "on page 5",
    "the 1<sup>er</sup> 19<sup>th</sup> 2<sup>e</sup> 3<sup>a</sup>": "the 1er 19th 2e 3a",
    "M<sup>me</sup> and n<sup>o</sup> 5": "Mme and no 5",
    "Zorb<sup>TM</sup> Zorb<sup>®</sup>": "Zorb™ Zorb®",
    "12<sup>In 2019 there were 13</sup>": "12 In 2019 there were 13",
    "1<sup>1</sup>/<sub>2</sub> million": "1½ million",
    "1<sup>1</sup>&frasl;<sub>2</sub> million": "1½ million",
    "1<i class='f'><sup>3</sup><b>/</b><sub>4</sub></i> million": "1¾ million",
    "1<sup>1/2</sup> million": "1½ million",
    "1<sup>17</sup>/<sub>32</sub> million": "1¹⁷⁄₃₂ million",
    "1<sup>1</sup>/2 million": "1¹/2 million",
    "12<span style='font-size: 9px; vertical-align: super'>1</span> dead": "12¹ dead",
    "H<span style='vertical-align:sub'>2</span>O": "H₂O",
    "12<em style='vertical-align:super'>1</em> dead": "12¹ dead",
    "12<small style='font-size:8px;VERTICAL-ALIGN: text-top!important'>1</small> dead": "12¹ dead",
    "12<b style='vertical-align: .4em'>1</b> dead": "12¹ dead",
    "12<i style='position:relative; top: -0.5em'>1</i> dead": "12¹ dead",
    "H<i style='position:relative;bottom:-4px'>2</i>O": "H₂O",
    "H<tt style='vertical-align:-25%'>2</tt>O": "H₂O",
    "12<a style='vertical-align:super' href='#n1'>1</a> dead": "12[1] dead",
    "12<a style='vertical-align:super' href='/n'>1</a> dead": "12[1] dead",
    "5 km<span class='sup'>2</span>": "5 km²",
    "12<a class='footnote-ref' href='javascript:void(0)'>2</a> dead": "12[2] dead",
    "12<a title='Note' href='/notes'>2</a> dead": "12[2] dead",
    "12<button class='footnote'>3</button> dead": "12³ dead",
    "12<span class='x endnote-number'>4</span> dead": "12⁴ dead",
    "12<span role='doc-noteref'>5</span> dead": "12⁵ dead",
    "on page <a href='/p'>5</a>": "on page 5",
    "2<sup>n+1</sup> and x<sub>n-1</sub>": "2ⁿ⁺¹ and x_(n-1)",
    "2<sup>N+1</sup> and 10<sup>-3</sup>": "2^(N+1) and 10⁻³",
    "12<b style='vertical-align:-1px;position:relative;top:1px'>5</b> dead": "125 dead",
}


@pytest.mark.parametrize(("marked", "printed"), RAISED.items())
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_figure_runs_into_another(marked: str, printed: str, context: str) -> None:
    assert told(context, f"{BEGIN}of {marked}.") == f"{BEGIN}of {printed}."


def test_fractions() -> None:
    assert raised.fraction("1", "2") == "½"
    assert raised.fraction("7", "8") == "⅞"
    assert raised.fraction("0", "3") == "↉"
    assert raised.fraction("5", "7") == "⁵⁄₇"


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("<del>12</del> <ins>15</ins> of it", "15 of it"),
        ("東京<ruby>都<rp>(</rp><rt>と</rt><rp>)</rp></ruby>", "東京都"),
        ("<ruby><rb>漢</rb><rb>字</rb><rtc><rt>kan</rt><rt>ji</rt></rtc></ruby>", "漢字"),
        ("a <img alt='😀' src='x'> face", "a 😀 face"),
        ("a <img class='wp-smiley' alt=':)'> face", "a :) face"),
        ("a <img alt='1️⃣'> face", "a 1️⃣ face"),
        ("<img alt='€'>5", "€5"),
        ("<img alt='T'>he board", "The board"),
        ("a <img alt='The mayor'> face", "a face"),
        ("a <img alt='5'> face", "a face"),
        ("<math><mn>1</mn> <mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1½"),
        ("<math><msup><mi>x</mi> <mn>2</mn></msup></math>", "x²"),
        ("<math><mfrac><mi>a</mi><mn>2</mn></mfrac><annotation>b</annotation></math>", "(a)/(2)"),
        ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>", "x₁²"),
        ("<math><msqrt><mn>2</mn></msqrt></math> long", "√2 long"),
        ("<math><msqrt><mi>x</mi><mo>+</mo><mn>2</mn></msqrt></math>", "√(x+2)"),
        ("<math><mroot><mn>8</mn><mn>3</mn></mroot></math>", "³√8"),
        ("<x-a><template shadowrootmode=open>it</template></x-a>", "it"),
    ],
)
def test_what_is_shown_is_what_is_said(marked: str, printed: str) -> None:
    assert told("p", BEGIN + marked) == BEGIN + printed
