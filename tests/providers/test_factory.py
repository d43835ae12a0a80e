"""Opening models: what is checked before anything is sent, and what is not yet loaded."""

import subprocess
import sys

import pytest
import respx

from hotseat.errors import BadKey, MissingKey, NotFound, ProviderError
from hotseat.providers.factory import open_model
from hotseat.providers.port import Message, Request
from providers.dialects import KEY, Messages

ASKED = Request(system="", messages=(Message("user", "Hello?"),), max_tokens=10)


@pytest.mark.parametrize(
    ("full_name", "base_url", "variable"),
    [
        ("anthropic:claude-sonnet-5-5", "", "ANTHROPIC_API_KEY"),
        ("openai:gpt-6-sol", "", "OPENAI_API_KEY"),
        ("openai-compatible:org/m", "https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    ],
)
@pytest.mark.parametrize("key", ["", "  \n"])
def test_a_missing_key_is_named_before_any_call(full_name: str, base_url: str, variable: str, key: str) -> None:
    with pytest.raises(MissingKey, match=f"Set {variable}"):
        open_model(full_name, key=key, base_url=base_url)


def test_a_local_server_needs_no_key() -> None:
    model = open_model("openai-compatible:llama3.2:3b", base_url="http://localhost:11434")

    assert (model.name, model.host) == ("openai-compatible:llama3.2:3b", "localhost:11434")


@pytest.mark.parametrize("key", ["sk-…", "sk-1 2", "sk-1\x00"])
def test_a_key_that_cannot_be_one_is_not_sent(key: str) -> None:
    with pytest.raises(BadKey, match="ANTHROPIC_API_KEY") as caught:
        open_model("anthropic:claude-sonnet-5-5", key=key)

    assert key not in str(caught.value)


def test_a_compatible_server_needs_an_address() -> None:
    with pytest.raises(ProviderError, match="OPENAI_COMPATIBLE_BASE_URL"):
        open_model("openai-compatible:llama3.2:3b")


def test_a_name_nobody_knows_is_not_opened() -> None:
    with pytest.raises(NotFound, match="anthropic:claude-sonnet-5-5"):
        open_model("antropic:claude-sonnet-5-5", key=KEY)


def test_offline_is_no_model() -> None:
    with pytest.raises(ValueError, match="played by code"):
        open_model("offline")


async def test_a_closed_model_opens_again_when_called(httpx2_mock: respx.Router) -> None:
    httpx2_mock.post(Messages().url).respond(json=Messages().whole("Yes."))
    model = open_model(Messages().full_name, key=f" {KEY}\n")

    await model.complete(ASKED)
    await model.aclose()
    reply = await model.complete(ASKED)
    await model.aclose()

    assert reply.text == "Yes."


NO_SDK_IN = ["port", "catalog", "schema", "trouble", "faults", "streams", "replies", "retry", "scripted", "factory"]
PROGRAM = """
import sys
import hotseat.providers.{module}
print(sorted({{"anthropic", "openai", "httpx2", "pydantic"}} & set(sys.modules)))
"""


def loaded(program: str) -> str:
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.mark.parametrize("module", [name for name in NO_SDK_IN if name not in {"replies"}])
def test_what_is_imported_early_loads_no_sdk(module: str) -> None:
    assert loaded(PROGRAM.format(module=module)) == "[]"


def test_opening_a_model_loads_no_sdk() -> None:
    program = f"""
import sys
from hotseat.providers.factory import open_model
open_model("anthropic:claude-sonnet-5-5", key={KEY!r})
print(sorted({{"anthropic", "openai", "httpx2", "pydantic"}} & set(sys.modules)))
"""
    assert loaded(program) == "[]"
