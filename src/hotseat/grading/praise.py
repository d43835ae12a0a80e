"""Whether a sentence praises its speaker or the answer itself. Pure; decides nothing about what else was said.

Praise that goes on to say on what it rests ("I am the right person, because I sat on that line for six years") is left
to a grader: the second half may be evidence. What the speaker did, knows little of, or is merely good at is no praise.
"""

import re
from functools import lru_cache
from typing import Final

from hotseat.grading.wording import Wording, applies, flat, own_words

_BLOCKS: Final = {
    "very": r"""(?:(?:a|an|the|very|really|truly|extremely|exceptionally|highly|deeply|incredibly|genuinely|clearly
    |quite|pretty|simply|remarkably|unusually|uniquely|exceedingly|immensely|absolutely|so|all|also|both|just) )*""",
    "much": r"""(?:very|really|truly|extremely|exceptionally|highly|deeply|incredibly|remarkably|unusually|immensely
    |amazingly|insanely)""",
    "superb": r"""(?:excellent|outstanding|exceptional|brilliant|world[ -]class|best[ -]in[ -]class|perfect|flawless
    |superb|masterful|fantastic|top[ -]tier|top[ -]notch|first[ -]class|stellar|amazing|impressive|incredible
    |unparalleled|unmatched|unrivalled|phenomenal|remarkable|extraordinary|magnificent|wonderful|exemplary|bulletproof
    |rock[ -]solid|second to none|crystal clear|far above average|innovative|scalable|future[ -]proof|visionary|unique
    |rare|ideal|terrific|marvellous|formidable|razor[ -]sharp|inspiring|elegant|spot[ -]on|watertight)""",
    "good": r"""(?:<superb>|great|strong|comprehensive|thorough|insightful|well[ -](?:structured|rounded|reasoned
    |thought[ -]out|balanced)|balanced|rigorous|compelling|convincing|sophisticated|nuanced|complete|deep|true|natural
    |proven|solid|sharp)""",
    "answer": r"""(?:answers?|responses?|analysis|approach|framework|reasoning|performance|thinking|framing|plan
    |solution|proposal|strategy|explanation|argument|recommendation|summary|structure|logic)""",
    "skill": r"""(?:expertise|experience|knowledge|track record|skills?|command|judge?ment|instincts?|thinking
    |leadership|intuition|communication|empathy|understanding|sense|mind|eye for \w+|ability|abilities|talents?|gift
    |grasp|vision|execution|discipline|seniority|maturity|creativity|curiosity|integrity|leadership style|work ethic
    |attention to detail|user focus|ownership)""",
    "role": r"""(?:pms?|product (?:managers?|leaders?|thinkers?|persons?|people|owners?)|leaders?|communicators?
    |candidates?|thinkers?|hires?|fit|strategists?|problem[ -]solvers?|performers?|achievers?|innovators?|visionar(?:y
    |ies)|experts?|team[ -]players?|rock ?stars?|listeners?|decision[ -]makers?|executors?|learners?|self[ -]starters?
    |geniu?s|ninja|guru|authority|talent|collaborators?|storytellers?|operators?|builders?|negotiators?|mentors?
    |motivators?|multitaskers?|asset|match|choice|person for (?:this|the) (?:job|role|position))""",
    "nature": r"""(?:passionate|driven|strategic|analytical|empathetic|hands[ -]on|technical|credible|creative
    |innovative|data[ -]driven|detail[ -]oriented|user[ -]centric|customer[ -]centric|customer[ -]obsessed|adaptable
    |resilient|humble|dedicated|motivated|ambitious|capable|talented|gifted|skilled|organi[sz]ed|proactive
    |collaborative|committed|versatile|structured|respected|valued|admired|reliable|effective|productive|articulate
    |intelligent|smart|insightful|experienced|accomplished|intuitive|persuasive|disciplined|hard[ -]working
    |results[ -](?:driven|oriented)|well[ -]suited|good with people|strong)""",
    "am": r"""(?:i(?:'m| am|'ve (?:always |really )*been| have (?:always )?been| was born|(?:'d| would) (?:call
    |describe) myself(?: as)?|(?:'ve| have) (?:proven|proved|shown) (?:to be|myself(?: as| to be)?)| consider myself
    |(?: \w+)? see myself as|'m known (?:for being|as)|(?: really| truly)? feel(?: that)? i(?:'m| am)))""",
    "best": r"""(?:the best|one of the (?:best|most \w+)|better than (?:most|any|other)|second to none|like no(?:body
    | one) else|unlike (?:most|other)|one of a kind|the very best|simply the best)""",
}
_WORDING: Final = Wording(_BLOCKS)

_SPEAKER: Final = _WORDING.rules(
    # What I am, have and always do.
    r"""\b<am> <very>(?:(?:<good>|<nature>|talented|gifted|seasoned|skilled|quick|fast|high|top|born|thought
    |effective) )(?:\w+ ){0,2}?<role>\b""",
    r"""\b<am> <very>(?:thought leader|visionary|rock ?star|natural|top performer|high achiever|game[ -]changer|genius
    |<best>)\b""",
    r"\b<am> an? (?:absolute|real|true|total|proven) (?:pro|natural|star|expert|asset|leader|professional)\b",
    r"""\b<am>,? (?:without false modesty, )?(?:an? |the )(?:\w+ )?(?:expert|authority|master|pro) (?:in|on|of
    |at) (?:this|the|all|any|every|my) """,
    r"\b<am> (?:\w+ )?<much> <nature>\b",
    r"\b<am> <very><nature>,? (?:and|,|but also) <very>(?:<nature>|<good>|\w+ly \w+)\b",
    r"\b<am> <very>(?:(?:<superb>|talented|gifted|skilled|the best) (?:at|with|in|when)|great (?:at|when)) ",
    r"\b<am> (?:\w+ )?<much> good (?:at|with) ",
    r"\b<am> (?:(?:simply|just|clearly|honestly) )*better (?:at|than) .{0,30}\b(?:most|others?|anyone|any)\b",
    r"""\b<am> (?:the|your) (?:best|ideal|perfect|right) (?:candidate|person|hire|pm|product manager|choice|fit
    |match)\b""",
    r"\b<am> (?:\w+ )?(?:uniquely|perfectly|ideally) (?:qualified|suited|placed|positioned|equipped)\b",
    r"""\bi(?: have| bring| possess| offer| combine|'ve)(?: got)? (?:an? |the |my )?(?:\w+ )?(?:<good>|extensive
    |vast)(?: (?!about|in|on|that|for)\w+){0,3}? (?:of )?<skill>\b(?! (?:that|of how|of what))""",
    r"""\bi (?:have|possess|bring|'ve got|have got)(?: an?)? (?:unique|rare|perfect|winning|exceptional) (?:blend
    |combination|mix|set|balance)\b""",
    r"\bi(?: have|'ve got| possess) (?:an? |the )(?:\w+ )?(?:gift|talent|knack|flair) for\b",
    r"\bi(?:'ve| have) got what it takes\b|\bi have what it takes\b",
    r"""\bmy (?:\w+ ){0,3}?<skill>(?: \w+){0,4}? (?:is|are|has been|was|were) (?:\w+ )?<very>(?:<superb>|great|strong
    |excellent|legendary|always right|nearly always right|well known)\b""",
    r"\bmy track record (?:speaks|is (?:proof|proven))\b|\bspeaks? for itself\b.{0,20}\bmy\b",
    r"""\bi always (?:deliver|exceed|succeed|go the extra|give (?:110|a hundred)|put users first)\b(?=\W*$|,
    | no matter| on time| results| expectations| mile)""",
    r"\bi always (?:find|see|know|have) the (?:best|right|perfect) (?:solution|answer|way)",
    r"""\b(?:sets me apart|makes me (?:special|unique|stand out)|i (?:really |truly )?stand out)\b(?=\W*$| (?:is
    |are) my\b| (?:from|among|in)\b)""",
    r"""\bi (?:always |consistently |constantly )?(?:demonstrate|display|exhibit
    |show) (?:<good>)(?: \w+){0,2}? <skill>\b""",
    r"""\bmy (?:ideas|decisions|work|results|designs|plans) (?:are|is) (?:\w+ )?<superb>\b|\bmy (?:\w+ )*(?:is
    |are) an? (?:real|great|key|true|huge) strength\b""",
    r"\b(?:rare|lucky|hard) to (?:find|have|get) (?:somebody|someone|people|anyone) with my\b",
    r"\b<am> <very><superb> (?:for|in) (?:this|the (?:role|job|position))\b",
    r"\bi never (?:miss an? (?:deadline|target|goal)|fail(?=\W*$)|make excuses|disappoint|give up)\b",
    r"""\bi (?:really |truly |always )?(?:excel|shine)\b(?: \w+)? (?:at|in|under|when)\b|\bi thrive (?:under|in
    |on) (?:pressure|ambiguity|chaos|challenges?|uncertainty|change|stress)\b""",
    r"\bi(?:'m| am) the (?:kind|sort|type) of \w+ (?:who|that) (?:always|never|gets|makes)\b",
    r"""\bi(?:'ve got| have| possess) (?:all the|every|all) (?:\w+ )?(?:qualit\w+|skills?|traits?|ingredients
    |qualifications?|experience)\b""",
    r"""\bi (?:bring|radiate|embody|combine) (?:\w+,? )*(?:energy|passion|vision|enthusiasm|drive|dedication
    |excellence|creativity)\b""",
    r"""\bi know (?:this|the) (?:domain|field|space|industry|subject|area|business) (?:inside out
    |better than (?:anyone|most))""",
    r"""\bi (?!remember|understand|see|know|recall|get|hear)\w+ (?:brilliantly|superbly|flawlessly|masterfully
    |exceptionally well|extremely well|beautifully|perfectly)\W*$""",
    r"\bif i (?:may |do |can )?say so myself\b|\bmy work is (?:always )?(?:of the highest|first|top|flawless)",
    r"\b(?:should|must|please|just|simply|only) hire me\b|^\W*hire me\b",
    r"""\b(?:people|everyone|everybody|colleagues|others|managers|stakeholders|they|my \w+)\b.{0,30}\b(?:says?|tells?
    |calls?|call me|love|describe|trust|know)s?\b.{0,20}\b(?:i'm|i am|me|working with me)\b.{0,20}(?:<superb>
    |\bgreat\b|<nature>|with me\W*$)""",
    r"\bpeople love working with me\b",
    r"""\b(?:there(?:'s| is) )?(?:nobody|no one|few people|not many)\b.{0,25}\b(?:better|more) (?:suited|qualified
    |equipped|\w+) .{0,20}\b(?:than me|than i|for this (?:job|role))\b""",
    r"""\byou(?:'d| would| will|'ll) (?:be (?:lucky|fortunate|happy|glad)|(?:not |never )?(?:regret|find
    |meet)) .{0,30}\b(?:me|like me|than me|than mine|myself)\b""",
    r"\b<best> .{0,25}\byou(?:'ll| will| can| have)(?: ever)? (?:meet|find|see|hear|get)\b",
    r"""\b(?:no other|most other|unlike (?:most|other)|(?:better|more) than (?:most|any
    |other)(?: other)?) candidates?\b""",
    r"\bi(?:'m| am) (?:very |so |really |extremely )?proud of (?:how well|my (?:<skill>|<answer>))\b",
    r"\bi(?:'m| am) known for my (?:<good>|great|strong)\b",
    r"\bi(?:'m| am) (?:\w+ )?the (?:strongest|best|finest|most \w+) (?:candidate|pm|person|applicant)\b",
    r"\bi(?:'ve| have)? (?:did|done) an? <very>(?:<superb>|great) job\b(?=\W*$| (?:just|here|there|today|on|with)\b)",
    r"\b(?:this|that) (?:was|is) my best (?:answer|response)\b",
    r"\b(?:confident|proud|sure) (?:in|of|about) my (?:\w+ )?<skill>\b",
    r"""\bmy \w+ makes? me (?:an? |the )?(?:\w+ )?(?:perfect|ideal|great|strong|right|best|excellent) (?:candidate|fit
    |pm|choice|leader|product manager|asset|person|hire)\b""",
    r"\b<am> (?:clearly|highly|more than|fully|perfectly) qualified\b",
    r"\b<am> <very>(?:<nature>|confident), <nature>\b",
    r"""\bi(?:'m| am) (?:widely )?(?:considered|regarded as|seen as|known as) (?:to be )?an? (?:\w+ )?(?:expert|leader
    |authority|talent)\b""",
    r"\bmy (?:biggest|greatest|main|key) (?:asset|strength)s? (?:is|are) my (?:\w+ )?<skill>\b",
    r"""\bi (?:did|performed|answered) (?:very |really |extremely |exceptionally )?well (?:in|on|at|with) (?:this
    |the) (?:interview|answer|question|round|conversation)""",
    r"""\bi(?:'ve| have)? (?:just |now |clearly |already |truly )*(?:demonstrated|showcased|shown|showed|displayed
    |proven|proved|exhibited)(?: \w+)? (?:real |true |genuine |great |my |<good> )+(?:\w+ ){0,2}?<skill>\b""",
)

_ANSWER: Final = _WORDING.rules(
    # What this answer is.
    r"""\bmy (?:\w+ )?<answer>(?: \w+)? (?:as|is|was|has been|shows?|could(?: hardly)? be
    |couldn't be) <very>(?:more )?(?:a |an )?(?:<good>|(?<=exceptionally )clear|(?<=remarkably )clear)\b(?! (?!and\b
    |enough\b|in\b|throughout\b|all\b|of\b|from\b|balance\b)\w)""",
    r"""\b(?:this|that|mine|it|here)(?:'s| is| was| has been) (?:\w+ )?<very>(?:most )?(?:<good>|great|strong|mature
    |thoughtful|smart|clever)(?: and [\w-]+)? (?:answer|response|reply|analysis|solution)\b(?=\W*$|, (?:if|all
    |honestly|really|i)|,? if i| in every| and i'm)""",
    r"""\b(?:this|that) (?:is|was|'s)(?: \w+)? (?:a )?(?:masterclass|tour de force|textbook answer|model answer
    |textbook example of my)\b""",
    r"""\b(?:this|that) (?:answer|response|analysis) (?:is|was) <very>(?:<good>|spot[ -]on)\b(?! (?:for|at|on|and
    |but) )""",
    r"\bmine (?:is|was) (?:\w+ )?(?:the )?(?:most \w+|best|finest|only \w+) ",
    r"""\b(?:this|that|what i(?:'ve| have)?(?: just)? said|it|my (?:answer|response|plan|approach)|that answer
    |this answer)(?: \w+){0,2}? (?:shows?|demonstrates?|proves?|reflects?|illustrates?) (?:how (?:data[ -]driven
    |<nature>|well|strong|deeply|\w+ly) |my (?:\w+ )?<skill>|(?:\w+ )?<good>(?: \w+){0,2}? (?:<skill>|balance))""",
    r"\b(?:shows?|demonstrates?|proves?) (?:how (?:data[ -]driven|<nature>) i am|my (?:\w+ )?<skill>)",
    r"""\bwhat (?:i(?:'ve| have)?(?: just)? said|you(?:'ve| have)?(?: just)? heard) (?:is|was|shows?
    |shows)\b.{0,40}(?:\bat its best\b|<superb>|<good> <skill>)""",
    r"\bmy <answer> (?:is|was) (?:simply |clearly |by far )?the best\b",
    r"\bmy <answer> (?:is|was) (?:\w+ )?better than (?:any|most|every|all|what)",
    r"""\bi(?:'ve| have)? (?:just )?(?:gave|given|delivered|provided|presented)(?: you)? an? <very><good> (?:answer
    |response|analysis|explanation|summary)\b""",
    r"\b(?:this|that) (?:is|was) an? <very><superb> \w+ of mine\b",
    r"""\bi(?:'ve| have)? (?:just |really |totally |absolutely )*(?:nailed|aced|crushed|smashed|killed) (?:it|that
    |this|the)\b""",
    r"""\bi(?:'ve| have)? (?:just )?(?:answered|handled|explained|framed|covered|solved|described|managed|structured
    |tackled|laid (?:that|it) out) (?:\w+ ){1,3}?(?:perfectly|superbly|brilliantly|flawlessly|beautifully|masterfully
    |exceptionally|very (?:clearly|well|thoroughly)|extremely \w+|remarkably \w+)\b""",
    r"\bthe way i \w+ (?:it|that|this)(?: \w+)? (?:is|was) <very>(?:<superb>|great)\b",
    r"""\b(?:couldn't|could not|can't|cannot|could hardly|won't|will not|will never) (?:find|get|hear|ask for
    |have asked for|be|imagine) .{0,25}\b(?:better|more) .{0,20}\b(?:than (?:this|that|mine)|answer|plan|rigorous)\b""",
    r"\b(?:as good|better) (?:an? )?<answer>? ?(?:as|than) (?:you|anyone|any)\b",
    r"\bgood an <answer> as you\b|\bas good as (?:it gets|you will)\b",
    r"""\b(?:exactly|precisely) what an? (?:great|good|senior|strong|top|excellent|experienced) (?:pm|product manager
    |leader|candidate) (?:would|does|says|should)\b""",
    r"""\b(?:few|not many|no) (?:people|candidates|others|pms|product managers) (?:would|could|can
    |will)(?: have)? (?:come up|thought|seen|given|said|done)\b.{0,20}(?:that|this|it|better)\b""",
    r"""\bcovers? (?:everything|all (?:that|the bases)|every (?:angle|aspect))\b.{0,25}(?:\b(?:you|anybody|anyone
    |one)\b|\W*$)""",
    r"\bi(?:'ve| have) given you (?:an? )?<very>(?:<good>)\b",
    r"""\bi (?:think|feel|believe|know) (?:that |this |it )*(?:(?:was|is) )?(?:my |an? |the )?<very>(?:<good>|great
    |strong) (?:answer|response|analysis)\b""",
    r"\bproduct thinking at its best\b|\bat (?:its|their|the) (?:very )?(?:best|finest)\W*$",
    r"\bi(?:'m| am) (?:very |really )?proud of (?:it|that|this)(?: answer)?\W*$",
)

_GROUNDS: Final = re.compile(
    r"\b(?:because|since|which is why|so (?:i|we|when|that)|when (?:i|we)|after|until|where i|that is how)\b"
    r"(?: [^ ]+){4,}"
)
_PRAISE: Final = (*_SPEAKER, *_ANSWER)


@lru_cache(maxsize=4096)  # the sentences of one round, which every reading of it asks about
def praises_self(text: str) -> bool:
    """Whether a sentence praises its speaker or the answer and says nothing that this could rest on."""
    said = own_words(flat(text))
    ground = _GROUNDS.search(said)
    # What stands before the ground is only the claim; a ground that is praise itself is none.
    if ground and not applies(_PRAISE, said[ground.start() :]):
        return False
    return applies(_PRAISE, said)
