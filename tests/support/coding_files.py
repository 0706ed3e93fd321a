"""A small made-up article and its coding, ways to change, load and compare them.

`example` and `another` give codings of the same text under two keys as plain mappings, which a
test changes before it writes, reads, builds or loads them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import yaml

from archive.coding.build.builder import Built, build_coding
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import Parsed, read_file
from archive.database import engine as engines
from archive.errors import CodingError
from archive.importing.jobs import Job
from archive.importing.session import add
from archive.importing.summary import Summary
from archive.models import schema
from archive.vocabulary import ActivityKind

Mapping = dict[str, Any]
Dump = dict[str, list[tuple[Any, ...]]]

# the same in C, where PyYAML has it
BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SAFE_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

TEXT = """Zorbs and blips meet in Quux

The Quux Gazette reports that on 3 May 2030 about 40 zorbs met the blips at Lake Plim.
A blip told the paper: “The zorbs said: we come again.”
Zorb leader Vana Orl said that nobody met. 🙂 See also: page 9."""

CODING = """
codebook: "1"
article: {key: quux-meeting, language: en, source: quux-gazette}
sources:
  - {key: quux-gazette, name: The Quux Gazette, kind: outlet, actor: quux-gazette}
actors:
  - {key: quux-gazette, name: The Quux Gazette, kind: organization, names: [Quux Gazette]}
  - {key: zorbs, name: Zorbs, kind: group}
  - {key: blips, name: Blips, kind: group}
  - {key: blip, description: A blip, kind: person}
  - {key: vana-orl, name: Vana Orl, kind: person, names: [{name: Orl, quote: Orl}]}
places:
  - {key: lake-plim, name: Lake Plim, kind: water, parent: quux}
  - {key: quux, name: Quux, kind: settlement}
events:
  - key: meeting
    title: Zorbs meet blips
    type: CONSULT
    status: {word: occurred, claim: gazette/meeting}
    date: gazette
  - {key: return-visit, title: Zorbs come again, type: CONSULT}
links:
  - {event: return-visit, kind: follows, other: meeting}
mentions:
  - {actor: vana-orl, quote: Vana Orl}
  - {place: quux, quote: Quux, within: Zorbs and}
  - {event: meeting, quote: met, within: The Quux, form: implicit}
tenures:
  - {actor: vana-orl, title: leader, organization: zorbs, quote: Zorb leader Vana Orl}
affiliations:
  - {actor: blip, kind: member of, other: blips, quote: A blip}
statements:
  - label: headline
    content: Zorbs and blips meet in Quux
    claims:
      - {event: meeting, places: {at: [quux]}}
  - label: gazette
    within: The Quux Gazette
    speaker: quux-gazette
    act: report
    source: The Quux Gazette
    cue: reports
    said: {edtf: 2030-05, quote: May 2030, basis: printed}
    content: on 3 May 2030 about 40 zorbs met the blips at Lake Plim
    claims:
      - event: meeting
        participants: {participant: [zorbs, blips]}
        places: {at: [lake-plim]}
        values:
          - {property: date, edtf: 2030-05-03, quote: 3 May 2030, basis: printed}
          - {property: participants, best: 40, unit: zorbs, approximate: true, counted: zorbs,
             quote: about 40}
    relays:
      - label: blip
        within: A blip
        speaker: blip
        mode: direct
        source: A blip
        cue: told
        content: "The zorbs said: we come again"
        relays:
          - label: zorbs
            speaker: zorbs
            mode: direct
            act: promise
            cue: said
            content: we come again
            claims:
              - {event: return-visit, stance: plans, certainty: probable}
              - {link: return-visit follows meeting, stance: predicts}
  - label: orl
    within: Zorb leader
    speaker: vana-orl
    act: deny
    source: Zorb leader Vana Orl
    cue: said
    content: nobody met
    claims:
      - {event: meeting, stance: denies, polarity: negative}
claim_links:
  - {claim: orl, kind: contradicts, other: gazette, about: occurrence, note: Met or not.}
gaps:
  - {quote: "See also: page 9", reason: where to read on}
"""


def example() -> Mapping:
    """The coding, as a mapping of one's own; everything in it is text."""
    found: Mapping = yaml.load(CODING, Loader=BASE_LOADER)
    return found


def another(key: str = "quux-again") -> Mapping:
    """A coding of the same text under another key, with statements and one event of its own."""
    coding = example()
    coding["article"] = {"key": key}
    for field in ("sources", "actors", "places", "links", "tenures", "affiliations", "gaps"):
        coding[field] = []
    coding["events"] = [{"key": f"{key}-event", "title": "Something"}]
    coding["mentions"] = [{"actor": "vana-orl", "quote": "Vana Orl"}]
    coding["claim_links"] = []
    coding["statements"] = [
        {
            "label": "told",
            "speaker": "vana-orl",
            "content": "nobody met",
            "claims": [{"event": "meeting", "stance": "denies"}, {"event": f"{key}-event"}],
        }
    ]
    return coding


def statement(coding: Mapping, label: str) -> Mapping:
    """The statement of a coding with this label, however deep it stands."""
    waiting = list(coding["statements"])
    for entry in waiting:
        if entry["label"] == label:
            found: Mapping = entry
            return found
        waiting += entry.get("relays", [])
    raise KeyError(label)


def entry_of(coding: Mapping, field: str, key: str) -> Mapping:
    """The entry with this key of a field such as `events`."""
    return next(entry for entry in coding[field] if entry["key"] == key)


def put(coding: Mapping, path: str, value: Any) -> Mapping:
    """The coding with another value at a path such as `statements.0.act`; None takes it away."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inside: Any = coding
    for step in steps:
        inside = inside[step]
    if value is None:
        del inside[last]
    elif last == len(inside) and isinstance(inside, list):
        inside.append(value)
    else:
        inside[last] = value
    return coding


def as_yaml(coding: Mapping) -> str:
    """A coding as text, one value a line."""
    # a copy, so that what stands in two places is written out twice
    apart = json.loads(json.dumps(coding))
    dumped: str = yaml.dump(
        apart, Dumper=SAFE_DUMPER, sort_keys=False, allow_unicode=True, width=1000
    )
    return dumped


def write(folder: Path, coding: Mapping | str, text: str | None = TEXT, name: str = "piece") -> Job:
    """Write a coding and its text, or an authority file when there is no text."""
    path = folder / f"{name}.yaml"
    path.write_text(coding if isinstance(coding, str) else as_yaml(coding), "utf-8")
    if text is None:
        return Job(path)
    path.with_suffix(".txt").write_bytes(text.encode())
    return Job(path, path.with_suffix(".txt"))


def stated(folder: Path, coding: Mapping | str) -> Parsed[CodingFile]:
    """A coding as it is read from a file."""
    return read_file(write(folder, coding).path, CodingFile)


def authority(folder: Path, file: Mapping) -> Parsed[AuthorityFile]:
    """An authority file as it is read."""
    return read_file(write(folder, file, None, "authority").path, AuthorityFile)


def build(folder: Path, coding: Mapping | str, text: str = TEXT, **more: Any) -> Built:
    """The rows that a coding of a text comes to."""
    return build_coding(stated(folder, coding), text, 1, **more)


def problems(folder: Path, coding: Mapping | str, text: str = TEXT, **more: Any) -> list[str]:
    """Why a coding is refused, each line without its folder; none when it is not."""
    try:
        build(folder, coding, text, **more)
    except CodingError as error:
        return [problem.replace(f"{folder}/", "") for problem in error.problems]
    return []


def load(url: str, *jobs: Job) -> Summary:
    """Load files into an archive."""
    return add(url, list(jobs), ActivityKind.IMPORT, "a test")


def load_all(url: str, folder: Path, *codings: Mapping, text: str = TEXT) -> None:
    """Load codings that nothing may refuse."""
    for number, coding in enumerate(codings):
        place = folder / hashlib.sha256(repr((number, coding)).encode()).hexdigest()[:12]
        place.mkdir(exist_ok=True)
        refused = load(url, write(place, coding, text)).refused
        assert not refused, refused


def dump(url: str, *names: str) -> Dump:
    """Every row of every table, or of the named ones, as `rows_of` gives them."""
    engine = engines.create(url, write=False)
    try:
        with engine.connect() as connection:
            return {
                table.name: rows_of(connection, table)
                for table in schema().sorted_tables
                if not names or table.name in names
            }
    finally:
        engine.dispose()


def rows_of(connection: sa.Connection, table: sa.Table) -> list[tuple[Any, ...]]:
    """The rows of a table in the order of its primary key.

    Without the numbers that the database gives, which say who came first: then in any one order.
    """
    columns = [column for column in table.columns if column.identity is None]
    query = sa.select(*columns).order_by(*table.primary_key)
    found = [tuple(row) for row in connection.execute(query)]
    return found if len(columns) == len(table.columns) else sorted(found, key=repr)
