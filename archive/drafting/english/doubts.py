"""Words of doubt, of condition and of the way in which something is said, in English."""

from __future__ import annotations

import re

HEDGES = re.compile(
    r"\b(?:could|may(?= [a-z])|might|likely|unlikely|possibly|possible|probably|perhaps|apparently|"
    r"seemingly|presumably|potentially|appears? to|seems? to|seems|suggests?|indicates|"
    r"at least(?! (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b)|cautiously|"
    r"I fear|I think|I believe|we believe|we think)\b"
)
"""The speaker's own doubt, within what is said."""

DISTANCE = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|ostensibly|apparently|so-called|alleged|"
    r"purported|supposed(?! to))\b",
    re.IGNORECASE,
)
"""The doubt of whoever relays it, within what is said."""

DISTANT_CUE = re.compile(r"\b(?:alleg(?:es?|ed|ing)|claim(?:s|ed|ing)? without evidence)\b")
"""Cues that keep what is said at a distance."""

CONDITION = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Pp]rovided that|or else|[Ii]n case)\b")
"""What opens a condition; *as if* and *even if* are none."""

NO_CONDITION = re.compile(r"\b(?:as|even|ask(?:s|ed|ing)?|know|knows|knew|wonder\w*|see|unclear)$")
"""What stands before an *if* that opens no condition."""

MEDIUM = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Vv]ia|[Tt]hrough|[Dd]uring|[Bb]y|[Aa]t)\s+"
    r"(?P<medium>(?:(?:an?|the|his|her|their|its|this|one)\s+)?"
    r"(?:[\w’'-]+\s+){0,3}?"
    r"(?:statements?|interviews?|tweets?|posts?|letters?|e-?mails?|speech|briefing|"
    r"press conference|news conference|conference call|message|video|broadcast|memo|filing|op-ed|"
    r"report|podcast|press release|news release|release|testimony|address|remarks|"
    r"announcement|affidavit|"
    r"Twitter|Facebook|Instagram|Telegram|YouTube|Truth Social|state television|state TV|radio|"
    r"phone call|blog post|article|editorial|bulletin|text message|phone))(?![\w-])"
)
"""Through what something is said, behind its preposition."""

ANONYMITY = re.compile(
    r"\b(?:on (?:the )?condition of anonymity|under (?:the )?condition of anonymity|"
    r"anonymously|who (?:asked|declined|requested|wished|wanted|refused) (?:not )?to "
    r"(?:be (?:named|identified|quoted)|remain anonymous|give (?:his|her|their) names?)|"
    r"not authorized to (?:speak|comment|discuss)[^,.;]{0,60}|"
    r"not authorised to (?:speak|comment|discuss)[^,.;]{0,60}|whose names? (?:was|were) withheld)\b"
)
"""Why a name is withheld."""
