"""Sentences of many languages stay whole at abbreviations, ordinals, times and quotations."""

from __future__ import annotations

import pytest

from archive.text import sentence_joins
from archive.text.abbreviations import CONTINUES, MAY_END, NUMBERED
from archive.text.sentence_joins import joined
from archive.text.sentences import split
from tests.support.growth import in_proportion

SENTENCES: dict[str, list[list[str]]] = {
    "en": [
        ["He arrived at 5 p.m. Monday and left.", "The U.S. Army stayed."],
        ["The talks end at 6 p.m.", "Nobody came.", "It began at 9 a.m. on Sept. 3."],
        ["Mr. and Mrs. Zorb met Dr. Blip, Ph.D., at No. 10 on Jan. 5.", "Gen. Quux left."],
        ["J. Smith and J. R. R. Plim came from Washington, D.C.", "They left."],
        ["“Why?” he asked.", "“Go!” she said.", "They went."],
        ["He said: “No.”", "She left."],
        ["It fell 3.5 percent... and rose again.", "Then it fell."],
        ["The firm, Quux Inc. of Delaware, sued Zorb Corp. in the U.K. in 2019.", "It lost."],
        ["He was born in St. Louis, Mo.", "He died at 5:30 p.m. EST on Friday."],
        ["Sen. Zorb (R-Ariz.) left.", "Rep. Blip, D-Calif., did not."],
        ["(He left.)", "She stayed."],
        ["See p. 5, fig. 3 and vol. 2.", "It is approx. 5 km, i.e. near, e.g. by car, etc."],
        ["“We ran,” she said.", "“We hid.”", "Nobody came."],
        [
            "He took plan B.",
            "Then he left the U.S.",
            "He got an A.",
            "It was 2019.",
            "5 people came.",
            "It was 5.",
            "10 came.",
        ],
        ["Zorb vs. Blip was heard on Feb. 3.", "Lt. Col. Quux spoke."],
    ],
    "de": [
        ["Am 10. August kam er, z.B. mit Dr. Müller bzw. Frau Nr. 5.", "Er ging."],
        ["Der 3. Weltkrieg ist ausgeblieben, d.h. es war z. B. Frieden.", "Gut so."],
        ["Nach Art. 5 Abs. 2 GG gilt das u.a. für die ca. 20 Mio. Menschen.", "Das ist viel."],
        ["„Warum?“, fragte er.", "„Geh!“, sagte sie."],
        ["Er wurde am 1. 5. 1950 geboren.", "Er starb am 3. Mai."],
        ["Er sagte: „Wir bleiben.“", "Dann ging er."],
        ["Die 2. Liga spielt um 15.30 Uhr.", "Prof. Dr. h.c. Zorb kam."],
        ["Er kam am 5.", "Er ging.", "Sie kam als 3.", "Er ging."],
        [
            "Am Montag, 5. Mai 2020, und am 3. 10. 2021 kam er.",
            "Dann ging er 2019.",
            "Es war schön.",
        ],
        ["Das kostet 5.000 Euro inkl. MwSt. pro Stück.", "Bsp. gibt es viele."],
    ],
    "fr": [
        ["Le maire, M. Dupont, a parlé à Mme. Durand.", "L'art. 5 de la loi s'applique."],
        ["MM. Zorb et Blip, av. J.-C., p. ex. ou cf. p. 5, etc. sont venus.", "Ils sont partis."],
        ["J. Dupont et J.-P. Zorb sont là.", "C'est de l'art.", "Fin."],
        ["« Pourquoi ? » demanda-t-il.", "« Va ! » dit-elle."],
        ["Le Dr. Zorb et Me. Blip arrivent.", "Fin."],
        ["Il a dit : « Nous restons. »", "Puis il est parti."],
        ["C'est le no. 5 de la rue St. Pierre, éd. Quux.", "Oui."],
    ],
    "es": [
        ["El Sr. Zorb y la Sra. Blip viven en la Av. Central, núm. 5.", "Hoy salieron."],
        ["¿Por qué?", "¡No sé!", "Se fue a EE. UU. en 1990."],
        ["El art. 5, pág. 3, lo dice el Dr. D. Juan.", "Así es."],
        ["«¿Por qué?», preguntó.", "Nadie contestó."],
    ],
    "it": [
        ["Il sig. Zorb e la dott.ssa Blip, art. 5, pag. 3, ecc. sono qui.", "L'on. Quux no."],
        ["«Perché?» chiese.", "Nessuno rispose."],
    ],
    "pt": [
        ["O Sr. Zorb e a Sra. Blip moram na Av. Central, n. 5.", "Hoje saíram."],
        ["O art. 5 diz o Dr. Quux.", "Assim é."],
    ],
    "nl": [
        ["Dhr. Zorb en mevr. Blip, d.w.z. o.a. dr. Quux, bijv. op blz. 5, kwamen.", "Zij gingen."],
        ["Op 1 mei om 5 uur 's middags kwam hij.", "Hij ging."],
    ],
    "sv": [
        ["Det var t.ex. dr. Zorb, bl.a. kl. 5, dvs. i dag.", "Han gick."],
        ["”Varför?” frågade han.", "Ingen svarade."],
    ],
    "no": [
        ["Den 1. mai kom han kl. 5, f.eks. med dr. Zorb.", "Han gikk."],
        ["Den 17. Mai er det fest, bl.a. her.", "Alle kom."],
    ],
    "da": [
        ["Den 5. juni 1849 fik landet f.eks. en lov, jf. art. 5.", "Den gælder."],
    ],
    "fi": [
        ["Hän tuli 6. joulukuuta klo 5.30 esim. junalla.", "Hän lähti."],
    ],
    "pl": [
        [
            "Było to 3. maja, tj. wczoraj, m.in. z dr. Zorbem, prof. Blipem itd. w Warszawie.",
            "Wyszli.",
        ],
        ["Ul. Prosta nr. 5 ma ok. 20 m. długości.", "Tak."],
    ],
    "cs": [
        ["Přišel 5. května 2020 v 10. hodině, např. s p. Zorbem, tj. včera.", "Odešel."],
    ],
    "ru": [
        [
            "Он, т.е. Иванов, родился в 1950 г. в г. Москве, на ул. Ленина, д. 5.",
            "Завод им. Ленина стоит.",
        ],
        ["А. С. Пушкин и Л.Н. Толстой, см. с. 5, т. д. и т. п.", "Всё."],
        ["Он дал им.", "Он ушёл.", "Завод стоит 5 млн.", "Она ушла."],
        ["Это стоит 5 тыс. руб. и 3 млн. долл. США.", "Дорого."],
        ["— Почему? — спросил он.", "Никто не ответил."],
        ["«Почему?» — спросил он.", "Она ушла."],
    ],
    "uk": [
        ["Він, т. зв. Зорб, народився 1950 р. у м. Києві на вул. Лесі, буд. 5.", "Він пішов."],
        ["Це коштує 5 тис. грн. і 3 млн. дол. США, напр. тут.", "Дорого."],
        ["«Чому?» — спитав він.", "Вона пішла."],
    ],
    "zh": [
        ["他说：“好。”", "她走了。", "为什么？", "不知道！"],
        ["“好。”", "她说：“不。”", "他走了。"],
        ["“为什么？”他问。", "她没有回答。"],
    ],
    "ja": [
        ["「はい。」と言った。", "彼は行った。", "本当？", "はい！"],
        ["市長は「桟橋は閉鎖する。」と述べた。", "船は来ない。"],
        ["「行く。」", "とても良い。", "「行く。」", "彼は立った。"],
    ],
    "ko": [
        ['시장은 "부두는 폐쇄된다."고 말했다.', "배는 오지 않는다."],
        ["3.5%가 올랐다.", "왜?", "모른다."],
    ],
    "ar": [
        ["قال د. زورب إن الميناء مغلق.", "لماذا؟", "لا أحد يعرف."],
    ],
    "he": [
        ['ד"ר זורב אמר: "לא."', "היא הלכה."],
    ],
    "fa": [
        ["دکتر زورب گفت بندر بسته است.", "چرا؟", "نمی‌دانم."],
    ],
    "hi": [
        ["डॉ. ज़ोर्ब ने कहा कि बंदरगाह बंद है।", "क्यों?", "पता नहीं।"],
    ],
    "el": [
        ["Ο κ. Ζορμπ ήρθε στις 5 μ.μ. με τον δρ. Μπλιπ.", "Γιατί;", "Έφυγε."],
    ],
    "tr": [
        ["Dr. Zorb, Prof. Blip vb. kişiler 5. katta, M.Ö. 300'den söz etti.", "Gittiler."],
    ],
    "hu": [
        ["2020. május 5. napján jött, pl. dr. Zorb.", "Elment."],
    ],
}
"""Right sentences, by language."""


def body(text: str, language: str) -> list[str]:
    """The sentences under a headline."""
    text = f"H\n{text}"
    return [text[piece.start : piece.end] for piece in split(text, language)][1:]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [(language, row) for language, rows in SENTENCES.items() for row in rows],
)
def test_sentences_of_many_languages(language: str, sentences: list[str]) -> None:
    blank = "" if language in ("zh", "ja") else " "
    assert body(blank.join(sentences), language) == sentences


@pytest.mark.parametrize("language", CONTINUES)
def test_no_abbreviation_of_a_language_cuts_a_sentence(language: str) -> None:
    for word in CONTINUES[language]:
        whole = f"Zorb {word}. Blip zorb blip."
        assert body(whole, language) == [whole]
        if word.isalpha() and word.islower() and len(word) > 1:
            whole = f"{word.capitalize()}. Blip zorb blip."
            assert body(whole, language) == [whole]


@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "ru", "sv"])
def test_numbers_and_small_letters_go_on(language: str) -> None:
    for word in NUMBERED:
        assert joined(f"Zorb {word}. ", "5 zorb.", language)
    for word in MAY_END | NUMBERED:
        assert joined(f"Zorb {word}. ", "zorb.", language)
        assert word in CONTINUES[language] or not joined(f"Zorb {word}. ", "Blip.", language)


DAYS = ["Monday", "Sunday", "Mon.", "January", "August", "Sept.", "Dec.", "EST", "GMT", "UTC"]


@pytest.mark.parametrize("time", ["5 p.m.", "11:30 a.m.", "6pm.", "noon, 5 P.M."])
@pytest.mark.parametrize("day", DAYS)
def test_a_day_or_a_zone_goes_on_behind_a_time(time: str, day: str) -> None:
    assert joined(f"It came at {time} ", f"{day} and left.", "en")
    assert not joined(f"It came at {time} ", "Zorbs left.", "en")


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru", "pl", "sv", "xx"])
@pytest.mark.parametrize(
    "left",
    ["He met zorbs.", "It was 2019.", "Plan B.", "“He left.”", "Why?", "It was 12.5.", "www.zorb."],
)
def test_what_ends_a_sentence_still_does(left: str, language: str) -> None:
    assert not joined(f"{left} ", "Blips left.", language)


@pytest.mark.parametrize("mark", ["?”", "!”", '?"', "?»", "? »", "?“", "!’", "…”", "？」"])
@pytest.mark.parametrize("tag", ["he asked.", "— спросил он.", "– hän kysyi.", ", she said."])
def test_who_asks_belongs_to_the_question(mark: str, tag: str) -> None:
    assert joined(f"“Why{mark} ", tag, "en")
    assert not joined(f"“Why{mark} ", "Nobody said.", "en")
    assert not joined(f"“Why{mark} ", "“So.”", "en")


def test_only_what_is_near_a_cut_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence_joins, "MOST_AROUND", 8)
    assert joined("z" * 99 + " bzw. ", "Blip " * 99, "de")
    assert not joined("", "Blip.", "de")
    assert not joined("Zorb. ", "  ", "de")


@pytest.mark.parametrize("piece", ["(Zo. ", "т. п. Z", "bzw. Z ", "5. ", "„z?“ sagt ", "A. B. "])
def test_time_is_in_proportion(piece: str) -> None:
    text = "H\n" + piece * (60_000 // len(piece))
    in_proportion(lambda size: split(text[:size], "de"), len(text))
