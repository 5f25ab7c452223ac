"""Tell cities from headings that are spelt like them."""

from route.reading.headings import meaning_of

_LONGEST = 100
_LARGE = 100_000


def is_city(cell: str) -> bool:
    """Whether a word for a place is also the name of a city, such as Porto.

    Where it is alone in the first row nothing tells which of them it is.

    Parameters
    ----------
    cell : str

    Returns
    -------
    bool
        False if the gazetteer is not installed.
    """
    word = " ".join(cell.split())
    meaning = meaning_of(word) if 0 < len(word) <= _LONGEST else None
    if meaning is None or meaning.role != "name":
        return False
    try:
        from route.gazetteer.towns import towns

        known = towns()
    except ModuleNotFoundError:
        return False
    rows, is_main = known.named(word)
    return bool((is_main & (known.population[rows] >= _LARGE)).any())
