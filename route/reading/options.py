"""Hold what only the person who reads a file can settle."""

from dataclasses import astuple, dataclass, fields

from route.errors import Fault, InputError
from route.text import quoted

DATE_ORDERS = ("dmy", "mdy", "ymd")


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


def checked(options: Options) -> Options:
    """Return options whose values are possible.

    Raises
    ------
    InputError
        If one is not text, or the order of dates is none that exists.
    """
    faults = []
    for field, value in zip(fields(options), astuple(options), strict=True):
        expected = ""
        if not isinstance(value, str):
            expected = "text"
        elif field.name == "dates" and value not in ("", *DATE_ORDERS):
            expected = "one of " + ", ".join(DATE_ORDERS)
        if expected:
            remedy = "Leave it out, or correct it."
            faults.append(
                Fault("option-invalid", quoted(value), expected, remedy, f"--{field.name}")
            )
    if faults:
        raise InputError(faults)
    return options
