"""Many ids as one parameter of a query, so that its SQL is one whatever their number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.functions import GenericFunction

from archive.reports.query.dialect_sql import spelled


class is_listed(GenericFunction[Any]):  # noqa: N801
    """That an id is one of a list, which comes as the text of a JSON list."""

    type = sa.types.NullType()  # of a boolean SQLite would be asked whether it equals 1
    inherit_cache = True


spelled(
    is_listed,
    sqlite="likelihood({0} IN (SELECT value FROM json_each({1})), 0.001)",
    postgresql=(
        "{0} = ANY (ARRAY(SELECT CAST(listed.value AS bigint) "
        "FROM json_array_elements_text(CAST({1} AS json)) AS listed(value)))"
    ),
)


def listed(column: sa.ColumnElement[Any], name: str = "ids") -> sa.ColumnElement[bool]:
    """That a column holds one of the ids of the parameter `name`, which `id_list` makes."""
    return is_listed(column, sa.bindparam(name, type_=sa.Text()))


def id_list(ids: Iterable[int]) -> str:
    """Ids, each once and in order, as `listed` takes them."""
    return json.dumps(sorted(set(ids)))
