"""English words around names of places: what makes a place of a name, and what does not."""

from __future__ import annotations

from archive.vocabulary import PlaceKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WHERE = _words(
    "in near outside across inside throughout around into at within toward towards via off onto "
    "leaving visiting against over under beyond along"
)
"""Words behind which a name is likely that of a place."""

INSTITUTIONS = _words(
    "times post herald tribune globe journal chronicle daily news gazette sentinel magazine review"
    " observer telegraph guardian university college institute fc united club"
)
"""Capitalised words behind the name of a place that make of both the name of something else."""

LOCAL = _words(
    "resident residents police native natives area suburb mayor officials neighborhood authorities"
    " firefighters prosecutors"
)
"""Words behind which, in lower case, that of a place stood."""

WITHIN = _words("in near outside at town village hamlet suburb")
"""Words behind which, and before a comma and a region, even an unknown name is of a place."""

PERHAPS_WHERE = _words("to from of between for through on and or that by with including")

PERSON_TITLES = _words(
    "mr mrs ms dr sir lord lady president minister premier chancellor senator sen rep "
    "representative congressman congresswoman governor gov mayor general gen colonel col "
    "captain capt lieutenant lt sergeant sgt officer judge justice king queen prince princess "
    "pope bishop archbishop secretary ambassador professor prof coach director chairman "
    "chairwoman chief sheriff detective spokesman spokeswoman attorney commissioner speaker "
    "deputy miss rev reverend father sister brother saint st duke duchess earl emperor sheikh "
    "ayatollah rabbi imam author actor actress singer writer candidate leader lawmaker analyst "
    "manager striker midfielder defender"
)
"""Words before the name of a person."""

ROLES = PERSON_TITLES | _words(
    "fire foreign prime interior defence defense finance health justice parliament supreme court "
    "police government embassy airport city stock crown vice "
    "parliamentary attorney federal district national security military army ministry mission "
    "mps mp house legislature senate residents voters based civil democratic republican "
    "republicans democrats"
)
"""Capitalised words behind the name of a place that leave it one: the Texas Governor."""

ORGANISATIONS = _words(
    "university bank church college institute museum council house bishop archbishop duke "
    "prince princess earl lord diocese association federation society school academy hospital "
    "friends voice journal history game games festival treaty battle"
)
"""Words before `of` that make of it and the name something else than a place."""

DIRECTIONS = _words(
    "north south east west northern southern eastern western central northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern greater upper "
    "lower downtown inner outer mid mainland metropolitan rural"
)

SENTENCE_OPENERS = _words(
    "the in at on from to by for with of and but or as after before since during until while "
    "when where if although though because so then now there here this that these those it he "
    "she they we you i his her their our my its a an all both many most some several other "
    "another one two three four no not also meanwhile however yet still like unlike under over "
    "across near outside inside around between among within throughout against about more than "
    "once only even last next earlier later what who why how which is are was were will would "
    "has have had did does do can could may might should must let per via despite without "
    "following according"
)
"""Words that open a sentence with a capital and belong to no name."""

TIME_WORDS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today yesterday"
)

FEATURES = {
    "river": PlaceKind.WATER, "sea": PlaceKind.WATER, "lake": PlaceKind.WATER,
    "ocean": PlaceKind.WATER, "bay": PlaceKind.WATER, "gulf": PlaceKind.WATER,
    "strait": PlaceKind.WATER, "canal": PlaceKind.WATER, "creek": PlaceKind.WATER,
    "airport": PlaceKind.FACILITY, "bridge": PlaceKind.FACILITY, "stadium": PlaceKind.FACILITY,
    "prison": PlaceKind.FACILITY, "hospital": PlaceKind.FACILITY,
    "square": PlaceKind.FACILITY, "station": PlaceKind.FACILITY,
    "road": PlaceKind.FACILITY, "street": PlaceKind.FACILITY, "avenue": PlaceKind.FACILITY,
    "boulevard": PlaceKind.FACILITY, "highway": PlaceKind.FACILITY, "plaza": PlaceKind.FACILITY,
    "cathedral": PlaceKind.FACILITY, "harbor": PlaceKind.FACILITY, "harbour": PlaceKind.FACILITY,
    "forest": PlaceKind.TERRITORY, "canyon": PlaceKind.TERRITORY, "beach": PlaceKind.TERRITORY,
    "valley": PlaceKind.TERRITORY, "peninsula": PlaceKind.TERRITORY,
    "mountains": PlaceKind.TERRITORY, "desert": PlaceKind.TERRITORY, "coast": PlaceKind.TERRITORY,
    "islands": PlaceKind.TERRITORY, "island": PlaceKind.TERRITORY, "hills": PlaceKind.TERRITORY,
    "strip": PlaceKind.TERRITORY, "heights": PlaceKind.TERRITORY,
}  # fmt: skip
"""Last words of names of waters, buildings and stretches of land."""

NO_FEATURES = frozenset(("Wall Street", "Sesame Street", "Silk Road", "Fleet Street"))
"""Names that end so and mostly stand for something else."""

TERRITORIES = {
    "Middle East": None, "Far East": None, "West Bank": "PS", "Gaza Strip": "PS",
    "East Jerusalem": None, "Siberia": "RU", "Crimea": None, "Donbas": "UA", "Donbass": "UA",
    "Balkans": None, "Caucasus": None, "North Caucasus": "RU", "Kurdistan": None, "Kashmir": None,
    "Scandinavia": None, "Latin America": None, "Central America": None, "Central Asia": None,
    "South Asia": None, "Southeast Asia": None, "East Asia": None, "North Africa": None,
    "West Africa": None, "East Africa": None, "Southern Africa": None, "Eastern Europe": None,
    "Western Europe": None, "Central Europe": None, "Sahel": None, "Sahara": None,
    "Horn of Africa": None, "Darfur": "SD", "Tigray": "ET", "Transnistria": "MD",
    "Abkhazia": None, "South Ossetia": None, "Nagorno-Karabakh": None, "Golan Heights": None,
    "Sinai": "EG", "Baltics": None, "Persian Gulf": None, "Midwest": "US", "New England": "US",
    "Silicon Valley": "US", "Long Island": "US", "Bay Area": "US", "Caribbean": None,
    "Mediterranean": None, "Arctic": None, "Pacific": None, "Atlantic": None, "Black Sea": None,
    "Red Sea": None, "Baltic Sea": None, "South China Sea": None, "Strait of Hormuz": None,
    "Gulf of Mexico": None, "English Channel": None, "Suez Canal": "EG", "Chechnya": "RU",
    "Dagestan": "RU", "Tatarstan": "RU", "Xinjiang": "CN", "Tibet": "CN",
    "Brooklyn": "US", "Manhattan": "US", "Queens": "US", "Bronx": "US", "Staten Island": "US",
    "Catalonia": "ES", "Bavaria": "DE", "Saxony": "DE", "Sicily": "IT", "Tuscany": "IT",
    "Normandy": "FR", "Brittany": "FR", "Flanders": "BE", "Wallonia": "BE", "Punjab": None,
    "Sindh": "PK", "Balochistan": "PK", "Bali": "ID", "Java": "ID", "Sumatra": "ID",
}  # fmt: skip
"""Names of lands that are no units of administration, or that the data has otherwise; with the
country that they lie in as a whole."""

COMMON = _words(
    "act agar alliance aloha along angles ant arab are as ask atlantic bad band bank bar bare "
    "basic battle best bias bone borne buy can canadian carbon center central cents change "
    "citrus coast college come comfort commonwealth concession conservation content cool date "
    "deal die drug east economy enter exchange fate federal ferry foremost forget freedom "
    "friendly fully gap gay genes german give globe goes gold got grant hard hire hit homeland "
    "hope independence industry is jersey law legal liberty light long lot love made major male "
    "man manage mark media men mere metropolis milestone mission mobile most much name nice "
    "nine no normal north northwest noun of officer okay one opportunity or oral orange page "
    "paper patience pay peer pen perseverance police poll polling post price progress pun punch "
    "rain ran reading real region reserve rest revival rich run sad same save say side sides "
    "solo sort south southern split spoken standard stone store street success sue surprise ten "
    "than til time to tome tour tower town turn union university urban village wan we wedding "
    "welcome west western wise ye young march may august sunday god allah islam "
    "christian muslim police senate congress republic green grand san santa los las la el de "
    "del al um ali bush trump obama clinton iman aden abu ben eden angel victoria nelson king "
    "queens bell gulf independence"
)
"""Words and names that are places as well, but mostly are none."""

STATES = {
    "Ala": "US-AL", "Ariz": "US-AZ", "Ark": "US-AR", "Calif": "US-CA", "Colo": "US-CO",
    "Conn": "US-CT", "Del": "US-DE", "Fla": "US-FL", "Ga": "US-GA", "Ill": "US-IL", "Ind": "US-IN",
    "Kan": "US-KS", "Ky": "US-KY", "La": "US-LA", "Md": "US-MD", "Mass": "US-MA", "Mich": "US-MI",
    "Minn": "US-MN", "Miss": "US-MS", "Mo": "US-MO", "Mont": "US-MT", "Neb": "US-NE",
    "Nev": "US-NV", "N.H.": "US-NH", "N.J.": "US-NJ", "N.M.": "US-NM", "N.Y.": "US-NY",
    "N.C.": "US-NC", "N.D.": "US-ND", "Okla": "US-OK", "Ore": "US-OR", "Pa": "US-PA",
    "R.I.": "US-RI", "S.C.": "US-SC", "S.D.": "US-SD", "Tenn": "US-TN", "Tex": "US-TX",
    "Vt": "US-VT", "Va": "US-VA", "Wash": "US-WA", "W.Va.": "US-WV", "Wis": "US-WI",
    "Wyo": "US-WY", "D.C.": "US-DC", "Ont": "CA-ON", "Que": "CA-QC", "B.C.": "CA-BC",
}  # fmt: skip
"""How news shortens names of states and provinces, behind the name of a town and a comma."""

FIRST_NAMES = _words(
    "aaron adam alan albert alex alexander alfred alice allen amanda amy andrea andrew angela "
    "ann anna anne anthony antonio arthur austin barbara ben benjamin bernard betty bill bob "
    "boris brandon brian bruce carl carlos carol caroline catherine charles charlie charlotte "
    "chelsea chris christian christine christopher claire clara clark craig dale dan daniel "
    "dave david dean deborah dennis diana diane donald donna dorothy douglas dylan ed edward "
    "elena elizabeth emily emma eric ernest eugene eva evan florence frances francis francisco "
    "frank fred gary george gerald gloria gordon graham grant greg gregory hannah harold harry "
    "heather helen henry howard hugh ian isaac ivan jack jackson jacob jake james jane janet "
    "jason jean jeff jennifer jerry jessica jim joan joe joel john johnny jon jonathan jordan "
    "jose joseph joshua juan judith judy julia julie justin karen karl kate katherine kathleen "
    "keith kelly ken kenneth kevin kim kyle larry laura lauren lawrence lee leo leon leonard "
    "lewis linda lisa louis lucy luis luke lynn madison marcus margaret maria marie marilyn "
    "mario mark marshall martha martin mary matt matthew max megan melissa michael michelle "
    "mike mitchell mohammad mohammed monica morgan nancy nathan neil nicholas nicole noah nora "
    "norman oliver oscar pamela patricia patrick paul peter phil philip rachel ralph ray "
    "raymond rebecca richard rick robert roger ron ronald rose roy russell ruth ryan sally sam "
    "samuel sandra sara sarah scott sean sergei sharon simon sofia sophia stanley stephanie "
    "stephen steve steven stewart stuart susan sydney teresa terry theresa thomas tim timothy "
    "todd tom tony tracy tyler vernon victor victoria vincent virginia vladimir walter warren "
    "wayne wendy william zoe"
)
"""First names that many people bear."""
