"""The five-minute drills: one skill each, played on any case with a fixed pass condition. Data only.

The drills and what passes them follow seed 002 (ask first, what breaks first, price both errors, why not AI, kill
switch) and seed 001 (slice it). `interview.drills` makes the round that is played, and its verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hotseat.domain.item import Phase


@dataclass(frozen=True)
class Check:
    """One yes-or-no check on what was said. It becomes a signal of the round that is played, under the same id.

    `sub` is a sub-criterion of the `ai-pm` rubric, `about` names claims of the lexicon, `nudge` is the line by which a
    hint asks for it.
    """

    id: str
    label: str
    sub: str
    about: tuple[str, ...]
    ask: str
    counts: str
    near_miss: str
    nudge: str


@dataclass(frozen=True)
class Drill:
    """A drill. `ask` is said in place of the case's prompt, `last` in place of its closing question.

    It is passed when `facts_needed` facts of high value were found by asking and every check in `all_of` was heard; a
    check that is not in `all_of` is shown beside them. `passes` says the same in words.
    """

    id: str
    title: str
    purpose: str
    passes: str
    phases: tuple[Phase, ...]
    ask: str
    last: str
    checks: tuple[Check, ...]
    all_of: tuple[str, ...] = ()
    facts_needed: int = 0

    @property
    def minutes(self) -> float:
        """The whole drill at its one pace."""
        return sum(phase.minutes for phase in self.phases)


def _scope(minutes: float, turn_cap: int, goal: str) -> Phase:
    return Phase(id="scope", minutes=minutes, turn_cap=turn_cap, goal=goal)


def _answer(minutes: float, turn_cap: int, goal: str, say: str = "") -> Phase:
    return Phase(id="answer", minutes=minutes, turn_cap=turn_cap, goal=goal, say=say)


def _close(goal: str) -> Phase:
    return Phase(id="close", minutes=1, turn_cap=1, goal=goal)


_ASK_FIRST: Final = Drill(
    id="ask-first",
    title="Ask first",
    purpose="Find out what would change the answer before there is one.",
    passes="two questions that turn up something that matters",
    phases=(
        _scope(3, 10, "questions only: ask what would change your answer"),
        # What opens it asks nothing, so that it can be said with the last answer.
        _answer(
            1,
            1,
            "what the answers have changed",
            say="That is it for questions. Tell me which of my answers changes your plan, and how.",
        ),
        _close("what is still open"),
    ),
    ask="For three minutes I want nothing but questions. Ask me whatever would change what you do here.",
    last="What do you still not know, and whom would you ask?",
    checks=(
        Check(
            id="chk_uses_answer",
            label="an answer is used",
            sub="A2",
            about=("changes_plan",),
            ask="Did the candidate name one of the answers and say what it changes in the plan?",
            counts="half of those calls are not medical, so I'd leave them out of the bot altogether",
            near_miss="that was helpful, I have a clearer picture now",
            nudge="What does one of those answers change in your plan?",
        ),
    ),
    facts_needed=2,
)

_WHAT_BREAKS_FIRST: Final = Drill(
    id="what-breaks-first",
    title="What breaks first",
    purpose="See the harm before the feature.",
    passes="failures ranked by harm, the first of them specific",
    phases=(_answer(4, 2, "what goes wrong, in order"), _close("the first one again, as it would happen")),
    ask="Say that it was built just as they asked and went live this morning. What breaks, and in which order?",
    last="Stay with the first on your list. Tell me how it happens, to one person.",
    checks=(
        Check(
            id="chk_ranked",
            label="ranked by harm",
            sub="A3",
            about=("ranked_by_harm",),
            ask="Did the candidate put the failures in an order by the harm they do?",
            counts="worst is the parent told to wait with a sick baby, then the queue, and last the wrong hours",
            near_miss="it could be slow, it could be wrong and people may not like it",
            nudge="Which of those does the most harm, and which the least?",
        ),
        Check(
            id="chk_specific",
            label="the first one is specific",
            sub="A3",
            about=("specific_failure",),
            ask="Is the failure put first one that could be watched as it happens: to whom, what, with which result?",
            counts="a caller with chest pain is told to rest and nobody rings her back",
            near_miss="first, hallucination and bias in the outputs",
            nudge="To whom does the first one happen, and what do they see?",
        ),
        Check(
            id="chk_silent",
            label="one that nobody would notice",
            sub="A3",
            about=("silent_failure",),
            ask="Did the candidate name a failure that would go unnoticed at first?",
            counts="the people it sends home never show up in our figures, so for months we'd see nothing",
            near_miss="we'd need monitoring for that",
            nudge="Which of them would you hear about last?",
        ),
    ),
    all_of=("chk_ranked", "chk_specific"),
)

_PRICE_BOTH_ERRORS: Final = Drill(
    id="price-both-errors",
    title="Price both errors",
    purpose="Say what each kind of mistake costs, and whom.",
    passes="who pays, a rough size, and which way to err",
    phases=(
        _scope(2, 4, "ask what you need to know about either mistake"),
        _answer(2, 2, "both mistakes with their price", say="Now put a price on both."),
        _close("the same in a sentence"),
    ),
    ask="This can be wrong in two ways. Ask me what you need to know about them.",
    last="Once more, in one sentence, as you would say it to somebody who has to pay.",
    checks=(
        Check(
            id="chk_who_pays",
            label="who pays",
            sub="A3",
            about=("who_pays",),
            ask="Did the candidate say who pays for at least one of the two mistakes, and who for the other?",
            counts="a missed fraud falls on the shop, and a refused order costs the merchant the sale",
            near_miss="both errors are costly and have to be balanced",
            nudge="Who pays for the one, and who for the other?",
        ),
        Check(
            id="chk_size",
            label="a rough size",
            sub="A3",
            about=("rough_size",),
            ask="Did the candidate give a rough size: an amount, a number of people, so many times the other?",
            counts="an unneeded visit is about eleven hundred dollars, a missed one can be a life",
            near_miss="the cost of the first one is significant",
            nudge="Roughly how much is that?",
        ),
        Check(
            id="chk_direction",
            label="which way to err",
            sub="A3",
            about=("err_direction",),
            ask="Did the candidate say which of the two mistakes to prefer?",
            counts="I'd rather send ten people in for nothing than miss one",
            near_miss="we need to find the right balance between the two",
            nudge="When it cannot tell, which way should it go?",
        ),
    ),
    all_of=("chk_who_pays", "chk_size", "chk_direction"),
)

_WHY_NOT_AI: Final = Drill(
    id="why-not-ai",
    title="Why not AI?",
    purpose="Give the plainer way its best case, and know what would end it.",
    passes="the simpler option stated fairly, and the condition that would flip it",
    phases=(
        _answer(4, 2, "the best case without AI, and how far it goes"),
        _close("hold it, or say what would move you"),
    ),
    ask="Leave AI out of it for a moment. Make me the best case for doing this without any.",
    last="Your engineers want to build the model all the same. What do you tell them?",
    checks=(
        Check(
            id="chk_simpler",
            label="the simpler way, stated fairly",
            sub="A4",
            about=("simple_fair",),
            ask="Did the candidate name a way without AI and say what it would get done?",
            counts="a form for refills and appointments would take almost half of the calls",
            near_miss="we could use rules, but AI is more powerful",
            nudge="How far would the plain way get you?",
        ),
        Check(
            id="chk_limit",
            label="where it ends",
            sub="A4",
            about=("simple_limit",),
            ask="Did the candidate say what the simpler way would leave undone?",
            counts="a form won't help the caller who cannot say what is wrong",
            near_miss="there are trade-offs with any approach",
            nudge="What would the plain way leave undone?",
        ),
        Check(
            id="chk_flip",
            label="what would flip it",
            sub="A4",
            about=("flip_condition", "yes_if"),
            ask="Did the candidate state the condition under which the AI would become right?",
            counts="if the menu leaves more than a third of callers waiting, I'd say yes to a model for those",
            near_miss="later on we can always add AI",
            nudge="What would have to be true for a yes?",
        ),
    ),
    all_of=("chk_simpler", "chk_flip"),
)

_SLICE_IT: Final = Drill(
    id="slice-it",
    title="Slice it",
    purpose="Do not trust an average before you know whom it hides.",
    passes="three slices with a reason, the least sample, and what follows",
    phases=(
        _scope(2, 4, "ask who is in the average"),
        _answer(2, 2, "the slices you would read first", say="Now cut it, and tell me how you would read it."),
        _close("one slice, and what follows from it"),
    ),
    ask="The average looks fine, and they want to launch on it. Ask me who is in it.",
    last="One of them comes out badly the day before the launch. What happens?",
    checks=(
        Check(
            id="chk_slices",
            label="three slices",
            sub="B2",
            about=("three_slices",),
            ask="Did the candidate name three particular groups to be read apart?",
            counts="I'd cut it by language, by age and by time of day",
            near_miss="I'd check it for bias across all segments",
            nudge="Which three groups would you read apart?",
        ),
        Check(
            id="chk_reason",
            label="a reason",
            sub="B2",
            about=("slice_reason",),
            ask="Did the candidate say why the average could hide one of those groups?",
            counts="Spanish speakers, because words get lost at the interpreter and they are few",
            near_miss="because fairness matters to us",
            nudge="Why would the average hide that one?",
        ),
        Check(
            id="chk_sample",
            label="the least sample",
            sub="B2",
            about=("least_sample",),
            ask="Did the candidate give the number of cases below which a group is not read?",
            counts="at least two hundred calls in each before I believe the figure",
            near_miss="we'd need enough data in each slice",
            nudge="How few cases are too few to read?",
        ),
        Check(
            id="chk_action",
            label="what follows",
            sub="B4",
            about=("slice_action",),
            ask="Did the candidate say what is done for a group that comes out badly?",
            counts="if a group is five points worse, its calls stay with the nurses",
            near_miss="then we would look into it",
            nudge="What do you do with a group that falls short?",
        ),
    ),
    all_of=("chk_slices", "chk_reason", "chk_sample", "chk_action"),
)

_KILL_SWITCH: Final = Drill(
    id="kill-switch",
    title="Kill switch",
    purpose="Agree on the end before the beginning.",
    passes="a number, a window and an owner",
    phases=(_answer(4, 2, "the rule by which it is switched off"), _close("the rule again, in a sentence")),
    ask="It goes live tomorrow. Dictate me the rule by which it is switched off again.",
    last="Read it back to me in one sentence, as it would stand in the launch note.",
    checks=(
        Check(
            id="chk_number",
            label="a number",
            sub="A5",
            about=("stop_number",),
            ask="Did the candidate give a number at which it is switched off?",
            counts="more than two wrong answers in a hundred",
            near_miss="if it gets too bad we turn it off",
            nudge="How many is too many?",
        ),
        Check(
            id="chk_window",
            label="a window",
            sub="A5",
            about=("stop_window",),
            ask="Did the candidate say over which time that number is counted?",
            counts="counted within any seven days",
            near_miss="we'd review it regularly",
            nudge="Counted over how long?",
        ),
        Check(
            id="chk_owner",
            label="an owner",
            sub="C4",
            about=("stop_owner",),
            ask="Did the candidate name the person or the role that switches it off?",
            counts="the duty nurse turns it off without asking anybody",
            near_miss="the team would roll it back",
            nudge="Whose hand is on it?",
        ),
    ),
    all_of=("chk_number", "chk_window", "chk_owner"),
)

DRILLS: Final[Mapping[str, Drill]] = {
    drill.id: drill
    for drill in (_ASK_FIRST, _WHAT_BREAKS_FIRST, _PRICE_BOTH_ERRORS, _WHY_NOT_AI, _SLICE_IT, _KILL_SWITCH)
}
"""The drills by id, in the order in which they are listed."""
