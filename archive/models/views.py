"""The views that answer the common questions without joins: their columns, which are a promise.

Their SQL is in the migrations. They show the newest coded version of each article; `v_timeline`
shows all events.
"""

from __future__ import annotations

VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "v_timeline": (
        "One row an event",
        {
            "event": "Key of the event",
            "title": "What it is, in a few words",
            "type": "PLOVER type; null where it has no word for it",
            "status": "How far it has come; unknown while claims disagree",
            "date": "When it happens, as EDTF",
            "earliest": "The earliest day, null when open",
            "latest": "The latest day, null when open",
            "date_phrase": "The words that date it, as printed",
            "date_basis": "What the date rests on",
            "places": "Names of its places, each with its role; what is denied is none",
            "participants": "Names of its participants, each with its role; who is cleared is none",
            "claimed_by": "Names of those who say that it happened, happens or will",
            "denied_by": "Names of those who say that it did not, or will not",
            "called_for_by": "Names of those who call or hope for it",
            "drafted": "How many claims of it drafting rules proposed and nobody has accepted",
            "status_drafted": "Whether its status rests on such a claim",
            "date_drafted": "Whether its date rests on such a claim",
        },
    ),
    "v_statement": (
        "One row a statement",
        {
            "statement": "Its name, article/label",
            "speaker": "Key of who says it; null when nobody is named or described",
            "speaker_name": "Name of who says it, or the description as printed",
            "named": "Whether the speaker has a name",
            "attribution": "Where its attribution stands",
            "mode": "How it renders the words",
            "act": "What the cue verb does",
            "content": "Its words; several pieces joined by ` … `",
            "said": "When it was said, as EDTF",
            "said_earliest": "The earliest day, null when open",
            "said_latest": "The latest day, null when open",
            "depth": "How many statements it stands in",
            "parent": "Name of the statement that relays it",
            "occasion": "Key of the event at which it was said",
            "gist": "A coder's paraphrase",
            "source": "Key of the article's source; null when the text does not say",
            "article": "Key of its article",
            "version": "Number of the version",
            "start": "First code point of the first piece of its content",
            "end": "One past the last code point of that piece",
            "speakers": "Names of all who say it together, else of who says it",
            "addressees": "Names of those to whom it is said; null when not stated",
            "medium": "The words that say through what it was said; null when not stated",
            "said_clock": "Time of day when it was said, HH:MM, as printed",
            "rule": "The drafting rule that proposed it and that nobody has accepted; "
            "null when it is a person's",
        },
    ),
    "v_chain": (
        "One row a voice of a statement, from its speaker outward to the article's source",
        {
            "statement": "Name of the statement, article/label",
            "step": "0 for its own speaker, then outward; the article's source is the last",
            "voice": "`speaker`, or `source` for the article's source",
            "speaker": "Key of the actor, or of the source",
            "name": "Its name, or `not stated`",
            "article": "Key of the article",
            "version": "Number of the version",
            "rule": "The drafting rule that proposed the statement; null when it is a person's",
        },
    ),
    "v_conflict": (
        "One row a pair of claims that contradict, reverse, correct or rival one another",
        {
            "event": "Key of the event that the left claim is about, or of its link's first event",
            "link": "The link that the left claim is about, `event kind other`",
            "kind": "How the claims are tied",
            "about": "What they conflict about",
            "basis": "Who says that they are tied",
            "left_statement": "Name of the one statement",
            "left_speaker": "Key of who says it",
            "left_stance": "What it does to the event",
            "left_exact": "The first piece of its words",
            "right_statement": "Name of the other statement",
            "right_speaker": "Key of who says it",
            "right_stance": "What it does to the event",
            "right_exact": "The first piece of its words",
            "note": "The coder's note",
            "property": "The property of the values that they conflict about; null when none",
            "left_version": "Number of the version of the one article",
            "left_superseded": "Whether a newer coded version of that article is there",
            "right_version": "Number of the version of the other article",
            "right_superseded": "Whether a newer coded version of that article is there",
            "left_rule": "The drafting rule that proposed the one statement; null when a person's",
            "right_rule": "The drafting rule that proposed the other; null when a person's",
        },
    ),
}
"""By the name of a view: what a row is, and by the name of a column what it holds, in order."""
