"""Say which hemisphere a letter or word means, in the languages that people use."""

from collections.abc import Collection
from dataclasses import dataclass, field

COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
OF_AXIS = {"lat": "NS", "lon": "EW"}

_WORDS = {
    "N": "north northern northing nord noord norte norr nördlich nördlichebreite "
    "nördlicherbreite nbr nördlbr nb noorderbreedte nordlig sever severní sš pohjoinen "
    "észak észszélesség kuzey północ північ север северной севернойшироты сш пнш βόρεια "
    "βόρειο bắc 北 北纬 北緯 북위 צפון شمال شمالا شمالاً شمالي utara",
    "S": "south southern süd sud sur sul zuid syd söder südlich südlichebreite "
    "südlicherbreite sbr südlbr zb zuiderbreedte jih jižní jš etelä dél déliszélesség "
    "güney południe південь юг южной южнойшироты юш пдш νότια νότιο nam 南 南纬 南緯 남위 דרום "
    "جنوب جنوبا جنوباً جنوبي selatan",
    "E": "east eastern easting ost öst øst oost est este leste östlich östlichelänge "
    "östlicherlänge öl östll oosterlengte ol øl východ východní itä kelet doğu wschód "
    "схід восток восточной восточнойдолготы вд схд ανατολικά ανατολικό đông 东 東 东经 東經 "
    "東経 동경 מזרח شرق شرقا شرقاً شرقي timur",
    "W": "west western ouest oeste ovest vest väst westlich westlichelänge westlicherlänge "
    "wl westll westerlengte západ západní länsi nyugat batı zachód захід запад западной "
    "западнойдолготы зд ззд здл захд δυτικά δυτικό tây 西 西经 西經 西経 서경 מערב غرب غربا "
    "غرباً غربي barat",
}
# Abbreviations.
_SHORT = {
    "N": "nlat latn płn szerpłn",
    "S": "slat lats płd szerpłd",
    "E": "elong elon longe lone vd wsch dłwsch",
    "W": "wlong wlon longw lonw zd zach dłzach",
}
_SIDE_OF_WORD = {
    word: side
    for table in (_WORDS, _SHORT)
    for side, words in table.items()
    for word in words.split()
} | {
    # Abbreviations that mean the same in every language that has them.
    "с": "N",
    "ю": "S",
    "в": "E",
    "з": "W",
    # Cyrillic and Greek letters typed for the Latin E.
    "е": "E",
    "ε": "E",
}

# Letters by language. N, S, E, W alone are international; a letter that only some of these
# languages have shows which of them the column is in.
_LETTERS = {
    "de": "n N Nord, s S Süd, o E Ost, w W West",
    "nl": "n N noord, z S zuid, o E oost, w W west",
    "fr": "n N nord, s S sud, e E est, o W ouest",
    "es": "n N norte, s S sur, e E este, o W oeste",
    "it": "n N nord, s S sud, e E est, o W ovest",
    "pt": "n N norte, s S sul, e E este, l E leste, o W oeste",
    "da": "n N nord, s S syd, ø E øst, v W vest",
    "no": "n N nord, s S sør, ø E øst, v W vest",
    "sv": "n N norr, s S söder, ö E öst, v W väst",
    "ro": "n N nord, s S sud, e E est, v W vest",
    "cs": "s N sever, j S jih, v E východ, z W západ",
    "sk": "s N sever, j S juh, v E východ, z W západ",
    "sl": "s N sever, j S jug, v E vzhod, z W zahod",
    "hr": "s N sjever, j S jug, i E istok, z W zapad",
    "pl": "pn N północ, pd S południe, wsch E wschód, w E wschód, zach W zachód, z W zachód",
    "hu": "é N észak, d S dél, k E kelet, ny W nyugat",
    "fi": "p N pohjoinen, e S etelä, i E itä, l W länsi",
    "et": "p N põhi, l S lõuna, i E ida",
    "lt": "š N šiaurė, p S pietūs, r E rytai, v W vakarai",
    "lv": "z N ziemeļi, d S dienvidi, a E austrumi, r W rietumi",
    "tr": "k N kuzey, g S güney, d E doğu, b W batı",
    "el": "β N βόρεια, ν S νότια, α E ανατολικά, δ W δυτικά",
    "vi": "b N bắc, n S nam, đ E đông, t W tây",
}
_ALPHABETS: dict[str, dict[str, tuple[str, str]]] = {
    language: {
        letter: (side, word) for letter, side, word in (entry.split() for entry in row.split(", "))
    }
    for language, row in _LETTERS.items()
}
_INTERNATIONAL = {"n": "N", "s": "S", "e": "E", "w": "W"}
# Letters of a few languages, which without another letter or the headings prove nothing.
_TOO_SHORT = frozenset("abdgijklprtz")
_ALL_LETTERS = {letter for alphabet in _ALPHABETS.values() for letter in alphabet}


def key_of(text: str) -> str:
    """Return the letters of a text, the same for "с. ш." and "С.Ш."."""
    return "".join(char for char in text.casefold() if char.isalpha())


def is_side(key: str) -> bool:
    """Return whether a key can mean a hemisphere."""
    return key in _SIDE_OF_WORD or key in _INTERNATIONAL or key in _ALL_LETTERS


def axis_of(key: str) -> str:
    """Return "lat" or "lon" for a key that can mean only one of them; else an empty text."""
    sides = {_SIDE_OF_WORD.get(key) or _INTERNATIONAL.get(key)} - {None}
    sides = sides or {alphabet[key][0] for alphabet in _ALPHABETS.values() if key in alphabet}
    axes = {axis for axis, own in OF_AXIS.items() if any(side in own for side in sides if side)}
    return axes.pop() if len(axes) == 1 else ""


@dataclass(slots=True)
class Sides:
    """What the hemisphere letters of a column mean.

    Parameters
    ----------
    side_of : dict of str to str
        N, S, E or W for each key that has one meaning.
    statements : list of str
        What was decided on evidence.
    open : dict of str to tuple of (str, str)
        For a key that has two meanings in this column: each side with its word.
    """

    side_of: dict[str, str] = field(default_factory=dict)
    statements: list[str] = field(default_factory=list)
    open: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def resolve(keys: Collection[str], axis: str, language: str = "") -> Sides:
    """Decide what the hemisphere letters of one column mean, by all of them together.

    O alone is east in German and west in French; next to W it is east, next to E west.

    Parameters
    ----------
    keys : collection of str
        From `key_of`, those that occur in the column.
    axis : {'lat', 'lon'}
        What the column has.
    language : str
        The language of the headings, such as "de"; empty if it is not known.

    Returns
    -------
    Sides
    """
    language = language[:2].casefold()
    found = Sides({key: _SIDE_OF_WORD[key] for key in keys if key in _SIDE_OF_WORD})
    letters = set(keys) - set(found.side_of)
    own = {letter for letter in letters if _can_mean(letter, axis)}
    if not own - set(_INTERNATIONAL) and not _is_foreign(own, axis, language):
        found.side_of |= {
            letter: _INTERNATIONAL[letter] for letter in letters & set(_INTERNATIONAL)
        }
        return found
    if len(own) == 1 and own <= _TOO_SHORT and not language:
        return found  # 46.5g may be a slip; its letter alone is no evidence.
    candidates = [
        alphabet
        for alphabet in _ALPHABETS.values()
        if own <= {letter for letter, (side, _) in alphabet.items() if side in OF_AXIS[axis]}
    ]
    if _ALPHABETS.get(language) in candidates:
        candidates = [_ALPHABETS[language]]
    elif own <= set(_INTERNATIONAL):
        candidates.append({letter: (_INTERNATIONAL[letter], "") for letter in own})
    if "ν" in own and "β" not in own and language != "el":
        # Nu looks like the Latin N, but begins the Greek word for south.
        candidates.append({"ν": ("N", "the Latin N")})
    for letter in sorted(own):
        meanings: dict[str, str] = {}
        for alphabet in candidates:
            # The word of the first language for each side.
            meanings.setdefault(*alphabet[letter])
        if len(meanings) == 1:
            ((side, word),) = meanings.items()
            found.side_of[letter] = side
            if _INTERNATIONAL.get(letter) != side:
                found.statements.append(
                    f"{letter.upper()} is read as {COMPASS[side]} ({word}){_reason(own, letter)}"
                )
        elif meanings:
            found.open[letter] = tuple(meanings.items())
    for letter in (letters - own) & set(_INTERNATIONAL):
        found.side_of[letter] = _INTERNATIONAL[letter]
    if not candidates:
        for letter in own & set(_INTERNATIONAL):
            found.side_of[letter] = _INTERNATIONAL[letter]
    return found


def _reason(own: set[str], letter: str) -> str:
    others = sorted(own - {letter})
    return f", because {others[0].upper()} occurs too" if others else ""


def _can_mean(letter: str, axis: str) -> bool:
    return any(
        letter in alphabet and alphabet[letter][0] in OF_AXIS[axis]
        for alphabet in _ALPHABETS.values()
    )


def _is_foreign(own: set[str], axis: str, language: str) -> bool:
    """Return whether international letters mean something else in the language of the headings.

    S is north in Czech and E south in Finnish, unless N (or W) shows that they are not.
    """
    alphabet = _ALPHABETS.get(language, {})
    return bool(own) and all(
        letter in alphabet
        and alphabet[letter][0] in OF_AXIS[axis]
        and alphabet[letter][0] != _INTERNATIONAL.get(letter)
        for letter in own
    )
