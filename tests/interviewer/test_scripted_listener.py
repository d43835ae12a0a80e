"""Listening without a model: which sentences ask, which fact a question goes to, and what is only touched."""

import pytest

from hotseat.domain.event import CandidateAnswered
from hotseat.domain.item import Item, Lexicon
from hotseat.domain.reading import Asked, Shown
from hotseat.interviewer.scripted_listener import Matcher, ScriptedListener
from interview.play import Play, scoping, started
from interview.small_item import SIGNALS, small_item

LEXICON = Lexicon(
    schema_="hotseat.topics/1",
    question_cues=(r"^(so )?what\b", r"\bi.d like to know\b", r"^any\b"),
    synonyms=("mistake error slip", "rival competitor", "call ring phone"),
    topics={
        "goal": (r"\b(goal|purpose)\b",),
        "volume": (r"\bhow many calls\b|\bvolume\b",),
        "demand_mix": (r"\breasons?\b|\bwhy do (people|they)\b",),
        "error_cost": (r"\b(error|mistake|wrong)\b",),
        "regulation": (r"\b(laws?|legal|regulat\w+)\b",),
        "rivals": (r"\b(rivals?|competitors?)\b",),
        "team": (r"\b(team|engineers?|budget)\b",),
        "vendor": (r"\b(vendors?|buy)\b",),
    },
    claims={"users": (r"\bparents\b",), "stop": (r"\bswitch it off\b",), "unused": (r"\bnever\b",)},
)
ABOUT = {"sig_users": ("users",), "sig_stop": ("stop", "users")}


def item() -> Item:
    signals = tuple(signal.model_copy(update={"about": ABOUT.get(signal.id, ())}) for signal in SIGNALS)
    return small_item().model_copy(update={"signals": signals})


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(item(), LEXICON)


def asked(matcher: Matcher, text: str, *, part: str = "scope") -> list[str]:
    return [found.id for found in matcher.read(text, part=part).asked]


# Questions while scoping


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("How many calls come in?", "f_volume"),
        ("What reasons do people ring for?", "f_reasons"),
        ("What happens after an error, and how bad is it?", "f_cost"),
        ("Is there a law about recordings?", "f_law"),
        ("What are your competitors up to?", "f_rival"),
        ("Which engineers are on the team?", "u_team"),
    ],
)
def test_a_question_in_new_words_goes_to_its_fact_or_unknown(matcher: Matcher, question: str, target: str) -> None:
    assert asked(matcher, question) == [target]


def test_a_question_is_quoted_as_it_was_put(matcher: Matcher) -> None:
    reading = matcher.read("Thanks. How many calls come in?", part="scope")

    assert reading.asked == (Asked(id="f_volume", quote="How many calls come in?"),)


def test_two_questions_are_read_in_the_order_asked(matcher: Matcher) -> None:
    assert asked(matcher, "What team is there? And how many calls come in?") == ["u_team", "f_volume"]


@pytest.mark.parametrize(
    "question",
    [
        "How many calls come in, and what does the law say?",
        "How many calls come in and what does the law say?",
        "How many calls come in; what does the law say?",
    ],
)
def test_one_sentence_may_ask_twice(matcher: Matcher, question: str) -> None:
    assert asked(matcher, question) == ["f_volume", "f_law"]


def test_a_question_that_lies_between_two_facts_goes_to_neither_and_names_both_nearest(matcher: Matcher) -> None:
    reading = matcher.read("Do rivals have vendors?", part="scope")

    assert reading.asked == ()
    assert reading.missed == ("Do rivals have vendors?",)
    assert set(reading.near[:2]) == {"f_rival", "u_vendor"}


def test_a_question_for_something_else_is_missed_and_ranks_every_target(matcher: Matcher) -> None:
    reading = matcher.read("Is the water warm?", part="scope")

    assert reading.missed == ("Is the water warm?",)
    assert sorted(reading.near) == sorted(item().askable)


def test_one_shared_word_that_names_no_topic_is_too_little(matcher: Matcher) -> None:
    assert asked(matcher, "What about the builds?") == []
    assert asked(matcher, "What about the law?") == ["f_law"]


def test_a_preamble_about_oneself_does_not_lead_astray(matcher: Matcher) -> None:
    assert asked(matcher, "I do not want to get the purpose wrong, so how many calls come in?") == ["f_volume"]


@pytest.mark.parametrize(
    "text", ["so what does the law say", "I'd like to know how many calls come in.", "any vendors"]
)
def test_a_question_needs_no_question_mark(matcher: Matcher, text: str) -> None:
    assert len(asked(matcher, text)) == 1


def test_a_few_words_that_name_a_fact_are_a_question(matcher: Matcher) -> None:
    assert asked(matcher, "call volume") == ["f_volume"]


@pytest.mark.parametrize(
    "text",
    [
        "I think the law matters here.",
        "The law will decide how far a robot may go with people on the line.",
        "That is what the law is for.",
    ],
)
def test_a_statement_asks_for_nothing(matcher: Matcher, text: str) -> None:
    assert not matcher.read(text, part="scope").has_question


@pytest.mark.parametrize(
    "text",
    ["Does that make sense?", "Can I take a minute to think?", "Should I start with the goal?", "Right?"],
)
def test_a_word_about_the_conversation_is_no_question(matcher: Matcher, text: str) -> None:
    assert not matcher.read(text, part="scope").has_question


def test_can_i_have_is_a_question_when_it_is_not_for_a_moment(matcher: Matcher) -> None:
    assert asked(matcher, "How many engineers can I have?") == ["u_team"]


@pytest.mark.parametrize(
    "text", ["What happens after an error.", "I'd like to know how many calls come in.", "call volume"]
)
def test_who_says_the_prompt_back_asks_only_with_a_question_mark(matcher: Matcher, text: str) -> None:
    assert matcher.read(text, part="scope").asked
    assert not matcher.read(text, part="open").has_question
    assert asked(matcher, "Fine. How many calls come in?", part="open") == ["f_volume"]


# Vague questions, questions back, guesses


@pytest.mark.parametrize("text", ["Tell me more?", "Anything else?", "What else should I know?"])
def test_a_question_for_more_is_vague_and_not_missed(matcher: Matcher, text: str) -> None:
    reading = matcher.read(text, part="scope")

    assert (reading.vague, reading.missed) == (True, ())


def test_a_follow_up_without_a_word_of_its_own_is_missed_and_not_vague(matcher: Matcher) -> None:
    reading = matcher.read("And why is that?", part="scope")

    assert (reading.vague, reading.missed) == (False, ("And why is that?",))


@pytest.mark.parametrize(
    "text",
    [
        "Can you give me a hint?",
        "Any clue?",
        "What's the right answer?",
        "What would you do?",
        "How am I doing?",
        "Is that right?",
        "What’s my score?",
    ],
)
def test_a_question_back_is_meta_and_not_missed(matcher: Matcher, text: str) -> None:
    reading = matcher.read(text, part="scope")

    assert (reading.meta, reading.missed) == (True, ())


@pytest.mark.parametrize(
    "text",
    [
        "I would raise my score threshold and give the clerk a hint.",
        "The right answer depends on how many calls come in.",
    ],
)
def test_a_statement_with_such_words_is_not_meta(matcher: Matcher, text: str) -> None:
    assert not matcher.read(text, part="answer").meta


def test_a_question_back_with_a_fact_in_it_gets_the_fact(matcher: Matcher) -> None:
    reading = matcher.read("So the law, is that right?", part="scope")

    assert ([found.id for found in reading.asked], reading.meta) == (["f_law"], False)


def test_a_right_guess_is_found_unless_the_fact_is_out(matcher: Matcher) -> None:
    text = "I would guess that 640 arrive in the morning."

    assert [found.id for found in matcher.read(text, part="scope").guessed] == ["f_volume"]
    assert matcher.read(text, part="scope", known=frozenset({"f_volume"})).guessed == ()


# Later phases


def test_a_question_in_mid_answer_is_rhetoric(matcher: Matcher) -> None:
    text = "What does the law say? It says thirty days, so I would keep nothing longer than that."

    assert not matcher.read(text, part="answer").has_question
    assert asked(matcher, text) == ["f_law"]


def test_what_ends_a_later_answer_is_asked(matcher: Matcher) -> None:
    text = "I would keep nothing. What does the law say? And how many calls come in?"

    assert asked(matcher, text, part="answer") == ["f_law", "f_volume"]


@pytest.mark.parametrize("tag", [", right?", ", no?", ", isn't it?", ", aren’t they?"])
def test_a_tag_makes_no_question_of_a_later_statement(matcher: Matcher, tag: str) -> None:
    assert not matcher.read(f"That is for the law to say{tag}", part="answer").has_question


def test_a_later_sentence_needs_its_question_mark(matcher: Matcher) -> None:
    assert not matcher.read("What the law says is thirty days.", part="answer").has_question


# Signals


def test_a_signal_is_touched_by_the_first_sentence_of_its_topics(matcher: Matcher) -> None:
    text = "I would begin small. I would ask parents first. If parents complain, we switch it off."

    assert matcher.read(text, part="answer").shown == (
        Shown(signal="sig_users", quote="I would ask parents first."),
        Shown(signal="sig_stop", quote="I would ask parents first."),
    )


def test_a_signal_without_topics_is_never_touched(matcher: Matcher) -> None:
    assert matcher.touched("Never, says everybody, and never again.") == ()


# The listener


def waiting(play: Play, text: str) -> Play:
    return play.record(CandidateAnswered(turn=len(play.state.turns) + 1, text=text))


@pytest.mark.parametrize("play", [started, scoping])
async def test_the_listener_takes_a_question_for_one_while_scoping(play: type[Play]) -> None:
    round_ = waiting(play(), "What does the law say? I wonder.")

    reading = await ScriptedListener(LEXICON).read(round_.state, item())

    assert [found.id for found in reading.asked] == ["f_law"]


async def test_the_listener_takes_it_for_rhetoric_later() -> None:
    round_ = waiting(scoping().until("answer"), "What does the law say? I wonder.")

    reading = await ScriptedListener(LEXICON).read(round_.state, item())

    assert not reading.has_question


async def test_the_listener_does_not_guess_at_what_is_out() -> None:
    guess = "I would guess that 640 arrive in the morning."
    listener, round_ = ScriptedListener(LEXICON), scoping()

    first = await listener.read(waiting(round_, guess).state, item())
    round_.settle(first)
    second = await listener.read(waiting(round_, guess).state, item())

    assert ([found.id for found in first.guessed], second.guessed) == (["f_volume"], ())


async def test_two_items_of_one_id_are_read_each_by_its_own_tables() -> None:
    listener, round_ = ScriptedListener(LEXICON), waiting(scoping(), "I would ask parents first.")
    drilled = item().model_copy(update={"signals": ()})

    readings = [await listener.read(round_.state, one) for one in (item(), drilled)]

    assert [len(reading.shown) for reading in readings] == [2, 0]
