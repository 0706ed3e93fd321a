"""English pronouns and determiners, by whom they may mean."""

from __future__ import annotations

from archive.drafting.english.lists import listed

HE = listed("he him his himself")
SHE = listed("she her hers herself")
IT = listed("it its itself")
PERSONAL = HE | SHE
PRONOUNS = HE | SHE | IT | listed("they them their theirs themselves")
"""Pronouns of the third person."""

NEAR = listed("i me my mine myself you your yours yourself we us our ours ourselves")
"""Pronouns of who writes or speaks, and of who is spoken to."""

INDEFINITE = listed(
    "all anybody anyone anything everybody everyone everything nobody nothing somebody someone "
    "something"
)
"""Words alone that mean nobody in particular."""

POSSESSIVE = listed("his her its their")

DEFINITE = listed("the this that these those") | POSSESSIVE
"""Determiners of who is told of already."""

DETERMINERS = DEFINITE | listed(
    "a an some any several many most few all both each every another other one two three four five "
    "six seven eight nine ten dozens hundreds no"
)

ENDS = listed(
    "of for at in from with to by on about over under who whom which whose that where when while "
    "during after before amid among between near as against inside outside within across "
    "including like familiar close involved behind along together"
)
"""Words that end the core of a noun phrase: *a diplomat* | *of Norland*."""

QUANTITIES = listed("some many most few several others all both those this that half none each one")
"""Words that speak for themselves: *some said*."""
