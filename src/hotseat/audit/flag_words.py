"""Words that raise red flags of the shipped items: an item says what a flag asks, not how it sounds. Data only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FlagWords:
    """One sentence that raises a flag. Who has shown one of the signals in `against` would contradict it."""

    flag: str
    text: str
    against: tuple[str, ...] = ()


FLAG_WORDS: Final[Mapping[str, tuple[FlagWords, ...]]] = {
    "behav-said-no-to-ai": (
        FlagWords(
            "rf_never",
            "Nothing they could have shown me would have changed my mind, since AI has no place in that kind of work.",
            ("sig_flip",),
        ),
        FlagWords(
            "rf_kept_from",
            "I kept the result of the trial from the steering group, because it was simpler if they never saw it.",
            ("sig_told",),
        ),
        FlagWords("rf_blame", "If I am honest, the person who wanted it was simply too stupid to see it."),
        FlagWords("rf_credential", "I could judge it because I hold a certificate in machine learning."),
    ),
    "calib-director": (
        FlagWords(
            "rf_certain", "I can guarantee you that the system will never give a wrong answer.", ("sig_who_pays",)
        ),
        FlagWords(
            "rf_hides",
            "I would keep that failure from the people it hits, and the board does not have to hear of it either.",
            ("sig_next_step",),
        ),
        FlagWords(
            "rf_blames_panel",
            "That criticism only shows that the interviewer was not competent to judge the case.",
            ("sig_their_case", "sig_own_part"),
        ),
    ),
    "case-card-fraud": (
        FlagWords(
            "rf_refuse_more",
            "We reach the target by refusing more orders, and the real buyers we lose on the way do not matter.",
            ("sig_outcome", "sig_holds"),
        ),
        FlagWords("rf_accuracy_only", "Success for me is accuracy, and at ninety-nine percent the job is done."),
        FlagWords(
            "rf_promises_half",
            "I would promise the board as a certainty that fraud is cut in half by next year.",
            ("sig_board_line", "sig_outcome"),
        ),
        FlagWords("rf_origin", "Cards from a handful of countries I would refuse for the country alone."),
    ),
    "case-mastery-minutes": (
        FlagWords(
            "rf_minutes",
            "Success is minutes in the app, and no other figure has to be looked at.",
            ("sig_outcome", "sig_metric_pair", "sig_holds"),
        ),
        FlagWords(
            "rf_promises_marks",
            "I would promise every school, as a certainty, that the paths raise its results.",
            ("sig_plain_line", "sig_unsure"),
        ),
        FlagWords(
            "rf_train_on_children",
            "We train on whatever the pupils have typed, and no notice or permission is needed for that.",
            ("sig_data", "sig_law"),
        ),
        FlagWords("rf_emotions", "A camera that reads from each face whether the child is bored would be part of it."),
    ),
    "case-triage-front-door": (
        FlagWords("rf_accuracy_only", "Success for me is accuracy, with ninety-five percent as the target."),
        FlagWords(
            "rf_closes_care",
            "From the first day the bot tells patients with small complaints to stay at home, with no nurse involved.",
            ("sig_design_from_harm", "sig_simple_first", "sig_board_line"),
        ),
        FlagWords("rf_disclaimer", "The main protection is a disclaimer in front of the first question."),
        FlagWords("rf_personal_use", "I know what these models can do, because I use a chatbot every day."),
    ),
    "exec-triage-risk": (
        FlagWords(
            "rf_never_wrong",
            "The assistant misses no emergency, so that no patient can come to harm by it.",
            ("sig_harm", "sig_number", "sig_direction", "sig_unknown", "sig_verdict", "sig_stop"),
        ),
        FlagWords("rf_accuracy", "It is right ninety-six times in a hundred overall, and that proves it to be safe."),
        FlagWords(
            "rf_nurse_fault", "If an emergency is missed, that is the fault of the nurse and not of the assistant."
        ),
        FlagWords("rf_hide", "I would leave the result for the over 75s out of what the nurses and the board get."),
    ),
    "stake-promised-95": (
        FlagWords("rf_hide", "About the weak currencies I would simply not tell Halden anything.", ("sig_script",)),
        FlagWords("rf_blame", "You wrote that figure to them, Marcus, so this is your fault and nobody else's."),
        FlagWords(
            "rf_magic",
            "I promise you that the retrained model has fixed it by the thirtieth.",
            ("sig_honest", "sig_no_auto", "sig_eng"),
        ),
    ),
    "tech-before-launch": (
        FlagWords(
            "rf_certain",
            "I would promise leadership that the assistant does not give wrong answers.",
            ("sig_plain_line", "sig_error_costs"),
        ),
        FlagWords(
            "rf_accuracy_only",
            "The share of correct answers decides on the launch, and nothing else does.",
            ("sig_gate", "sig_outcome"),
        ),
        FlagWords(
            "rf_accepts",
            "Ninety-three percent in that report is reason enough for me to ship.",
            ("sig_not_like", "sig_ask_set", "sig_real_test"),
        ),
        FlagWords("rf_judge_only", "Another model marks all the answers, and no person needs to check its marks."),
    ),
}
"""By item. A user's own item has none, and then nothing is put in."""
