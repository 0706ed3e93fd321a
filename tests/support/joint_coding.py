"""A coding of one article that fills every field of who says what, to whom and through what."""

from __future__ import annotations

import yaml

from tests.support.coding_files import BASE_LOADER, Mapping

TEXT = """Zorbs and blips deny the deal
By Ada Zorb and Bo Blip

Norland and Sudria told the council in a joint statement at 10:15 that two officials saw no deal.
The officials asked not to be named because they were afraid. "The Plim army did it," said Orl.
By 11:40 at least 12 were hurt. The Herald took back its report. It reads so.
"""

CODING = """
codebook: "1"
article:
  key: joint
  authors:
    - {name: Ada Zorb, quote: Ada Zorb, actor: ada}
    - {name: Bo Blip}
actors:
  - {key: ada, kind: person, name: Ada Zorb}
  - {key: norland, kind: state, name: Norland}
  - {key: sudria, kind: state, name: Sudria}
  - {key: council, kind: organization, name: Quux council}
  - {key: officials, kind: group, description: two officials, size: 2}
  - {key: plim-army, kind: armed force, name: Plim army}
  - {key: orl, kind: person, name: Orl}
events:
  - {key: deal, title: A deal}
statements:
  - label: together
    within: Norland and
    speakers: [norland, sudria]
    addressees: [council]
    source: Norland and Sudria
    cue: told
    addressee: the council
    medium: in a joint statement
    anonymity: {quote: asked not to be named because they were afraid, within: The officials}
    said: {quote: at 10:15, clock: "10:15"}
    content: two officials saw no deal
    relays:
      - label: officials
        speaker: officials
        source: two officials
        cue: saw
        content: no deal
        claims:
          - {event: deal, stance: denies, polarity: negative, about: agent}
  - label: orl
    within: '"The Plim'
    speaker: orl
    mode: direct
    cue: said
    content: The Plim army did it
    claims:
      - event: deal
        values:
          - {property: agent, text: Plim army, quote: The Plim army, actor: plim-army}
          - {property: injured, low: 12, quote: at least 12, as_of: {clock: "11:40"}, within: By 11}
  - label: herald
    content: The Herald took back its report
    says_of:
      - {kind: retracts, statement: orl, quote: took back, note: The whole report.}
claim_links:
  - {claim: orl, kind: contradicts, other: officials, about: agent, basis: said, quote: It reads so}
"""


def joint() -> Mapping:
    """The coding as a mapping of one's own."""
    found: Mapping = yaml.load(CODING, Loader=BASE_LOADER)
    return found
