"""Two codings of the made-up text of `coding_files`, by two coders who differ in a few things."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.support.coding_files import TEXT, Mapping, as_yaml, entry_of, example, put, statement


def second() -> Mapping:
    """What another coder made of the same text.

    Other words of one statement, another speaker's key, another act; a statement left out and one
    added; an event under another key, and one more; a date and a mention otherwise.
    """
    coding = example()
    gazette = statement(coding, "gazette")
    gazette["content"] = "about 40 zorbs met the blips at Lake Plim"
    gazette["act"] = "announce"
    entry_of(coding, "actors", "blip")["key"] = "a-blip"
    statement(coding, "blip")["speaker"] = "a-blip"
    put(coding, "affiliations.0.actor", "a-blip")
    entry_of(coding, "events", "return-visit").update(key="second-visit", title="A second visit")
    statement(coding, "zorbs")["claims"] = [
        {"event": "second-visit", "stance": "predicts", "certainty": "probable"},
        {"link": "second-visit follows meeting", "stance": "predicts"},
    ]
    coding["links"] = [{"event": "second-visit", "kind": "follows", "other": "meeting"}]
    coding["statements"] = [one for one in coding["statements"] if one["label"] != "headline"]
    coding["statements"].append({"label": "page", "content": "See also: page 9"})
    coding["gaps"] = []
    coding["mentions"][2]["form"] = "description"
    gazette["claims"][0]["values"][0]["edtf"] = "2030-05"
    return coding


def written(folder: Path) -> tuple[Path, Path]:
    """The two codings as files, the text beside the first."""
    (folder / "a.txt").write_bytes(TEXT.encode())
    (folder / "a.yaml").write_text(as_yaml(example()), "utf-8")
    (folder / "b.yaml").write_text(as_yaml(second()), "utf-8")
    return folder / "a.yaml", folder / "b.yaml"


def _moved(coding: Mapping) -> None:
    gazette = statement(coding, "gazette")
    coding["statements"] += gazette.pop("relays", [])


def _without(coding: Mapping, field: str) -> None:
    for entry in [*coding["statements"], *(coding["statements"][-2].get("relays", []))]:
        entry.pop(field, None)


def _developed(coding: Mapping, label: str) -> None:
    """Let an event of another coding come as far as a statement says."""
    claims = statement(coding, label)["claims"]
    claims.append({"event": "far-event", "stance": "predicts"})
    status = {"word": "planned", "claim": f"{label}/far-event"}
    coding["claim_links"] = []
    coding["developments"] = [{"event": "far-event", "status": status}]


EDITS: dict[str, Callable[[Mapping], object]] = {
    "mode": lambda one: put(one, "statements.2.mode", "direct"),
    "act": lambda one: put(one, "statements.1.act", "announce"),
    "speaker": lambda one: put(one, "statements.2.speaker", "zorbs"),
    "no speaker": lambda one: put(one, "statements.2.speaker", None),
    "no source": lambda one: put(one, "statements.2.source", None),
    "narration": lambda one: one["statements"].__setitem__(
        2,
        {
            "label": "orl",
            "within": "Zorb leader",
            "content": "nobody met",
            "claims": one["statements"][2]["claims"],
        },
    ),
    "content": lambda one: put(one, "statements.2.content", "that nobody met"),
    "moved": _moved,
    "cues": lambda one: _without(one, "cue"),
    "said": lambda one: put(one, "statements.1.said.edtf", "2030"),
    "stance": lambda one: put(one, "statements.2.claims.0.certainty", "probable"),
    "value": lambda one: put(one, "statements.1.claims.0.values.1.best", "41"),
    "no values": lambda one: put(
        put(one, "statements.1.claims.0.values", []), "events.0.date", None
    ),
    "day": lambda one: put(one, "statements.1.claims.0.values.0.edtf", "2030-05-04"),
    "participants": lambda one: put(
        one,
        "statements.1.claims.0.participants",
        {"initiator": ["zorbs"], "participant": ["blips"]},
    ),
    "no claims": lambda one: put(one, "statements.0.claims", []),
    "two claims": lambda one: put(
        one, "statements.0.claims.1", {"event": "meeting", "label": "again", "stance": "predicts"}
    ),
    "status": lambda one: put(one, "events.0.status", {"word": "ongoing", "claim": "gazette"}),
    "no date": lambda one: put(one, "events.0.date", None),
    "title": lambda one: put(one, "events.0.title", "The meeting"),
    "name": lambda one: put(one, "actors.1.name", "The Zorbs"),
    "kind": lambda one: put(one, "actors.1.kind", "state"),
    "no names": lambda one: put(one, "actors.4.names", []),
    "parent": lambda one: put(one, "places.0.parent", None),
    "point": lambda one: one["places"][0].update(latitude="1.5", longitude="2.5"),
    "other point": lambda one: one["places"][0].update(latitude="1.5", longitude="3.5"),
    "undeclared actor": lambda one: put(one, "actors.3", None),
    "undeclared places": lambda one: put(one, "places", []),
    "undeclared event": lambda one: put(one, "events.0", None),
    "development": lambda one: _developed(one, "gazette"),
    "other development": lambda one: _developed(one, "orl"),
    "mention": lambda one: put(one, "mentions.0.actor", "zorbs"),
    "tenure": lambda one: put(one, "tenures.0.title", "the leader"),
    "tie": lambda one: put(one, "claim_links.0.kind", "corroborates"),
    "no ties": lambda one: put(one, "claim_links", []),
    "no links": lambda one: put(put(one, "links", []), "affiliations", []),
    "url": lambda one: put(one, "article.url", "https://example.org/quux"),
    "heading": lambda one: put(one, "headings", ["Zorbs and blips meet in Quux"]),
    "gap": lambda one: put(one, "gaps.0.quote", "See also"),
    "denial": lambda one: put(one, "statements.2.claims.0.about", "occurrence"),
    "remark": lambda one: put(
        one,
        "statements.2.says_of",
        [{"kind": "denies having said", "statement": "gazette", "quote": "nobody"}],
    ),
    "gist": lambda one: put(one, "statements.2.gist", "No meeting."),
}
"""Changes that another coder may have made, each of which leaves a coding that may be loaded.

Those that need what another has taken away come to nothing.
"""


def edited(names: list[str]) -> Mapping:
    """The coding with changes, as far as one after the other can be made."""
    coding = example()
    for name in names:
        with suppress(KeyError, IndexError, TypeError):
            EDITS[name](coding)
    return coding
