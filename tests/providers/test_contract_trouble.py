"""What every adapter makes of errors: which of ours, in which words, and how often it tries again."""

from collections.abc import Mapping
from copy import copy

import httpcore2
import httpx
import pytest
import respx

from hotseat.errors import (
    BadKey,
    BadRequest,
    NoCredit,
    Offline,
    ProviderError,
    RateLimited,
    ServerTrouble,
    TimedOut,
    UnknownModel,
)
from hotseat.providers.port import Model, Request, Waiting
from providers.conftest import Opener
from providers.dialects import KEY, Chat, Dialect, Messages, Responses


def failing(
    dialect: Dialect, status: int, code: str, said: str, headers: Mapping[str, str] | None = None
) -> httpx.Response:
    return httpx.Response(status, json=dialect.error(code, said), headers=dict(headers or {}))


async def test_a_rate_limit_is_waited_for_as_long_as_the_server_asks(
    dialect: Dialect,
    model: Model,
    question: Request,
    httpx2_mock: respx.Router,
    slept: list[float],
    waits: list[Waiting],
) -> None:
    busy = failing(dialect, 429, "rate_limit_error", "Slow down", {"retry-after": "20"})
    route = httpx2_mock.post(dialect.url)
    route.side_effect = [busy, httpx.Response(200, json=dialect.whole("Yes."))]

    reply = await model.complete(question)

    assert reply.text == "Yes."
    assert slept == [20]
    assert waits == [Waiting(f"{dialect.label} ({dialect.host}) is limiting calls.", 20, 1)]


async def test_a_wait_may_be_given_as_a_date(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router, slept: list[float]
) -> None:
    dates = {"retry-after": "Sat, 21 Nov 2026 10:00:30 GMT", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}
    busy = failing(dialect, 503, "api_error", "Busy", dates)
    httpx2_mock.post(dialect.url).side_effect = [busy, httpx.Response(200, json=dialect.whole("Yes."))]

    await model.complete(question)

    assert slept == [30]


async def test_a_wait_of_an_hour_is_not_sat_through(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router, slept: list[float]
) -> None:
    busy = failing(dialect, 429, "rate_limit_error", "Slow down", {"retry-after": "3600"})
    route = httpx2_mock.post(dialect.url).mock(return_value=busy)

    with pytest.raises(RateLimited, match="Try again in 1 hour") as caught:
        await model.complete(question)

    assert (caught.value.retry_after, route.call_count, slept) == (3600, 1, [])


async def test_a_server_in_trouble_is_tried_four_times_in_all(
    dialect: Dialect,
    model: Model,
    question: Request,
    httpx2_mock: respx.Router,
    slept: list[float],
    waits: list[Waiting],
) -> None:
    route = httpx2_mock.post(dialect.url).mock(return_value=failing(dialect, 500, "api_error", "Oops"))

    with pytest.raises(ServerTrouble):
        await model.complete(question)

    assert (route.call_count, slept) == (4, [1.5, 3.0, 6.0])
    assert [wait.attempt for wait in waits] == [1, 2, 3]


LASTING = [
    (400, "invalid_request_error", "max_tokens: too many", BadRequest),
    (401, "authentication_error", f"Incorrect API key provided: {KEY}", BadKey),
    (402, "billing_error", "Payment required", NoCredit),
    (403, "permission_error", f"{KEY} may not do this", BadKey),
    (404, "model_not_found", "The model does not exist", UnknownModel),
    (413, "request_too_large", "Request too large", BadRequest),
    (422, "invalid_request_error", f"Unprocessable {KEY}", BadRequest),
    (429, "insufficient_quota", "You exceeded your current quota", NoCredit),
    (429, "enforced_spend_limit_reached", "Monthly limit", NoCredit),
    (400, "invalid_request_error", "Your credit balance is too low", NoCredit),
]


@pytest.mark.httpx2(assert_all_called=False)
@pytest.mark.parametrize(("status", "code", "said", "error"), LASTING, ids=[f"{row[0]} {row[1]}" for row in LASTING])
async def test_what_trying_again_cannot_mend_is_raised_at_once(
    *,
    dialect: Dialect,
    model: Model,
    question: Request,
    httpx2_mock: respx.Router,
    slept: list[float],
    status: int,
    code: str,
    said: str,
    error: type[ProviderError],
) -> None:
    httpx2_mock.get(f"{dialect.base_url}/models").respond(404)
    route = httpx2_mock.post(dialect.url).mock(return_value=failing(dialect, status, code, said))

    with pytest.raises(error) as caught:
        await model.complete(question)

    assert (route.call_count, slept) == (1, [])
    assert dialect.host in caught.value.what
    assert caught.value.do
    assert KEY not in str(caught.value) + repr(caught.value)
    assert (caught.value.__cause__, caught.value.__suppress_context__) == (None, True)


@pytest.mark.parametrize(
    ("status", "code", "words"), [(529, "overloaded_error", "is overloaded"), (503, "api_error", "trouble of its own")]
)
async def test_a_server_in_trouble_says_which(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router, status: int, code: str, words: str
) -> None:
    httpx2_mock.post(dialect.url).mock(return_value=failing(dialect, status, code, "Overloaded"))

    with pytest.raises(ServerTrouble, match=words):
        await model.complete(question)


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (httpcore2.ReadTimeout("slow"), TimedOut, "silent for 7 s"),
        (httpcore2.ConnectTimeout("slow"), TimedOut, "silent for 7 s"),
        (httpcore2.ConnectError("Connection refused"), Offline, "could not be reached"),
        (httpcore2.RemoteProtocolError("peer closed"), Offline, "could not be reached"),
    ],
    ids=["silent", "no handshake", "refused", "dropped"],
)
async def test_a_network_in_trouble_is_tried_again_and_says_what_to_do(
    *,
    dialect: Dialect,
    model: Model,
    question: Request,
    httpx2_mock: respx.Router,
    slept: list[float],
    fault: Exception,
    error: type[ProviderError],
    words: str,
) -> None:
    httpx2_mock.post(dialect.url).mock(side_effect=fault)

    with pytest.raises(error, match=words) as caught:
        await model.complete(question)

    assert slept == [1.5, 3.0, 6.0]
    assert dialect.host in caught.value.what
    assert caught.value.do


async def test_a_local_server_that_is_off_is_named(
    opened: Opener, question: Request, httpx2_mock: respx.Router
) -> None:
    httpx2_mock.post(Chat().url).mock(side_effect=httpcore2.ConnectError("Connection refused"))

    with pytest.raises(Offline) as caught:
        await opened(Chat()).complete(question)

    assert caught.value.do == "Start Ollama, or check its address."


@pytest.mark.parametrize(
    ("dialect", "mistyped", "meant"),
    [
        (Messages(), "claude-sonet-5-5", "claude-sonnet-5-5"),
        (Responses(), "gpt-6-sool", "gpt-6-sol"),
    ],
    ids=["anthropic", "openai"],
)
async def test_an_unknown_model_names_the_nearest_known(
    opened: Opener, question: Request, httpx2_mock: respx.Router, dialect: Dialect, mistyped: str, meant: str
) -> None:
    dialect = copy(dialect)
    dialect.full_name = f"{dialect.id}:{mistyped}"
    httpx2_mock.post(dialect.url).mock(return_value=failing(dialect, 404, "not_found_error", f"model: {mistyped}"))

    with pytest.raises(UnknownModel) as caught:
        await opened(dialect).complete(question)

    assert repr(mistyped) in caught.value.what
    assert meant in caught.value.do


async def test_a_key_is_in_no_repr(model: Model) -> None:
    assert KEY not in repr(model) + repr(vars(model))


async def test_the_sdks_never_try_again_by_themselves(
    dialect: Dialect, model: Model, question: Request, httpx2_mock: respx.Router
) -> None:
    route = httpx2_mock.post(dialect.url).mock(return_value=failing(dialect, 500, "api_error", "Oops"))

    with pytest.raises(ServerTrouble):
        await model.complete(question)

    assert {call.request.headers["x-stainless-retry-count"] for call in route.calls} == {"0"}
