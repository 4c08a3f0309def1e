"""What tests of several floors share: the two plans opened once, and golden tables refreshed by an explicit flag."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from helpers.plans.case import Case, open_case
from reports_fixture import live_reports, made_reports

__all__ = ["live_reports", "made_reports"]

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
def golden(request: pytest.FixtureRequest) -> Callable[[dict[str, str]], None]:
    """Hold texts against the files of `tests/golden`; --refresh-golden writes them and fails, so no CI refreshes."""

    def held_against(texts: dict[str, str]) -> None:
        if request.config.getoption("--refresh-golden"):
            GOLDEN.mkdir(exist_ok=True)
            for name, text in texts.items():
                (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
            pytest.fail(
                f"written anew: {', '.join(texts)}. Look at the difference in git, then run without the option."
            )
        for name, text in texts.items():
            assert text == (GOLDEN / name).read_text(encoding="utf-8"), name

    return held_against
