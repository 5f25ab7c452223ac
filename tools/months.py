"""Collect the names of months and weekdays from the CLDR.

Run ``python -m tools.months``. Babel (2.18.0 here) has the Common Locale Data Repository of the
Unicode consortium; its names, wide and abbreviated, as in a date and standing alone, are
written to ``route/reading/notations/months.toml``.
"""

import re
import unicodedata
from multiprocessing import get_context
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_cldr_version

OUTPUT = Path(__file__).parents[1] / "route" / "reading" / "notations" / "months.toml"

# The locales of a language are merged: January is Jänner in Austria.
LANGUAGES = """
en de fr es it pt ca gl nl da no sv fi et lv lt is pl cs sk hu ro bg mk ru uk be sr hr sl el tr
az ar he fa hi id ms vi th ko ja zh ka hy kk
"""
REGIONS = {
    "no": "nb nn",
    "en": "en_GB en_AU en_CA",
    "de": "de_AT",
    "fr": "fr_CA",
    "es": "es_MX es_AR",
    "pt": "pt_PT",
    "it": "it_CH",
    "ar": "ar_SY ar_MA ar_DZ",
    "sr": "sr_Latn sr_Latn_ME",
    "zh": "zh_Hant",
}

# Abbreviations that people use, but the CLDR does not have (or only with other vowels).
USUAL = {
    "en": {9: ["sept"], 6: ["june"], 7: ["july"]},
    "de": {1: ["jän"], 3: ["mrz", "maerz", "mär"], 6: ["jun"], 7: ["jul"], 9: ["sep"]},
    "fr": {1: ["janv"], 2: ["fév", "fevr"], 7: ["juil"], 8: ["aout"]},
    "es": {9: ["set", "setiembre"]},
    "ru": {2: ["фев"], 9: ["сен"], 11: ["ноя"]},
}

# The same for weekdays; Monday is 0.
USUAL_DAYS = {"en": {1: ["tues"], 2: ["weds"], 3: ["thur", "thurs"]}}

HEADER = """\
# Names of months (January first) and weekdays (Monday first) by language: wide and abbreviated, as
# in a date and alone, in lower case, without full stops. Written by tools/months.py from the
# Unicode CLDR {cldr} as it is in Babel {version}; under the Unicode licence (see THIRD-PARTY.md).
# A few usual abbreviations that the CLDR does not have are added by that tool.
"""


def folded(word: str) -> str:
    """Return a name as it is looked up."""
    word = unicodedata.normalize("NFKC", word).casefold()
    word = "".join(char for char in word if unicodedata.category(char) != "Cf")
    return " ".join(re.sub("[.,-]", " ", word).split())


def names(code: str) -> dict[str, list[set[str]]]:
    """Return the names of the months and weekdays of a locale."""
    locale = Locale.parse(code)
    found: dict[str, list[set[str]]] = {}
    for kind, count, first in (("months", 12, 1), ("days", 7, 0)):
        found[kind] = [set() for _ in range(count)]
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                for number, name in getattr(locale, kind)[context].get(width, {}).items():
                    if is_kept(word := folded(name)):
                        found[kind][number - first].add(word)
    return found


def is_kept(word: str) -> bool:
    """Whether a name is a word, and not a number or a sign that means other things too."""
    return not any(char.isdigit() for char in word) and not (len(word) == 1 and word > "\u3000")


def main() -> None:
    """Write the table."""
    lines = [HEADER.format(cldr=get_cldr_version(), version=babel.__version__)]
    for language in LANGUAGES.split():
        listed = [language, *REGIONS.get(language, "").split()]
        # Babel mixes up locales that are loaded one after the other: a new process for each.
        with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            found = pool.map(names, listed, chunksize=1)
        lines.append(f"[{language}]")
        for kind, count in (("months", 12), ("days", 7)):
            merged = [
                set[str]().union(*(table[kind][at] for table in found)) for at in range(count)
            ]
            if kind == "months":
                for number, words in USUAL.get(language, {}).items():
                    merged[number - 1] |= set(words)
            else:
                for number, words in USUAL_DAYS.get(language, {}).items():
                    merged[number] |= set(words)
            if any(merged):
                quoted = ", ".join(f'"{"|".join(sorted(words))}"' for words in merged)
                lines.append(f"{kind} = [{quoted}]")
    OUTPUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
