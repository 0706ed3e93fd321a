"""Positions that a title before a name gives, and how a draft writes them."""

from __future__ import annotations

import pytest

from archive.coding.build.builder import build_coding
from archive.coding.format import ArticleEntry, CodingFile
from archive.coding.parser import parse
from archive.drafting import coding_writer
from archive.drafting.drafters import rules
from archive.drafting.proposals import DraftArticle, KnownActor, MentionProposal
from archive.drafting.tenures import names_of, tenures
from archive.text.sentences import split
from archive.vocabulary import ActorKind, Form

NAMES = {
    "orl": ("Vana Orl", "Orl"),
    "sund-ministry": ("Ministry of Piers",),
    "norway": ("Norway",),
}

SAID = " said that all is well."


@pytest.mark.parametrize(
    ("title", "found", "organization"),
    [
        ("Mayor", "Mayor", None),
        ("Norwegian Prime Minister", "Prime Minister", "norway"),
        ("Norway's envoy", "envoy", "norway"),
        ("President of Norway", "President", "norway"),
        ("President of the Ministry of Piers", "President", "sund-ministry"),
        ("Ministry of Piers spokeswoman", "spokeswoman", "sund-ministry"),
        ("Swedish envoy", "envoy", None),
        ("Mayor of Sund", "Mayor of Sund", None),
        ("Former mayor", "mayor", None),
        ("Member of Parliament (MP)", "Member of Parliament", None),
    ],
)
def test_a_title_before_a_name(title: str, found: str, organization: str | None) -> None:
    text = f"{title} Vana Orl{SAID}"
    one = MentionProposal(span=(0, len(title)), form=Form.TITLE, rule="a:b", actor="orl")
    (tenure,) = tenures(text, [one, one], NAMES)
    assert (tenure.actor, tenure.title, tenure.organization) == ("orl", found, organization)
    assert text[slice(*tenure.span)] == f"{title} Vana Orl"


@pytest.mark.parametrize(
    ("text", "title", "form"),
    [
        ("Mayor, Vana Orl", "Mayor", Form.TITLE),
        ("Mayor Vana Orla", "Mayor", Form.TITLE),
        ("Mayor Blip", "Mayor", Form.TITLE),
        ("Lady Orl", "Lady", Form.TITLE),
        ("Mayor Orl", "Mayor", Form.DESCRIPTION),
        ("Mayor", "Mayor", Form.TITLE),
    ],
)
def test_no_position_is_held(text: str, title: str, form: Form) -> None:
    one = MentionProposal(span=(0, len(title)), form=form, rule="a:b", actor="orl")
    assert list(tenures(text, [one], NAMES)) == []


def test_a_draft_declares_whom_its_tenures_name() -> None:
    text = f"A plan\nNorwegian envoy Vana Orl{SAID} Mayor Ado Blip{SAID}"
    known = KnownActor("norway", ActorKind.STATE, ("Norway",), "NO")
    article = DraftArticle(
        key="plan", text=text, sentences=tuple(split(text, "en")), language="en", actors=(known,)
    )
    entry = ArticleEntry(key="plan", sha256=None, language="en")
    draft = coding_writer.drafted(article, entry, [rules()], 0.0)
    file = parse(draft.text.encode(), "plan.yaml", CodingFile)
    found = [(one.actor, one.title, one.organization, one.quote) for one in file.file.tenures]
    assert found == [
        ("vana-orl", "envoy", "norway", "Norwegian envoy Vana Orl"),
        ("ado-blip", "Mayor", None, "Mayor Ado Blip"),
    ]
    build_coding(file, text, 1)
    assert "norway" in names_of(draft.draft, article)
