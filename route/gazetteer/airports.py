"""Find airports by their codes."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from route.gazetteer.spelling import fold
from route.gazetteer.towns import towns

# An airport's point is in the middle of its runways, which are up to 5 km long.
RADIUS_M = 3_000.0

_CODE = re.compile(r"[A-Z]{3,4}")

# A log may have a code that is not listed (a closed airport) among many that are.
_KNOWN_SHARE = 0.8

# One code in ten is the name of a town somewhere; so many are never all names by chance.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport, or the airports of a city that share a code.

    Parameters
    ----------
    code : str
        As it is listed: IATA's three letters or ICAO's four.
    name : str
        Such as "Keflavik International Airport".
    city, country : str
        The city that it serves, and the ISO code of its country.
    lat, lon : float
        Degrees.
    radius_m : float
        How far a place of it may be from the point.
    source : str
        Where the position comes from.
    """

    code: str
    name: str
    city: str
    country: str
    lat: float
    lon: float
    radius_m: float
    source: str


@cache
def package() -> str:
    """Return the package that the airports come from, with its version."""
    return f"airportsdata {version('airportsdata')}"


@cache
def airports() -> dict[str, Airport]:
    """Load the airports by IATA and ICAO code: a fifth of a second the first time.

    Returns
    -------
    dict of str to Airport

    Raises
    ------
    ModuleNotFoundError
        If airportsdata is not installed.
    """
    import airportsdata

    found: dict[str, Airport] = {}
    for entry in airportsdata.load("ICAO").values():
        for code in (entry["icao"], entry["iata"]):
            if _CODE.fullmatch(code):
                name = f"{entry['name']} ({code})"
                place = (entry["city"], entry["country"], entry["lat"], entry["lon"])
                found[code] = Airport(
                    code, name, *place, RADIUS_M, f"airport {code}, MIT, in {package()}"
                )
    for code, city in airportsdata.load_iata_macs().items():
        of_city = [found[iata] for iata in city["airports"] if iata in found]
        if code not in found and of_city:
            found[code] = _joined(code, city["name"], of_city)
    return found


def _joined(code: str, name: str, of_city: list[Airport]) -> Airport:
    """Return one place for the airports of a city, which are some tens of km apart."""
    lat = math.fsum(airport.lat for airport in of_city) / len(of_city)
    lon = math.fsum(airport.lon for airport in of_city) / len(of_city)
    # 111.7 km is the longest degree; between airports of a city the Earth is flat.
    span_m = max(
        math.hypot(airport.lat - lat, (airport.lon - lon) * math.cos(math.radians(lat)))
        for airport in of_city
    )
    label = f"the airports of {name} ({code})"
    source = f"airports {code}, MIT, in {package()}"
    radius_m = RADIUS_M + 111_700.0 * span_m
    return Airport(code, label, name, of_city[0].country, lat, lon, radius_m, source)


def airport_at(cell: str) -> Airport | None:
    """Return the airport of a code.

    Parameters
    ----------
    cell : str
        A code in any case, such as "KEF" or "BIKF".

    Returns
    -------
    Airport or None
        None if it is no code of an airport.
    """
    code = cell.strip().upper()
    return airports().get(code) if _CODE.fullmatch(code) else None


def airport_in_brackets(name: str) -> Airport | None:
    """Return the airport of a code in brackets behind the name of its city.

    Parameters
    ----------
    name : str
        Such as "Oslo (OSL)".

    Returns
    -------
    Airport or None
        None unless the airport serves the city named, or bears its name.
    """
    match = re.fullmatch(r"([^()]{2,80})\(([A-Z]{3,4})\)\s*", name)
    airport = airport_at(match[2]) if match else None
    if match is None or airport is None:
        return None
    folded = fold(match[1])
    served = fold(airport.city), fold(airport.name)
    return airport if folded and any(folded in text or text in folded for text in served) else None


def are_codes(cells: Iterable[str]) -> bool:
    """Whether cells are codes of airports, and not names in capitals.

    Parameters
    ----------
    cells : iterable of str
        Empty cells are ignored.

    Returns
    -------
    bool
        Whether there are at least two different cells, all in three or four capital letters,
        and four of five are the code of an airport. A few cells that are all names of towns
        as well are no codes.
    """
    distinct = {cell.strip() for cell in cells} - {""}
    if len(distinct) < 2 or not all(_CODE.fullmatch(cell) for cell in distinct):
        return False
    known = sum(cell in airports() for cell in distinct)
    if known < _KNOWN_SHARE * len(distinct):
        return False
    # ULM and PAU are airports in Minnesota and Myanmar, and towns in capitals.
    return len(distinct) > _FEW or not all(towns().named(cell)[1].any() for cell in distinct)
