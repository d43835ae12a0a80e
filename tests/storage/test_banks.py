from pathlib import Path

import pytest

from domain.small_rounds import CALIBRATION, EXECUTIVE, SMALL_ROUNDS, STAKEHOLDER, TECHNICAL
from hotseat.domain.item import Item
from hotseat.errors import BadFile, NotFound
from hotseat.storage.home import Home
from hotseat.storage.kept import Kept
from storage.samples import (
    ITEM_FILE,
    LEXICON_FILE,
    PERSONA_FILE,
    banks_of,
    changed,
    line_of,
    put,
    sample_item,
    sample_lexicon,
    sample_persona,
    small_home,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return small_home(tmp_path)


def own_item(home: Home, changes: dict[str, str], name: str = "mine/own.yaml") -> Path:
    """An item of the user's own: the sample under another id, with more changes."""
    text = changed(ITEM_FILE, {"id: sample-returns-desk": "id: own-returns-desk"} | changes)
    return put(home.question_banks / name, text)


def test_the_shipped_files_hold(home: Home) -> None:
    assert banks_of(home).check() == []


def test_an_item_comes_whole_with_its_hash(home: Home) -> None:
    assert banks_of(home).item("sample-returns-desk") == Kept.of(sample_item())


def test_personas_and_the_lexicon_come_with_theirs(home: Home) -> None:
    banks = banks_of(home)

    assert banks.persona("librarian-calm") == Kept.of(sample_persona())
    assert banks.lexicon() == Kept.of(sample_lexicon())


def test_heads_show_the_shipped_items_first(home: Home) -> None:
    own_item(home, {"difficulty: 2": "difficulty: 4"}, "a/first-by-name.yaml")

    heads = banks_of(home).heads()

    assert [(head.id, head.difficulty, head.minutes) for head in heads.heads] == [
        ("sample-returns-desk", 2, 20),
        ("own-returns-desk", 4, 20),
    ]
    assert heads.problems == ()


def test_heads_are_read_no_further_than_needed(home: Home) -> None:
    own_item(home, {"brief: |": "brief: {never: 'closed"})

    assert [head.id for head in banks_of(home).heads().heads] == ["sample-returns-desk", "own-returns-desk"]


def test_an_item_whose_head_is_broken_is_told_and_the_others_are_listed(home: Home) -> None:
    path = own_item(home, {"difficulty: 2": "difficulty: hard", "round: case": "round: chess"})

    heads = banks_of(home).heads()

    assert [head.id for head in heads.heads] == ["sample-returns-desk"]
    assert [(problem.file, problem.line, problem.key) for problem in heads.problems] == [
        (str(path), 4, "round"),
        (str(path), 11, "difficulty"),
    ]


def test_an_unknown_item_brings_the_nearest_ones(home: Home) -> None:
    with pytest.raises(NotFound) as caught:
        banks_of(home).item("sample-return-desk")

    assert caught.value.what == "There is no item called 'sample-return-desk'. Did you mean sample-returns-desk?"


def test_an_item_unlike_all_others_brings_what_there_is(home: Home) -> None:
    with pytest.raises(NotFound) as caught:
        banks_of(home).item("zebra")

    assert str(caught.value) == "There is no item called 'zebra'. There are sample-returns-desk."


def test_an_item_with_the_id_of_a_shipped_one_is_a_problem_and_ours_stays(home: Home) -> None:
    path = put(home.question_banks / "x/copy.yaml", changed(ITEM_FILE, {"difficulty: 2": "difficulty: 5"}))
    banks = banks_of(home)

    told = (
        f"{path}:2: id: 'sample-returns-desk' is the id of "
        f"{home.shipped_banks / 'case/sample-returns-desk.yaml'} already (give yours another id)"
    )
    assert [str(problem) for problem in banks.heads().problems] == [told]
    assert [str(problem) for problem in banks.check()] == [told]
    assert banks.item("sample-returns-desk").value.difficulty == 2


BROKEN = {
    "difficulty: 2": "difficulty: two",
    "    gate: open": "    gate: opened",
    "unlocks: [sig_goal]": "unlocks: [sig_gaol]",
    "{facts: [f_mix]}": "{facts: [f_mixed]}",
    "  persona: librarian-calm": "  persona: librarian-clam",
    "    near_miss: errors are bad\n": "",
    "    targets: [sig_errors]": "    target: [sig_errors]",
    "{S1: 2}": "{S9: 2}",
    "  - id: p_camera": "  - id: p_errors",
}


def test_every_problem_of_an_item_is_told_at_once_with_its_line(home: Home) -> None:
    path = own_item(home, BROKEN)
    text = path.read_text()

    with pytest.raises(BadFile) as caught:
        banks_of(home).item("own-returns-desk")

    told = [
        (line_of(text, "difficulty: two"), "difficulty: should be a whole number, and is 'two'"),
        (
            line_of(text, "persona: librarian-clam"),
            "interviewer.persona: there is no persona called 'librarian-clam' (did you mean librarian-calm)",
        ),
        (
            line_of(text, "gate: opened"),
            "facts[f_goal].gate: is 'opened'; it can be open, specific, earned (did you mean open)",
        ),
        (
            line_of(text, "unlocks: [sig_gaol]"),
            "facts[f_goal].unlocks[1]: there is no signal called 'sig_gaol' (did you mean sig_goal)",
        ),
        (
            line_of(text, "f_mixed"),
            "facts[f_errors].needs.facts[1]: there is no fact called 'f_mixed' (did you mean f_mix)",
        ),
        (line_of(text, "- id: sig_errors"), "signals[sig_errors].near_miss: is missing"),
        (
            line_of(text, "{S9: 2}"),
            "red_flags[rf_blame].sub_max.S9: there is no sub-criterion called 'S9' (there are S1, S2, T1)",
        ),
        (line_of(text, "target: [sig"), "probes[p_errors].target: is not a key here (did you mean targets)"),
        (
            line_of(text, "    priority: 80") - 1,
            "probes[p_errors].id: 'p_errors' is already the id of another probe (ids are unique)",
        ),
    ]
    assert [str(problem) for problem in caught.value.problems] == [f"{path}:{line}: {words}" for line, words in told]
    assert path.read_text() == text


def test_what_is_not_yaml_is_told_when_the_item_is_asked_for_by_its_file_name(home: Home) -> None:
    path = put(home.question_banks / "own.yaml", "id: {never: 'closed\n")

    with pytest.raises(BadFile) as caught:
        banks_of(home).item("own")

    assert [(problem.file, problem.line) for problem in caught.value.problems] == [(str(path), 2)]


def test_rules_beyond_the_types_are_told_with_their_lines(home: Home) -> None:
    path = own_item(home, {"say: Suppose it is wrong about one book. What happens then?": "say: Good point. Why?"})

    line = line_of(path.read_text(), "say: Good point. Why?")
    assert [str(problem) for problem in banks_of(home).check()] == [
        f"{path}:{line}: probes[p_errors].say: praises the candidate: 'Good point'"
    ]


def test_names_of_other_files_are_looked_up_there(home: Home) -> None:
    path = own_item(
        home,
        {"topics: [goal]": "topics: [gaol]", "about: [errors]": "about: [error]", "dim: technical": "dim: technics"},
    )

    assert [str(problem).split(": ", 1)[1] for problem in banks_of(home).check([path])] == [
        "facts[f_goal].ask.topics[1]: there is no topic called 'gaol' (did you mean goal)",
        "signals[sig_errors].about[1]: there is no claim called 'error' (did you mean errors)",
        "red_flags[rf_camera].dim: there is no dimension called 'technics' (did you mean technical)",
    ]


def test_files_of_every_kind_are_checked_each_by_its_own_rules(home: Home) -> None:
    persona = put(
        home.question_banks / "personas/other.yaml", changed(PERSONA_FILE, {"librarian-calm": "other", "opens": "open"})
    )
    item = own_item(home, {"round: case": "round: chess"})
    lexicon = put(home.shipped_banks / "topics.yaml", changed(LEXICON_FILE, {"'\\bgoal\\b'": "'(goal'"}))

    told = [(problem.file, problem.key) for problem in banks_of(home).check()]

    assert told == [
        (str(lexicon), "topics.goal[1]"),
        (str(item), "round"),
        (str(persona), "opens"),
        (str(persona), "open"),
    ]


def test_named_files_alone_are_checked_wherever_they_are(home: Home, tmp_path: Path) -> None:
    own_item(home, {"round: case": "round: chess"})
    elsewhere = put(
        tmp_path / "draft.yaml", changed(ITEM_FILE, {"sample-returns-desk": "draft", "weight: 2": "weight: 9"})
    )

    told = [(problem.file, problem.key) for problem in banks_of(home).check([elsewhere])]

    assert told == [(str(elsewhere), "signals[sig_errors].weight")]


def test_a_named_folder_is_checked_with_all_that_is_in_it(home: Home, tmp_path: Path) -> None:
    for name in ("one", "two"):
        put(
            tmp_path / f"bank/{name}.yml", changed(ITEM_FILE, {"sample-returns-desk": name, "version: 1": "version: 0"})
        )

    told = banks_of(home).check([tmp_path / "bank"])

    assert [Path(problem.file).name for problem in told] == ["one.yml", "two.yml"]


@pytest.mark.parametrize("name", [".venv/a.yaml", "lib/site-packages/a.yaml", "sub/.git/deep/a.yaml", ".draft.yaml"])
def test_what_is_hidden_or_installed_below_a_folder_is_passed_over(home: Home, tmp_path: Path, name: str) -> None:
    put(tmp_path / "bank" / name, "never: checked\n")
    put(tmp_path / "bank/seen.yaml", "id: seen\nround: case\nodd: 1\n")

    assert {problem.file for problem in banks_of(home).check([tmp_path / "bank"])} == {str(tmp_path / "bank/seen.yaml")}


def test_a_folder_that_is_hidden_itself_is_checked_when_it_is_named(home: Home, tmp_path: Path) -> None:
    path = put(tmp_path / ".venv/odd.yaml", "odd: 1\n")

    assert {problem.file for problem in banks_of(home).check([path.parent])} == {str(path)}


@pytest.mark.parametrize("version", [1, 2])
def test_a_rubric_in_a_folder_is_left_to_its_own_check_but_not_when_it_is_named(
    home: Home, tmp_path: Path, version: int
) -> None:
    path = put(tmp_path / "mine/rubric.yaml", f"schema: hotseat.rubric/{version}\nid: mine\n")
    banks = banks_of(home)

    assert banks.check([path.parent]) == []
    assert "schema" in [problem.key for problem in banks.check([path])]
    assert banks.check([path.parent, path]) == banks.check([path])


def test_a_kind_that_nobody_knows_is_told_in_a_folder_too(home: Home, tmp_path: Path) -> None:
    put(tmp_path / "mine/slip.yaml", "schema: hotseat.itme/1\nid: slip\n")

    assert "schema" in [problem.key for problem in banks_of(home).check([tmp_path / "mine"])]


HARM = {
    "escape": (r"\e[31m", "U+001B"),
    "carriage return": (r"\r", "U+000D"),
    "override": (r"\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "zero width": (r"\u200b", "U+200B ZERO WIDTH SPACE"),
    "two": (r"\u2066\a\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE, U+0007"),
}


UNFIT = "which a terminal could obey or a reader could not see (remove it)"


@pytest.mark.parametrize("harm", HARM)
def test_what_a_terminal_could_obey_or_a_reader_not_see_is_refused_in_an_item(home: Home, harm: str) -> None:
    written, named = HARM[harm]
    path = own_item(home, {"premise: A city library wants AI": f'premise: "{written}AI"\n#'})
    told = f"{path}:{line_of(path.read_text(), 'premise: ')}: premise: holds {named}, {UNFIT}"

    with pytest.raises(BadFile) as caught:
        banks_of(home).item("own-returns-desk")
    heads = banks_of(home).heads()

    assert [str(problem) for problem in caught.value.problems] == [told]
    assert ([head.id for head in heads.heads], [str(problem) for problem in heads.problems]) == (
        ["sample-returns-desk"],
        [told],
    )


def test_it_is_refused_deep_in_a_file_and_beside_what_else_is_wrong(home: Home) -> None:
    path = own_item(home, {"difficulty: 2": "difficulty: two", "[what is the goal, ": '["what is\\e the goal", '})
    line = line_of(path.read_text(), "the goal")

    assert [str(problem) for problem in banks_of(home).check([path])] == [
        f"{path}:{line_of(path.read_text(), 'difficulty: two')}: difficulty: should be a whole number, and is 'two'",
        f"{path}:{line}: facts[f_goal].ask.examples[1]: holds U+001B, {UNFIT}",
    ]


def test_it_is_refused_in_personas_and_in_the_lexicon_where_a_key_counts_too(home: Home) -> None:
    persona = put(
        home.question_banks / "personas/other.yaml",
        changed(PERSONA_FILE, {"librarian-calm": "other", "name: Ottilie Brand": 'name: "Ottilie\\u202eBrand"'}),
    )
    lexicon = put(home.shipped_banks / "topics.yaml", changed(LEXICON_FILE, {"  goal: [": '  "go\\u200bal": ['}))

    found = [problem for problem in banks_of(home).check() if problem.message.startswith("holds U+20")]

    assert [(problem.file, problem.line) for problem in found] == [(str(lexicon), 4), (str(persona), 3)]


def test_line_breaks_tabs_and_letters_of_any_language_are_fine(home: Home) -> None:
    path = own_item(home, {"premise: A city library wants AI": 'premise: "Zoë\\t東京\\nשלום 📚"\n#'})

    assert banks_of(home).check([path]) == []


def test_a_named_file_that_is_not_there_is_told(home: Home, tmp_path: Path) -> None:
    assert [str(problem) for problem in banks_of(home).check([tmp_path / "gone"])] == [
        f"{tmp_path / 'gone'}: cannot be read: it is not there"
    ]


def test_a_file_that_does_not_say_what_it_is_counts_by_its_place(home: Home) -> None:
    put(home.question_banks / "personas/mute.yaml", "id: mute\n")
    put(home.question_banks / "case/mute.yaml", "id: mute\n")

    missing = {(Path(problem.file).parent.name, problem.key) for problem in banks_of(home).check()}

    assert {("personas", "opens"), ("case", "signals"), ("case", "schema"), ("personas", "schema")} <= missing
    assert ("personas", "signals") not in missing


def test_an_item_of_a_newer_hotseat_says_so(home: Home) -> None:
    path = own_item(home, {"hotseat.item/1": "hotseat.item/2"})

    assert [str(problem) for problem in banks_of(home).check([path])] == [
        f"{path}:1: schema: is 'hotseat.item/2'; it can be hotseat.item/1 (the file is for another version of Hotseat)"
    ]


def test_a_broken_lexicon_does_not_make_every_item_wrong(home: Home) -> None:
    lexicon = put(home.shipped_banks / "topics.yaml", "schema: hotseat.topics/1\n")

    assert {problem.file for problem in banks_of(home).check()} == {str(lexicon)}


def test_an_item_for_a_rubric_that_is_not_there_is_told(home: Home) -> None:
    path = own_item(home, {"round: case\n": "round: case\nrubric: ai-mp\n"})

    assert [str(problem) for problem in banks_of(home).check([path])] == [
        f"{path}:5: rubric: there is no rubric called 'ai-mp' (did you mean ai-pm)"
    ]


def test_two_readings_of_one_file_have_one_hash_and_a_change_another(home: Home) -> None:
    same = own_item(home, {})
    text = same.read_text()
    banks = banks_of(home)
    first = banks.item("own-returns-desk")

    put(same, "# A remark.\n" + text.replace("weight: 3\n    about: [outcome]", "about: [outcome]\n    weight: 3"))
    moved = banks.item("own-returns-desk")
    put(same, text.replace("difficulty: 2", "difficulty: 3"))
    harder = banks.item("own-returns-desk")

    assert (moved.hash == first.hash, harder.hash == first.hash) == (True, False)
    assert len(first.hash) == 64


def test_checking_changes_nothing_on_the_disk_and_listing_only_the_cache(home: Home) -> None:
    own_item(home, {"round: case": "round: chess"})
    before = files_of(home)

    banks_of(home).check()
    checked = files_of(home)
    banks_of(home).heads()
    listed = {path: data for path, data in files_of(home).items() if home.cache not in path.parents}

    assert (checked, listed) == (before, before)


def files_of(home: Home) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.root.parent.rglob("*") if path.is_file()}


# --- all kinds of round -----------------------------------------------------------------------------------------------


def written(folder: Path, item: Item, changes: dict[str, str] | None = None) -> Path:
    """The item as a file, which is YAML as JSON is, with each of the passages replaced that stand in it once."""
    path = put(folder / f"{item.id}.yaml", item.model_dump_json(by_alias=True, exclude_none=True, indent=1))
    return put(path, changed(path, changes or {}))


@pytest.mark.parametrize("item", SMALL_ROUNDS, ids=lambda item: item.round)
def test_an_item_of_every_kind_holds_beside_what_ships_with_hotseat(tmp_path: Path, item: Item) -> None:
    banks = banks_of(Home(tmp_path))

    assert banks.check([written(tmp_path / "mine", item)]) == []


@pytest.mark.parametrize(
    ("item", "old", "new", "told"),
    [
        (
            STAKEHOLDER,
            '"id": "m_owns",\n    "effect": 1',
            '"id": "m_owns",\n    "effect": 0',
            "counterpart.moves[m_owns].effect: is 0; a move gains or loses something",
        ),
        (
            STAKEHOLDER,
            '"id": "m_owns",\n    "effect": 1',
            '"id": "m_owns",\n    "efect": 1',
            "counterpart.moves[m_owns].efect: is not a key here (did you mean effect)",
        ),
        (
            STAKEHOLDER,
            '"stance_max": -2',
            '"stance_max": -3',
            "counterpart.outcomes[o_break].when.stance_max: is -3; the ladder goes from -2 to 2",
        ),
        (
            TECHNICAL,
            '[\n       "Norse",\n       "61%"',
            '[\n       "Norse"',
            "handouts[h_report].parts[1].rows[2]: holds 1 where the table has 2 columns",
        ),
        (
            TECHNICAL,
            '"kind": "report"',
            '"kind": "reprot"',
            "handouts[h_costs].kind: is 'reprot'; it can be table, report, matrix, email (did you mean report)",
        ),
        (
            EXECUTIVE,
            '"bottom_line": "sig_wait"',
            '"bottom_line": "sig_wiat"',
            "executive.bottom_line: there is no signal called 'sig_wiat' (did you mean sig_wait)",
        ),
        (
            CALIBRATION,
            "Why {track}, and",
            "Why {trak}, and",
            "derive.questions[d_track].say: {trak} is not filled in; for track there are {track} (did you mean track)",
        ),
    ],
)
def test_a_slip_in_a_block_is_told_with_its_place(tmp_path: Path, item: Item, old: str, new: str, told: str) -> None:
    path = written(tmp_path / "mine", item, {old: new})

    problems = [str(problem) for problem in banks_of(Home(tmp_path)).check([path])]

    line = line_of(path.read_text(), new) + (0 if new.startswith("[") else new.count("\n"))
    assert f"{path}:{line}: {told}" in problems


def test_a_lexicon_is_read_again_when_its_file_has_changed(tmp_path: Path) -> None:
    home = small_home(tmp_path)
    banks, path = banks_of(home), home.shipped_banks / "topics.yaml"
    before = banks.lexicon().value

    put(path, changed(LEXICON_FILE, {"outcome:": "the_outcome:"}))

    assert (banks.lexicon().value.claims.keys() ^ before.claims.keys()) == {"outcome", "the_outcome"}
