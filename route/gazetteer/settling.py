"""Settle which place each stop of a journey means, or leave it open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from route.gazetteer import choice
from route.gazetteer.lookup import Candidates, Place, Query
from route.geometry import geodesy

Array = npt.NDArray[np.float64]

_MOST_SHOWN = 8

# A place is doubted if it is not seven times as likely as one that is not listed, and farther
# than a day's drive from the next stop.
_DOUBTFUL = 2.0
_FAR_M = 300_000.0

# Of so many stops the two legs of one of them do not alter the median.
_MANY = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stop may mean.

    Parameters
    ----------
    place : Place or None
        What it clearly means; None if that is a question.
    candidates : tuple of Place
        The places of the name, the likeliest first; the first eight.
    more : int
        How many there are beyond these.
    reason : str
        Why it is a question, where that is not that several places are likely.
    doubt : str
        What speaks against the place, though it is likelier than any other.
    """

    place: Place | None
    candidates: tuple[Place, ...]
    more: int
    reason: str = ""
    doubt: str = ""


def settle(
    queries: Sequence[Query], found: Mapping[Query, Candidates], lat: Array, lon: Array
) -> dict[int, Answer]:
    """Settle which place each stop means.

    Parameters
    ----------
    queries : sequence of Query
        One a stop, in order of travel.
    found : mapping of Query to Candidates
        The candidates of the stops that are to be settled; others may be missing.
    lat, lon : ndarray
        The positions that are known, degrees; NaN for the others.

    Returns
    -------
    dict of int to Answer
        By position: those stops that have candidates, and no position yet.
    """
    is_known = np.isfinite(lat) & np.isfinite(lon)
    numbers, stops = [], []
    for number, query in enumerate(queries):
        if is_known[number]:
            here = lat[number : number + 1], lon[number : number + 1]
            at = float(here[0][0]), float(here[1][0])
            stops.append(choice.Stop(at, *here, np.zeros(1)))
            numbers.append(number)
        elif query in found and len(found[query]):
            candidates = found[query]
            stops.append(choice.Stop(query, candidates.lat, candidates.lon, candidates.cost))
            numbers.append(number)
    costs = dict(zip(numbers, choice.readings(stops), strict=True))
    best = {
        number: int(np.lexsort([found[queries[number]].towns, cost])[0])
        for number, cost in costs.items()
        if not is_known[number]
    }
    # Rows that say the same, and of which the same is likely, have the same answer.
    made: dict[tuple[Query, bytes], Answer] = {}
    answers = {}
    for number in best:
        key = queries[number], costs[number].tobytes()
        if key not in made:
            made[key] = _answer(found[queries[number]], costs[number])
        answers[number] = made[key]
    return _without_unlikely(answers, best, queries, found, lat, lon)


def _answer(candidates: Candidates, cost: Array) -> Answer:
    ranked = np.lexsort([candidates.towns, cost])
    best = int(ranked[0])
    shown = tuple(candidates.place(int(each)) for each in ranked[:_MOST_SHOWN])
    more = len(ranked) - len(shown)
    if len(ranked) == 1 and not candidates.unlike:
        return Answer(shown[0], shown, 0)
    to_best_m, _ = geodesy.inverse(
        candidates.lat, candidates.lon, candidates.lat[best], candidates.lon[best]
    )
    # Parts of a town, and towns that touch, are one place of a larger radius.
    is_rival = cost < choice.CLEAR
    is_same = to_best_m <= np.maximum(candidates.radius_m, candidates.radius_m[best])
    if (is_rival & ~is_same).any() or candidates.unlike:
        return Answer(None, shown, more, candidates.unlike)
    radius_m = float((to_best_m + candidates.radius_m)[is_rival & is_same].max())
    return Answer(replace(shown[0], radius_m=radius_m), shown, more)


def _without_unlikely(
    answers: dict[int, Answer],
    best: Mapping[int, int],
    queries: Sequence[Query],
    found: Mapping[Query, Candidates],
    lat: Array,
    lon: Array,
) -> dict[int, Answer]:
    """Leave open what less likely means its best place than one that is not listed."""
    lat, lon = lat.copy(), lon.copy()
    for number, answer in answers.items():
        if answer.place:
            lat[number], lon[number] = answer.place.lat, answer.place.lon
    known = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
    if len(known) < 3:
        return answers
    lat, lon = lat[known], lon[known]
    leg_m, _ = geodesy.inverse(lat[:-1], lon[:-1], lat[1:], lon[1:])
    there_m, back_m = np.append(np.nan, leg_m), np.append(leg_m, np.nan)
    across_m, _ = geodesy.inverse(lat[:-2], lon[:-2], lat[2:], lon[2:])
    half_m = np.concatenate([[0.0], across_m / 2, [0.0]])
    # A place that is not listed is taken to be as far from the next as stops mostly are.
    usual_m = np.maximum(half_m, _other_legs_m(leg_m))
    excess = np.zeros(len(known))
    for side_m in (there_m, back_m):
        more = choice.cost_of_length(side_m) - choice.cost_of_length(usual_m)
        excess += np.nan_to_num(more)
    answers = dict(answers)
    for each, number in enumerate(known.tolist()):
        if number not in best or answers[number].candidates[0].is_unique:
            continue
        cost = float(found[queries[number]].cost[best[number]]) - choice.COST_OF_UNLISTED
        near_m = np.nanmin([there_m[each], back_m[each]])
        against = (
            f"{answers[number].candidates[0].label} is {near_m / 1000:,.0f} km from the next stop: "
            "a place that is not listed may be meant"
        )
        if cost + excess[each] > 0:
            answers[number] = replace(answers[number], place=None, reason=against)
        elif cost + excess[each] > -_DOUBTFUL and near_m > _FAR_M:
            answers[number] = replace(answers[number], doubt=against)
    return answers


def _other_legs_m(leg_m: Array) -> Array:
    """Return for each stop half of which legs are longer, but for those to and from it."""
    count = len(leg_m) + 1
    if count > _MANY:
        return np.full(count, np.median(leg_m))
    others = [np.delete(leg_m, slice(max(stop - 1, 0), stop + 1)) for stop in range(count)]
    return np.array([np.median(legs) if len(legs) else 0.0 for legs in others])
