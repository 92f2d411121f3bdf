"""
Imports point one way only. In each list, a part may import the parts before it.

`velsen` comes first: it knows the apps by name, in settings and URLs, not by import.
docs/architecture.md draws the same.
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


PACKAGES = [
    "periods",
    "themes",
    "planning",
    "changes",
    "questions",
    "departures",
    "overviews",
    "editions",
    "following",
    "subscriptions",
    "importing",
]
MODULES_IN_A_PACKAGE = 14


def wrong_imports(folder, later):
    """What the files in a folder import of modules, by their names, that come later."""
    files = sorted(folder.rglob("*.py"))
    assert files
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported_names(path)
        if any(f"{name}.".startswith(f"{other}.") for other in later)
    ]


@pytest.mark.parametrize("position", range(len(APPS)), ids=APPS)
def test_imports_point_one_way(position):
    assert wrong_imports(ROOT / APPS[position], APPS[position + 1 :]) == []


@pytest.mark.parametrize("position", range(len(PACKAGES)), ids=PACKAGES)
def test_imports_in_the_programme_point_one_way(position):
    later = [f"programme.{name}" for name in PACKAGES[position + 1 :]]

    assert wrong_imports(ROOT / "programme" / PACKAGES[position], later) == []


def test_every_package_of_the_programme_has_its_place():
    there = {path.parent.name for path in ROOT.glob("programme/*/__init__.py")}

    assert there - {"management", "migrations", "templatetags"} == set(PACKAGES)


def test_pages_and_tests_stand_under_the_name_of_their_package():
    pages = {path.name for path in ROOT.glob("templates/programme/*")}
    tests = {path.name for path in ROOT.glob("tests/programme/*") if path.is_dir()}

    assert pages - set(PACKAGES) == set()
    assert tests - {"__pycache__"} == set(PACKAGES)


def test_no_package_has_many_modules_side_by_side():
    packages = [
        path.parent
        for app in APPS
        for path in ROOT.glob(f"{app}/**/__init__.py")
        if path.parent.name not in ("migrations", "commands")
    ]
    sizes = {path: len([*path.glob("[!_]*.py")]) for path in packages}

    assert [path for path, size in sizes.items() if size > MODULES_IN_A_PACKAGE] == []
