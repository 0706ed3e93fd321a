"""English pronouns and determiners, by whom they may mean."""

from __future__ import annotations

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their theirs themselves these those both some others many".split())
PERSONAL = HE | SHE
PRONOUNS = HE | SHE | IT | frozenset("they them their theirs themselves".split())
"""Pronouns of the third person."""

POSSESSIVE = frozenset("his her its their".split())

DEFINITE = frozenset("the this that these those".split()) | POSSESSIVE
"""Determiners of who is told of already."""

DETERMINERS = DEFINITE | frozenset(
    "a an some any several many most few all both each every another other one two three four five "
    "six seven eight nine ten dozens hundreds no".split()
)

ENDS = frozenset(
    "of for at in from with to by on about over under who whom which whose that where when while "
    "during after before amid among between near as against inside outside within across "
    "including like familiar close involved behind along together".split()
)
"""Words that end the core of a noun phrase: *a diplomat* | *of Norland*."""
