"""The codebook: each example is loaded, and its rows say what its rule says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from archive.importing.capture import Outcome
from tests.support.archives import Archive
from tests.support.codebook_rows import PAGE, CodedRows, Example, examples
from tests.support.coding_files import BASE_LOADER

EXAMPLES = examples(PAGE.read_text("utf-8"))
STATEMENTS: dict[str, dict[str, dict[str, Any]]] = {
    "A condition holds for its own part": {
        "road": {"mode": "narration", "act": "present", "attribution": "none", "condition": []},
        "bridge": {"mode": "narration", "condition": ["if necessary"]},
    },
    "One sentence, one statement": {
        "tired": {
            "mode": "direct",
            "attribution": "stated",
            "speakers": ["vana-orl"],
            "source": ["Mayor Vana Orl"],
            "cue": ["said"],
            "content": ["I am tired"],
        },
        "another": {
            "mode": "direct",
            "speakers": ["vana-orl"],
            "source": ["Mayor Vana Orl"],
            "cue": ["said"],
            "content": ["The town needs another"],
        },
    },
    "Direct, indirect, mixed, narration": {
        "noon": {"mode": "direct", "content": ["We close at noon"]},
        "weather": {"mode": "indirect", "content": ["the weather was bad"]},
        "shame": {"mode": "mixed", "content": ["the decision “a shame”"]},
        "began": {"mode": "narration", "attribution": "none", "speakers": []},
    },
    "Scare quotes": {
        "zone-known": {"mode": "indirect", "speakers": [], "distance": ["“friendship zone”"]}
    },
    "Attributed or narration": {
        "at-meeting": {"mode": "narration", "attribution": "none"},
        "over": {"speakers": ["vana-orl"], "occasion": "meeting", "addressees": [], "parent": None},
        "unsigned": {"attribution": "stated", "mode": "indirect", "speakers": [], "source": []},
        "began": {"mode": "narration"},
    },
    "Carried attribution": {
        "sank": {"attribution": "stated", "speakers": ["herald"], "parent": None},
        "pumps": {
            "attribution": "carried",
            "speakers": ["herald"],
            "source": ["the Herald"],
            "cue": [],
            "parent": None,
        },
        "alarm": {"attribution": "stated", "speakers": ["sailor"], "parent": "sank", "depth": 1},
    },
    "Voices in voices: the deepest voice": {
        "herald-report": {"depth": 0, "parent": None, "speakers": ["herald"], "act": "report"},
        "army-did-it": {"depth": 1, "parent": "herald-report", "speakers": ["diplomat"]},
    },
    "Two speakers, one statement": {
        "open": {"speakers": ["norland", "sudria"], "source": ["Norland and Sudria"]}
    },
    "To whom, through what, and why without a name": {
        "losses": {
            "addressees": ["quux-times"],
            "addressee": ["the Quux Times"],
            "medium": ["a letter"],
            "anonymity": ["spoke on condition of anonymity"],
            "condition": [],
        }
    },
    "Act": {
        "ban": {"act": "announce"},
        "lift": {"act": "promise"},
        "save": {"act": "call on", "addressee": ["everybody"]},
        "not-needed": {"act": "say"},
    },
    "Hedge and distance": {
        "reopen": {"hedge": ["could"], "distance": []},
        "gate": {"hedge": [], "distance": ["allegedly"]},
    },
    "Certainty and polarity": {
        "hold": {"hedge": ["probably"]},
        "built": {"act": "ask"},
        "call": {"act": "ask"},
        "no-word": {"mode": "narration"},
    },
    "What a denial denies": {"not-our-army": {"act": "deny"}, "no-attack": {"act": "say"}},
    "Silence is not refusal": {
        "silence": {"act": "does not respond", "speakers": ["bank"]},
        "refusal": {"act": "decline", "speakers": ["ministry"]},
    },
    "When a verbal act is an event": {
        "convened": {"mode": "narration"},
        "dry": {"speakers": ["president"]},
    },
    "Status is what the claims say": {},
    "Claims that do not go together": {
        "act-of-war": {"act": "characterise"},
        "warning": {"act": "characterise"},
        "admission": {"act": "admit"},
        "hurt-now": {"act": "say"},
    },
    "Anaphora of time": {
        "empty": {"said": ("[2031-03-06..]", "anaphora")},
        "began": {"said": None},
    },
    "A bound is no figure": {},
    "One antecedent": {
        "short": {"speakers": ["the-mayor"]},
        "glad": {"speakers": ["ilo-pim"]},
    },
    "A metonym is a mention of the actor meant": {"patience": {"speakers": ["sudria"]}},
    "Bodies stay apart": {"nothing": {"speakers": ["norland"]}, "crossed": {"speakers": []}},
    "What the text leaves out stays out": {"destroyed": {"speakers": [], "said": None}},
}
"""By the rule and the label of a statement, what its row and its spans say."""

CLAIMS = {
    "A condition holds for its own part": {
        "road/road-closing": "plans certain positive",
        "bridge/bridge-closing": "plans unspecified positive",
    },
    "Scare quotes": {"zone-known/zone": "asserts certain positive"},
    "Attributed or narration": {"at-meeting/meeting": "asserts certain positive"},
    "Voices in voices: the deepest voice": {"army-did-it/blast": "asserts certain positive"},
    "Hedge and distance": {
        "reopen/reopening": "predicts possible positive",
        "gate/occupation": "asserts certain positive",
    },
    "Certainty and polarity": {
        "hold/holding": "predicts probable positive",
        "built/building": "asserts unspecified unspecified",
        "call/test": "calls for unspecified unspecified",
    },
    "What a denial denies": {
        "not-our-army/attack": "denies certain negative agent",
        "no-attack/attack": "denies certain negative occurrence",
    },
    "When a verbal act is an event": {"convened/convening": "asserts certain positive"},
    "Status is what the claims say": {
        "plan/march": "plans certain positive",
        "tried/blockade": "asserts certain positive",
        "put-off/concert": "asserts certain positive",
    },
    "Claims that do not go together": {
        "not-flown/raid": "denies certain negative agent",
        "attacked/raid": "asserts certain positive",
        "act-of-war/raid": "characterises certain positive",
        "warning/raid": "characterises certain positive",
        "hurt/raid": "asserts certain positive",
        "admission/raid": "asserts certain positive",
        "hurt-now/raid": "asserts certain positive",
    },
    "Anaphora of time": {
        "began/siege": "asserts certain positive",
        "fell/walls": "asserts certain positive",
        "rebuilt/rebuilding": "asserts certain positive",
    },
    "A bound is no figure": {"toll/storm": "asserts certain positive"},
    "Bodies stay apart": {"crossed/crossing": "asserts certain positive"},
    "What the text leaves out stays out": {"destroyed/destruction": "asserts certain positive"},
}
"""By the rule, all claims."""

VALUES: dict[str, dict[tuple[str, str], tuple[Any, ...]]] = {
    "A bound is no figure": {
        ("toll/storm", "injured"): ("low 101", "More than 100 people"),
        ("toll/storm", "missing"): ("high 19", "fewer than 20"),
        ("toll/storm", "arrested"): ("best 40", "approximate", "about 40"),
        ("toll/storm", "killed"): ("low 24", "dozens", "dozens"),
    },
    "Anaphora of time": {
        ("began/siege", "date"): ("2031-03-06", "printed", "March 6, 2031"),
        ("fell/walls", "date"): ("2031-03-06", "anaphora", "At night of the same day"),
        ("rebuilt/rebuilding", "date"): ("currently",),
    },
    "What the text leaves out stays out": {
        ("destroyed/destruction", "date"): ("weekday", "on Friday")
    },
    "Claims that do not go together": {
        ("act-of-war/raid", "label"): ("an act of war", "an act of war"),
        ("warning/raid", "label"): ("a warning", "a warning"),
        ("hurt/raid", "injured"): ("best 12", "12 people"),
        ("hurt-now/raid", "injured"): ("best 19", "19 people"),
    },
    "Status is what the claims say": {
        ("tried/blockade", "status"): ("tried", "tried"),
        ("put-off/concert", "status"): ("put off", "put off"),
    },
    "Scare quotes": {("zone-known/zone", "label"): ("friendship zone", "friendship zone")},
}
"""By the rule, all values."""

EVENTS: dict[str, dict[str, tuple[str, str | None]]] = {
    "A condition holds for its own part": {
        "road-closing": ("planned", None),
        "bridge-closing": ("conditional", None),
    },
    "Certainty and polarity": {
        "test": ("proposed", None),
        "holding": ("unknown", None),
        "building": ("unknown", None),
        "leak": ("unknown", None),
    },
    "What a denial denies": {"attack": ("unknown", None)},
    "Status is what the claims say": {
        "march": ("scheduled", None),
        "blockade": ("attempted", None),
        "concert": ("postponed", None),
    },
    "When a verbal act is an event": {"convening": ("occurred", None)},
    "Scare quotes": {"zone": ("unknown", None)},
    "Attributed or narration": {"meeting": ("occurred", None)},
    "Voices in voices: the deepest voice": {"blast": ("unknown", None)},
    "Hedge and distance": {"reopening": ("unknown", None), "occupation": ("unknown", None)},
    "Claims that do not go together": {"raid": ("unknown", None)},
    "A bound is no figure": {"storm": ("occurred", None)},
    "Bodies stay apart": {"crossing": ("occurred", None)},
    "Anaphora of time": {
        "siege": ("occurred", "2031-03-06"),
        "walls": ("occurred", "2031-03-06"),
        "rebuilding": ("ongoing", None),
    },
    "What the text leaves out stays out": {"destruction": ("occurred", None)},
}
"""By the rule, status and date of all events."""

PARTICIPANTS: dict[str, set[tuple[str, str, str]]] = {
    "Attributed or narration": {
        ("at-meeting/meeting", "participant", "vana-orl"),
        ("at-meeting/meeting", "participant", "council"),
    },
    "Voices in voices: the deepest voice": {("army-did-it/blast", "initiator", "army")},
    "When a verbal act is an event": {
        ("convened/convening", "initiator", "president"),
        ("convened/convening", "participant", "council"),
    },
    "Claims that do not go together": {
        ("attacked/raid", "initiator", "norland"),
        ("admission/raid", "initiator", "norland"),
    },
    "Bodies stay apart": {("crossed/crossing", "initiator", "norland-army")},
}
"""By the rule, who takes part by which claim."""


@pytest.fixture
def loaded(archive: Archive, rule: str) -> list[CodedRows]:
    """What the rows of each example of a rule say, once all are loaded."""
    keys = [load(archive, example) for example in EXAMPLES[rule]]
    return [CodedRows(archive.connection, key) for key in keys]


def load(archive: Archive, example: Example) -> str:
    """Load an example; the key of its article."""
    text, coding = example
    stated = yaml.load(coding, Loader=BASE_LOADER)
    assert archive.load(stated, text) is Outcome.ADDED
    return str(stated["article"]["key"])


def test_every_rule_has_an_example_that_is_looked_at() -> None:
    assert set(EXAMPLES) == set(STATEMENTS)
    assert all(EXAMPLES.values())
    for found in (CLAIMS, VALUES, EVENTS, PARTICIPANTS):
        assert set(found) <= set(EXAMPLES)


@pytest.mark.parametrize("rule", STATEMENTS)
def test_statements_are_as_the_rule_says(loaded: list[CodedRows], rule: str) -> None:
    statements = {label: fact for rows in loaded for label, fact in rows.statements().items()}
    for label, expected in STATEMENTS[rule].items():
        found = {name: statements[label][name] for name in expected}
        assert found == expected, label


@pytest.mark.parametrize("rule", STATEMENTS)
def test_claims_are_as_the_rule_says(loaded: list[CodedRows], rule: str) -> None:
    claims = {name: claim for rows in loaded for name, claim in rows.claims().items()}
    values = {name: value for rows in loaded for name, value in rows.values().items()}
    assert claims == CLAIMS.get(rule, {})
    assert values == VALUES.get(rule, {})
    assert set().union(*(rows.participants() for rows in loaded)) == PARTICIPANTS.get(rule, set())
    assert loaded[-1].events() == EVENTS.get(rule, {})


@pytest.mark.parametrize("rule", ["Claims that do not go together"])
def test_claims_are_tied_within_an_article_and_over_two(loaded: list[CodedRows]) -> None:
    first, second = loaded
    assert first.links() == {
        ("attacked/raid", "contradicts", "not-flown/raid", "agent", "inferred"),
        ("act-of-war/raid", "rivals", "warning/raid", "label", "inferred"),
    }
    assert second.links() == {
        ("admission/raid", "reverses", "not-flown/raid", "agent", "inferred"),
        ("hurt-now/raid", "corrects", "hurt/raid", "number", "said"),
    }


@pytest.mark.parametrize("rule", ["A metonym is a mention of the actor meant"])
def test_a_metonym_is_no_actor(loaded: list[CodedRows]) -> None:
    assert ("The palace regime", "metonym", "sudria") in loaded[0].mentions()
    assert {key for table, key in loaded[0].keys.items() if table[0] == "actor"} == {"sudria"}


@pytest.mark.parametrize("rule", ["One antecedent"])
def test_a_title_of_one_is_a_mention_of_that_one(loaded: list[CodedRows]) -> None:
    assert ("The bishop", "title", "ilo-pim") in loaded[0].mentions()


@pytest.mark.parametrize("rule", ["Bodies stay apart"])
def test_bodies_are_joined_by_an_affiliation(loaded: list[CodedRows]) -> None:
    assert loaded[0].affiliations() == {("norland-army", "part of", "norland")}
