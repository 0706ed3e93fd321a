"""Measures of made-up rules, so that no test depends on what a benchmark last measured."""

from __future__ import annotations

import pytest

from archive.drafting import precision
from archive.drafting.precision import Measure

MEASURES = {
    "fake:sure": Measure(88, 98, "made-up texts"),
    "fake:doubtful": Measure(19, 98, "made-up texts"),
    "other:sure": Measure(78, 98, "made-up texts"),
    "other:doubtful": Measure(9, 98, "made-up texts"),
}


@pytest.fixture(autouse=True, scope="session")
def measured() -> object:
    """The measures of `fake:` and `other:` rules instead of those that are shipped."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(precision, "measures", lambda: MEASURES)
        yield
