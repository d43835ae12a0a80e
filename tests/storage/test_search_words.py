import sqlite3

import pytest

from hotseat.storage.search_words import Words
from hotseat.storage.session_store import TOKENIZER

LINE = (
    "Le Caf\u00e9 said: the front\u2013door error-rate FALLS. Cafeteria, na\u00efve, x2, \u043c\u043e\u0439 Stra\u00dfe"
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cafe", ["Café", "Cafeteria"]),
        ("CAFÉ said", ["Café", "said"]),
        ("front-door", ["front–door"]),
        ('"error rate" fal', ["error-rate", "FALLS"]),
        ("fal error", ["error"]),
        ("naive", ["naïve"]),
        ("x", []),
        ("x2", ["x2"]),
        ("МОЙ", ["мой"]),
        ("straße", ["Straße"]),
    ],
)
def test_the_places_of_the_words_in_a_line(typed: str, found: list[str]) -> None:
    words = Words.typed(typed)

    assert [LINE[start:end] for start, end in words.spans(LINE)] == found


def test_an_accent_of_its_own_moves_no_place() -> None:
    line = "A cafe\u0301, then a cafe"

    assert [line[start:end] for start, end in Words.typed("then ca").spans(line)] == ["cafe", "then", "cafe"]


def test_nothing_that_is_typed_is_a_command() -> None:
    assert Words.typed('err OR AND NOT NEAR( "a b').query == '"err" "OR" "AND" "NOT" "NEAR" "a" "b"'


@pytest.mark.parametrize("typed", ["", "  ", "--", '""', '"', "\u0301", "_", "\0"])
def test_what_has_no_letter_looks_for_nothing(typed: str) -> None:
    assert not Words.typed(typed)


@pytest.mark.parametrize(
    "typed",
    ["cafe", "café said", "front-door", '"error rate" fal', "fal error", "rate error", "zebra", "x", "fall", 'a"b'],
)
def test_sqlite_and_the_scan_find_the_same(typed: str) -> None:
    words = Words.typed(typed)
    base = sqlite3.connect(":memory:")
    base.execute(f"CREATE VIRTUAL TABLE lines USING fts5 (text, tokenize='{TOKENIZER}')")
    base.execute("INSERT INTO lines VALUES (?)", (LINE,))
    found = base.execute("SELECT 1 FROM lines WHERE lines MATCH ?", (words.query,)).fetchone()
    base.close()

    assert words.all_in(LINE) == bool(found)
