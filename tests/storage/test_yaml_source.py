from pathlib import Path

import pytest
import yaml

from hotseat.domain.finding import Finding, Plain, Where
from hotseat.errors import BadFile
from hotseat.storage import yaml_source
from hotseat.storage.yaml_source import MOST_ANCHORS, MOST_DEPTH, Source, read_yaml
from storage.samples import ITEM_FILE, put


@pytest.fixture(params=["C", "Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers, because a machine without libyaml has only the slow one."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)


def read(folder: Path, text: str) -> Source:
    return read_yaml(put(folder / "file.yaml", text))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(BadFile) as caught:
        read(folder, text)
    (problem,) = caught.value.problems
    return str(problem).removeprefix(str(folder / "file.yaml"))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("0.60", 0.6),
        (".75", 0.75),
        ("1.5e3", 1500.0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("True", "True"),
        ("2026-11", "2026-11"),
        ("2026-11-22", "2026-11-22"),
        ("17:00", "17:00"),
        ("002", "002"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 30, "9" * 30),
        ('"12"', "12"),
        ("'true'", "true"),
        ("two words", "two words"),
    ],
)
def test_only_lower_case_words_and_plain_numbers_are_more_than_text(tmp_path: Path, written: str, meant: Plain) -> None:
    value = read(tmp_path, f"key: {written}\n").data["key"]

    assert (type(value), value) == (type(meant), meant)


@pytest.mark.usefixtures("parser")
def test_every_value_knows_its_line(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb:\n  - {id: x, c: 2}\n  - id: y\n    c: |\n      text\n\nd: 4\n")

    lines: dict[Where, int] = {
        (): 1, ("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 0, "id"): 3, ("b", 0, "c"): 3,
        ("b", 1): 4, ("b", 1, "id"): 4, ("b", 1, "c"): 5, ("d",): 8,
    }  # fmt: skip
    assert source.lines == lines


def test_a_place_that_is_not_there_has_the_line_of_what_should_hold_it(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb:\n  - id: x\n")

    assert source.line(("b", 0, "gate", "deep")) == 3


def test_entries_go_by_their_id_and_otherwise_by_their_number(tmp_path: Path) -> None:
    source = read(tmp_path, "facts:\n  - {id: f_goal}\n  - {gate: open}\n")

    named = source.problem(Finding(("facts", 0, "gate"), "is missing"))
    unnamed = source.problem(Finding(("facts", 1, "id"), "is missing"))

    assert (named.key, unnamed.key) == ("facts[f_goal].gate", "facts[2].id")


def test_keys_are_text_whatever_they_look_like(tmp_path: Path) -> None:
    assert read(tmp_path, "1: one\ntrue: two\n2026-11: three\n").data == {"1": "one", "true": "two", "2026-11": "three"}


def test_a_key_given_twice_is_told_with_both_lines_and_the_first_one_counts(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb: {c: 1, c: 2}\na: 3\n")

    told = [(problem.line, problem.key, problem.message) for problem in source.problems]
    assert told == [(2, "c", "is given twice, first on line 2"), (3, "a", "is given twice, first on line 1")]
    assert source.data == {"a": 1, "b": {"c": 1}}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\nb: c: d\n", 2, "put text that holds a colon in quotes"),
        ("a:\n\tb: 1\n", 2, "indent with spaces, not tabs; put text that begins with @, ` or % in quotes"),
        ("a: 1\nb: @here\n", 2, "indent with spaces, not tabs; put text that begins with @, ` or % in quotes"),
        ("a: 1\nb: {c: 'd' e}\n", 2, "inside {...}, put text that holds a comma, a colon or a quote in quotes"),
        ("a: 1\nb: ['d' e]\n", 2, "inside [...], put text that holds a comma, a colon or a quote in quotes"),
        ("a: 1\nb: 'never closed\n", 3, "a quote or a bracket is not closed"),
        ("- a\n- b\n", 1, ""),
    ],
)
def test_what_is_not_yaml_is_told_with_its_line_and_the_likely_slip(
    tmp_path: Path, text: str, line: int, hint: str
) -> None:
    with pytest.raises(BadFile) as caught:
        read(tmp_path, text)
    (problem,) = caught.value.problems
    assert (problem.line, problem.suggestion) == (line, hint)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ":1: is empty"),
        ("# nothing but a remark\n", ":2: is empty"),
        ("just words\n", ":1: must begin with a key, such as `schema:`"),
        ("a: 1\n---\nb: 2\n", ":2: holds a second document (remove the line `---`)"),
        ("[1, 2]\n", ":1: must begin with a key, such as `schema:`"),
        ("a:\n  ? [1, 2]\n  : 3\n", ":2: has a key that is not a word (put text that begins with [, { or * in quotes)"),
        ("a: 1\nb: *gone\n", ":2: uses *gone, which is not defined before (put text that begins with * in quotes)"),
        ("a: &a [*a]\n", ":1: uses *a, which is not defined before (put text that begins with * in quotes)"),
        ("a: 1\nb: \x07\n", ":2: holds a character that YAML does not allow (U+0007)"),
    ],
)
def test_a_file_of_another_shape_is_refused_in_words(tmp_path: Path, text: str, told: str) -> None:
    assert refusal(tmp_path, text) == told


def test_aliases_repeat_a_value_with_its_lines(tmp_path: Path) -> None:
    source = read(tmp_path, "a: &shared\n  - {id: x}\nb: *shared\n")

    assert source.data == {"a": [{"id": "x"}], "b": [{"id": "x"}]}
    assert source.line(("b",)) == 3
    assert source.line(("b", 0, "id")) == 2


@pytest.mark.usefixtures("parser")
def test_a_billion_laughs_stop_at_a_stated_number(tmp_path: Path) -> None:
    laughs = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    laughs += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    assert "holds more than 50,000 values" in refusal(tmp_path, "\n".join(laughs))


def test_anchors_are_few(tmp_path: Path) -> None:
    text = "\n".join(f"k{n}: &a{n} x" for n in range(MOST_ANCHORS + 1))

    assert refusal(tmp_path, text) == f":{MOST_ANCHORS + 1}: defines more than {MOST_ANCHORS} anchors"


@pytest.mark.usefixtures("parser")
def test_nesting_stops_at_a_stated_depth(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: " + "[" * 900 + "]" * 900) == f":1: is nested more than {MOST_DEPTH} levels deep"


def test_tags_are_told_and_build_nothing(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb: !!python/name:os.system x\n")

    assert [problem.line for problem in source.problems] == [2]
    assert source.data["b"] == "x"


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a: " + "x" * 1_000_000) == ": is larger than 1 MB, which no item or rubric is"


def test_what_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: 1\nb: gr\xfc\xdfe\n".encode("latin-1"))

    with pytest.raises(BadFile) as caught:
        read_yaml(path)

    assert str(caught.value.problems[0]) == f"{path}:2: is not UTF-8 text: byte 0xfc cannot be read (save it as UTF-8)"


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes("a: 1\n".encode("utf-8-sig"))

    assert read_yaml(path).data == {"a": 1}


def test_a_lone_surrogate_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)

    assert refusal(tmp_path, 'a: "\\ud800"\n') == ":1: holds half a character (a lone surrogate)"


def test_a_missing_file_and_a_folder_are_told_in_words(tmp_path: Path) -> None:
    told = []
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(BadFile) as caught:
            read_yaml(path)
        told.append(str(caught.value.problems[0]))

    assert told == [
        f"{tmp_path / 'none.yaml'}: cannot be read: it is not there",
        f"{tmp_path}: cannot be read: it is a folder, not a file",
    ]


def test_a_head_is_read_without_the_rest(tmp_path: Path) -> None:
    path = put(tmp_path / "file.yaml", "id: x\ntitle: y\nrest: {never: 'closed\n")

    assert read_yaml(path, frozenset({"id", "title"})).data == {"id": "x", "title": "y"}


def test_a_whole_item_is_the_same_from_both_parsers(monkeypatch: pytest.MonkeyPatch) -> None:
    from_c = read_yaml(ITEM_FILE)
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)

    assert read_yaml(ITEM_FILE) == from_c
