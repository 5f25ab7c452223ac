"""Solve a symmetric block tridiagonal system of vectors in the plane, all rows at once.

Vectors are complex numbers. A 2 by 2 matrix is a pair (a, b) of complex numbers that maps
v to ``a v + b conj(v)``; it is symmetric if a is real.

References
----------
Cyclic reduction: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed. (2013), 4.5.4.
"""

import numpy as np
import numpy.typing as npt

Real = npt.NDArray[np.float64]
Complex = npt.NDArray[np.complex128]
Matrix = tuple[Complex, Complex]


def _apply(matrix: Matrix, vector: Complex) -> Complex:
    product: Complex = matrix[0] * vector + matrix[1] * vector.conj()
    return product


def _multiply(left: Matrix, right: Matrix) -> Matrix:
    (a, b), (c, d) = left, right
    return a * c + b * d.conj(), a * d + b * c.conj()


def _transpose(matrix: Matrix) -> Matrix:
    return matrix[0].conj(), matrix[1]


def solve(
    diagonal: tuple[Real, Complex], upper: tuple[Complex, Complex], right_side: Complex
) -> Complex:
    """Solve by cyclic reduction: every other row is eliminated, then the rest is solved.

    Parameters
    ----------
    diagonal : tuple of ndarray, shape (n,)
        The symmetric blocks of the diagonal. The whole matrix is positive definite.
    upper : tuple of ndarray, shape (n - 1,)
        The blocks right of the diagonal; those below it are their transposes.
    right_side : ndarray, shape (n,)
        The right-hand side, n at least 1.

    Returns
    -------
    ndarray, shape (n,)
        The solution. Time and memory are proportional to n.
    """
    a, b = diagonal
    odd_a, odd_b = a[1::2], b[1::2]
    if len(right_side) == 1:
        determinant = a**2 - np.abs(b) ** 2
        only: Complex = (a * right_side - b * right_side.conj()) / determinant
        return only

    # Each odd row lies between an even row on its left and, but for the last, one on its right.
    determinant = odd_a**2 - (odd_b.real**2 + odd_b.imag**2)
    inverse = odd_a / determinant, -odd_b / determinant
    left = upper[0][0::2], upper[1][0::2]
    right = upper[0][1::2], upper[1][1::2]
    n_left, n_right = len(left[0]), len(right[0])
    inner = inverse[0][:n_right], inverse[1][:n_right]

    from_left = _multiply((inverse[0].astype(complex), inverse[1]), _transpose(left))
    from_right = _multiply((inner[0].astype(complex), inner[1]), right)
    constant = inverse[0] * right_side[1::2] + inverse[1] * right_side[1::2].conj()

    # The odd unknowns, constant - from_left x_left - from_right x_right, put into the even rows.
    even_a, even_b, even_side = a[0::2].copy(), b[0::2].copy(), right_side[0::2].copy()
    taken_a, taken_b = _multiply(left, from_left)
    even_a[:n_left] -= taken_a.real
    even_b[:n_left] -= taken_b
    even_side[:n_left] -= _apply(left, constant)
    taken_a, taken_b = _multiply(_transpose(right), from_right)
    even_a[1 : n_right + 1] -= taken_a.real
    even_b[1 : n_right + 1] -= taken_b
    even_side[1 : n_right + 1] -= _apply(_transpose(right), constant[:n_right])
    between_a, between_b = _multiply((left[0][:n_right], left[1][:n_right]), from_right)
    even = solve((even_a, even_b), (-between_a, -between_b), even_side)

    solution = np.empty(len(right_side), complex)
    solution[0::2] = even
    solution[1::2] = constant - _apply(from_left, even[:n_left])
    solution[1::2][:n_right] -= _apply(from_right, even[1 : n_right + 1])
    return solution
