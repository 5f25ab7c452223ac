"""Fonts in which every character is a box, as wide as a test asks for.

The browser tests run in these alone, so that no test depends on the fonts of a machine.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

# Widths of a character in thousandths of an em. DejaVu Sans Bold comes to some 650 on
# average, the narrowest of the usual fonts to 400, capitals in the widest to 850.
USUAL = 600
FONTS = (300, USUAL, 800, 1000)


def font_settings(folder: Path, width: int) -> Path:
    """Write a font of that width, and settings by which fontconfig knows no other."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in [(0, 700), (width - 50, 700), (width - 50, 0)]:
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(unitsPerEm=1000)
    glyphs = [".notdef", "box"]
    font.setupGlyphOrder(glyphs)
    font.setupGlyf(dict.fromkeys(glyphs, pen.glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (width, 0)))
    font.setupHorizontalHeader(ascent=900, descent=-250)
    font.setupNameTable({"familyName": f"Boxes {width}", "styleName": "Regular"})
    font.setupPost()
    font.setupCharacterMap({})
    # Format 13 gives a whole range of characters one glyph.
    every = CmapSubtable.newSubtable(13)
    every.platformID, every.platEncID, every.language = 3, 10, 0
    every.cmap = dict.fromkeys([*range(0x20, 0xD800), *range(0xE000, 0x20000)], "box")
    font.font["cmap"].tables = [every]
    font.setupOS2(sTypoAscender=900, sTypoDescender=-250, usWinAscent=900, usWinDescent=250)
    font.save(folder / "boxes.ttf")
    settings = folder / "fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>", "utf-8"
    )
    return settings
