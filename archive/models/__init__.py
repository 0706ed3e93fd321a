"""What the rows of the archive are: one small file for each group of tables.

Tables, row classes and the rules of the tables are made when somebody asks for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.models.actors import actor
    from archive.models.articles import article, article_version, gap, sentence, span
    from archive.models.assessments import assessment
    from archive.models.belonging import actor_name, affiliation, tenure
    from archive.models.changes import change
    from archive.models.claims import claim
    from archive.models.events import event, event_link, event_place, event_state, participation
    from archive.models.identities import identity
    from archive.models.mentions import mention
    from archive.models.places import place
    from archive.models.provenance import activity, coding, declaration, vocabulary
    from archive.models.relations import article_band, article_relation, article_sketch
    from archive.models.rows.actors import Actor, ActorName, Affiliation, Tenure
    from archive.models.rows.articles import Article, ArticleVersion, Gap, Sentence, Span
    from archive.models.rows.assessments import Assessment
    from archive.models.rows.claims import Claim, ClaimLink, ClaimValue
    from archive.models.rows.events import Event, EventLink, EventPlace, EventState, Participation
    from archive.models.rows.identities import Identity
    from archive.models.rows.mentions import Mention
    from archive.models.rows.parts import UNDATED, FuzzyDate, Row
    from archive.models.rows.places import Place
    from archive.models.rows.provenance import Activity, Coding, Declaration
    from archive.models.rows.relations import ArticleBand, ArticleRelation, ArticleSketch
    from archive.models.rows.searching import SearchEntry
    from archive.models.rows.sources import Source
    from archive.models.rows.statements import Statement, StatementSpan, StatementVoice
    from archive.models.rules import metadata
    from archive.models.searching import search_entry
    from archive.models.sources import source
    from archive.models.statements import statement, statement_span, statement_voice
    from archive.models.values import claim_link, claim_value

TABLES = {
    "actors": "actor",
    "articles": "article article_version gap sentence span",
    "assessments": "assessment",
    "belonging": "actor_name affiliation tenure",
    "changes": "change",
    "claims": "claim",
    "events": "event event_link event_place event_state participation",
    "identities": "identity",
    "mentions": "mention",
    "places": "place",
    "provenance": "activity coding declaration vocabulary",
    "relations": "article_band article_relation article_sketch",
    "searching": "search_entry",
    "sources": "source",
    "statements": "statement statement_span statement_voice",
    "values": "claim_link claim_value",
}
"""Where each table stands, in `archive.models`."""

ROWS = {
    "actors": "Actor ActorName Affiliation Tenure",
    "articles": "Article ArticleVersion Gap Sentence Span",
    "assessments": "Assessment",
    "claims": "Claim ClaimLink ClaimValue",
    "events": "Event EventLink EventPlace EventState Participation",
    "identities": "Identity",
    "mentions": "Mention",
    "parts": "FuzzyDate Row UNDATED",
    "places": "Place",
    "provenance": "Activity Coding Declaration",
    "relations": "ArticleBand ArticleRelation ArticleSketch",
    "searching": "SearchEntry",
    "sources": "Source",
    "statements": "Statement StatementSpan StatementVoice",
}
"""Where each row class stands, in `archive.models.rows`."""

LATE = {name: f"rows.{module}" for module, names in ROWS.items() for name in names.split()}
LATE |= {name: module for module, names in TABLES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A table, a row class, or `metadata`: the whole schema with all its rules."""
        if name == "metadata":
            from archive.models import rules

            for module in TABLES:
                import_module(f"archive.models.{module}")
            return rules.complete()
        if name in LATE:
            return getattr(import_module(f"archive.models.{LATE[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "UNDATED",
    "Activity",
    "Actor",
    "ActorName",
    "Affiliation",
    "Article",
    "ArticleBand",
    "ArticleRelation",
    "ArticleSketch",
    "ArticleVersion",
    "Assessment",
    "Claim",
    "ClaimLink",
    "ClaimValue",
    "Coding",
    "Declaration",
    "Event",
    "EventLink",
    "EventPlace",
    "EventState",
    "FuzzyDate",
    "Gap",
    "Identity",
    "Mention",
    "Participation",
    "Place",
    "Row",
    "SearchEntry",
    "Sentence",
    "Source",
    "Span",
    "Statement",
    "StatementSpan",
    "StatementVoice",
    "Tenure",
    "activity",
    "actor",
    "actor_name",
    "affiliation",
    "article",
    "article_band",
    "article_relation",
    "article_sketch",
    "article_version",
    "assessment",
    "change",
    "claim",
    "claim_link",
    "claim_value",
    "coding",
    "declaration",
    "event",
    "event_link",
    "event_place",
    "event_state",
    "gap",
    "identity",
    "mention",
    "metadata",
    "participation",
    "place",
    "search_entry",
    "sentence",
    "source",
    "span",
    "statement",
    "statement_span",
    "statement_voice",
    "tenure",
    "vocabulary",
]
