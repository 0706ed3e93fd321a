from __future__ import annotations

import os
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from math import pi

import networkx as nx
import pytest

from archive.errors import ArchiveError
from archive.rendering.pictures import graph_files, network, network_edges
from archive.rendering.pictures.canvas import drawing_settings
from archive.rendering.pictures.circle_layout import angles
from tests.support.picture_rows import (
    STRANGE,
    Edge,
    edges,
    ids,
    letters,
    outside,
    overlapping,
    written,
)

ROWS = [
    Edge("ann", "bob", "speaks of", 3, "Ann Lee", "Bob"),
    Edge("bob", "ann", "takes part with", 1, "Bob", "Ann Lee"),
    Edge("ann", "bob", "takes part with", 1, "Ann Lee", "Bob"),
    Edge("bob", "cid", "relays", 2, "Bob", 'Cid "the $" \\N'),
    Edge("cid", "cid", "speaks of", 1, 'Cid "the $" \\N', 'Cid "the $" \\N'),
]


def test_ties_add_up_and_acting_together_has_no_direction() -> None:
    found = network_edges.network(ROWS)
    assert [(tie.source, tie.target, tie.kind, tie.weight) for tie in found.ties] == [
        ("ann", "bob", "speaks of", 3),
        ("ann", "bob", "takes part with", 2),
        ("bob", "cid", "relays", 2),
        ("cid", "cid", "speaks of", 1),
    ]
    assert found.names["ann"] == "Ann Lee"


def test_every_actor_and_every_tie_is_drawn() -> None:
    made = network.picture(network_edges.network(ROWS), "svg", "Network")
    assert len(ids(made, "tie-")) == 4
    assert ids(made, "label-") == ["label-1", "label-2", "label-3"]
    assert {"Ann Lee", 'Cid "the $" \\N', "speaks of", "takes part with", "relays"} <= set(
        letters(made)
    )


@pytest.mark.parametrize(
    ("count", "actors"), [(0, 1), (20, 13), pytest.param(500, 300, marks=pytest.mark.slow)]
)
def test_names_stand_apart_on_the_page(count: int, actors: int) -> None:
    rows = [
        *edges(count, actors),
        *([Edge("x", "y", "takes part with", 1, STRANGE, STRANGE)] * bool(count)),
    ]
    found = network_edges.network(rows)
    with drawing_settings():
        page = network.page(found, "Network")
    texts = written(page)
    assert texts
    assert outside(page, texts) == []
    assert overlapping(texts) == []
    drawn = found.strongest(network.MOST)
    assert len(drawn.names) == min(network.MOST, len(found.names))
    turns = sorted(angles(drawn).values())
    radius = max(network.LEAST_RADIUS, network.STEP * (len(turns) + 8) / (2 * pi))
    room = [(other - one) * radius for one, other in pairwise(turns)]
    assert all(step >= network.SIZE * 1.2 for step in room)


def test_the_weakest_are_left_out_and_counted() -> None:
    rows = [Edge("hub", f"a{n}", "relays", n + 1) for n in range(network.MOST + 4)]
    made = network.picture(network_edges.network(rows), "svg", "x")
    assert "5 more actors, with fewer ties, are left out" in letters(made)


def test_too_many_ties_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_edges, "MOST", 3)
    with pytest.raises(ArchiveError, match="more than 3 ties"):
        network_edges.network(ROWS)


def test_graphml_is_read_back() -> None:
    graph = nx.read_graphml(
        BytesIO(graph_files.graphml(network_edges.network(ROWS))), force_multigraph=True
    )
    assert dict(graph.nodes(data="label")) == network_edges.network(ROWS).names
    found = {(one, other, tie["kind"], tie["weight"]) for one, other, tie in graph.edges(data=True)}
    assert found == {
        (tie.source, tie.target, tie.kind, tie.weight) for tie in network_edges.network(ROWS).ties
    }
    assert [tie["directed"] for _, _, tie in graph.edges(data=True)].count(False) == 1


def test_graphml_holds_any_text() -> None:
    row = Edge("a\x00b", "c\ud800", "relays", 1, STRANGE, "]]>&\uffff")
    graph = nx.read_graphml(BytesIO(graph_files.graphml(network_edges.network([row]))))
    assert graph.number_of_edges() == 1


def test_dot_quotes_what_it_holds() -> None:
    made = graph_files.dot(
        network_edges.network([*ROWS, Edge('"];x', "a\nb", "relays")]), 'A "title"'
    )
    assert r'"cid" [label="Cid \"the $\" \\N"];' in made
    assert r'"\"];x" -> "a b" [label="relays", weight=1];' in made
    assert '"ann" -> "bob" [label="takes part with", weight=2, dir=none];' in made
    quoted = re.compile(r'"(?:[^"\\]|\\["\\])*"')
    bare = quoted.sub("Q", made)
    assert '"' not in bare
    words = "digraph graph node label labelloc t overlap false splines true shape box style rounded"
    known = {*words.split(), "weight", "dir", "none", "Q", "1", "2", "3", *"{}[]=,;->"}
    assert set(re.findall(r"\w+|\S", bare)) == known


@pytest.mark.slow
def test_the_same_rows_make_the_same_picture_in_every_process() -> None:
    code = (
        "import hashlib; from tests.support.picture_rows import edges;"
        "from archive.rendering.pictures import graph_files, network, network_edges as edges_of;"
        "found = edges_of.network(edges(60, 30));"
        "made = network.picture(found, 'svg', 'x') + graph_files.graphml(found);"
        "print(hashlib.sha256(made).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
