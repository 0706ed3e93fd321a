"""Every word of a sentence is found in it, whatever the script, and however its letters are typed.

Sentences say that a port is closed for a month, or as much; what is no word of theirs is not found.
"""

from __future__ import annotations

import unicodedata

import pytest

from archive.text.tokens import tokens

SENTENCES = {
    "Thai": ("รัฐบาลปิดท่าเรือหนึ่งเดือน", "รัฐบาล ปิด ท่าเรือ หนึ่ง เดือน"),
    "Lao": ("ລັດຖະບານປິດທ່າເຮືອໜຶ່ງເດືອນ", "ລັດຖະບານ ປິດ ທ່າເຮືອ ໜຶ່ງ ເດືອນ"),
    "Khmer": ("រដ្ឋាភិបាលបិទកំពង់ផែមួយខែ", "រដ្ឋាភិបាល បិទ កំពង់ផែ មួយ ខែ"),
    "Burmese": ("အစိုးရကဆိပ်ကမ်းကိုပိတ်သည်", "အစိုးရ ဆိပ်ကမ်း ကို ပိတ် သည်"),
    "Tibetan": ("སྲིད་གཞུང་གིས་གྲུ་ཁ་བཀག", "སྲིད་གཞུང གྲུ་ཁ བཀག"),
    "Tai Tham": ("ᨾᩮᩬᩥᨦᨶᩦ᩶", "ᨾᩮᩬᩥᨦ ᨶᩦ᩶"),
    "Javanese": ("ꦥꦩꦼꦫꦶꦤ꧀ꦠꦃ", "ꦥꦩꦼꦫꦶꦤ꧀ꦠꦃ ꦩꦼꦫꦶ"),
    "Yi": ("ꆈꌠꁱꂷ", "ꆈꌠ ꁱꂷ"),
    "Chinese": ("政府关闭港口一个月", "政府 关闭 港口 一个月"),
    "Japanese": ("政府は港を一か月閉鎖した", "政府 港 一か月 閉鎖"),
    "Korean": ("정부는 항구를 한달간 폐쇄했다", "정부 항구 한달 폐쇄"),
    "Arabic": ("أغلقت الحكومة الميناء شهرًا", "أغلقت الحكومة الميناء شهرا"),
    "Persian": ("دولت بندر را یک ماه می‌بندد", "دولت بندر یک ماه می‌بندد"),
    "Urdu": ("حکومت نے بندرگاہ بند کر دی", "حکومت بندرگاہ بند"),
    "Hebrew": ("הממשלה סגרה את הנמל", "הממשלה סגרה הנמל"),
    "Divehi": ("ސަރުކާރުން ބަނދަރު ބަންދުކޮށްފި", "ސަރުކާރުން ބަނދަރު"),
    "Hindi": ("सरकार ने बंदरगाह बंद किया", "सरकार बंदरगाह बंद"),
    "Bengali": ("সরকার বন্দর বন্ধ করেছে", "সরকার বন্দর বন্ধ"),
    "Tamil": ("அரசு துறைமுகத்தை மூடியது", "அரசு துறைமுகத்தை"),
    "Sinhala": ("රජය වරාය වසා දැමීය", "රජය වරාය"),
    "Meitei": ("ꯁꯔꯀꯥꯔꯅꯥ ꯊꯣꯡ ꯊꯤꯡꯈ꯭ꯔꯦ", "ꯁꯔꯀꯥꯔꯅꯥ ꯊꯤꯡꯈ꯭ꯔꯦ"),
    "Amharic": ("መንግሥት ወደቡን ዘጋ", "መንግሥት ወደቡን"),
    "Georgian": ("მთავრობამ პორტი დახურა", "მთავრობამ პორტი"),
    "Armenian": ("Կառավարությունը փակեց նավահանգիստը", "կառավարությունը փակեց"),
    "Greek": ("Η κυβέρνηση έκλεισε το λιμάνι", "ΚΥΒΕΡΝΗΣΗ εκλεισε"),
    "Russian": ("Правительство закрыло порт", "правительство порт"),
}
"""By script, a sentence and words of it, as somebody asks for them."""

VARIANTS = [
    ("مستشفى", "مستشفي"),
    ("علی کریمی", "علي كريمي"),
    ("شہباز", "شهباز"),
    ("وزیراعظم", "وزيراعظم"),
    ("الأرصفة", "الارصفة"),
    ("انفِجَار", "انفجار"),
    ("۱۴۰۳", "1403"),
    ("٢٠٢٤", "2024"),
    ("२०२४", "2024"),
    ("๒๕๖๗", "2567"),
    ("１２３ＡＢＣ", "123abc"),
    ("น้ำ", "น\u0e4d\u0e49า"),
    ("น้ำ", "น\u0e49\u0e4dา"),
    ("แม่", "เเม่"),
    ("ທ່ານ", "ທ\u0ec8\u0eb2ນ"),
    ("ບໍ່", "ບ\u0ec8\u0ecd"),
    ("ﾐｻｲﾙ", "ミサイル"),
    ("が", "か\u3099"),
    ("葛\U000e0100", "葛"),
    ("क़", "क\u093c"),
    ("क़ानून", "कानून"),
    ("أرصفة", "ارصفه"),
    ("CO₂", "CO2"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("ᠮᠣᠩ\u180bᠭᠣᠯ", "ᠮᠣᠩᠭᠣᠯ"),
]
"""Two spellings of one word: other letters, other order, other code points."""

APART = [("가자", "가장"), ("시장", "도시장"), ("이란", "시장이란"), ("กา", "กำ"), ("か", "が"),
         ("قلب", "كلب"), ("ใกล", "ไกล")]  # fmt: skip
"""A word, and a text that does not have it: other letters, or the end of another word."""


def has(text: str, word: str) -> bool:
    """Whether the tokens of a word stand in a row in a text, as a search looks for them."""
    found, asked = tokens(text), tokens(word)
    return any(found[at : at + len(asked)] == asked for at in range(len(found)))


@pytest.mark.parametrize("script", SENTENCES)
def test_each_word_of_a_sentence_is_found(script: str) -> None:
    sentence, words = SENTENCES[script]
    for form in ("NFC", "NFD"):
        for word in words.split():
            assert has(sentence, unicodedata.normalize(form, word)), word


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize(("word", "text"), APART)
def test_other_words_are_others(word: str, text: str) -> None:
    assert not has(text, word)
