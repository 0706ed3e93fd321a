"""States as English news names them: name, code, adjectives, and the seats that stand for them.

Names and codes of ISO 3166-1, other names and adjectives as newspapers print them.
"""

from __future__ import annotations

TABLE = """
Afghanistan|AF|Afghan|Kabul
Albania|AL|Albanian|Tirana
Algeria|DZ|Algerian|Algiers
Angola|AO|Angolan|Luanda
Argentina|AR|Argentine,Argentinian|Buenos Aires
Armenia|AM|Armenian|Yerevan
Australia|AU|Australian|Canberra
Austria|AT|Austrian|Vienna
Azerbaijan|AZ|Azerbaijani,Azeri|Baku
Bahrain|BH|Bahraini|Manama
Bangladesh|BD|Bangladeshi|Dhaka
Belarus|BY|Belarusian|Minsk
Belgium|BE|Belgian|
Bolivia|BO|Bolivian|La Paz
Bosnia and Herzegovina,Bosnia|BA|Bosnian|Sarajevo
Botswana|BW|Botswanan|
Brazil|BR|Brazilian|Brasília,Brasilia
Bulgaria|BG|Bulgarian|Sofia
Burkina Faso|BF|Burkinabe|Ouagadougou
Burundi|BI|Burundian|
Cambodia|KH|Cambodian|Phnom Penh
Cameroon|CM|Cameroonian|Yaoundé
Canada|CA|Canadian|Ottawa
Chad|TD|Chadian|
Chile|CL|Chilean|Santiago
China,People's Republic of China|CN|Chinese|Beijing
Colombia|CO|Colombian|Bogotá,Bogota
Democratic Republic of the Congo,Congo|CD|Congolese|Kinshasa
Costa Rica|CR|Costa Rican|
Croatia|HR|Croatian|Zagreb
Cuba|CU|Cuban|Havana
Cyprus|CY|Cypriot|Nicosia
Czech Republic,Czechia|CZ|Czech|Prague
Denmark|DK|Danish|Copenhagen
Dominican Republic|DO|Dominican|Santo Domingo
Ecuador|EC|Ecuadorian|Quito
Egypt|EG|Egyptian|Cairo
El Salvador|SV|Salvadoran|
Eritrea|ER|Eritrean|Asmara
Estonia|EE|Estonian|Tallinn
Ethiopia|ET|Ethiopian|Addis Ababa
Fiji|FJ|Fijian|
Finland|FI|Finnish|Helsinki
France|FR|French|Paris
Gabon|GA|Gabonese|
Gambia|GM|Gambian|
Georgia|GE|Georgian|Tbilisi
Germany|DE|German|Berlin
Ghana|GH|Ghanaian|Accra
Greece|GR|Greek|Athens
Guatemala|GT|Guatemalan|
Guinea|GN|Guinean|Conakry
Haiti|HT|Haitian|
Honduras|HN|Honduran|
Hungary|HU|Hungarian|Budapest
Iceland|IS|Icelandic|Reykjavik
India|IN|Indian|New Delhi,Delhi
Indonesia|ID|Indonesian|Jakarta
Iran,Islamic Republic of Iran|IR|Iranian|Tehran
Iraq|IQ|Iraqi|Baghdad
Ireland,Republic of Ireland|IE|Irish|Dublin
Israel|IL|Israeli|Jerusalem
Italy|IT|Italian|Rome
Ivory Coast|CI|Ivorian|
Jamaica|JM|Jamaican|
Japan|JP|Japanese|Tokyo
Jordan|JO|Jordanian|Amman
Kazakhstan|KZ|Kazakh|Astana
Kenya|KE|Kenyan|Nairobi
Kosovo|XK|Kosovar|Pristina
Kuwait|KW|Kuwaiti|
Kyrgyzstan|KG|Kyrgyz|Bishkek
Laos|LA|Laotian|Vientiane
Latvia|LV|Latvian|Riga
Lebanon|LB|Lebanese|Beirut
Liberia|LR|Liberian|Monrovia
Libya|LY|Libyan|Tripoli
Lithuania|LT|Lithuanian|Vilnius
Luxembourg|LU|Luxembourgish|
Madagascar|MG|Malagasy|
Malawi|MW|Malawian|
Malaysia|MY|Malaysian|Kuala Lumpur
Mali|ML|Malian|Bamako
Malta|MT|Maltese|Valletta
Mauritania|MR|Mauritanian|
Mexico|MX|Mexican|Mexico City
Moldova|MD|Moldovan|Chisinau
Mongolia|MN|Mongolian|
Montenegro|ME|Montenegrin|Podgorica
Morocco|MA|Moroccan|Rabat
Mozambique|MZ|Mozambican|Maputo
Myanmar,Burma|MM|Burmese|Naypyidaw
Namibia|NA|Namibian|
Nepal|NP|Nepali,Nepalese|Kathmandu
Netherlands|NL|Dutch|The Hague
New Zealand|NZ||Wellington
Nicaragua|NI|Nicaraguan|Managua
Niger|NE|Nigerien|Niamey
Nigeria|NG|Nigerian|Abuja
North Korea|KP|North Korean|Pyongyang
North Macedonia|MK|Macedonian|Skopje
Norway|NO|Norwegian|Oslo
Oman|OM|Omani|Muscat
Pakistan|PK|Pakistani|Islamabad
Panama|PA|Panamanian|
Papua New Guinea|PG||
Paraguay|PY|Paraguayan|
Peru|PE|Peruvian|Lima
Philippines|PH|Philippine,Filipino|Manila
Poland|PL|Polish|Warsaw
Portugal|PT|Portuguese|Lisbon
Qatar|QA|Qatari|Doha
Romania|RO|Romanian|Bucharest
Russia,Russian Federation|RU|Russian|Moscow
Rwanda|RW|Rwandan|Kigali
Saudi Arabia|SA|Saudi,Saudi Arabian|Riyadh
Senegal|SN|Senegalese|Dakar
Serbia|RS|Serbian|Belgrade
Sierra Leone|SL||Freetown
Singapore|SG|Singaporean|
Slovakia|SK|Slovak|Bratislava
Slovenia|SI|Slovenian|Ljubljana
Somalia|SO|Somali|Mogadishu
South Africa|ZA|South African|Pretoria
South Korea|KR|South Korean|Seoul
South Sudan|SS|South Sudanese|Juba
Spain|ES|Spanish|Madrid
Sri Lanka|LK|Sri Lankan|Colombo
Sudan|SD|Sudanese|Khartoum
Sweden|SE|Swedish|Stockholm
Switzerland|CH|Swiss|Bern
Syria|SY|Syrian|Damascus
Taiwan|TW|Taiwanese|Taipei
Tajikistan|TJ|Tajik|Dushanbe
Tanzania|TZ|Tanzanian|
Thailand|TH|Thai|Bangkok
Tunisia|TN|Tunisian|Tunis
Turkey,Türkiye|TR|Turkish|Ankara
Turkmenistan|TM|Turkmen|
Uganda|UG|Ugandan|Kampala
Ukraine|UA|Ukrainian|Kyiv,Kiev
United Arab Emirates,UAE|AE|Emirati|Abu Dhabi
United Kingdom,UK,U.K,Britain,Great Britain|GB|British|London
United States,US,U.S,USA,United States of America,America|US|American|Washington
Uruguay|UY|Uruguayan|Montevideo
Uzbekistan|UZ|Uzbek|Tashkent
Vatican|VA||
Venezuela|VE|Venezuelan|Caracas
Vietnam|VN|Vietnamese|Hanoi
Yemen|YE|Yemeni|Sanaa
Zambia|ZM|Zambian|Lusaka
Zimbabwe|ZW|Zimbabwean|Harare
"""
"""Name and other names, ISO 3166-1 alpha-2 code, adjectives, seats of the government."""

AMBIGUOUS = frozenset(("Georgia", "Jordan", "Chad"))
"""Names of states that are names of persons and regions as well: only with a government."""


def _rows() -> list[tuple[tuple[str, ...], str, tuple[str, ...], tuple[str, ...]]]:
    rows = []
    for line in TABLE.strip().splitlines():
        names, code, adjectives, seats = line.split("|")
        rows.append((tuple(names.split(",")), code, _words(adjectives), _words(seats)))
    return rows


def _words(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, listed.split(",")))


CODES = {names[0]: code for names, code, _, _ in _rows()}
"""The code of each state, by its main name."""

STATES = {name: names[0] for names, _, _, _ in _rows() for name in names}
"""The main name of each state, by each of its names."""

ADJECTIVES = {word: names[0] for names, _, words, _ in _rows() for word in words}
"""The main name of each state, by its adjectives."""

SEATS = {seat: names[0] for names, _, _, seats in _rows() for seat in seats} | {"Kremlin": "Russia"}
"""The main name of each state, by what stands for its government."""

NATIONAL = frozenset(word for name in (*STATES, *ADJECTIVES) for word in name.split())
"""Words of the names and adjectives of states."""
