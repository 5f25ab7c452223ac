"""What stands around the figure of a claimed distance, by meaning and language.

A new language is a row in each table. Phrases are parted by bars; capitals, accents and
full stops do not matter. A word may have several meanings: its place in the claim decides.
"""

# The row "" has signs of no language.
WORDS = {
    "about": {
        "": "~|∼|≈|≃|≅",
        "en": "about|nearly|almost|some|approximately|approx|around|roughly|circa|ca|c|close to"
        "|in the region of|in the order of|of the order of|not quite|just about|more or less"
        "|or so|odd|or thereabouts|an estimated|estimated",
        "ru": "около|ок|примерно|приблизительно|прибл|почти|порядка|где-то|чуть ли не",
        "de": "etwa|ungefähr|rund|zirka|fast|beinahe|nahezu|annähernd|knapp|gegen|um die|in etwa"
        "|gut und gerne|schätzungsweise",
        "fr": "environ|env|à peu près|près de|près d|presque|quasi|quasiment|quelque|quelques"
        "|autour de|aux alentours de|de l'ordre de|approximativement",
        "es": "aproximadamente|aprox|alrededor de|cerca de|casi|unos|unas|en torno a|más o menos",
        "it": "all'incirca|approssimativamente|quasi|pressappoco|intorno a|attorno a|più o meno",
        "pt": "cerca|quase|por volta de|em torno de|uns|umas|mais ou menos|perto de",
        "pl": "około|okolo|prawie|niemal|blisko|mniej więcej|w przybliżeniu|bez mała",
        "zh": "约|大约|大概|约为|近|将近|接近|差不多|左右|上下",
        "ar": "حوالي|حوالى|نحو|بنحو|تقريبا|قرابة|زهاء|ما يقارب|ما يقرب من",
    },
    "at least": {
        "": ">|≥|⩾|>=|+",
        "en": "over|more than|at least|upwards of|upward of|above|in excess of|exceeding|well over"
        "|just over|a little over|slightly over|far more than|well more than|no less than"
        "|not less than|no fewer than|a minimum of|minimum|min|plus|or more|and more|or over"
        "|or longer|beyond|north of|starting at",
        "ru": "более|больше|более чем|больше чем|свыше|не менее|не меньше|минимум|как минимум"
        "|по меньшей мере|по крайней мере|с лишним|и более|и больше|или более|или больше"
        "|выше|от",
        "de": "über|mehr als|mindestens|wenigstens|zumindest|gut|ab|und mehr|oder mehr|weit über"
        "|nicht weniger als|mehr wie",
        "fr": "plus de|plus d|plus que|au moins|au-delà de|au minimum|pas moins de|ou plus|et plus"
        "|à partir de|au bas mot|bien plus de",
        "es": "más de|al menos|por lo menos|como mínimo|no menos de|mínimo|o más|y más|más que"
        "|a partir de|desde",
        "it": "più di|oltre|almeno|non meno di|minimo|o più|e più|e oltre|come minimo|a partire da",
        "pt": "mais de|pelo menos|no mínimo|não menos de|não menos que|acima de|ou mais|e mais"
        "|mais que|mais do que|ao menos",
        "pl": "ponad|więcej niż|powyżej|przeszło|co najmniej|przynajmniej|nie mniej niż|i więcej"
        "|lub więcej|z górą|od",
        "zh": "超过|逾|多|余|多于|大于|高于|至少|最少|不少于|不低于|以上",
        "ar": "أكثر من|اكثر من|ما يزيد على|ما يزيد عن|يزيد على|يزيد عن|على الأقل|لا يقل عن"
        "|ما لا يقل عن|فوق|أو أكثر|تجاوز|يتجاوز",
    },
    "at most": {
        "": "<|≤|⩽|<=",
        "en": "up to|under|less than|at most|no more than|not more than|fewer than|below"
        "|a maximum of|maximum|max|just under|well under|a little under|slightly under|not over"
        "|or less|or under|or fewer|as much as|as many as|within|not exceeding|short of"
        "|at the most",
        "ru": "до|менее|меньше|менее чем|меньше чем|не более|не больше|не более чем|не больше чем"
        "|не свыше|максимум|самое большее|или менее|или меньше|ниже",
        "de": "bis zu|bis|höchstens|maximal|unter|weniger als|nicht mehr als|nicht über"
        "|oder weniger|allerhöchstens",
        "fr": "jusqu'à|jusque|au plus|tout au plus|moins de|moins d|moins que|au maximum"
        "|pas plus de|ou moins|pas plus que",
        "es": "hasta|menos de|como máximo|a lo sumo|no más de|máximo|menos que|o menos",
        "it": "fino a|meno di|al massimo|non più di|massimo|sotto i|o meno|non oltre|tutt'al più",
        "pt": "até|menos de|no máximo|não mais de|não mais que|não mais do que|abaixo de|ou menos"
        "|menos que|menos do que",
        "pl": "do|mniej niż|poniżej|najwyżej|co najwyżej|nie więcej niż|maksymalnie|maksimum"
        "|nie ponad|lub mniej|niespełna",
        "zh": "不到|不足|少于|小于|低于|最多|至多|不超过|不多于|以下|以内|达|多达|高达",
        "ar": "حتى|أقل من|لا يزيد عن|لا يزيد على|لا يتجاوز|على الأكثر|كحد أقصى|بحد أقصى|أو أقل",
    },
    # A range: "from" or "between" before it, "to" or (after "between") "and" within it.
    "from": {
        "en": "from|anywhere from",
        "ru": "от|с",
        "de": "von|ab",
        "fr": "de",
        "es": "de|desde",
        "it": "da",
        "pt": "de|desde",
        "pl": "od",
        "zh": "从",
        "ar": "من",
    },
    "between": {
        "en": "between|anywhere between|somewhere between",
        "ru": "между",
        "de": "zwischen",
        "fr": "entre",
        "es": "entre",
        "it": "tra|fra",
        "pt": "entre",
        "pl": "między|pomiędzy",
        "zh": "介于|在",
        "ar": "بين|ما بين",
    },
    "to": {
        "": "-|...|~",
        "en": "to|up to|through",
        "ru": "до",
        "de": "bis|bis zu",
        "fr": "à|jusqu'à",
        "es": "a|hasta",
        "it": "a|fino a",
        "pt": "a|até",
        "pl": "do",
        "zh": "至|到",
        "ar": "إلى|الى|حتى",
    },
    "and": {
        "": "&",
        "en": "and|but|and but",
        "ru": "и|но",
        "de": "und|aber",
        "fr": "et|mais",
        "es": "y|pero",
        "it": "e|ma",
        "pt": "e|mas",
        "pl": "a|i|ale",
        "zh": "和|与",
        "ar": "و",
    },
    "range end": {"zh": "之间|间"},
    # The same distance in another unit: "65,000 km or 40,000 mi".
    "or": {
        "": "/|=|,|;",
        "en": "or|i e|that is|equal to|equals",
        "ru": "или|то есть",
        "de": "oder|d h|das sind|bzw",
        "fr": "ou|soit",
        "es": "o|u",
        "it": "o|ossia|ovvero",
        "pt": "ou",
        "pl": "lub|czyli|albo",
        "zh": "或|即",
        "ar": "أو|أي",
    },
    "plus or minus": {
        "": "±|+-|+/-|∓",
        "en": "plus or minus|plus/minus|give or take|with an error of",
        "ru": "плюс-минус|плюс минус",
        "de": "plus/minus|plus minus|plus oder minus",
        "fr": "plus ou moins",
        "pl": "plus minus",
        "zh": "正负",
    },
    "per cent": {
        "": "%|٪",
        "en": "per cent|percent|pct",
        "ru": "процент|процента|процентов",
        "de": "prozent",
        "fr": "pour cent",
        "es": "por ciento",
        "it": "per cento",
        "pt": "por cento",
        "pl": "procent|procenta",
        "ar": "في المئة|بالمئة|في المائة|بالمائة",
    },
    # Between a figure and its unit: "2 millions de kilomètres", "plus d'un million".
    "of": {"en": "of", "fr": "de|d", "es": "de", "it": "di", "pt": "de", "ar": "من"},
}
