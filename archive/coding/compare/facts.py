"""What a statement and a claim say, field by field, so that those of two codings can be compared.

What the second coding names is named by the first's keys, as far as both name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.coding.build.statement_quotes import ROLES
from archive.coding.compare.matches import overlap
from archive.coding.compare.same_names import Same
from archive.coding.compare.sides import CodedClaim, CodedStatement, CodedValue
from archive.text.spans import TextSpan
from archive.vocabulary import MentionOf, SpanRole

Facts = Mapping[str, Any]
"""By field, what is said; facts of one field are equal when both coders say the same."""

OWN = Same()
"""How the first coding names things: by its own keys."""


def statement_facts(one: CodedStatement, same: Same = OWN) -> Facts:
    """What a coding says of a statement, but for its claims."""
    return {
        "content": one.content,
        "speaker": frozenset(map(same.actor, one.speakers)),
        "addressees": frozenset(map(same.actor, one.addressees)),
        "attribution": one.attribution.value,
        "mode": one.mode.value,
        "act": one.act.value,
        **{role.value: one.spans.get(role, ()) for role in ROLES},
        "said": (*one.said, one.said_span),
        "occasion": same.event(one.occasion),
        "relayed by": same.statement(one.parent),
    }


def claim_facts(one: CodedClaim, same: Same = OWN) -> Facts:
    """What a coding says in a claim, but for what the claim is about."""
    return {
        "stance": one.stance.value,
        "certainty": one.certainty.value,
        "polarity": one.polarity.value,
        "about": one.about.value if one.about else None,
        "participants": same.roles(one.participants, MentionOf.ACTOR),
        "places": same.roles(one.places, MentionOf.PLACE),
        "values": frozenset(value_fact(value, same) for value in one.values),
    }


def value_fact(value: CodedValue, same: Same = OWN) -> tuple[Any, ...]:
    """What a value gives, and where its words stand."""
    named = same.actor(value.counted), same.actor(value.actor), same.place(value.place)
    return value.property.value, value.span, value.given, value.date, *named


def differing(one: Facts, other: Facts) -> list[str]:
    """The fields of which two codings say different things."""
    return [field for field, fact in one.items() if fact != other[field]]


def has_right_source(one: CodedStatement, other: CodedStatement) -> bool:
    """Whether the words that name who says it overlap, or neither coding quotes any."""
    left, right = (each.spans.get(SpanRole.SOURCE, ()) for each in (one, other))
    return overlap(left, right) if left and right else not left and not right


def told(field: str, fact: Any, text: str) -> str:
    """A fact in words, for people; empty for nothing."""
    if not fact:
        return ""
    if isinstance(fact, str):
        return fact
    if field == "said":
        *day, span = fact
        words = [part for part in day if part]
        return ", ".join([*words, quoted(text, span)] if span else words)
    if field == "values":
        return "; ".join(sorted(_value(value, text) for value in fact))
    if isinstance(fact, frozenset):
        parts = (one if isinstance(one, str) else ": ".join(one) for one in fact)
        return ", ".join(sorted(parts))
    return " … ".join(quoted(text, span) for span in fact)


def _value(value: tuple[Any, ...], text: str) -> str:
    property_, span, (low, best, high, *_), (edtf, *_), *named = value
    numbers = (("low", low), ("best", best), ("high", high))
    given = [f"{name} {number:g}" for name, number in numbers if number is not None]
    given += [part for part in (edtf, *named) if part]
    return f"{property_} {', '.join(given)} {quoted(text, span)}".replace("  ", " ")


def quoted(text: str, span: TextSpan) -> str:
    """Words of the text, in marks."""
    return f"‘{text[span[0] : span[1]]}’"
