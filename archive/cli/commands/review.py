"""`archive review`: what people judge: claims, drafted statements, and whether actors are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from archive.cli import coder
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import Utf8
from archive.errors import UsageError
from archive.vocabulary import Judgement, Verdict

BY = click.option(
    "--by",
    type=Utf8(),
    metavar="NAME",
    help="Who judges; else ARCHIVE_CODER, else the user of this machine.",
)
NOTE = click.option("--note", type=Utf8(), metavar="TEXT", help="Why.")
ACTOR = click.argument("actor", type=Utf8(), help="An actor, by its key.")
OTHER = click.argument("other", type=Utf8(), help="The other actor, by its key.")


PAIR = "ukrainian-military ukrainian-armed-forces"
"""Two actors of the seed document that its text does not identify, for the examples."""


@click.group(
    subcommand_metavar="COMMAND ...",
    epilog=example(f"archive review unsure {PAIR}"),
)
def command() -> None:
    """What people judge: of claims, of drafts, and whether actors are one.

    Nothing that a person coded is changed by it, and no judgement is ever deleted. What stands is
    told by 'archive report reviews'.
    """


def who(by: str | None) -> str:
    """Who judges: as given, or whoever codes; raises UsageError for no name at all."""
    name = coder.coder() if by is None else by.strip()
    if not name:
        raise UsageError("--by: the name is empty")
    return name


@command.command(
    epilog=example("archive review claim kursk-talks/give-us-time --verdict accepted --grade B2")
)
@click.argument("claim", type=Utf8(), help="The claim, as ARTICLE/STATEMENT/CLAIM.")
@click.option(
    "--verdict",
    type=click.Choice([word.value for word in Verdict]),
    metavar="WORD",
    required=True,
    help=f"What you hold of it: {', '.join(Verdict)}.",
)
@click.option(
    "--grade",
    type=Utf8(),
    metavar="GRADE",
    help="By the Admiralty system: the source A to F, what it says 1 to 6, or both: B2.",
)
@NOTE
@BY
@click.pass_obj
def claim(
    database: str, /, claim: str, verdict: str, by: str | None, **options: str | None
) -> None:
    """Assess a claim; the newest assessment counts.

    CLAIM is of the newest coded version; its last part may be left out when the statement makes
    only one claim.
    """
    from archive import review
    from archive.database import engine as engines

    name, word = who(by), Verdict(verdict)
    try:
        graded = review.grade(options["grade"])
    except UsageError as error:
        raise UsageError(f"--grade: {error}") from None
    with engines.opened(engines.address(database), write=True) as connection:
        whole, new = review.assess(
            connection, claim, word, name, graded=graded, note=options["note"]
        )
    judged = f"{verdict}, {graded}" if any(graded) else verdict
    say(f"{whole}: {judged}, by {name}{'' if new else '; it stands already'}")


def judging(judgement: Judgement) -> Callable[..., None]:
    """The command of a judgement on two actors."""

    @click.pass_obj
    def judge(database: str, actor: str, other: str, note: str | None, by: str | None) -> None:
        from archive import review
        from archive.database import engine as engines

        name = who(by)
        with engines.opened(engines.address(database), write=True) as connection:
            new = review.judge(connection, (actor, other), judgement, name, note=note)
            at_odds = review.without_effect(connection, actor)
        remark = "" if new else "; it stands already"
        say(f"{actor} and {other}: {judgement}, by {name}{remark}")
        for line in at_odds:
            say(line)

    return judge


HELP = {
    Judgement.SAME: "Judge that two actors are one: reports then read them as one.",
    Judgement.DIFFERENT: "Judge that two actors are not one, whoever says they are.",
    Judgement.UNSURE: "Note that two actors were looked at, and it cannot be told.",
}
"""The help of the command of each judgement."""

for _judgement, _help in HELP.items():
    _params: Any = NOTE(BY(ACTOR(OTHER(judging(_judgement)))))
    command.command(
        _judgement.value,
        help=f"{_help}\n\nYour earlier judgement on the two is taken back.",
        epilog=example(f"archive review {_judgement} {PAIR}"),
    )(_params)


@command.command(epilog=example("archive review accept kursk-talks"))
@click.argument("key", type=Utf8(), help="The article, by its key.")
@click.argument("labels", nargs=-1, metavar="[LABEL...]", type=Utf8(), help="Its statements.")
@BY
@click.pass_obj
def accept(database: str, key: str, labels: tuple[str, ...], by: str | None) -> None:
    """Accept drafted statements: they are no proposals any longer, but the coding of a person.

    Of the newest coded version of the article; all of them, unless some are named by their labels.
    Who accepts a statement accepts those in which it stands. A later load of the same draft
    changes nothing of it; what then differs is a proposal again.
    """
    from archive.database import engine as engines
    from archive.importing.acceptance import accept_at

    name = who(by)
    article, _, label = key.partition("/")
    wanted = ([label] if label else []) + list(labels)
    done = accept_at(engines.address(database), article, wanted, name)
    for standing in done.standing:
        say(f"{article}/{standing} is no draft; it stands already")
    many = len(done.accepted)
    what = f"{article}/{done.accepted[0]}" if many == 1 else f"{many} statements of {article}"
    say(f"{what}: accepted, by {name}" if many else f"{article}: nothing to accept")


@command.command(epilog=example(f"archive review same {PAIR} && archive review retract {PAIR}"))
@ACTOR
@OTHER
@click.option("--of", type=Utf8(), metavar="NAME", help="Whose judgement, when there are several.")
@BY
@click.pass_obj
def retract(database: str, actor: str, other: str, of: str | None, by: str | None) -> None:
    """Take back a judgement on two actors; that it was made stays on record."""
    from archive import review
    from archive.database import engine as engines

    name = who(by)
    with engines.opened(engines.address(database), write=True) as connection:
        row = review.retract(connection, (actor, other), name, whose=of)
    say(f"{actor} and {other}: {row.judgement}, by {row.by}, is taken back by {name}")
