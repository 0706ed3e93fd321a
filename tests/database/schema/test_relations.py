"""Relations between articles: a pair once, as similar as its word says, of versions that exist."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from tests.support.schema.plain_rows import (
    OTHER,
    PAIR,
    PIECE,
    Row,
    allowed,
    check,
    foreign_key,
    insert,
    not_null,
    on_sqlite,
    refused,
    run,
)

FIRST, SECOND = sorted((PIECE, OTHER))
MIRRORED: Row = {
    "article_id": PAIR["other_article_id"],
    "other_article_id": PAIR["article_id"],
}
RESTED = "article_version: something rests on this version"


@pytest.fixture
def bare(world: Connection) -> Connection:
    """The small archive, without the relation that it has, and a version of each that is free."""
    run(world, "DELETE FROM article_relation")
    for article in (FIRST, SECOND):
        insert(world, "article_version", article_id=article, number=9)
    return world


def test_a_pair_stands_once(bare: Connection) -> None:
    with allowed(bare):
        insert(bare, "article_relation")
    with refused(bare, check(bare, "ck_article_relation_pair_once")):
        insert(bare, "article_relation", **MIRRORED)


@pytest.mark.parametrize("article", [FIRST, SECOND])
def test_an_article_is_no_copy_of_itself(bare: Connection, article: int) -> None:
    with refused(bare, check(bare, "ck_article_relation_pair_once")):
        insert(
            bare, "article_relation", article_id=article, other_article_id=article, other_version=9
        )


@pytest.mark.parametrize(
    ("kind", "similarity", "containment"),
    [
        ("reprint", 0.8, 0.8),
        ("reprint", 1, 1),
        ("near duplicate", 0.5, 0.5),
        ("near duplicate", 0.7999999999999999, 1),
        ("contains", 0.4999999999999999, 0.8),
        ("contained", 0, 1),
    ],
)
def test_the_word_fits_what_is_shared(
    bare: Connection, kind: str, similarity: float, containment: float
) -> None:
    with allowed(bare):
        insert(bare, "article_relation", kind=kind, similarity=similarity, containment=containment)


@pytest.mark.parametrize(
    ("kind", "similarity", "containment"),
    [
        ("reprint", 0.7999999999999999, 1),
        ("reprint", 0, 1),
        ("near duplicate", 0.4999999999999999, 1),
        ("near duplicate", 0.8, 1),
        ("contains", 0.5, 1),
        ("contains", 0.1, 0.7999999999999999),
        ("contained", 0.9, 0.9),
    ],
)
def test_another_word_is_refused(
    bare: Connection, kind: str, similarity: float, containment: float
) -> None:
    with refused(bare, check(bare, "ck_article_relation_kind_of_similarity")):
        insert(bare, "article_relation", kind=kind, similarity=similarity, containment=containment)


@pytest.mark.parametrize("containment", [1.0000000000000002, 0.8999999999999999, float("inf")])
def test_of_the_shorter_at_least_as_much_is_shared_as_of_both(
    bare: Connection, containment: float
) -> None:
    with refused(bare, check(bare, "ck_article_relation_containment_share")):
        insert(bare, "article_relation", similarity=0.9, containment=containment)


@pytest.mark.parametrize("similarity", [1.0000000000000002, -0.1, float("inf")])
def test_a_similarity_is_a_share(bare: Connection, similarity: float) -> None:
    with refused(bare, "ck_article_relation_"):
        insert(bare, "article_relation", similarity=similarity)


def test_a_similarity_is_a_number(bare: Connection) -> None:
    with refused(bare, not_null(bare, "article_relation", "similarity")):
        insert(bare, "article_relation", similarity=None)
    with refused(bare, "similarity" if on_sqlite(bare) else "ck_article_relation_"):
        insert(bare, "article_relation", similarity=float("nan"))


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"version": 8}, "fk_article_relation_article_id_version"),
        ({"other_version": 8}, "fk_article_relation_other_article_id_other_version"),
    ],
)
def test_both_are_versions_that_exist(bare: Connection, changes: Row, key: str) -> None:
    with refused(bare, foreign_key(bare, key)):
        insert(bare, "article_relation", **changes)


@pytest.mark.parametrize(
    ("article", "changes", "key"),
    [
        (FIRST, {"version": 9}, "fk_article_relation_article_id_version"),
        (SECOND, {"other_version": 9}, "fk_article_relation_other_article_id_other_version"),
    ],
)
def test_a_version_with_a_relation_stays(
    bare: Connection, article: int, changes: Row, key: str
) -> None:
    delete = "DELETE FROM article_version WHERE number = 9 AND article_id = :article"
    with allowed(bare):
        assert run(bare, delete, article=article) == 1
    insert(bare, "article_relation", **changes)
    with refused(bare, RESTED if on_sqlite(bare) else key):
        run(bare, delete, article=article)


@pytest.mark.parametrize(
    ("article", "changes"), [(FIRST, {"version": 9}), (SECOND, {"other_version": 9})]
)
def test_nor_takes_a_connection_without_foreign_keys_it_away(
    unguarded: Connection, article: int, changes: Row
) -> None:
    insert(unguarded, "article_version", article_id=article, number=9)
    insert(unguarded, "article_relation", **changes)
    with refused(unguarded, RESTED):
        run(unguarded, "DELETE FROM article_version WHERE number = 9")


def test_samples_belong_to_a_sketch(world: Connection) -> None:
    with allowed(world):
        insert(world, "article_sample", hash=1)
    with refused(world, foreign_key(world, "fk_article_sample_article_id_version")):
        insert(world, "article_sample", version=2)
    with refused(world, foreign_key(world, "fk_article_sketch_article_id_version")):
        insert(world, "article_sketch", version=8)
    for counted in ("shingles", "samples"):
        with refused(world, check(world, f"ck_article_sketch_{counted}_counted")):
            insert(world, "article_sketch", version=2, **{counted: -1})
