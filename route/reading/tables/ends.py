"""Tell the ends of a leg by headings that come in pairs, such as "Departure" with "Arrival"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from route.reading.meaning import Meaning

# What a word such as "Departure" may head; so many cells decide.
_PLACE_OR_TIME = ("name", "time")
_LOOKED_AT = 200


def with_ends(headings: Sequence[str]) -> Sequence[str]:
    """Write "end" for "stop" where headings come in pairs, such as "Start Lat" and "Stop Lat".

    Parameters
    ----------
    headings : sequence of str

    Returns
    -------
    sequence of str
    """
    words = [heading.casefold().replace("_", " ").split() for heading in headings]
    starts = {tuple(word[1:]) for word in words if word[:1] == ["start"] and len(word) > 1}
    if not any(word[:1] == ["stop"] and tuple(word[1:]) in starts for word in words):
        return headings
    return [
        " ".join(["end", *word[1:]]) if word[:1] == ["stop"] and len(word) > 1 else heading
        for heading, word in zip(headings, words, strict=True)
    ]


def place_or_time(meaning: Meaning | None, cells: Sequence[Any]) -> Meaning | None:
    """Decide by its cells whether "Departure" or "Start" heads places or times.

    Parameters
    ----------
    meaning : Meaning or None
        Of the heading.
    cells : sequence
        Of the column.

    Returns
    -------
    Meaning or None
    """
    if meaning is None or not (meaning.end and meaning.is_weak and meaning.role in _PLACE_OR_TIME):
        return meaning
    sample = [text for cell in cells[:_LOOKED_AT] if (text := str(cell).strip())]
    numbered = sum(any(map(str.isdigit, text)) for text in sample)
    if meaning.role == "time" and sample and 2 * numbered < len(sample):
        return replace(meaning, role="name") if has_letters(sample) else meaning
    if meaning.role == "name" and sample and numbered == len(sample):
        from route.reading.notations.dates import share_of_dates

        if share_of_dates(sample) == 1 and not all(map(str.isdigit, sample)):
            return replace(meaning, role="time")
    return meaning


def has_letters(cells: Sequence[Any]) -> bool:
    """Return whether any of the first thousand cells has a letter."""
    return any(char.isalpha() for cell in cells[:1000] for char in str(cell))
