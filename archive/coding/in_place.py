"""Events and actors that a coding declares where it first names them.

A claim's `event` may be the entry of an event, and whoever is a speaker, an addressee or a
participant the entry of an actor. They are put into the sections of the file before it is read
further, and a path into a section leads back to where the entry stands. One without a key gets one
of the article's key and of how it is called; where it stands again, it is the same one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.keys import MOST_KEY
from archive.reading.naming import slug

Path = tuple[str | int, ...]

Moved = Mapping[Path, Path]
"""Where entries of sections stand that were put there, by section and index."""

CALLED = {"actors": ("description", "name"), "events": ("title",)}
"""What the key of an entry of a section is made of, if it has none: the first that it has."""

DENIED = {"stance": "denies", "polarity": "negative"}
"""The fields of a claim that denies, on which no date of an event rests."""


def expanded(value: Any) -> Moved:
    """Put what is declared in place into the sections of a coding, as it was read.

    Says where each stands. What has another form than a coding stays, to be told of later.
    """
    sections = _Sections(value) if isinstance(value, dict) else None
    if sections is not None and isinstance(statements := value.get("statements"), list):
        for index, entry in enumerate(statements):
            sections.statement(entry, ("statements", index))
    return {} if sections is None else sections.moved


def original(path: Path, moved: Moved) -> Path:
    """The path to what a path leads to, as it stands in the file."""
    return (*moved[path[:2]], *path[2:]) if path[:2] in moved else path


def made_key(article: str, words: str) -> str:
    """The key of what has none: that of the article, and words that call it; "" if they cannot."""
    called = slug(words)
    return f"{article}-{called}"[:MOST_KEY].rstrip("-") if called and article else ""


class _Sections:
    """The sections of a coding that gain entries from its statements."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value
        self.moved: dict[Path, Path] = {}
        article = value.get("article")
        key = article.get("key") if isinstance(article, dict) else None
        self.article = key if isinstance(key, str) else ""
        self.described: dict[tuple[str, str], dict[str, Any]] = {}

    def statement(self, entry: Any, path: Path) -> None:
        """Put away what a statement declares, and all that it relays."""
        if not isinstance(entry, dict):
            return
        self._actor(entry, "speaker", path)
        for field in ("speakers", "addressees"):
            self._actors(entry, field, path)
        for index, claim in enumerate(_list(entry.get("claims"))):
            if isinstance(claim, dict):
                self._claim(claim, entry.get("label"), (*path, "claims", index))
        for index, relayed in enumerate(_list(entry.get("relays"))):
            self.statement(relayed, (*path, "relays", index))

    def _claim(self, claim: dict[str, Any], label: Any, path: Path) -> None:
        entry = claim.get("event")
        if isinstance(entry, dict):
            named = self._named("events", entry)
            rested = _resting_on(dict(named), claim, label)
            claim["event"] = self._declared("events", entry, rested, (*path, "event"))
        roles = claim.get("participants")
        if isinstance(roles, dict):
            for role in roles:
                self._actors(roles, role, (*path, "participants"))

    def _actors(self, holder: dict[str, Any], field: str, path: Path) -> None:
        listed = holder.get(field)
        if isinstance(listed, list):
            for index in range(len(listed)):
                self._actor(listed, index, (*path, field))

    def _actor(self, holder: Any, step: str | int, path: Path) -> None:
        """Put away the actor that stands at a step of a mapping or a list, if one does."""
        listed = isinstance(holder, list)
        entry = holder[step] if listed else holder.get(step)
        if not isinstance(entry, dict):
            return
        named = self._named("actors", entry)
        holder[step] = self._declared("actors", entry, named, (*path, step))

    def _named(self, section: str, entry: dict[str, Any]) -> dict[str, Any]:
        """An entry with the key that is made for it, if it has none."""
        words = (entry[name] for name in CALLED[section] if isinstance(entry.get(name), str))
        return {"key": made_key(self.article, next(words, "")), **entry}

    def _declared(
        self, section: str, entry: dict[str, Any], named: dict[str, Any], path: Path
    ) -> Any:
        """What stands in place of an entry: its key; itself where there is no such section."""
        key = named["key"]
        if not isinstance(key, str):
            return "" if self._add(section, named, path) else entry
        known = self.described.get((section, key))
        if known is not None and self._is_again(section, entry, known):
            return key
        if not self._add(section, named, path):
            return entry
        if "key" not in entry:
            self.described[section, key] = entry
        return key

    def _is_again(self, section: str, entry: dict[str, Any], known: dict[str, Any]) -> bool:
        """Whether an entry is one that stood before: all of it again, or only the event's title."""
        return entry == known or (section == "events" and set(entry) == set(CALLED[section]))

    def _add(self, section: str, entry: dict[str, Any], path: Path) -> bool:
        """Add an entry to a section, unless something else than a section stands there."""
        entries = self.value.setdefault(section, [])
        if not isinstance(entries, list):
            return False
        self.moved[section, len(entries)] = path
        entries.append(entry)
        return True


def _resting_on(entry: dict[str, Any], claim: dict[str, Any], label: Any) -> dict[str, Any]:
    """The entry of an event with the claim on which its status and its date rest.

    The date of a claim that gives one, and does not deny, is that of the event unless `date` says
    `false`, or another claim.
    """
    name = claim.get("label") or entry.get("key")
    rests_on = f"{label}/{name}"
    status = entry.get("status")
    if isinstance(status, str) and status != "unknown":
        entry["status"] = {"word": status, "claim": rests_on}
    date = entry.get("date", "true" if _is_dated(claim) else "false")
    if date == "false":
        entry.pop("date", None)
    else:
        entry["date"] = rests_on if date == "true" else date
    return entry


def _is_dated(claim: dict[str, Any]) -> bool:
    """Whether a claim gives one day, and does not deny."""
    dates = [one for one in _list(claim.get("values")) if isinstance(one, dict)]
    dates = [one for one in dates if one.get("property") == "date"]
    denies = any(claim.get(field) == word for field, word in DENIED.items())
    return len(dates) == 1 and "edtf" in dates[0] and not denies


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
