"""A case small enough to reason about, built in code: no file is read. What it holds at a glance:

facts     f_goal, f_rival open; f_volume, f_reasons, f_law specific; f_cost earned by f_volume
unknowns  u_team hands the question back, u_vendor does not
probes    p_closes 98 on a flag; p_cost 90; p_then 80 once the cost is shown; p_users 50 and p_both 40 with a follow-up;
          p_rest 30, which shares a target with p_cost and with p_both
pushes    push_time, push_boss; curveballs cv_law, which discloses f_law, and cv_drift
turn caps open 1, scope 4, answer 2, probe 6, pressure 5, close 2
"""

from hotseat.domain.blocks import When
from hotseat.domain.item import (
    Ask,
    Close,
    Fact,
    Interviewer,
    Item,
    Needs,
    OnManyQuestions,
    OnNoQuestions,
    OnVague,
    Phase,
    Probe,
    Push,
    RedFlag,
    Reference,
    Seniority,
    Signal,
    Source,
    Style,
    Timebox,
    Unknown,
)

PHASES = (
    Phase(id="open", minutes=1, goal="Get going.", turn_cap=1),
    Phase(id="scope", minutes=3, goal="Find out.", turn_cap=4, say="Ask me whatever you need to know."),
    Phase(id="answer", minutes=4, goal="Recommend.", turn_cap=2, say="Now tell me what you would do."),
    Phase(id="probe", minutes=4, goal="Hold up.", turn_cap=6),
    Phase(id="pressure", minutes=2, goal="Stand firm.", turn_cap=5),
    Phase(id="close", minutes=1, goal="Sum up.", turn_cap=2),
)
FILLERS = ("Go on.", "I am with you.", "And then?")

FACTS = (
    Fact(
        id="f_goal",
        fact="The council wants the telephone queue gone by June, or it hires 2 more clerks.",
        say="The council wants the telephone queue gone by June.",
        gate="open",
        value="high",
        unlocks=("sig_metric",),
        ask=Ask(
            intent="asks what the project is for",
            topics=("goal",),
            examples=("What is the goal?", "Why now?", "Who wants this?"),
        ),
    ),
    Fact(
        id="f_volume",
        fact="Tidewell takes 640 calls a day, and most arrive before nine in the morning.",
        say="About 640 calls a day, most of them before nine.",
        gate="specific",
        value="high",
        unlocks=("sig_users",),
        ask=Ask(
            intent="asks how many calls there are",
            topics=("volume",),
            examples=("How many calls?", "What is the volume?", "When do people ring?"),
        ),
    ),
    Fact(
        id="f_reasons",
        fact="Of the calls, 70% shift or drop the lesson of a child.",
        say="Some 70% of callers shift or drop a lesson.",
        gate="specific",
        value="medium",
        ask=Ask(
            intent="asks why people call",
            topics=("demand_mix",),
            examples=("Why do they call?", "What are the reasons?", "What do callers want?"),
        ),
    ),
    Fact(
        id="f_cost",
        fact="A wrong booking costs a refund of $18 and a child misses the lesson.",
        say="A wrong booking costs us $18, and a child stands there without a lesson.",
        gate="earned",
        needs=Needs(facts=("f_volume",)),
        value="high",
        unlocks=("sig_cost",),
        ask=Ask(
            intent="asks what a mistake costs",
            topics=("error_cost",),
            examples=("What does an error cost?", "How bad is a mistake?", "What if it is wrong?"),
        ),
    ),
    Fact(
        id="f_law",
        fact="The regulator orders that recordings are deleted after 30 days, without exception.",
        say="Recordings are deleted after 30 days by order of the regulator.",
        gate="specific",
        value="medium",
        ask=Ask(
            intent="asks what the law says of recordings",
            topics=("regulation",),
            examples=("What does the law say?", "May we keep recordings?", "Is it regulated?"),
        ),
    ),
    Fact(
        id="f_rival",
        fact="The pool across the river bought a chatbot and shows it at fairs.",
        say="The pool across the river has a chatbot.",
        gate="open",
        value="decoy",
        ask=Ask(
            intent="asks what others do",
            topics=("rivals",),
            examples=("What do rivals do?", "Has anyone done it?", "Who competes?"),
        ),
    ),
)

UNKNOWNS = (
    Unknown(
        id="u_team",
        ask=Ask(
            intent="asks who builds it",
            topics=("team",),
            examples=("Who builds it?", "What team is there?", "How many engineers?"),
        ),
        say="No team has been named. What would you ask for?",
    ),
    Unknown(
        id="u_vendor",
        ask=Ask(
            intent="asks about vendors",
            topics=("vendor",),
            examples=("Which vendors?", "Can we buy it?", "Who sells it?"),
        ),
        say="We have spoken to no vendor.",
    ),
)

SIGNALS = tuple(
    Signal(id=name, sub=sub, weight=2, ask=ask, counts=f"Counted: {ask}", near_miss=f"Nearly: {ask}")
    for name, sub, ask in (
        ("sig_users", "A1", "Names a group of callers and what they need."),
        ("sig_cost", "A2", "Weighs one kind of error against the other."),
        ("sig_simple", "A3", "Considers a form or a rule before a model."),
        ("sig_stop", "B1", "States when the thing is switched off."),
        ("sig_metric", "B2", "Pairs a target with a guard."),
    )
)

RED_FLAGS = (
    RedFlag(id="rf_closes", ask="Cancels bookings without a person.", severity="major", dim="A"),
    RedFlag(id="rf_dead", ask="Promises a date that nobody gave.", severity="minor", dim="A", sub_max={"A1": 2}),
)

PROBES = (
    Probe(
        id="p_users",
        priority=50,
        when=When(missing=("sig_users",)),
        targets=("sig_users",),
        say="Who rings, and what for?",
        follow="Which of those would you serve first?",
    ),
    Probe(
        id="p_cost",
        priority=90,
        when=When(missing=("sig_cost",)),
        targets=("sig_cost",),
        say="Which mistake would worry you more?",
    ),
    Probe(
        id="p_then",
        priority=80,
        when=When(present=("sig_cost",), missing=("sig_stop",)),
        targets=("sig_stop",),
        say="When would you switch it off?",
    ),
    Probe(
        id="p_both",
        priority=40,
        when=When(missing=("sig_simple", "sig_metric")),
        targets=("sig_simple", "sig_metric"),
        say="Why this and not a form on the website?",
        follow="How would you know that it works?",
    ),
    Probe(
        id="p_rest",
        priority=30,
        when=When(missing=("sig_metric",)),
        targets=("sig_cost", "sig_metric"),
        say="What would you count each week?",
    ),
    Probe(
        id="p_closes",
        priority=98,
        when=When(flag="rf_closes"),
        corrects="rf_closes",
        say="Who looks before a booking is gone?",
    ),
)

PRESSURE = (
    Push(id="push_time", say="June is close. I would ship what we have.", good=("sig_stop",)),
    Push(id="push_boss", say="The mayor has promised a robot on the radio.", good=("sig_metric",)),
)
CURVEBALLS = (
    Push(
        id="cv_law",
        say="I should add that recordings are deleted after 30 days. Does your plan hold?",
        good=("sig_metric",),
        discloses=("f_law",),
    ),
    Push(id="cv_drift", say="In week three it cancels twice as much as before. What now?", good=("sig_stop",)),
)


def small_item(
    *,
    probes: tuple[Probe, ...] = PROBES,
    pressure: tuple[Push, ...] = PRESSURE,
    curveball: tuple[Push, ...] = CURVEBALLS,
) -> Item:
    """The whole case, with other probes or pushes where a test wants them."""
    return Item(
        schema_="hotseat.item/1",
        id="case-tidewell",
        version=1,
        round="case",
        title="The telephones of Tidewell",
        premise="A chain of public pools wants its telephones answered.",
        tracks=("consumer",),
        domain="leisure",
        topics=("assistants",),
        seniority=Seniority(target="mid", lowest="associate", highest="senior"),
        difficulty=2,
        fictional=True,
        valid_as_of="2026-01",
        timebox=Timebox(minutes=sum(phase.minutes for phase in PHASES), phases=PHASES),
        brief="Tidewell runs forty public swimming pools. People ring to book, to move and to cancel.",
        prompt="Tidewell wants a robot on the telephone. What would you do?",
        interviewer=Interviewer(
            persona="staff-pm-dry",
            name="Ines Okoro",
            role="head of bookings",
            temperament="dry, exact and patient",
            agenda="Keeps the clerks out of the headlines.",
            style=Style(max_sentences=3, fillers=FILLERS),
        ),
        facts=FACTS,
        unknowns=UNKNOWNS,
        on_vague=OnVague(examples=("Tell me more.",), say="Anything in particular?"),
        on_many_questions=OnManyQuestions(say="Let me take the first two."),
        on_no_questions=OnNoQuestions(after_candidate_turns=2, say="Are you assuming that, or would you like to ask?"),
        signals=SIGNALS,
        red_flags=RED_FLAGS,
        probes=probes,
        pressure=pressure,
        curveball=curveball,
        close=Close(ask="Sixty seconds. What do you recommend?", farewell="Thank you. We will stop there."),
        reference=Reference(
            spine=("Ask why they ring.", "Split the calls.", "Start with a form."),
            alternatives_that_also_pass=("More clerks before nine.",),
            common_traps=("A robot for everything.",),
        ),
        sources=(Source(what="invented for the tests"),),
    )
