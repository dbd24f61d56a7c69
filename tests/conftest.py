"""What several tests share: the shipped content, and a session that keeps nothing."""

import pytest
from hypothesis import settings

from simulator.content import Library, load_library
from simulator.rubric.definitions import Rubric, load_rubric
from simulator.session import Session
from simulator.wiring import offline_session

pytest_plugins = ["tests.cassettes"]

settings.register_profile("suite", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def library() -> Library:
    """Everything that ships."""
    return load_library()


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    """The rubric that ships."""
    return load_rubric()


@pytest.fixture
def session(library: Library) -> Session:
    """The embedded boss and grader, in memory."""
    return offline_session(library)
