"""Which error a report is, and how long a server asks to wait."""

import pytest

from hotseat.errors import (
    BadKey,
    BadRequest,
    NoCredit,
    ProviderError,
    RateLimited,
    ServerTrouble,
    TimedOut,
    UnknownModel,
)
from hotseat.providers.faults import Fault, codes, error_for, inside, retry_after
from hotseat.providers.trouble import Source, TooLong

SOURCE = Source("The server", "localhost:8080", "small", key_env="OPENAI_COMPATIBLE_API_KEY", key="sk-1")

REPORTS: list[tuple[Fault, type[ProviderError]]] = [
    (Fault(429, codes("rate_limit_error", "enforced_spend_limit_reached")), NoCredit),
    (Fault(429, codes("rate_limit_error", "ramp_limit_exceeded")), RateLimited),
    (Fault(429, codes("insufficient_quota")), NoCredit),
    (Fault(0, codes("rate_limit_exceeded")), RateLimited),
    (Fault(0, codes("overloaded_error")), ServerTrouble),
    (Fault(0, codes("authentication_error")), BadKey),
    (Fault(0, codes("invalid_request_error")), BadRequest),
    (Fault(0, codes(), "The model is overloaded"), ServerTrouble),
    (Fault(400, codes("api_error"), "unexpected field"), BadRequest),
    (Fault(400, codes(400), "mistral-x is not a valid model ID"), UnknownModel),
    (Fault(400, codes(400), "Unknown model: mistral-x"), UnknownModel),
    (Fault(404, codes("api_error"), 'model "x" not found, try pulling it first'), UnknownModel),
    (Fault(404, codes(), "Not Found"), BadRequest),
    (Fault(405, codes(), "Method Not Allowed"), BadRequest),
    (Fault(400, codes("exceed_context_size_error"), "the request exceeds the available context size"), TooLong),
    (Fault(400, codes("invalid_request_error"), "prompt is too long: 1200000 tokens"), TooLong),
    (Fault(500, codes(), "literal_error: Expected 'text' or 'json_object'"), BadRequest),
    (Fault(500, codes(), "CUDA error"), ServerTrouble),
    (Fault(501, codes(), "Not implemented"), BadRequest),
    (Fault(408, codes(), "Request timeout"), TimedOut),
    (Fault(504, codes("timeout_error"), ""), TimedOut),
    (Fault(409, codes("conflict_error"), ""), ServerTrouble),
    (Fault(302, codes(), ""), BadRequest),
]


@pytest.mark.parametrize(("fault", "kind"), REPORTS, ids=range(len(REPORTS)))
def test_a_report_is_one_of_our_errors(fault: Fault, kind: type[ProviderError]) -> None:
    assert type(error_for(SOURCE, fault)) is kind


@pytest.mark.parametrize(
    ("given", "status"), [((429, None), 429), (("502", "upstream"), 502), (("server_error",), 0), ((7,), 0)]
)
def test_a_status_among_the_codes_of_an_inner_error_counts(given: tuple[object, ...], status: int) -> None:
    assert inside(*given, said="No.").status == status


def test_a_servers_words_are_quoted_harmless_short_and_without_the_key() -> None:
    error = error_for(SOURCE, Fault(400, said="\x1b[31mno\n\u202esuch sk-1 field " + "x" * 500))

    assert "It said: [31mno such *** field xxx" in error.what
    assert len(error.what) < 300


def test_without_a_key_a_401_asks_for_one() -> None:
    error = error_for(Source("The server", "h", "m", key_env="OPENAI_COMPATIBLE_API_KEY"), Fault(401))

    assert (error.what, error.do) == ("The server (h) asks for a key.", "Set OPENAI_COMPATIBLE_API_KEY to it.")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "20"}, 20),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Sat, 21 Nov 2026 10:01:00 GMT", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}, 60),
        ({"retry-after": "Sat, 21 Nov 2026 09:00:00 GMT", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}, 0),
        ({"retry-after": "Sat, 21 Nov 2026 10:01:00 -0000", "date": "Sat, 21 Nov 2026 10:00:00 GMT"}, 60),
        ({"retry-after": "Sat, 21 Nov 2026 10:01:00 GMT"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
    ],
)
def test_a_wish_to_wait_is_read_in_any_of_its_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds
