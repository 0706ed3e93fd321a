"""Abbreviations behind which a sentence goes on: those that the segmenter of sentences lacks.

By language (the first part of a BCP 47 tag), without their last dot; small letters stand for great
ones as well, except for single letters. What is a word of its language too, and ends sentences as
such (French and German `art`), stands only among those that a number follows.
"""

from __future__ import annotations

_NORTH = "dr prof f.eks t.ex bl.a dvs s.k pga p.g.a m.a.o ca inkl ekskl exkl jf jfr resp st"
_SLAVIC = "dr prof ing mgr doc ul sv npr np např tj tzv tzw tzn gen"
_EAST = (
    "им ім ул вул просп пл пер пров буд т.е т.к т.н т.зв див см ср пор напр акад проф доц гр ген"
    " полк св оз"
)

_BY_LANGUAGE = {
    "ar": "د أ م ص",
    "be": _EAST,
    "bg": _EAST,
    "bn": "ডা ড মো",
    "ca": "sr sra dr dra",
    "cs": _SLAVIC + " bc mudr judr p nám plk kpt cca",
    "da": _NORTH + " skt hr fr",
    "de": (
        "dr prof hr hrn fr frl st nr bzw ca d.h z.b u.a inkl exkl vgl sog bspw evtl ggf geb gest"
        " dipl lt gem zzgl einschl allg insb z.t v.a i.d.r o.g"
    ),
    "el": "κ κα κκ δρ αρ σελ π.χ δηλ",
    "en": "approx messrs supt atty tues thurs ms govs",
    "es": "D sr sra srta sres dña dr dra prof gral cnel lic ing arq av avda aprox mons excmo sto",
    "et": "hr pr dr prof lk nt",
    "fi": "esim prof toht ns",
    "fr": "M MM mme mmes mlle mlles me mgr dr pr st ste av apr bd boul cf éd p.ex env",
    "hi": "डॉ श्री प्रो कु पं",
    "hr": _SLAVIC + " čl gđa",
    "hu": "dr prof pl ún kb ill ifj özv szt ld",
    "id": "dr drs ir prof jl bpk",
    "it": (
        "sig sigg sig.ra dott dott.ssa prof prof.ssa avv ing on sen gen arch geom mons nn ca cfr"
    ),
    "lt": "dr prof pvz t.y vad",
    "lv": "dr prof piem t.i",
    "mr": "डॉ श्री प्रो",
    "nl": (
        "dhr mevr mw mej dr drs ir mr prof ing st bijv d.w.z o.a m.n m.b.t i.v.m t.a.v ca resp evt"
        " incl excl vgl"
    ),
    "no": _NORTH,
    "pl": _SLAVIC + " inż hab p ks św m.in al płk kpt por ds wg woj pow red",
    "pt": "D sr sra srta dr dra prof profa av exmo gen cel eng",
    "ro": "dl dna dr prof bd",
    "ru": _EAST,
    "sk": _SLAVIC + " p nám plk cca",
    "sl": _SLAVIC + " čl",
    "sr": _SLAVIC + " " + _EAST,
    "sv": _NORTH,
    "tr": "dr prof doç yrd av sn alb gen m.ö m.s hz",
    "uk": _EAST + " м обл",
    "vi": "ts gs pgs ths tp bs",
}

CONTINUES = {language: frozenset(words.split()) for language, words in _BY_LANGUAGE.items()}
CONTINUES |= {"nb": CONTINUES["no"], "nn": CONTINUES["no"]}
"""Abbreviations that end no sentence, by language: titles, *that is*, *for example*, *street*."""

_NUMBERED = (
    "no nos nr nro núm núms n nn p pp pg pag pág págs pàg s str стр с ст art abs fig figs vol vols"
    " ch chap cap sec sect op kl klo č č.p čj št br бр ok ca approx c par para abb tab bd kap v vv"
    " st т п рис num blz h jan janv jän feb febr févr fev mar märz avr apr abr jun juin jul juil"
    " ago aug août sep sept set oct okt ott out nov dec déc dez dic des янв фев апр авг сен окт ноя"
    " дек"
)

NUMBERED = frozenset(_NUMBERED.split())
"""Abbreviations, of any language, that go on if a number follows."""

_MAY_END = (
    "etc usw ecc itd itp atd ztb vb inc ltd co corp jr sr jne ym m.fl osv m.m al min max hrs est г"
    " гг р рр в вв руб грн долл дол тыс тис млн млрд mio mrd"
)

MAY_END = frozenset(_MAY_END.split())
"""Abbreviations, of any language, that go on only if a small letter follows."""

_OPENINGS = {
    "de": (
        "Er Sie Es Das Der Die Wir Ich Ein Eine Dann Danach Doch Aber Und Im In Am Auch Nun So Man"
        " Dies Diese Dieser Damit Dort Zuvor"
    ),
    "ru": (
        "Он Она Они Оно Это Но И А В На Я Мы Вы По К С Из У О Как Что Если Когда Так Также Все Всё"
        " Тогда Потом Однако Поэтому За Для При От До Не"
    ),
}

OPENINGS = {language: frozenset(words.split()) for language, words in _OPENINGS.items()}
"""Words that open sentences, where what stands before is an abbreviation, an ordinal or neither."""
