"""Propose places for names that no place has."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from route.gazetteer.choice import cost_of, leg_cost
from route.gazetteer.lookup import LONGEST, Query, label, look_up, parts_of
from route.gazetteer.spelling import allowed_slips, close_names, fold
from route.gazetteer.territories import countries_called
from route.gazetteer.towns import towns

Array = npt.NDArray[np.float64]

# Looking for misspelt names takes a quarter of a second for some; nobody reads hundreds.
_MOST_UNKNOWN = 40
_MOST_PROPOSED = 5

# A slip of the pen is as unlikely as a town a hundred times smaller.
_COST_OF_SLIP = float(np.log(100.0))


def proposals(
    queries: Sequence[Query], near: Iterable[tuple[Array, Array]]
) -> list[tuple[str, ...]]:
    """Return the places whose names are close to names that are not known.

    Parameters
    ----------
    queries : sequence of Query
        Each of a name that no place has.
    near : iterable of (ndarray, ndarray)
        For each, the positions of the stops before and after it, degrees; may be empty.

    Returns
    -------
    list of tuple of str
        Full names for each, the likeliest first; may be empty.
    """
    known = towns()
    folded = [fold(query.name[:LONGEST]) for query in queries[:_MOST_UNKNOWN]]
    asked = [number for number, name in enumerate(folded) if allowed_slips(name)]
    best: list[dict[int, float]] = [{} for _ in queries]
    allowed = [countries_called(query.country) for query in queries]
    for which, block, position, slips in close_names(
        [folded[number] for number in asked], known.name_blocks()
    ):
        number = asked[which]
        rows = known.blocks[block][1]
        row = int(rows[position])
        if allowed[number] and known.countries[row] not in allowed[number]:
            continue
        is_main = position == 0 or rows[position - 1] != row
        cost = float(cost_of(known.population[row], known.name_count[row], is_main))
        cost += slips * _COST_OF_SLIP
        best[number][row] = min(cost, best[number].get(row, np.inf))
    found = []
    for query, costs, (lat, lon) in zip(queries, best, near, strict=True):
        rows_of = np.fromiter(costs, np.int64, len(costs))
        total = np.fromiter(costs.values(), float, len(costs))
        if len(rows_of) and len(lat):
            total += leg_cost(known.lat[rows_of], known.lon[rows_of], lat, lon).sum(axis=1)
        order = np.lexsort([rows_of, np.round(total, 9)])[:_MOST_PROPOSED]
        labels = [label(int(row)) for row in rows_of[order]]
        found.append(tuple(dict.fromkeys(labels + _ofparts_of(query))))
    return found


def _ofparts_of(query: Query) -> list[str]:
    """Return the best known place of each later part of a name, as in "Hotel Post, Linz"."""
    labels = []
    for part in parts_of(query.name)[1:4]:
        if any(map(str.isdigit, part)):
            continue
        candidates = look_up(Query(part, query.country, query.region))
        if len(candidates):
            labels.append(candidates.place(0).label)
    return labels
