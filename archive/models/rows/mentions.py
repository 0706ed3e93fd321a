"""Rows of mentions."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.mentions import mention
from archive.models.rows.parts import Row, row
from archive.vocabulary import Form, MentionOf


@row
class Mention(Row):
    """A row of `mention`; the database derives `actor_id`, `event_id` and `place_id`."""

    table: ClassVar[sa.Table] = mention
    article_id: int
    version: int
    start: int
    end: int
    refers_to: MentionOf
    referent_id: int
    form: Form
