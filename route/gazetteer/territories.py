"""Read the names and codes of countries and regions in many languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from route.gazetteer.spelling import fold

# Territories that have a code of their own in ISO 3166-1, and that people write as part of a
# country.
_PARTS = {
    "AU": "CC CX NF",
    "CN": "HK MO",
    "DK": "FO GL",
    "FI": "AX",
    "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GB": "GG IM JE",
    "NL": "AW BQ CW SX",
    "NO": "BV SJ",
    "NZ": "CK NU TK",
    "US": "AS GU MP PR UM VI",
}


@dataclass(frozen=True, slots=True)
class Territories:
    """Countries, or regions of countries.

    Parameters
    ----------
    names : dict of str to str
        The name of each in English or its own language, by its code.
    by_name : dict of str to frozenset of str
        The codes that a folded name stands for.
    by_code : dict of str to frozenset of str
        The codes that a code of ISO 3166 in capitals stands for: "EG" and "EGY" of Egypt,
        and "GA" of regions of several countries.
    """

    names: dict[str, str]
    by_name: dict[str, frozenset[str]]
    by_code: dict[str, frozenset[str]]

    def called(self, text: str) -> frozenset[str]:
        """Return the codes of the territories that a text names.

        Parameters
        ----------
        text : str
            A name in any script, or a code in capitals.

        Returns
        -------
        frozenset of str
            Empty if there is none.
        """
        return self.by_code.get(text.strip(), frozenset()) | self.by_name.get(
            fold(text[:200]), frozenset()
        )


def _load(name: str) -> Territories:
    text = (files("route.gazetteer") / "data" / name).read_text("utf-8")
    names: dict[str, str] = {}
    by_name: dict[str, set[str]] = {}
    by_code: dict[str, set[str]] = {}
    for line in text.splitlines()[2:]:
        code, other_code, own_name, others = line.split("\t")
        names[code] = own_name
        folded = fold_all([own_name, *others.split("|")])
        for each in folded:
            by_name.setdefault(each, set()).add(code)
        for each in {code.partition(".")[2] or code, other_code} - {""}:
            # GeoNames numbers the regions of many countries, which nobody writes.
            if each.isalpha():
                by_code.setdefault(each, set()).add(code)
    return Territories(
        names,
        {key: frozenset(codes) for key, codes in by_name.items()},
        {key: frozenset(codes) for key, codes in by_code.items()},
    )


def fold_all(names: Iterable[str]) -> set[str]:
    """Return the folded forms of names, without empty ones."""
    return {fold(name) for name in names} - {""}


@cache
def countries() -> Territories:
    """Load the countries, by their ISO codes of two letters."""
    return _load("countries.tsv")


@cache
def regions() -> Territories:
    """Load the regions, by GeoNames' codes, such as "CA.08" of Ontario."""
    return _load("regions.tsv")


def countries_called(text: str) -> frozenset[str]:
    """Return the ISO codes of the countries that a cell names, with their territories.

    Parameters
    ----------
    text : str
        "Egypt", "EG", "EGY", "مصر" or "埃及".

    Returns
    -------
    frozenset of str
        Empty if it is the name of no country.

    Examples
    --------
    >>> sorted(countries_called("مصر"))
    ['EG']
    """
    found = countries().called(text) or countries().called(text.upper())
    return found | {part for code in found for part in _PARTS.get(code, "").split()}


def regions_called(text: str, within: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return GeoNames' codes of the regions that a cell names.

    Parameters
    ----------
    text : str
        "Ontario", or "ON".
    within : frozenset of str, optional
        The countries that they may be in; all, if it is empty.

    Returns
    -------
    frozenset of str
        Empty if it is the name of no region.

    Examples
    --------
    >>> sorted(regions_called("Ontario", frozenset({"CA"})))
    ['CA.08']
    """
    found = regions().called(text)
    if within:
        return frozenset(code for code in found if code.partition(".")[0] in within)
    return found


def label_of(name: str, country: str, region: str) -> str:
    """Return what a place is called in full.

    Parameters
    ----------
    name, country, region : str
        The name, and the codes of the country and the region.

    Returns
    -------
    str
        Such as "London, Ontario, Canada".
    """
    parts = [name, regions().names.get(region, ""), countries().names.get(country, country)]
    full = [part for part in parts if part]
    return ", ".join(
        part for part, before in zip(full, ["", *full], strict=False) if part != before
    )
