"""TCX, NMEA, IGC and PLT: each decision on its own."""

from functools import reduce
from operator import xor

import pytest

from route.reading.formats.igc import from_igc
from route.reading.formats.nmea import from_nmea
from route.reading.formats.tcx import from_tcx
from tests.reading.formats.reading import faults, read

# TCX.


def point(lat: float, lon: float, time: str = "") -> str:
    place = f"<LatitudeDegrees>{lat}</LatitudeDegrees><LongitudeDegrees>{lon}</LongitudeDegrees>"
    return f"<Trackpoint><Time>{time}</Time><Position>{place}</Position></Trackpoint>"


def tcx(inside: str) -> bytes:
    return f"<TrainingCenterDatabase>{inside}</TrainingCenterDatabase>".encode()


def lap(*points: str, length_m: str = "100") -> str:
    track = f"<Track>{''.join(points)}</Track>"
    return f"<Lap><DistanceMeters>{length_m}</DistanceMeters>{track}</Lap>"


FIRST, SECOND, THIRD = (point(1, 2 + step / 1000) for step in range(3))


def test_laps_that_touch_are_one_track() -> None:
    data = tcx(f"<Activity>{lap(FIRST, SECOND)}{lap(SECOND, THIRD)}</Activity>")
    assert read(data)[0]["kind"].tolist() == ["track"] * 3
    (stated,) = from_tcx(data, "a.tcx").account.stated
    assert (stated.distance, stated.where) == ("200 m", "the laps of the file, added up")


def test_laps_with_a_gap_are_two_tracks() -> None:
    data = tcx(f"<Activity>{lap(FIRST, SECOND)}{lap(THIRD, point(1, 2.003))}</Activity>")
    assert read(data)[0]["kind"].tolist() == ["track", "track", "start", "track"]


def test_a_point_without_position_is_no_fix() -> None:
    data = tcx(f"<Activity>{lap(FIRST, '<Trackpoint></Trackpoint>', SECOND)}</Activity>")
    sheet = from_tcx(data, "a.tcx")
    assert len(sheet.rows) == 2
    assert sheet.account.statements == ["1 point without a position: not a fix, left out."]


def test_the_distance_of_a_point_is_not_that_of_a_lap() -> None:
    inner = FIRST.replace("<Position>", "<DistanceMeters>55</DistanceMeters><Position>")
    data = tcx(f"<Activity>{lap(inner, SECOND, length_m='x')}</Activity>")
    assert from_tcx(data, "a.tcx").account.stated == []


def test_a_course_is_a_plan() -> None:
    mark = f"<CoursePoint><Name>Top</Name>{SECOND[12:-13]}</CoursePoint>"
    track = f"<Track>{FIRST}{SECOND}</Track>"
    data = tcx(f"<Course><Name>Loop</Name>{track}{mark}</Course>")
    waypoints, _ = read(data)
    assert waypoints["kind"].tolist() == ["surface", "surface"]
    assert waypoints["time"].tolist() == ["", ""]
    assert waypoints["name"].tolist()[0] == "Loop, point 1"


# NMEA 0183.


def nmea(*bodies: str) -> bytes:
    return b"".join(f"${body}*{reduce(xor, body.encode()):02X}\r\n".encode() for body in bodies)


RMC = "GPRMC,{time},A,{lat},N,00200.0000,E,5,0,{date},,,A"
GGA = "GPGGA,{time},{lat},N,00200.0000,E,1,8,1,{height},M,0,M,,"


def rmc(time: str, lat: str = "0100.0000", date: str = "180524") -> str:
    return RMC.format(time=time, lat=lat, date=date)


def gga(time: str, lat: str = "0100.0000", height: str = "7.5") -> str:
    return GGA.format(time=time, lat=lat, height=height)


def test_sentences_of_one_instant_are_one_fix() -> None:
    data = nmea(gga("092600.00"), rmc("092600.00"), gga("092601.50", "0100.0100"))
    waypoints, _ = read(data)
    assert waypoints["time"].tolist() == ["2024-05-18T09:26:00Z", "2024-05-18T09:26:01.5Z"]
    assert waypoints["height_m"].tolist() == [7.5, 7.5]


def test_fixes_before_the_first_date_get_it() -> None:
    data = nmea(gga("092559"), gga("092600", "0100.0100"), rmc("092601", "0100.0200"))
    assert read(data)[0]["time"].tolist()[0] == "2024-05-18T09:25:59Z"


def test_midnight_begins_the_next_day() -> None:
    data = nmea(rmc("235959"), gga("000001", "0100.0100"), rmc("000002", "0100.02", "190524"))
    assert read(data)[0]["time"].tolist() == [
        *("2024-05-18T23:59:59Z", "2024-05-19T00:00:01Z", "2024-05-19T00:00:02Z")
    ]


def test_no_date() -> None:
    waypoints, said = read(nmea(gga("092600"), gga("092601", "0100.0100")))
    assert waypoints["time"].tolist() == ["", ""]
    assert "no sentence states a date" in said


def test_a_wrong_checksum_is_counted() -> None:
    good = nmea(rmc("092600"), rmc("092601", "0100.0100"), rmc("092602", "0100.0200"))
    waypoints, said = read(good.replace(b"0100.0100", b"0900.0100"))
    assert len(waypoints) == 2
    assert "1 sentence with a wrong checksum: left out." in said


def test_void_sentences_are_no_fixes() -> None:
    void = nmea("GPRMC,092603,V,,,,,,,180524,,,N", "GPGGA,092604,0,N,0,E,0,0,,,M,,M,,")
    sheet = from_nmea(nmea(rmc("092600"), rmc("092601", "0100.0100")) + void, "a.nmea")
    assert len(sheet.rows) == 2
    assert sheet.account.statements == ["2 sentences without a valid fix: left out."]


# IGC.

HEADER = b"AXXX001\nHFDTEDATE:311223,01\n"


def test_a_flight_over_midnight() -> None:
    """46 degrees and 12.345 minutes are 46.20575 degrees."""
    data = HEADER + (b"B2359594612345N00612345EA0150001538\nB0000014612345S00612345WA0150001540\n")
    waypoints, _ = read(data)
    assert waypoints["time"].tolist() == ["2023-12-31T23:59:59Z", "2024-01-01T00:00:01Z"]
    assert waypoints["lat"].tolist() == pytest.approx([46.20575, -46.20575], abs=1e-12)
    assert waypoints["lon"].tolist() == pytest.approx([6.20575, -6.20575], abs=1e-12)
    assert waypoints["height_m"].tolist() == [1538, 1540]


def test_finer_minutes_of_an_extension() -> None:
    """46 degrees and 12.34567 minutes are 46.2057611667 degrees."""
    data = HEADER + b"I023637LAD3839LOD\n" + 2 * b"B1000004612345N00612345EA01500015386789\n"
    lat, lon = from_igc(data, "a.igc").columns["lat"][0], from_igc(data, "").columns["lon"][0]
    assert (lat, lon) == pytest.approx((46 + 12.34567 / 60, 6 + 12.34589 / 60), abs=1e-12)


def test_records_without_reception_are_left_out() -> None:
    fix = b"B1000004612345N00612345EA0150001538\n"
    lost = b"B1000014612345N00612345EV0150000000\nB1000020000000N00000000EV0150000000\n"
    flat = b"B1000034612999N00612345EV0150000000\n"
    sheet = from_igc(HEADER + fix + lost + flat, "a.igc")
    assert len(sheet.rows) == 2
    assert "2 records without reception repeat a position: left out." in sheet.account.statements


def test_the_barometer_where_no_other_height_is_known() -> None:
    fix = b"B1000004612345N00612345EA0150000000\nB1000014612545N00612345EA0150100000\n"
    sheet = from_igc(HEADER + fix, "a.igc")
    assert list(sheet.columns["height_m"]) == [1500, 1501]
    assert "barometer" in sheet.account.statements[0]


def test_no_date_in_a_flight_log() -> None:
    fix = b"B1000004612345N00612345EA0150001538\nB1000014612545N00612345EA0150101538\nBroken\n"
    waypoints, said = read(HEADER[:8] + fix)
    assert waypoints["time"].tolist() == ["", ""]
    assert "no date" in said
    assert "broken, and left out: 1." in said


# PLT.


def plt(*points: str, datum: str = "WGS 84", unit: str = "Feet") -> bytes:
    head = ("A track", datum, f"Altitude is in {unit}", "Reserved 3", "0,2,255,name,0", "0")
    return "\r\n".join((*head, *points)).encode()


def test_days_and_feet_of_a_plt() -> None:
    """Day 25569 after 1899-12-30 is 1970-01-01; a foot is 0.3048 m."""
    waypoints, said = read(
        plt(
            " -27.5, 153.25,1,-777,25569.5, 01-Jan-70, 12:00:00",
            " -27.25, 153.25,0,100,25569.5000116, 01-Jan-70, 12:00:01",
        )
    )
    assert waypoints["time"].tolist() == ["1970-01-01T12:00:00Z", "1970-01-01T12:00:01Z"]
    assert waypoints["lat"].tolist() == [-27.5, -27.25]
    assert waypoints["height_m"].tolist()[1] == pytest.approx(30.48, abs=1e-9)
    assert waypoints["height_m"].isna().tolist() == [True, False]
    assert not said


def test_a_broken_track_of_a_plt_is_two() -> None:
    points = [f"39.98{number},116.31{number},{number == 2:d},492,39744.1" for number in range(4)]
    waypoints, _ = read(plt(*points, unit="Metres"))
    assert waypoints["kind"].tolist()[2] == "start"
    assert waypoints["height_m"].tolist() == [492] * 4


def test_another_datum_of_a_plt_is_a_doubt() -> None:
    points = "1.5,2.5,0,0,0", "1.5,2.6,0,0,x"
    assert "the datum 'European 1950'" in read(plt(*points, datum="European 1950"))[1]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (plt(), "a.plt"),
        (b"AXXX\n", "a.igc"),
        (b"$GPRMC\n", "a.nmea"),
        (tcx(""), "a.tcx"),
        (b"", "a.fit"),
    ],
)
def test_nothing_in_it(data: bytes, name: str) -> None:
    assert len(faults(data, name)) >= 1
