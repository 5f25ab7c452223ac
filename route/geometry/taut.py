"""Pull a line taut through discs in the plane: a primal-dual interior-point method.

The line's corners are ``p_i = c_i + v_i`` with ``|v_i| <= r_i``; its length, the sum of
``|p_{k+1} - p_k|``, is to be shortest. The barrier of weight mu turns each leg into
``t - mu log(t^2 - |p_{k+1} - p_k|^2)`` and adds ``-mu log(r_i^2 - |v_i|^2)`` for each disc.
Its Newton steps are linearised in the legs' directions and the discs' forces as well,
without which dense noisy fixes do not converge.

References
----------
K. D. Andersen, E. Christiansen, A. R. Conn, M. L. Overton, An efficient primal-dual
interior-point method for minimizing a sum of Euclidean norms, SIAM J. Sci. Comput. 22 (2000).
"""

import numpy as np
import numpy.typing as npt

from route.geometry import tridiagonal

Real = npt.NDArray[np.float64]
Complex = npt.NDArray[np.complex128]

# The line found may be longer than the bound by this share of it. Ordinary recordings get
# there in 4 to 15 steps; a receiver at rest, whose line has hardly any length, does not.
_GAP, _PATIENCE = 0.01, 20
_LATE_GAP, _STEPS = 0.05, 60
_NEGLIGIBLE = 1e-4  # of the length of all legs between centres: a gap that may stay
_LEAST_WEIGHT = 1e-6  # of the largest radius: at 10 m, 10 micrometres a fix
# On the central path the gap is at most 2 mu a leg and 1 mu a disc: the weight is lowered
# once the gap is no more than a little above that.
_CENTRED = 3.2
_LOWER = 0.5
# Share of its distance from a limit that a step leaves.
_KEPT = 0.3
# Smaller discs are pulled taut as if they had this share of the largest radius.
_SMALLEST = 1e-5
# Rounding leaves nothing of the room between a value and a limit that it nearly touches.
_ROOM = 1e-10


def _squared(value: Complex) -> Real:
    square: Real = value.real**2 + value.imag**2
    return square


def _dot(one: Complex, other: Complex) -> Real:
    product: Real = one.real * other.real + one.imag * other.imag
    return product


def _dual(direction: Complex, leg_m: Complex, radius_m: Real) -> float:
    turn = np.abs(np.diff(direction, prepend=0, append=0))
    return float(_dot(direction, leg_m).sum() - (radius_m * turn).sum())


def _step(value: Complex, change: Complex, room: Real) -> Complex:
    """Return the change, shortened so that |value|^2 keeps a share of its room to grow."""
    square, along = _squared(change), _dot(value, change)
    room = (1 - _KEPT) * room
    share = room / (along + np.sqrt(along**2 + square * room) + 1e-300)
    step: Complex = np.minimum(1, share) * change
    return step


def directions(leg_m: npt.ArrayLike, radius_m: npt.ArrayLike) -> Complex:
    """Return the directions of the legs of a line that is nearly the shortest.

    Parameters
    ----------
    leg_m : array_like of complex, shape (n - 1,)
        Legs between the centres of consecutive discs, metres east plus i metres north.
    radius_m : array_like, shape (n,)
        Radii of the discs, metres; at least one is above 0.

    Returns
    -------
    ndarray of complex, shape (n - 1,)
        One vector a leg, of length up to 1: the best that was met. All are 0 if none
        proves a length above 0.
    """
    leg: Complex = np.asarray(leg_m, complex)
    radius = np.asarray(radius_m, float)
    largest = float(radius.max())
    radius = np.maximum(radius, _SMALLEST * largest)
    best, best_dual = np.zeros_like(leg), 0.0

    weight = largest
    offset: Complex = np.zeros(len(radius), complex)
    force = weight / radius**2
    direction: Complex = leg / (weight + np.sqrt(weight**2 + _squared(leg)))
    shortest, negligible = np.inf, _NEGLIGIBLE * float(np.abs(leg).sum())
    for step in range(_STEPS):
        taut: Complex = leg + np.diff(offset)
        square = _squared(taut)
        room = np.maximum(radius**2 - _squared(offset), _ROOM * radius**2)
        length = float(np.sqrt(square).sum())
        shortest = min(shortest, length)
        candidates = (direction, taut / (weight + np.sqrt(weight**2 + square)))
        duals = [_dual(candidate, leg, radius) for candidate in candidates]
        if max(duals) > best_dual:
            best, best_dual = candidates[int(np.argmax(duals))], max(duals)
        gap = _GAP if step < _PATIENCE else _LATE_GAP
        if shortest - best_dual <= max(gap * shortest, negligible):
            break
        if weight < _LEAST_WEIGHT * largest:
            break
        if length - max(duals) <= _CENTRED * len(radius) * weight:
            weight *= _LOWER

        smooth = np.sqrt(weight**2 + square)
        total = smooth + weight
        # Hessians: of a leg (1 - (direction taut' + taut direction') / 2 smooth) / total,
        # of a disc 2 force (1 + 2 offset offset' / room).
        leg_a = 1 / total - _dot(direction, taut) / (2 * smooth * total)
        leg_b = -direction * taut / (2 * smooth * total)
        disc_a = 2 * force * radius**2 / room
        disc_a[:-1] += leg_a
        disc_a[1:] += leg_a
        disc_b = 2 * force * offset**2 / room
        disc_b[:-1] += leg_b
        disc_b[1:] += leg_b
        pull = np.diff(taut / total, prepend=0, append=0) - 2 * weight * offset / room
        with np.errstate(all="ignore"):
            move = tridiagonal.solve((disc_a, disc_b), (-leg_a.astype(complex), -leg_b), pull)
        if not np.isfinite(move).all():  # singular to rounding; what was found still holds
            break

        stretch = np.diff(move)
        turn = (taut + stretch - direction * _dot(taut, stretch) / smooth) / total - direction
        push = weight / room - force + 2 * force * _dot(offset, move) / room
        direction = direction + _step(direction, turn, np.maximum(1 - _squared(direction), _ROOM))
        force = np.maximum(force + push, _KEPT * force)
        offset = offset + _step(offset, move, room)
    return best
