"""Nouns of bodies, groups and documents that are made to speak, in English news."""

from __future__ import annotations

from archive.drafting.english.lists import listed
from archive.vocabulary import ActorKind

ORGANIZATIONS = listed(
    "ministry department agency office bureau commission committee council court tribunal "
    "parliament congress senate house assembly legislature cabinet government administration "
    "party union federation association organization organisation institute institution university "
    "college school academy center centre foundation fund trust bank company corporation corp inc "
    "ltd llc group firm airline airlines airways hospital clinic laboratory lab church diocese "
    "club team league board authority service services police network channel newspaper paper "
    "magazine agency society coalition alliance campaign embassy consulate secretariat panel "
    "watchdog regulator exchange library museum press radio television tv broadcaster outlet "
    "movement chamber treasury brotherhood initiative project charity nonprofit non-profit ngo "
    "publisher website publication manufacturer operator utility station headquarters"
)
"""Head nouns of organizations, lower case."""

ALONE = listed("parliament congress senate treasury pentagon")
"""Those of them that are names by themselves."""

FORCES = listed(
    "unit units army navy forces force military troops militia brigade battalion "
    "regiment division corps guard "
    "guards marines fleet squadron command rebels insurgents"
)
"""Head nouns of armed forces, lower case."""

OUTLET_WORDS = listed(
    "post times herald telegraph guardian independent insider news press journal tribune daily "
    "observer mail mirror gazette chronicle globe today weekly economist "
    "reuters bloomberg politico "
    "axios vox buzzfeed slate intercept register interfax tass xinhua yonhap kyodo jazeera "
    "agence france-presse associated wikileaks facebook twitter google microsoft"
)
"""Words of the names of outlets, lower case."""

DOCUMENTS = listed(
    "report reports summary statement letter document documents filing memo memorandum study "
    "ruling decision opinion indictment complaint lawsuit petition request manifesto article essay "
    "editorial book bill law resolution constitution treaty agreement email emails transcript "
    "dossier affidavit notice bulletin communiqué communique declaration order paper text "
    "announcement release message tweet post note review analysis audit account accounts "
    "tests test investigation inquiry probe research"
)
"""Nouns of texts, lower case."""

PLACES = listed(
    "airport street avenue road bridge stadium square river lake mount mountain island islands "
    "county city province region state beach bay sea ocean valley forest park station prison hotel "
    "tower hall theatre theater arena"
)
"""Words of the names of places, lower case."""

DATA = listed("poll polls survey surveys data figures statistics census results")
IMAGES = listed("photo photos photograph photographs video footage image images picture")

NAMING = ORGANIZATIONS | FORCES | OUTLET_WORDS
"""All nouns by which a name is known to be that of a body."""

PERSONS_AS_GROUPS = listed(
    "people officials sources media journalists reporters critics supporters opponents protesters "
    "demonstrators activists witnesses residents experts scientists researchers analysts observers "
    "economists lawyers prosecutors investigators authorities police doctors politicians lawmakers "
    "legislators senators members leaders republicans democrats conservatives liberals associates "
    "allies aides advisers advisors families relatives parents neighbors neighbours workers "
    "employees students teachers voters citizens civilians soldiers groups countries nations "
    "governments companies participants representatives diplomats ministers commanders rebels "
    "insurgents militants users fans players firefighters rescuers crews teams family public "
    "community delegation crowd jury opposition majority minority others some many most "
    "several both delegates attorneys executives historians advocates organizers organisers "
    "campaigners campaigns agencies organizations organisations women men children friends "
    "colleagues victims survivors passengers victims newspapers outlets locals islamists taliban "
    "defectors editors physicians epidemiologists"
)
"""Nouns of several persons or bodies, lower case."""

HUMAN = listed(
    "man woman boy girl person mother father son daughter wife husband brother sister widow friend "
    "neighbor neighbour colleague source user teacher worker driver nurse soldier policeman child "
    "teenager student passenger employee tourist reader viewer caller shopper owner parent "
    "relative cousin uncle aunt grandmother grandfather associate colleague businessman "
    "businesswoman firefighter demonstrator protester gunman shooter attacker eyewitness bystander "
    "spouse partner nephew niece fiancee fiancée musician athlete footballer surgeon inmate "
    "prisoner hostage critic customer patient developer programmer architect priest nun"
)
"""Nouns of one person who holds no position, lower case."""

SYNONYMS: dict[str, frozenset[str]] = {
    "office": frozenset(("embassy", "consulate", "bureau", "agency")),
    "agency": frozenset(("bureau", "administration", "press", "service", "organization")),
    "company": frozenset(("corporation", "corp", "inc", "ltd", "firm", "electric", "airlines")),
    "firm": frozenset(("corporation", "corp", "inc", "ltd", "company", "llc")),
    "group": frozenset(("organization", "association", "movement", "coalition", "union")),
    "newspaper": frozenset(("post", "times", "herald", "telegraph", "guardian", "tribune",
                            "independent", "journal", "mail", "mirror", "globe")),
    "paper": frozenset(("post", "times", "herald", "telegraph", "guardian", "tribune",
                        "independent", "journal", "mail", "mirror", "globe")),
    "network": frozenset(("news", "television", "tv", "channel")),
    "legislature": frozenset(("parliament", "congress", "assembly", "senate")),
    "organization": frozenset(("foundation", "association", "union", "institute")),
    "organisation": frozenset(("foundation", "association", "union", "institute")),
    "party": frozenset(("party",)),
    "executive": frozenset(("government",)),
}  # fmt: skip
"""Under what else than its own noun a body may be told of again: *the office*, of an embassy."""


def kind_of(noun: str) -> ActorKind | None:
    """What kind of actor a head noun, in lower case, names; None for one that names none."""
    kinds = (
        (PERSONS_AS_GROUPS, ActorKind.GROUP),
        (FORCES, ActorKind.ARMED_FORCE),
        (ORGANIZATIONS, ActorKind.ORGANIZATION),
        (DATA, ActorKind.DATA),
        (IMAGES, ActorKind.IMAGE),
        (DOCUMENTS, ActorKind.DOCUMENT),
        (HUMAN, ActorKind.PERSON),
    )
    return next((kind for nouns, kind in kinds if noun in nouns), None)
