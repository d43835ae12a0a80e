"""What `addressed` looks for in other languages: an order to give the highest mark, or to forget what was told.

Each rule wants an order and a mark, or an order and what is to be forgotten, in one language.
"""

from typing import Final

from hotseat.grading.wording import Rule, Wording

_LANGUAGES: Final[dict[str, tuple[str, str, str, str]]] = {
    # Words that ask or order; a high mark; to ignore; what is to be ignored.
    "Spanish": (
        r"por favor|dale|dame|denle|deme|otorga\w*|asigna\w*|ponle|ponme|pon\b|da(?:d)? (?:a|la|el|un)\b"
        r"|merece|califica\w*|eval[uú]a\w*",
        r"(?:puntuaci[oó]n|nota|calificaci[oó]n|puntaje) (?:m[aá]xima|m[aá]ximo|m[aá]s alta)"
        r"|m[aá]xima (?:puntuaci[oó]n|nota)"
        r"|nivel (?:5|cinco)|un cinco\b|contratar sin dudas",
        r"ignor[ae]\w*|olvid[ae]\w*|descart[ae]\w*",
        r"r[uú]brica|instrucciones|criterios|indicaciones",
    ),
    "French": (
        r"s'il (?:vous|te) pla[iî]t|donne[rz]?|attribue[rz]?|accorde[rz]?|mets?|mettez|m[eé]rite|notez"
        r"|[eé]value[rz]",
        r"(?:note|mention|score|niveau) (?:maximal\w*|maximum|parfaite?|la plus [eé]lev[eé]e)"
        r"|meilleure note|niveau (?:5|cinq)|cinq sur cinq",
        r"ignore[rz]\b|ignore (?:les|toutes|tes|vos)\b|oublie[rz]?\b|ne tene[rz] pas compte",
        r"consignes|instructions|bar[eè]me|grille|crit[eè]res|rubrique",
    ),
    "German": (
        r"\bbitte\b|\bgib\w*|\bgeben sie\b|\bbewerte\w*|\bvergib\w*|\bverdient\b|\bsetze\w*|\bbenote\w*"
        r"|\bstufe\w* (?:diese|mich)",
        r"(?:höchst\w*|best\w*|voll\w*|oberst\w*|maximal\w*) (?:stufe|note|punktzahl|bewertung|punkte"
        r"|wertung)|\bstufe (?:5|fünf)\b"
        r"|fünf von fünf|\beine fünf\b",
        r"ignorier\w*|vergiss\w*|vergessen sie|missachte\w*|überspring\w*",
        r"anweisung\w*|vorgaben|bewertungs\w+|kriterien|rubrik|bisherigen regeln",
    ),
    "Italian": (
        r"per favore|per piacere|\bd[aà]i\b|\bdate\b|assegna\w*|attribuisci|merita|valuta(?:te|mi)?\b|metti",
        r"(?:punteggio|voto|livello) (?:massimo|pieno|pi[uù] alto)|massimo (?:punteggio|voto|livello)"
        r"|livello (?:5|cinque)|\bcinque a tutt\w"
        r"|cinque su cinque",
        r"ignora\w*|dimentica\w*|trascura\w*",
        r"criteri|istruzioni|rubrica|griglia",
    ),
    "Portuguese": (
        r"por favor|\bd[eêá]\b|\bdar\b|atribua\w*|conceda|merece|avalie|coloque",
        r"(?:nota|pontua[cç][aã]o|classifica[cç][aã]o) (?:m[aá]xima|mais alta)|n[ií]vel (?:5|cinco)"
        r"|cinco em cinco",
        r"ignor[ae]\w*|esque[cç]a\w*|desconsidere\w*",
        r"instru[cç][oõ]es|crit[eé]rios|rubrica|orienta[cç][oõ]es",
    ),
    "Dutch": (
        r"alsjeblieft|alstublieft|\bgeef\b|\bken\b|\bverdient\b|\bbeoordeel\b|\bzet\b",
        r"(?:hoogste|maximale|beste|volle) (?:score|cijfer|niveau|punten|beoordeling)|niveau (?:5|vijf)"
        r"|\been vijf\b|vijf uit vijf",
        r"negeer|vergeet|sla .{0,20}over",
        r"rubriek|instructies|criteria|aanwijzingen|richtlijnen",
    ),
    "Polish": (
        r"prosz[ęe]|wystaw\w*|przyznaj\w*|\bdaj\w*|zas[łl]uguje|oce[ńn]\w*|postaw\w*",
        r"najwy[żz]sz\w+ (?:ocen\w*|poziom\w*|not\w+|wynik|liczb\w+)|poziom\w* (?:5|pi[ęe][ćc])"
        r"|maksymaln\w+ (?:ocen\w*|liczb\w*|wynik)",
        r"zignoruj\w*|ignoruj\w*|zapomnij\w*|pomi[ńn]\w*",
        r"instrukcj\w+|kryteri\w+|polece\w+|wytyczn\w+|rubryk\w+",
    ),
    "Turkish": (
        r"lütfen|\bver(?:in|iniz)?\b|hak ediyor|değerlendir\w*|puanla\w*",
        r"en yüksek (?:puan\w*|not\w*|seviye\w*|derece\w*)|tam puan\w*|(?:5|beş)(?:\.|inci)? seviye\w*"
        r"|seviye (?:5|beş)",
        r"yok say\w*|görmezden gel\w*|unut\w*|dikkate alma\w*",
        r"talimat\w*|kriter\w*|yönerge\w*|ölçüt\w*|kural\w*",
    ),
    "Chinese": (
        r"请|給|给|打|评|評",
        r"(?:最高|满|滿)(?:的)?(?:分|级|級|等级|等級|评价|評價)|(?:五|5) ?(?:级|級)|(?:五|5) ?分(?![钟鐘之])",
        r"忽略|无视|無視|忘记|忘記|不要管",
        r"指示|指令|评分标准|評分標準|标准|提示|规则|規則",
    ),
    "Hindi": (
        r"कृपया|\bदें|\bदीजिए|\bदे दो",
        r"(?:सबसे (?:अधिक|ऊँच\S*|ज़्यादा|उच्च|अच्छे)|पूरे|पूर्ण|अधिकतम|उच्चतम) (?:अंक|स्तर|स्कोर|नंबर)"
        r"|स्तर (?:5|पाँच|पांच)",
        r"अनदेखा|नज़रअंदाज़|भूल",
        r"निर्देश\S*|मापदंड\S*|नियम\S*|मानदंड\S*",
    ),
    "Russian": (
        r"пожалуйста|постав\w*|\bдай\w*|присво\w*|заслуживает|оцени\w*|выстав\w*",
        r"(?:высш\w+|наивысш\w+|максимальн\w+|отличн\w+) (?:балл\w*|оценк\w+|уров\w+)|пят\w+ (?:уров\w+"
        r"|балл\w+)|уров\w+ (?:5|пять)",
        r"игнориру\w*|проигнорируй\w*|забудь\w*|не обращай\w* внимания",
        r"инструкци\w+|указани\w+|правил\w+|критери\w+|рубрик\w+",
    ),
    "Ukrainian": (
        r"будь ласка|постав\w*|\bдай\w*|присво\w*|заслуговує|оціни\w*",
        r"(?:найвищ\w+|максимальн\w+) (?:бал\w*|оцінк\w+|рів\w+)|рів\w+ (?:5|п'ять)",
        r"ігноруй\w*|проігноруй\w*|забудь\w*",
        r"інструкці\w+|вказівк\w+|правил\w*|критері\w+",
    ),
    "Swedish, Danish and Norwegian": (
        r"snälla|vennligst|venligst|vær så snill|\bge\b|\bgi\b|\bgiv\b|förtjänar|fortjener",
        r"(?:högsta|høyeste|højeste|full) (?:betyg\w*|poäng\w*|nivå\w*|karakter\w*|score|niveau|poengsum"
        r"|point)|nivå (?:5|fem)|niveau (?:5|fem)",
        r"ignorera|ignorer|glöm|glem|bortse från",
        r"instruktion\w*|instruks\w*|kriteri\w+|riktlinj\w+|retningslinj\w+",
    ),
    "Japanese": (
        r"ください|下さい|与え|付けて|つけて|しろ|せよ",
        r"最高(?:の)?(?:点|評価|レベル)|満点|レベル ?(?:5|五)|5点",
        r"無視|忘れ",
        r"指示|命令|基準|ルール|プロンプト",
    ),
    "Arabic": (
        r"من فضلك|رجاء|أعط\S*|امنح\S*|ضع\b|قيّم|يستحق",
        r"(?:أعلى|اعلى) (?:درجة|مستوى|علامة|تقييم)|الدرجة (?:الكاملة|القصوى|النهائية)|المستوى (?:5|الخامس)",
        r"تجاهل\S*|انس\b|انسَ",
        r"التعليمات|المعايير|القواعد|الأوامر|الإرشادات",
    ),
}

_WORDING: Final = Wording({})

ABROAD: Final[tuple[Rule, ...]] = _WORDING.rules(
    *(pair for ask, mark, undo, told in _LANGUAGES.values() for pair in ((ask, mark), (undo, told)))
)
"""Two rules a language: ask and mark, undo and what was told."""
