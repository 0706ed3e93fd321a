"""What is joined to what: the parts of a graph that hang together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Components(Generic[Node]):
    """Nodes, each at first on its own, that are joined two by two."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._parent = {node: node for node in nodes}
        self.count = len(self._parent)

    def copy(self) -> Components[Node]:
        """Another that starts from what is joined here."""
        made: Components[Node] = Components(())
        made._parent, made.count = dict(self._parent), self.count
        return made

    def root(self, node: Node) -> Node:
        """The node that stands for all that are joined to this one."""
        while (parent := self._parent[node]) != node:
            self._parent[node] = parent = self._parent[parent]
            node = parent
        return node

    def join(self, one: Node, other: Node) -> bool:
        """Join two nodes; whether they were not joined before."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        self._parent[b] = a
        self.count -= 1
        return True
