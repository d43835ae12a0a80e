"""Reading JSON lines of gold: what is passed over, and everything that is wrong with its line."""

from pathlib import Path

import pytest

from hotseat.errors import BadFile
from hotseat.storage.gold import read_gold


def write(folder: Path, data: bytes) -> Path:
    path = folder / "gold.jsonl"
    path.write_bytes(data)
    return path


def problems(folder: Path, text: str) -> list[str]:
    path = write(folder, text.encode())
    return [str(problem).replace(str(path), "gold") for problem in read_gold(path).problems]


def test_lines_are_read_with_their_numbers(tmp_path: Path) -> None:
    read = read_gold(write(tmp_path, b'\xef\xbb\xbf{"a": 1}\r\n\r\n  \n{"b": "\xe2\x80\xa8"}'))
    assert [(line.no, line.data) for line in read.lines] == [(1, {"a": 1}), (4, {"b": "\u2028"})]
    assert read.problems == ()


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"], ids=["nothing", "blanks", "a mark alone"])
def test_an_empty_file_is_told(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text) == ["gold: is empty (it should hold an object a line)"]


def test_every_bad_line_is_told_and_the_good_ones_are_read(tmp_path: Path) -> None:
    lines = ['{"a": 1}', '{"a": 1', "[1]", '{"a": NaN}', '{"a": {"b": 1, "b": 2}}', "[" * 100_000, '{"b": 2}']
    assert problems(tmp_path, "\n".join(lines)) == [
        "gold:2: is not a line of JSON: expecting ',' delimiter, column 8",
        "gold:3: should be an object in braces",
        "gold:4: holds NaN, which is not JSON",
        "gold:5: has the key 'b' twice",
        "gold:6: is not a line of JSON: it is nested too deep",
    ]
    assert [line.no for line in read_gold(tmp_path / "gold.jsonl").lines] == [1, 7]


def test_one_list_of_everything_is_told_once(tmp_path: Path) -> None:
    assert problems(tmp_path, '[\n{"a": 1},\n{"a": 2}\n]') == [
        "gold:1: is one JSON list (write one object a line, without the brackets and the commas between)"
    ]


@pytest.mark.parametrize(
    ("data", "said"), [(None, "cannot be read: No such file"), ("{}".encode("utf-16"), "is not text in UTF-8")]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None, said: str) -> None:
    path = tmp_path / "gold.jsonl" if data is None else write(tmp_path, data)
    with pytest.raises(BadFile, match=said):
        read_gold(path)
