"""The guard that keeps the network out of the tests."""

import asyncio
import os
import socket
from pathlib import Path

import pytest


def test_a_connection_fails_the_test_and_is_remembered(network_attempts: list[str]) -> None:
    with pytest.raises(pytest.fail.Exception), socket.socket() as sock:
        sock.connect(("192.0.2.1", 80))

    assert network_attempts == ["('192.0.2.1', 80)"]
    network_attempts.clear()


def test_a_loopback_connection_fails_unless_asked_for(network_attempts: list[str]) -> None:
    with pytest.raises(pytest.fail.Exception), socket.socket() as sock:
        sock.connect(("127.0.0.1", 9))

    network_attempts.clear()


async def test_a_name_is_not_looked_up(network_attempts: list[str]) -> None:
    with pytest.raises(pytest.fail.Exception):
        await asyncio.open_connection("model.example", 443)

    assert network_attempts == ["model.example"]
    network_attempts.clear()


async def test_a_test_that_asks_may_talk_to_this_machine(loopback: None) -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"hello")
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        heard = await reader.read()
        writer.close()
        await writer.wait_closed()

    assert heard == b"hello"


def test_the_environment_holds_no_keys_and_a_home_of_its_own(clean_environment: Path) -> None:
    keys = [name for name in os.environ if name.endswith("_API_KEY") and name.startswith(("ANTHROPIC", "OPENAI"))]

    assert keys == []
    assert os.environ["HOTSEAT_HOME"] == str(clean_environment)
