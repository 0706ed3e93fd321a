"""From which confidence on a proposal stands in a coding as stated, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.drafting.precision import confidence

AT_LEAST = 0.6
"""The threshold unless another is asked for: of what passes it, four of five were right."""


EVENTS = 0.75
"""What rules of events need at the usual threshold: an event is read as a fact of its own."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least confidence of what is stated; the rest is doubtful.

    A rule that was never measured is doubtful, unless all is to be stated (0).
    """

    at_least: float = AT_LEAST

    def passes(self, rule: str) -> bool:
        """Whether what a rule proposes is stated."""
        known = confidence(rule)
        return self.at_least <= 0 if known is None else known >= self.at_least

    def of_events(self) -> Threshold:
        """The threshold of events and of what statements claim of them."""
        stricter = min(EVENTS, self.at_least * EVENTS / AT_LEAST)
        return Threshold(max(self.at_least, stricter))


def remark(rule: str) -> str:
    """How often a rule is right, as it stands behind its name: `0.85`, or `not measured`."""
    known = confidence(rule)
    return "not measured" if known is None else f"{known:.2f}"
