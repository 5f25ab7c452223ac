"""FIT: our decoder against the library fitdecode, and files that are damaged."""

import io
import struct
from datetime import datetime

import fitdecode
import numpy as np
import pytest

from route.reading.formats.fit import from_fit
from route.reading.formats.fit_checksum import checksum
from tests.reading.formats.reading import SAMPLES, faults, read

RIDE = (SAMPLES / "ride.fit").read_bytes()


def fit(*messages: bytes) -> bytes:
    """Return messages as a file, with header and checksum."""
    body = b"".join(messages)
    data = struct.pack("<BBHI4s", 12, 16, 2078, len(body), b".FIT") + body
    return data + struct.pack("<H", checksum(data))


def definition(message: int, *fields: tuple[int, int, int], local: int = 0, own: int = 0) -> bytes:
    head = bytes([0x40 | local | (0x20 if own else 0), 0, 0]) + struct.pack("<H", message)
    return (
        head
        + bytes([len(fields), *(part for field in fields for part in field)])
        + (bytes([1, 0, own, 0]) if own else b"")
    )


POSITION = ((253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85))


def record(time_s: int, lat: float, lon: float, local: int = 0) -> bytes:
    scale = 2**31 / 180
    return bytes([local]) + struct.pack("<Iii", time_s, round(lat * scale), round(lon * scale))


def test_records_are_those_of_another_decoder() -> None:
    """An independent decoder, fitdecode."""
    expected = []
    with fitdecode.FitReader(io.BytesIO(RIDE)) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record":
                lat = frame.get_value("position_lat", fallback=None)
                if lat is not None:
                    lon, height_m = frame.get_value("position_long"), frame.get_value("altitude")
                    time: datetime = frame.get_value("timestamp")
                    row = (lat * 180 / 2**31, lon * 180 / 2**31, height_m)
                    expected.append((*row, time.isoformat().replace("+00:00", "Z")))
    sheet = from_fit(RIDE, "ride.fit")
    columns = (sheet.columns[name] for name in ("lat", "lon", "height_m", "time"))
    assert list(zip(*columns, strict=True)) == expected
    assert sheet.account.statements == ["2 records without a position: no fix, left out."]


def test_checksum() -> None:
    """The check value of CRC-16/ARC in the catalogue of parametrised CRC algorithms."""
    assert checksum(b"123456789") == 0xBB3D
    assert checksum(RIDE) == 0
    rng = np.random.default_rng(1)
    for size in (0, 1, 2, 17, 1000):
        data = rng.bytes(size)
        assert checksum(data + struct.pack("<H", checksum(data))) == 0


def test_a_damaged_file_is_doubted() -> None:
    data = bytearray(RIDE)
    data[300] ^= 1
    assert "checksum is wrong" in read(bytes(data))[1]
    assert "cut short" in read(RIDE[:400])[1]


def test_a_course_is_a_plan() -> None:
    course = definition(0, (0, 1, 0x00), local=1) + bytes([1, 6])
    records = definition(20, *POSITION) + record(10**9, 1, 2) + record(10**9 + 1, 1, 2.001)
    waypoints, _ = read(fit(course, records))
    assert waypoints["kind"].tolist() == ["surface", "surface"]
    assert waypoints["time"].tolist() == ["", ""]


def test_distance_of_the_device() -> None:
    records = definition(20, *POSITION) + record(10**9, 1, 2) + record(10**9 + 1, 1, 2.001)
    session = definition(18, (9, 4, 0x86), local=2) + b"\x02" + struct.pack("<I", 12_345)
    (stated,) = from_fit(fit(records, session), "a.fit").account.stated
    assert (stated.distance, stated.where) == ("123.45 m", "the distance of the device")


def test_compressed_times_and_own_fields() -> None:
    """Bits 0 to 4 of a compressed header are the seconds, modulo 32, of the time."""
    first = definition(20, *POSITION, own=3) + record(10**9, 1, 2) + b"abc"
    short = definition(20, *POSITION[1:], local=1)
    seconds = (10**9 + 5) % 32
    second = bytes([0x80 | 1 << 5 | seconds]) + record(0, 1, 2.001)[5:]
    waypoints, _ = read(fit(first, short, second))
    assert waypoints["time"].tolist() == ["2021-09-08T01:46:40Z", "2021-09-08T01:46:45Z"]


def test_files_that_follow_each_other() -> None:
    """The distance between them is not travelled."""
    day = definition(20, *POSITION) + record(10**9, 1, 2) + record(10**9 + 1, 1, 2.001)
    later = definition(20, *POSITION) + record(10**9, 5, 2) + record(10**9 + 1, 5, 2.001)
    assert read(fit(day) + fit(later))[0]["kind"].tolist() == ["track", "track", "start", "track"]


@pytest.mark.parametrize(
    "data",
    [
        fit(),
        fit(b"\x05"),
        fit(definition(20, *POSITION)),
        fit(definition(20, (253, 0, 0x86), (0, 200, 0x99))),
        fit(b"\x60\x00\x00\x14\x00\xff"),
        b"\x0e" + RIDE[1:12],
    ],
)
def test_a_file_without_a_position(data: bytes) -> None:
    assert [fault.code for fault in faults(data)] == ["no-points"]
