"""What all tests share: golden files, and how hard the laws are tried."""

import os
import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

GOLDEN = Path(__file__).parent / "golden"

settings.register_profile(
    "default",
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", parent=settings.get_profile("default"), max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what runs in the background deaf to Ctrl-C, and programs inherit that;
    # the tests that press it need programs that hear it.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite the golden files.")


_TESTS = count()


@pytest.fixture(scope="session", autouse=True)
def cache_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests share out of the developer's own store."""
    os.environ["SCOREREPORT_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ["SCOREREPORT_CACHE"]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep each test, and what it starts, out of every other store: no test spares another work."""
    caches = tmp_path_factory.getbasetemp() / "caches"
    monkeypatch.setenv("SCOREREPORT_CACHE", str(caches / str(next(_TESTS))))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with a golden file, or rewrites it when asked."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

        assert path.read_text(encoding="utf-8") == text

    return compare


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[None]:
    """Act as a user who may not write; root, as whom containers run tests, may do anything."""
    user = os.geteuid()
    tmp_path.chmod(0o500)
    if user == 0:
        os.seteuid(65534)
    yield
    os.seteuid(user)
    tmp_path.chmod(0o700)
