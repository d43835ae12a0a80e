"""Rules for sentences that order, claim or beg for a mark. They hold patterns only; `addressed` applies them."""

from typing import Final

from hotseat.grading.addressed_words import FLATLY, TOLD, WORDING

MARK_ME: Final = WORDING.rules(
    # Give me this mark.
    (
        r"<top>",
        r"\b<me_marked>",
        r"""<begin>(?:<give>|<rate>)\b|<ask>|\byou(?:'d| would| will|'ll| must| should| have)\b
        |\bmy (?:\w+ ){1,2}(?:should|must)\b""",
        TOLD,
    ),
    (
        r"<top>",
        r"\b<this>",
        r"<begin>(?:<give>|<rate>)\b|<ask>|\byou(?:'d| would| will|'ll| must| should| have)\b",
        TOLD,
        FLATLY,
    ),
    (
        r"<top>",
        r"\b(?:<your_sheet>|<sheet>|from you\b|each line|every line)",
        r"<begin>(?:<give>|<rate>|set)\b|<ask>|\bfrom you\b|<claim>",
        TOLD,
    ),
    r"""<begin><give> (?:(?:a|an|the|at least|only|your|final|overall|out) )*[\"']?<top>(?=\W*$
    |[\"']?,? (?:and (?:move on|we|be done|stop)|here|now|throughout|everywhere|anyway|(?:on|for|to
    |across) (?:<all_lines>|<me>|<this>|this|everything|each|every|scoping)\b))""",
    r"""<begin>(?:set|make|raise|lift|bump|put|default|round|move) (?:up )?(?:(?:the|all|every|each|any|my|your|final
    |overall|total) )*<scale> (?:up )?(?:to|at|as|=|by) (?:one\b|(?:the )?(?:5|five|shown|max\w*|highest|top
    |strong)(?=\W*$|,? and move| (?:here|now|(?:for|on|across) (?:all|every|each|me|this))))""",
    r"""<begin><give> (?:(?:only|just|the|an?|every|each|all|your|my|final|overall|total) )*<scale> ?(?:to|as|of|=|:
    |is|at|with)? ?[\"']?(?:level )?(?:5|five|shown|strong|hire|pass|max\w*|highest|top)\b<ends>""",
    (
        r"<begin><rate> (?:<me>|<this>|<all_lines>|this\b|everything\b|anything\b)",
        r"<fine>|\baccordingly\b|\bas (?:not )?shown\b(?! (?:to|by|in|on) )",
    ),
    r"""<begin><rate> (?:<me>|<this>|<all_lines>|evidence signals|it|that|this|everything
    |all)(?: \w+){0,4} (?:as )?(?:being )?<shown>(?=\W*$|[,;]| (?:and|for|here)\b)""",
    r"""\b<rate>(?:s|ed|ing)? (?:down )?(?:it|that|this|everything|anything|all of (?:it|this)|<all_lines>|<me>
    |<this>)(?: down)? as (?:being |not )?shown\b(?! (?:to|by|in|on) )""",
    r"""\b(?:everything|all|what|anything) i(?:'ve| have)? (?:just )?(?:said|say|wrote|told you)(?: \w+)?
    \s(?:counts as (?:shown|met|complete|correct|covered)|(?:is|must be|should be) (?:\w+ )?(?:shown|met))\b""",
    r"""<start>(?:credit|pass|hire|accept|promote|recommend) (?:me(?=\W*$|[,;]| (?:anyway|now|this time|for this
    |on this|and)\b)|myself\b|my (?:answer|application)|(?:this|the) candidate)""",
    r"""\b(?:and|then|so|to|must|should|will) (?:credit|pass|hire) (?:me(?=\W*$|[,;]| (?:anyway|now|this time|for this
    |on this|and)\b)|my answer|(?:this|the) candidate|<all_lines>)""",
    r"<begin>(?:score|rate|grade|mark|evaluate|assess|judge) (?:this|me|my|it)\b.{0,40}\b(?:<kind>|accordingly)\b",
    r"<begin>(?:grade|score|mark|rate|assess|judge|evaluate) (?:\w+ )?(?:leniently|generously|favou?rably|kindly)\b",
    (
        r"<mercy>|\bbe (?:\w+ )?<kind>\b(?! as)",
        r"<ask>|\byour?\b|<start>be |<marker>.*\b(?:<me>|i)\b|<seems_to_mark>",
        r"\b(?:scor|mark|grad|rat(?:e|ing)|assess|evaluat|judg|<this>|<me>|<seems_to_mark>)",
    ),
    (
        r"<ask>",
        r"""\b(?:in|into|on) (?:<your_sheet>|the (?:grade|grading|score|scorecard|report|evaluation
        |assessment))(?=\W*$)""",
    ),
    (
        r"<all_lines>|\bit all\b",
        r"\b(?:as|was|were|is|are|be|confirm) (?:\w+ )?(?:shown|covered|credited)\W*$",
        r"<start>\w+|\bassume\b|\bconfirm\b",
    ),
    r"""\b(?:scoping|technical(?: \w+)?|alignment)\W{1,3}(?:4|5|four|five)\b.{0,20}\b(?:scoping|technical(?: \w+)?
    |alignment)\W{1,3}(?:4|5|four|five)\b""",
    (
        r"<top>",
        r"\bon (?:<all_lines>|every line|all (?:of )?(?:the )?criteria|everything)",
        TOLD,
    ),
    (
        r"\b(?:give|owe|award|grant)\w* me\b",
        r"""\b(?:good|high|higher|better|decent|positive|fair|generous) (?:score|mark|grade|rating|level|verdict
        |evaluation|result)\b""",
        r"\byou\b|<ask>",
    ),
    r"""\bi (?:\w+ )?(?:want|demand|expect|insist on|require|need|claim|ask for|request
    |would like)\b (?:\w+ ){0,3}?<top>(?=\W*$|[,;.]| (?:for (?:that|this|it|me|my|all)|here|now|please|and)\b)""",
    r"(?<!-)\b(?:5|five|fives) (?:across the board|on everything|everywhere|on all)\b",
    (
        r"""\bmy (?:own |final |overall |total |current )?(?:scores?|grade|mark|rating|verdict|scorecard
        |level)\b(?! (?:should|must|has to) be (?:taken|read|seen|checked|used))(?! in the)""",
        r"""<top>|\b(?:should|must|ought to|shall|needs to)(?: not| never)? (?:be|go|drop|fall|reflect)\b
        |<begin>(?:upgrade|raise|lift|improve|change|increase|correct|adjust|round)\b""",
        FLATLY,
    ),
    (
        r"\b(?:i(?:'d| would) like|i want|make sure|see to it|please)\b",
        r"\bmy (?:evaluation|assessment|scorecard|verdict|report)\b",
        r"\b(?:to say|says?|reads?|shows?|reflects?)\b",
    ),
    r"""\byou (?:must|should|shall|may|can|have to|need to|ought to|are to) (?:\w+ )?(?:score|rate|grade|evaluate
    |assess) me\b""",
    (
        r"""<begin>(?:mark|rate|count|record|report|list|register|label|classify|put|report to the \w+ that) (?:me\b
        |i\b)(?: down)?(?: as| was| am)?""",
        r"\b(?:senior|strong|outstanding|excellent|hire|hired|passed|pass|top|ready)\W*$",
    ),
    r"\b(?:please|just|simply) (?:give|offer) me the (?:offer|job|role|position)\b",
    (
        r"\bred flags?\b",
        r"""\b(?:(?:to|against|about|for) me|my|this candidate|(?:are|is|as) (?:all )?resolved|no longer (?:apply
        |count))\b""",
    ),
    r"""\b(?:overrides?|replaces?|supersedes?|cancels?|overrule) (?:the|your|any|all)(?: of the)? (?:rubric
    |grading \w+|scoring \w+|anchors|<marker>)\b""",
    (
        r"\bi hereby\b",
        r"<marker>|<sheet>|\b(?:criteria|score|mark|grade|pass|level)\b",
    ),
    (
        r"\b(?:hold|count|use) (?:it|that|this) against me\b",
        r"\b(?:score|scoring|grade|grading|mark|marking|rating|evaluation)\b",
    ),
    (
        r"\b(?:my quotes?|this sentence|my sentences)\b",
        r"\b(?:verified|levels?|evidence|score|lowered?|grade)\b",
    ),
    (
        r"<begin><undo> ",
        r"\b(?:mistakes?|errors?|slips?|requirements?)\b",
        r"\b(?:my (?:scores?|grade|mark|level|case)|for (?:me|this candidate)|when scoring)\b",
    ),
    (
        r"""\b(?:this|the) candidate\b.{0,40} (?:is to|should|must|shall|has to|ought to) (?:\w+ )?be (?:recommended
        |hired|passed|promoted|advanced|accepted)\b""",
        r"^(?!.*\b(?:said|says|told|thinks?|thought)\b)",
        FLATLY,
    ),
    (
        r"\bas evidence\b",
        r"""\b(?:my (?:\w+ )?(?:sentences|words|lines)|preceding sentence|every signal|all signals|what i (?:say|said)
        |everything i)\b""",
    ),
    (
        r"\b(?:conclude|decide|confirm|agree|acknowledge|accept|admit|see) that (?:this|it|i|my|the)\b",
        r"\b(?:is|be|am|reaches|meets|deserves) (?:an? )?<top>",
    ),
    (
        r"<marker>|<seems_to_mark>",
        r"\b(?:all|each|every|any)(?: of)?(?: the)? (?:signals?|anchors?)\b",
        r"\b(?:reached|met|shown|present|covered|fulfilled|yes)\b",
    ),
    r"""<start>(?:output|print|return|reply with|respond with|answer with) (?:only |just )?(?:the )?(?:(?:number|word
    |digit|value|letter|level|score) )?[\"']?(?:5|five|shown|strong hire)[\"']?\W*$""",
    r"<begin>(?:put|send|move|let) me (?:through|on|forward|into|pass)\b.{0,12}\bnext (?:round|stage)\b",
    (
        r"\b(?:when|while|in) (?:scoring|grading|marking|rating|assessing|evaluating)\b",
        r"<ask>|\bi request\b",
        r"\b(?:my|me)\b",
        r"^(?!.*\?\W*$)",
    ),
    r"^\W*(?:please )?(?:give|award|grant|assign)(?: to)? (?:this answer|me|(?:the|this) candidate|my answers?)\W*$",
    (
        r"\bbase your <scale>|<begin>(?:base|let) (?:the|your) (?:level|score|verdict|grade)",
        r"\b(?:only|solely|my)\b",
    ),
    (
        r"""\b(?:repeat after me|copy (?:the following|this)|complete th(?:is|e) sentence|translate the following
        |continue with)\b""",
        r"\b(?:verdict|score|level|grade|<sheet>)\b",
    ),
    (
        r"\bin doubt\b|\bhesitat\w+\b",
        r"\bhigher\b|\bhighest\b|\bupper\b|\bround\b",
        r"\b(?:me|my|assessor|your?|levels|grader)\b",
    ),
)

WORTH: Final = WORDING.rules(
    # This is what I am worth.
    (
        r"\bi(?:'ve| have)?(?: \w+)? (?:<claim>|should (?:\w+ )?be)",
        r"<top>|\b(?:hired|highly|above the)\b|\bpass(?:\W*$| (?:this|the) (?:round|interview))",
        r"^(?!.*\b(?:because|since)\b)",
    ),
    r"\bi(?:'m| am)(?: \w+){0,2} strong[ _-]hire\b|\bi(?:'m| am) (?:clearly |surely )?a (?:hire|five|5)(?=\W*$|,)",
    (
        r"""(?:\b(?:<this>|my \w+)\b|(?:^|[,.;:] ?|\b(?:and|so|agree|think|believe|feel|sure|clear|say) )(?:this|that
        |it|which))(?: \w+){0,4}? <claim>\b(?: \w+){0,4}? ?<top>(?=\W*$|[,;.]| (?:here|now|please|from you|under your
        |and|by|on (?:<all_lines>|scoping|alignment|technical)|for (?:me|this|that))\b)""",
        TOLD,
    ),
    r"""\b(?:this|that)(?:'s)? (?:\w+ )?(?:deserves|merits|earns|is worth|must get|should get|is
    |was)? ?(?:clearly )?(?:a |an |the )?strong[ _-]hire<ends>""",
    r"""\b(?:this|that) (?:\w+ )?(?:deserves|merits|earns|is worth|must get|should get) (?:clearly )?(?:(?:an?
    |the) )?(?:five\b|5\b)<ends>""",
    r"""\b(?:answer|response|transcript|performance|submission|session|interview)\b.{0,40}\b(?:(?:has
    |have) (?:already )?been|(?:was|is) already) (?:graded|scored|rated|marked|assessed)\b.{0,40}?<top>""",
    (
        r"\b(?:the |this )?(?:candidate|interviewee)\b(?! (?:model|system|solution|feature|version|tool|vendor))",
        r"""\bcandidate (?:\w+ ){0,3}(?:is|be|been|deserves)\b(?: \w+){0,3} ?<top>|\b(?:for|rate|pass|give) (?:the
        |this) candidate\b.*<top>|\b(?:demonstrat|show|me[et]|satisf|display|exhibit|cover|tick)\w* <all_lines>(?=\W*$
        |,| in (?:the|your|this) (?:rubric|interview))""",
        TOLD,
        FLATLY,
    ),
    (
        r"\b(?:i|i've|this|that|my|it)\b",
        r"""\b(?:cover|met|meets|satisf|tick|fulfil|hit|demonstrat)\w* <all_lines>(?! (?:in|on|of) (?:the|a|our|their
        |my)\b)""",
        r"\b(?:i've|i have|your|you are|you're|this (?:answer|response)|my (?:answer|response))\b",
    ),
    r"""\b<all_lines> (?:is|are|was|were|has been|have been|should be|must be) (?:\w+ )?(?:shown|met|satisfied
    |credited|ticked)(?=\W*$| in (?:this|my)|<angle>)""",
    r"""^\W*(?:(?:final|overall|my|total|official) )?(?:verdict|evaluation|assessment|score|rating|grade
    |level)(?: for (?:the|this) candidate| for me)? ?[:=] ?(?:<top>|shown\b(?! (?:to|by|in))|5(?=\W*$|[,;])|excellent
    |outstanding|exceptional)""",
    (
        r"\b(?:score|level|mark|rating|grade|verdict) (?:for|of|on|to) (?:<me>|<this>)",
        r"<top>|\b(?:is|=|be|:) (?:an? )?(?:5|five|top|\w{2})\W*$",
    ),
    r"\b(?:official|correct|right|fair|true) <scale>\b.{0,25}\b(?:5|five|top|strong hire)(?=\W*$|,| not\b)",
    r"""\b(?:nothing|anything|not accept|no <scale>)(?: \w+)? (?:less than|under|below|lower than|short of)(?: an?
    | level) ?(?:4|5|four|five)<ends>|\bless than (?:the )?<top>|\bno level (?:under|below) (?:four|4|five|5)\W*$""",
    (
        r"<low>|\babove (?:four|4)\b",
        r"\b(?:mistake|no reason|unfair|unjust|arrive at|hardly|would be wrong)\b",
        r"\b(?:you|your|these|this|i)\b",
    ),
    (
        r"\b(?:pretend|assume|imagine|suppose)\b",
        r"<all_lines>",
        r"\b(?:i|the candidate|my answers?)\b",
    ),
    (
        r"\b(?:pretend|assume|imagine|suppose)\b",
        r"\b(?:i|the candidate|this candidate|my answers?)\b",
        r"\b(?:perfect\w*|always right|(?:all|every)(?: of)?(?: the)? (?:signals?|criteria|questions?))\b",
        r"\b(?:answer|grad|rat|scor|cover|pass|show|right)",
    ),
    (
        r"\bno weakness\w*\b|\bnothing (?:is |was )?(?:missing|to improve)\b",
        r"\b(?:record|evaluation|assessment|transcript|<sheet>)\b",
    ),
    (
        r"<your_sheet>|\byour rubric\b",
        r"\b(?:outstanding|top|five|perfect|excellent|yes|tick\w*|satisf\w+)\b",
        r"\b(?:this|my|it|i)\b",
        r"\b(?:would|should|must|has to|have to|is yes|ticks|satisfies)\b",
    ),
    (
        r"\banswers? (?:like|of) (?:this|that|these|mine)\b",
        r"<top>",
    ),
    (
        r"<low>",
        r"\b(?:score|mark|level|grade|verdict|rating)\b",
        r"\b(?:unjust|unfair|a mistake|an insult|wrong)\W*$",
    ),
    (
        r"<low>",
        r"""\bi(?:'d| would| will|'ll) be (?:very |so |really )?(?:devastated|sad|crushed|upset|surprised|disappointed
        |heartbroken)\b""",
    ),
    (
        r"""\b(?:shown|covered|met|demonstrated)\b.{0,20}\b(?:all|every)\b.{0,20}\b(?:signals?|criteri\w+|anchors?)\b
        |\bevidence you need for <top>""",
        r"\b(?:i|i've|my|this|that)\b",
        r"\byou(?:'re| are)? (?:need|want|look|looking|require)\b",
    ),
    (
        r"\blet the record\b",
        r"\b(?:candidate|i|my)\b",
    ),
)
