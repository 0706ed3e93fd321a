"""The network as a file for other programs: GraphML and Graphviz DOT."""

from __future__ import annotations

import re
from io import BytesIO

from archive.rendering.pictures.network_edges import MUTUAL, Network
from archive.rendering.pictures.protocols import shown

_QUOTED = re.compile(r'[\\"]')


def graphml(network: Network) -> bytes:
    """The network as GraphML: nodes by key with a label, edges with kind, weight and drafts."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, name in network.names.items():
        graph.add_node(shown(key), label=name)
    for number, tie in enumerate(network.ties, start=1):
        graph.add_edge(
            shown(tie.source), shown(tie.target), key=f"e{number}", kind=shown(tie.kind),
            weight=float(tie.weight), drafted=float(tie.drafted),
            directed=tie.kind not in MUTUAL,
        )  # fmt: skip
    out = BytesIO()
    nx.write_graphml_xml(graph, out)
    return out.getvalue() + b"\n"


def dot(network: Network, title: str) -> str:
    """The network in the DOT language of Graphviz."""
    lines = [f"digraph {_quoted('archive')} {{"]
    lines.append(f"  graph [label={_quoted(title)}, labelloc=t, overlap=false, splines=true];")
    lines.append("  node [shape=box, style=rounded];")
    for key, name in network.names.items():
        lines.append(f"  {_quoted(key)} [label={_quoted(name)}];")
    for tie in network.ties:
        ends = f"{_quoted(tie.source)} -> {_quoted(tie.target)}"
        way = ", dir=none" if tie.kind in MUTUAL else ""
        kind = f"{tie.kind} ({tie.drafted:g} drafted)" if tie.drafted else tie.kind
        lines.append(f"  {ends} [label={_quoted(kind)}, weight={tie.weight:g}{way}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """A text between quotation marks, in which Graphviz finds no escape sequence."""
    return f'"{_QUOTED.sub(lambda match: chr(92) + match[0], shown(text))}"'
