"""`archive help`: the manual that the program carries with it, on the terminal."""

from __future__ import annotations

import click

from archive.cli.examples import example
from archive.cli.params import Utf8
from archive.errors import UsageError, nearest

TOPICS = {
    "tour": "One sitting, from an empty archive to pictures.",
    "coding": "How to write a coding: who says what, by quoting.",
    "codebook": "The rules by which two coders agree, each with an example.",
    "drafting": "Proposed codings, and how to review them.",
    "comparing": "How far two coders agree, merging, and the daily loop of one.",
    "reading": "Which files are read as articles, and what is refused.",
    "answers": "What the rows of a report mean, and what is left out.",
    "pictures": "Timeline, coverage and network as pictures.",
    "queries": "Twenty questions in SQL.",
    "schema": "Every table, view and vocabulary.",
    "cli": "The help of every command.",
    "migrations": "Upgrades, backups and copies of an archive.",
    "upgrading": "How long an upgrade of a big archive takes.",
    "performance": "How long loading and asking take.",
    "security": "What is promised, and against whom.",
    "seed": "The seed document, sentence by sentence.",
    "seed-decisions": "Hard decisions in the coding of the seed document.",
    "wikinews-decisions-2020": "Hard decisions in the codings of Wikinews, 2020.",
    "wikinews-decisions-prorogation": "Hard decisions in the codings of the prorogation.",
}
"""Each is the page of its name; the pages for those who change the program are not among them."""


class Topic(Utf8):
    """The name of a page; the shell completes it."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem[str]]:
        """The topics that begin so."""
        from click.shell_completion import CompletionItem

        found = [topic for topic in TOPICS if topic.startswith(incomplete)]
        return [CompletionItem(topic, help=TOPICS[topic]) for topic in found]


@click.command(epilog=example("archive help", "archive help codebook", "archive help coding dates"))
@click.argument("topic", type=Topic(), required=False, help="The name of a page.")
@click.argument("section", type=Utf8(), nargs=-1, help="The first words of a heading in it.")
def command(topic: str | None, section: tuple[str, ...]) -> None:
    """Read the manual: its topics, a page, or a section of it.

    It is that of the installed version.
    """
    from archive.cli.output import destination

    if topic is not None and topic not in TOPICS:
        raise UsageError(_unknown(topic))
    with destination(None, "table", pager=topic is not None) as out:
        if topic is None:
            for name, line in TOPICS.items():
                out.write(f"{name:{max(map(len, TOPICS))}}  {line}\n")
        else:
            from archive.cli.output import page
            from archive.rendering.manual import write_manual

            write_manual(_lines(topic, " ".join(section)), out, page(out))


def _unknown(topic: str) -> str:
    """Why a word is no topic, and what it may be instead."""
    from archive.cli.main import COMMANDS

    known = f"there is no topic {topic!r}"
    if topic in COMMANDS:
        return f"{known}; the help of the command is: archive {topic} --help"
    return known + (nearest(topic, list(TOPICS)) or "; archive help lists them")


def _lines(topic: str, section: str) -> list[str]:
    """The Markdown of a page, or of the first section whose heading begins so.

    Raises UsageError when there is no such section.
    """
    from archive import resources
    from archive.rendering.manual import sections

    text = (resources.folder("docs") / f"{topic}.md").read_text("utf-8")
    if not section:
        return text.splitlines()
    slug = section.lower().replace(" ", "-")
    found = sections(text)[1:]
    for one in found:
        if one.slug.startswith(slug):
            return list(one.lines)
    near = nearest(slug, [one.slug for one in found])
    raise UsageError(f"the page {topic!r} has no section {section!r}{near}")
