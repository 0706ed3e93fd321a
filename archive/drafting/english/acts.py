"""What the verb or noun of a cue does, as the archive's acts; of others it is *say*."""

from __future__ import annotations

from archive.drafting.english.lists import listed
from archive.vocabulary import Act

WORDS: dict[Act, str] = {
    Act.SAY: "accuse accuses accused accusing blame blames blamed blaming point points pointed "
    "pointing express expresses expressed expressing cite cites cited citing according per warn "
    "warns warned warning comment comments commented commenting post posts posted write writes "
    "wrote insist insists insisted claim claims claimed claiming threaten threatened threatens "
    "regret regrets regretted congratulate congratulated thank thanked apologize apologized "
    "know knows knew known apologise apologised complain complained joke joked vent vented",
    Act.REPORT: "report reports reported reporting find-out learned learnt",
    Act.ANNOUNCE: "announce announces announced announcing announcement proclaim proclaims "
    "proclaimed unveil unveils unveiled",
    Act.DENY: "deny denies denied denying denial dismiss dismisses dismissed dismissing reject "
    "rejects rejected rejecting refute refutes refuted dispute disputes disputed disputing rebut "
    "rebutted contradict contradicts contradicted",
    Act.ADMIT: "admit admits admitted admitting admission acknowledge acknowledges acknowledged "
    "acknowledging concede concedes conceded conceding confess confesses confessed",
    Act.DECLINE: "decline declines declined declining refuse refuses refused refusing refusal",
    Act.CALL_ON: "urge urges urged urging advise advises advised advising recommend recommends "
    "recommended recommending recommendation appeal appealed appeals implore implores implored "
    "encourage encourages encouraged exhort exhorted beg begged plead pleaded plea",
    Act.ASK: "ask asks asked asking demand demands demanded demanding request requests requested "
    "requesting query queries queried inquire inquired enquire enquired wonder wonders wondered "
    "question questioned questions",
    Act.ORDER: "order orders ordered ordering command commands commanded instruct instructs "
    "instructed decree decreed decrees",
    Act.PROMISE: "promise promises promised promising pledge pledges pledged pledging vow vows "
    "vowed vowing guarantee guarantees guaranteed swear swears swore assure assures assured",
    Act.BELIEVE: "believe believes believed believing belief think thinks thought thinking "
    "consider considers considered considering suspect suspects suspected suspecting suspicion "
    "assume assumes assumed "
    "expect expects expected expecting expectation doubt doubts doubted feel feels "
    "felt fear fears feared predict predicts predicted guess guesses guessed opinion view",
    Act.HOPE: "hope hopes hoped hoping wish wishes wished wishing want wants wanted wanting",
    Act.CHARACTERISE: "call calls called calling describe describes described describing label "
    "labels labeled labelled labeling labelling characterize characterizes characterized "
    "characterizing characterise characterises characterised characterising brand brands branded "
    "branding dub dubs dubbed dubbing condemn condemns condemned condemning condemnation praise "
    "praises praised praising criticize criticizes criticized criticizing criticise criticises "
    "criticised criticising denounce denounces denounced denouncing hail hails hailed hailing "
    "decry decries decried slam slams slammed slamming blast blasted blasting applaud applauds "
    "applauded deem deems deemed appreciate appreciates appreciated welcome welcomes welcomed "
    "mock mocked mocks ridicule ridiculed deride derided depict depicts depicted portray portrays "
    "portrayed justify justifies justified",
    Act.SHOW: "show shows showed shown showing display displays displayed displaying",
}
"""Forms of verbs and nouns by act."""

ACTS = {word: act for act, words in WORDS.items() for word in words.split()}
"""The act of each form."""

PHRASES: tuple[tuple[str, Act], ...] = (
    ("did not respond", Act.DOES_NOT_RESPOND),
    ("not immediately respond", Act.DOES_NOT_RESPOND),
    ("has not responded", Act.DOES_NOT_RESPOND),
    ("have not responded", Act.DOES_NOT_RESPOND),
    ("had not responded", Act.DOES_NOT_RESPOND),
    ("not return", Act.DOES_NOT_RESPOND),
    ("not reply", Act.DOES_NOT_RESPOND),
    ("declined to comment", Act.DECLINE),
    ("refused to comment", Act.DECLINE),
    ("called on", Act.CALL_ON),
    ("calls on", Act.CALL_ON),
    ("call on", Act.CALL_ON),
    ("calling on", Act.CALL_ON),
    ("called for", Act.CALL_ON),
    ("calls for", Act.CALL_ON),
    ("call for", Act.CALL_ON),
    ("calling for", Act.CALL_ON),
    ("called upon", Act.CALL_ON),
)
"""Cues of several words, the longer ones first where one begins as another."""

JUDGING = listed("find finds found finding rule rules ruled ruling")
"""Verbs that characterise when what is said is a thing and a judging word, and say else."""

COMMITS = listed("agree agrees agreed agreeing offer offers offered offering")
"""Verbs by which somebody commits themselves to do what follows *to*."""
