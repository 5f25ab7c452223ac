"""Turn names of places into positions, and say where a name was in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from route.gazetteer import airports, lookup, towns
from route.gazetteer.lookup import Candidates, Place, Query
from route.gazetteer.proposals import proposals
from route.gazetteer.settling import settle
from route.text import quoted

Array = npt.NDArray[np.float64]

_MOST_DOUBTS = 10

# How many different cells are looked at to say what a column has.
_SAMPLE = 200

# A longer journey is decided by its names, each taken once.
_LONGEST = 20_000

SETTLED_BY = "a column country or region, or coordinates in the row"


@dataclass(frozen=True, slots=True)
class Question:
    """A name that may mean several places.

    Parameters
    ----------
    name : str
        As it is written.
    candidates : tuple of Place
        The likeliest first, as their fame and the other stops have it.
    more : int
        How many candidates there are beyond these.
    settled_by : str
        What answers the question.
    reason : str
        Why it is asked, where that is not the number of candidates, such as "no place of
        this name is known in 'China'".
    """

    name: str
    candidates: tuple[Place, ...]
    more: int = 0
    settled_by: str = SETTLED_BY
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """What names were taken for, one entry a row.

    Parameters
    ----------
    lat, lon : ndarray
        Degrees; NaN where no place was found. Positions that were given are returned.
    radius_m : ndarray
        How far the place that is meant may be from there; NaN where nothing was looked up.
    sources : list of str
        Where each position comes from, with its licence; empty where nothing was looked up.
    labels : list of str
        What each name was taken for, such as "Novyy Urengoy, Yamalo-Nenets, Russia".
    questions : dict of int to Question
        By position: names that may mean several places.
    unknown : dict of int to tuple of str
        By position: names that no place has, and the places whose names are close.
    doubts : tuple of str
        Places that are far from the stops before and after them.
    statements : tuple of str
        What was done, for the account.
    """

    lat: Array
    lon: Array
    radius_m: Array
    sources: list[str]
    labels: list[str]
    questions: dict[int, Question] = field(default_factory=dict)
    unknown: dict[int, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


def are_codes(cells: Sequence[str]) -> bool:
    """Whether a column has codes of airports.

    Parameters
    ----------
    cells : sequence of str

    Returns
    -------
    bool

    Raises
    ------
    ModuleNotFoundError
        If the extra ``places`` is not installed.
    """
    return airports.are_codes(cells)


def share_of_places(cells: Sequence[str]) -> float:
    """Return which share of the different cells of a column are names of places.

    Parameters
    ----------
    cells : sequence of str
        The first 200 different ones are looked up; empty cells do not count.

    Returns
    -------
    float
        0 to 1; 0 if all cells are empty.

    Raises
    ------
    ModuleNotFoundError
        If the extra ``places`` is not installed.
    """
    distinct: dict[str, None] = {}
    for cell in cells:
        if cell.strip():
            distinct[cell.strip()] = None
        if len(distinct) == _SAMPLE:
            break
    known = sum(len(lookup.look_up(Query(cell))) > 0 for cell in distinct)
    return known / len(distinct) if distinct else 0.0


def find_places(
    names: Sequence[str],
    *,
    countries: Sequence[str] | None = None,
    regions: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    lat: Array | None = None,
    lon: Array | None = None,
) -> Places:
    """Look up the places of a journey by their names; nothing is sent anywhere.

    A code of an airport decides, then the country and the region, then how well known a
    place is together with how far it is from the other stops. A name that may well mean
    another place is a question, and has no position.

    Parameters
    ----------
    names : sequence of str
        One a row, in order of travel; an empty name is not looked up.
    countries, regions, codes : sequence of str, optional
        Cells of such columns, which may be empty: names in any language or codes of
        countries, names of regions, and codes of airports.
    lat, lon : ndarray, optional
        Known positions, degrees, NaN where there is none. They help to choose.

    Returns
    -------
    Places

    Raises
    ------
    ModuleNotFoundError
        If the extra ``places`` is not installed.
    """
    count = len(names)
    given_lat = np.full(count, np.nan) if lat is None else np.array(lat, float)
    given_lon = np.full(count, np.nan) if lon is None else np.array(lon, float)
    is_given = np.isfinite(given_lat) & np.isfinite(given_lon)
    if codes is None and airports.are_codes(
        name for name, known in zip(names, is_given.tolist(), strict=True) if not known
    ):
        codes = names
    blank = [""] * count
    rows = zip(names, countries or blank, regions or blank, codes or blank, strict=True)
    # Each distinct row is looked up once, in their order, so that every run says the same.
    query_of: dict[tuple[str, ...], Query] = {}
    queries = [query_of.get(row) or query_of.setdefault(row, _query(row)) for row in rows]
    if count <= _LONGEST:
        return _find(queries, given_lat, given_lon)
    # Of a longer journey each name counts once, between the stops where it comes first.
    first_of: dict[Query, int] = {}
    for number in np.flatnonzero(~is_given).tolist():
        first_of.setdefault(queries[number], number)
    kept = np.unique(np.clip(np.add.outer([-1, 0, 1], list(first_of.values())), 0, count - 1))
    few = _find([queries[number] for number in kept], given_lat[kept], given_lon[kept])
    place_of = dict(zip(kept.tolist(), range(len(kept)), strict=True))
    index_of = {query: place_of[number] for query, number in first_of.items()}
    asked = np.flatnonzero(~is_given)
    index = np.array([index_of[queries[number]] for number in asked], np.intp)
    radius_m, sources, labels = np.full(count, np.nan), [""] * count, [""] * count
    given_lat[asked], given_lon[asked] = few.lat[index], few.lon[index]
    radius_m[asked] = few.radius_m[index]
    questions, unknown = {}, {}
    for number, each in zip(asked.tolist(), index.tolist(), strict=True):
        sources[number], labels[number] = few.sources[each], few.labels[each]
        if each in few.questions:
            questions[number] = few.questions[each]
        if each in few.unknown:
            unknown[number] = few.unknown[each]
    columns = given_lat, given_lon, radius_m, sources, labels
    return Places(*columns, questions, unknown, few.doubts, few.statements)


def _query(row: Sequence[str]) -> Query:
    return Query(*(cell.strip() for cell in row))


def _find(queries: Sequence[Query], lat: Array, lon: Array) -> Places:
    """Look up the places of a journey, of which some are known."""
    count = len(queries)
    is_given = np.isfinite(lat) & np.isfinite(lon)
    asked = [
        number
        for number, query in enumerate(queries)
        if not is_given[number] and (query.name or query.code)
    ]
    distinct = dict.fromkeys(queries[number] for number in asked)
    found = {query: lookup.look_up(query) for query in distinct}
    places = Places(lat.copy(), lon.copy(), np.full(count, np.nan), [""] * count, [""] * count)
    doubts: dict[str, None] = {}
    for number, answer in settle(queries, found, lat, lon).items():
        if answer.place is None:
            name = queries[number].name or queries[number].code
            question = Question(name, answer.candidates, answer.more, reason=answer.reason)
            places.questions[number] = question
            continue
        places.lat[number], places.lon[number] = answer.place.lat, answer.place.lon
        places.radius_m[number] = answer.place.radius_m
        places.sources[number] = answer.place.source
        places.labels[number] = answer.place.label
        if answer.doubt:
            doubts[f"for {quoted(queries[number].name)}, {answer.doubt}"] = None
    _propose(places, [number for number in asked if not len(found[queries[number]])], queries)
    return replace(
        places, doubts=tuple(doubts)[:_MOST_DOUBTS], statements=tuple(_statements(found))
    )


def _propose(places: Places, unknown: Sequence[int], queries: Sequence[Query]) -> None:
    """Add the names that are close to those that no place has."""
    known = np.flatnonzero(np.isfinite(places.lat))
    distinct = list(dict.fromkeys(queries[number] for number in unknown))
    first_of: dict[Query, int] = {}
    for number in unknown:
        first_of.setdefault(queries[number], number)
    near = []
    for query in distinct:
        place = int(np.searchsorted(known, first_of[query]))
        beside = known[max(place - 1, 0) : place + 1]
        near.append((places.lat[beside], places.lon[beside]))
    proposed = dict(zip(distinct, proposals(distinct, near), strict=True))
    places.unknown.update({number: proposed[queries[number]] for number in unknown})


def _statements(found: dict[Query, Candidates]) -> list[str]:
    said = []
    by_code = sum(candidates.airport is not None for candidates in found.values())
    by_name = len(found) - by_code
    for count, what, where in (
        (by_name, "place name", f"GeoNames ({towns.package()})"),
        (by_code, "airport code", airports.package()),
    ):
        if count:
            looked = f"{count:,} {what} was" if count == 1 else f"{count:,} {what}s were"
            said.append(f"{looked} looked up in {where}; nothing was sent anywhere")
    not_used = dict.fromkeys(text for entry in found.values() for text in entry.not_used)
    if not_used:
        shown = ", ".join(list(not_used)[:5])
        more = f" and {len(not_used) - 5:,} more" if len(not_used) > 5 else ""
        said.append(f"not known, and not used to find places: {shown}{more}")
    return said
