"""The places of an article, one proposal for each mention."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from archive.drafting.english.demonyms import DEMONYMS
from archive.drafting.places.candidates import Candidate, candidates, known_names, part_behind
from archive.drafting.places.choice import chosen, lies_in
from archive.drafting.places.features import Feature, features
from archive.drafting.places.keys import Keys
from archive.drafting.places.lists import LISTED
from archive.drafting.places.names import Word, words
from archive.drafting.places.people import perhaps_surnames, surnames, title_lines
from archive.drafting.places.score import THRESHOLD, Surroundings, score
from archive.drafting.places.unknown import with_unknown
from archive.drafting.proposals import DraftArticle, PlaceProposal
from archive.gazetteer.lookup import parent
from archive.gazetteer.names import name_key
from archive.gazetteer.parts import PART_KINDS, region_of
from archive.gazetteer.records import GazetteerPlace
from archive.text.spans import TextSpan
from archive.vocabulary import PlaceKind

MOST_WORDS = 100_000
"""How many capitalised words of a text are looked at."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A candidate with its votes, and the place that stands behind it: Paris, Texas."""

    candidate: Candidate
    votes: float
    inside: GazetteerPlace | None
    outer: GazetteerPlace | None = None
    """The place itself, where it stands behind one that lies in it."""


def places(article: DraftArticle) -> tuple[PlaceProposal, ...]:
    """The places that an article names, in reading order; none in a language other than English."""
    if article.language and article.language.lower().partition("-")[0] != "en":
        return ()
    capitals = words(article.text)[:MOST_WORDS]
    known = known_names(article.places)
    found = with_unknown(article.text, capitals, candidates(article.text, capitals, known))
    several = frozenset(
        index for one in found if one.last - one.first > 1 for index in range(one.first, one.last)
    )
    around = Surroundings(
        article.text,
        capitals,
        surnames(capitals, several),
        perhaps_surnames(capitals),
        title_lines(article.text),
    )
    named = features(article.text, capitals)
    mentions = _supported(_with_regions(around, found), capitals)
    return tuple(Proposals(article, around, mentions).all(named))


def _with_regions(around: Surroundings, found: list[Candidate]) -> list[Mention]:
    """The votes for each candidate, those of a region behind it among them."""
    mentions: list[Mention] = []
    for index, candidate in enumerate(found):
        votes = score(around, candidate)
        inside = None
        following = found[index + 1] if index + 1 < len(found) else None
        if following and following.first == candidate.last:
            gap = around.words[following.first].gap
            beyond = gap in (", ", " (") and not candidate.part
            inside = _inside(candidate, following) if beyond else None
        before = mentions[-1] if mentions else None
        beside = before if before and before.candidate.last == candidate.first else None
        outer = beside.inside if beside else None
        if inside is not None or outer is not None:
            votes += 3.0
        elif beside and beside.votes >= THRESHOLD and around.words[candidate.first].gap in LISTED:
            votes += 1.0
        mentions.append(Mention(candidate, votes, inside, outer))
    return mentions


def _inside(candidate: Candidate, following: Candidate) -> GazetteerPlace | None:
    """The region or country behind a name in which a place of the name lies."""
    for other in following.places:
        if other.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION):
            continue
        for place in candidate.places:
            above = parent(place)
            if lies_in(place, other) or (above is not None and lies_in(above, other)):
                return other
    return None


def _supported(mentions: list[Mention], capitals: list[Word]) -> list[Mention]:
    """The mentions that are taken for places, with the votes that others give them.

    Those of the same name count, and for settlements those of the same country and region.
    """
    mentions = _among_neighbours(mentions, capitals)
    best: dict[str, float] = {}
    for mention in mentions:
        key = name_key(mention.candidate.name)
        best[key] = max(best.get(key, mention.votes), mention.votes)
    return [
        mention
        for mention in mentions
        if mention.votes >= THRESHOLD
        or (
            mention.votes >= THRESHOLD - 0.75
            and best[name_key(mention.candidate.name)] >= THRESHOLD + 1
        )
    ]


def _among_neighbours(mentions: list[Mention], capitals: list[Word]) -> list[Mention]:
    """Mentions with the votes of countries and regions that the text names for certain."""
    certain = [mention for mention in mentions if mention.votes >= THRESHOLD]
    countries = _countries(capitals, certain)
    regions = {place.key for one in certain for place in one.candidate.places if place.iso3166_2}
    made = []
    for mention in mentions:
        votes = mention.votes
        if 0 <= votes < THRESHOLD:
            near = [place for place in mention.candidate.places if countries[place.country or ""]]
            votes += 0.5 * bool(near) + 0.5 * any(place.parent in regions for place in near)
        made.append(mention if votes == mention.votes else replace(mention, votes=votes))
    return made


class Proposals:
    """Makes proposals of the mentions of a text."""

    def __init__(
        self, article: DraftArticle, around: Surroundings, mentions: list[Mention]
    ) -> None:
        self.article = article
        self.around = around
        self.mentions = mentions
        self.keys = Keys(article.places)
        self.named: dict[int, Feature] = {}
        self.made: dict[tuple[str, str, str], PlaceProposal] = {}
        self.countries = _countries(around.words, mentions)
        self.regions = frozenset(
            place.key
            for mention in mentions
            for place in mention.candidate.places
            if place.kind is PlaceKind.REGION and place.key
        )

    def all(self, named: list[Feature]) -> list[PlaceProposal]:
        """The proposals, in reading order; a name that is within one of `named` is left out."""
        held = {mention.candidate.first: mention for mention in self.mentions}
        for feature in named:
            inside = [held.get(index) for index in range(feature.first, feature.last)]
            if not any(mention and self._holds(mention, feature) for mention in inside):
                for index in range(feature.first, feature.last):
                    held.pop(index, None)
                self.named[feature.first] = feature
        firsts = sorted(held.keys() | self.named.keys())
        return [
            self._feature(self.named[first]) if first in self.named else self._proposal(held[first])
            for first in firsts
        ]

    @staticmethod
    def _holds(mention: Mention, feature: Feature) -> bool:
        """Whether a mention is all that the name of a feature is: Persian Gulf, Starnberg."""
        one = mention.candidate
        return bool(one.known) or (one.first == feature.first and one.last >= feature.last)

    def _feature(self, feature: Feature) -> PlaceProposal:
        """A water, a building or a part of a country that is named by what it is."""
        name = self.article.text[slice(*feature.span)]
        proposal = PlaceProposal(
            span=feature.span, key="", name=name, kind=feature.kind, rule="rules:place-feature"
        )
        return self.keys.keyed(proposal, None)

    def _proposal(self, mention: Mention) -> PlaceProposal:
        """The proposal for a mention; mentions of one name share all but their place."""
        candidate = mention.candidate
        span = (
            self.around.words[candidate.first].start,
            self.around.words[candidate.last - 1].end + candidate.tail,
        )
        part = candidate.part or part_behind(self.article.text, span[1])[1:]
        part = "" if candidate.known else part
        beside = mention.inside or mention.outer
        which = (candidate.name, part, beside.key if beside else "")
        if which not in self.made:
            self.made[which] = self._new(span, mention, part)
        made = self.made[which]
        return made if made.span[0] == span[0] else _at(made, span[0])

    def _new(self, span: TextSpan, mention: Mention, part: str) -> PlaceProposal:
        candidate = mention.candidate
        if candidate.known:
            return self._known(span, candidate)
        key = name_key(candidate.name)
        place = mention.outer or chosen(
            key, candidate.places, self.countries, self.regions, mention.inside
        )
        if part and place.kind in (PlaceKind.SETTLEMENT, PlaceKind.REGION):
            end = span[1] if candidate.part else span[1] + len(part) + 1
            return self._part_proposal((span[0], end), f"{candidate.name} {part}", place)
        name = place.name if place.kind is PlaceKind.COUNTRY else candidate.name
        rule = f"rules:place-{place.kind}" + ("-in" if mention.inside else "")
        if place.kind is PlaceKind.SETTLEMENT and place.geonames_id is None:
            rule = "rules:place-unknown"
        proposal = PlaceProposal(span=span, key="", name=name, kind=place.kind, rule=rule)
        return self.keys.keyed(_located(proposal, place), place)

    def _known(self, span: TextSpan, candidate: Candidate) -> PlaceProposal:
        """A place that the archive has."""
        known = candidate.known
        assert known is not None
        return PlaceProposal(
            span=span,
            key=known.key,
            name=known.names[0],
            kind=known.kind,
            rule="rules:place-known",
            known=True,
            geonames_id=known.geonames_id,
        )

    def _part_proposal(self, span: TextSpan, name: str, place: GazetteerPlace) -> PlaceProposal:
        """A region or district that is called after a place in it: `name` is Kursk region."""
        kind = PART_KINDS[name.rpartition(" ")[2].lower()]
        region = region_of(place)
        proposal = PlaceProposal(
            span=span,
            key="",
            name=name,
            kind=kind,
            rule=f"rules:place-{kind}-word",
            country=place.country,
        )
        if kind is PlaceKind.REGION and region is not None:
            proposal = replace(_located(proposal, region), name=name)
        return self.keys.keyed(proposal, None)


def _at(made: PlaceProposal, start: int) -> PlaceProposal:
    """The same proposal for the same words further on; `replace` would take three times as long."""
    return PlaceProposal(
        span=(start, start + made.span[1] - made.span[0]),
        key=made.key,
        name=made.name,
        kind=made.kind,
        rule=made.rule,
        known=made.known,
        geonames_id=made.geonames_id,
        iso3166_2=made.iso3166_2,
        latitude=made.latitude,
        longitude=made.longitude,
        country=made.country,
    )


def _located(proposal: PlaceProposal, place: GazetteerPlace) -> PlaceProposal:
    """A proposal with the codes and coordinates of a place."""
    return PlaceProposal(
        span=proposal.span,
        key=proposal.key,
        name=proposal.name,
        kind=proposal.kind,
        rule=proposal.rule,
        geonames_id=place.geonames_id,
        iso3166_2=place.iso3166_2,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
    )


def _countries(capitals: list[Word], mentions: list[Mention]) -> Counter[str]:
    """How often a text names each country, or what belongs to it."""
    found: Counter[str] = Counter()
    for word in capitals:
        if code := DEMONYMS.get(word.text.lower()):
            found[code] += 1
    for mention in mentions:
        found[mention.candidate.means.country] += 1
    del found[""]
    return found
