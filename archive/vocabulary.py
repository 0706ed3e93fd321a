"""The closed vocabularies: each word that the archive uses, with its meaning.

The database holds the words twice: in CHECK constraints, which refuse any other word, and in the
table `vocabulary`, for readers. Tests compare both with this file.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed list, equal to its text, with a one-line meaning."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Word:
        """Make the word from its text and its meaning."""
        self = str.__new__(cls, word)
        self._value_ = word
        self.meaning = meaning
        return self


class SourceKind(Word):
    """What kind of publisher a source is."""

    OUTLET = "outlet", "a newspaper, broadcaster, magazine or news site"
    AGENCY = "agency", "a news agency"
    OFFICIAL_CHANNEL = "official channel", "a channel in which an authority speaks for itself"
    ACCOUNT = "account", "an account on a platform"
    UNDESCRIBED = "undescribed", "met as a publisher, not described by anyone yet"


class ActorKind(Word):
    """What kind of thing acts or speaks."""

    PERSON = "person", "one human being"
    ORGANIZATION = "organization", "a body with members: ministry, party, company, outlet"
    STATE = "state", "a state, or its government where the text does not tell them apart"
    ARMED_FORCE = "armed force", "an army, a unit, a militia"
    OFFICE = "office", "a position, whoever holds it"
    GROUP = "group", "several people or bodies without a common organization"
    DOCUMENT = "document", "a text that is made to speak: a report, a letter, a filing"
    IMAGE = "image", "a picture or film that is made to speak"
    DATA = "data", "a data set or poll that is made to speak"


class PlaceKind(Word):
    """What kind of place it is."""

    COUNTRY = "country", "the territory of a state"
    REGION = "region", "a first-level part of a country"
    DISTRICT = "district", "a part of a region"
    SETTLEMENT = "settlement", "a city, town or village"
    WATER = "water", "a river, lake or sea"
    FACILITY = "facility", "a bridge, an airport, a building"
    BORDER = "border", "a border or a line of contact"
    TERRITORY = "territory", "an area that is no unit of administration"


class MentionOf(Word):
    """What a mention refers to."""

    ACTOR = "actor", "the mention refers to an actor"
    EVENT = "event", "the mention refers to an event"
    PLACE = "place", "the mention refers to a place"


class Form(Word):
    """How a mention refers."""

    NAME = "name", "by a name"
    DESCRIPTION = "description", "by what it is: a bridge over the river"
    TITLE = "title", "by a position: the president"
    PRONOUN = "pronoun", "by a pronoun or a demonstrative"
    METONYM = "metonym", "by something that stands for it: Moscow for the government"
    EPITHET = "epithet", "by a judging word: the aggressor"
    IMPLICIT = "implicit", "without a word of its own: carried by an adjective or a verb"


class AffiliationKind(Word):
    """How an actor belongs to another."""

    PART_OF = "part of", "is a part of it"
    MEMBER_OF = "member of", "is one of its members"
    REPRESENTS = "represents", "speaks or acts for it"


class ArticleRelationKind(Word):
    """How much wording two articles share, by the runs of five words outside quotations."""

    REPRINT = "reprint", "at least 0.8 of the runs of five words in either text stand in both"
    NEAR_DUPLICATE = "near duplicate", "at least 0.5 of those runs stand in both, and less than 0.8"
    CONTAINS = "contains", "at least 0.8 of the runs of the other, shorter one stand in it"
    CONTAINED = "contained", "at least 0.8 of its runs stand in the other, longer one"


class SentenceKind(Word):
    """What part of the page a sentence is."""

    HEADLINE = "headline", "the first line of the text"
    HEADING = "heading", "a title inside the text"
    BODY = "body", "running text"
    BOILERPLATE = "boilerplate", "an artefact of the page, no part of the report"


class Attribution(Word):
    """Where a statement's attribution stands."""

    STATED = "stated", "the sentence itself names a source or has an impersonal cue"
    CARRIED = "carried", "an earlier source runs on over this sentence"
    NONE = "none", "nobody is named: the article's own voice"


class Mode(Word):
    """How a statement renders its words."""

    DIRECT = "direct", "the content is entirely quoted"
    INDIRECT = "indirect", "the content is reported, nothing of it quoted"
    MIXED = "mixed", "a quoted part, if only one word, inside reported words"
    NARRATION = "narration", "no voice but the article's"


class Act(Word):
    """What the cue verb does; neutral by default."""

    SAY = "say", "says, states, tells"
    REPORT = "report", "reports what it learned"
    ANNOUNCE = "announce", "makes known officially"
    DENY = "deny", "says that it is not so"
    ADMIT = "admit", "says so of itself, unwillingly or late"
    DECLINE = "decline", "refuses to say or to do"
    CALL_ON = "call on", "appeals to somebody to do something"
    ASK = "ask", "asks for something or about something"
    ORDER = "order", "commands"
    PROMISE = "promise", "commits itself"
    BELIEVE = "believe", "holds to be so"
    HOPE = "hope", "wishes to be so"
    CHARACTERISE = "characterise", "gives something a label"
    SHOW = "show", "shows a picture, a film, a document"
    PRESENT = "present", "presents as fact in the article's own voice"
    DOES_NOT_RESPOND = (
        "does not respond",
        "was asked and has not answered: silence is no refusal",
    )


class SpanRole(Word):
    """What a span does in a statement."""

    SOURCE = "source", "names or describes who says it"
    CUE = "cue", "the words that mark it as said"
    CONTENT = "content", "what is said, beyond its first piece"
    HEDGE = "hedge", "the speaker's own doubt: could, likely"
    DISTANCE = "distance", "the relayer's doubt: allegedly, scare quotes"
    CONDITION = "condition", "under which it holds: if necessary"
    ADDRESSEE = "addressee", "names or describes to whom it is said"
    MEDIUM = "medium", "says through what it is said: a post, an interview"
    ANONYMITY = "anonymity", "says why a name is withheld"


class PartyRole(Word):
    """What an actor is to a statement, beside being its first speaker."""

    SPEAKER = "speaker", "one of several who say it together"
    ADDRESSEE = "addressee", "it is said to"


class StatementLinkKind(Word):
    """What a statement says of another statement."""

    RETRACTS = "retracts", "takes back that it was so"
    CORRECTS = "corrects", "puts right what the other says"
    DENIES_HAVING_SAID = "denies having said", "its speaker says that the other was not said"
    CONFIRMS_HAVING_SAID = "confirms having said", "its speaker says that the other was said"
    ATTRIBUTES_TO_ANOTHER = "attributes to another", "says that somebody else said it"
    MISQUOTES = "misquotes", "says that the other renders words wrongly"
    COULD_NOT_VERIFY = (
        "could not verify",
        "says that what the other says could not be confirmed",
    )
    TRANSLATES = "translates", "gives the words of the other in another language"


class DateBasis(Word):
    """What a date rests on."""

    PRINTED = "printed", "the text prints it in full"
    YEAR_INFERRED = "year inferred", "day and month are printed, the year follows from the text"
    WEEKDAY = "weekday", "a weekday is printed"
    ANAPHORA = "anaphora", "points back at a date printed elsewhere: the same day"
    DEICTIC = "deictic", "relative to the publication: yesterday"
    BOUNDED_BY_SAYING = "bounded by the saying", "not later than the day on which it was said"
    METADATA = "metadata", "given by the page or the feed, not by the text"


class EventType(Word):
    """What kind of event it is: the 16 types of the PLOVER 2.0 ontology."""

    AGREE = "AGREE", "agrees, promises or settles"
    CONSULT = "CONSULT", "meets, visits, talks, negotiates"
    SUPPORT = "SUPPORT", "gives diplomatic or symbolic support"
    CONCEDE = "CONCEDE", "yields: releases, lifts, accepts a demand"
    COOPERATE = "COOPERATE", "works together in material, economic or military matters"
    AID = "AID", "provides help"
    RETREAT = "RETREAT", "withdraws, ceases fire, surrenders"
    REQUEST = "REQUEST", "demands, asks, orders or appeals"
    ACCUSE = "ACCUSE", "accuses, condemns, investigates"
    REJECT = "REJECT", "rejects, refuses, breaks off"
    THREATEN = "THREATEN", "threatens or warns"
    PROTEST = "PROTEST", "demonstrates, strikes, riots"
    SANCTION = "SANCTION", "reduces relations, embargoes, expels"
    MOBILIZE = "MOBILIZE", "raises, moves or shows forces or police"
    COERCE = "COERCE", "represses, seizes, arrests, imposes by force without battle"
    ASSAULT = "ASSAULT", "uses force: attacks, destroys, fights"


class EventStatus(Word):
    """How far an event has come."""

    PROPOSED = "proposed", "suggested, not decided"
    PLANNED = "planned", "intended"
    SCHEDULED = "scheduled", "intended for a stated time"
    CONDITIONAL = "conditional", "to happen if something else does"
    ATTEMPTED = "attempted", "tried; success is not stated"
    ONGOING = "ongoing", "is happening"
    OCCURRED = "occurred", "happened"
    POSTPONED = "postponed", "put off"
    CANCELLED = "cancelled", "called off"
    UNKNOWN = "unknown", "not stated, or claims disagree"


class PlaceRole(Word):
    """What a place is to an event."""

    AT = "at", "it happens there"
    FROM = "from", "it starts there"
    TO = "to", "it ends there"
    TARGET = "target", "it is aimed there"


class ParticipantRole(Word):
    """What an actor is to an event."""

    INITIATOR = "initiator", "does it or starts it"
    TARGET = "target", "it is done to"
    MEDIATOR = "mediator", "stands between the others"
    PARTICIPANT = "participant", "takes part"
    BENEFICIARY = "beneficiary", "it is done for"
    VICTIM = "victim", "is killed, hurt, captured or displaced by it"
    ADDRESSEE = "addressee", "it is said to"


class EventLinkKind(Word):
    """How an event is tied to another."""

    PART_OF = "part of", "belongs to the other"
    DISRUPTS = "disrupts", "hinders or stops the other"
    CAUSES = "causes", "brings the other about"
    FOLLOWS = "follows", "comes after the other"
    RESPONDS_TO = "responds to", "is done because of the other"
    AIMS_AT = "aims at", "is meant to bring the other about"
    ENDS = "ends", "brings the other to its end"
    REALISES = "realises", "is what the other planned"
    DEPICTS = "depicts", "shows or tells of the other"


class Stance(Word):
    """What a statement does to the event it speaks of."""

    ASSERTS = "asserts", "says that it is so"
    DENIES = "denies", "says that it is not so"
    PLANS = "plans", "says that it is intended"
    HOPES = "hopes", "says that it is wished"
    PREDICTS = "predicts", "says that it will be so"
    CALLS_FOR = "calls for", "says that it ought to be done"
    CHARACTERISES = "characterises", "says what kind of thing it is"


class Certainty(Word):
    """How certain the speaker is, as worded (FactBank)."""

    CERTAIN = "certain", "worded without doubt"
    PROBABLE = "probable", "worded as likely"
    POSSIBLE = "possible", "worded as possible"
    UNSPECIFIED = "unspecified", "the wording commits to nothing"


class Polarity(Word):
    """Whether the speaker says yes or no, as worded (FactBank)."""

    POSITIVE = "positive", "says that it is"
    NEGATIVE = "negative", "says that it is not"
    UNSPECIFIED = "unspecified", "the wording says neither: a question, an appeal"


class Property(Word):
    """What of the event a value of a claim gives."""

    KILLED = "killed", "how many were killed"
    INJURED = "injured", "how many were hurt"
    CAPTURED = "captured", "how many were taken prisoner"
    MISSING = "missing", "how many are missing"
    ARRESTED = "arrested", "how many were arrested"
    DISPLACED = "displaced", "how many had to leave"
    PARTICIPANTS = "participants", "how many took part"
    AMOUNT = "amount", "any other count or measure, see its unit"
    DATE = "date", "when"
    PLACE = "place", "where"
    STATUS = "status", "how far it has come"
    AGENT = "agent", "who did it"
    CAUSE = "cause", "why it happened"
    PURPOSE = "purpose", "what it is for"
    LABEL = "label", "what it is called"


class ClaimLinkKind(Word):
    """How a claim is tied to another."""

    CONTRADICTS = "contradicts", "different voices, both cannot hold"
    REVERSES = "reverses", "the same voice, now the opposite"
    CORRECTS = "corrects", "a later value for an earlier one"
    CORROBORATES = "corroborates", "another voice says so too"
    REPEATS = "repeats", "says the same again"
    RIVALS = "rivals", "another framing of the same event"


class About(Word):
    """What two claims agree or conflict about."""

    OCCURRENCE = "occurrence", "whether it happened"
    STATUS = "status", "how far it came"
    AGENT = "agent", "who did it"
    CAUSE = "cause", "why it happened"
    DATE = "date", "when it happened"
    PLACE = "place", "where it happened"
    NUMBER = "number", "how many"
    LABEL = "label", "what to call it"


class LinkBasis(Word):
    """Who says that two claims are tied."""

    SAID = "said", "the text says so"
    INFERRED = "inferred", "the coder concludes it"


class ActivityKind(Word):
    """What kind of activity wrote rows."""

    SEEDING = "seeding", "the archive's own seed was loaded"
    IMPORT = "import", "articles and codings were added"
    DRAFTING = "drafting", "rules proposed a coding"
    REVIEW = "review", "a person judged what was coded"


class DeclaredKind(Word):
    """What kind of thing a coding declares."""

    SOURCE = "source", "the coding declares a source"
    ACTOR = "actor", "the coding declares an actor"
    PLACE = "place", "the coding declares a place"
    EVENT = "event", "the coding declares an event"
    EVENT_LINK = "event link", "the coding declares a link between two events"


class Judgement(Word):
    """What somebody judges of two actors."""

    SAME = "same", "the two are one"
    DIFFERENT = "different", "the two are not one"
    UNSURE = "unsure", "it was looked at, and cannot be told"


class Verdict(Word):
    """What somebody holds of a claim as it is coded."""

    ACCEPTED = "accepted", "the archive takes it to be so"
    CONFLICT = "conflict", "others say otherwise, and it is not settled"
    WORK_NEEDED = "work needed", "it cannot be judged before something is looked up or coded"
    ISSUE = "issue", "something is wrong with it or with its coding"


class Reliability(Word):
    """How reliable a source is, by the Admiralty system (NATO: STANAG 2511, AJP-2.1)."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "how reliable it is cannot be judged"


class Credibility(Word):
    """How credible what it says is, by the Admiralty system (NATO: STANAG 2511, AJP-2.1)."""

    ONE = "1", "confirmed by other sources"
    TWO = "2", "probably true"
    THREE = "3", "possibly true"
    FOUR = "4", "doubtful"
    FIVE = "5", "improbable"
    SIX = "6", "whether it is true cannot be judged"


class Identities(StrEnum):
    """How reports count actors that are judged to be one; not a vocabulary of the database."""

    MERGED = "merged"
    SEPARATE = "separate"


class Drafted(StrEnum):
    """Which statements reports read by whether a rule proposed them; not of the database."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    ONLY = "only"


LISTS: dict[str, type[Word]] = {
    "about": About,
    "act": Act,
    "activity_kind": ActivityKind,
    "actor_kind": ActorKind,
    "affiliation_kind": AffiliationKind,
    "article_relation_kind": ArticleRelationKind,
    "attribution": Attribution,
    "certainty": Certainty,
    "claim_link_kind": ClaimLinkKind,
    "credibility": Credibility,
    "date_basis": DateBasis,
    "declared_kind": DeclaredKind,
    "event_link_kind": EventLinkKind,
    "event_status": EventStatus,
    "event_type": EventType,
    "form": Form,
    "judgement": Judgement,
    "link_basis": LinkBasis,
    "mention_of": MentionOf,
    "mode": Mode,
    "participant_role": ParticipantRole,
    "party_role": PartyRole,
    "place_kind": PlaceKind,
    "place_role": PlaceRole,
    "polarity": Polarity,
    "property": Property,
    "reliability": Reliability,
    "sentence_kind": SentenceKind,
    "source_kind": SourceKind,
    "span_role": SpanRole,
    "stance": Stance,
    "statement_link_kind": StatementLinkKind,
    "verdict": Verdict,
}
"""By its name in the table `vocabulary`, each list of words."""
