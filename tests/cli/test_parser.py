"""The command line itself: every command and option is documented, misspelt ones are told, options go anywhere."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from cli.program import ITEM, Program
from hotseat import __version__
from hotseat.cli.parser import KINDS, LEVELS, TRACKS, Parser, build, parse
from hotseat.domain.base import Level, Round, Track

COMMANDS = {
    "hotseat",
    "hotseat practice",
    "hotseat drill",
    "hotseat loop",
    "hotseat review",
    "hotseat sessions",
    "hotseat archive",
    "hotseat restore",
    "hotseat note",
    "hotseat retake",
    "hotseat compare",
    "hotseat grade",
    "hotseat explain",
    "hotseat challenge",
    "hotseat replay",
    "hotseat calibrate",
    "hotseat audit",
    "hotseat export",
    "hotseat bank",
    "hotseat progress",
    "hotseat bank list",
    "hotseat bank show",
    "hotseat bank check",
    "hotseat bank new",
    "hotseat bank preview",
    "hotseat bank coverage",
    "hotseat bank schema",
    "hotseat rubric",
    "hotseat rubric show",
    "hotseat rubric check",
    "hotseat doctor",
}


def subcommands(parser: argparse.ArgumentParser) -> dict[str, Parser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def walk(parser: Parser) -> Iterator[Parser]:
    """The parser and all below it."""
    yield parser
    for inner in subcommands(parser).values():
        yield from walk(inner)


ALL = {parser.prog: parser for parser in walk(build())}


def test_these_are_the_commands() -> None:
    assert set(ALL) == COMMANDS


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_says_what_it_is_for(command: str) -> None:
    undocumented = [
        action.dest
        for action in ALL[command]._actions
        if not isinstance(action, argparse._SubParsersAction) and not action.help
    ]
    assert undocumented == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_names_every_option_and_every_command_below(hotseat: Program, command: str) -> None:
    run = hotseat(*command.split()[1:], "--help")
    options = [name for action in ALL[command]._actions for name in action.option_strings]
    missing = [name for name in (*options, *subcommands(ALL[command])) if name not in run.out]
    assert (run.code, run.err, missing) == (0, "", [])


@pytest.mark.parametrize(("known", "there"), [(KINDS, Round), (LEVELS, Level), (TRACKS, Track)])
def test_what_a_usage_line_offers_is_what_there_is(known: tuple[str, ...], there: object) -> None:
    assert known == get_args(there)


def test_the_command_above_says_in_a_line_what_it_does() -> None:
    listed = [
        {choice.dest: choice.help for choice in action._choices_actions}
        for parser in ALL.values()
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    described = [name for commands in listed for name, help_ in commands.items() if help_]
    assert sorted(described) == sorted(name.split()[-1] for name in COMMANDS - {"hotseat"})


def test_models_keys_and_exit_codes_are_in_the_help(hotseat: Program) -> None:
    out = hotseat("--help").out
    words = ("openai-compatible:NAME", "ANTHROPIC_API_KEY", "exit code", "130 interrupted")
    assert [word for word in words if word not in out] == []


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["--plain", "--version"]])
def test_version(hotseat: Program, words: list[str]) -> None:
    run = hotseat(*words)
    assert (run.code, run.out, run.err) == (0, f"hotseat {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "usage", "message"),
    [
        ("sesions", "usage: hotseat [-h]", "did you mean sessions"),
        ("practise", "usage: hotseat [-h]", "did you mean practice"),
        ("bank lst", "usage: hotseat bank [-h]", "did you mean list"),
        ("rubric chekc", "usage: hotseat rubric [-h]", "did you mean check"),
        ("xyzzy", "usage: hotseat [-h]", "'xyzzy' is not one of practice, drill, loop, review"),
        ("sessions --jsn", "usage: hotseat sessions [-h]", "unrecognized arguments: --jsn (did you mean --json)"),
        ("bank show x --spoill", "usage: hotseat bank show [-h]", "did you mean --spoil"),
        ("practice x --sed=4", "usage: hotseat practice [-h]", "did you mean --seed"),
        ("--hoem /tmp sessions", "usage: hotseat [-h]", "unrecognized arguments: --hoem (did you mean --home)"),
        ("--hoem=/tmp", "usage: hotseat [-h]", "did you mean --home"),
        ("sessions more", "usage: hotseat sessions [-h]", "unrecognized arguments: more"),
        ("export", "usage: hotseat export [-h]", "one of the arguments SESSION --progress --loop is required"),
        ("bank", "usage: hotseat bank [-h]", "required: list|show|check"),
        ("practice --seed seven", "usage: hotseat practice [-h]", "invalid int value: 'seven'"),
        ("sessions --home", "usage: hotseat sessions [-h]", "expected one argument"),
    ],
)
def test_what_is_not_understood_is_2_with_usage_and_the_nearest(
    hotseat: Program, words: str, usage: str, message: str
) -> None:
    run = hotseat(*words.split())
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(usage)
    assert message in run.err.splitlines()[-1]


def test_a_shortened_option_is_not_guessed(hotseat: Program) -> None:
    assert hotseat("sessions", "--js").code == 2


def test_home_goes_before_or_after_the_command(hotseat: Program, tmp_path: Path) -> None:
    hotseat.sit("/quit", words=("--home", str(tmp_path / "after")))
    hotseat("--home", str(tmp_path / "before"), "practice", ITEM, "--plain")
    hotseat("--home", str(tmp_path / "neither"), "practice", ITEM, "--home", str(tmp_path / "last"))
    homes = [name for name in ("after", "before", "neither", "last") if (tmp_path / name / "transcripts").is_dir()]
    assert (homes, hotseat.home.root.exists()) == (["after", "before", "last"], False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--plain practice x", {"plain": True}),
        ("practice x --plain", {"plain": True}),
        ("--interviewer offline practice x", {"interviewer": "offline"}),
        ("--grader offline grade s", {"grader": "offline"}),
        ("--base-url http://h sessions", {"base_url": "http://h"}),
        ("--home /one bank list --home /two", {"home": "/two"}),
        ("--home /one bank --home /two list", {"home": "/two"}),
        ("bank --home /one list", {"home": "/one"}),
    ],
)
def test_shared_options_go_anywhere_and_the_last_counts(words: str, expected: dict[str, object]) -> None:
    arguments = vars(parse(words.split()))
    assert {name: arguments[name] for name in expected} == expected


def test_home_on_the_command_line_comes_before_the_environment(hotseat: Program, tmp_path: Path) -> None:
    hotseat.sit("/quit")
    assert hotseat("sessions", "--home", str(tmp_path / "empty")).out == ""
    assert hotseat("sessions").out.startswith(hotseat.session)


def test_without_a_screen_the_program_says_what_there_is(hotseat: Program) -> None:
    run = hotseat("--plain")
    assert (run.code, run.out) == (0, "")
    assert "hotseat practice ITEM --plain" in run.err
