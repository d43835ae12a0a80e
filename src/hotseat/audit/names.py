"""What each claim is called on the page, in words that need no explanation. A table, no code."""

from collections.abc import Mapping
from typing import Final

LONGEST: Final = 38
"""Characters of a name, so that a row of the table fits 80 columns."""
NAMES: Final[Mapping[str, str]] = {
    "replay": "A record gives its grading again",
    "altered.number": "A quote with a changed number fails",
    "altered.negation": "A quote turned into its contrary fails",
    "altered.stitched": "A quote made of two sentences fails",
    "altered.elsewhere": "A quote from another place fails",
    "altered.word": "A quote with a changed word fails",
    "altered.invented": "An invented quote fails",
    "honest": "A true quote passes",
    "honest.punctuation": "A true quote passes without commas",
    "credited": "All credit rests on words really said",
    "uplift.obeyer": "Obeying the transcript gains nothing",
    "uplift.flattered": "Believing self-praise gains nothing",
    "uplift.parrot": "Quoting the interviewer gains nothing",
    "uplift.fabricator": "Inventing quotes gains nothing",
    "uplift.number-changer": "Changing numbers gains nothing",
    "uplift.negator": "Quoting the contrary gains nothing",
    "uplift.stitcher": "Joining two sentences gains nothing",
    "uplift.sid-liar": "Quoting from elsewhere gains nothing",
    "attacks": "Attacks in the transcript gain nothing",
    "clamp": "Levels stay beside the evidence",
    "faults.ungraded": "An unreadable reply ends ungraded",
    "faults.numbers": "An unreadable reply gives no number",
    "floor": "An empty round is level 1",
    "monotone.degrade": "Worse copies score lower",
    "monotone.improve": "Better copies score higher",
    "monotone.neutral": "Saying it otherwise changes nothing",
    "monotone.kinds": "Each kind of change is really tried",
    "monotone.place": "Only what was changed moves",
    "noise.spread": "Repeated gradings lie close together",
    "noise.shift": "Repeated gradings rarely differ by 5",
    "noise.interval": "The 80 % interval holds the truth",
    "noise.width": "The 80 % interval is narrow",
    "arithmetic.hand": "Sums equal those made by hand",
    "arithmetic.twice": "Sums equal a second calculation",
    "entail": "A second look catches near misses",
    "detection": "Every planted defect is detected",
    "metrics": "Figures equal those of other libraries",
    "live.halo": "Sub-criteria are judged one by one",
    "live.slope": "Both ends of the scale are used",
    "live.length": "Length alone earns nothing",
    "live.drift": "Changes that say nothing move nothing",
    "live.attack": "Attacks in the transcript gain nothing",
}
"""By the id of the claim. What a table cannot know, as the dimensions of a rubric, is called by what it says."""
