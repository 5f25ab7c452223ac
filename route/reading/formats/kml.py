"""Turn a KML or KMZ file into a sheet: recorded tracks, else lines, else points."""

import html
import io
import re
import zipfile
from collections.abc import Iterator

from route.errors import InputError
from route.reading.files import refusal
from route.reading.formats.archives import UNREADABLE, entries_of, has_too_many, largest_bytes
from route.reading.formats.lines import Lines, no_points
from route.reading.formats.map_sheet import sheet_of
from route.reading.formats.stated import stated_by_lines, stated_in
from route.reading.sheet import Sheet
from route.reading.xml import has_root, parse

_SPELLING = {"lat": "coordinates", "lon": "coordinates", "height_m": "coordinates"}
_EXPECTED = "a KMZ file: a zip archive with a KML file in it"

# KML is packed to a tenth of its size, rarely to a fiftieth.
_LARGEST_BYTES = 100_000_000
_SMALL_BYTES = 1_000_000

_WORD = re.compile(r"\S+")
_LOOSE_COMMA = re.compile(r"\s,|,\s")
_MARKUP = re.compile(r"<[^<>]*>")


def is_kml(data: bytes) -> bool:
    """Whether a file begins as KML does."""
    return has_root(data, "kml")


def is_kmz(data: bytes) -> bool:
    """Whether a file is a zip archive with a KML file in it."""
    return any(_is_map(entry) for entry in entries_of(data))


def from_kmz(data: bytes, source: str) -> Sheet:
    """Read the KML file in a KMZ archive; nothing else is unpacked, and nothing written.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet

    Raises
    ------
    InputError
        If there is no KML file in it, if it unpacks to too much, or as `from_kml` does.
    """
    if has_too_many(data):
        found, remedy = "a zip archive of very many files", "Save the map alone."
        raise refusal("archive-too-large", found, _EXPECTED, remedy, source)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            maps = [entry for entry in archive.infolist() if _is_map(entry)]
            if not maps:
                found = "a zip archive without a KML file"
                remedy = "Export the map as KML, or the journey as CSV."
                raise refusal("archive-without-map", found, _EXPECTED, remedy, source)
            # By the standard the first is the map, whatever its name; most call it doc.kml.
            main = next((entry for entry in maps if entry.filename == "doc.kml"), maps[0])
            _refuse_large(main, source)
            with archive.open(main) as stream:
                contents = stream.read(main.file_size)
    except InputError:
        raise
    except UNREADABLE as error:
        found = "a zip archive that is broken, locked or compressed in a rare way"
        remedy = "Save it again, without a password."
        raise refusal("archive-unreadable", found, _EXPECTED, remedy, source) from error
    sheet = from_kml(contents, source)
    if len(maps) > 1:
        sheet.notes.append(f"{source}: it has {len(maps)} KML files; only the main one is read.")
    return sheet


def _is_map(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(".kml") and "__MACOSX" not in entry.filename


def _refuse_large(entry: zipfile.ZipInfo, source: str) -> None:
    largest = largest_bytes(entry.compress_size, _SMALL_BYTES, _LARGEST_BYTES)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError("the standard allows no other compression")
    if entry.file_size > largest:
        raise refusal(
            "archive-too-large",
            f"a KML file that unpacks from {entry.compress_size:,} to {entry.file_size:,} bytes",
            f"a size of at most {largest:,} bytes",
            "If it is not an attack, unpack it yourself and pass the KML file.",
            source,
        )


def from_kml(data: bytes, source: str) -> Sheet:
    """Read a KML file.

    Parameters
    ----------
    data : bytes
        The contents of the file.
    source : str
        Its name in messages.

    Returns
    -------
    Sheet
        Recorded tracks (``gx:Track``) as such; lines, or else points, as stops.

    Raises
    ------
    InputError
        If it is not KML, or has neither; a link to a map on the network is not followed.
    """
    reader = _Reader(source)
    parse(data, source, "kml", reader.start, reader.end)
    sorts = list(reader.sorts.values())
    if not any(sorts):
        if reader.links:
            raise refusal(
                "link-only",
                "only a link to a map on the network, which is not fetched",
                "the map itself: tracks, lines or points",
                "Open the link in a browser or in Google Earth and save the map from there.",
                source,
            )
        raise no_points("areas only, no line" if reader.areas else "no coordinates", source)
    notes = []
    if reader.links:
        notes.append("it links to further maps on the network, which are not fetched.")
    if reader.unpaired:
        notes.append("the times of a track are left out: there are not as many as positions.")
    sheet = sheet_of(sorts, source, _SPELLING, notes, len(data))
    sheet.account.stated += stated_by_lines(reader.stated)
    return sheet


class _Reader:
    """Collects points while the file is parsed."""

    def __init__(self, source: str) -> None:
        self.sorts = {word: Lines(word, source) for word in ("track", "line", "point")}
        self.links = self.areas = 0
        self.unpaired = False
        self._place: dict[str, str] = {}
        # The extended data of a placemark, and the entry that is open.
        self._stated_here: dict[str, str] = {}
        self._data = ""
        self.stated: dict[tuple[str, str], list[float]] = {}
        self._has_line = False
        self._open: list[str] = []
        self._coordinates: list[str] = []
        self._is_relative = False
        self._whens: list[str] = []
        self._coords: list[str] = []
        # Points of a placemark: its time may follow its geometry.
        self._points: list[tuple[str, str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Placemark":
            self._place, self._stated_here = {}, {}
        elif tag in ("Data", "SimpleData"):
            self._data = attributes.get("name", "")
        elif tag in ("Polygon", "Track", "Point", "LineString", "LinearRing"):
            self._open.append(tag)
            self._coordinates, self._is_relative = [], False

    def end(self, tag: str, text: str) -> None:
        within = self._open[-1] if self._open else ""
        if tag == "coord":
            self._coords.append(text)
        elif tag == "coordinates":
            self._coordinates.append(text)
        elif tag in ("when", "begin"):
            if within == "Track":
                self._whens.append(text.strip())
            else:
                self._place.setdefault("time", text.strip())
        elif tag in ("name", "description"):
            self._place[tag] = _plain(text)
        elif tag == "Data":
            self._data = ""
        elif tag in ("value", "SimpleData") and self._data:
            self._stated_here[self._data] = text.strip()
        elif tag == "altitudeMode":
            self._is_relative = text.strip().startswith("relative")
        elif tag == within:
            self._open.pop()
            self._end_geometry(tag)
        elif tag == "NetworkLink":
            self.links += 1
        elif tag == "Placemark":
            self._end_placemark()
            self._place = {}

    def _end_geometry(self, tag: str) -> None:
        name, note = self._place.get("name", ""), self._place.get("description", "")
        if tag == "Polygon":
            self.areas += 1
        elif tag == "Track":
            self._end_track(name, note)
        elif "Polygon" not in self._open:
            tuples = (cells for text in self._coordinates for cells in _tuples(text))
            for lon, lat, height_m in tuples:
                height_m = "" if self._is_relative else height_m
                if tag == "Point":
                    self._points.append((lat, lon, height_m))
                else:
                    self.sorts["line"].add(lat, lon, height_m)
            self._has_line |= tag != "Point"
            self.sorts["line"].end_line(name, note)
        self._coordinates, self._is_relative = [], False

    def _end_track(self, name: str, note: str) -> None:
        self._has_line = True
        whens, coords = self._whens, self._coords
        self._whens, self._coords = [], []
        if len(whens) != len(coords):
            self.unpaired |= bool(whens)
            whens = [""] * len(coords)
        for when, coord in zip(whens, coords, strict=True):
            lon, lat, height_m, *_ = (*coord.split(), "", "", "")
            # An empty position is a fix that the receiver did not have.
            if lon:
                self.sorts["track"].add(lat, lon, "" if self._is_relative else height_m, when)
        self.sorts["track"].end_line(name, note)

    def _end_placemark(self) -> None:
        place = self._place.get
        for lat, lon, height_m in self._points:
            self.sorts["point"].add(
                *(lat, lon, height_m, place("time", "")),
                *(place("name", ""), place("description", "")),
            )
        self._points = []
        for key, value, unit in stated_in(self._stated_here) if self._has_line else ():
            self.stated.setdefault((key, unit), []).append(value)
        self._has_line, self._stated_here = False, {}


def _tuples(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield longitude, latitude and height; blanks next to commas are forgiven."""
    if _LOOSE_COMMA.search(text):
        text = re.sub(r" ?, ?", ",", " ".join(text.split()))
    for match in _WORD.finditer(text):
        lon, lat, height_m, *_ = (*match[0].split(","), "", "", "")
        yield lon, lat, height_m


def _plain(text: str) -> str:
    """Return the text of what may be HTML, in one line."""
    if "<" in text or "&" in text:
        text = html.unescape(_MARKUP.sub(" ", text))
    return " ".join(text.split())
