"""Decides which of our errors a server's report is: status, codes, words, and how long it asks to wait. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

from hotseat.errors import ProviderError
from hotseat.providers import trouble
from hotseat.providers.trouble import Source

_SPENT = {
    "insufficient_quota", "billing_hard_limit_reached", "billing_error", "billing_not_active",
    "contract_spend_limit_reached", "enforced_spend_limit_reached", "linked_organization_spend_limit_reached",
}  # fmt: skip
_BAD_KEY = {"authentication_error", "invalid_api_key"}
_BARRED = {"permission_error"}
_LIMITED = {"rate_limit_error", "rate_limit_exceeded"}
_TOO_LONG = {"context_length_exceeded", "exceed_context_size_error", "request_too_large"}
_NO_MODEL = {"model_not_found", "not_found_error"}

_SAYS_SPENT = re.compile(r"credit balance|insufficient (?:credit|balance|quota)", re.IGNORECASE)
_SAYS_TOO_LONG = re.compile(r"context (?:length|size|window)|prompt is too long", re.IGNORECASE)
_SAYS_NO_MODEL = re.compile(
    r"model\b.{0,80}(?:not found|not exist|not a valid)|(?:unknown|invalid|no such) model|not a valid model",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_FORM = re.compile(r"response_format|json_schema|literal_error|grammar", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """What a server reported. `status` is HTTP's, or 0 for an error inside a stream or a reply."""

    status: int = 0
    codes: frozenset[str] = frozenset()
    said: str = ""
    retry_after: float | None = None
    """Seconds."""


def codes(*given: object) -> frozenset[str]:
    """The codes that are there, in lower case; vendors put nothing, numbers and strings into the same fields."""
    return frozenset(str(code).lower() for code in given if code is not None and code != "")


def inside(*given: object, said: str) -> Fault:
    """The fault for an error that travels inside a reply or a stream; routers put an HTTP status among its codes."""
    statuses = [int(code) for code in codes(*given) if code.isdecimal() and len(code) == 3]
    return Fault(status=statuses[0] if statuses else 0, codes=codes(*given), said=said)


def error_for(source: Source, fault: Fault) -> ProviderError:
    """The error for what a server reported. The first rule that fits decides; the last one fits everything."""
    return next(build(source, fault) for fits, build in _RULES if fits(fault))


def _spent(fault: Fault) -> bool:
    return fault.status == 402 or bool(fault.codes & _SPENT) or bool(_SAYS_SPENT.search(fault.said))


def _bad_key(fault: Fault) -> bool:
    return fault.status == 401 or bool(fault.codes & _BAD_KEY)


def _barred(fault: Fault) -> bool:
    return fault.status == 403 or bool(fault.codes & _BARRED)


def _too_long(fault: Fault) -> bool:
    says = fault.status in {400, 422} and _SAYS_TOO_LONG.search(fault.said)
    return fault.status == 413 or bool(fault.codes & _TOO_LONG) or bool(says)


def _unknown_model(fault: Fault) -> bool:
    if fault.status == 404:
        return bool(fault.codes & _NO_MODEL) or "model" in fault.said.lower()
    if fault.status in {400, 422}:
        return "model_not_found" in fault.codes or bool(_SAYS_NO_MODEL.search(fault.said))
    return fault.status == 0 and bool(fault.codes & _NO_MODEL)


def _nothing_there(fault: Fault) -> bool:
    return fault.status in {404, 405}


def _limited(fault: Fault) -> bool:
    return fault.status == 429 or bool(fault.codes & _LIMITED)


def _slow(fault: Fault) -> bool:
    return fault.status in {408, 504} or "timeout_error" in fault.codes


def _overloaded(fault: Fault) -> bool:
    return fault.status == 529 or "overloaded_error" in fault.codes


def _down(fault: Fault) -> bool:
    """A server's own trouble, or an error in the middle of a reply that fits nothing above.

    501 is a refusal, and so is a 500 that complains of the response format: trying again would get the same.
    """
    if fault.status == 0:
        return "invalid_request_error" not in fault.codes
    own = fault.status >= 500 and fault.status != 501 and not _SAYS_FORM.search(fault.said)
    return own or fault.status in {409, 425}


def _state(fault: Fault) -> str:
    return "has trouble of its own" + (f" ({fault.status})" if fault.status else "")


_Rule = tuple[Callable[[Fault], bool], Callable[[Source, Fault], ProviderError]]
_RULES: tuple[_Rule, ...] = (
    (_spent, lambda source, _: trouble.no_credit(source)),
    (_bad_key, lambda source, _: trouble.bad_key(source)),
    (_barred, lambda source, fault: trouble.barred(source, fault.said)),
    (_too_long, lambda source, _: trouble.too_long(source)),
    (_unknown_model, lambda source, _: trouble.unknown_model(source)),
    (_nothing_there, lambda source, _: trouble.no_such_address(source)),
    (_limited, lambda source, fault: trouble.limited(source, fault.retry_after)),
    (_slow, lambda source, _: trouble.too_slow(source)),
    (_overloaded, lambda source, fault: trouble.down(source, "is overloaded", fault.retry_after)),
    (_down, lambda source, fault: trouble.down(source, _state(fault), fault.retry_after)),
    (lambda _: True, lambda source, fault: trouble.rejected(source, fault.said)),
)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds the server asks to wait, or None when it does not say or cannot be understood.

    Reads `retry-after-ms`, and `Retry-After` as seconds or as an HTTP date; a date is taken against the response's own
    `Date`, so that neither our clock nor its error matters.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1_000
    asked = headers.get("retry-after", "")
    seconds = _number(asked)
    if seconds is not None:
        return seconds
    until, now = _date(asked), _date(headers.get("date", ""))
    return max((until - now).total_seconds(), 0.0) if until and now else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
