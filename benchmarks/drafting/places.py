"""How well drafting places: on the shipped codings, and on news with marked names of places.

    python -m benchmarks.drafting.places [--write] [--adjectives] [FILE.xml]

On codings, a mention of a place by its name is found when a proposal overlaps its words; a proposal
is right when it overlaps a mention, or words that the coder took for an actor of that name (a state
is an actor and a country). FILE is TR-News or a file of its form (`article`, `text`, `toponym` with
`phrase`, `start`, `end` and the GeoNames id); such files are not part of this project. There,
phrases match one to one where they overlap. Adjectives of nationality, which such files count as
names, are left out on both sides; `--adjectives` counts them, ours by the table of nationalities.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from archive.drafting.english.demonyms import DEMONYMS
from archive.drafting.places import places
from archive.drafting.proposals import DraftArticle
from archive.text.spans import TextSpan
from benchmarks.drafting import judged, precision_table
from benchmarks.drafting.dates import overlap
from benchmarks.drafting.where_gold import WhereGold, shipped

WORD = re.compile(r"[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place that is marked in a text, with its GeoNames id."""

    span: TextSpan
    phrase: str
    geonames_id: int | None


def coded(gold: WhereGold, rules: dict[str, list[int]]) -> Counter[str]:
    """The counts of one coded article; `rules` gets what each rule had right and proposed."""
    proposals = places(gold.article)
    count = Counter(gold=len(gold.places), proposed=len(proposals))
    for span, key in gold.places:
        near = [one for one in proposals if overlap(one.span, span)]
        count["found"] += bool(near)
        count["words"] += any(one.span == span for one in near)
        count["key"] += any(one.key == key for one in near)
    for one in proposals:
        right = any(overlap(one.span, span) for span in (*gold.named, *dict(gold.places)))
        row = rules.setdefault(one.rule, [0, 0])
        row[0] += right
        row[1] += 1
        count["right"] += right
    return count


def marked(path: Path) -> list[tuple[str, list[Toponym]]]:
    """The texts of a file, each with the names that are marked in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found = []
    for article in etree.parse(str(path), parser).getroot().iter("article"):
        text = article.findtext("text") or ""
        names = []
        for one in article.iter("toponym"):
            start, end = (int(one.findtext(field) or 0) for field in ("start", "end"))
            tag = one.find("gaztag")
            number = "" if tag is None else str(tag.get("geonameid", ""))
            phrase = one.findtext("phrase") or ""
            names.append(Toponym((start, end), phrase, int(number) if number.isdigit() else None))
        found.append((text, names))
    return found


def is_adjective(phrase: str) -> bool:
    """Whether words are those of a nationality."""
    return phrase.lower() in DEMONYMS


def ours(text: str, *, adjectives: bool) -> list[tuple[TextSpan, int | None]]:
    """The places that are proposed, with their ids; with adjectives, those without."""
    article = DraftArticle(key="marked", text=text, sentences=())
    found = [(one.span, one.geonames_id) for one in places(article)]
    if adjectives:
        words = ((match.span(), match[0]) for match in WORD.finditer(text))
        found += [(span, None) for span, word in words if is_adjective(word)]
    return sorted(found)


def compare(path: Path, *, adjectives: bool, show: bool) -> Counter[str]:
    """The counts on marked texts."""
    count: Counter[str] = Counter()
    for text, names in marked(path):
        began = time.process_time()
        found = ours(text, adjectives=adjectives)
        count["microseconds"] += int(1e6 * (time.process_time() - began))
        left = [one for one in names if adjectives or not is_adjective(one.phrase)]
        count["texts"] += 1
        count["ours"] += len(found)
        count["theirs"] += len(left)
        for span, number in found:
            other = max(left, key=lambda name: overlap(span, name.span), default=None)
            if other is None or not overlap(span, other.span):
                if show:
                    sys.stdout.write(f"+ {text[max(0, span[0] - 30) : span[1] + 20]!r}\n")
                continue
            left.remove(other)
            count["found"] += 1
            count["numbered"] += number is not None and other.geonames_id is not None
            count["same"] += number is not None and number == other.geonames_id
        if show:
            for one in left:
                around = text[max(0, one.span[0] - 30) : one.span[1] + 20]
                sys.stdout.write(f"- {one.phrase}: {around!r}\n")
    return count


def _rates(right: int, proposed: int, gold: int) -> str:
    return (
        f"P {100 * right / max(1, proposed):.1f} R {100 * right / max(1, gold):.1f} "
        f"F {200 * right / max(1, proposed + gold):.1f}"
    )


def _codings(*, write: bool) -> None:
    """Print the score on the shipped codings."""
    rules: dict[str, list[int]] = {}
    for known in (False, True):
        count: Counter[str] = Counter()
        found: dict[str, list[int]] = {}
        for gold in shipped(known=known):
            count += coded(gold, found)
        rules = found | rules  # what is known leaves the other rules fewer places
        sys.stdout.write(
            f"codings, {'with' if known else 'without'} known places: {count['gold']} mentions, "
            f"found {count['found']}, same words {count['words']}, same key {count['key']}; "
            f"{count['proposed']} proposed, {count['right']} of them names that are coded\n"
        )
    for rule, (right, proposed) in sorted(rules.items()):
        sys.stdout.write(f"  {rule} {right}/{proposed}\n")
    if write:
        read = judged.counts(judged.judgements())  # more than the codings have
        table = {rule: (right, all_) for rule, (right, all_) in rules.items() if rule not in read}
        precision_table.write(table, "places of the shipped codings")


def main(words: list[str] | None = None) -> int:
    """Print the scores; with --write, write the precision of each rule."""
    parser = argparse.ArgumentParser("python -m benchmarks.drafting.places", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="of the form of TR-News")
    parser.add_argument("--write", action="store_true", help="the rules' rows of precision.tsv")
    parser.add_argument("--adjectives", action="store_true", help="count nationalities as well")
    parser.add_argument("--show", action="store_true", help="what is missed, what is too much")
    chosen = parser.parse_args(words)
    _codings(write=chosen.write)
    if chosen.file:
        count = compare(chosen.file, adjectives=chosen.adjectives, show=chosen.show)
        sys.stdout.write(
            f"marked: {count['texts']} texts, "
            f"{_rates(count['found'], count['ours'], count['theirs'])}; "
            f"the same place {count['same']} of {count['numbered']}; "
            f"{count['microseconds'] / 1000:.1f} ms\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
