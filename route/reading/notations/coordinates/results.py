"""Hold what was read of columns of coordinates."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can decide.

    Parameters
    ----------
    about : str
        What can be read in two ways, such as "O may mean east or west".
    readings : tuple of (str, str)
        Each reading in words, with an example.
    settled_by : str
        What a person can do, a clause without capital letter and stop.
    position : int
        The first row that it is about.
    """

    about: str
    readings: tuple[tuple[str, str], ...]
    settled_by: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """A column of latitudes or longitudes.

    No sentence here has a capital letter or a full stop.

    Parameters
    ----------
    deg : ndarray, shape (n,)
        Degrees, north and east positive, longitudes from -180 to 180; NaN where a cell is empty
        or not understood. With a question open, by its first reading.
    notation : str
        How the cells are written, in words for people.
    wrong : dict of int to str
        For each position that is not understood: what it looks like and how to write it.
    doubts : tuple of str
        What was assumed.
    statements : tuple of str
        What was decided on evidence.
    questions : tuple of Question
        What can be read in two ways and is not decided.
    """

    deg: Array
    notation: str
    wrong: dict[int, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Columns of latitudes and longitudes that belong together.

    What is wrong with a whole pair is in both; doubts, statements and questions about both are
    those of the latitudes.

    Parameters
    ----------
    lat, lon : Axis
        The coordinates.
    """

    lat: Axis
    lon: Axis
