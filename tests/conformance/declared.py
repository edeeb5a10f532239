"""What the classes of a module of xlwings can do, found in its text: the desktop's implementation needs Windows to import."""

from __future__ import annotations

import ast
import importlib.util
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

Uses = Mapping[str, frozenset[str]]
"""Member → the ways it can be used: `read`, `set`, `call`."""


@cache
def members_of(module: str) -> Mapping[str, Uses]:
    """Class → its members. What is inherited counts; what does nothing but raise NotImplementedError does not."""
    spec = importlib.util.find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).with_name(f"{module}.py").read_text(encoding="utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    return {name: _members(node, classes) for name, node in classes.items()}


def _members(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> Uses:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for base in node.bases:
        for name, ways in _inherited(base, classes).items():
            found[name] |= ways
    for child in node.body:
        for name, way in _uses(child):
            found[name].add(way)
    return {name: frozenset(ways) for name, ways in found.items()}


def _inherited(base: ast.expr, classes: Mapping[str, ast.ClassDef]) -> Uses:
    if isinstance(base, ast.Name) and base.id in classes:
        return _members(classes[base.id], classes)
    if isinstance(base, ast.Attribute) and ast.unparse(base.value) == "base_classes":
        return members_of("base_classes").get(base.attr, {})
    return {}


def _uses(node: ast.stmt) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Assign):
        yield from ((target.id, "read") for target in node.targets if isinstance(target, ast.Name))
    if not isinstance(node, ast.FunctionDef) or _refuses(node):
        return
    decorators = [ast.unparse(one) for one in node.decorator_list]
    if "property" in decorators:
        yield node.name, "read"
    elif any(one.endswith(".setter") for one in decorators):
        yield node.name, "set"
    else:
        yield node.name, "call"
    if node.name == "__init__":
        yield from (
            (one.attr, "read")
            for one in ast.walk(node)
            if isinstance(one, ast.Attribute)
            and isinstance(one.ctx, ast.Store)
            and ast.unparse(one.value) == "self"
        )


def _refuses(node: ast.FunctionDef) -> bool:
    """Whether a function does nothing but say that it is not there."""
    body = [
        one for one in node.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
    ]
    return len(body) == 1 and isinstance(body[0], ast.Raise) and "NotImplementedError" in ast.unparse(body[0])
