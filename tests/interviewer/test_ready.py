"""When a candidate who scopes has asked enough."""

import pytest

from hotseat.interviewer.ready import ready


@pytest.mark.parametrize(
    "text",
    [
        "I have enough.",
        "I've got enough, thank you.",
        "I think I have what I need.",
        "Then I have enough, I think. My recommendation: start with the refills.",
        "That's all I need for now.",
        "Okay, that is enough.",
        "No more questions from me.",
        "I'm ready.",
        "I would recommend a form and no bot.",
        "Here's what I'd do.",
        "Let me give you my recommendation.",
    ],
)
def test_these_say_so(text: str) -> None:
    assert ready(text)


@pytest.mark.parametrize(
    "text",
    [
        "I don't have enough to go on.",
        "If I have enough labels I would train one.",
        "Do I have enough?",
        "We have enough nurses in the morning.",
        "That's all the data we have on refills.",
        "I assume that the board wants a bot.",
        "Tell me more about the evening.",
        "I have not heard what the goal is.",
        "What would you recommend?",
    ],
)
def test_these_do_not(text: str) -> None:
    assert not ready(text)
