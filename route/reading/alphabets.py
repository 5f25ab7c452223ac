"""List the letters by which a legacy encoding is recognised."""

# The letters beyond a to z of languages that people write tables in, lower case.
LATIN = {
    "de": "äöüß",
    "fr": "éèêëàâçîïôûùüœæ",
    "es": "áéíóúñü",
    "pt": "ãáâàçéêíõóôúü",
    "it": "àèéìòùî",
    "ca": "àçèéíïòóúü",
    "nl": "ëïéèöüó",
    "sv": "åäöé",
    "fi": "äöå",
    "da": "æøåé",
    "no": "æøåéô",
    "is": "áðéíóúýþæö",
    "et": "äõöüšž",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "hr": "čćđšž",
    "tr": "çğıöşü\u0130",
    "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž",
    "sq": "ëç",
}
# Of these, what the languages themselves seldom use, or what few people write.
RARE = frozenset("ëîïùûðþý")
VOWELS = frozenset("aeiouyæøœı")

# Common, then rare letters of Russian; others are of other Cyrillic alphabets.
CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчй")
CYRILLIC_RARE = frozenset("хжшюцщэфъё")
CYRILLIC_OTHER = frozenset("іїєґўћђјљњџ")

# Characters that place names and headings often have. Where two encodings give only frequent
# characters, these decide.
SIMPLIFIED = frozenset(
    "一二三四五六七八九十上下中大小东西南北天地山水江河湖海川州城市县区省镇村路街站桥门口港湾岛林石"
    "金木沙田原平安宁阳京沪津青新长高广福建云贵重庆成都武汉杭苏台香德清温泉龙马白黑红黄古关兰张酒"
    "敦煌日月时间点纬度经备注名称距离编号序程第周到达出发休息住宿餐早午晚公里拔期线起终类型车飞机火"
    "塔尔寺西柴旦令哈茶卡昌丽理拉萨林芝格木玉树乌鲁木齐喀什阿克库伊犁年湘鄂赣粤桂琼皖浙闽"
)
TRADITIONAL = frozenset(
    "一二三四五六七八九十上下中大小東西南北天地山水江河湖海川州城市縣區鄉省鎮村路街站橋門口港灣島"
    "林石金木沙田原平安寧陽京新長高廣福建雲台臺灣雄嘉義花蓮宜蘭竹屏恆春成功名緯度經備註時間點距離"
    "編號日期稱香澳九龍到達出發休息住宿餐早午晚公里拔線起終車飛機火馬祖澎彰化投基隆桃園苗栗"
    "米粉雞肉飯渡輪溫泉終點年月"
)
JAPANESE = frozenset(
    "東京都大阪府北海道市町村区県駅山川島田谷野原本松木津浜崎岡井上下中神戸名古屋仙台広福長熊鹿児宮"
    "青森秋岩手形新潟富石能登緯度経地点日時間備考場所距離標高出発到着十一二三四五六七八九年月西南"
    "酒鶴館弘前盛函札幌旭稚内釧路網走横須賀鎌倉箱根沼静浦豊橋岐阜彦草奈良和歌姫路倉取根口徳香愛知"
)
KOREAN = frozenset(
    "서울부산대구인천광주전시도군동리산강역남북원성안경상충청제세종수포항여목양평창영진해정읍면로길위"
    "이름날짜간장소비고출발착거일월년국공속초릉춘논순통거마김밀합함거화양구철호문사시청가나다라번호"
)
