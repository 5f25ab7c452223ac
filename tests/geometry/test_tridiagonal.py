"""Cyclic reduction against NumPy's dense solver."""

import numpy as np
import pytest

from route.geometry.tridiagonal import solve


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 13, 64, 101])
def test_it_solves_as_a_dense_solver_does(count: int) -> None:
    rng = np.random.default_rng(count)
    upper_a, upper_b = rng.normal(size=(2, count - 1)) + 1j * rng.normal(size=(2, count - 1))
    diagonal_a = rng.uniform(8, 9, count)
    diagonal_b = rng.normal(size=count) + 1j * rng.normal(size=count)
    right_side = rng.normal(size=count) + 1j * rng.normal(size=count)

    dense = np.zeros((2 * count, 2 * count))

    def put(row: int, column: int, a: complex, b: complex) -> None:
        rows, columns = slice(2 * row, 2 * row + 2), slice(2 * column, 2 * column + 2)
        ones, turned = a + b, 1j * (a - b)
        block = np.array([[ones.real, turned.real], [ones.imag, turned.imag]])
        dense[rows, columns] = block
        dense[columns, rows] = block.T

    for row in range(count):
        put(row, row, diagonal_a[row], diagonal_b[row])
    for row in range(count - 1):
        put(row, row + 1, upper_a[row], upper_b[row])
    assert np.linalg.eigvalsh(dense).min() > 0

    expected = np.linalg.solve(dense, right_side.view(float)).view(complex)
    solution = solve((diagonal_a, diagonal_b), (upper_a, upper_b), right_side)
    assert solution == pytest.approx(expected, rel=1e-12, abs=1e-12)
