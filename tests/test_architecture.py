"""
Imports point one way only. In each list, a part may import the parts before it.

`velsen` comes first: it knows the apps by name, in settings and URLs, not by import.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

APPS = ["velsen", "agreements", "portfolios", "programme"]


def imported_names(path):
    """Every module, or object in a module, that the file at `path` imports."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join(filter(None, [*parents, node.module]))
            yield from (f"{module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("position", range(len(APPS)), ids=APPS)
def test_imports_point_one_way(position):
    files = sorted(ROOT.joinpath(APPS[position]).rglob("*.py"))

    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported_names(path)
        for later in APPS[position + 1 :]
        if f"{name}.".startswith(f"{later}.")
    ]

    assert files
    assert wrong == []
