"""Every regular expression of the program, and in which ways it is asked."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import archive

WAYS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")

OF_RE = {f"re.{way}": way for way in (*WAYS, "compile")}


@dataclass
class Asked:
    """A pattern, where it stands, and the methods by which it is asked."""

    pattern: re.Pattern[Any]
    names: list[str] = field(default_factory=list)
    ways: set[str] = field(default_factory=set)


def asked() -> list[Asked]:
    """All patterns: those that modules hold, and those written where they are used."""
    found: dict[tuple[Any, int], Asked] = {}
    for module in modules():
        tree = ast.parse(_source(module))
        calls = list(_calls(tree))
        for name, pattern in _held(module):
            one = found.setdefault((pattern.pattern, pattern.flags), Asked(pattern))
            one.names.append(f"{module.__name__}.{name}")
            one.ways |= {way for owner, way in calls if owner == name}
        for way, pattern in _written(tree):
            one = found.setdefault((pattern.pattern, pattern.flags), Asked(pattern))
            one.names.append(f"{module.__name__}: {pattern.pattern!r}")
            one.ways |= set(WAYS) if way == "compile" else {way}
    return list(found.values())


def modules() -> Iterator[ModuleType]:
    """The modules of the program."""
    for found in pkgutil.walk_packages(archive.__path__, "archive."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _source(module: ModuleType) -> str:
    assert module.__file__
    return Path(module.__file__).read_text("utf-8")


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in vars(module).items():
        for one in value if isinstance(value, tuple | list | frozenset) else (value,):
            if isinstance(one, re.Pattern):
                yield name, one


def _calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Names, and the methods of patterns that are called, or handed on, of them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in WAYS:
            owner = node.value
            if isinstance(owner, ast.Name):
                yield owner.id, node.attr
            elif isinstance(owner, ast.Attribute):
                yield owner.attr, node.attr


def _written(tree: ast.Module) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Patterns that stand in calls of the module `re` within functions."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in (node for function in functions for node in ast.walk(function)):
        way = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and way in OF_RE and (words := _words(node.args[0])):
            yield OF_RE[way], re.compile(words)


def _words(pattern: ast.expr) -> str | bytes:
    """What is written of a pattern; of one that is put together, the parts that are."""
    parts = [node.value for node in ast.walk(pattern) if isinstance(node, ast.Constant)]
    texts = [part for part in parts if isinstance(part, str)]
    return "".join(texts) or b"".join(part for part in parts if isinstance(part, bytes))
