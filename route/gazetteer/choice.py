"""Choose among the places of a name by how well known they are and how near the other stops."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from route.geometry.earth import WGS84

Array = npt.NDArray[np.float64]

# A leg of this length is nothing out of the ordinary anywhere; each doubling beyond it counts.
_NEAR_M = 20_000.0
# Who flies 4,000 km may as well fly 9,000.
_FAR_M = 4_000_000.0
# A leg that is twice as long is a quarter as likely: so many more places are within reach.
_POWER_OF_LEGS = 2.0
# Of two stops nobody knows what length of leg is usual in the journey: then it is half.
_FEWEST_STOPS = 3

# Another name of the place than its main one is meant less often.
_OTHER_NAME = np.log(10.0)

# How many times as likely the best reading must be as the second best: 20 times.
CLEAR = float(np.log(20.0))

# Names of more places than these are cut to the best known.
MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop, and the places that it may be.

    Parameters
    ----------
    key : hashable
        Equal for stops of the same name and columns.
    lat, lon : ndarray, shape (n,)
        The places, degrees; one for a stop whose position is known.
    cost : ndarray, shape (n,)
        The less, the better known the place is: of `cost_of`.
    """

    key: Hashable
    lat: Array
    lon: Array
    cost: Array


def cost_of(population: npt.ArrayLike, name_count: npt.ArrayLike, is_main: npt.ArrayLike) -> Array:
    """Return how unlikely it is that a name means a place, by its fame alone.

    The logarithm of one over the product of how many people live there and in how many
    spellings its name is known: the first counts who may write of it, the second how far
    it is known. Places of a hundred people are written of too.

    Parameters
    ----------
    population, name_count : array_like of int
    is_main : array_like of bool
        Whether the name is the main one of the place.

    Returns
    -------
    ndarray
        Natural logarithms; only differences mean something.
    """
    people = np.log(np.asarray(population, float) + 100.0)
    names = np.log(np.asarray(name_count, float) + 1.0)
    return np.where(np.asarray(is_main, bool), 0.0, _OTHER_NAME) - people - names


# A place that no list has: a hamlet of one name.
COST_OF_UNLISTED = float(cost_of(0, 1, True))


def leg_cost(lat1: Array, lon1: Array, lat2: Array, lon2: Array) -> Array:
    """Return how much legs speak against their two ends, between all pairs.

    Parameters
    ----------
    lat1, lon1 : ndarray, shape (n,)
    lat2, lon2 : ndarray, shape (m,)
        Degrees.

    Returns
    -------
    ndarray, shape (n, m)
        Natural logarithms.
    """
    return _cost_between(_vectors(lat1, lon1), _vectors(lat2, lon2))


def _cost_between(first: Array, second: Array) -> Array:
    # The chord through a sphere is short by a third at most, which decides nothing.
    square = np.maximum(2.0 - 2.0 * (first @ second.T), 0.0)
    return cost_of_length(WGS84.equatorial_radius_m * np.sqrt(square))


def cost_of_length(length_m: npt.ArrayLike) -> Array:
    """Return how much the length of a leg speaks against its two ends.

    Parameters
    ----------
    length_m : array_like
        Metres.

    Returns
    -------
    ndarray
        Natural logarithms.
    """
    length = np.minimum(np.asarray(length_m, float), _FAR_M)
    cost: Array = _POWER_OF_LEGS * np.log1p(length / _NEAR_M)
    return cost


def _vectors(lat_deg: Array, lon_deg: Array) -> Array:
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def readings(stops: Sequence[Stop]) -> list[Array]:
    """Return for each stop and place by how much the best reading with it is less likely.

    A reading is one place for each stop. Its cost is the sum over all places and legs, so
    it is the same for the journey back. For each place the best reading that has it is
    found by passing the least costs along the journey, forwards and backwards. A name stands
    for one place throughout, unless each of its stops has a clear place of its own.

    Parameters
    ----------
    stops : sequence of Stop
        In order of travel.

    Returns
    -------
    list of ndarray
        For each stop, by its places: 0 for the best, natural logarithms.
    """
    by_key: dict[Hashable, list[int]] = {}
    for position, stop in enumerate(stops):
        by_key.setdefault(stop.key, []).append(position)
    costs = _least_costs(stops)
    for positions in by_key.values():
        own = [costs[position] for position in positions]
        if len(own) > 1 and not all(is_clear(cost) for cost in own):
            mean = np.mean(own, axis=0)
            for position in positions:
                costs[position] = np.round(mean - mean.min(), 6)
    return costs


def is_clear(cost: Array) -> bool:
    """Whether one place is meant clearly, by the costs of `readings`.

    Parameters
    ----------
    cost : ndarray, shape (n,)

    Returns
    -------
    bool
    """
    return len(cost) == 1 or float(np.partition(cost, 1)[1]) >= CLEAR


def _least_costs(stops: Sequence[Stop]) -> list[Array]:
    vectors: dict[Hashable, Array] = {}
    for stop in stops:
        if stop.key not in vectors:
            vectors[stop.key] = _vectors(stop.lat, stop.lon)
    weight = 1.0 if len(stops) >= _FEWEST_STOPS else 0.5
    legs: dict[tuple[Hashable, Hashable], Array] = {}
    along = []
    for before, stop in pairwise(stops):
        pair = before.key, stop.key
        if pair not in legs:
            legs[pair] = weight * _cost_between(vectors[before.key], vectors[stop.key])
        along.append(legs[pair])
    forwards = _passed_on(stops, along)
    backwards = _passed_on(stops[::-1], [leg.T for leg in along[::-1]])[::-1]
    costs = []
    for stop, before_cost, after_cost in zip(stops, forwards, backwards, strict=True):
        total = stop.cost + before_cost + after_cost
        # The sums differ in their last digits by the direction in which they were made.
        costs.append(np.round(total - total.min(), 6))
    return costs


def _passed_on(stops: Sequence[Stop], along: Sequence[Array]) -> list[Array]:
    """Return the least cost of all that comes before each place of each stop."""
    least = [np.zeros(len(stop.cost)) for stop in stops[:1]]
    for before, leg in zip(stops, along, strict=False):
        arriving = ((least[-1] + before.cost)[:, None] + leg).min(axis=0)
        least.append(arriving - arriving.min())
    return least
