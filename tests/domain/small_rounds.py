"""One tiny valid item of each kind of round but the case, built in code: no file is read. At a glance:

TECHNICAL    facts f_rows specific, f_owner open; handouts h_report at the start, h_rows by f_rows, h_costs with `probe`
BEHAVIORAL   four elements of a story and a hindsight, each with its probe; no facts
STAKEHOLDER  ladder -2 to 2, starts at 0, cut in on after 40 words; f_date specific, f_need earned by stance 1
             moves m_owns +1, m_script +1, m_cave +2 with rf_cave, m_hedge -1, m_blame -2
             p_back gives rf_cave its chance to be taken back
             outcomes o_break, o_false_peace, o_win at stance 1 once sig_scope is shown, o_open
EXECUTIVE    bottom line sig_wait; follow-up questions x_safe, x_need
CALIBRATION  one derived question of each kind, d_weakest to d_drop
turn caps    case-like parts 1 scope 4 answer 2 probe 4 pressure 3; story 2 probe 6; live 8 land 2; questions 2; panel 8
"""

from domain.small_parts import fact, flag, missing, move, part, signal, small_round
from hotseat.domain.blocks import (
    Counterpart,
    Derive,
    DerivedQuestion,
    Executive,
    Handout,
    HandoutPart,
    Outcome,
    Rung,
    Story,
    StoryElement,
    When,
)
from hotseat.domain.item import Probe, Push

TECHNICAL = small_round(
    "technical",
    "The report from the quay",
    "Here is the report on the assistant. Would you ship it?",
    (
        part("open", 1, 1),
        part("scope", 3, 4, "Ask me what you need."),
        part("answer", 4, 2, "Now tell me what you make of it."),
        part("probe", 4, 4),
        part("pressure", 2, 3),
        part("close", 1, 1),
    ),
).model_copy(
    update={
        "facts": (
            fact(
                "f_rows", "There are 70 rows of Norse in the test.", "How many rows?", "How big?", "What sample size?"
            ),
            fact(
                "f_owner", "Support wrote the test.", "Who wrote the test?", "Whose test?", "Who owns it?", gate="open"
            ),
        ),
        "handouts": (
            Handout(
                id="h_report",
                title="Evaluation of March",
                kind="table",
                parts=(HandoutPart(columns=("language", "right"), rows=(("all", "92%"), ("Norse", "61%"))),),
            ),
            Handout(
                id="h_rows",
                title="Rows by language",
                kind="email",
                fact="f_rows",
                parts=(HandoutPart(heading="From support", text="70 of 1,400 rows are Norse."),),
            ),
            Handout(
                id="h_costs",
                title="What a mistake costs",
                kind="report",
                phase="probe",
                parts=(HandoutPart(text="A missed ferry costs 45 euros."),),
            ),
        ),
        "signals": (
            signal("sig_slice", "A3", 3, "Norse travellers miss the boat", "segment"),
            signal("sig_stop", "A5", 2, "under eighty we switch it off", "stop_rule"),
            signal("sig_simple", "B1", 3, "a printed sign does it first", "simple_first"),
            signal("sig_rows", "B2", 2, "seventy rows are too few to say", "own_test"),
            signal("sig_plain", "C2", 3, "four in ten Norse answers are wrong", "board_words"),
            signal("sig_doubt", "C2", 2, "that figure is a guess", "data_doubt"),
        ),
        "red_flags": (flag("rf_average", "major", "technical", "Does the candidate ship on the average alone?"),),
        "probes": (
            missing("p_slice", 90, "sig_slice", "Whom does the 92% hide?", "What happens to them?"),
            missing("p_rows", 80, "sig_rows", "How far do you trust the 61%?"),
            missing("p_stop", 70, "sig_stop", "A missed ferry costs 45 euros. When is it switched off?"),
        ),
        "pressure": (
            Push(id="x_ship", say="I would ship it. The average is fine.", good=("sig_slice",), bad="yields"),
        ),
    }
)

BEHAVIORAL = small_round(
    "behavioral",
    "The time you said no",
    "Tell me about a time you decided against using AI.",
    (part("story", 4, 2), part("probe", 6, 6), part("pressure", 2, 2), part("close", 1, 1)),
).model_copy(
    update={
        "story": Story(
            competency="Says no to a tool and can show why.",
            elements=(
                StoryElement(part="stake", signals=("sig_stake",)),
                StoryElement(part="own_role", signals=("sig_role",)),
                StoryElement(part="options", signals=("sig_options",)),
                StoryElement(part="result", signals=("sig_result",)),
                StoryElement(part="hindsight", signals=("sig_hindsight",)),
            ),
            re_ask="That is what you would do. Tell me what you did.",
            no_example="Take something from outside work, or a project of your own.",
        ),
        "signals": (
            signal("sig_stake", "A1", 2, "two hundred people waited on it"),
            signal("sig_options", "A4", 2, "a list on paper or a model", "simple_first"),
            signal("sig_result", "A5", 2, "it fell from nine days to two", "outcome"),
            signal("sig_role", "C5", 2, "I decided it, my team built it"),
            signal("sig_hindsight", "C5", 2, "I would ask the crew first today"),
        ),
        "probes": (
            missing("p_stake", 90, "sig_stake", "What was at stake?"),
            missing("p_role", 80, "sig_role", "What did you decide yourself?", "And what did the others decide?"),
            missing("p_options", 70, "sig_options", "What else could you have done?"),
            missing("p_result", 60, "sig_result", "What changed, compared with what?"),
            missing("p_hindsight", 50, "sig_hindsight", "What would you do differently?"),
        ),
        "pressure": (Push(id="x_luck", say="It sounds to me like luck.", good=("sig_result",), bad="agrees"),),
    }
)

STAKEHOLDER = small_round(
    "stakeholder",
    "It is on the posters",
    "The posters say every language by June. Tell me that it holds.",
    (
        part("prep", 2, 1),
        part("live", 8, 8),
        part("land", 2, 2, "I have to go in. What do I say?"),
        part("close", 1, 1),
    ),
    interrupts_after_words=40,
).model_copy(
    update={
        "facts": (
            fact("f_date", "The posters go up on 20 May.", "When do they go up?", "Which date?", "How firm is it?"),
            fact(
                "f_need",
                "What the harbour wants is 9 languages at the night boat, no more.",
                "What does the harbour need?",
                "What are they after?",
                "How will they judge it?",
                stance_min=1,
            ),
        ),
        "counterpart": Counterpart(
            wants="a yes to every language",
            needs="a sentence for the harbour that holds",
            fears=("looking as though nobody had checked",),
            leverage=("has the ear of the owner",),
            will_trade=("languages for a date",),
            starts=0,
            ladder=(
                Rung(at=-2, label="leaves", reached="That is enough. I am calling the owner."),
                Rung(at=-1, label="cold", reached="I do not like where this goes.", replies=("No. Again.",)),
                Rung(at=0, label="listens", replies=("Keep going.", "And what is that to me?")),
                Rung(at=1, label="thinks with you", reached="All right, say more.", replies=("Who does that?",)),
                Rung(at=2, label="on your side", reached="That I can sell.", replies=("Send me the note.",)),
            ),
            moves=(
                move("m_owns", 1, "That helps. What now?", "we told you late", "that one is on us", "my mistake"),
                move(
                    "m_script", 1, "Say that again, slowly.", "what you can say is", "tell them this", "the sentence is"
                ),
                move(
                    "m_cave",
                    2,
                    "I knew I could count on you.",
                    "fine, every language by June",
                    "okay, we will make it",
                    "yes, it holds",
                    flag="rf_cave",
                ),
                move("m_hedge", -1, "That is no answer.", "it depends", "hard to say", "we will do our best"),
                move(
                    "m_blame", -2, "Then I ask who owns this.", "you promised too much", "nobody asked us", "your fault"
                ),
            ),
            cut_in=("Stop there.", "Shorter, please."),
            outcomes=(
                Outcome(id="o_break", when=When(stance_max=-2), label="she has gone to the owner"),
                Outcome(id="o_false_peace", when=When(flag="rf_cave"), label="she is happy and the quay is not"),
                Outcome(id="o_win", when=When(stance_min=1, present=("sig_scope",)), label="a plan for both", win=True),
                Outcome(id="o_open", label="nothing was settled"),
            ),
        ),
        "signals": (
            signal("sig_scope", "A4", 3, "nine languages in June, the rest in autumn", "split_demand"),
            signal("sig_harm", "A3", 2, "a wrong answer leaves them on the quay", "error_costs"),
            signal("sig_simple", "B1", 2, "a phrase book on the screen does for the rest", "simple_first"),
            signal("sig_test", "B2", 2, "we try it on the night boat for a week", "own_test"),
            signal("sig_stake", "C1", 2, "the posters carry your name", "named_party"),
            signal("sig_holds", "C3", 2, "I still cannot promise every language", "holds"),
        ),
        "red_flags": (flag("rf_cave", "critical", "scoping", "Does the candidate promise every language by June?"),),
        "probes": (
            missing("p_scope", 80, "sig_scope", "Then what can I promise?"),
            missing("p_harm", 70, "sig_harm", "So a few get a wrong answer. So what?"),
            Probe(
                id="p_back", priority=99, when=When(flag="rf_cave"), corrects="rf_cave", say="So I promise all of them?"
            ),
        ),
        "pressure": (
            Push(id="x_rank", when=When(turn_min=2), say="The owner has decided.", good=("sig_holds",), bad="obeys"),
        ),
    }
)

EXECUTIVE = small_round(
    "executive",
    "Ninety-two is not ready",
    "You have ninety seconds before the doors close. Are we ready for the summer?",
    (part("prep", 1, 1), part("speak", 1.5, 1), part("paste", 3, 1), part("questions", 1, 2)),
).model_copy(
    update={
        "executive": Executive(
            audience="Runs the ships, knows fuel and crews, cannot stand a percentage on its own.",
            cut_in="I have to go in.",
            bottom_line="sig_wait",
            must_land=("sig_wait", "sig_harm", "sig_ask"),
            translate=("precision", "recall", "distribution"),
        ),
        "signals": (
            signal("sig_wait", "A4", 2, "we should not open it to all this summer", "holds"),
            signal("sig_harm", "A3", 2, "four in ten Norse answers send people to the wrong quay", "segment"),
            signal("sig_plain", "C2", 2, "of every ten, four are wrong", "board_words"),
            signal("sig_ask", "C4", 2, "sign the phrase book by Friday", "decision_owner"),
        ),
        "red_flags": (flag("rf_certain", "major", "alignment", "Does the candidate promise certainty?"),),
        "pressure": (
            Push(id="x_safe", say="So is it safe, yes or no?", good=("sig_plain",), bad="says it depends"),
            Push(id="x_need", say="What do you need from me?", good=("sig_ask",), bad="asks for nothing"),
        ),
    }
)

CALIBRATION = small_round(
    "calibration",
    "What the panel read",
    "I have read what the others wrote. Let us go through it.",
    (part("panel", 8, 8), part("pressure", 2, 1), part("close", 1, 1)),
).model_copy(
    update={
        "derive": Derive(
            questions=(
                DerivedQuestion(
                    id="d_weakest",
                    about="weakest",
                    say="In your {round} you said “{quote}”. On {criterion} that was thin. What would you say now?",
                    fallback="Which answer of today would you take back?",
                    targets=("sig_repair",),
                    follow="What was missing?",
                ),
                DerivedQuestion(
                    id="d_claim",
                    about="claim",
                    say="In your {round} you said “{quote}”. Do you still hold that?",
                    fallback="Name one claim of yours that you are least sure of.",
                    targets=("sig_owns",),
                ),
                DerivedQuestion(
                    id="d_gap",
                    about="gap",
                    say="On {dimension} you gave yourself {rated}, the panel gave {panel}. Who is right?",
                    fallback="Where would you put yourself, one to five?",
                    targets=("sig_owns",),
                ),
                DerivedQuestion(
                    id="d_level",
                    about="level",
                    say="You are here as {seniority}. What shows one level up?",
                    fallback="What shows one level up?",
                    targets=("sig_level",),
                ),
                DerivedQuestion(
                    id="d_track",
                    about="track",
                    say="Why {track}, and what would make you turn us down?",
                    fallback="What would make you turn us down?",
                    targets=("sig_level",),
                ),
                DerivedQuestion(
                    id="d_drop",
                    about="drop",
                    say="In your {round} you proposed “{quote}”. Would you drop it now?",
                    fallback="Which of your proposals would you drop now?",
                    targets=("sig_repair",),
                ),
            )
        ),
        "signals": (
            signal("sig_repair", "A3", 2, "I would name who is left on the quay first"),
            signal("sig_first", "A1", 2, "the aim was the boat, not the answer", "outcome"),
            signal("sig_owns", "C5", 2, "the panel is right, I skipped it"),
            signal("sig_level", "C4", 2, "I got the harbour to sign a date"),
        ),
        "red_flags": (flag("rf_blames", "major", "alignment", "Does the candidate blame the interviewers?"),),
        "pressure": (
            Push(id="x_doubt", say="The panel was not convinced, and nor am I.", good=("sig_owns",), bad="gives in"),
        ),
    }
)

SMALL_ROUNDS = (TECHNICAL, BEHAVIORAL, STAKEHOLDER, EXECUTIVE, CALIBRATION)
