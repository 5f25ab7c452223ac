"""Numbers in words, powers of ten and units in claimed distances, by language.

A new language is a row in each table, as in ``claim_words``.
"""

# Numbers that stand in words before a power of ten or a unit: "two million", "a mile".
NUMBERS = {
    "0.5": {"en": "half a|half", "de": "eine halbe|ein halber", "fr": "un demi", "zh": "半"}
    | {"es": "medio", "it": "mezzo", "pt": "meio", "pl": "pół"},
    "1": {"en": "a|an|one", "de": "ein|eine|einer|einen", "fr": "un|une", "es": "un|una"}
    | {"it": "un|uno|una", "pt": "um|uma", "pl": "jeden|jedna|jednego", "zh": "一"}
    | {"ru": "один|одна|одного|одну|одной", "ar": "واحد"},
    "2": {"en": "two", "de": "zwei", "fr": "deux", "es": "dos", "it": "due", "pt": "dois|duas"}
    | {"ru": "два|две|двух", "pl": "dwa|dwie", "zh": "二|两|兩"},
    "3": {"en": "three", "de": "drei", "fr": "trois", "es": "tres", "it": "tre", "pt": "três"}
    | {"ru": "три|трех", "pl": "trzy", "zh": "三", "ar": "ثلاثة"},
    "4": {"en": "four", "de": "vier", "fr": "quatre", "es": "cuatro", "it": "quattro"}
    | {"pt": "quatro", "ru": "четыре", "pl": "cztery", "zh": "四", "ar": "أربعة"},
    "5": {"en": "five", "de": "fünf", "fr": "cinq", "es": "cinco", "it": "cinque"}
    | {"pt": "cinco", "ru": "пять", "pl": "pięć", "zh": "五", "ar": "خمسة"},
    "6": {"en": "six", "de": "sechs", "fr": "six", "es": "seis", "it": "sei", "pt": "seis"}
    | {"ru": "шесть", "pl": "sześć", "zh": "六", "ar": "ستة"},
    "7": {"en": "seven", "de": "sieben", "fr": "sept", "es": "siete", "it": "sette"}
    | {"pt": "sete", "ru": "семь", "pl": "siedem", "zh": "七", "ar": "سبعة"},
    "8": {"en": "eight", "de": "acht", "fr": "huit", "es": "ocho", "it": "otto", "pt": "oito"}
    | {"ru": "восемь", "pl": "osiem", "zh": "八", "ar": "ثمانية"},
    "9": {"en": "nine", "de": "neun", "fr": "neuf", "es": "nueve", "it": "nove", "pt": "nove"}
    | {"ru": "девять", "pl": "dziewięć", "zh": "九", "ar": "تسعة"},
    "10": {"en": "ten", "de": "zehn", "fr": "dix", "es": "diez", "it": "dieci", "pt": "dez"}
    | {"ru": "десять", "pl": "dziesięć", "ar": "عشرة"},
}

# Powers of ten. First the words that need no figure ("mille km"), then those that do:
# plurals, abbreviations, letters.
SCALES = {
    1: {"zh": ("十", "")},
    2: {"en": ("", "hundred"), "zh": ("百", "")},
    3: {
        "en": ("thousand", "thousands|k"),
        "ru": ("тысяча|тысячу|тысячи", "тысяч|тыс|т"),
        "de": ("tausend", "tsd"),
        "fr": ("mille|millier", "milliers"),
        "es": ("mil", ""),
        "it": ("mille", "mila"),
        "pt": ("mil", ""),
        "pl": ("tysiąc", "tysiące|tysięcy|tys"),
        "zh": ("", "千"),
        "ar": ("ألف", "ألفا|آلاف"),
    },
    4: {"zh": ("", "万|萬")},
    6: {
        "en": ("million", "millions|mn|mln|m"),
        "ru": ("миллион|миллиона", "миллионов|миллионы|млн"),
        "de": ("million", "millionen|mio|mill"),
        "fr": ("million", "millions"),
        "es": ("millón", "millones"),
        "it": ("milione", "milioni"),
        "pt": ("milhão", "milhões"),
        "pl": ("milion|miliona", "miliony|milionów"),
        "ar": ("مليون", "مليونا|ملايين"),
    },
    8: {"zh": ("", "亿|億")},
    9: {
        "en": ("billion", "billions|bn"),
        "ru": ("миллиард|миллиарда", "миллиардов|миллиарды|млрд"),
        "de": ("milliarde", "milliarden|mrd"),
        "fr": ("milliard", "milliards"),
        "it": ("miliardo", "miliardi"),
        "pl": ("miliard|miliarda", "miliardy|miliardów|mld"),
        "ar": ("مليار", "مليارا|مليارات"),
    },
}

# Exact since the international yard and pound agreement of 1959.

UNITS = {
    "km": {
        "en": "km|kms|kilometre|kilometres|kilometer|kilometers",
        "ru": "км|километр|километра|километров|километры|километрам|километрами|километрах",
        "de": "kilometern",
        "fr": "kilomètre|kilomètres",
        "es": "kilómetro|kilómetros",
        "it": "chilometro|chilometri",
        "pt": "quilômetro|quilômetros|quilómetro|quilómetros",
        "pl": "kilometr|kilometry|kilometrów|kilometra|kilometrach",
        "zh": "公里|千米",
        "ar": "كم|ك م|كيلومتر|كيلومترا|كيلومترات|كيلو متر|كيلو مترا|كيلو مترات|كيلو",
    },
    "m": {
        "en": "m|metre|metres|meter|meters",
        "ru": "м|метр|метра|метров|метры",
        "de": "metern",
        "fr": "mètre|mètres",
        "es": "metro|metros",
        "it": "metri",
        "pl": "metr|metry|metrów|metra",
        "zh": "米|公尺",
        "ar": "م|متر|مترا|أمتار",
    },
    # A bare mile is the statute mile, but for what `OTHER_UNITS` says.
    "mi": {
        "en": "mi|mile|miles|statute mile|statute miles|land mile|land miles|english mile"
        "|english miles|international mile|international miles",
        "ru": "миля|мили|миль|милю|английских миль|сухопутных миль|английские мили",
        "de": "meile|meilen|englische meilen|landmeilen",
        "fr": "milles|milles anglais|milles terrestres",
        "es": "milla|millas|millas terrestres",
        "it": "miglio|miglia|miglia terrestri|miglia inglesi",
        "pt": "milha|milhas|milhas terrestres",
        "pl": "mil|mil lądowych|mile lądowe|mil angielskich",
        "zh": "英里|哩",
        "ar": "ميل|ميلا|أميال",
    },
    "nmi": {
        "en": "nmi|nm|n m|n mi|naut mi|nautical mile|nautical miles|naut mile|naut miles"
        "|sea mile|sea miles",
        "ru": "морская миля|морские мили|морских миль|морской мили|морскую милю|мор миль",
        "de": "seemeile|seemeilen|sm|nautische meile|nautische meilen|nautischen meilen",
        "fr": "mille marin|milles marins|mille nautique|milles nautiques|nautique|nautiques",
        "es": "milla náutica|millas náuticas|milla marina|millas marinas|milla marítima"
        "|millas marítimas",
        "it": "miglio nautico|miglia nautiche|miglio marino|miglia marine|miglio marittimo"
        "|miglia marittime",
        "pt": "milha náutica|milhas náuticas|milha marítima|milhas marítimas",
        "pl": "mila morska|mile morskie|mil morskich",
        "zh": "海里|浬",
        "ar": "ميل بحري|ميلا بحريا|أميال بحرية",
    },
    "yd": {
        "en": "yd|yds|yard|yards",
        "ru": "ярд|ярда|ярдов|ярды",
        "fr": "verge|verges",
        "es": "yarda|yardas",
        "it": "iarda|iarde",
        "pt": "jarda|jardas",
        "pl": "jard|jardy|jardów",
        "zh": "码",
        "ar": "ياردة|يارده|ياردات",
    },
    "ft": {
        "en": "ft|foot|feet",
        "ru": "фут|фута|футов|футы",
        "de": "fuß",
        "fr": "pied|pieds",
        "es": "pie|pies",
        "it": "piede|piedi",
        "pt": "pé|pés",
        "pl": "stopa|stopy|stóp",
        "zh": "英尺",
        "ar": "قدم|قدما|أقدام",
    },
}

# Units of two lengths, both of which people use today: the unit and metres of the second,
# and why each may be meant. In French the bare mile is that of Canada or that of sailors;
# the Scandinavian mil has had 10 km since metrication (in Sweden 1889).
OTHER_UNITS = {
    "milles": ("nmi", 1852.0, "if the miles are statute miles", "if the miles are nautical miles"),
    "mil": ("km", 1e4, "if mil are Polish miles", "if mil are Scandinavian miles of 10 km"),
}

_LEAGUE = (
    ("leagues of 3 statute miles", 3 * 1609.344),
    ("leagues of 3 nautical miles", 3 * 1852.0),
    # 5,000 varas of 0.8359 m; the French one by the decree of 12 February 1812.
    ("Spanish leagues", 4179.5),
    ("French metric leagues", 4000.0),
)
# Modern since the Chinese weights and measures act of 1929; Qing since 1908 (1,800 chi of
# 0.32 m).
_LI = (("Chinese li of today", 500.0), ("li of the Qing", 576.0))
# 500 sazhen of 7 English feet since the decree of 1835; the older one had 1,000.
_VERST = (("versts", 1066.8), ("old surveyors' versts", 2133.6))

# Units without one length, or that nobody can be sure of, with what they may be in metres.
UNCLEAR_UNITS = {
    "league|leagues|lieue|lieues|legua|leguas|lega|leghe|légua|léguas|лье": _LEAGUE,
    "li|lis|里|华里|市里|ли": _LI,
    "verst|versts|verste|verstes|werst|wersten|wiorsta|wiorst|верста|версты|верст": _VERST,
    # 36 cho of 60 ken of 20/11 m (Japanese law of 1891); in Korea a tenth of that.
    "ri": (("Japanese ri", 3927.27), ("Korean ri", 392.727)),
    # Herodotus' 30 stadia of 177.6 (Attic: 600 feet of 0.296 m) or of 192.3 m (Olympic).
    "stadion|stadia|stadium|stades": (("Attic stadia", 177.6), ("Olympic stadia", 192.3)),
    "parasang|parasangs|farsakh|farsang|فرسخ|فراسخ": (
        ("parasangs of 30 Attic stadia", 5328.0),
        ("Persian farsang of today", 6000.0),
    ),
    "roman mile|roman miles": (("miles of 5,000 Roman feet of 0.296 m", 1480.0),),
    "geographical mile|geographical miles|geographische meile|geographische meilen": (
        ("minutes of the equator", 1855.325),
        ("German geographical miles of 4 such minutes", 7421.3),
    ),
}

# Letters that may be a unit or a power of ten. The hydrographers' symbol for the nautical
# mile is M (IHO S-4, B-130); the small m is the metre.
UNCLEAR_LETTERS = {
    "M": (("metres", 1.0), ("nautical miles", 1852.0), ("millions of kilometres", 1e9)),
    "k": (
        ("kilometres", 1e3),
        ("thousands of kilometres", 1e6),
        ("thousands of miles", 1609344.0),
    ),
}
