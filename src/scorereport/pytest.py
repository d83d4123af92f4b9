"""A pytest plug-in: tests name the items of the rubric that they speak for.

Only pytest imports this module, when asked to with ``-p scorereport.pytest``.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest

MARKER: Final = "rubric_item"
PROPERTY: Final = "scorereport"
"""The JUnit property that is read as the id of an item; one for each item."""

_SAID: Final = f"{MARKER}(*ids): items of the rubric that the test speaks for, such as 'data-7'."
# As the model has it, which is not imported here: a test run should not pay for it.
_ID: Final = re.compile(r"[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9])?")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, so that ``--strict-markers`` knows it."""
    config.addinivalue_line("markers", _SAID)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Iterator[None]:
    """Write the items into the properties of each test, once no other plug-in adds marks.

    That is before any test runs, so that skipped and broken tests carry them too.
    """
    yield
    wrong = {id(mark): problem for item in items for mark, problem in _problems(item)}
    # The worker of pytest-xdist has nobody to tell; there the tests themselves end with it.
    if wrong and not hasattr(config, "workerinput"):
        raise pytest.UsageError("\n".join(wrong.values()))
    for item in items:
        item.user_properties.extend((PROPERTY, named) for named in _named(item))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """End a test that is marked in a way that says nothing."""
    problems = [problem for _, problem in _problems(item)]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def _named(item: pytest.Item) -> tuple[str, ...]:
    """Return the ids on the test, its class and its module, each once."""
    ids = (each for mark in item.iter_markers(MARKER) for each in mark.args)
    return tuple(dict.fromkeys(each for each in ids if _is_id(each)))


def _problems(item: pytest.Item) -> Iterator[tuple[pytest.Mark, str]]:
    """Yield every mark of *item* that says nothing, and what is wrong with it."""
    for node, mark in item.iter_markers_with_node(MARKER):
        wrong = [repr(each) for each in mark.args if not _is_id(each)]
        wrong += [f"{name}={value!r}" for name, value in mark.kwargs.items()]
        if wrong or not mark.args:
            said = f"has {', '.join(wrong)}" if wrong else "names no item"
            yield mark, f"{node.nodeid}: {MARKER} {said}; write it as {MARKER}('data-7')"


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None
