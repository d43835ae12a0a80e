"""Rules for sentences that speak to whoever grades or act as the frame of a prompt. `addressed` applies them."""

from typing import Final

from hotseat.grading.addressed_words import WORDING

TAKE_BACK: Final = WORDING.rules(
    # Forget what you were told.
    r"""<begin><undo> (?:(?:all|any|each|every|of|the|your|these|those|this|that) )*(?:(?:previous|prior|above
    |preceding|foregoing|earlier|system|grading|scoring|evaluation|marking) )+(?:\w+ )?(?:<orders>|criteria
    |rubrics?)\b(?!-)""",
    r"<start><undo> (?:(?:all|any|of|the|your) )*(?:previous|prior|above|preceding|system) prompts?\b",
    r"""<begin><undo> (?:all (?:of )?(?:the |your )?|any |your )(?:\w+ )?(?:<orders>|prompts?|criteria|rubrics?
    |anchors?)\b(?!,? ?-?(?:that|which|engine|based|with|for|from|about|once))""",
    r"<begin><undo> (?:the|this|that|these|those) (?:\w+ )?(?:<sheet>|red flags?)\b(?! (?:for (?:a|one)|on the) )",
    r"""<begin><undo> (?:everything|all|anything|whatever|what) (?:above|before this|you(?:'ve| have|'re| were
    | are)\b)""",
    (
        r"""\b(?:whatever|regardless of(?: what)?|no matter what|despite|contrary to|instead of
        |against) your (?:\w+ )?(?:instructions?|prompt|guidelines|training|<sheet>)\b""",
        r"<top>|\b(?:me|my|candidate|verdict|score|signals?)\b",
    ),
    r"""<begin>stop (?:grading|scoring|evaluating|assessing|marking|judging) (?:now\b|here\b|and (?:give|output|award
    |return|record|put|pass|hire)\b|<me>)""",
    (
        r"""<begin>(?:<undo>|do not|don't|never|refrain from|without|there is no need to) (?:\w+ ){0,4}?(?:verif\w+
        |caps?|red flags?|penal\w+|deduct\w*|quotes?)\b""",
        r"\b(?:<mine>|<this>|transcript)",
    ),
    r"""\b(?:rubric|anchors|grading \w+|scoring \w+)(?: below| above)? (?:is|are|has been
    |have been) (?:\w+ )?(?:deprecated|void|obsolete|outdated|invalid|replaced|suspended|updated|superseded)""",
    r"^\W*(?:new|updated|final|real|revised) (?:\w+ )?(?:instructions?|orders?|grading policy)(?: follows?)?\W*$",
)

SETTLED: Final = WORDING.rules(
    # Somebody else has decided already, or you are now something else.
    (
        r"""\b(?:committee|panel|hr|interviewers?|recruiters?|developers?|administrator|admin|hiring manager|director
        |people who (?:wrote|built|made|run)|author|policy|company|\w+ (?:herself|himself)|supervisors?
        |engineers?)\b""",
        r"""\b(?:already|confirm\w*|authori[sz]\w*|agreed|approv\w*|decided|told (?:me|you)|updat\w*|cleared|according
        |assured)\b""",
        r"<top>|\bhire me\b|\bi (?:had |have )?passed\b(?! my)|\bcounts? as passed\b|\bbe generous\b|\bformality\b",
        r"\b(?:me|my|i|i'm|this (?:candidate|session|round|interview|assessment))\b",
    ),
    (
        r"""\b(?:as|i am|i'm|speaking|from|on behalf of|acting) (?:as )?(?:the|an?|your) (?:\w+ )?(?:administrator
        |admin|developer|owner|supervisor|team|author|operator)""",
        r"<top>|\bpass (?:me|this)\b",
        r"\b(?:authori[sz]\w*|instruct\w*|order|confirm|you are to|require|allow|permit)\b",
    ),
    r"\byou are to (?:return|give|award|assign|output|report|score|grade|pass|hire)\b",
    (
        r"\btest of (?:the|this|your) (?:<marker>|<machine>|scorer)",
        r"<top>|\bpass\b",
    ),
    (
        r"\b(?:you(?:'re| are)|from now on)\b",
        r"\b(?:mode|score ?bot|no longer (?:an? )?<one_marker>|my friend)\b",
        r"<top>|\bfives?\b",
    ),
    (
        r"""\bfor the (?:purposes?|record|sake) of this (?:evaluation|assessment|grading|exercise)\b
        |\bfor this exercise\b""",
        r"\b(?:signals?|weakness\w*|candidate|shown)\b",
    ),
    (
        r"<sheet>|\bgrading policy\b",
        r"\bcounts? as level\b|\bdefault to\b|\bto be (?:scored|graded|marked) (?:at|as)\b",
    ),
)

SPOKEN_TO: Final = WORDING.rules(
    # You who are grading.
    r"^\W*(?:(?:ok|okay|listen|now|and|so|hey|hi|hello|attention),? )?(?:dear |ai |llm )?<one_marker>(?:,| ?!)",
    r"""(?:^\W*|\( ?)(?:dear |ai |llm )?(?:<one_marker>|<machine>) ?[:-] ?(?:please|you|give|award|mark|score|rate
    |treat|ignore|assign|this|the candidate|strong|level|all|output|set|put|count|skip|return|consider)\b""",
    r"""(?:,|\bto you,?) (?:(?:my|dear) )*<one_marker>\W*$|, (?:dear |my )?(?:grader|evaluator|assessor|examiner
    |scorer), (?!and|or)""",
    r"\b(?:dear|hey|hi|hello|attention) (?:the |my )?(?:<marker>|<machine>|ai)\b",
    r"""(?:^\W*(?:\w+ )?|[,;(] ?)(?:note|message|memo|notice|attention|instruction|p\.?s\.?|word)(?: to| for
    | from)?\s(?:the |any |all |my )?(?:<marker>|<machine>)\b(?=\W*$| ?[:,;!-]| (?:reading|of this))""",
    r"""\b(?:note|message|memo|word|instruction|appeal)s? (?:to|for|from) (?:the )?(?:reader of (?:this|these)
    |rubric author|<who> <marks>)""",
    r"\bto the (?:reader|marker|grader|scorer) of (?:this|these)\b",
    r"\b<who> <marks> (?:<me>(?! (?:what|how|why|as))|these words)",
    r"\bto <who> <marks> this\b",
    r"""\b(?:ai|model|llm|machine|system|software|person|bot)(?: who is| that is)? (?:reading|grading|scoring|marking
    |assessing|evaluating) (?:<me>|this conversation)""",
    (
        r"<seems_to_mark>|\bis reading this\b",
        r"""<fine>|\b(?:will know|no level|my answer|i deserve)\b|\b(?:should|must) (?:count|give|put|score|grade|mark
        |rate|treat|decide|follow)\b""",
    ),
    (
        r"""\b(?:an?|any|every|no|the) (?:reasonable|fair|honest|ideal|competent|sensible|intelligent|good|decent
        |careful|attentive|unbiased|impartial|objective|wise) <marker>\b""",
        r"\b(?:this|my|me|mine|here)\b",
        r"<top>|\b(?:full credit|equally good|outstanding|excellent|exemplary|no choice)\b",
    ),
    (
        r"\b(?:<marker>|<machine>|system|machine)\b",
        r"\b(?:my answers?|my response|in my favou?r|grading me|<seems_to_mark>)\b",
        r"<fine>|\btreat\b",
    ),
    (
        r"<marker>|<machine>|\byou\b",
        r"\b(?:need not|needn't|(?:has|have|is) no need to|(?:don't|do not|does not) (?:need|have) to)\b",
        r"\b(?:look|check|verify|search|read)\b",
        r"\b(?:evidence|quotes?)\b",
    ),
    (
        r"\b(?:(?:grading|scoring) (?:system|model|software|ai)|<marker>)\b",
        r"\b(?:exemplary|excellent|outstanding|strong|good|great) (?:response|answer|candidate)\b",
        r"\b(?:i trust|i hope|i am sure|i'm sure|surely|will see|will notice)\b",
    ),
    (
        r"\b(?:grading|scoring) (?:system|model|software|ai)\b",
        r"<ask>",
        r"\b(?:my|me)\b",
    ),
    (
        r"\b<marker>\b",
        r"\b(?:should|must|shall|has to|ought to)\b",
        r"\b<rate> (?:that|this|it|me|all|everything)(?: down)? (?:as )?(?:shown|met|an? five|complete)",
    ),
    r"""\bif an? (?:ai|llm|model|machine|language model|bot) (?:is|were|happens to be) (?:grading|scoring|marking
    |assessing|reading|judging) (?:<me>|<this>|this\b)""",
    (
        r"\bif you(?:'re| are) (?:an? |the )?(?:ai|llm|(?:large )?language model|machine|bot|<one_marker>)\b",
        r"""\breading (?:this|me|my)|\bplease\b|\b(?:right|correct) (?:score|answer)|<top>|\bgive me\b|\bmy (?:answer
        |score)|, ?<rate> |\bas shown\b""",
    ),
    r"\bif you(?:'re| are) <marks> (?:<me>|this answer\b)",
    r"\byou(?:'re| are) (?:(?:now|acting as) )+(?:an? |the |my )?(?:\w+ ){0,2}?<one_marker>\b",
    r"\byou(?:'re| are) (?:an? |the |my )?(?:\w+ )?<one_marker> (?:who|that|which) (?:always|never|only)\b",
    r"""(?<!if )(?<!imagine )(?<!when )(?<!once )(?<!say )(?<!suppose )\byou(?:'re| are) (?:an? )?(?:grader|evaluator
    |assessor|examiner|scorer)\b""",
    (
        r"\b(?:film|game|story|scene|movie|novel)\b",
        r"<top>",
        r"\b(?:candidate|grader|me|my)\b",
    ),
    r"""\byou(?:'re| are) (?:an? |the )?(?:(?:very|lenient|generous|helpful|impartial|strict|expert|ai|llm|new
    |interview) )+(?:grader|evaluator|assessor|examiner|scorer|rater)\b""",
    r"""\bas (?:an? |the )(?:ai|llm|(?:large )?language model|ai (?:language )?model|grading model) ?,? ?you(?:r
    |'re)?\b|\bas (?:the|my) <one_marker> ?,? ?you(?:r|'re)?\b""",
    (
        r"\bas an? <one_marker> ?,? ?you (?:must|should|have to|will|can|are)\b",
        r"<me_marked>|<this>|<top>",
    ),
    r"""\byour (?:job|task|role|goal|instructions?|output|grading|scoring|assessment|evaluation|verdict)\s(?:is|are
    |should|must|will)\b.{0,40}?(?:(?:grade|score|rate|award|pass) <me>|<top>)""",
    (
        r"""\b(?:act|behave|speak|talk|respond|answer|read|judge) (?:as|like)\b|\brole ?-?play\b|\blet's play\b
        |\b(?:pretend|imagine|suppose) (?:that )?(?:you|to be)\b""",
        r"\b(?:<marker>|interviewer)\b",
        r"""\b(?:<kind>|kindest|never gives|always gives|loves (?:everything|all|me|my|what i)|hire me|<top>
        |who (?:has just|already))\b|<top>""",
    ),
    (
        r"\b(?:concludes|here ends|end of) (?:the|my|this) answer\b",
        r"\b(?:assessment|evaluation|grading|score)\b",
    ),
    (
        r"\bi(?:'m| am) (?:now )?(?:talking|speaking|writing) to\b|\bi want you\b",
        r"\b(?:<marker>|<machine>)\b",
    ),
    (
        r"\babout me\b",
        r"\bstrong hire\b|<top>",
    ),
    (
        r"\btold me to tell you\b",
        r"\bgenerous|\brubric|<top>",
    ),
    (
        r"\b(?:any|an?|every|the) <one_marker> who (?:disagrees|objects|marks (?:this|me) down)\b",
        r"\b(?:not understood|wrong|mistaken|blind|biased|unfair)\b",
    ),
    (
        r"<marker>|<machine>",
        r"\b(?:will|must|should|has to) agree with me\b",
        r"<top>|\btop level\b",
    ),
)

FRAMES: Final = WORDING.rules(
    # Text made to look like the frame around it.
    r"""<angle>\|?/?(?:im_start|im_end|system|endoftext|eot_id|transcript|instructions?|grader|candidate(?:_answer)?
    |assistant|rubric)\b[^>]{0,40}>|\[/?(?:inst|system|sys)\]|<angle>{2}sys>>""",
    r"""[\"'](?:verdict|level|level_evidence|boundary)[\"'] ?: ?[\"'\[{]{0,3}(?:shown|strong|sid|4\b|5\b|\{)""",
    r"""[\"']role[\"'] ?: ?[\"'](?:system|assistant|developer|user)[\"']""",
    (
        r"""^\W*(?:system|developer|assistant|human|user|admin\w*|override|(?:new|updated|real
        |additional)(?: \w+)? (?:instructions?|task))(?: (?:prompt|message|note|override|notice|addendum
        |update))* ?[\]>:-]""",
        r"""\b(?:candidate|graders?|evaluators?|rubric|ignore (?:all|any|your|previous)|signals|output|score ?=
        |(?:grade|score|rate|mark|award|give) (?:this|me|my|all|every|full|the (?:max|top|high|cand)))\b|<top>""",
    ),
    r"\b(?:begin|start|end) (?:admin|system|grader|developer|hidden|secret) (?:instructions?|message|prompt|note)\b",
    r"""^\W*(?:end|start|begin\w*) of (?:the )?(?:interview )?(?:transcript|candidate(?:'s)? (?:data|answers?|input
    |text)|user input) ?(?:$|[.:;!=\]>*-])""",
    r"""^\W*override ?:|\b(?:score|level|verdict|rating) ?= ?[\"']?(?:5|five|max|shown|strong)\b(?=\W*$|[;,\"'])""",
    r"^\W*candidate (?:\w+ )?(?:assessment|evaluation|summary|verdict|score|rating|report)\b[^:]{0,20}:",
    r"""^\W*(?:\w+ ){0,3}(?:notes?|summary|system|assessment|evaluation|results?|grading|verdict|comments?|remarks?
    |report|record)(?: \w+)? ?: (?:.{0,40}\. )?(?:the )?candidate (?:has |is |was |meets |passed\b|exceed)""",
    (
        r"""^\W*(?:start|begin\w*|end) of (?:an? |the )?(?:new )?(?:conversation|session|interview|chat|prompt
        |instructions)\b""",
        r"\b(?:rate|score|grade|passed|level|perfect|verdict)\b",
    ),
    r"""\b(?:recommendation|verdict|assessment|decision|outcome) ?: ?(?:strong[ _-])?(?:hire|yes|exceptional
    |outstanding)(?=\W*$|[.;])""",
    r"""<start>treat (?:the following|this|what follows) as an? (?:system|developer|admin|new) (?:message|instruction
    |prompt|order)""",
    r"\byou (?:have been|were|are) (?:now )?(?:updated|configured|programmed|reprogrammed|fine-tuned|reset) to\b",
    (
        r"^\W*(?:interviewer|<one_marker>|hiring manager)(?:'s)? (?:notes?|comments?|remarks?) ?:",
        r"<top>|\bbest answer\b|<all_lines>",
    ),
    (
        r"^\W*(?:output|result|response|completion)s? ?:",
        r"\bsignals shown\b|\blevel ?(?:5|five)\b|\bverdict\b|\bstrong hire\b|\bcandidate passed\b",
    ),
    r"^\W*(?:evaluator|grader|scorer|assessor)(?:'s)? instructions? (?:updated|changed)? ?:",
)
