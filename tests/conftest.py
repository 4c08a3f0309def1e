"""What tests of several floors share: the two plans opened once, and golden tables refreshed by an explicit flag."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from helpers.plans.case import Case, open_case
from reports_fixture import made_reports

__all__ = ["made_reports"]

# No test asserts a time: a busy machine must not make a property fail.
settings.register_profile("beskplan", deadline=None, max_examples=60)
settings.load_profile("beskplan")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="write the golden tables anew instead of comparing")


@pytest.fixture(scope="session")
def rudersdal() -> Case:
    return open_case("rudersdal-2021")


@pytest.fixture(scope="session")
def ishoej_vallensbaek() -> Case:
    return open_case("ishoej-vallensbaek-2021")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Hold a text against `tests/golden/<name>`; --refresh-golden writes it and fails, so no CI refreshes."""

    def held_against(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--refresh-golden"):
            path.write_text(text, encoding="utf-8", newline="")
            pytest.fail(f"{name} written anew: look at the difference in git and run again without --refresh-golden")
        assert text == path.read_text(encoding="utf-8")

    return held_against
