"""Past tenses and participles that no ending tells; those that are nouns as well are left out."""

from __future__ import annotations

from collections.abc import Iterator

from archive.drafting.english.lists import listed

PAST = listed(
    "arose ate became began bore blew broke chose drank drew drove fell flew forbade foresaw "
    "forgave froze gave grew hid knew mistook overcame overran oversaw overtook overthrew "
    "rang rode rose sang sank shook slew spoke sprang stank stole strode swam swore threw tore "
    "undertook underwent woke withdrew wore wrote"
)
"""Past tenses that are no participles."""

BOTH = listed(
    "bent bled bought brought built burnt caught clung crept dealt dug dwelt fed fled flung fought "
    "foretold hung knelt laid leapt lent meant misled overheard rebuilt repaid resold "
    "retold sent slept slid slung sought sped spent spun stood struck strung stuck stung "
    "swept swung taught understood unwound upheld wept withheld withstood"
)
"""Forms that are past tense and participle."""

PARTICIPLES = listed(
    "arisen beaten bitten blown borne broken chosen drawn driven eaten fallen flown forbidden "
    "foreseen forgiven forgotten frozen grown hidden mistaken overcome overseen overtaken "
    "overthrown overrun ridden risen shaken spoken stolen sunk sworn thrown torn undergone "
    "undertaken withdrawn woken worn woven written"
)
"""Participles that are no past tenses."""


def irregular() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each form in small letters with its Penn tags."""
    for forms, tags in ((PAST, ("VBD",)), (BOTH, ("VBD", "VBN")), (PARTICIPLES, ("VBN",))):
        yield from ((form, tags) for form in sorted(forms))
