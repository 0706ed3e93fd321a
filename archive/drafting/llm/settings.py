"""Where a model is asked, and within which bounds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from archive.errors import UsageError

URL, MODEL, KEY = "ARCHIVE_LLM_URL", "ARCHIVE_LLM_MODEL", "ARCHIVE_LLM_KEY"
"""The variables of the environment that name them."""

MOST_TEXT = 1_000
"""The longest address, model or key, in characters."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long, how large and how often: whatever the server does, asking it ends."""

    seconds: float = 120.0
    """For one request, from the connection to the last byte of its answer."""
    bytes: int = 1024 * 1024
    """Of one answer."""
    tries: int = 4
    wait: float = 1.0
    """Seconds before the second try; twice as many before each further one."""
    most_wait: float = 30.0
    """The longest wait, also when the server asks for a longer one."""
    pieces: int = 40
    """Into how many requests one article is cut at most."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The address (`http://localhost:8000/v1`), the model, the key if there is one, the cache."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    cache: Path | None = None
    bounds: Bounds = Bounds()

    def __post_init__(self) -> None:
        address(self.url)
        for name, text in (("model", self.model), ("key", self.key or "none")):
            if not (0 < len(text) <= MOST_TEXT and text.isprintable()):
                raise UsageError(f"the {name} is no line of text")
        if self.key is not None and not self.key.isascii():
            raise UsageError(f"the key in {KEY} is not ASCII")


def address(url: str) -> SplitResult:
    """The parts of an address; raises UsageError for one that no model can be asked at."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # read here, so that a bad one is told
    except ValueError:
        raise UsageError(
            "the model's address is no URL, such as http://localhost:8000/v1"
        ) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(url) > MOST_TEXT:
        raise UsageError("the model's address begins with http:// or https:// and names a host")
    if "@" in parts.netloc:
        raise UsageError(f"the model's address holds a name or a key; give the key in {KEY}")
    if parts.query or parts.fragment or not (url.isascii() and url.isprintable()) or " " in url:
        raise UsageError("the model's address ends with its path, such as /v1")
    return parts


def settings(
    url: str | None,
    model: str | None,
    cache: Path | None,
    environment: Mapping[str, str] | None = None,
) -> ModelSettings:
    """The settings that options and the environment give.

    Raises UsageError when the address or the model is named by neither: no model is asked then.
    """
    found = os.environ if environment is None else environment
    url, model = url or found.get(URL), model or found.get(MODEL)
    if not url or not model:
        raise UsageError(
            f"the drafter llm asks the model that you name: give --llm-url and --llm-model, or set "
            f"{URL} and {MODEL}"
        )
    return ModelSettings(url, model, found.get(KEY) or None, cache or cache_folder(found))


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where answers are kept unless another folder is named: by the XDG Base Directory rules."""
    base = Path(environment.get("XDG_CACHE_HOME") or "")
    return (base if base.is_absolute() else Path.home() / ".cache") / "news-archive" / "llm"
