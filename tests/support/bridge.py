"""A report of a bridge and its correction: attribution as news has it every day, coded."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import yaml

from archive.rendering.row_fields import plain
from tests.support.archives import Archive
from tests.support.coding_files import BASE_LOADER, Mapping
from tests.support.report_calls import ask

TEXT = """Bridge near Quux collapses
By Ada Zorb and Bo Blip

A spokesman for Orl did not immediately respond to a request for comment. Plim declined to comment.
Documents seen by the Herald show that the bridge was never checked.
Two officials, who asked not to be named because all is secret, told the Herald that Orl knew.
It was reportedly closed in May.
Norland and Sudria said in a joint statement that they will pay.
In a post on X, Mayor Vana thanked the divers. A court filing says that Orl built it.
Satellite images show two pillars missing. "Wir zahlen", Minister Kra said, which means "we pay".
The minister told the president that the service had warned of a breach.
Norland denied that its army had blown up the bridge.
At 10:15 at least 12 were missing. At 11:40 between 14 and 20 were missing.
"""

LATER = """Correction: bridge near Quux
The Herald retracts its report that Orl knew. An earlier version misquoted Mayor Vana.
The Herald could not independently verify the filing. Vana denies having thanked the divers.
The words attributed to the minister were said by his aide.
"""

CODING = """
codebook: "1"
article:
  key: bridge
  source: herald
  authors: [{name: Ada Zorb, quote: Ada Zorb, actor: ada}, {name: Bo Blip, quote: Bo Blip}]
sources:
  - {key: herald, name: The Herald, kind: outlet, actor: the-herald}
actors:
  - {key: the-herald, kind: organization, name: The Herald}
  - {key: ada, kind: person, name: Ada Zorb}
  - {key: orl, kind: person, name: Orl}
  - {key: orl-spokesman, kind: person, description: A spokesman for Orl}
  - {key: plim, kind: organization, name: Plim}
  - {key: documents, kind: document, description: Documents seen by the Herald}
  - {key: officials, kind: group, description: Two officials, size: 2}
  - {key: norland, kind: state, name: Norland}
  - {key: norland-army, kind: armed force, description: its army}
  - {key: sudria, kind: state, name: Sudria}
  - {key: vana, kind: person, name: Mayor Vana}
  - {key: filing, kind: document, description: A court filing}
  - {key: images, kind: image, description: Satellite images}
  - {key: kra, kind: person, name: Minister Kra}
  - {key: president, kind: person, description: the president}
  - {key: service, kind: organization, description: the service}
events:
  - key: collapse
    title: Collapse of the bridge
    type: ACCUSE
    status: {word: occurred, claim: headline}
  - {key: blast, title: Blowing up of the bridge}
statements:
  - {label: headline, content: Bridge near Quux collapses, claims: [{event: collapse}]}
  - {label: no-answer, content: did not immediately respond to a request for comment,
     speaker: orl-spokesman, act: does not respond}
  - {label: declined, content: declined to comment, speaker: plim, act: decline}
  - {label: documents, within: Documents, content: the bridge was never checked,
     speaker: documents, cue: show}
  - label: officials
    within: Two officials
    speaker: officials
    addressees: [the-herald]
    addressee: the Herald
    source: Two officials
    cue: told
    anonymity: asked not to be named because all is secret
    content: Orl knew
  - {label: closed, content: It was reportedly closed in May, distance: reportedly}
  - {label: together, within: Norland and, speakers: [norland, sudria], cue: said,
     medium: in a joint statement, content: they will pay, act: promise}
  - {label: thanks, within: In a post, speaker: vana, medium: In a post on X,
     content: thanked the divers}
  - {label: filing, within: A court, speaker: filing, cue: says, medium: A court filing,
     content: Orl built it}
  - {label: images, within: Satellite, speaker: images, act: show, cue: show,
     content: two pillars missing}
  - {label: in-german, within: '"Wir', speaker: kra, mode: direct, cue: said, content: Wir zahlen}
  - label: in-english
    content: '"we pay"'
    says_of: [{kind: translates, statement: in-german, quote: which means}]
  - label: minister
    within: The minister told
    speaker: kra
    addressees: [president]
    cue: told
    content: the service had warned of a breach
    relays:
      - {label: service, speaker: service, cue: had warned, content: a breach}
  - label: norland-denies
    within: Norland denied
    speaker: norland
    act: deny
    cue: denied
    content: its army had blown up the bridge
    claims:
      - {event: blast, stance: denies, polarity: negative, about: agent,
         participants: {initiator: [norland-army]}}
  - label: first-count
    within: At 10
    content: At 10:15 at least 12 were missing
    claims:
      - event: collapse
        values:
          - {property: missing, low: "12", quote: at least 12,
             as_of: {quote: At 10:15, clock: "10:15"}}
  - label: second-count
    within: At 11
    content: At 11:40 between 14 and 20 were missing
    claims:
      - event: collapse
        values:
          - {property: missing, low: "14", high: "20", quote: between 14 and 20,
             as_of: {quote: At 11:40, clock: "11:40"}}
claim_links:
  - {claim: second-count, kind: corrects, other: first-count, about: number, basis: said,
     quote: {quote: between 14 and 20, within: At 11}}
"""

CORRECTION = """
codebook: "1"
article: {key: correction, source: herald}
statements:
  - label: retraction
    content: The Herald retracts its report that Orl knew
    says_of: [{kind: retracts, statement: bridge/officials, quote: retracts its report}]
  - label: misquote
    content: An earlier version misquoted Mayor Vana
    says_of: [{kind: misquotes, statement: bridge/thanks, quote: misquoted}]
  - label: unverified
    content: The Herald could not independently verify the filing
    says_of:
      - {kind: could not verify, statement: bridge/filing, quote: could not independently verify}
  - label: vana-denies
    speaker: vana
    act: deny
    cue: denies
    content: having thanked the divers
    says_of: [{kind: denies having said, statement: bridge/thanks, quote: denies}]
  - label: joint-doubt
    content: An earlier version
    says_of: [{kind: corrects, statement: bridge/together, quote: An earlier version}]
  - label: the-aide
    content: The words attributed to the minister were said by his aide
    says_of: [{kind: attributes to another, statement: bridge/in-german, quote: said by his aide}]
"""


def tell(archive: Archive) -> Archive:
    """The archive with the report and its correction."""
    for coding, text in ((CODING, TEXT), (CORRECTION, LATER)):
        stated: Mapping = yaml.load(coding, Loader=BASE_LOADER)
        archive.load(stated, text)
    return archive


def said(archive: Archive, label: str) -> dict[str, Any]:
    """The row of a statement of the report, as JSON has it."""
    rows = ask(archive.connection, "statements", article="bridge")
    (row,) = (row for row in rows if row.statement == f"bridge/{label}")
    found: dict[str, Any] = plain(row)
    return found


def labels(archive: Archive, **given: Any) -> list[str]:
    """The labels of the statements that filters keep."""
    rows = ask(archive.connection, "statements", **given)
    return sorted(row.statement.rpartition("/")[2] for row in rows)


def dossier(archive: Archive, kind: str, key: str, section: str) -> list[dict[str, Any]]:
    """The rows of a section of a dossier, as JSON has them."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    (found,) = (s for s in module.sections(archive.connection, key) if s.name == section)
    return [plain(row) for row in found.rows]


def shown(archive: Archive, kind: str, key: str) -> dict[str, str]:
    """The first section of a dossier as people read it."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    first = next(iter(module.sections(archive.connection, key)))
    (row,) = first.rows
    return {name: show(row) for name, show in first.columns.items() if show(row)}
