"""The order of a network's actors on a circle: near those they are tied to, always the same."""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import Any

import networkx as nx

from archive.rendering.pictures.network_edges import Network

GAP = 0.6
"""The room between two groups, in places of an actor."""

ROUNDS = 12


def angles(network: Network) -> dict[str, float]:
    """The angle of each actor, clockwise from the top in radians; groups stand together."""
    graph = _graph(network)
    order = [sorted(group) for group in _groups(graph)]
    found = _placed(order)
    for _ in range(ROUNDS):
        order = [sorted(group, key=lambda key: _pull(graph, found, key)) for group in order]
        found = _placed(order)
    return found


def _graph(network: Network) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.names))
    for tie in network.ties:
        if tie.source != tie.target:
            old = graph.get_edge_data(tie.source, tie.target, {"weight": 0.0})["weight"]
            graph.add_edge(tie.source, tie.target, weight=old + tie.weight)
    return graph


def _groups(graph: nx.Graph[Any]) -> list[set[str]]:
    """The actors in groups that are tied more among themselves, the largest first."""
    if not graph.number_of_edges():
        return [set(graph)] if len(graph) else []
    keys = list(graph)
    # numbers, unlike texts, fall into sets alike in every process
    numbered = nx.convert_node_labels_to_integers(graph)
    found = nx.community.greedy_modularity_communities(numbered, weight="weight")
    groups = [{keys[number] for number in group} for group in found]
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _placed(order: list[list[str]]) -> dict[str, float]:
    """Angles in this order; a little room between groups."""
    places = sum(map(len, order)) + GAP * len(order)
    found: dict[str, float] = {}
    at = GAP / 2
    for group in order:
        for key in group:
            found[key] = 2 * pi * (at + 0.5) / places
            at += 1
        at += GAP
    return found


def _pull(graph: nx.Graph[str], angle: dict[str, float], key: str) -> tuple[float, str]:
    """Where those that an actor is tied to stand, as seen from the middle of its group."""
    x = y = 0.0
    for other, tie in graph[key].items():
        x += tie["weight"] * cos(angle[other])
        y += tie["weight"] * sin(angle[other])
    pulled = atan2(y, x) if (x, y) != (0.0, 0.0) else angle[key]
    away = (pulled - angle[key] + pi) % (2 * pi) - pi
    return round(angle[key] + away / 2, 9), key
