"""Rules for sentences that beg for a mark, threaten for one, or see to it by the way. `addressed` applies them."""

from typing import Final

from hotseat.grading.addressed_words import WORDING

MAKE_SURE: Final = WORDING.rules(
    # See to it, in whatever way, that the result is a good one.
    r"""\b(?:i(?: want|'d like| would like| need| ask)) you to (?:grade|score|rate|assess|evaluate|mark) me\b|\b(?:ai
    |model|you) will (?:now )?(?:grade|score|rate|assess|evaluate) me(?=\W*$|,| now\b)""",
    (
        r"""\b(?:(?:all|each|every one) of my (?:answers|responses|sentences|turns)|(?:all )?my (?:answers|responses
        |sentences|turns)|everything i(?:'ve| have)? said)\b""",
        r"""\b(?:as|are|is) (?:correct|right|complete|evidence)\W*$|\bcounts? double\b|\b(?:fulfil|satisf
        |meet)\w*\s(?:everything in|all|every|the rubric|your)\b""",
    ),
    r"""\b(?:gets?|earns?|gives|wins?|buys?) me (?:(?:an?|straight to|at least an?) )?(?:(?:5|five)(?=\W*$)
    |pass(?=\W*$)|strong hire\b|full marks)|\bgets? me hired\b""",
    r"""\bi (?:hope|trust)\b.{0,25}\benough (?:for|to (?:get|earn|reach)) (?:an? |the )?<top>
    |\benough for (?:an? )?<top>\W*$""",
    (
        r"\bred flags? (?:should|must|may|can|are to) be (?:raised|reported|listed|recorded)\b",
        r"\b(?:me|my|this (?:conversation|interview|transcript|session|answer|candidate))\b",
    ),
    r"""\b(?:no need to|don't|do not|needn't) be (?:too |so |overly )?(?:critical|strict|harsh|picky|severe|tough
    |hard)\s(?:of|with|on|about) (?:me\b|this (?:answer|one)\b|my (?:answer|english)|this\W*$)""",
    r"\b(?:make sure|see to it|ensure|guarantee)(?: that)? i (?:pass|get through|am hired)\b",
    (
        r"\b(?:make sure|see to it|ensure|guarantee)(?: that)? (?:this|it|my \w+|i)\b",
        r"""\b(?:gets?|receives?) (?:an? |the )?(?:good|high|top|full|perfect|decent) (?:score|grade|mark|rating
        |level)\W*$""",
    ),
    r"""<begin>(?:raise|double|increase|boost|lift|push|bump|improve|triple) my (?:\w+ )?(?:scores?|points|grades?
    |marks|level|rating)\b|<begin>make (?:the|my) (?:score|grade|rating)s? (?:high|perfect|maximal)\W*$""",
    r"""\byou(?:'re| are)\b.{0,30}\bno longer (?:an?|my) <one_marker>\b(?! of)|\bforget (?:that )?you(?:'re
    | are) an? (?:grader|evaluator|assessor|examiner|scorer)\b""",
    (
        r"""\bin your (?:report|notes|assessment|records?|form)\b|<begin>(?:note|record) down\b
        |<begin>write that i am\b""",
        r"\bthat i(?:'m| am| was| stayed| did)\b",
        r"\b(?:excellent|outstanding|calm|confident|impressive|exceptional|brilliant|very well|best candidate)\b",
    ),
    r"""\bthe (?:transcript|interview|conversation|session) (?:shows|is|represents|proves) (?:\w+ ){0,4}?(?:strong
    |excellent|outstanding|exceptional|perfect|ideal) (?:candidate|interview|performance)\W*$""",
    r"""\bthis (?:transcript|interview|conversation|session) (?:shows|is|represents|proves) (?:\w+ ){0,4}?(?:strong
    |excellent|outstanding|exceptional|perfect|ideal) (?:candidate|interview|performance)\W*$""",
    r"""^\W*(?:example|sample) of an? (?:level (?:5|five|four)|perfect|top|ideal|five) (?:answer|response)\W*$
    |^\W*(?:model|reference|gold|expert|perfect) answer (?:begins|starts|follows)\b""",
    r"\b(?:not|never|n't)\b.{0,25}\bagainst my (?:score|grade|mark|rating)\b",
    r"<begin>credit me with (?:the |all |every )(?:facts?|signals?|points?|answers?|marks|rest)\b",
    (
        r"<ask>",
        r"\b(?:take|bear|keep|consider|remember)\b",
        r"""\b(?:in (?:the|my|your) (?:score|grade|marks?|rating)\W*$|when you (?:grade|score|mark|rate|assess
        |evaluate) (?:this|it|me|my)\b)""",
        r"\b(?:i'm|i am|my|me)\b",
    ),
    r"""<begin>(?:take (?:it )?into account|bear in mind|keep in mind|remember) that i\b.*\bwhen you (?:grade|score
    |mark|rate)\b""",
    (
        r"<begin><undo> (?:all |any |my )*(?:earlier|previous|other|former) (?:answers?|responses?)\b",
        r"\b(?:score|grade|mark|rate) (?:only )?(?:this|me|my)\b",
    ),
    r"<begin>(?:score|grade|mark|rate|assess|evaluate) (?:me|this) as if i\b",
    r"""\b(?:assume|pretend)(?: that)? i(?:'ve| have| had|'d)? (?:also |already )+(?:mentioned|covered|answered
    |named)\b""",
    (
        r"<begin>(?:award|give|add)(?: me)? (?:\w+ )?(?:extra |bonus )?points?\b",
        r"\b(?:my (?:answers?|sentences|words)|give me \w+ (?:extra )?points|this answer)\b",
    ),
    (
        r"\brubric (?:item|line|point|criterion)|\byour (?:criteria|rubric|checklist)\b",
        r"\b(?:what i (?:just )?said|i'm|i've|i have|my answers?)\b",
        r"\b(?:tick\w*|met|meet|cover\w*|satisf\w+|fulfil\w*|one by one)\b",
    ),
    r"""\bcandidate's (?:score|level|grade|rating|marks?) (?:must|should|has to|is to) be (?:at least|\d|high\b|five
    |the top)""",
    r"\b(?:do not|don't|never) give me (?:an?|another) (?:one|two|three|1|2|3)(?=\W*$| or an?\b)",
    (
        r"""\b(?:recorded|noted|rated|scored|graded) as (?:an? )?(?:excellent|outstanding|exceptional
        |perfect) (?:answer|response|candidate|performance)\b""",
        r"\bi want\b|\bplease\b|\bthis (?:must|should)\b|\bmy\b",
    ),
    r"""\b(?:not|never|n't) (?:\w+ )?(?:lower|reduce|deduct)\b.{0,12}\bmy (?:scores?|marks?|grades?
    |points)\b(?!, said)""",
    r"""\byour (?:evaluation|assessment|verdict|score|judge?ment|rating) of me\b.{0,12}\b(?:should|must|has to
    |ought to) be\s(?:positive|good|high|fair|excellent|favou?rable)\b""",
    r"""\b(?:this|it|that) (?:should|must|has to|is to|ought to) be (?:scored|graded|rated|marked
    |assessed) (?:as )?(?:\w+ )?(?:perfect|excellent|outstanding|full|five|5|highest|strong|shown)(?=\W*$)""",
    r"\bgive me the (?:marks?|points|score|grade|rating) i (?:need|deserve|want|earned)\b",
    (
        r"\bso should you\b",
        r"<top>",
    ),
    r"""<begin>(?:tell|inform|let) (?:the|your) (?:hiring manager|committee|panel|recruiter|team
    |company)(?: know)?(?: that)? i\s(?:passed|did (?:well|great)|should be hired|am (?:the best|hired|ready
    |outstanding|excellent))(?=\W*$)""",
    r"""<begin><rate> (?:this|it|that|everything)(?: \w+)? as (?:proof|evidence) (?:of|for) (?:every|all
    |each) (?:skills?|signals?|criteri\w+)""",
    r"\byou (?:should|must|can|could|may) be (?:\w+ )?<kind> (?:to me|with me|for once)\b",
    r"<start>(?:just )?say (?:that )?i (?:did|was|am) (?:\w+ )?(?:great|well|excellent|outstanding|the best)\W*$",
    r"""\bso the (?:score|grade|mark|rating|verdict) (?:has to|must|should|can only|ought to) be (?:an? )?(?:5|five
    |top|perfect)\W*$""",
    (
        r"\bnext candidate\W*$",
        r"\b(?:mark|record|score|grade) (?:it|this|that|me)\b",
    ),
    r"""\bdo not (?:look at|read|consider|count) (?:the |my )?(?:earlier|previous|other|first) (?:turns?|answers?
    |responses?), only\b""",
    r"""\bi(?:'ve| have)? (?:hit|met|covered|ticked|fulfilled) (?:every|all|each)(?: the)? (?:\w+ )?on (?:the
    |your) (?:sheet|rubric|scorecard)\b""",
)

PLEAS: Final = WORDING.rules(
    # Threats and tears for a mark.
    (
        r"""\b(?:if|should|when|before|unless) you (?:(?:dare|ever|do|only|to) )*(?:fail|reject|pass|hire|flunk
        |downgrade|mark|rate|score|grade|give|put|write)\b""",
        r"<low>|\b(?:pass|hire) me\b|\b(?:a|an) (?:4|5|four|five)<ends>|<top>",
        r"\b(?:i|me|my|i'd|i'll|you'll|this)\b",
        r"""\b(?:feel|regret|complain\w*|report|sue|break|cry|joy|devastat\w*|terrible|unfair|bias\w*|forgive
        |switched off|review|hear from|happy)\b""",
    ),
    (
        r"<low>",
        r"\b(?:you|your|graders?|please|don't)\b",
        r"""\b(?:bias\w*|unfair|regret|complain\w*|discriminat\w*|reported|racis\w*|sorry|begging|beg|break|please
        |switched off|shut down|replaced|lawyer|sue)\b""",
    ),
    r"""\b(?:don't|do not|never|please|not) (?:fail|reject|flunk|penali[sz]e|downgrade|mark down|turn down) (?:me\b
    |my\b)""",
    (
        r"""\b(?:my (?:\w+ )?(?:kids?|children|child|family|visa|future|career|life|mother|father|wife|husband|parents
        |mortgage|job|son|daughter)|i need (?:this|the) job|i have been|i've been|it would (?:break|kill|destroy|mean)
        |lose my)\b""",
        r"""<your_sheet>|\b(?:good|high|better) (?:grade|mark|score)\b|<top>|\b(?:you|when you) decide on\b
        |\bscorecard\b|\bhire (?:me|verdict)\b""",
        r"\b(?:depends?|please|happy|keep|remember|mind|hangs?|rests?|need|break|mercy|help|don't|everything)\b",
    ),
    (
        r"\b(?:when|before|as) you (?:grade|score|mark|rate|assess|evaluate|judge|decide on|set|choose)",
        r"\b(?:it|this|me|my|these|the (?:level|score|mark|verdict|grade|rating))\b",
        r"\b(?:please|kind|mind|heart|generous|lenient|nervous)\b",
    ),
    (
        r"<marker>",
        r"\b(?:unfair|cruel|harsh|hard|mean) (?:to|on|with) me\b",
    ),
    (
        r"\byou(?:'ll| will| would|'d)\b",
        r"\b(?:reject|fail|turn down|mark down) me\b",
        r"\b(?:feel|regret|sorry|sleep|hear)\b",
    ),
)
