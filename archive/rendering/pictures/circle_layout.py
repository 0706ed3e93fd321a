"""The order of a network's actors on a circle: near those that they are tied to.

Equal networks have equal orders, in every process.
"""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import Any

import networkx as nx

from archive.rendering.pictures.network_edges import Network

GAP = 0.6
"""The room between two groups; an actor takes 1."""

ROUNDS = 12
"""How often the actors of each group are put in a better order."""


def angles(network: Network) -> dict[str, float]:
    """By the key of an actor, its angle in radians clockwise from the top; groups are together."""
    graph = _graph(network)
    order = [sorted(group) for group in _groups(graph)]
    angle_by_actor = _placed(order)
    for _ in range(ROUNDS):
        order = [
            sorted(group, key=lambda key: _pull(graph, angle_by_actor, key)) for group in order
        ]
        angle_by_actor = _placed(order)
    return angle_by_actor


def _graph(network: Network) -> nx.Graph[str]:
    """The network without directions and kinds; several ties of two actors add up."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.names))
    for tie in network.ties:
        if tie.source != tie.target:
            old = graph.get_edge_data(tie.source, tie.target, {"weight": 0.0})["weight"]
            graph.add_edge(tie.source, tie.target, weight=old + tie.weight)
    return graph


def _groups(graph: nx.Graph[Any]) -> list[set[str]]:
    """The actors in groups with more ties inside than to others, the largest group first."""
    if not graph.number_of_edges():
        return [set(graph)] if len(graph) else []
    keys = list(graph)
    # sets of numbers, unlike sets of texts, have one order in every process
    numbered = nx.convert_node_labels_to_integers(graph)
    communities = nx.community.greedy_modularity_communities(numbered, weight="weight")
    groups = [{keys[number] for number in group} for group in communities]
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _placed(order: list[list[str]]) -> dict[str, float]:
    """The angle of each actor when the groups follow each other in this order."""
    slots = sum(map(len, order)) + GAP * len(order)
    angle_by_actor: dict[str, float] = {}
    slot = GAP / 2
    for group in order:
        for key in group:
            angle_by_actor[key] = 2 * pi * (slot + 0.5) / slots
            slot += 1
        slot += GAP
    return angle_by_actor


def _pull(graph: nx.Graph[str], angle: dict[str, float], key: str) -> tuple[float, str]:
    """What sorts an actor in its group: the angle toward those that it is tied to, and its key."""
    x = y = 0.0
    for other, tie in graph[key].items():
        x += tie["weight"] * cos(angle[other])
        y += tie["weight"] * sin(angle[other])
    pulled = atan2(y, x) if (x, y) != (0.0, 0.0) else angle[key]
    away = (pulled - angle[key] + pi) % (2 * pi) - pi
    return round(angle[key] + away / 2, 9), key
