"""Titles of persons, and what tells a man from a woman, in English news."""

from __future__ import annotations

from archive.drafting.english.lists import listed

POSITIONS = listed(
    "secretary-general attorney-general director-general lieutenant-governor co-chair "
    "president vice-president premier chancellor minister secretary governor mayor senator "
    "congressman congresswoman representative rep sen gov mp msp mep lawmaker legislator deputy "
    "speaker leader chief head chairman chairwoman chairperson chair director commissioner "
    "ambassador envoy diplomat spokesman spokeswoman spokesperson spokeman adviser advisor aide "
    "counsel attorney lawyer prosecutor judge justice sheriff officer detective constable "
    "superintendent inspector general gen admiral adm colonel col lieutenant lt major captain capt "
    "sergeant sgt commander commander-in-chief commandant king queen prince princess duke duchess "
    "emperor sheikh sultan emir pope cardinal archbishop bishop reverend rev rabbi imam ayatollah "
    "lord lady sir dame baroness baron professor prof doctor dr economist analyst expert scientist "
    "researcher historian author writer journalist reporter correspondent editor columnist "
    "presenter host anchor founder co-founder ceo cfo coo executive manager coach captain "
    "striker player actor actress singer "
    "activist campaigner organizer organiser candidate nominee official treasurer undersecretary "
    "councillor councilor councilman councilwoman taoiseach tánaiste advocate solicitor coroner "
    "pilot astronaut engineer physician epidemiologist virologist strategist pollster "
    "vice-chair vice-chairman principal dean rector student veteran farmer "
    "resident witness survivor victim suspect defendant"
)
"""Nouns of what a person is, as they stand before or behind a name, lower case."""

WITH_OF = listed(
    "state defense defence health justice finance commerce education labor labour energy interior "
    "transportation transport agriculture veterans homeland treasury parliament foreign affairs "
    "security staff police appeals the and of for house commons lords war culture environment "
    "trade economy information"
)
"""Words behind *Secretary of* and the like that belong to the title, lower case."""

HONORIFICS = listed("mr mrs ms miss mx dr sir dame lord lady")

WOMEN = listed(
    "mrs ms miss queen princess duchess baroness dame lady spokeswoman congresswoman chairwoman "
    "actress councilwoman businesswoman policewoman mother daughter wife sister widow"
)
"""Words that say that somebody is a woman."""

MEN = listed(
    "mr king prince duke baron sir spokesman congressman chairman emperor pope policeman "
    "councilman businessman father son husband brother imam ayatollah sheikh"
)
"""Words that say that somebody is a man."""

FIRST_NAMES_OF_WOMEN = listed(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty "
    "margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie "
    "rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen "
    "samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth "
    "julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea "
    "cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean "
    "alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa "
    "diana natalie brittany charlotte marie kayla alexis lori hillary condoleezza nikki kamala "
    "elena olga natalia svetlana irina tatiana yulia oksana nicola yvette joanna erna ursula "
    "jacinda carrie wanda tsai fatima aisha leila maryam mia priti diane kellyanne ivanka "
    "melania loretta"
)
FIRST_NAMES_OF_MEN = listed(
    "james robert john michael david william richard joseph thomas christopher charles daniel "
    "matthew anthony mark donald steven andrew paul joshua kenneth kevin brian george timothy "
    "ronald jason edward jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott "
    "brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron "
    "jose adam nathan henry zachary douglas peter kyle noah ethan jeremy christian walter keith "
    "austin roger terry sean gerald carl dylan harold jordan jesse bryan lawrence arthur gabriel "
    "bruce logan billy joe alan juan elijah willie albert wayne randy mason vincent liam roy bobby "
    "caleb bradley russell lucas barack bill bernie ted marco mitt mike jim tom tim ben bob rick "
    "newt boris vladimir sergei sergey dmitry alexei aleksandr oleksandr ivan igor viktor mikhail "
    "nikolai yuri volodymyr petro andriy emmanuel jean pierre francois françois hans klaus karl "
    "wolfgang giuseppe matteo silvio pedro mariano carlos luis miguel jorge fernando ricardo "
    "mohammed muhammad mohamed ahmed ali hassan hussein abdullah omar ibrahim mahmoud mustafa "
    "recep benjamin bashar qasem adil abu leo philip colin ahmad ashraf hamid imran narendra "
    "rahul shinzo xi jinping kim antony lloyd rex jared rudy rudolph mitch chuck kevin "
    "elon jeff steve tony gordon nigel dominic jeremy rishi keir"
)
FIRST_NAMES = FIRST_NAMES_OF_WOMEN | FIRST_NAMES_OF_MEN
"""First names that are frequent in the news, lower case."""

PARTICLES = listed("al de del della der den di da do dos du el la le van von bin ibn ben y e")
"""Small words within names of persons."""
