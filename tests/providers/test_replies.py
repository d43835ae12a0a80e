"""Finding the usable part of what a model wrote."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.providers.replies import has_top_keys, json_document, without_thinking
from hotseat.providers.streams import ThoughtFilter

# All that UTF-8 can hold. Told by its codec, Hypothesis would first try every character there is.
TEXT = st.text(st.characters(codec=None, exclude_categories=["Cs"]))
DOCUMENT = '{"quote": "a {brace} and a \\"quote\\"", "level": 3}'


@pytest.mark.parametrize(
    "text",
    [
        DOCUMENT,
        f"\n  {DOCUMENT}\n",
        f"```json\n{DOCUMENT}\n```",
        f"```\n{DOCUMENT}```",
        f"Sure! For example {{}} would be wrong, so: {DOCUMENT} Hope it helps {{smile}}.",
        f'<think>maybe {{"quote": "a much longer object, in a thought", "level": 1}}</think>{DOCUMENT}',
        f"the opening tag was in the template</think>\n{DOCUMENT}",
    ],
    ids=["bare", "spaces", "fenced", "plain fence", "prose", "thinking", "half a thought"],
)
def test_the_document_is_found_whatever_stands_around_it(text: str) -> None:
    assert json_document(text) == DOCUMENT


@pytest.mark.parametrize(
    "text",
    ["", "I think level 3.", '{"level": 3', "[1, 2]", '"level"', '{"level": NaN}', "{" * 50_000, '{"a":' * 50_000],
    ids=["nothing", "prose", "cut", "list", "string", "no number", "braces", "deep"],
)
def test_what_is_no_object_is_not_taken_for_one(text: str) -> None:
    assert json_document(text) is None


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(TEXT, TEXT | st.integers() | st.booleans() | st.none(), min_size=1))
def test_any_object_survives_its_fence(value: dict[str, object]) -> None:
    document = json.dumps(value, ensure_ascii=False)

    assert json_document(f"```json\n{document}\n```") == document


def test_the_end_of_a_thought_may_be_quoted_in_a_document() -> None:
    document = '{"quote": "</think>"}'

    assert json_document(document) == document


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Hello.", "Hello."),
        ("<think>First this.\n</think>\n\nHello.", "Hello."),
        ("\n<think></think>Hello.", "Hello."),
        ("<think>and so on", ""),
        ("<thin ice>", "<thin ice>"),
        ("I say <think> aloud</think>.", "I say <think> aloud</think>."),
        ("  Hello.", "  Hello."),
        ("<th", "<th"),
    ],
)
def test_only_a_thought_at_the_beginning_is_left_out(text: str, prose: str) -> None:
    assert without_thinking(text) == prose


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(["<thi", "nk>", "<think>", "a", " ", "</thi", "nk>", "</think>", "b<", "\n"])))
def test_where_a_stream_is_cut_does_not_matter(pieces: list[str]) -> None:
    thoughts = ThoughtFilter()

    streamed = "".join(thoughts.feed(piece) for piece in pieces) + thoughts.rest()

    assert streamed == without_thinking("".join(pieces))


def test_a_thought_shows_nothing_while_it_lasts() -> None:
    thoughts = ThoughtFilter()

    shown = [thoughts.feed(piece) for piece in ("<th", "ink>", "hm", "</thi", "nk>\n", "\nHel", "lo.")]

    assert shown == ["", "", "", "", "", "Hel", "lo."]


@pytest.mark.parametrize(("document", "held"), [('{"a": 1, "b": 2, "c": 3}', True), ('{"a": 1}', False), ("{}", False)])
def test_a_document_without_the_asked_keys_betrays_an_ignored_schema(document: str, held: bool) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}}}

    assert has_top_keys(document, schema) is held
