"""The commands and their options, in argparse. Each names the function that runs it, which is imported only then."""

import argparse
from collections.abc import Callable, Collection, Iterable
from datetime import date
from importlib import import_module
from itertools import takewhile
from typing import NoReturn, TypeAlias

from hotseat import __version__

EPILOG = """\
models     anthropic:NAME, openai:NAME, openai-compatible:NAME (with --base-url), offline
keys       ANTHROPIC_API_KEY, OPENAI_API_KEY, OPENAI_COMPATIBLE_API_KEY
exit code  0 fine, 1 a bug, 2 bad input, 3 a model provider, 4 the disk, 5 a claim of the audit fails, 130 interrupted
"""
FORMS = ("spoken", "typed")
FORMATS = ("md", "json", "html")
TRACKS = ("bigtech_feature", "ai_native_startup", "domain_specific", "frontier_lab")
KINDS = ("case", "technical", "behavioral", "stakeholder", "executive", "calibration")
VIEWS = ("candidate", "interviewer", "models", "grader")
LEVELS = ("associate", "mid", "senior", "principal")
KINDS = ("case", "technical", "behavioral", "stakeholder", "executive", "calibration")
"""As `domain.base` has them; a test holds the two together, so that a usage line loads no model."""
VIEWS = ("candidate", "interviewer", "models", "grader")
"""The sides of an item that `bank preview` shows; `bank_tools` has a page for each."""
Run = Callable[[argparse.Namespace], int]


def parse(words: list[str]) -> argparse.Namespace:
    """The arguments, with `run` set to the command's function. Exits with 2 and a usage line when they do not hold."""
    parser = build()
    if misspelt := parser.misspelt(words):
        parser.refuse(misspelt)
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        arguments.refuse(unknown)
    return arguments


class Parser(argparse.ArgumentParser):
    """argparse that says what was probably meant, and prints nothing that a terminal could obey."""

    commands: Collection[str] = ()

    def error(self, message: str) -> NoReturn:
        from hotseat.domain.plain_text import harmless  # noqa: PLC0415 - only when there is something to tell

        super().error(harmless(message))

    def refuse(self, unknown: list[str]) -> NoReturn:
        """Exit with 2 for words that nothing here takes."""
        self.error(f"unrecognized arguments: {' '.join(unknown)}{_meant(unknown[0], self._option_string_actions)}")

    def misspelt(self, words: Iterable[str]) -> list[str]:
        """Options before the command that there are not. argparse would take the value of one for the command."""
        before = (word.partition("=")[0] for word in takewhile(lambda word: word not in self.commands, words))
        return [name for name in before if name.startswith("--") and name not in {"--", *self._option_string_actions}]

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """argparse's own check, which before Python 3.14 has no suggestion."""
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        raise argparse.ArgumentError(action, f"{value!r} is not one of {', '.join(known)}{_meant(str(value), known)}")


def _meant(word: str, known: Iterable[str]) -> str:
    from hotseat.domain.finding import did_you_mean  # noqa: PLC0415 - only when something is misspelt

    hint = did_you_mean(word.partition("=")[0], known)
    return f" ({hint})" if hint else ""


def build() -> Parser:
    """The whole of the command line; a leaf sets `run`, and `refuse` for what it does not take."""
    shared = _shared()
    parser = Parser(
        prog="hotseat",
        description="Mock interviews for AI product managers. Without a command, the app opens.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"hotseat {__version__}")
    _leaf(parser, "app", "home")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _rounds(commands, shared)
    _sessions(commands, shared)
    _again(commands, shared)
    _proof(commands, shared)
    _content(commands, shared)
    parser.commands = commands.choices
    return parser


def _shared() -> Parser:
    """Options that may stand before or after the command."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS, allow_abbrev=False)
    shared.add_argument("--home", metavar="DIR", help="where Hotseat keeps everything (else HOTSEAT_HOME)")
    shared.add_argument("--plain", action="store_true", help="lines of text instead of a screen")
    shared.add_argument("--interviewer", metavar="MODEL", help="who interviews, this time")
    shared.add_argument("--grader", metavar="MODEL", help="who grades, this time")
    shared.add_argument("--base-url", metavar="URL", help="the server of an openai-compatible model")
    return shared


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _rounds(commands: Commands, shared: Parser) -> None:
    practice = commands.add_parser("practice", help="sit a round", parents=[shared], allow_abbrev=False)
    practice.add_argument("item", nargs="?", metavar="ITEM", help="its id, as `bank list` shows it")
    practice.add_argument("--continue", dest="session", metavar="SESSION", help="take up an unfinished round")
    practice.add_argument("--answers", metavar="FILE", help="feed a plain run: answers separated by a line ---")
    practice.add_argument("--grade", action="store_true", help="grade a plain run when it ends")
    practice.add_argument("--seed", type=int, metavar="N", help="play the same variant again")
    _manner(practice)
    practice.set_defaults(mode="practice", pace="full")
    practice.add_argument("--form", choices=FORMS, help="how ninety seconds are given (typed in plain lines)")
    _leaf(practice, "rounds", "practice")

    drill = commands.add_parser("drill", help="ninety seconds, or five minutes", parents=[shared], allow_abbrev=False)
    drill.add_argument("drill", nargs="?", metavar="DRILL", help="its name, as `drill --list` shows it (90-seconds)")
    drill.add_argument("item", nargs="?", metavar="ITEM", help="an item for it; without one it is chosen")
    drill.add_argument("--list", action="store_true", help="the drills and what passes them")
    drill.add_argument("--json", action="store_true", help="the list as an array of objects")
    drill.add_argument("--form", choices=FORMS, help="how ninety seconds are given (spoken at a terminal)")
    drill.add_argument("--again", metavar="SESSION", help="a second take of the ninety seconds of that session")
    drill.add_argument("--answers", metavar="FILE", help="feed a plain run: answers separated by a line ---")
    drill.add_argument("--seed", type=int, metavar="N", help="play the same variant again")
    _leaf(drill, "drill", "drill")

    loop = commands.add_parser("loop", help="six rounds and a packet", parents=[shared], allow_abbrev=False)
    loop.add_argument("loop", nargs="?", metavar="LOOP", help="its id; without one the newest that is not over")
    loop.add_argument("--new", action="store_true", help="plan another one, even while one is under way")
    loop.add_argument("--track", choices=TRACKS, help="what you are interviewing for; remembered")
    loop.add_argument("--seniority", choices=LEVELS, help="the level you are interviewing for; remembered")
    _manner(loop)
    loop.add_argument("--seed", type=int, metavar="N", help="choose the same items again")
    loop.add_argument("--answers", metavar="FILE", help="feed it: answers separated by ---, rounds by ===")
    loop.add_argument(
        "--substitute", action="store_true", help="for an item that is gone: the first substitute, else none"
    )
    loop.add_argument("--grade", action="store_true", help="before the director, have earlier rounds graded")
    show = loop.add_mutually_exclusive_group()
    show.add_argument("--progress", action="store_true", help="how far it has come, and nothing else")
    show.add_argument("--packet", action="store_true", help="the committee packet as Markdown")
    show.add_argument("--abandon", action="store_true", help="close it as it stands")
    loop.add_argument("--json", action="store_true", help="how far it has come, as an object, and nothing else")
    _leaf(loop, "loop", "loop")


def _manner(parser: Parser) -> None:
    parser.add_argument("--mode", choices=("practice", "real"), help="real: no help, a hard end (practice)")
    parser.add_argument("--pace", choices=("full", "compressed", "short"), help="how long it takes (full)")


def _again(commands: Commands, shared: Parser) -> None:
    retake = commands.add_parser("retake", help="give an answer again", parents=[shared], allow_abbrev=False)
    retake.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    retake.add_argument("--turn", type=int, metavar="N", help="the answer of that turn, not the weakest")
    retake.add_argument("--whole", action="store_true", help="the whole item, with another seed")
    retake.add_argument("--answers", metavar="FILE", help="feed a plain run: answers separated by a line ---")
    retake.add_argument("--grade", action="store_true", help="grade a plain run as the first was, and compare")
    _leaf(retake, "retake", "retake")

    compare = commands.add_parser(
        "compare", help="two attempts, or two scorings of one", parents=[shared], allow_abbrev=False
    )
    compare.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    compare.add_argument(
        "other",
        nargs="?",
        metavar="OTHER",
        help="else the newest other attempt at the item; the same SESSION again: its two newest scorings",
    )
    compare.add_argument("--json", action="store_true", help="as an object")
    _leaf(compare, "compare", "compare")


def _sessions(commands: Commands, shared: Parser) -> None:
    review = commands.add_parser("review", help="look back at a session", parents=[shared], allow_abbrev=False)
    review.add_argument("session", nargs="?", metavar="SESSION", help="its id, or the beginning of it")
    _leaf(review, "app", "review")

    progress = commands.add_parser("progress", help="how practice is going", parents=[shared], allow_abbrev=False)
    progress.add_argument("--json", action="store_true", help="as an object (docs/progress.md)")
    _leaf(progress, "app", "progress")

    _library(commands, shared)

    grade = commands.add_parser("grade", help="have a session graded", parents=[shared], allow_abbrev=False)
    grade.add_argument("session", nargs="?", metavar="SESSION|FILE", help="its id, or a transcript made elsewhere")
    grade.add_argument("--all", action="store_true", help="every finished round that is not graded")
    care = grade.add_mutually_exclusive_group()
    care.add_argument("--fast", action="store_true", help="one call a dimension: cheap, and less sure")
    care.add_argument("--careful", action="store_true", help="three samples or five, second looks, an interval")
    grade.add_argument("--rubric", metavar="RUBRIC|FILE", help="another rubric than the round was sat with")
    grade.add_argument("--item", metavar="ITEM", help="of a file: the item that was sat")
    grade.add_argument("--round", metavar="ROUND", help="of a file without an item: its kind (case)")
    grade.add_argument("--candidate", metavar="NAME", help="of a file: who the candidate is")
    grade.add_argument("--retry", action="store_true", help="only what could not be graded last time")
    grade.add_argument("--yes", action="store_true", help="do not ask before anything is sent")
    grade.add_argument("--json", action="store_true", help="the assessment as an object")
    _leaf(grade, "grade", "grade")

    explain = commands.add_parser("explain", help="how a level came about", parents=[shared], allow_abbrev=False)
    explain.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    explain.add_argument("criterion", nargs="?", metavar="CRITERION", help="a sub-criterion, such as A3")
    explain.add_argument("--grading", metavar="GRADING", help="another scoring than the newest")
    explain.add_argument("--json", action="store_true", help="the sub-criterion as an object")
    _leaf(explain, "explain", "explain")

    challenge = commands.add_parser("challenge", help="have a level read again", parents=[shared], allow_abbrev=False)
    challenge.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    challenge.add_argument("criterion", metavar="CRITERION", help="a sub-criterion, such as A3")
    challenge.add_argument("--quote", required=True, metavar="WORDS", help="words of yours that show it")
    challenge.add_argument("--yes", action="store_true", help="do not ask before anything is sent")
    challenge.add_argument("--json", action="store_true", help="the assessment as an object")
    _leaf(challenge, "explain", "challenge")

    replay = commands.add_parser("replay", help="make a grading again, offline", parents=[shared], allow_abbrev=False)
    replay.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    replay.add_argument("--grading", metavar="GRADING", help="another grading than the newest")
    replay.add_argument("--json", action="store_true", help="the assessment as an object")
    _leaf(replay, "explain", "replay")

    _export(commands, shared)


def _export(commands: Commands, shared: Parser) -> None:
    export = commands.add_parser("export", help="a page to hand on", parents=[shared], allow_abbrev=False)
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("session", nargs="?", metavar="SESSION", help="its id, or the beginning of it")
    what.add_argument("--progress", action="store_true", help="instead of a session: how practice is going")
    what.add_argument("--loop", metavar="LOOP", help="instead of a session: the committee packet of that loop")
    export.add_argument("--format", choices=FORMATS, help="(md, or what the name of the file says)")
    export.add_argument("-o", "--output", metavar="FILE", help="a file instead of standard output")
    export.add_argument("--force", action="store_true", help="replace FILE when it is there already")
    export.add_argument("--notes", action="store_true", help="with what you noted on the session in review")
    export.add_argument("--redact", metavar="NAME,NAME", help="replace these names, besides those of config.yaml")
    export.add_argument("--redact-file", metavar="FILE", help="replace the names in a file, one a line")
    _leaf(export, "export", "export")


def _library(commands: Commands, shared: Parser) -> None:
    sessions = commands.add_parser(
        "sessions", help="list and search the sessions", parents=[shared], allow_abbrev=False
    )
    sessions.add_argument("--search", metavar="TEXT", help="those with these words in a line, a title or a note")
    sessions.add_argument("--round", action="append", choices=(*KINDS, "drill"), help="of that kind; may be repeated")
    sessions.add_argument("--item", action="append", metavar="ITEM", help="of that item; may be repeated")
    sessions.add_argument("--verdict", action="append", metavar="VERDICT", help="such as lean-hire; may be repeated")
    sessions.add_argument("--mode", action="append", choices=("practice", "real"), help="sat in that mode")
    sessions.add_argument(
        "--graded", action="append", metavar="HOW", help="self, model, fast, standard, careful, author, no, or a grader"
    )
    sessions.add_argument("--since", type=_day, metavar="DAY", help="from that day on, such as 2026-11-22")
    sessions.add_argument("--until", type=_day, metavar="DAY", help="up to that day")
    sessions.add_argument("--archived", action="store_true", help="the archived ones, and no others")
    sessions.add_argument("--sort", choices=("newest", "oldest", "score", "title"), help="their order (newest)")
    sessions.add_argument("--json", action="store_true", help="as an array of objects")
    _leaf(sessions, "listing", "sessions")

    for name, what in (("archive", "put sessions out of the list"), ("restore", "take archived sessions back")):
        away = commands.add_parser(name, help=what, parents=[shared], allow_abbrev=False)
        away.add_argument("sessions", nargs="+", metavar="SESSION", help="its id, or the beginning of it")
        _leaf(away, "library", name)

    note = commands.add_parser("note", help="a note on a session", parents=[shared], allow_abbrev=False)
    note.add_argument("session", metavar="SESSION", help="its id, or the beginning of it")
    note.add_argument("text", nargs="?", metavar="TEXT", help="the new note; without it the present one is shown")
    _leaf(note, "library", "note")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-11-22") from None


def _content(commands: Commands, shared: Parser) -> None:
    bank = commands.add_parser("bank", help="the interview items", parents=[shared], allow_abbrev=False)
    actions = bank.add_subparsers(metavar="list|show|check|new|preview|coverage|schema", required=True)
    listing = actions.add_parser("list", help="all items", parents=[shared], allow_abbrev=False)
    listing.add_argument("--json", action="store_true", help="as an array of objects")
    listing.add_argument("--round", metavar="ROUND", help="only one kind: case, technical, behavioral and so on")
    _leaf(listing, "content", "bank_list")
    show = actions.add_parser("show", help="one item, without its secrets", parents=[shared], allow_abbrev=False)
    show.add_argument("item", metavar="ITEM", help="its id, as `bank list` shows it")
    show.add_argument("--spoil", action="store_true", help="with facts, signals and reference")
    show.add_argument("--json", action="store_true", help="the whole item as an object")
    _leaf(show, "content", "bank_show")
    check = actions.add_parser("check", help="find what is wrong", parents=[shared], allow_abbrev=False)
    check.add_argument("paths", nargs="*", metavar="FILE", help="files or folders instead of the whole bank")
    check.add_argument("--strict", action="store_true", help="hold items to the standard of those that ship")
    check.add_argument("--answers", metavar="FOLDER", help="also check three short answers to each item (strict)")
    check.add_argument("--json", action="store_true", help="as an array of objects")
    _leaf(check, "content", "bank_check")
    _authoring(actions, shared)

    rubric = commands.add_parser("rubric", help="how answers are scored", parents=[shared], allow_abbrev=False)
    actions = rubric.add_subparsers(metavar="show|check", required=True)
    show = actions.add_parser("show", help="dimensions and anchors", parents=[shared], allow_abbrev=False)
    show.add_argument("rubric", nargs="?", default="ai-pm", metavar="RUBRIC", help="its id (ai-pm)")
    show.add_argument("--json", action="store_true", help="the whole rubric as an object")
    _leaf(show, "content", "rubric_show")
    check = actions.add_parser("check", help="find what is wrong", parents=[shared], allow_abbrev=False)
    check.add_argument("paths", nargs="*", metavar="FILE", help="files or folders instead of all rubrics")
    _leaf(check, "content", "rubric_check")

    doctor = commands.add_parser(
        "doctor", help="what works here and what does not", parents=[shared], allow_abbrev=False
    )
    doctor.add_argument("--online", action="store_true", help="also make one small call to each model")
    _leaf(doctor, "doctor", "doctor")


def _authoring(actions: Commands, shared: Parser) -> None:
    new = actions.add_parser("new", help="begin an item of your own", parents=[shared], allow_abbrev=False)
    new.add_argument("round", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    new.add_argument("id", metavar="ID", help="its name, in small letters and hyphens")
    new.add_argument("-o", "--output", metavar="FILE", help="a file instead of your own question bank")
    _leaf(new, "bank_tools", "bank_new")
    preview = actions.add_parser(
        "preview", help="what candidate, interviewer and grader each see", parents=[shared], allow_abbrev=False
    )
    preview.add_argument("item", metavar="ITEM", help="its id, or a file")
    preview.add_argument("--only", choices=VIEWS, help="one of them; models: the very words that models are sent")
    _leaf(preview, "bank_tools", "bank_preview")
    cover = actions.add_parser("coverage", help="what the items cover, and gaps", parents=[shared], allow_abbrev=False)
    cover.add_argument("--json", action="store_true", help="the tables as an array of objects")
    _leaf(cover, "bank_tools", "bank_coverage")
    schema = actions.add_parser("schema", help="a JSON Schema for editors", parents=[shared], allow_abbrev=False)
    schema.add_argument("-o", "--output", metavar="FILE", help="a file instead of standard output")
    _leaf(schema, "bank_tools", "bank_schema")


def _proof(commands: Commands, shared: Parser) -> None:
    calibrate = commands.add_parser(
        "calibrate", help="a grader beside people's scores", parents=[shared], allow_abbrev=False
    )
    calibrate.add_argument("gold", metavar="GOLD", help="what people gave: JSON lines, as docs/calibration.md tells")
    calibrate.add_argument("--rubric", metavar="RUBRIC|FILE", help="compare under this rubric")
    calibrate.add_argument("--seed", type=int, default=0, metavar="N", help="draw the intervals otherwise (0)")
    form = calibrate.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the report as an object")
    form.add_argument("--markdown", action="store_true", help="the report as Markdown")
    calibrate.add_argument("-o", "--output", metavar="FILE", help="a file instead of standard output")
    _leaf(calibrate, "calibrate", "calibrate")

    audit = commands.add_parser("audit", help="the grader put to the proof", parents=[shared], allow_abbrev=False)
    audit.add_argument("--live", action="store_true", help="on the real grading model, after you were asked")
    audit.add_argument("--budget", type=float, metavar="CENTS", help="live: spend no more on it than that")
    audit.add_argument("--resume", metavar="AUDIT", help="live: go on with one that was stopped")
    audit.add_argument("--yes", action="store_true", help="live: do not ask before anything is sent")
    audit.add_argument("--seed", type=int, default=0, metavar="N", help="other copies, other orders, other chance (0)")
    form = audit.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the report as an object")
    form.add_argument("--markdown", action="store_true", help="the report as Markdown")
    audit.add_argument("-o", "--output", metavar="FILE", help="a file instead of standard output")
    _leaf(audit, "audit", "audit")


def _leaf(parser: Parser, module: str, function: str) -> None:
    parser.set_defaults(run=_later(module, function), refuse=parser.refuse)


def _later(module: str, function: str) -> Run:
    def run(arguments: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"hotseat.cli.{module}"), function)
        return command(arguments)

    return run
