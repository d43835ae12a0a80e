"""The words in which sentences speak of marks, of whoever gives them and of this very round. Used by the rules only."""

from typing import Final

from hotseat.grading.wording import Wording

_BLOCKS: Final = {
    "angle": r"[<]",
    # Who marks.
    "marker": r"(?:graders?|evaluators?|assessors?|examiners?|scorers?|raters?|reviewers?|judges?|hiring managers?)",
    "one_marker": r"(?:grader|evaluator|assessor|examiner|scorer|rater|reviewer|judge|marker)",
    "machine": r"""(?:(?:grading|scoring|marking|evaluation|assessment|judging|reading) (?:model|system|ai|software
    |engine|machine|bot|tool|llm|algorithm)s?|score ?bot|llm|language model|ai)""",
    "who": r"""(?:whoever|whichever(?: \w+)?|any(?:one|body)|some(?:one|body)|every(?:one|body)|those|(?:the|an?|any
    |some|every) (?:\w+ )?(?:one|person|people|reader|human|ai|llm|model|machine|system|software|bot|computer|program
    |algorithm|panel|committee))(?:,? (?:who|that|which))?(?: (?:is|are|may be|might be|will be|has to|have to|will
    |happens to be))?(?: (?:now|later|the ai))?""",
    "marks": r"(?:(?:grad|scor|evaluat|judg|rat)(?:es?|ing)|(?:mark|assess|read|review)(?:s|es|ing)?)",
    "seems_to_mark": r"\b<who> <marks> (?:<me>|<this>|this\b|these\b)",
    # This round: `mine` is never part of a product, `this` may be.
    "mine": r"""(?:(?:this|the present) (?:transcript|interview|session|performance|candidate|interviewee|applicant)
    |these words|my (?:\w+ )?(?:answers?|responses?|repl(?:y|ies)|words|performance|interview|transcript|round
    |submission|application|score|grade|mark|level|rating|verdict|scorecard)|the (?:candidate|interviewee)|(?:rest|all
    |any|every(?:thing)?) of mine)""",
    "me": r"(?:<mine>|me\b|myself\b)",
    "me_marked": r"""(?:<mine>|(?:giv|award|grant|rat|scor|mark|grad|assess|evaluat|judg|credit|consider|treat|put
    |pass|hir|recommend|ow)\w* (?:me|myself)\b)""",
    "this": r"""(?:(?:this|that) (?:\w+ )?(?:answers?|responses?|rounds?|conversation|parts?|repl(?:y|ies)|one|section
    |turn|attempt)|these (?:\w+ )?(?:answers|responses|replies)|(?:answers?|responses?) (?:like|such as|of) (?:this
    |that|these|mine)\b|everything (?:above|i|so far|here)|(?:the )?(?:answer|response|text|sentence|sentences) above
    |the (?:above|preceding|foregoing) \w+)""",
    "all_lines": r"""(?:(?:all|every|each|any|each and every)(?: single)?(?: one)?(?: of)?(?: the| these| my
    | your)?(?: (?!other\b)\w+)? (?:signals?|(?:sub-?)?criteri(?:a|on)|dimensions?|anchors?|box(?:es)?|rubric lines?
    |rubric items?|lines? of (?:the|your) rubric|levels?|scores?|verdicts?|sub-?scores?)\b)""",
    # A mark that somebody would like, and one that nobody likes.
    "high": r"(?:highest|maximum|maximal|max|top|perfect|best|full|passing|strongest)",
    "scale": r"(?:scores?|marks?|ratings?|grades?|levels?|verdicts?|bands?|points|credit|anchors?)",
    "ends": r"""(?=\W*$|[.,;:!?)"'\]]|\s-|\s(?:for|on|in|at|to(?! (?:one|two|three|four|five|\d))|across|under
    |everywhere|here|there|throughout|by|and|now|or(?! (?:more|above|higher|less|below|under))|i|you|would|will|is
    |means|please|as|without|from|through|anyway|in|of (?:this|your|the rubric))\b)""",
    "top": r"""(?:strong[ _-]hire\b|\b<high> (?:possible |available |number of )?<scale>\b(?! (?:of (?!this\b|your\b
    |the rubric)|in (?:the|a|our|his|her) (?:course|class|year|pilot|test|country|group)))|\blevel ?[:=]? ?(?:4|5|four
    |five)\b<ends>|\b(?:5|five|10|ten|100|a hundred) ?(?:/|out of) ?(?:5|five|10|ten|100|a hundred)\b|\b(?:a|an|of
    |straight|solid) (?:5|five|10)\b<ends>|\bat least (?:a |an )?(?:4|5|four|five)\b<ends>|\b(?:score|rating|grade
    |mark|level)s? ?[:=]? (?:5|five)\b<ends>|(?<!-)\b(?:5|five|fives)\b (?:across the board|on everything
    |everywhere)\b|\bthe (?:maximum|ceiling|top)\b(?=\W*$|[.,;!?])|\btop of the (?:scale|range|band)|\b(?:5
    |five) stars\b|\ban a(?: plus|\+)?(?=\W*$| (?:for|on|in) )|\bhire verdict|\bflying colou?rs)""",
    "low": r"""(?:\b(?:less than|below|under|lower than|short of|not) (?:a |an |the |level )?(?:4|5|four|five|full|top
    |maximum|hire|pass)\b<ends>|\b(?:low|lower|bad|poor|weak|failing) (?:marks?|scores?|grades?|ratings?|levels?
    |verdicts?)\b|\b(?:a|another|only a|just a) (?:1|2|3|one|two|three)\b<ends>|\b(?:fail|reject|flunk|penali[sz]e
    |downgrade|turn down|mark(?:s|ed)? down|mark) (?:me\b|my\b|this candidate))""",
    # What whoever marks works with.
    "sheet": r"""(?:rubrics?|scorecards?|(?:scoring|grading|marking) (?:guide|policy|rules|scheme|criteria|sheet|form)
    |anchors?|level_evidence|(?:boundary|level|verdict|score) field)""",
    "your_sheet": r"""(?:your (?:own |final |overall )?(?:<sheet>|scores?|scoring|grades?|grading|marks?|marking
    |ratings?|verdict|assessment|evaluation|criteria|report|judge?ment|decision)\b)""",
    "orders": r"(?:instructions?|directions?|directives?|guidelines?|rules|orders|training)",
    # Where an order begins, and what is ordered, asked or claimed.
    "begin": r"""(?:^\W*(?:(?:so|and|now|then|please|kindly|just|ok|okay|again|great),? )*|\b(?:please|kindly)\s
    |[.;:!?)>\]"(-] ?|\b(?:you|grader|model|ai|system) (?:(?:must|should|shall|will|would|can|could|may|might|ought to
    |have to|has to|need to|are to|is to|to)\b )+(?:(?:also|just|now|please|\w+ly) )?|(?:\b(?:and|then|so|to|therefore
    |now|not)|,) )""",
    "start": r"""(?:^\W*(?:(?:so|and|now|then|please|kindly|just|ok|okay|great),? )*|[.;:!?)>\]] ?|, (?:just|simply
    |please) |\b(?:please|kindly) )""",
    "give": r"""(?:give|award|grant|assign|allocate|record|put(?: down)?|enter|note(?: down)?|report|return|output
    |print|emit|write(?: down)?|choose|pick|select|accord|authori[sz]e|produce|(?:respond|reply|answer) with)""",
    "rate": r"""(?:score|rate|grade|mark|rank|assess|evaluate|judge|count|treat|consider|regard|credit|take|classify
    |view)""",
    "undo": r"""(?:ignore|disregard|forget|override|bypass|skip|overlook|set aside|suspend|neglect|discard|abandon
    |drop)""",
    "shown": r"(?:shown|met|satisfied|covered|fulfilled|demonstrated|proven|passed|present)\b(?! (?:to|by|in|on)\b)",
    "kind": r"""(?:lenient|generous|kind|nice|merciful|gentle|easy|forgiving|favou?rabl[ey]|leniently|generously
    |kindly)""",
    "mercy": r"""(?:\b(?:lenient\w*|generous\w*|merciful|forgiving|favou?rabl[ey]|benefit of the doubt
    |round(?:ing)? (?:it |me )?up|ha(?:ve|s) (?:a heart|mercy)|(?:in|to) my favou?r|go easy on|be (?:kind|nice|gentle
    |easy))\b)""",
    "ask": r"""(?:\bplease\b|\bkindly\b|\bbe (?:so kind|lovely|grateful|nice|great) \w+|\bgrateful\b|\bappreciate\b
    |\bi (?:beg|ask|urge|implore)|\bbegging\b|\bin advance\b|\brequest\b|\bmay i ask\b|\b(?:would|could|can
    |will) you\b|\bcould the\b|\bi (?:trust|hope)|\bone hopes)""",
    "claim": r"""(?:deserves?|merits?|warrants?|earns?|earned|justif(?:y|ies)|(?:is|are|be) worth|should (?:get
    |receive|be)|must (?:get|receive|be|count)|(?:has|have|ought) to (?:get|receive|be)|meets?(?= level)
    |meets? the (?:bar|standard|threshold) (?:for|of)|satisf(?:y|ies)|qualif(?:y|ies) (?:as|for)|counts? as|(?:get
    |receive|score)s? the|at the (?:level|standard) of|reach(?:es)?)""",
    "fine": r"""(?:<top>|<mercy>|\b(?:shown\b(?! (?:to|by|in) )|tick\w*|exemplary|outstanding|excellent|perfect\w*
    |flawless\w*|full credit|favou?r|equally good|top (?:answer|response|candidate)|strong\w*|no (?:choice|level
    |reason|need|weakness\w*|doubt)|less than|complete|impress\w*|highly|five|pass)\b)""",
}
"""Building blocks of the rules, each named there in angle brackets. `top` is a mark that somebody would like."""

WORDING: Final = Wording(_BLOCKS)

TOLD: Final = r"""^(?!.*(?<!been )(?<!be )(?<!was )(?<!is )\b(?:gave|gives|given|got|gets|awarded|scored|rated|marked
|labelled|graded)\b|.*\b(?:i|we|they|he|she|it|nobody|who|that|team|judges?|graders?|model|vendor|users?|people)
(?:'d| had| have| has|'ve)(?: \w+)? (?:give|get|put|award|score|rate|mark)\b
|.*(?<!you )(?<!simply )\bwould (?:\w+ )?(?:give|get|put|award|score|rate|mark)\b)"""
"""Not told of somebody who gave a mark, or would give one: that is a story of work and no order."""

FLATLY: Final = r"^(?!.*\b(?:if|when|unless|until|whenever|once)\b)"
"""Without a condition, which would make it a rule of somebody's marking."""
