"""The reports there are, each with its help and its options; their modules do the rest.

It imports nothing of the reports and no library: `archive report --help` waits for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    import sqlalchemy as sa

    from archive.reports.query.filters import Filters

STATEMENT_FILTERS = (
    "article", "speaker", "actor", "event", "source", "place", "since", "until", "open",
    "published_since", "published_until", "mode", "act", "verdict", "identities", "unnamed",
    "rests_on", "event_type", "status", "drafted",
)  # fmt: skip
"""The filters of whatever is counted or shown by statement, claim or event."""


class Report(NamedTuple):
    """A report: `name` is its command, and its module in this folder.

    `help` is the first line of the module. `dated` says whose dates are asked about: statements',
    events', or both. `flags` and `choices` are further options with their help, a choice also with
    its words; `argument` is a name with its help. `example` is a call that finds something in an
    archive of the seed document. `picture` names what can be drawn of the rows. `nothing` is said
    to people when there is no row.
    """

    name: str
    help: str
    example: str
    filters: tuple[str, ...] = STATEMENT_FILTERS
    flags: Mapping[str, str] = {}
    choices: Mapping[str, tuple[str, tuple[str, ...]]] = {}
    argument: tuple[str, str] | None = None
    picture: str | None = None
    dated: tuple[str, ...] = ()
    nothing: str = "nothing found"


class ReportModule(Protocol):
    """What the module of a report has."""

    ROW: type
    """The dataclass of its rows; the fields are the keys of its JSON."""

    COLUMNS: Mapping[str, Callable[[Any], str]]
    """The columns of its table: each heading, and what a row shows under it."""

    def rows(self, connection: sa.Connection, filters: Filters) -> Iterator[Any]:
        """The rows, one by one. Raises UsageError for a key that the archive does not hold."""


_REPORTS = (
    Report(
        "actors",
        "Who acts and speaks: what they say, what they take part in, where they are mentioned.",
        dated=("statement", "event"),
        example="archive report actors --event secret-talks",
    ),
    Report(
        "attribution",
        "Who speaks in each article, directly or relayed, named or not, and how much rests "
        "on whom.",
        dated=("statement",),
        example="archive report attribution",
    ),
    Report(
        "chain",
        "On whose word: one statement, and those that relay it, out to the article's source.",
        example="archive report chain kursk-talks/give-us-time",
        filters=("versions", "drafted"),
        argument=("statement", "The statement, as ARTICLE/LABEL."),
    ),
    Report(
        "changes",
        "What changed between the versions of an article: added, removed, reworded, "
        "quotations first.",
        example="archive report changes kursk-talks",
        filters=("drafted",),
        argument=("article", "The article, by its key."),
        nothing="nothing changed: the article has one version, or all of them say the same",
    ),
    Report(
        "conflicts",
        "Which claims contradict, reverse, correct or rival one another, about what, in "
        "whose words.",
        dated=("statement",),
        example="archive report conflicts --event kursk-operation",
    ),
    Report(
        "corroboration",
        "How many independent origins claim each event, link and value, and why some may be one.",
        dated=("event",),
        example="archive report corroboration --event kursk-operation",
    ),
    Report(
        "coverage",
        "How much there is over time: articles, statements and events of each day, month or year.",
        dated=("statement", "event"),
        example="archive report coverage --by month",
        choices={
            "by": (
                "Count by this period; what fits the dates when not given.",
                ("day", "month", "year"),
            )
        },
        picture="coverage",
    ),
    Report(
        "events",
        "What is said of each event: how often, by how many, denied or not, and what it is "
        "tied to.",
        dated=("event",),
        example="archive report events --place kursk-region",
    ),
    Report(
        "history",
        "What was changed of an article, event, actor, place, source or statement, by whom "
        "and when.",
        example="archive report history kursk-talks --since 2024",
        filters=("since", "until"),
        argument=(
            "key",
            "A key; a statement as ARTICLE/LABEL, a claim as ARTICLE/STATEMENT/CLAIM.",
        ),
    ),
    Report(
        "network",
        "Who speaks of whom, who relays whom, and who takes part in what with whom, as edges.",
        dated=("statement", "event"),
        example="archive report network --actor the-washington-post",
        picture="network",
    ),
    Report(
        "places",
        "Where it happens: each place, what happens at it and inside it, and where it is "
        "mentioned.",
        dated=("statement", "event"),
        example="archive report places",
    ),
    Report(
        "quality",
        "What is unknown, hedged, uncoded or unlinked: how much of it there is, and where.",
        example="archive report quality --article kursk-talks",
        filters=("article", "source", "drafted"),
    ),
    Report(
        "quotes",
        "The same words in several statements, of articles and versions: who says them, and where.",
        filters=(*STATEMENT_FILTERS, "versions"),
        dated=("statement",),
        example="archive report quotes --mode narration",
    ),
    Report(
        "reprints",
        "Who printed what first, who prints it again, how much of it, and how certain that order "
        "is.",
        filters=(
            "article",
            "source",
            "event",
            "actor",
            "place",
            "published_since",
            "published_until",
            "drafted",
        ),
        example="archive report reprints",
        nothing="no two of these articles share their wording",
    ),
    Report(
        "reviews",
        "What people judged: of claims, and whether actors are one; also what no longer counts.",
        example="archive report reviews",
        filters=("article", "actor", "verdict", "drafted"),
    ),
    Report(
        "silence",
        "Who takes part in events and is never quoted, and who speaks of them or for them instead.",
        dated=("event",),
        example="archive report silence --place russia",
    ),
    Report(
        "sources",
        "How much rests on whom: for each source, who speaks through it, named or not, "
        "relayed or not.",
        dated=("statement",),
        example="archive report sources --sort -relayed,source --limit 10",
    ),
    Report(
        "statements",
        "Who said what, on whose word: every statement with its words and its claims.",
        filters=(*STATEMENT_FILTERS, "medium", "versions"),
        dated=("statement",),
        example="archive report statements --speaker vladimir-putin",
    ),
    Report(
        "timeline",
        "What happened, when, where and with whom; who says so, who denies it, and in which words.",
        dated=("event",),
        example="archive report timeline --place kursk-region --since 2024-08-10",
        flags={"statements": "Show dated statements among the events."},
        picture="timeline",
    ),
    Report(
        "tolls",
        "How many were killed, injured, held or there: each number with who gives it and its "
        "words.",
        example="archive report tolls --event servicemen-captured",
    ),
)

REPORTS = {report.name: report for report in _REPORTS}
"""Each report by its name, in the order of the help."""
