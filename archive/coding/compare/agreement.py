"""Agreement beyond chance: Cohen's kappa and Krippendorff's alpha, as NLTK computes them.

Kappa: J. Cohen, Educational and Psychological Measurement 20, 1960. Alpha, nominal: K.
Krippendorff, Content Analysis, 2nd edition, 2004, chapter 11.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from archive.coding.compare.figures import shown

EXTRA = "news-archive[agreement]"
"""What brings the library."""

Unit = tuple[str, str]
"""The words that the two coders gave to one thing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders gave the same word to the `n` things that both had before them.

    `observed` is the share of those with one word for both. `kappa` and `alpha` are 1 for full
    agreement and 0 for what chance gives; both are null where a `reason` says why.
    """

    field: str
    n: int
    observed: float | None
    kappa: float | None
    alpha: float | None
    reason: str | None


def is_there() -> bool:
    """Whether the library is installed."""
    return find_spec("nltk") is not None


def agreement(field: str, units: Sequence[Unit]) -> Agreement:
    """The agreement on a field; `units` are what the first coder gave, and the second."""
    n = len(units)
    observed = sum(one == other for one, other in units) / n if n else None
    reason = _reason(units)
    if reason is not None:
        return Agreement(field, n, observed, None, None, reason)
    from nltk.metrics.agreement import AnnotationTask

    task = AnnotationTask(
        (coder, number, word)
        for number, unit in enumerate(units)
        for coder, word in zip("AB", unit, strict=True)
    )
    return Agreement(field, n, observed, float(task.kappa()), float(task.alpha()), None)


def _reason(units: Sequence[Unit]) -> str | None:
    """Why there is no agreement beyond chance to be told, if so."""
    words = {word for unit in units for word in unit}
    if not units:
        return "nothing that both have"
    if len(words) == 1:
        return f"one word only: {words.pop()}"
    return None if is_there() else f"not computed without NLTK: pip install '{EXTRA}'"


def agreements(units: Mapping[str, Sequence[Unit]]) -> Iterable[Agreement]:
    """The agreement on each field."""
    for field, found in units.items():
        yield agreement(field, found)


def _coefficient(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"


COLUMNS: Mapping[str, Callable[[Agreement], str]] = {
    "Field": lambda row: row.field,
    "n": lambda row: str(row.n),
    "Alike": lambda row: shown(row.observed),
    "Kappa": lambda row: _coefficient(row.kappa),
    "Alpha": lambda row: _coefficient(row.alpha),
    "Why not": lambda row: row.reason or "",
}
