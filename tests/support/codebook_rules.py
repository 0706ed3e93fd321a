"""What the rows of the examples of the codebook say, by the heading of their rule."""

from __future__ import annotations

from typing import Any

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
