"""Recognise modes of travel in the words that people use for them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Sort = Literal["direct", "winding", "tour"]

# The order from the narrowest evidence to the widest.
SORTS: tuple[Sort, ...] = ("direct", "winding", "tour")


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of travel.

    Parameters
    ----------
    name : str
        Its name in this package.
    sort : {'direct', 'winding', 'tour'}
        How its routes compare with straight lines: close to them, winding as roads and
        rivers do, or long on purpose.
    top_speed_m_s : float
        A generous speed that no vehicle of the mode keeps up between two stops, metres a
        second.
    speed_reason : str
        Why that is generous.
    words : str
        What people call it, separated by commas: English, then other languages. A word
        stands without its ending where an asterisk follows.
    """

    name: str
    sort: Sort
    top_speed_m_s: float
    speed_reason: str
    words: str


def _km_h(speed: float) -> float:
    return speed / 3.6


MODES: tuple[Mode, ...] = (
    Mode(
        name="train",
        sort="direct",
        top_speed_m_s=_km_h(620),
        speed_reason="the fastest train so far, 603 km/h (L0 maglev, 2015)",
        words="train, trains, rail, rails, railway, railroad, tgv, ice train, shinkansen, sleeper, "
        "amtrak, eurostar, "
        "поезд*, электричк*, железн* дорог*, жд, ж/д, zug, bahn, eisenbahn, zuge, züge, ice, "
        "train a grande vitesse, chemin de fer, tren, ferrocarril, ave, treno, ferrovia, trem, "
        "comboio, pociąg*, kolej*, koleją, vlak*, поїзд*, потяг*, 火车, 列车, 高铁, 铁路, 電車, "
        "列車, 新幹線, قطار, القطار, بالقطار, treni, trein, tåg, tog, juna, vonat",
    ),
    Mode(
        name="ship",
        sort="direct",
        top_speed_m_s=_km_h(150),
        speed_reason="the fastest ferry, 107 km/h (HSC Francisco)",
        words="ship, ships, ferry, ferries, steamer, steamship, liner, ocean liner, icebreaker, "
        "hydrofoil, catamaran ferry, freighter, cargo ship, cruise ship, vessel, submarine, "
        "корабл*, паром*, теплоход*, пароход*, ледокол*, судн*, schiff, fähre, faehre, dampfer, "
        "eisbrecher, bateau à vapeur, navire, paquebot, ferry-boat, traversier, brise-glace, "
        "barco de vapor, buque, transbordador, trasbordador, rompehielos, nave, traghetto, "
        "rompighiaccio, navio, balsa de travessia, quebra-gelo, statek, statkiem, prom, promem, "
        "lodołamacz*, 船, 轮船, 渡轮, フェリー, سفينة, بالسفينة, السفينة, عبارة, بالعبارة, veerboot, färja, ferge, "
        "lautta, laiva",
    ),
    Mode(
        name="sail",
        sort="direct",
        top_speed_m_s=_km_h(125),
        speed_reason="the sailing speed record, 121 km/h (Vestas Sailrocket 2, 2012)",
        words="sail, sails, sailing, sailed, sailboat, sailing boat, sailing ship, yacht, "
        "schooner, tall ship, парус*, яхт*, под парус*, segeln, segelboot, segelschiff, segel, "
        "gesegelt, yacht à voile, voile, voilier, à la voile, vela, velero, barca a vela, "
        "veliero, veleiro, żagl*, jacht*, 帆船, ヨット, إبحار, شراع*, zeilen, zeilboot",
    ),
    Mode(
        name="plane",
        sort="direct",
        top_speed_m_s=_km_h(3600),
        speed_reason="the fastest jet, 3,530 km/h (SR-71)",
        words="plane, planes, airplane, airplanes, aeroplane, aircraft, air, jet, flight, "
        "flights, fly, flying, flown, flew, airline, airliner, seaplane, glider, "
        "самолет*, самолёт*, авиа*, воздух*, перелет*, перелёт*, рейс*, літак*, flugzeug, flug, "
        "fliegen, geflogen, flieger, luft, avion, vol, en vol, aérien, avión, vuelo, volando, "
        "aéreo, aereo, volo, in volo, avião, aviao, voo, samolot*, lot, lotem, letadl*, "
        "飞机, 航班, 飛機, 飛行機, طائرة, الطائرة, بالطائرة, جوا, vliegtuig, vlucht, flyg, fly med, lentokone*",
    ),
    Mode(
        name="balloon",
        sort="direct",
        top_speed_m_s=_km_h(400),
        speed_reason="a jet stream, 400 km/h",
        words="balloon, hot air balloon, gas balloon, airship, zeppelin, blimp, dirigible, "
        "воздушн* шар*, аэростат*, дирижабл*, ballon, heißluftballon, luftschiff, montgolfière, "
        "dirigeable, globo, globo aerostático, dirigibile, mongolfiera, balão, balon*, "
        "sterow*, 气球, 热气球, 飞艇, منطاد",
    ),
    Mode(
        name="helicopter",
        sort="direct",
        top_speed_m_s=_km_h(500),
        speed_reason="the helicopter speed record, 472 km/h (Eurocopter X3, 2013)",
        words="helicopter, chopper, heli, вертолет*, вертолёт*, hubschrauber, helikopter*, "
        "hélicoptère, helicóptero, elicottero, śmigłow*, 直升机, ヘリコプター, مروحية",
    ),
    Mode(
        name="sledge",
        sort="direct",
        top_speed_m_s=_km_h(60),
        speed_reason="a dog team's sprint is 40 km/h",
        words="sledge, sled, sledging, sledding, dog sled, dog sledge, dogsled, mushing, "
        "sleigh, reindeer sled, dog team, "
        "собач* упряжк*, упряжк*, сан*, нарт*, schlitten, hundeschlitten, traîneau, "
        "traineau, trineo, slitta, trenó, sanie, zaprzęg*, 雪橇, زلاجة, hundspann",
    ),
    Mode(
        name="skis",
        sort="direct",
        top_speed_m_s=_km_h(260),
        speed_reason="the speed skiing record, 255 km/h",
        words="ski, skis, skiing, skied, cross-country ski, на лыж*, лыж*, schi, skier, "
        "à ski, en ski, esquí, esquis, esquiando, sci, con gli sci, esqui, narty, nartach, "
        "滑雪, スキー, تزلج",
    ),
    Mode(
        name="road",
        sort="winding",
        top_speed_m_s=_km_h(450),
        speed_reason="the fastest road car, 447 km/h measured both ways",
        words="road, roads, car, cars, automobile, auto, motorcar, drive, driving, drove, "
        "driven, bus, coach, van, truck, lorry, taxi, cab, motorcycle, motorbike, moped, "
        "scooter, campervan, camper, rv, motorhome, convoy, jeep, 4x4, hitchhiking, hitchhike, "
        "minibus, ambulance, "
        "автомобил*, машин*, авто, автобус*, мотоцикл*, грузовик*, дорог*, такси, pkw, wagen, "
        "straße, strasse, lkw, motorrad, reisebus, taxi, autostop, autofahrt, fahrt, voiture, "
        "route, autocar, camion, moto, en auto, coche, carro, carretera, autobús, autobus*, "
        "camión, macchina, automobile, strada, pullman, carro, estrada, ônibus, onibus, "
        "autocarro, camião, samoch*, droga, drogą, autokar*, ciężarówk*, motocykl*, "
        "汽车, 公路, 巴士, 开车, 車, バス, سيارة, السيارة, بالسيارة, حافلة, بالحافلة, طريق, بر, bil, auto's",
    ),
    Mode(
        name="foot",
        sort="winding",
        top_speed_m_s=_km_h(40),
        speed_reason="a sprinter's 44 km/h lasts some metres",
        words="foot, walk, walks, walking, walked, hike, hikes, hiking, hiked, trek, trekking, "
        "trekked, run, runs, running, ran, march, marching, marched, jog, jogging, pilgrimage, "
        "wheelchair, afoot, trail, "
        "пешком, пеш*, поход*, бег, бегом, ходьб*, zu fuß, zu fuss, fuß, fuss, gehen, wandern, "
        "wanderung, gelaufen, laufen, zu fuß gehen, à pied, a pied, pied, marche, randonnée, "
        "course à pied, caminando, a pie, pie, andando, caminata, senderismo, corriendo, a piedi, "
        "piedi, camminata, cammino, escursione, a pé, pé, caminhada, pieszo, piechotą, piesz*, "
        "wędrówk*, bieg*, 步行, 徒步, 走路, 跑步, 徒歩, مشيا, سيرا على الأقدام, مشي, te voet, "
        "till fots, til fots, kävellen, gyalog, pěšky, пішки",
    ),
    Mode(
        name="bicycle",
        sort="winding",
        top_speed_m_s=_km_h(150),
        speed_reason="the record on the flat, 144 km/h (faired, 2016)",
        words="bicycle, bike, biking, biked, cycle, cycling, cycled, cyclist, e-bike, ebike, "
        "mountain bike, unicycle, tandem, "
        "велосипед*, вело, fahrrad, rad, radfahren, velo, vélo, en vélo, bicyclette, "
        "bicicleta, bici, en bici, bicicletta, bicicleta, rower*, kol*e, 自行车, 骑车, 自転車, "
        "دراجة, بالدراجة, على الدراجة, fiets, cykel, sykkel, polkupyör*, kerékpár*",
    ),
    Mode(
        name="horse",
        sort="winding",
        top_speed_m_s=_km_h(75),
        speed_reason="a racehorse's sprint is 70 km/h",
        words="horse, horseback, on horseback, riding, ride, rode, camel, mule, donkey, "
        "carriage, coach and horses, caravan, wagon train, "
        "верхом, лошад*, кон*, верблюд*, pferd, zu pferd, reiten, geritten, kutsche, à cheval, "
        "cheval, a caballo, caballo, a cavallo, cavallo, a cavalo, cavalo, konno, kon*, "
        "骑马, 马, ラクダ, حصان, جمل",
    ),
    Mode(
        name="river",
        sort="winding",
        top_speed_m_s=_km_h(150),
        speed_reason="faster than any ferry or racing boat over a stage",
        words="river, boat, boats, boating, canoe, canoeing, kayak, kayaking, rowing, row, "
        "rowed, rowboat, paddle, paddling, paddled, raft, rafting, narrowboat, barge, "
        "riverboat, packraft, dinghy, motorboat, canal, river cruise, speedboat, "
        "лодк*, катер*, байдарк*, каноэ, плот*, река, реке, рек*, сплав*, барж*, kanu, boot, "
        "ruderboot, fluss, floß, floss, rudern, kajak*, paddeln, bateau, canoë, rivière, fleuve, "
        "péniche, radeau, barque, barco, bote, canoa, piragua, río, balsa, remo, remando, barca, "
        "fiume, zattera, rio, lancha, jangada, barcaça, łód*, rzek*, tratw*, spływ*, "
        "船艇, 独木舟, 小船, 皮划艇, ボート, カヌー, قارب, بالقارب, زورق, نهر",
    ),
    Mode(
        name="tour",
        sort="tour",
        top_speed_m_s=_km_h(3600),
        speed_reason="a tour may use any vehicle",
        words="relay, torch relay, stage race, rally, sightseeing, tour, excursion, roundtrip, "
        "эстафет*, ралли, экскурс*, stafette, staffel, fackellauf, etappenrennen, rallye, "
        "rundreise, rundfahrt, besichtigung, relais, course par étapes, excursion, relevo, "
        "relevos, excursión, staffetta, escursione turistica, revezamento, sztafet*, rajd*, "
        "wycieczk*, 接力, 拉力赛, 观光, تتابع, جولة",
    ),
)

MODE_NAMED = {mode.name: mode for mode in MODES}

# Words that say how or with what, but not by which mode.
_FILLERS = frozenset(
    "by on in per via with the a an of and or then mostly mainly partly only my our his her its "
    "solo alone own private chartered charter scheduled commercial regular direct night day "
    "overnight express high speed fast slow local regional intercity international domestic "
    "steam electric diesel solar powered old big small light cargo freight passenger dog long "
    "distance return one way nuclear ordinary normal team dogs speeds class "
    "на в по с и или der die das den dem ein eine einem einer mit per zu zum zur im in auf und "
    "oder em de le la les l un une en par à a au aux du de des avec et ou el los las un una en con por "
    "y o em il lo i gli un uno una con in per e o di da os um uma de do da com por pelo pela e ou "
    "na w z i lub do po pod sur bord".split()
)

_WORD = re.compile(r"[^\W_]+")
# Scripts that write no spaces: their words are found anywhere in a text.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST_PHRASE = 4


def _plain(text: str) -> str:
    """Return text in one form of Unicode, case folded, without Arabic vowel signs."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter for letter in folded if unicodedata.category(letter) != "Mn" or letter.isascii()
    )


def _tables() -> tuple[dict[str, set[str]], list[tuple[re.Pattern[str], str]], dict[str, set[str]]]:
    whole: dict[str, set[str]] = {}
    endings: list[tuple[re.Pattern[str], str]] = []
    unspaced: dict[str, set[str]] = {}
    for mode in MODES:
        for phrase in map(str.strip, _plain(mode.words).split(",")):
            if "*" in phrase:
                pattern = " ".join(
                    re.escape(word).replace(r"\*", r"[^\W_]*") for word in phrase.split()
                )
                endings.append((re.compile(pattern), mode.name))
            elif _UNSPACED.search(phrase):
                unspaced.setdefault(phrase, set()).add(mode.name)
            else:
                whole.setdefault(" ".join(_WORD.findall(phrase)), set()).add(mode.name)
    return whole, endings, unspaced


_WHOLE, _ENDINGS, _UNSPACED_WORDS = _tables()


@lru_cache(maxsize=4096)
def modes_in(text: str) -> frozenset[str] | None:
    """Return the modes that a text names.

    Parameters
    ----------
    text : str
        A cell of the column ``mode``: "train", "by ferry", "пешком", "plane and car".

    Returns
    -------
    frozenset of str or None
        Names of `MODES`; a word that several modes share gives all of them. None if
        nothing is named, or a word is not understood.
    """
    plain = _plain(text)[:200]
    found: set[str] = set()
    words = _WORD.findall(plain)
    if _UNSPACED.search(plain):
        for phrase, names in _UNSPACED_WORDS.items():
            if phrase in plain:
                found |= names
        words = [word for word in words if not _UNSPACED.search(word)]
        if not found:
            return None
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            names = _WHOLE.get(phrase) or {
                name for pattern, name in _ENDINGS if pattern.fullmatch(phrase)
            }
            if names:
                found |= names
                at += length
                break
        else:
            # "A way": no word of a mode, and none that may stand next to one.
            if words[at] not in _FILLERS:
                return None
            at += 1
    return frozenset(found) or None
