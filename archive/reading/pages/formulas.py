"""Formulas of MathML as text: fractions and exponents keep their numbers apart."""

from __future__ import annotations

from typing import Any

from lxml import etree

from archive.reading.pages import raised

RAISED = {"msup": ("sup",), "mover": (), "msub": ("sub",), "msubsup": ("sub", "sup")}
"""What the second and third child of an element of a formula are."""

TOKENS = ("mi", "mn", "mo", "ms", "mtext")


def write(tree: Any) -> None:
    """Make text of each `<math>` of a tree, in place."""
    formulas = list(tree.iter("math"))
    for formula in formulas:
        etree.strip_elements(formula, "annotation", "annotation-xml", with_tail=False)
        for part in reversed([*formula.iter()]):
            if part.tag not in TOKENS:
                _without_space(part)
            if part.tag == "mfrac" and len(part) == 2:
                _divide(part)
            elif part.tag in ("msqrt", "mroot") and len(part):
                _draw_root(part)
            for child, name in zip(part[1:], RAISED.get(part.tag, ()), strict=False):
                child.tag = name
        for part in formula.iter():
            if part.tag not in ("sup", "sub"):
                part.tag = "phrase"


def _without_space(part: Any) -> None:
    """Drop the white space around the children of a part, which nobody sees."""
    part.text = (part.text or "").strip()
    for child in part:
        child.tail = (child.tail or "").strip()


def _divide(part: Any) -> None:
    """Write a fraction."""
    top, below = ("".join(child.itertext()).strip() for child in part)
    plain = top.isdecimal() and below.isdecimal()
    part.text = raised.fraction(top, below) if plain else f"({top})/({below})"
    del part[:]


def _draw_root(part: Any) -> None:
    """Write a root, of which the second child of `<mroot>` is the degree."""
    words = ["".join(child.itertext()).strip() for child in part]
    degree = words.pop() if part.tag == "mroot" and len(words) == 2 else ""
    inside = "".join(words)
    raised_degree = raised.superscript(degree)
    part.text = f"{raised_degree}√{inside}" if inside.isalnum() else f"{raised_degree}√({inside})"
    del part[:]
