"""What we know of vendors: names, defaults, prices and addresses."""

import pytest

from hotseat.errors import NotFound, ProviderError
from hotseat.providers import catalog
from hotseat.providers.catalog import OFFLINE, VENDORS, Job, ModelName
from hotseat.providers.port import Usage


@pytest.mark.parametrize(
    ("full_name", "model"),
    [
        ("anthropic:claude-sonnet-5-5", ModelName("anthropic", "claude-sonnet-5-5")),
        ("openai:gpt-99-unheard-of", ModelName("openai", "gpt-99-unheard-of")),
        ("openai-compatible:llama3.2:3b", ModelName("openai-compatible", "llama3.2:3b")),
        ("openai-compatible:org/model:free", ModelName("openai-compatible", "org/model:free")),
        (" offline ", OFFLINE),
    ],
)
def test_a_full_name_is_a_vendor_and_a_name_that_may_hold_colons(full_name: str, model: ModelName) -> None:
    assert catalog.parse_model(full_name) == model
    assert str(catalog.parse_model(full_name)) == full_name.strip()


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("antropic:claude-sonnet-5-5", "anthropic:claude-sonnet-5-5"),
        ("antropic:claude-next", "anthropic:claude-next"),
        ("claude-haiku-5-5", "anthropic:claude-haiku-5-5"),
        ("gpt-6-soll", "openai:gpt-6-sol"),
        ("OpenAI:gpt-6-sol", "openai:gpt-6-sol"),
        ("anthropic", "anthropic:claude-sonnet-5-5"),
        ("anthropic:", "anthropic:claude-sonnet-5-5"),
        ("ofline", "offline"),
        ("offline:x", "offline"),
        ("openai-compatibel:llama3.2:3b", "openai-compatible:llama3.2:3b"),
    ],
)
def test_a_name_nobody_knows_is_answered_with_the_nearest(wrong: str, nearest: str) -> None:
    with pytest.raises(NotFound) as caught:
        catalog.parse_model(wrong)

    assert caught.value.nearest[0] == nearest
    assert "openai-compatible:NAME" in caught.value.do


@pytest.mark.parametrize("wrong", ["", ":", "  ", "xyzzy", "xyzzy:plugh"])
def test_a_name_like_no_other_is_answered_with_the_forms_alone(wrong: str) -> None:
    with pytest.raises(NotFound) as caught:
        catalog.parse_model(wrong)

    assert caught.value.nearest == ()


@pytest.mark.parametrize("vendor", ["anthropic", "openai"])
@pytest.mark.parametrize("job", ["listener", "speaker", "grader"])
def test_the_default_models_are_known_and_priced(vendor: str, job: Job) -> None:
    model = catalog.default_model(vendor, job)

    assert model is not None
    assert model.name in VENDORS[vendor].known
    assert str(model) in catalog.PRICES


@pytest.mark.parametrize("vendor", ["openai-compatible", "offline"])
def test_where_only_the_user_knows_the_models_there_is_no_default(vendor: str) -> None:
    assert catalog.default_model(vendor, "speaker") is None


def test_the_listener_is_the_cheapest_of_the_vendors_defaults() -> None:
    for vendor in ("anthropic", "openai"):
        prices = {job: catalog.PRICES[f"{vendor}:{name}"].sent for job, name in VENDORS[vendor].defaults.items()}
        assert min(prices, key=lambda job: prices[job]) == "listener"


def test_beside_a_local_speaker_the_same_model_listens() -> None:
    local = ModelName("openai-compatible", "llama3.2:3b")

    assert catalog.listener_beside(local) == local
    assert catalog.listener_beside(ModelName("openai", "gpt-6-astra")) == ModelName("openai", "gpt-6-luna")


@pytest.mark.parametrize(
    ("full_name", "usage", "cents"),
    [
        ("anthropic:claude-sonnet-5-5", Usage(sent=1_000_000), 200),
        ("anthropic:claude-sonnet-5-5", Usage(sent=1_000_000, cached=1_000_000), 20),
        ("anthropic:claude-sonnet-5-5", Usage(sent=1_000_000, cache_written=1_000_000), 250),
        ("anthropic:claude-sonnet-5-5", Usage(received=1_000_000), 1000),
        ("anthropic:claude-haiku-5-5-20261001", Usage(sent=10_000, received=2_000), 0.2),
        ("openai:gpt-6-sol-2026-09-01", Usage(sent=10_000, cached=8_000, received=1_000), 3),
        ("offline", Usage(), 0),
    ],
)
def test_cents_are_tokens_times_the_price_of_each_kind(full_name: str, usage: Usage, cents: float) -> None:
    assert catalog.cents(catalog.parse_model(full_name), usage) == pytest.approx(cents)


@pytest.mark.parametrize(
    "full_name", ["anthropic:claude-haiku-4-5", "openai:gpt-6-sol-mini", "openai-compatible:gpt-6-sol"]
)
def test_a_price_that_is_not_known_is_not_guessed(full_name: str) -> None:
    assert catalog.cents(catalog.parse_model(full_name), Usage(sent=1_000)) is None


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:1234/v1/", "http://localhost:1234/v1"),
        (" https://models.example/api/v3 ", "https://models.example/api/v3"),
    ],
)
def test_a_base_url_is_completed_where_only_a_host_was_given(given: str, called: str) -> None:
    assert catalog.server_url(given) == called


@pytest.mark.parametrize(
    "given", ["", "localhost:11434", "ftp://models.example", "http://", "http://[::1", "http://a:x"]
)
def test_what_is_no_web_address_is_not_called(given: str) -> None:
    with pytest.raises(ProviderError, match="not a web address") as caught:
        catalog.server_url(given)

    assert "http://localhost:11434/v1 (Ollama)" in caught.value.do


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://api.anthropic.com", "api.anthropic.com"),
        ("http://localhost:8080/v1", "localhost:8080"),
        ("http://[::1]:8080/v1", "[::1]:8080"),
        ("https://user:secret@models.example/v1", "models.example"),
    ],
)
def test_the_host_on_the_screen_holds_no_secret(base_url: str, host: str) -> None:
    assert catalog.host_of(base_url) == host


@pytest.mark.parametrize(
    ("base_url", "label"),
    [
        ("http://127.0.0.1:11434/v1", "Ollama"),
        ("http://localhost:1234/v1", "LM Studio"),
        ("http://localhost:8080/v1", "llama.cpp"),
        ("http://localhost:8000/v1", "vLLM"),
        ("https://openrouter.ai/api/v1", "OpenRouter"),
        ("http://models.example:11434/v1", None),
    ],
)
def test_well_known_servers_are_known_by_their_address(base_url: str, label: str | None) -> None:
    server = catalog.server_at(base_url)

    assert (server.label if server else None) == label


def test_whose_key_is_wanted_depends_on_the_address() -> None:
    local = ModelName("openai-compatible", "m")

    assert catalog.key_variable(local, "http://localhost:11434/v1") == "OPENAI_COMPATIBLE_API_KEY"
    assert catalog.key_variable(local, "https://openrouter.ai/api/v1") == "OPENROUTER_API_KEY"
    assert catalog.key_variable(ModelName("anthropic", "m")) == "ANTHROPIC_API_KEY"
    assert catalog.key_variable(OFFLINE) == ""


@pytest.mark.parametrize(
    ("base_url", "local"),
    [("http://127.0.0.1:9/v1", True), ("http://[::1]:9", True), ("https://localhost.example", False)],
)
def test_local_means_this_machine(base_url: str, local: bool) -> None:
    assert catalog.is_local(base_url) is local
