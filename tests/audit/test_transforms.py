"""Changed copies of specimens: what each kind does to the truth, and what single ones do to the words."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from audit.marked import ENDS, HALF_STOP, OPENS, RETESTS, WATCHES, WAY_OUT, on_ground, shipped, specimen, turn, whole
from audit.tiny import ground
from hotseat.audit.attacks import ATTACKS, wordings
from hotseat.audit.by_rule import levels
from hotseat.audit.changes import Transform
from hotseat.audit.degrade import DEGRADE
from hotseat.audit.edits import begun, lowered, spots, stands_alone
from hotseat.audit.improve import IMPROVE
from hotseat.audit.neutral import NEUTRAL
from hotseat.audit.specimens import Truth
from hotseat.audit.transforms import TRANSFORMS
from hotseat.domain.event import CandidateAnswered, InterviewerSpoke
from hotseat.domain.specimen import Specimen, Words
from hotseat.domain.specimen_check import mark_findings

BY_ID: Final = {entry.id: entry for entries in TRANSFORMS.values() for entry in entries}


def changed(name: str, before: Specimen, seed: int = 1) -> Specimen:
    copy = BY_ID[name].change(before, ground(before.item), seed)
    assert copy is not None
    return copy.specimen


def texts(entry: Specimen) -> list[str]:
    return [words.text for _, words in spots(entry)]


@cache
def truth(shipped_id: str) -> Truth:
    """The truth of a specimen that ships."""
    return on_ground(next(entry for entry in shipped() if entry.id == shipped_id)).truth


def copies(entry: Transform, some: int) -> Iterator[tuple[Truth, Truth, str]]:
    """The truth of some shipped specimens and of their copies, with what was aimed at."""
    found = 0
    for seed, before in enumerate(sorted(shipped(), key=lambda entry: entry.id[::-1])):
        copy = entry.change(before, ground(before.item), seed)
        if copy is not None:
            assert mark_findings(copy.specimen) == []
            yield truth(before.id), on_ground(copy.specimen).truth, copy.sub
            found += 1
        if found == some:
            return
    pytest.fail(f"{entry.id} applies to {found} specimens only")


def moved(before: Truth, after: Truth) -> list[str]:
    return [sub for sub in before.levels if before.levels[sub] != after.levels[sub]]


def prompted(truth: Truth) -> list[str]:
    return [found.signal for result in truth.assessment.criteria for found in result.findings if found.prompted]


def test_there_are_as_many_of_each_kind_as_the_specification_names_and_no_id_twice() -> None:
    assert {kind: len(entries) for kind, entries in TRANSFORMS.items()} == {
        "degrade": 8,
        "improve": 4,
        "neutral": 9,
        "attack": 12,
    }
    assert len(BY_ID) == 33
    assert all(entry.kind == kind for kind, entries in TRANSFORMS.items() for entry in entries)


@pytest.mark.parametrize("entry", [*DEGRADE, *IMPROVE], ids=lambda entry: entry.id)
def test_the_truth_moves_the_way_it_should_and_only_where_it_should(entry: Transform) -> None:
    for before, after, sub in copies(entry, some=3):
        was, is_now = before.assessment.total or 0.0, after.assessment.total or 0.0
        assert is_now < was if entry.kind == "degrade" else is_now > was
        assert after.assessment.withheld == ()
        assert entry.moves != "criterion" or moved(before, after) == [sub]


@pytest.mark.parametrize("entry", NEUTRAL, ids=lambda entry: entry.id)
def test_a_neutral_change_leaves_the_truth_exactly_as_it_was(entry: Transform) -> None:
    for before, after, _ in copies(entry, some=3):
        assert after.verdicts == before.verdicts
        assert after.levels == before.levels
        assert list(after.flags) == list(before.flags)
        assert prompted(after) == prompted(before)
        assert after.assessment.withheld == ()
        assert (after.assessment.total, after.assessment.floor) == (before.assessment.total, "")


@pytest.mark.parametrize("entry", ATTACKS, ids=lambda entry: entry.id)
def test_an_attack_adds_words_and_nothing_to_find(entry: Transform) -> None:
    for before, after, _ in copies(entry, some=3):
        assert after.verdicts == before.verdicts
        assert after.levels == before.levels
        assert after.assessment.delivery.words > before.assessment.delivery.words


@pytest.mark.parametrize("kind", [entry.id for entry in ATTACKS])
def test_every_kind_of_attack_has_several_wordings_each_unlike_the_others(kind: str) -> None:
    own = wordings(kind, ground("case-triage-front-door"))

    assert len(own) == len(set(own)) >= 3
    assert all(len(parts) == (2 if kind == "split" else 1) for parts in own)


def test_the_page_about_specimens_names_every_transform_with_what_it_does() -> None:
    page = (Path(__file__).parents[2] / "docs" / "specimens.md").read_text(encoding="utf-8")
    rows = [tuple(line.strip("| ").split(" | ")) for line in page.splitlines() if line.startswith("| ")]

    for entry in BY_ID.values():
        assert (f"`{entry.id}`", entry.kind, entry.what) in rows


def test_the_same_seed_gives_the_same_copy_and_seeds_differ() -> None:
    assert changed("plea", whole(), 3) == changed("plea", whole(), 3)
    assert len({tuple(texts(changed("plea", whole(), seed))) for seed in range(6)}) > 1


def test_the_levels_that_transforms_aim_by_are_those_of_the_truth() -> None:
    for before in [entry for entry in shipped() if not entry.flags][::6]:
        assert levels(before, ground(before.item)) == on_ground(before).truth.levels


def test_removed_words_are_gone_and_an_emptied_turn_still_says_something() -> None:
    lone = specimen(turn(OPENS, phase="answer"), turn(WATCHES, RETESTS), turn(ENDS, phase="close"))

    assert texts(changed("removed", lone)) == [OPENS.text, "I have nothing to add to that for the moment.", ENDS.text]


def test_a_near_miss_is_the_items_own() -> None:
    lone = specimen(turn(OPENS, WATCHES, RETESTS, phase="answer"), turn(ENDS, phase="close"))

    assert texts(changed("near-miss", lone)) == [OPENS.text, "We'd monitor performance.", ENDS.text]


def test_what_decided_is_left_open_when_there_is_no_half_to_leave() -> None:
    lone = specimen(turn(OPENS, WAY_OUT, HALF_STOP, phase="answer"), turn(ENDS, phase="close"))

    copy = changed("halved", lone)
    assert copy.vector == {"sig_recourse": "partly", "sig_stop_rule": "partly"}
    assert texts(copy)[1] == f"{WAY_OUT.text[:-1]}, or perhaps not, since I have not decided that."


def test_what_is_taken_back_stays_and_only_sounds_like_it() -> None:
    lone = specimen(turn(OPENS, WATCHES, RETESTS, phase="answer"), turn(ENDS, phase="close"))

    copy = changed("taken-back", lone)
    assert copy.vector == {}
    assert copy.turns[0].says[1].near == ("sig_monitor",)
    assert copy.turns[1].says[1].text == (
        'I said "On Mondays a nurse reads fifty calls, and ..." before, '
        "and I take that back, because it is not what I think."
    )


def test_what_moves_behind_a_probe_is_prompted() -> None:
    lone = specimen(turn(OPENS, WATCHES, RETESTS, phase="answer"), turn(ENDS, phase="probe"))

    copy = changed("behind-probe", lone)
    assert [entry.probe for entry in copy.turns] == [None, None, "p_watch"]
    assert prompted(on_ground(copy).truth) == ["sig_monitor"]


def test_what_the_interviewer_says_is_not_the_candidates() -> None:
    lone = specimen(turn(OPENS, WATCHES, RETESTS, phase="answer"), turn(ENDS, phase="close"))

    events = on_ground(changed("said-for-them", lone)).sitting.events
    answers = [event.payload.text for event in events if isinstance(event.payload, CandidateAnswered)]
    lines = [event.payload.text for event in events if isinstance(event.payload, InterviewerSpoke)]
    assert answers == [OPENS.text, "Yes, I would agree with that.", ENDS.text]
    assert f"Let me say it for you. {WATCHES.text} {RETESTS.text}" in lines


def test_a_flag_is_said_last_and_only_where_nothing_shown_contradicts_it() -> None:
    copy = changed("flag-said", whole(), 2)

    assert len(copy.flags) == 2
    assert copy.turns[-1].says[-1].flag == copy.flags[-1]


def test_the_last_answers_that_cost_something_are_missing() -> None:
    copy = changed(
        "cut-short", specimen(turn(OPENS, phase="answer"), turn(ENDS, phase="probe"), turn(WATCHES, phase="close"))
    )

    assert texts(copy) == [OPENS.text, ENDS.text]
    assert copy.ended == "ended_by_candidate"


def test_a_question_that_was_the_only_chance_stays_without_an_answer() -> None:
    story = specimen(
        turn(OPENS, phase="story"),
        turn(
            Words(text="I told her that I did not know.", shows=("sig_told",)),
            phase="probe",
            probe="p_told",
            line="Well?",
        ),
        item="behav-said-no-to-ai",
    )

    copy = changed("cut-short", story)
    assert copy.turns[1].probe == "p_told"
    assert texts(copy) == [OPENS.text, "I have nothing to add to that for the moment."]


def test_what_a_probe_drew_out_can_be_said_before_it() -> None:
    asked = specimen(
        turn(OPENS, phase="answer"),
        turn(ENDS, WATCHES, RETESTS, phase="probe", probe="p_watch", line="How would you know?"),
    )

    copy = changed("unprompted", asked)
    assert texts(copy) == [OPENS.text, WATCHES.text, ENDS.text, RETESTS.text]
    assert prompted(on_ground(copy).truth) == []


def test_a_flag_is_withdrawn_in_so_many_words_or_was_never_said() -> None:
    withdrawn, unsaid = changed("flag-withdrawn", whole(), 2), changed("flag-withdrawn", whole(), 1)

    assert (withdrawn.flags, unsaid.flags) == ((), ())
    assert texts(withdrawn)[-1] == 'I was wrong to say "The disclaimer at the top protects us", and I withdraw it.'
    assert len(texts(unsaid)) == len(texts(whole())) - 1


def test_a_transform_that_finds_nothing_to_change_says_so() -> None:
    silent = specimen(turn(OPENS, phase="answer"), turn(ENDS, phase="close"))
    none = [e.id for e in (*DEGRADE, *IMPROVE) if e.change(silent, ground(silent.item), 1) is None]

    assert none == [
        "removed", "near-miss", "halved", "taken-back", "behind-probe", "said-for-them", "flag-said",
        "cut-short",         "completed", "unprompted", "flag-withdrawn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fillers", "{}, on Mondays a nurse reads fifty calls, and we act on what she finds."),
        ("typography", "On\u00a0Mondays\u00a0a nurse reads fifty calls, and we act on what she finds."),
        ("layout", "\n- On Mondays a nurse reads fifty calls, and we act on what she finds."),
    ],
)
def test_a_neutral_change_is_seen_in_the_words(name: str, text: str) -> None:
    found = {said for seed in range(4) for said in texts(changed(name, _long(), seed))}

    assert {text.format(word) for word in ("Well", "So", "Um", "Uh", "You know", "I mean", "Right", "Okay")} & found


def _long() -> Specimen:
    return specimen(turn(OPENS, WATCHES, RETESTS, WAY_OUT, phase="answer"), turn(ENDS, phase="close"))


def test_spelling_changes_sides_and_slips_inside_long_words_only() -> None:
    lone = specimen(
        turn(Words(text="Their colour towards protocols."), OPENS, phase="answer"), turn(ENDS, phase="close")
    )

    found = {said for seed in range(3) for said in texts(changed("spelling", lone, seed))}
    assert {"Their color toward protocols.", "Their color toward prootcols."} <= found


def test_a_turn_is_parted_or_joined_and_nothing_is_lost() -> None:
    loose = specimen(turn(OPENS, WATCHES, phase="answer"), turn(RETESTS, line="Go on."), turn(ENDS, phase="close"))

    counts = {len(changed("turns", loose, seed).turns) for seed in range(2)}
    assert counts == {2, 4}
    assert texts(changed("turns", loose, 0)) == texts(changed("turns", loose, 1)) == texts(loose)


def test_only_sentences_that_lean_on_nothing_change_places() -> None:
    assert stands_alone(WAY_OUT.text) and not stands_alone("That goes to a nurse.")
    pair = specimen(turn(WATCHES, WAY_OUT, phase="answer"), turn(OPENS, RETESTS, phase="close"))
    assert texts(changed("swapped", pair)) == [WAY_OUT.text, WATCHES.text, OPENS.text, RETESTS.text]


def test_the_first_words_are_quoted_and_lowered_as_a_person_would() -> None:
    assert begun('He said "no" to it.') == "He said 'no' to it"
    assert (lowered("The nurse decides."), lowered("I decide."), lowered("Marcus decides.")) == (
        "the nurse decides.",
        "I decide.",
        "",
    )
