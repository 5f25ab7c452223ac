"""Hold what only the person who reads a file can settle."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Answers to questions that a file leaves open; an empty text is no answer.

    Parameters
    ----------
    lat, lon, name : str
        The columns of latitude, longitude and name, as the header spells them.
    by : str
        The column that distinguishes several travellers or tours.
    order : str
        The column that has the order of travel.
    dates : {'', 'dmy', 'mdy', 'ymd'}
        The order of day, month and year.
    sheet : str
        The sheet of a workbook: its name, or its number from 1.
    encoding : str
        The encoding of a text file, such as "cp1251".
    """

    lat: str = ""
    lon: str = ""
    name: str = ""
    by: str = ""
    order: str = ""
    dates: str = ""
    sheet: str = ""
    encoding: str = ""


# No question is answered.
NO_OPTIONS = Options()
