"""Every kind of round in plain lines from a file: what each has that no other has, and where it is told."""

from typing import Final

import pytest

from cli.library import MEETING, NINETY, PANEL, REPORT, STORY
from cli.program import Program
from domain.small_rounds import BEHAVIORAL, CALIBRATION, EXECUTIVE, STAKEHOLDER, TECHNICAL
from hotseat.domain.event import (
    CandidateAnswered,
    HintGiven,
    InterviewerSpoke,
    NoteTaken,
    PhaseEntered,
    ProbeAsked,
    SelfRated,
    SessionEnded,
    SessionStarted,
)
from hotseat.domain.item import Item
from hotseat.domain.kinds import LEAST_WORDS_EXECUTIVE, PART_NAMES

WHO: Final = "Runa Falk"
OWNS: Final = "That one is on us."
HEDGES: Final = "It depends."
LONG: Final = " ".join(["word"] * 60)
PREPARE: Final = "Read the brief, and plan. Begin when you are ready."
ITEMS: Final = {item.id: item for item in (TECHNICAL, BEHAVIORAL, STAKEHOLDER, EXECUTIVE, CALIBRATION)}


def phases(hotseat: Program) -> list[str]:
    return [payload.phase for payload in hotseat.payloads if isinstance(payload, PhaseEntered)]


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_every_kind_is_sat_to_its_end_in_its_own_parts(all_kinds: Program, item: Item) -> None:
    run = all_kinds.sit(*["I would begin at the night boat."] * 30, item=item.id)
    parts = [phase.id for phase in item.timebox.phases if phase.id != "paste"]
    assert (run.code, all_kinds.ended, phases(all_kinds)) == (0, "completed", parts)
    assert f"{WHO}: {item.prompt}" in run.out
    assert run.err.splitlines()[0].startswith(f"{item.title} · {item.timebox.minutes:g} minutes · practice")
    assert [part for part in parts if f"— {PART_NAMES[part]}: Get through the {part}." not in run.err] == []


# --- preparation ------------------------------------------------------------------------------------------------------


def test_an_answer_in_a_file_begins_what_is_prepared_for(all_kinds: Program) -> None:
    run = all_kinds.sit("/note lead with the boat", OWNS, item=MEETING)
    assert (phases(all_kinds), all_kinds.said) == (["prep", "live"], [OWNS])
    assert NoteTaken(text="lead with the boat") in all_kinds.payloads
    assert PREPARE in run.err.splitlines()
    assert PREPARE not in run.out


def test_what_is_typed_while_preparing_is_a_note_and_not_said(all_kinds: Program) -> None:
    run = all_kinds.type("Lead with the boat.", ".", "/next", OWNS, ".", words=("practice", MEETING))
    assert (all_kinds.said, phases(all_kinds)) == ([OWNS], ["prep", "live"])
    assert NoteTaken(text="Lead with the boat.") in all_kinds.payloads
    assert "Prepare: what you type is a note. /next begins." in run.err
    assert "Your unsent draft" not in run.err


def test_what_stands_there_when_one_begins_is_a_note_too(all_kinds: Program) -> None:
    lines = ("/note one", "two", "/note three", "/next", OWNS, ".")
    run = all_kinds.type(*lines, words=("practice", MEETING))
    notes = [payload.text for payload in all_kinds.payloads if isinstance(payload, NoteTaken)]
    assert (notes, all_kinds.said) == (["one", "one\nthree", "one\nthree\ntwo"], [OWNS])
    assert run.err.count("Your unsent draft, to be continued, or forgotten with /drop:\ntwo\n") == 1


def test_a_dot_alone_keeps_no_note(all_kinds: Program) -> None:
    run = all_kinds.type(".", words=("practice", MEETING))
    assert ("There is nothing to keep yet." in run.err, all_kinds.said) == (True, [])
    assert not [payload for payload in all_kinds.payloads if isinstance(payload, NoteTaken)]


def test_preparing_is_left_and_taken_up_with_what_was_typed(all_kinds: Program) -> None:
    all_kinds.type("Lead with", words=("practice", MEETING))
    again = ("practice", "--continue", all_kinds.session)
    run = all_kinds.type("the boat.", "/next", words=again)
    assert PREPARE in run.err
    assert PREPARE not in run.out
    assert NoteTaken(text="Lead with\nthe boat.") in all_kinds.payloads


# --- the meeting ------------------------------------------------------------------------------------------------------


def test_where_the_other_side_stands_is_told_beside_the_talk(all_kinds: Program) -> None:
    run = all_kinds.sit(OWNS, HEDGES, item=MEETING)
    assert f"  ({WHO}: listens → thinks with you)" in run.err
    assert f"  ({WHO}: thinks with you → listens)" in run.err
    assert "→" not in run.out


def test_what_was_not_heard_is_told_with_the_count(all_kinds: Program) -> None:
    run = all_kinds.sit(LONG, item=MEETING)
    assert "  (cut off after 40 of 60 words)" in run.err
    assert [p.heard for p in all_kinds.payloads if isinstance(p, CandidateAnswered)] == [199]


def test_the_prompt_says_how_much_is_heard(all_kinds: Program) -> None:
    run = all_kinds.type("/next", words=("practice", MEETING))
    assert "] Your answer (the first 40 words are heard), then a line with a dot:" in run.err


# --- papers -----------------------------------------------------------------------------------------------------------


def test_papers_are_shown_when_they_come_and_on_request(all_kinds: Program) -> None:
    run = all_kinds.sit("/next", "/handouts", "/next", "/next", "/handouts", item=REPORT)
    first, costs = (
        "EVALUATION OF MARCH\n\nlanguage   right\n",
        "WHAT A MISTAKE COSTS\n\nA missed ferry costs 45 euros.\n",
    )
    assert run.out.index(first) < run.out.index(f"{WHO}: {TECHNICAL.prompt}")
    assert (run.out.count(first), run.out.count(costs)) == (3, 2)
    assert run.out.index(costs) < run.out.index(f"{WHO}: Whom does the 92% hide?")


def test_a_fact_brings_its_paper(all_kinds: Program) -> None:
    run = all_kinds.sit("/next", "What sample size?", item=REPORT)
    assert "There are 70 rows of Norse in the test." in run.out
    assert run.out.count("ROWS BY LANGUAGE") == 1
    assert "  (facts found: 1)" in run.err


def test_papers_are_shown_again_when_a_round_is_taken_up(all_kinds: Program) -> None:
    all_kinds.sit("/quit", item=REPORT)
    run = all_kinds("practice", "--continue", all_kinds.session, "--answers", all_kinds.answers("/quit"))
    assert run.out.count("EVALUATION OF MARCH") == 1


def test_a_round_without_papers_says_so(all_kinds: Program) -> None:
    assert "There are no papers on the table." in all_kinds.sit("/handouts", item=STORY).out


# --- what can be asked for --------------------------------------------------------------------------------------------


def test_a_hint_is_counted_told_and_on_record(all_kinds: Program) -> None:
    run = all_kinds.sit("I said no.", "/hint", "/hint", item=STORY)
    given = [payload.text for payload in all_kinds.payloads if isinstance(payload, HintGiven)]
    assert len(given) == 2
    assert [f"Hint {no}: {text}" in run.err for no, text in enumerate(given, start=1)] == [True, True]
    assert "Hint" not in run.out


def test_without_a_hint_it_says_so(all_kinds: Program) -> None:
    assert "There is no hint for this now." in all_kinds.sit("/hint", item=PANEL).err


def test_rounds_without_facts_say_so(all_kinds: Program) -> None:
    assert "There are no facts to find in this round." in all_kinds.sit("/facts", item=STORY).err


# --- a story and a panel ----------------------------------------------------------------------------------------------


def test_a_story_that_is_missing_is_helped_along_and_then_believed(all_kinds: Program) -> None:
    run = all_kinds.sit("/skip", "/skip", item=STORY)
    assert "Take something from outside work" in run.out
    assert phases(all_kinds) == ["story", "close"]


def test_a_panel_puts_its_questions_in_order(all_kinds: Program) -> None:
    all_kinds.sit(*["I would."] * 3, item=PANEL)
    asked = [(p.probe, p.follow) for p in all_kinds.payloads if isinstance(p, ProbeAsked)]
    assert asked == [("d_weakest", False), ("d_weakest", True), ("d_claim", False), ("d_gap", False)]


# --- one's own rating -------------------------------------------------------------------------------------------------

RATED: Final = SelfRated(ratings={"scoping": 1, "technical": 5, "alignment": 3})


@pytest.mark.parametrize("block", ["/rate 1 5 3", "/rate 1, 5, 3\n", "\n/rate\n1\n5\n3"])
def test_a_block_after_the_last_word_rates(all_kinds: Program, block: str) -> None:
    run = all_kinds.sit("Wait.", "No.", "Now.", block, item=NINETY)
    assert all_kinds.payloads[-2:] == [RATED, SessionEnded(reason="completed")]
    assert "were read" not in run.err


@pytest.mark.parametrize("block", ["/rate 1 5", "/rate 1 5 9", "/rate"])
def test_a_rating_that_is_none_is_told_and_left_out(all_kinds: Program, block: str) -> None:
    run = all_kinds.sit("Wait.", "No.", "Now.", block, item=NINETY)
    assert "That is no rating: 3 numbers from 1 to 5 are, as in: 3 3 3." in run.err
    assert (all_kinds.ended, SelfRated in map(type, all_kinds.payloads)) == ("completed", False)


def test_a_rating_before_the_last_word_is_told_and_not_said(all_kinds: Program) -> None:
    run = all_kinds.sit("/rate 1 5 3", "Wait.", item=NINETY)
    assert "How it went is asked for after the last word." in run.err
    assert all_kinds.said == ["Wait."]


def test_a_sentence_that_begins_like_a_rating_is_an_answer(all_kinds: Program) -> None:
    all_kinds.sit("/rate 5 errors as worse than one", item=NINETY)
    assert all_kinds.said == ["/rate 5 errors as worse than one"]


def test_a_file_without_a_rating_ends_without_one(all_kinds: Program) -> None:
    run = all_kinds.sit("Wait.", "No.", "Now.", "A word too many.", item=NINETY)
    assert all_kinds.payloads[-1] == SessionEnded(reason="completed")
    assert "The round was over before 1 of the answers was read." in run.err


TYPED: Final = ("/next", "Wait.", ".", "No.", ".", "Now.", ".")
NINETY_TYPED: Final = ("practice", NINETY, "--form", "typed")


@pytest.mark.parametrize("line", ["1 5 3", "1,5,3", "/rate 1 5 3"])
def test_a_person_is_asked_and_answers_in_a_line(all_kinds: Program, line: str) -> None:
    run = all_kinds.type(*TYPED, line, words=NINETY_TYPED)
    assert "Before any score, how did it go? 1 to 5 for" in run.err
    assert all_kinds.payloads[-2:] == [RATED, SessionEnded(reason="completed")]


def test_a_person_is_asked_again_until_it_is_a_rating_or_an_empty_line(all_kinds: Program) -> None:
    run = all_kinds.type(*TYPED, "great", "1 5 3 3", "", words=NINETY_TYPED)
    assert run.err.count("That is no rating: 3 numbers from 1 to 5 are") == 2
    assert (all_kinds.ended, SelfRated in map(type, all_kinds.payloads)) == ("completed", False)


# --- in the ninety seconds --------------------------------------------------------------------------------------------


def test_the_readout_follows_at_once(all_kinds: Program) -> None:
    run = all_kinds.sit(" ".join(["word"] * 70), "No.", "Now.", item=NINETY)
    told = run.out.partition("Your ninety seconds\n")[2]
    assert told.startswith(
        "  Not yet: the bottom line was not heard, and 2 of the points were not heard.\n  70 words, 30 s "
    )
    assert f"hotseat drill --again {all_kinds.session}" in run.err


@pytest.mark.parametrize(("form", "recorded"), [((), "typed"), (("--form", "spoken"), "spoken")])
def test_a_file_gives_the_words_in_the_form_asked_for(all_kinds: Program, form: tuple[str, ...], recorded: str) -> None:
    all_kinds.sit("We should wait.", "No.", "Now.", item=NINETY, words=form)
    started = all_kinds.payloads[0]
    assert isinstance(started, SessionStarted)
    assert (started.form, all_kinds.said) == (recorded, ["We should wait.", "No.", "Now."])
    assert "paste" not in phases(all_kinds)


def test_typed_words_beyond_ninety_seconds_are_not_heard(all_kinds: Program) -> None:
    run = all_kinds.sit(" ".join(["word"] * 215), item=NINETY)
    assert "  (cut off after 210 of 215 words)" in run.err


def test_a_spoken_explanation_that_is_finished_is_pasted_and_counted(all_kinds: Program) -> None:
    words = ("practice", NINETY, "--form", "spoken")
    run = all_kinds.type("/next", "/next", " ".join(["word"] * 255), ".", words=words)
    assert "Speak now. /next when you have finished; or dictate here, then a line with a dot:" in run.err
    least = LEAST_WORDS_EXECUTIVE  # no time was spoken at all
    assert f"paste or dictate, then a line with a dot. The first {least} words count." in run.err
    assert f"  (cut off after {least} of 255 words)" in run.err
    assert phases(all_kinds) == ["prep", "speak", "paste", "questions"]


def test_nothing_but_the_interviewer_and_the_candidate_speaks_on_stdout(all_kinds: Program) -> None:
    run = all_kinds.type("/next", "/next", "Wait.", ".", words=("practice", NINETY, "--form", "spoken"))
    spoken = [p.text for p in all_kinds.payloads if isinstance(p, InterviewerSpoke) and p.kind != "phase"]
    told = "".join(f"{WHO}: {text}\n\n" for text in spoken)
    assert run.out == f"Brief\n{EXECUTIVE.brief}\n\n{told}"
