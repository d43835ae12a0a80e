"""An opened model behind a mocked server, the same way for every dialect."""

from collections.abc import AsyncIterator, Callable
from functools import cache

import httpcore2
import pytest

from hotseat.providers.factory import open_model
from hotseat.providers.port import Message, Request, Waiting
from hotseat.providers.retry import Patient
from providers.dialects import DIALECTS, KEY, Dialect

Opener = Callable[[Dialect], Patient]


certificates = cache(httpcore2.default_ssl_context)


@pytest.fixture(autouse=True)
def certificates_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading them takes longer than a test, and none of them leaves this machine."""
    monkeypatch.setattr(httpcore2, "default_ssl_context", certificates)


@pytest.fixture(params=DIALECTS, ids=lambda dialect: dialect.id)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Each adapter in turn, by what its server speaks."""
    spoken: Dialect = request.param
    return spoken


@pytest.fixture
def slept() -> list[float]:
    """The waits between attempts, in seconds; nothing really sleeps."""
    return []


@pytest.fixture
def waits() -> list[Waiting]:
    """What the screen was told before each wait."""
    return []


@pytest.fixture
async def opened(slept: list[float], waits: list[Waiting]) -> AsyncIterator[Opener]:
    """Opens the model of a dialect, and closes it after the test."""
    models: list[Patient] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    def opener(dialect: Dialect) -> Patient:
        models.append(
            open_model(
                dialect.full_name,
                key=KEY,
                base_url=dialect.base_url,
                timeout=7,
                on_wait=waits.append,
                sleep=sleep,
                jitter=lambda: 0.5,
            )
        )
        return models[-1]

    yield opener
    for model in models:
        await model.aclose()


@pytest.fixture
def model(dialect: Dialect, opened: Opener) -> Patient:
    """The model of the dialect at hand."""
    return opened(dialect)


@pytest.fixture
def question() -> Request:
    """A call for prose."""
    return Request(
        system="You interview.",
        messages=(Message("user", "Rules.", cached=True), Message("assistant", "Ready."), Message("user", "Begin.")),
        max_tokens=300,
    )
