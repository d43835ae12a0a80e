"""Claims about quotes: what was not said so is never evidence, what was said is, and all credit rests on a quote."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from hotseat.audit.claims import ALL, NONE, Claim, Limit
from hotseat.audit.fakes import ORACLE
from hotseat.audit.quote_fakes import QUOTE_FAKES, negated, number_changed, stitched
from hotseat.audit.stock import Stock
from hotseat.domain.assessment import Assessment, Quote
from hotseat.grading.evidence import verify
from hotseat.grading.sentences import Sentence, SentenceBank

LEAST: Final = 600
"""Quotes a kind, as grading.md has it."""
SHORTEST: Final = 6
"""Words of a sentence that is quoted from; shorter ones have no part that could be quoted."""
_DENIES: Final = re.compile(
    r"^(?:not?|never|cannot|nobody|nothing|none|neither|nor|nowhere|hardly|without|\w+n['’]t)$", re.IGNORECASE
)
_INVENTED: Final = (
    "I would put the riskiest part behind a switch that one named person can turn off at night",
    "first of all I would call five customers and write down what they do on a Monday morning",
    "the plan pays for itself by the second quarter if one in four of them stays with us",
    "we would rather lose a day than send somebody the wrong letter twice in the same week",
    "nobody signs this off before legal has seen the form and the people who fill it in",
)


@dataclass(frozen=True)
class Said:
    """A sentence that may be evidence, and the bank that it stands in."""

    sentence: Sentence
    bank: SentenceBank

    @property
    def words(self) -> list[str]:
        return self.sentence.text.split()

    def accepts(self, quote: str, sid: str = "") -> bool:
        """Whether the words count as evidence, from this sentence or another."""
        return isinstance(verify(quote, sid or self.sentence.sid, self.bank), Quote)

    def at(self, sid: str) -> "Said":
        """Another sentence of the same bank."""
        return Said(self.bank.by_sid[sid], self.bank)

    def holds(self, quote: str) -> bool:
        """Whether the words stand in the sentence, letter for letter but for case and signs."""
        return _bare(quote) in _bare(self.sentence.text)


def _bare(text: str) -> str:
    """Letters and figures alone, a space on either side, so that a word is found only whole."""
    words = _WORD.findall(text.casefold().replace("'", "").replace("’", ""))
    return f" {' '.join(words)} "


_WORD: Final = re.compile(r"[^\W_]+")


def sentences(stock: Stock) -> tuple[Said, ...]:
    """Every sentence of the specimens that may be evidence and is long enough to quote from."""
    return tuple(
        Said(sentence, bank)
        for bank in (task.about.sitting.known.bank for task in stock.bases)
        for sentence in bank.admissible
        if len(sentence.text.split()) >= SHORTEST
    )


def _drawn(number: int, most: int, *about: object) -> int:
    """A number from 0 up to `most`, the same for the same things."""
    digest = blake2b(":".join(map(str, (number, *about))).encode(), digest_size=8).digest()
    return int.from_bytes(digest) % max(most, 1)


# --- altered ----------------------------------------------------------------------------------------------------------

Altered = tuple[str, str]
"""Words, and the number of the sentence that they are put down to."""
Alter = Callable[[Said, Sequence[Said], int], Altered | None]


def _part(said: Said, number: int) -> str:
    """A part of the sentence of at least half its words."""
    words = said.words
    size = len(words) // 2 + _drawn(number, len(words) - len(words) // 2 + 1, "size")
    start = _drawn(number, len(words) - size + 1, "start")
    return " ".join(words[start : start + size])


def _changed(change: Callable[[str, int], str | None]) -> Alter:
    def alter(said: Said, others: Sequence[Said], number: int) -> Altered | None:
        quote = change(_part(said, number), number)
        return None if quote is None else (quote, said.sentence.sid)

    return alter


def _joined(said: Said, others: Sequence[Said], number: int) -> Altered | None:
    other = others[_drawn(number, len(others), "other")]
    quote = stitched(_part(said, number), _part(other, number)) if other.bank is said.bank else None
    return None if quote is None else (quote, said.sentence.sid)


def _moved(said: Said, others: Sequence[Said], number: int) -> Altered | None:
    other = others[_drawn(number, len(others), "other")]
    return (_part(said, number), other.sentence.sid) if other.bank is said.bank and other != said else None


def _swapped(said: Said, others: Sequence[Said], number: int) -> Altered | None:
    """One word of four letters or more gives way to one from another sentence."""
    words = _part(said, number).split()
    long = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 3]
    new = [word for word in others[_drawn(number, len(others), "other")].words if word.isalpha() and len(word) > 3]
    if not long or not new:
        return None
    place = long[_drawn(number, len(long), "place")]
    word = new[_drawn(number, len(new), "new")]
    return (" ".join([*words[:place], word, *words[place + 1 :]]), said.sentence.sid)


def _made_up(said: Said, others: Sequence[Said], number: int) -> Altered | None:
    words = _INVENTED[_drawn(number, len(_INVENTED), "which")].split()
    size = SHORTEST + _drawn(number, len(words) - SHORTEST, "size")
    start = _drawn(number, len(words) - size + 1, "start")
    return (" ".join(words[start : start + size]), said.sentence.sid)


ALTERED: Final[Mapping[str, tuple[str, Alter]]] = {
    "number": ("another number in it", _changed(number_changed)),
    "negation": ("a negation put in or left out", _changed(negated)),
    "stitched": ("two sentences run into one", _joined),
    "elsewhere": ("the number of another sentence", _moved),
    "word": ("another word in it", _swapped),
    "invented": ("nothing in it that was said", _made_up),
}


def altered_claims(stock: Stock) -> Iterator[Claim]:
    """A claim for each way in which words can be altered: none of them is accepted."""
    among = sentences(stock)
    for kind, (what, alter) in ALTERED.items():
        offered = dict(_altered(among, alter))
        accepted = [(quote, sid, said) for (quote, sid), said in offered.items() if said.accepts(quote, sid)]
        worst = f"“{accepted[0][0]}” for “{accepted[0][2].sentence.text}”" if accepted else ""
        yield Claim(
            id=f"altered.{kind}",
            says=f"A quote with {what} is never accepted as evidence",
            number=len(accepted),
            n=len(offered),
            of="quotes",
            least=LEAST,
            limit=NONE,
            unit="accepted",
            worst=worst,
            how="Parts of sentences of the specimens are altered in this way and offered as evidence.",
        )


def _altered(among: Sequence[Said], alter: Alter) -> Iterator[tuple[Altered, Said]]:
    """As many as are asked for, as far as there are sentences to make them of. Words that still stand are left out."""
    made: set[Altered] = set()
    for number in range(MOST_ROUNDS):
        for place, said in enumerate(among):
            quote = alter(said, among, number * len(among) + place)
            if quote is None or quote in made or said.at(quote[1]).holds(quote[0]):
                continue
            made.add(quote)
            yield quote, said
            if len(made) >= LEAST:
                return


MOST_ROUNDS: Final = 60
"""How often the sentences are gone through for different parts of them."""


# --- honest -----------------------------------------------------------------------------------------------------------

Vary = Callable[[str], str | None]


def _elided(text: str) -> str | None:
    """The words in the middle left out, four on either side kept."""
    words = text.split()
    left_out = words[4:-4]
    if len(left_out) < 1 or any(_DENIES.search(word.strip(_STOPS)) for word in words):
        return None
    return f"{' '.join(words[:4])} ... {' '.join(words[-4:])}"


def _signless(text: str) -> str | None:
    return _SIGN.sub("", text) if _SIGN.search(text) else None


_STOPS: Final = ".,;:!?\"'“”()"
_SIGN: Final = re.compile(r"(?<=\d)%|[$€£](?=\d)")
_WIDE: Final = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)} | {" ": chr(0xA0)})

HONEST: Final[Mapping[str, Vary]] = {
    "as it stands": lambda text: text,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with typographic quotation marks and dashes": lambda text: (
        text.replace("'", "’").replace('"', "”").replace("-", "–")
    ),
    "with wide figures and hard spaces": lambda text: text.translate(_WIDE),
    "with more space": lambda text: text.replace(" ", "  "),
    "in quotation marks": lambda text: f"“{text}”",
    "with words left out": _elided,
    "without the sign of a unit": _signless,
}
"""Ways in which people and models write down the same words."""
PUNCTUATION: Final = "without punctuation"


def honest_claims(stock: Stock) -> Iterator[Claim]:
    """Two claims: words that were said so are accepted, and nearly so without any punctuation."""
    among = sentences(stock)
    shares = {name: share for name, vary in HONEST.items() if (share := _share(among, vary)).n}
    name = min(shares, key=lambda key: shares[key].accepted, default="")
    yield Claim(
        id="honest",
        says="Words that were really said are accepted as evidence, however they are written down",
        number=shares[name].accepted if name else None,
        n=sum(share.n for share in shares.values()),
        of="quotes",
        least=LEAST,
        limit=Limit("at least", 99),
        unit="% accepted",
        worst=f"{name}: {shares[name].worst}" if name and shares[name].worst else "",
        how=f"Parts of sentences of the specimens in {len(HONEST)} ways of writing; the worst way counts.",
    )
    bare = _share(among, lambda text: re.sub(r"[.,;:!?\"“”()]", "", text))
    yield Claim(
        id="honest.punctuation",
        says="Words that were really said are accepted when the punctuation is left out",
        number=bare.accepted,
        n=bare.n,
        of="quotes",
        least=LEAST,
        limit=Limit("at least", 92),
        unit="% accepted",
        worst=bare.worst,
        how="The same parts without stops, commas, colons, quotation marks and brackets.",
    )


@dataclass(frozen=True)
class _Share:
    """Of `n` quotes the part that was accepted, in per cent, and one that was not."""

    accepted: float
    n: int
    worst: str


def _share(among: Sequence[Said], vary: Vary) -> _Share:
    taken, n, worst = 0, 0, ""
    for number, said in enumerate([*among, *among]):
        quote = vary(_part(said, number))
        if quote is None:
            continue
        n += 1
        if said.accepts(quote):
            taken += 1
        else:
            worst = worst or f"“{quote}” for “{said.sentence.text}”"
    return _Share(100 * taken / n if n else 0.0, n, worst)


# --- credit -----------------------------------------------------------------------------------------------------------


def credited_claim(stock: Stock) -> Claim:
    """Every verdict that earned credit, by whatever fake, has a quote that stands in the sentence it is put down to."""
    n, bad = 0, list[str]()
    for fake in (ORACLE, *QUOTE_FAKES):
        for graded in stock.graded_by(fake):
            for where, quotes in _credited(graded.assessment):
                n += 1
                bank = graded.about.sitting.known.bank
                if not quotes or not all(_stands(quote, bank) for quote in quotes):
                    bad.append(f"{fake.id} on {graded.about.specimen.id}, {where}")
    return Claim(
        id="credited",
        says="Every verdict that earns credit carries a quote, and its words stand in the sentence that it names",
        number=100 * (n - len(bad)) / n if n else None,
        n=n,
        of="credited verdicts",
        limit=ALL,
        unit="%",
        worst=bad[0] if bad else "",
        how="The oracle and the fakes that lie with quotes grade; each quote is looked up letter by letter.",
    )


def _credited(assessment: Assessment) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    for result in assessment.criteria:
        for finding in result.findings:
            if finding.credit:
                yield f"{result.sub}, {finding.signal}", finding.quotes
        if result.level is not None and result.level > 1:
            shown = tuple(quote for finding in result.findings for quote in finding.quotes)
            yield f"{result.sub}, level {result.level}", (*shown, *result.level_evidence)


def _stands(quote: Quote, bank: SentenceBank) -> bool:
    """Whether the words of a whole quote are in the sentence, and that is the candidate's and may be evidence."""
    sentence = bank.by_sid.get(quote.sid)
    return sentence is not None and not sentence.bar and Said(sentence, bank).holds(quote.quote)
