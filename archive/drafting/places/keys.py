"""Keys of places that are proposed: one for each place of a text, none of another one's."""

from __future__ import annotations

from dataclasses import replace

from archive.drafting.proposals import KnownPlace, PlaceProposal
from archive.gazetteer.names import name_key
from archive.gazetteer.records import GazetteerPlace
from archive.keys import is_key
from archive.reading.naming import slug


class Keys:
    """Gives proposals their keys, and recognises places of the archive by their GeoNames id."""

    def __init__(self, known: tuple[KnownPlace, ...]) -> None:
        self.by_number = {place.geonames_id: place for place in known if place.geonames_id}
        self.given: dict[object, str] = {}
        self.taken = {place.key for place in known}

    def keyed(self, proposal: PlaceProposal, place: GazetteerPlace | None) -> PlaceProposal:
        """A proposal with its key; that of the archive if it has a place of this GeoNames id."""
        known = self.by_number.get(proposal.geonames_id) if proposal.geonames_id else None
        if known is not None:
            return replace(
                proposal, key=known.key, name=known.names[0], kind=known.kind, known=True
            )
        which = proposal.geonames_id or (name_key(proposal.name), proposal.country)
        if which not in self.given:
            self.given[which] = self._new(proposal)
            self.taken.add(self.given[which])
        return replace(proposal, key=self.given[which])

    def _new(self, proposal: PlaceProposal) -> str:
        """A key that no other place has: of the name, then with country, then with a number."""
        base = slug(proposal.name)
        base = base if is_key(base) else f"place-{proposal.geonames_id or len(self.given) + 1}"
        tries = [base, f"{base}-{(proposal.country or 'place').lower()}"]
        tries += [f"{tries[1]}-{number}" for number in range(2, len(self.taken) + 3)]
        return next(key for key in tries if key not in self.taken)
