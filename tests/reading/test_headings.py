"""What headings mean, in the languages that people use."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from route.reading.heading_words import ROLES, entries, plain, table, tokens_of, vocabulary
from route.reading.headings import Meaning, meaning_of

# Words of several roles; the table says which, and the cells decide.
SEVERAL = {"päivä", "z", "tid", "時刻", "година", "by", "kraj", "край", "地方"}

LANGUAGES = {language for role in ROLES for language in table()[role]} - {"x"}

WORDS = [
    (role, language, word)
    for role in ROLES
    for language in table()[role]
    for word, _ in entries(role, language)
]


def test_more_than_thirty_languages_are_known() -> None:
    for role in ("name", "lat", "lon", "height_m", "time", "date", "note", "distance"):
        assert len(table()[role]) >= 30, role
    assert len(LANGUAGES) >= 35


@pytest.mark.parametrize("role", ROLES)
def test_each_word_of_the_table_has_its_role(role: str) -> None:
    wrong = {
        (language, word): found
        for listed, language, word in WORDS
        if listed == role and word.casefold() not in SEVERAL
        for found in [meaning_of(word)]
        if found is None or found.role != role or found.end
    }
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_no_accents_no_case_and_no_blanks_are_needed(role: str) -> None:
    wrong = {}
    for listed, _, word in WORDS:
        if listed != role or word.casefold() in SEVERAL:
            continue
        for spelled in (plain(word.casefold()), word.upper(), word.replace(" ", "_")):
            found = meaning_of(spelled)
            is_letter = len(tokens_of(word)) == len(tokens_of(word)[0]) == 1
            if not is_letter and (found is None or found.role != role):
                wrong[spelled] = found
    assert wrong == {}


def test_no_word_has_two_roles_except_those_listed() -> None:
    found = {
        " ".join(tokens)
        for tokens, words in vocabulary().spelled.items()
        if len({word.kind for word in words if word.kind in (*ROLES, "end")}) > 1
    }
    assert found <= SEVERAL
    for word in found:
        meaning = meaning_of(word)
        assert meaning and meaning.is_weak, word


@pytest.mark.parametrize("section", ["from", "to", "departs", "arrives"])
def test_each_end_is_one(section: str) -> None:
    end = {"departs": "from", "arrives": "to"}.get(section, section)
    wrong = {
        word: found
        for language in table()[section]
        for word, _ in entries(section, language)
        if word.casefold() not in SEVERAL
        for found in [meaning_of(word)]
        if found is None or found.end != end
    }
    assert wrong == {}


# Headings of real files, from the list of those seen: role, end, unit, sign.
SEEN = {
    "lat": "lat Lat LAT latitude Latitude LATITUDE Latitude_(deg) LATITUDE_N/S geo_lat WGS84_LAT "
    "BREITE Y 緯度 start_lat lat_auto lat_dm y_lat Breite Breitengrad Широта latitudeE7 Latitud "
    "Latitudine Szélesség BREDDE 纬度 lat_e7 location.lat GPSLatitude lat1",
    "lon": "lon lng Lon LON longitude Longitude Longitude_(deg) LONGITUDE_E/W geo_lon WGS84_LON "
    "LAENGE X 経度 start_long lon_auto x_lon long Länge Längengrad Долгота longitudeE7 "
    "LÆNGDE 经度 lon360 Hosszúság Longitude_(°W) Longitude_(°E) From_Lng Lng",
    "lat_lon": "Formatted_coordinate WKT coordinates Coordenadas position Lat/Lon latlng",
    "lat_side": "N/S",
    "lon_side": "E/W",
    "name": "name Name NAME title label site place PLACE City Ciudad Lieu Lugar Waypoint_Name "
    "name_ru name_en 宿場名 address Ort Пункт Название start_place end_place Start_location "
    "from to Origem Destino start_point town where pin STED Étape Località naam Helység 站名 地点 "
    "Stop Miejscowość Hafen Point Pt المدينة 城市 put-in_/_take-out end_name port",
    "height_m": "elevation ele sleep_ele_m Elevation_Meter HEIGHT AltMSL H altitude elevation_ft "
    "Höhe Высота Altitude_(m) Quota HØJDE hoogte Elev alt_[m]",
    "time": "time TIME Time ais_pos_timestamp t ETA Unix_Arrival timestampMs BaseDateTime when "
    "Ankunft Arrivée 时间",
    "date": "date Date DATE start_date end_date Fecha 日期 Lcl_Date Data Дата 日付 Dátum from_date",
    "clock": "Hora Lcl_Time Uhrzeit",
    "utc_offset": "UTCOfst",
    "order": "ID Order seq no Nr Lp. № 序号 番号 站別 Sorszám Stage stage Day INDEX Fix id pid",
    "traveller": "trajectory_id trip_id vehicle_id track_id MMSI VesselName vessel_id",
    "mode": "mode Method Transporte Bloque by",
    "distance": "Distance_(miles) distance_km_approx Distance_Run DistanceMeters distance km "
    "Miles Leg_nm distance_km Run",
    "country": "Country الدولة country",
    "region": "Province",
    "code": "ident Ident place_id IATA",
    "note": "Notes Notas 備註 note Примечание opmerking Remark description notes 备注",
    "source": "Source source",
    "easting": "Easting",
    "northing": "Northing",
    "zone": "UTM_zone",
}


@pytest.mark.parametrize("role", SEEN)
def test_headings_seen_in_files_are_known(role: str) -> None:
    found = {heading: meaning_of(heading.replace("_", " ")) for heading in SEEN[role].split()}
    found |= {heading + " ": meaning_of(heading) for heading in SEEN[role].split()}
    assert {heading for heading, meaning in found.items() if not meaning} == set()
    assert {meaning.role for meaning in found.values() if meaning} == {role}


QUALIFIED = {
    "start_lat": ("lat", "from", "", 1),
    "end_long": ("lon", "to", "", 1),
    "From Lat": ("lat", "from", "", 1),
    "To Lng": ("lon", "to", "", 1),
    "lat2": ("lat", "to", "", 1),
    "Start location": ("name", "from", "", 1),
    "Destino": ("name", "to", "", 1),
    "von": ("name", "from", "", 1),
    "à": ("name", "to", "", 1),
    "откуда": ("name", "from", "", 1),
    "куда": ("name", "to", "", 1),
    "到着": ("time", "to", "", 1),
    "出发地纬度": ("lat", "from", "", 1),
    "Zielbreite": ("lat", "to", "", 1),
    "Abfahrtszeit": ("time", "from", "", 1),
    "Fecha de llegada": ("date", "to", "", 1),
    "дата прибытия": ("date", "to", "", 1),
    "origin_iata": ("code", "from", "", 1),
    "Unix Arrival": ("time", "to", "s", 1),
    "unix": ("time", "", "s", 1),
    "Unix time": ("time", "", "s", 1),
    "epoch_ms": ("time", "", "ms", 1),
    "Latitude (°N)": ("lat", "", "", 1),
    "Latitude (°S)": ("lat", "", "", -1),
    "Longitude (°W)": ("lon", "", "", -1),
    "Longitude Ouest": ("lon", "", "", -1),
    "Westliche Länge": ("lon", "", "", -1),
    # O is Ouest, Oeste, Ovest; but Ost in German.
    "Longitude (O)": ("lon", "", "", -1),
    "Länge (O)": ("lon", "", "", 1),
    "Latitude (deg)": ("lat", "", "deg", 1),
    "lat_min": ("lat", "", "min", 1),
    "latitudeE7": ("lat", "", "E7", 1),
    "lon_e7": ("lon", "", "E7", 1),
    "Elevation (ft)": ("height_m", "", "ft", 1),
    "elevation_ft": ("height_m", "", "ft", 1),
    "Elevation Meter": ("height_m", "", "m", 1),
    "Altitude (m a.s.l.)": ("height_m", "", "", 1),
    "Höhe (cm)": ("height_m", "", "cm", 1),
    "timestampMs": ("time", "", "ms", 1),
    "Distance (mi)": ("distance", "", "mi", 1),
    "Leg nm": ("distance", "", "nm", 1),
    "Distance [NM]": ("distance", "", "nm", 1),
    "km": ("distance", "", "km", 1),
    "total km": ("distance", "", "km", 1),
    "Date/Time": ("time", "", "", 1),
    "Lat, Lon": ("lat_lon", "", "", 1),
    "Place / Ort": ("name", "", "", 1),
}


@pytest.mark.parametrize("heading", QUALIFIED)
def test_ends_units_and_directions(heading: str) -> None:
    meaning = meaning_of(heading)
    assert meaning
    assert (meaning.role, meaning.end, meaning.unit, meaning.sign) == QUALIFIED[heading]


UNKNOWN = """latest|late arrival|country club|Longest day|depth_m|Depth_m|certainty|plan|status|kind
type|layer|Nights|sort|Bed|SOG|accuracy|RCR|VALID|WaterT|who found it|SPEED|Speed (km/h)|km/h|m/s
a|A|e|n|m|ft|deg|min|travel time|trip time|total time|driving time|elapsed time|boat length
wave height|tree height|elevation gain|max elevation|lat error|heading|course|number of nights
date of birth|format|nation state|portable|placate|latte|belong|oblong|timeless|update|candidate
The place where we slept in the first night of our long journey|Total|Gesamt|temperature
name of the person who wrote it||  |!?|()|°|_|—|1|42|2024-05-01|54.3"""


@pytest.mark.parametrize(
    "heading", [word for line in UNKNOWN.split("\n") for word in line.split("|")]
)
def test_other_headings_mean_nothing(heading: str) -> None:
    assert meaning_of(heading) is None


@pytest.mark.parametrize(
    "heading",
    [
        *("\ufefflat", "l\u00adat", "ＬＡＴ", " Lat. ", '"lat"', "lat:", "_lat_", "LAT\n", "‎lat"),
        "lat\u200b",
    ],
)
def test_invisible_characters_and_punctuation_do_not_matter(heading: str) -> None:
    assert meaning_of(heading) == Meaning("lat")


def test_composition_does_not_matter() -> None:
    for word in ("Länge", "Широта", "ğ".join(("do", "u")), "Höhe", "שם", "が", "अक्षांश", "위도"):
        composed, decomposed = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
        assert meaning_of(composed) == meaning_of(decomposed)


def test_weak_words_say_so() -> None:
    for heading in ("X", "y", "no", "№", "location", "point", "Departure", "Länge", "where", "id"):
        meaning = meaning_of(heading)
        assert meaning and meaning.is_weak, heading
    for heading in ("lat", "Longitude", "Order", "stage", "y_lat", "Längengrad", "city"):
        meaning = meaning_of(heading)
        assert meaning and not meaning.is_weak, heading


def test_unknown_units_are_handed_on_and_doubted() -> None:
    assert meaning_of("Elevation (Google)") == Meaning("height_m", "", "Google", 1, "en", True)


def test_a_name_in_one_of_several_languages_says_which() -> None:
    assert [
        getattr(meaning_of(f"name_{code}"), "language", None) for code in ("ru", "en", "ar")
    ] == [
        "ru",
        "en",
        "ar",
    ]


def test_the_table_says_where_its_words_come_from() -> None:
    sources = table()["sources"]
    assert "Q34027" in sources["coordinates"] and "not seen" in sources["others"]


# Labels of Wikidata's items on latitude (Q34027) and longitude (Q36477), as a public wiki of
# standards lists them.
LATITUDES = """breddegrad|breedtegraad|enlem|garis lintang|geographische Breite|geografska širina
laius|latitud|latitude|latitudine|platuma|leveysaste|szerokość geograficzna|szélességi kör|vĩ độ
zemepisná šírka|zemljepisna širina|zemljopisna širina|zeměpisná šířka|ģeogrāfiskais platums
Γεωγραφικό πλάτος|географска ширина|широта|קו רוחב|عرض جغرافیایی|अक्षांश|ละติจูด|緯度|纬度|위도"""


LONGITUDES = """boylam|długość geograficzna|garis bujur|geografische Länge|geographische Länge
geografska dužina|hosszúsági kör|ilguma|kinh độ|lengdegrad|Lengtegraad|longitud|longitude
longitudine|længdegrad|pikkus|pituusaste|zemepisná dĺžka|zemljepisna dolžina|zemljopisna dužina
zeměpisná délka|ģeogrāfiskais garums|γεωγραφικό μήκος|географска дужина|географска дължина
довгота|долгота|קו אורך|طول جغرافیایی|देशान्तर|रेखांश|ลองจิจูด"""


@pytest.mark.parametrize(("role", "labels"), [("lat", LATITUDES), ("lon", LONGITUDES)])
def test_the_labels_of_coordinates_are_known(role: str, labels: str) -> None:
    listed = labels.replace("\n", "|").split("|")
    found = {label: meaning_of(label) for label in listed}
    assert {
        label for label, meaning in found.items() if not meaning or meaning.role != role
    } == set()


@given(st.text(max_size=90))
def test_any_heading_can_be_asked(heading: str) -> None:
    meaning = meaning_of(heading)
    assert meaning is None or (meaning.role in ROLES and meaning.end in ("", "from", "to"))
